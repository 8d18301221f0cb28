import { expect, test } from 'vitest';
import type { WorkItem, WorkKind } from '../../api/bindings';
import { groups, leadsTo, ORDER } from './work';

const item = (kind: WorkKind, fields: Partial<WorkItem> = {}): WorkItem => ({
  kind, object: 'SMS-POL-001', title: '', version: '', due: null, overdue: false, since: null, from: '', note: '', ...fields,
});

test('the most pressing kind comes first, and in it what is overdue, then by day', () => {
  const made = groups([
    item('draft'),
    item('approve', { object: 'B', due: '2026-12-01' }),
    item('approve', { object: 'C' }),
    item('approve', { object: 'A', due: '2026-12-09', overdue: true }),
    item('conflict'),
  ]);
  expect(made.map(([kind]) => kind)).toEqual(['conflict', 'approve', 'draft']);
  expect(made[1]?.[1].map(({ object }) => object)).toEqual(['A', 'B', 'C']);
});

test('every kind leads somewhere', () => {
  expect(ORDER.map((kind) => leadsTo(item(kind)))).toEqual([
    '#/documents/SMS-POL-001/edit', '#/documents/SMS-POL-001/read?version=latest', '#/documents/SMS-POL-001/read?version=latest',
    '#/documents/SMS-POL-001/edit', '#/documents/SMS-POL-001/read', '#/documents/SMS-POL-001/read?do=review',
    '#/evidence/SMS-POL-001', '#/documents/SMS-POL-001/edit', '#/evidence/watched',
  ]);
});
