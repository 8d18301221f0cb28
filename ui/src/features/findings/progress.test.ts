import { expect, test } from 'vitest';
import { action, findingView } from '../../testing/assessment';
import { currentActions, progress } from './progress';

const marks = (fields: Parameters<typeof findingView>[0]) => progress({ finding: findingView(fields) }).map(({ mark }) => mark);

test('a new nonconformity waits for its correction, and for nothing else yet', () => {
  expect(marks({})).toEqual(['next', 'open', 'open', 'open', 'open', 'open']);
});

test('an observation is asked for an action and no cause', () => {
  expect(marks({ grade: 'observation' })).toEqual(['unasked', 'unasked', 'next', 'open', 'unasked', 'open']);
  expect(marks({ grade: 'opportunity' })).toEqual(['unasked', 'unasked', 'unasked', 'unasked', 'unasked', 'next']);
});

test('what was done in an earlier round does not count in this one', () => {
  const finding = findingView({
    round: 2,
    corrections: [{ text: 'Put right.', doneOn: '2026-11-01', evidence: [], by: 'Ana' }],
    causes: [{ round: 1, method: 'other', category: 'process', whys: [], cause: 'It.', by: 'Ana' }],
    actions: [action({ round: 1, doneOn: '2026-11-02' }), action({ round: 2, givenUp: 'no longer needed' })],
    checks: [{ round: 1, effective: false, note: 'No.', evidence: [], on: '2026-11-10', by: 'Ben' }],
  });
  expect(currentActions({ finding })).toEqual([]);
  expect(progress({ finding }).map(({ mark }) => mark)).toEqual(['done', 'next', 'open', 'open', 'open', 'open']);
});

test('when every action is done, the check is next', () => {
  const done = {
    corrections: [{ text: 'Put right.', doneOn: '2026-11-01', evidence: [], by: 'Ana' }],
    causes: [{ round: 1, method: 'other', category: 'process', whys: [], cause: 'It.', by: 'Ana' }],
    actions: [action({ doneOn: '2026-11-02' })],
  };
  expect(marks(done)).toEqual(['done', 'done', 'done', 'done', 'next', 'open']);
});
