import { expect, test } from 'vitest';
import { isHeld, keyState, passphraseHint, rolesInOrder, rolesOn } from './roles';

const held = (role: string, from: string, until: string | null = null) => ({ role, from, until });
const ROLES = [
  held('author', '2026-01-01', '2026-06-30'),
  held('approver', '2026-03-01'),
  held('author', '2026-09-01'),
  held('pack-issuer', '2027-01-01'),
];

test('a role is held on its first and on its last day', () => {
  const days = ['2025-12-31', '2026-01-01', '2026-06-30', '2026-07-01'];
  expect(days.map((day) => isHeld(held('author', '2026-01-01', '2026-06-30'), day))).toEqual([false, true, true, false]);
});

test('roles on a day', () => {
  expect(rolesOn(ROLES, '2026-11-22')).toEqual(['approver', 'author']);
  expect(rolesOn(ROLES, '2026-08-01')).toEqual(['approver']);
});

test('what is in force comes first, then what is to come, then what is over', () => {
  expect(rolesInOrder(ROLES, '2026-11-22').map(({ role, from }) => `${role} ${from}`)).toEqual([
    'author 2026-09-01',
    'approver 2026-03-01',
    'pack-issuer 2027-01-01',
    'author 2026-01-01',
  ]);
});

test('a lock counts before a key', () => {
  expect(keyState({ key: 'SHA256:x', locked: true })).toBe('locked');
  expect(keyState({ key: '', locked: false })).toBe('none');
  expect(keyState({ key: 'SHA256:x', locked: false })).toBe('inUse');
});

test('a passphrase is counted in characters, not in bytes', () => {
  expect(passphraseHint('', '')).toBe('empty');
  expect(passphraseHint('ölölölö', '')).toBe('short');
  expect(passphraseHint('ölölölöl', '')).toBe('good');
  expect(passphraseHint('  12345  ', '')).toBe('short');
  expect(passphraseHint('correct horse', 'correct hors')).toBe('differs');
  expect(passphraseHint('correct horse', 'correct horse')).toBe('good');
});
