// Roles and keys of people, as of a day.

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
