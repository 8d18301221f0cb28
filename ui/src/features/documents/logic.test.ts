import { expect, test } from 'vitest';
import { row } from '../../testing/rows';
import { besideText, countText, documentColumns, isFiltered, isOverdue, listRequest } from './logic';

test('the address asks the list', () => {
  const order = { column: 'reviewDue', descending: true };
  expect(listRequest({ filter: 'plan', status: 'draft,inReview', owner: 'p1', due: '2026-12-31' }, order)).toEqual({
    page: { text: 'plan', sort: 'reviewDue', descending: true },
    status: ['draft', 'inReview'],
    kind: [],
    owner: ['p1'],
    requirement: '',
    reviewDueBy: '2026-12-31',
  });
  expect(isFiltered({ sort: 'code', preview: '1' })).toBe(false);
  expect(isFiltered({ requirement: 'DI-06' })).toBe(true);
});

test('the columns are named as Rust sorts them', () => {
  expect(documentColumns().map(({ id }) => id)).toEqual(['code', 'title', 'version', 'status', 'kind', 'effective', 'reviewDue', 'owner']);
});

test.each([
  [0, 0, '0 documents'],
  [1, 1, '1 document'],
  [0, 1, '0 of 1 document'],
  [2, 7, '2 of 7 documents'],
])('%i of %i', (shown, all, expected) => expect(countText(shown, all)).toBe(expected));

test('a version in work is named beside the effective one', () => {
  expect(besideText(row({ inWork: '2.1', inWorkWords: 'in review' }))).toBe('2.1 In review');
  expect(besideText(row())).toBe('');
});

test.each([
  ['2026-11-21', true],
  ['2026-11-22', false],
  [null, false],
])('a review due on %s is overdue on 22 Nov 2026: %s', (due, expected) => expect(isOverdue(due, '2026-11-22')).toBe(expected));
