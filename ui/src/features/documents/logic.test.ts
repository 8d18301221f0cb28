import { describe, expect, test } from 'vitest';
import { row } from '../../testing/rows';
import { besideText, clickedOrder, countText, filterRows, isOverdue, moved, sortRows } from './logic';
import { lookOf } from './states';

const codes = (rows: readonly { code: string }[]) => rows.map((found) => found.code);

describe('filterRows', () => {
  const rows = [
    row({ code: 'SMS-POL-001', title: 'Service management policy', owner: 'Ana Kovač', effective: null }),
    row({ code: 'SMS-PLN-002', title: 'Continuity plan', status: 'inReview', statusWords: 'in review', owner: 'Ben Ode', effective: '2026-11-22' }),
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
    row({ code: 'A10', effective: null, version: '10.0' }),
    row({ code: 'A2', effective: '2026-11-22', version: '9.0' }),
    row({ code: 'A1', effective: '2025-01-03', version: '9.0' }),
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

test('a version in work is named beside the effective one', () => {
  expect(besideText(row({ inWork: '2.1', inWorkWords: 'in review' }))).toBe('2.1 in review');
  expect(besideText(row())).toBe('');
});

test.each([
  ['2026-11-21', true],
  ['2026-11-22', false],
  [null, false],
])('a review due on %s is overdue on 22 Nov 2026: %s', (due, expected) => expect(isOverdue(due, '2026-11-22')).toBe(expected));

test('a state that this window does not know keeps its words', () => {
  expect(lookOf({ status: 'disposed', statusWords: 'disposed' }).word).toBe('disposed');
  expect(lookOf({ status: 'inApproval', statusWords: 'in approval' }).word).toBe('In approval');
});
