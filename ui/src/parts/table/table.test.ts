import { describe, expect, test } from 'vitest';
import { clickedOrder, leastWidth, moved, parseOrder, pieces, sortRows, toCsv, type Column } from './table';

interface Row {
  code: string;
  day: string;
}
const COLUMNS: Column<Row>[] = [
  { id: 'code', label: 'Code', text: (row) => row.code },
  { id: 'day', label: 'Day', text: (row) => row.day },
];
const codes = (rows: readonly Row[]) => rows.map((row) => row.code);

describe('sortRows', () => {
  const rows: Row[] = [
    { code: 'A10', day: '' },
    { code: 'A2', day: '2026-11-22' },
    { code: 'A1', day: '2025-01-03' },
  ];
  test('numbers inside texts count as numbers', () =>
    expect(codes(sortRows(rows, COLUMNS, { column: 'code', descending: false }))).toEqual(['A1', 'A2', 'A10']));
  test('nothing last', () => expect(codes(sortRows(rows, COLUMNS, { column: 'day', descending: false }))).toEqual(['A1', 'A2', 'A10']));
  test('nothing last also when descending', () =>
    expect(codes(sortRows(rows, COLUMNS, { column: 'day', descending: true }))).toEqual(['A2', 'A1', 'A10']));
  test('the given rows stay as they are', () => {
    sortRows(rows, COLUMNS, { column: 'code', descending: false });
    expect(codes(rows)).toEqual(['A10', 'A2', 'A1']);
  });
});

test('a second click on a heading turns the order round', () => {
  const first = clickedOrder({ column: 'code', descending: true }, 'day');
  expect(first).toEqual({ column: 'day', descending: false });
  expect(clickedOrder(first, 'day')).toEqual({ column: 'day', descending: true });
});

test.each([
  ['-day', { column: 'day', descending: true }],
  ['day', { column: 'day', descending: false }],
  ['gone', { column: 'code', descending: false }],
  [undefined, { column: 'code', descending: false }],
])('the order %s in the address', (text, expected) =>
  expect(parseOrder(text, COLUMNS, { column: 'code', descending: false })).toEqual(expected));

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

describe('what is drawn', () => {
  const text = (count: number, from: number, to: number, kept?: number) =>
    pieces(count, from, to, kept)
      .map((piece) => (piece.kind === 'gap' ? `(${piece.rows})` : String(piece.index)))
      .join(' ');
  test.each([
    [3, 0, 10, undefined, '0 1 2'],
    [100, 10, 12, undefined, '(10) 10 11 (88)'],
    [100, 10, 12, 11, '(10) 10 11 (88)'],
    [100, 10, 12, 3, '(3) 3 (6) 10 11 (88)'],
    [100, 10, 12, 90, '(10) 10 11 (78) 90 (9)'],
    [0, 0, 0, 4, ''],
    [2, 50, 60, undefined, '(2)'],
  ])('of %i rows with %i to %i in view and the keyboard on %s', (count, from, to, kept, expected) =>
    expect(text(count, from, to, kept)).toBe(expected));
  test('gaps and rows are as many as there are rows', () => {
    for (let from = 0; from < 40; from += 7)
      for (const kept of [undefined, 0, 13, 39, 55]) {
        const sum = pieces(40, from, from + 9, kept).reduce((all, piece) => all + (piece.kind === 'gap' ? piece.rows : 1), 0);
        expect(sum).toBe(40);
      }
  });
});

test('a table is as wide as its columns, with room for the name of a row and the boxes to tick', () => {
  expect(leastWidth(COLUMNS, false)).toBe('18rem');
  expect(leastWidth([...COLUMNS, { id: 'size', label: 'Size', text: () => '', width: 5.5 }], true)).toBe('26.75rem');
});

test('CSV quotes what must be quoted and runs no formula', () => {
  const rows = [
    { code: 'a "b", c', day: '=1+1' },
    { code: 'two\nlines', day: '-3' },
  ];
  expect(toCsv(COLUMNS, rows)).toBe('\uFEFFCode,Day\r\n"a ""b"", c",\'=1+1\r\n"two\nlines",\'-3\r\n');
});
