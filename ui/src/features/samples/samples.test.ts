import { expect, test } from 'vitest';
import { same, whole } from '../../parts/runner/run';
import { sampleItem } from '../../testing/samples';
import { countsWords, ITEM_RESULTS, proposedSize, recorded, RESULT_KEYS, sizeError } from './samples';

test('every result has keys, and no key has two', () => {
  expect(RESULT_KEYS.map(({ result }) => result)).toEqual([...ITEM_RESULTS]);
  const keys = RESULT_KEYS.flatMap(({ keys: each }) => each);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a draft is what is recorded until something else is said, and needs a result and a word', () => {
  const draft = recorded(sampleItem('a', { result: 'conforms', note: 'Seen.', evidence: ['e1'], finding: null }));
  expect(same(draft, { ...draft, note: ' Seen. ' })).toBe(true);
  expect(same(draft, { ...draft, finding: 'f1' })).toBe(false);
  expect([whole(draft), whole({ ...draft, note: ' ' }), whole(recorded(sampleItem('b')))]).toEqual([true, false, false]);
});

test('sizes are proposed and bounded, counts are said in words', () => {
  expect([proposedSize(1), proposedSize(9), proposedSize(10_000)]).toEqual([1, 4, 25]);
  expect([sizeError(4, 4), sizeError(5, 4), sizeError(0, 4), sizeError(1.5, 4), sizeError(501, 9999)].map(Boolean)).toEqual([false, true, true, true, true]);
  expect(countsWords({ counts: { conform: 2, fail: 1, notApplicable: 1, open: 0 } })).toBe('2 conform, 1 does not, 1 not applicable');
});
