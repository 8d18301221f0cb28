// Roles and keys of people, as of a day.
import { hasText, t } from '../l10n/index.svelte';

/** All roles, in the order in which they are listed. */
export const ROLES = [
  'document-controller',
  'author',
  'reviewer',
  'approver',
  'process-owner',
  'top-management',
  'internal-auditor',
  'pack-issuer',
  'read-only',
] as const;

export interface HeldRole {
  role: string;
  from: string;
  until: string | null;
}

/** Whether a role is held on a day; both ends count. */
export function isHeld({ from, until }: HeldRole, day: string): boolean {
  return from <= day && (until === null || day <= until);
}

/** The roles held on a day, each once, in the order given. */
export function rolesOn(roles: readonly HeldRole[], day: string): string[] {
  return [...new Set(roles.filter((held) => isHeld(held, day)).map(({ role }) => role))];
}

/** All roles ever given: those in force first, then those to come, then those over, the latest first. */
export function rolesInOrder<R extends HeldRole>(roles: readonly R[], day: string): R[] {
  const weight = (held: R) => (isHeld(held, day) ? 0 : held.from > day ? 1 : 2);
  return roles.toSorted((a, b) => weight(a) - weight(b) || (a.from < b.from ? 1 : a.from > b.from ? -1 : 0));
}

export type KeyState = 'locked' | 'none' | 'inUse';

/** Whether a person can sign. */
export function keyState(person: { key: string; locked: boolean }): KeyState {
  if (person.locked) return 'locked';
  return person.key === '' ? 'none' : 'inUse';
}

/** How good a new passphrase is: what is said while it is typed. The program asks for eight characters. */
export function passphraseHint(passphrase: string, repeated: string): 'short' | 'differs' | 'good' | 'empty' {
  if (passphrase === '') return 'empty';
  if ([...passphrase.normalize('NFKC').trim()].length < PASSPHRASE_MIN) return 'short';
  return repeated !== '' && repeated !== passphrase ? 'differs' : 'good';
}

export const PASSPHRASE_MIN = 8;

/** A role as people read it; one that is not known keeps its own name. */
export function roleWord(role: string): string {
  return hasText(`role-${role}`) ? t(`role-${role}`) : role;
}

/** The roles held on a day, in words. */
export function roleWords(roles: readonly HeldRole[], day: string): string {
  return rolesOn(roles, day).map(roleWord).join(', ');
}
