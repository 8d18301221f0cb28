import { expect, test } from 'vitest';
import { freshnessOf } from './freshness';
import { canPreview, fileKind } from './media';

test.each([
  ['application/pdf', 'pdf', 'pdf'],
  ['text/csv', 'csv', 'text'],
  ['text/html', 'web', 'text'],
  ['message/rfc822', 'mail', 'text'],
  ['image/png', 'image', 'image'],
  ['image/svg+xml', 'image', undefined], // may load and run things
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'spreadsheet', undefined],
  ['application/octet-stream', 'unknown', undefined],
  ['nonsense', 'unknown', undefined],
])('%s is called %s and previewed as %s', (type, kind, preview) => {
  expect(fileKind(type)).toBe(kind);
  expect(canPreview(type)).toBe(preview);
});

test.each([
  [null, null, 'noEnd'],
  ['2026-11-21', null, 'expired'],
  ['2026-11-22', null, 'dueToday'],
  ['2026-11-29', null, 'due7'],
  ['2026-11-30', null, 'due30'],
  ['2026-12-22', null, 'due30'],
  ['2026-12-23', null, 'current'],
  ['2027-01-01', 'wrong file', 'withdrawn'],
])('valid until %s, withdrawn for %s: %s', (validUntil, withdrawn, freshness) => {
  expect(freshnessOf({ validUntil, withdrawn }, '2026-11-22')).toBe(freshness);
});
