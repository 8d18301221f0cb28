import { expect, test } from 'vitest';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import { firstOpen, same, whole } from './run';

const SAID = { result: '', note: '', evidence: ['e1', 'e2'], finding: '' };

test('two say the same but for space around words; anything else is a difference', () => {
  expect(same(SAID, { ...SAID, note: '  ' })).toBe(true);
  expect([{ result: 'conforms' }, { note: 'Seen' }, { evidence: ['e1'] }, { evidence: ['e2', 'e1'] }, { finding: 'f1' }].map((part) => same(SAID, { ...SAID, ...part }))).toEqual(
    Array(5).fill(false),
  );
});

test('it is whole with a result and a word', () => {
  expect([SAID, { ...SAID, result: 'conforms' }, { ...SAID, note: 'Seen' }, { ...SAID, result: 'conforms', note: ' ' }, { ...SAID, result: 'conforms', note: 'Seen' }].map(whole)).toEqual(
    [false, false, false, false, true],
  );
});

test('one begins at the first that is open, or else at the first', () => {
  const look = { word: 'Conforms', tone: 'ok', icon: CircleCheck } as const;
  expect(firstOpen([{ key: 'a', look }, { key: 'b', look: undefined }, { key: 'c', look: undefined }])).toBe('b');
  expect([firstOpen([{ key: 'a', look }, { key: 'b', look }]), firstOpen([])]).toEqual(['a', '']);
});
