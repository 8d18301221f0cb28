import { expect, test } from 'vitest';
import { sampleItem, sampleView } from '../../testing/samples';
import { complete, countsWords, firstOpen, ITEM_RESULTS, neighbour, proposedSize, recorded, RESULT_KEYS, same, sizeError } from './samples';

test('every result has keys, and no key has two', () => {
  expect(RESULT_KEYS.map(({ result }) => result)).toEqual([...ITEM_RESULTS]);
  const keys = RESULT_KEYS.flatMap(({ keys: each }) => each);
  expect(new Set(keys).size).toBe(keys.length);
});

test('a draft is what is recorded until something else is said, and needs a result and a word', () => {
  const draft = recorded(sampleItem('a', { result: 'conforms', note: 'Seen.', evidence: ['e1'], finding: null }));
  expect(same(draft, { ...draft, note: ' Seen. ' })).toBe(true);
  expect(same(draft, { ...draft, finding: 'f1' })).toBe(false);
  expect([complete(draft), complete({ ...draft, note: ' ' }), complete(recorded(sampleItem('b')))]).toEqual([true, false, false]);
});

test('one goes along the items, begins at the first that is open, and stays inside', () => {
  const { items } = sampleView();
  expect(firstOpen(items)).toBe('REQ-101');
  expect([neighbour(items, 'REQ-104', -1), neighbour(items, 'REQ-104', 1), neighbour(items, 'REQ-107', 1)]).toEqual(['REQ-104', 'REQ-101', 'REQ-107']);
});

test('sizes are proposed and bounded, counts are said in words', () => {
  expect([proposedSize(1), proposedSize(9), proposedSize(10_000)]).toEqual([1, 4, 25]);
  expect([sizeError(4, 4), sizeError(5, 4), sizeError(0, 4), sizeError(1.5, 4), sizeError(501, 9999)].map(Boolean)).toEqual([false, true, true, true, true]);
  expect(countsWords({ counts: { conform: 2, fail: 1, notApplicable: 1, open: 0 } })).toBe('2 conform, 1 does not, 1 not applicable');
});
