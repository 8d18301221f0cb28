// The staging grid: files on their way to become evidence. Nothing here is recorded before "Add" is pressed.
import type { Period, StagedFile } from '../../api/bindings';
import { isDay } from '../../parts/dates';

/** A row of the grid: the file as the program found it, and what a person says of it. */
export interface StagedRow extends Omit<StagedFile, 'title' | 'period'> {
  include: boolean;
  title: string;
  source: string;
  from: string;
  to: string;
  /** The period was read from the name, and nobody has confirmed or changed it. */
  guessed: boolean;
  requirements: string[];
  documents: string[];
}

/** What a person can say of several rows at once. */
export type RowFields = Pick<StagedRow, 'title' | 'source' | 'from' | 'to' | 'requirements' | 'documents'>;

export type RowProblem =
  | 'unreadable'
  | 'duplicate'
  | 'twice'
  | 'title-missing'
  | 'title-long'
  | 'from-not-a-day'
  | 'to-not-a-day'
  | 'half-period'
  | 'period-backwards'
  | 'no-clause';

const TITLE_MAX = 200;

/** The row of a file, with the title and the period its name suggests; left out when it cannot or need not be added. */
export function stage({ title, period, ...file }: StagedFile): StagedRow {
  return {
    ...file,
    include: file.problem === '' && file.knownAs === null && file.sameAs === null,
    title,
    source: '',
    from: period?.from ?? '',
    to: period?.to ?? '',
    guessed: period !== null,
    requirements: [],
    documents: [],
  };
}

/** Adds files to the grid; one that is in it already is not added again, and keeps what was said of it. */
export function addFiles(rows: readonly StagedRow[], files: readonly StagedFile[]): StagedRow[] {
  const known = new Set(rows.map(({ path }) => path));
  const fresh = files.filter(({ path }) => !known.has(path) && known.add(path));
  return [...rows, ...fresh.map(stage)];
}

/** Changes what is said of the rows with these paths. A period that is set is no guess any more. */
export function change(rows: readonly StagedRow[], paths: ReadonlySet<string>, fields: Partial<RowFields>): StagedRow[] {
  const dated = 'from' in fields || 'to' in fields;
  return rows.map((row) => (paths.has(row.path) ? { ...row, ...fields, guessed: dated ? false : row.guessed } : row));
}

/** Adds links to the rows with these paths, keeping those that are there. */
export function link(
  rows: readonly StagedRow[],
  paths: ReadonlySet<string>,
  add: Partial<Pick<StagedRow, 'requirements' | 'documents'>>,
): StagedRow[] {
  const merged = (had: readonly string[], more: readonly string[] = []) => [...new Set([...had, ...more])];
  return rows.map((row) =>
    paths.has(row.path)
      ? { ...row, requirements: merged(row.requirements, add.requirements), documents: merged(row.documents, add.documents) }
      : row,
  );
}

/** The file that comes first of those with the same bytes, by hash. */
export type Firsts = ReadonlyMap<string, string>;

export function firstsOf(rows: readonly StagedRow[]): Firsts {
  const firsts = new Map<string, string>();
  for (const { hash, path } of rows) if (!firsts.has(hash)) firsts.set(hash, path);
  return firsts;
}

/** What is wrong with a row, or should be thought of. */
export function problemsOf(row: StagedRow, firsts: Firsts): RowProblem[] {
  if (row.problem !== '') return ['unreadable'];
  const problems: RowProblem[] = [];
  if (row.knownAs !== null) problems.push('duplicate');
  else if (firsts.get(row.hash) !== row.path) problems.push('twice');
  if (row.title.trim() === '') problems.push('title-missing');
  if ([...row.title].length > TITLE_MAX) problems.push('title-long');
  problems.push(...periodProblems(row));
  if (row.requirements.length === 0 && row.documents.length === 0) problems.push('no-clause');
  return problems;
}

const BLOCKING: ReadonlySet<RowProblem> = new Set([
  'unreadable',
  'title-missing',
  'title-long',
  'from-not-a-day',
  'to-not-a-day',
  'half-period',
  'period-backwards',
]);

/** Whether a row cannot be added as it is. A duplicate can be left in: it is simply not added again. */
export function isBlocked(problems: readonly RowProblem[]): boolean {
  return problems.some((problem) => BLOCKING.has(problem));
}

export interface Summary {
  files: number;
  included: number;
  blocked: number;
  duplicates: number;
  unlinked: number;
}

/** The grid in numbers. */
export function summaryOf(rows: readonly StagedRow[]): Summary {
  const summary: Summary = { files: rows.length, included: 0, blocked: 0, duplicates: 0, unlinked: 0 };
  const firsts = firstsOf(rows);
  for (const row of rows) {
    const problems = problemsOf(row, firsts);
    if (problems.includes('duplicate') || problems.includes('twice')) summary.duplicates += 1;
    if (!row.include) continue;
    summary.included += 1;
    if (isBlocked(problems)) summary.blocked += 1;
    if (problems.includes('no-clause')) summary.unlinked += 1;
  }
  return summary;
}

/** The rows to add, when none of those included is blocked. */
export function ready(rows: readonly StagedRow[]): StagedRow[] {
  const included = rows.filter(({ include }) => include);
  const firsts = firstsOf(rows);
  return included.some((row) => isBlocked(problemsOf(row, firsts))) ? [] : included;
}

/** The period of a row; null when none is given. */
export function periodOfRow({ from, to }: Pick<StagedRow, 'from' | 'to'>): Period | null {
  return from === '' || to === '' ? null : { from, to };
}

function periodProblems({ from, to }: StagedRow): RowProblem[] {
  const problems: RowProblem[] = [];
  if (from !== '' && !isDay(from)) problems.push('from-not-a-day');
  if (to !== '' && !isDay(to)) problems.push('to-not-a-day');
  if (problems.length > 0) return problems;
  if ((from === '') !== (to === '')) return ['half-period'];
  return from > to ? ['period-backwards'] : [];
}
