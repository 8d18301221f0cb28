// The staging grid of this window. It outlives the screen: going elsewhere loses nothing that was typed.
import type { AddFile, Added, StagedFile } from '../../api/bindings';
import { addFiles, change, link, periodOfRow, type RowFields, type StagedRow } from './staging';

let rows = $state.raw<readonly StagedRow[]>([]);

/** The files on their way in. */
export function stagedRows(): readonly StagedRow[] {
  return rows;
}

export function stageMore(files: readonly StagedFile[], requirement?: string): void {
  const known = new Set(rows.map(({ path }) => path));
  rows = addFiles(rows, files);
  if (!requirement) return;
  const fresh = new Set(rows.map(({ path }) => path).filter((path) => !known.has(path)));
  rows = link(rows, fresh, { requirements: [requirement] });
}

export function changeStaged(paths: ReadonlySet<string>, fields: Partial<RowFields>): void {
  rows = change(rows, paths, fields);
}

export function linkStaged(paths: ReadonlySet<string>, add: Partial<Pick<StagedRow, 'requirements' | 'documents'>>): void {
  rows = link(rows, paths, add);
}

export function includeStaged(paths: ReadonlySet<string>, include: boolean): void {
  rows = rows.map((row) => (paths.has(row.path) ? { ...row, include } : row));
}

export function removeStaged(paths: ReadonlySet<string>): void {
  rows = rows.filter(({ path }) => !paths.has(path));
}

export function clearStaged(): void {
  rows = [];
}

/** Puts rows back that were taken out, at the end. */
export function restoreStaged(back: readonly StagedRow[]): void {
  const known = new Set(rows.map(({ path }) => path));
  rows = [...rows, ...back.filter(({ path }) => !known.has(path))];
}

/** A row as it is sent. */
export function fileOf(row: StagedRow): AddFile {
  const period = periodOfRow(row);
  return {
    path: row.path,
    hash: row.hash,
    details: {
      title: row.title.trim(),
      source: row.source.trim(),
      ...(period ? { period } : {}),
      requirements: row.requirements,
      documents: row.documents,
    },
    collectedBy: '',
  };
}

/** Takes out what was added or known; what failed stays, with its reason. `sent` and `results` go together. */
export function settle(sent: readonly StagedRow[], results: readonly Added[]): { added: number; known: number; failed: number } {
  const outcome = { added: 0, known: 0, failed: 0 };
  const gone = new Set<string>();
  const problems = new Map<string, string>();
  for (const [index, row] of sent.entries()) {
    const result = results[index];
    if (!result) continue;
    if (result.error) {
      outcome.failed += 1;
      problems.set(row.path, result.error.message);
      continue;
    }
    gone.add(row.path);
    if (result.known) outcome.known += 1;
    else outcome.added += 1;
  }
  rows = rows
    .filter(({ path }) => !gone.has(path))
    .map((row) => ({ ...row, problem: problems.get(row.path) ?? row.problem }));
  return outcome;
}
