// The clauses against the audits: what is foreseen, what was looked at, and where nothing is.
import type { ProgrammePageView } from '../../api/bindings';
import { compareText } from '../../l10n/index.svelte';

export interface AuditColumn {
  readonly title: string;
  /** Its first day, by which the columns stand in order. */
  readonly from: string;
  /** The audit, when it is more than foreseen. */
  readonly audit: string | undefined;
}
export type Cell = 'audited' | 'foreseen' | 'none';
export interface MatrixRow {
  readonly clause: string;
  readonly title: string;
  readonly cells: readonly Cell[];
  readonly last: string | null;
  /** No audit of a programme foresees it. */
  readonly hole: boolean;
}
export interface Matrix {
  readonly columns: readonly AuditColumn[];
  readonly rows: readonly MatrixRow[];
}

/** The matrix of our own audits: those of programmes, and those that were planned beside one. */
export function matrixOf({ programmes, coverage, audits }: ProgrammePageView): Matrix {
  const columns = new Map<string, AuditColumn>();
  const own = audits.filter(({ kind, status }) => (kind === 'internal' || kind === 'supplier') && status !== 'called-off');
  for (const slot of programmes.flatMap(({ view }) => view.audits)) {
    columns.set(slot.title, { title: slot.title, from: slot.from, audit: undefined });
  }
  for (const { id, title, from } of own) columns.set(title, { title, from, audit: id });
  const ordered = [...columns.values()].sort((a, b) => a.from.localeCompare(b.from) || compareText(a.title, b.title));
  const rows = coverage.map(({ clause, title, foreseen, audited, last }) => ({
    clause,
    title,
    cells: ordered.map(({ title: name }): Cell => (audited.includes(name) ? 'audited' : foreseen.includes(name) ? 'foreseen' : 'none')),
    last,
    hole: foreseen.length === 0,
  }));
  return { columns: ordered, rows };
}

/** The clauses a text names: `4, 8.2 8.7.2`; undefined when a part of it is none. */
export function readClauses(text: string): string[] | undefined {
  const parts = text.split(/[\s,;]+/).filter(Boolean);
  return parts.every((part) => /^\d+(\.\d+)*$/.test(part)) ? parts : undefined;
}

/** Whether a clause is one of these, or a part of one. */
export const covered = (clause: string, by: readonly string[]): boolean => by.some((whole) => clause === whole || clause.startsWith(`${whole}.`));
