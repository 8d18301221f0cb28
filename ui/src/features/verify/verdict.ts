// What a verification found, arranged for reading: one verdict, what is wrong first, then everything in its order.

export type Result = 'ok' | 'failed' | 'notApplicable' | 'notChecked';

export interface CheckLike {
  name: string;
  result: Result;
  findings: readonly string[];
}

export interface Tones {
  ok: number;
  failed: number;
  notApplicable: number;
  notChecked: number;
}

/** How many checks ended in which way. */
export function countResults(checks: readonly CheckLike[]): Tones {
  const tones: Tones = { ok: 0, failed: 0, notApplicable: 0, notChecked: 0 };
  for (const { result } of checks) tones[result] += 1;
  return tones;
}

/** The checks with what needs reading first: failed, then not checked; each group in the order of the report. */
export function worstFirst<C extends CheckLike>(checks: readonly C[]): C[] {
  const weight: Record<Result, number> = { failed: 0, notChecked: 1, ok: 2, notApplicable: 2 };
  return checks.toSorted((a, b) => weight[a.result] - weight[b.result]);
}

/** A checkpoint as lines, without the signatures: what someone compares with the cover of an earlier pack. */
export function checkpointLines(checkpoint: string): { origin: string; size: string; root: string } | undefined {
  const [origin, size, root] = checkpoint.split('\n');
  return origin && size && root ? { origin, size, root } : undefined;
}

/**
 * The file to verify when some are dropped: the one zip or folder. Nothing when there are several, so that nobody
 * takes the verdict on one for a verdict on all.
 */
export function droppedPack(paths: readonly string[]): string | undefined {
  return paths.length === 1 ? paths[0] : undefined;
}

/**
 * Compares a fingerprint that someone was told (in a letter, on the telephone, from a cover) with the pack's. Spaces,
 * case and a leading `sha256:` do not matter; at least the first eight and the last eight digits are asked for.
 */
export function sameFingerprint(told: string, fingerprint: string): 'none' | 'short' | 'same' | 'differs' {
  const given = told.toLowerCase().replace(/^\s*sha-?256\s*:/, '').replace(/[\s:-]/g, '');
  if (given === '' || fingerprint === '') return 'none';
  const ends = /^([0-9a-f]{8,})(?:…|\.{2,3})([0-9a-f]{8,})$/.exec(given);
  if (ends) return fingerprint.startsWith(ends[1] ?? '') && fingerprint.endsWith(ends[2] ?? '') ? 'same' : 'differs';
  if (!fingerprint.startsWith(given)) return 'differs';
  return given.length === fingerprint.length ? 'same' : 'short';
}
