// What differs between two packs, arranged for reading.

export interface ChangeLike {
  id: string;
  title: string;
  before: string | null;
  after: string | null;
}

export interface DiffLike {
  documents: readonly ChangeLike[];
  evidence: readonly ChangeLike[];
  coverage: readonly ChangeLike[];
  entriesBefore: number;
  entriesAfter: number;
  extends: boolean;
}

export type ChangeKind = 'added' | 'changed' | 'removed';

export interface Group {
  what: 'documents' | 'evidence' | 'coverage';
  changes: (ChangeLike & { kind: ChangeKind })[];
  added: number;
  changed: number;
  removed: number;
}

/** How something differs: it came, it changed, it went. */
export function kindOf(change: Pick<ChangeLike, 'before' | 'after'>): ChangeKind {
  if (change.before === null) return 'added';
  return change.after === null ? 'removed' : 'changed';
}

/** Documents, evidence and coverage, each with its differences in the order of their ids and their numbers. */
export function groups(diff: DiffLike): Group[] {
  return (['documents', 'evidence', 'coverage'] as const).map((what) => {
    const changes = diff[what]
      .map((change) => ({ ...change, kind: kindOf(change) }))
      .sort((a, b) => collator.compare(a.id, b.id));
    const count = (kind: ChangeKind) => changes.filter((change) => change.kind === kind).length;
    return { what, changes, added: count('added'), changed: count('changed'), removed: count('removed') };
  });
}

/** Whether nothing at all differs. */
export function isSame(diff: DiffLike): boolean {
  return groups(diff).every(({ changes }) => changes.length === 0) && diff.entriesBefore === diff.entriesAfter;
}

/**
 * What the two ledgers say of each other: the later one continues the earlier, or something was rewritten; when the
 * "later" one is shorter, the two were likely given the wrong way round.
 */
export function ledgerVerdict(diff: DiffLike): 'extends' | 'swapped' | 'rewritten' {
  if (diff.extends) return 'extends';
  return diff.entriesAfter < diff.entriesBefore ? 'swapped' : 'rewritten';
}

const collator = new Intl.Collator('en', { numeric: true });
