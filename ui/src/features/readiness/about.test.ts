import { expect, test } from 'vitest';
import { READINESS } from '../../testing/assessment';
import { grouped, leadsTo } from './about';

test.each([
  ['complete', 'DI-56', '#/clauses?stage=stage-2&filter=DI-56'],
  ['documents-reviewed', 'd3', '#/documents/d3'],
  ['majors-closed', 'f2', '#/findings/f2'],
  ['actions-in-time', 'ac4', '#/findings?show=actions&filter=ac4'],
  ['reviewed-recently', '', '#/reviews'],
  ['reviewed-after-audit', 'mr1', '#/reviews/mr1'],
  ['programme-covers', '7.2', '#/audits?show=coverage'],
  ['audited-throughout', '8.7.2', '#/audits?show=coverage'],
  ['cycle-kept', 'au3', '#/audits/au3'],
  ['plan-follows-scope', '', '#/documents'],
  ['something-new', '', '#/clauses?stage=stage-2'],
])('%s about "%s" is mended at %s', (rule, about, place) => expect(leadsTo(rule, about, 'stage-2')).toBe(place));

test('what blocks comes first, what holds last', () => {
  expect(grouped(READINESS.rules).map(([group, rules]) => [group, rules.map(({ rule }) => rule)])).toEqual([
    ['blocks', ['complete']], ['warns', ['findings-in-time']], ['holds', ['majors-closed']],
  ]);
});
