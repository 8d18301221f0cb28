import { expect, test } from 'vitest';
import { PROGRAMME } from '../../testing/assessment';
import { covered, matrixOf, readClauses } from './matrix';

test('each clause stands against each of our own audits, in the order of their days', () => {
  const { columns, rows } = matrixOf(PROGRAMME);
  expect(columns.map(({ title, audit }) => [title, audit])).toEqual([['IA-26-1', 'au2'], ['IA-26-2', 'au1'], ['IA-27-1', undefined]]);
  expect(rows.map(({ clause, cells, hole }) => [clause, ...cells, hole])).toEqual([
    ['4.1', 'none', 'none', 'foreseen', false],
    ['7.2', 'none', 'none', 'none', true],
    ['8.7.2', 'audited', 'foreseen', 'foreseen', false],
    ['8.7.3', 'none', 'foreseen', 'foreseen', false],
  ]);
});

test('clauses are read as they are typed', () => {
  expect(readClauses('4, 8.2;8.7.2\n10')).toEqual(['4', '8.2', '8.7.2', '10']);
  expect(readClauses('')).toEqual([]);
  expect(readClauses('4, eight')).toBeUndefined();
});

test('a clause is covered by itself and by what it is a part of, not by its namesake', () => {
  expect(covered('8.2.1', ['8.2'])).toBe(true);
  expect(covered('8.2', ['8.2'])).toBe(true);
  expect(covered('8.21', ['8.2'])).toBe(false);
  expect(covered('8', ['8.2'])).toBe(false);
});
