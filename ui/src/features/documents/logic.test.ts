import { describe, expect, test } from 'vitest';
import { row } from '../../testing/rows';
import { clickedOrder, countText, filterRows, moved, sortRows } from './logic';

const codes = (rows: readonly { code: string }[]) => rows.map((found) => found.code);

describe('filterRows', () => {
  const rows = [
    row({ code: 'SMS-POL-001', title: 'Service management policy', owner: 'Ana Kovač', effectiveOn: null }),
    row({ code: 'SMS-PLN-002', title: 'Continuity plan', state: 'inReview', owner: 'Ben Ode', effectiveOn: '2026-11-22' }),
  ];
  test.each([
    ['', ['SMS-POL-001', 'SMS-PLN-002']],
    ['  ', ['SMS-POL-001', 'SMS-PLN-002']],
    ['kovac', ['SMS-POL-001']],
    ['PLAN continuity', ['SMS-PLN-002']],
    ['in review', ['SMS-PLN-002']],
    ['22 nov', ['SMS-PLN-002']],
    ['policy plan', []],
  ])('%j', (filter, expected) => expect(codes(filterRows(rows, filter))).toEqual(expected));
});

describe('sortRows', () => {
  const rows = [
    row({ code: 'A10', effectiveOn: null, version: '10.0' }),
    row({ code: 'A2', effectiveOn: '2026-11-22', version: '9.0' }),
    row({ code: 'A1', effectiveOn: '2025-01-03', version: '9.0' }),
  ];
  test('numbers inside codes count as numbers', () =>
    expect(codes(sortRows(rows, { column: 'code', descending: false }))).toEqual(['A1', 'A2', 'A10']));
  test('dates by day, nothing last', () =>
    expect(codes(sortRows(rows, { column: 'effective', descending: false }))).toEqual(['A1', 'A2', 'A10']));
  test('nothing last also when descending', () =>
    expect(codes(sortRows(rows, { column: 'effective', descending: true }))).toEqual(['A2', 'A1', 'A10']));
  test('equal versions by code', () =>
    expect(codes(sortRows(rows, { column: 'version', descending: false }))).toEqual(['A1', 'A2', 'A10']));
  test('the given rows stay as they are', () => {
    sortRows(rows, { column: 'code', descending: false });
    expect(codes(rows)).toEqual(['A10', 'A2', 'A1']);
  });
});

test('a second click on a heading turns the order round', () => {
  const first = clickedOrder({ column: 'code', descending: true }, 'title');
  expect(first).toEqual({ column: 'title', descending: false });
  expect(clickedOrder(first, 'title')).toEqual({ column: 'title', descending: true });
});

test.each([
  ['ArrowDown', 0, 3, 1],
  ['ArrowDown', 2, 3, 2],
  ['ArrowUp', 0, 3, 0],
  ['PageDown', 0, 3, 2],
  ['PageUp', 12, 30, 2],
  ['Home', 2, 3, 0],
  ['End', 0, 3, 2],
  ['Enter', 0, 3, undefined],
  ['ArrowDown', 0, 0, undefined],
])('%s from row %i of %i', (key, index, count, expected) => expect(moved(key, index, count)).toBe(expected));

test.each([
  [0, 0, '0 documents'],
  [1, 1, '1 document'],
  [2, 7, '2 of 7 documents'],
])('%i of %i', (shown, all, expected) => expect(countText(shown, all)).toBe(expected));
