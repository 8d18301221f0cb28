import { expect, test } from 'vitest';
import type { WorkItem, WorkKind } from '../../api/bindings';
import { groups, leadsTo, noteOf, ORDER } from './work';

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
    '#/retention/SMS-POL-001', '#/reviews/SMS-POL-001', '#/audits/SMS-POL-001/report', '#/audits/SMS-POL-001/checklist',
    '#/findings/SMS-POL-001', '#/findings/SMS-POL-001', '#/findings/SMS-POL-001', '#/reviews/SMS-POL-001',
    '#/documents/SMS-POL-001/edit', '#/documents/SMS-POL-001/read', '#/documents/SMS-POL-001/read?do=review',
    '#/evidence/SMS-POL-001', '#/retention', '#/documents/SMS-POL-001/edit', '#/evidence/watched',
  ]);
});

test('what is noted is said in words', () => {
  expect(noteOf({ kind: 'audit', note: '3' })).toBe('3 questions are open');
  expect(noteOf({ kind: 'finding', note: 'cause-analysed' })).toBe('Cause known');
  expect(noteOf({ kind: 'action', note: 'Backups not tested' })).toBe('Backups not tested');
  expect(noteOf({ kind: 'retentionOver', note: '2' })).toBe('2 things may be destroyed');
  expect(noteOf({ kind: 'draft', note: '' })).toBe('');
});
