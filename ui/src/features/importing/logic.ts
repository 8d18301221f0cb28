// Files on their way in as documents: what was proposed, and what a person makes of it.
import type { ConfirmedFile, ImportProposal } from '../../api/bindings';

/** A file, its proposal, and what a person says of it. */
export interface ImportFile {
  readonly proposal: ImportProposal;
  readonly file: string;
  include: boolean;
  title: string;
  /** Empty while nobody said. */
  kind: string;
  /** Rows of the register, as they are typed: `DI-49, DI-51`. */
  rows: string;
}

/** The files as they were proposed; what was not recognised is left out until somebody says what it is. */
export function rowsOf(proposals: readonly ImportProposal[]): ImportFile[] {
  return proposals.map((proposal) => ({
    proposal,
    file: proposal.file,
    include: proposal.kind !== null && proposal.rows.length > 0,
    title: proposal.title,
    kind: proposal.kind ?? '',
    rows: proposal.rows.map(({ row }) => row).join(', '),
  }));
}

/** The rows that were typed. */
export function typedRows(rows: string): string[] {
  const typed = rows.split(/[,;\s]+/).filter(Boolean);
  return [...new Set(typed.map((row) => row.toUpperCase()))];
}

/** What keeps a file from being brought in. */
export function problemOf(file: ImportFile, known: ReadonlySet<string>): 'title' | 'kind' | 'rows' | 'unknown' | undefined {
  if (file.title.trim() === '') return 'title';
  if (file.kind === '') return 'kind';
  const rows = typedRows(file.rows);
  if (rows.length === 0) return 'rows';
  return rows.every((row) => known.has(row)) ? undefined : 'unknown';
}

/** A file as it is confirmed. */
export function confirmedOf(file: ImportFile): ConfirmedFile {
  return { file: file.file, title: file.title.trim(), kind: file.kind as ConfirmedFile['kind'], rows: typedRows(file.rows) };
}
