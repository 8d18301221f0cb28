import { expect, test } from 'vitest';
import { byDay, EVENTS, prettyJson, subjectOf } from './days';

test('entries are grouped by the day here, in their order', () => {
  const at = (seq: number, local: Date) => ({ seq, at: local.toISOString() });
  const entries = [
    at(3, new Date(2026, 10, 22, 0, 5)),
    at(2, new Date(2026, 10, 21, 23, 55)),
    at(1, new Date(2026, 10, 21, 8, 0)),
    at(0, new Date(2026, 10, 22, 8, 0)), // the clock was set back
  ];
  expect(byDay(entries).map(({ day, entries: of }) => [day, of.map(({ seq }) => seq)])).toEqual([
    ['2026-11-22', [3]],
    ['2026-11-21', [2, 1]],
    ['2026-11-22', [0]],
  ]);
  expect(byDay([])).toEqual([]);
});

test.each([
  ['versionApproved', 'document'],
  ['submissionRecalled', 'document'],
  ['evidenceAdded', 'evidence'],
  ['packSealed', 'pack'],
  ['keyRotated', 'person'],
  ['signingLocked', 'person'],
  ['gapAccepted', 'statement'],
  ['nilReturnSigned', 'statement'],
  ['clockSteppedBack', 'workspace'],
  ['somethingNew', 'workspace'],
])('%s is about a %s', (event, subject) => expect(subjectOf(event)).toBe(subject));

test('every event of a filter is about its subject', () => {
  for (const [subject, events] of Object.entries(EVENTS)) {
    expect([subject, events.filter((event) => subjectOf(event) !== subject)]).toEqual([subject, []]);
  }
});

test('JSON is laid out for reading, anything else is left alone', () => {
  expect(prettyJson('{"a":[1]}')).toBe('{\n  "a": [\n    1\n  ]\n}');
  expect(prettyJson('no json')).toBe('no json');
});
