import { expect, test } from 'vitest';
import { freshOrder, leftOut, nextStage, problemsOf, requestOf, yearBefore, type OrderForm } from './order';

const TODAY = '2026-11-22';
const pack = (stage: string) => ({ stage, to: '2026-10-31' });

test('a new order is for the next audit, over the year up to today', () => {
  expect(freshOrder(TODAY, [])).toEqual({ stage: 'stage-1', asOf: TODAY, from: '2025-11-23', to: TODAY, name: '', chosen: null, redactions: [] });
  expect(nextStage([pack('stage-1')])).toBe('stage-2');
  expect(nextStage([pack('stage-1'), pack('internal-audit')])).toBe('stage-2');
  expect(nextStage([pack('internal-audit')])).toBe('stage-1');
  expect(nextStage([pack('stage-1'), pack('stage-2')])).toBe('surveillance');
});

test('a year is a year, after a leap day too', () => {
  expect(yearBefore('2026-11-22')).toBe('2025-11-23');
  expect(yearBefore('2024-02-29')).toBe('2023-03-02');
  expect(yearBefore('2026-12-31')).toBe('2026-01-01');
});

test.each<[Partial<OrderForm>, string[]]>([
  [{}, []],
  [{ asOf: '' }, ['as-of-missing']],
  [{ asOf: '2026-11-23' }, ['as-of-future']],
  [{ asOf: '2026-02-30', from: '', to: 'x' }, ['as-of-missing', 'from-missing', 'to-missing']],
  [{ from: '2026-06-01', to: '2026-05-31' }, ['period-backwards']],
  [{ from: '2026-06-01', to: '2026-06-01' }, []],
  [{ name: 'stage-2-second-try' }, []],
  [{ name: '-x' }, ['name-letters']],
  [{ name: 'Größe' }, ['name-letters']],
  [{ name: 'a'.repeat(81) }, ['name-letters']],
  [{ chosen: { requirements: [], documents: [], evidence: [] } }, ['nothing-chosen']],
  [{ chosen: { requirements: [], documents: ['d1'], evidence: [] } }, []],
])('%o has the problems %o', (changes, problems) => {
  expect(problemsOf({ ...freshOrder(TODAY, []), ...changes }, TODAY)).toEqual(problems);
});

test('only what was chosen is asked for, and what that leaves out is known', () => {
  const chosen = { requirements: ['DI-24'], documents: [], evidence: ['e1'] };
  const redactions = [{ seq: 7, reason: 'names a customer' }];
  const order = { ...freshOrder(TODAY, []), chosen, redactions };
  expect(requestOf(order)).toMatchObject({ scope: { stage: 'stage-1', chosen }, redactions });
  expect(requestOf(freshOrder(TODAY, [])).scope).toEqual({ stage: 'stage-1' });
  const whole = { documents: ['A 1.0', 'B 1.0'], evidence: ['e1', 'e2'] };
  expect(leftOut(whole, { documents: ['A 1.0'], evidence: ['e1'] })).toEqual({ documents: ['B 1.0'], evidence: ['e2'] });
});
