import { expect, test } from 'vitest';
import { RESULTS } from '../../parts/assessment';
import { same, whole } from '../../parts/runner/run';
import { question } from '../../testing/assessment';
import { recorded, RESULT_KEYS } from './runner';

test('every result has keys, and no key has two', () => {
  expect(RESULT_KEYS.map(({ result }) => result)).toEqual([...RESULTS]);
  const keys = RESULT_KEYS.flatMap(({ keys: each }) => each);
  expect(new Set(keys).size).toBe(keys.length);
});

test('what is recorded is read apart: evidence by id, documents by code', () => {
  const draft = recorded(question(1, { result: 'conforms', seen: 'Seen.', shown: ['SMS-PLN-002', 'e1', 'e12', 'e-learning'] }));
  expect(draft).toEqual({ result: 'conforms', note: 'Seen.', evidence: ['e1', 'e12'], documents: ['SMS-PLN-002', 'e-learning'] });
  expect(same(draft, { ...draft, note: 'Seen. ' })).toBe(true);
  expect(same(draft, { ...draft, evidence: [] })).toBe(false);
});

test('without a word of what was seen nothing is recorded', () => {
  const draft = recorded(question(1));
  expect(whole(draft)).toBe(false);
  expect(whole({ ...draft, result: 'conforms', note: '  ' })).toBe(false);
  expect(whole({ ...draft, result: 'conforms', note: 'Yes.' })).toBe(true);
});
