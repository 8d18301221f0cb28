import { expect, test } from 'vitest';
import { RESULTS } from '../../parts/assessment';
import { question } from '../../testing/assessment';
import { complete, firstOpen, neighbour, recorded, RESULT_KEYS, same } from './runner';

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
  expect(complete(draft)).toBe(false);
  expect(complete({ ...draft, result: 'conforms', note: '  ' })).toBe(false);
  expect(complete({ ...draft, result: 'conforms', note: 'Yes.' })).toBe(true);
});

test('one goes along the questions, and not beyond them', () => {
  const questions = [question(1, { result: 'conforms' }), question(2), question(3)];
  expect([neighbour(questions, 1, -1), neighbour(questions, 1, 1), neighbour(questions, 3, 1)]).toEqual([1, 2, 3]);
  expect(firstOpen(questions)).toBe(2);
  expect(firstOpen([question(1, { result: 'conforms' })])).toBe(1);
});
