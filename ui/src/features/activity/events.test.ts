import { expect, test } from 'vitest';
import { EVENTS, prettyJson, subjectOf } from './events';

test.each([
  ['versionApproved', 'document'],
  ['submissionRecalled', 'document'],
  ['evidenceAdded', 'evidence'],
  ['packSealed', 'pack'],
  ['keyRotated', 'person'],
  ['signingLocked', 'person'],
  ['gapAccepted', 'statement'],
  ['nilReturnSigned', 'statement'],
  ['auditPlanned', 'assessment'],
  ['minutesSigned', 'assessment'],
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
