// How hashes look.

/** The first and last eight digits: enough to compare by eye, never enough to trust. */
export function shortHash(hash: string): string {
  return hash.length > 19 ? `${hash.slice(0, 8)}…${hash.slice(-8)}` : hash;
}
