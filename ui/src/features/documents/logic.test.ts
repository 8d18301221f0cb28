import { describe, expect, test } from 'vitest';
import { row } from '../../testing/rows';
import { besideText, countText, documentColumns, filterRows, isOverdue } from './logic';

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

test('what is shown in a date column is sorted by day', () => {
  const due = documentColumns().find(({ id }) => id === 'due');
  const one = row({ reviewDue: '2027-02-01' });
  expect([due?.text(one), due?.sortText?.(one)]).toEqual(['1 Feb 2027', '2027-02-01']);
});

test.each([
  [0, 0, '0 documents'],
  [1, 1, '1 document'],
  [0, 1, '0 of 1 document'],
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
