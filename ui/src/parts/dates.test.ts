import { expect, test } from 'vitest';
import { formatDate, isDay, isoDay } from './dates';
import { shortHash } from './hash';

test.each([
  ['2026-11-22', '22 Nov 2026'],
  ['2024-02-29', '29 Feb 2024'],
  ['2026-09-01', '1 Sep 2026'],
  ['2025-02-29', '2025-02-29'],
  ['soon', 'soon'],
])('%s is shown as %s', (iso, shown) => expect(formatDate(iso)).toBe(shown));

test('a hash is shown by its ends', () => {
  expect(shortHash('0123456789abcdef'.repeat(4))).toBe('01234567…89abcdef');
  expect(shortHash('0123456789abcdef')).toBe('0123456789abcdef');
});

test('the day of an instant has two digits for month and day', () => {
  expect(isoDay(new Date(2026, 0, 9, 23, 59))).toBe('2026-01-09');
});

test('a day is one of the calendar', () => {
  expect(['2024-02-29', '2026-02-29', '2026-1-1', 'today', ''].map(isDay)).toEqual([true, false, false, false, false]);
});
