import { expect, test } from 'vitest';
import type { StagedFile } from '../../api/bindings';
import { addFiles, change, firstsOf, isBlocked, link, periodOfRow, problemsOf, ready, stage, summaryOf, type StagedRow } from './staging';

let made = 0;

function looked(fields: Partial<StagedFile> = {}): StagedFile {
  made += 1;
  return {
    path: `/share/report-${made}.pdf`,
    name: `report-${made}.pdf`,
    size: 1000,
    mediaType: 'application/pdf',
    hash: String(made).padStart(64, '0'),
    modified: null,
    knownAs: null,
    sameAs: null,
    title: `Report ${made}`,
    period: null,
    problem: '',
    ...fields,
  };
}

const MAY = { from: '2026-05-01', to: '2026-05-31' };
const of = (rows: readonly StagedRow[]) => new Set(rows.map(({ path }) => path));

test('a file comes in with what its name says, marked as a guess', () => {
  const period = { from: '2026-05-01', to: '2026-05-31' };
  expect(stage(looked({ title: 'Service report', period }))).toMatchObject({
    include: true,
    title: 'Service report',
    ...period,
    guessed: true,
  });
  expect(stage(looked())).toMatchObject({ from: '', to: '', guessed: false });
  expect([periodOfRow(period), periodOfRow({ from: '', to: '' })]).toEqual([period, null]);
});

test.each<[Partial<StagedFile>, string]>([
  [{ knownAs: 'e1' }, 'duplicate'],
  [{ problem: 'no permission', hash: '' }, 'unreadable'],
])('%o is left out, and the row says why', (fields, problem) => {
  const row = stage(looked(fields));
  expect(row.include).toBe(false);
  expect(problemsOf(row, firstsOf([row]))[0]).toBe(problem);
});

test('a file dropped twice stays one row, with what was said of it', () => {
  const file = looked();
  const rows = change(addFiles([], [file, file]), new Set([file.path]), { title: 'Said' });
  expect(addFiles(rows, [file, looked()]).map(({ title }) => title)).toEqual(['Said', expect.any(String)]);
});

test('two files with the same bytes: the second says so', () => {
  const rows = addFiles([], [looked({ hash: 'a' }), looked({ hash: 'a', sameAs: '/share/x' })]);
  expect(rows.map((row) => problemsOf(row, firstsOf(rows)).includes('twice'))).toEqual([false, true]);
});

test('a change reaches the rows chosen only, and ends the guess', () => {
  const rows = addFiles([], [looked({ period: MAY }), looked({ period: MAY })]);
  const [a, b] = change(rows, of(rows.slice(0, 1)), { from: '2026-04-01' });
  expect([a?.from, a?.guessed, b?.from, b?.guessed]).toEqual(['2026-04-01', false, '2026-05-01', true]);
  expect(change(rows, of(rows), { source: 'Mail' }).every(({ guessed, source }) => guessed && source === 'Mail')).toBe(true);
});

test('links are added, none is lost and none comes twice', () => {
  const rows = link(addFiles([], [looked()]), new Set(), { requirements: ['DI-01'] });
  expect(rows[0]?.requirements).toEqual([]);
  const linked = link(link(rows, of(rows), { requirements: ['DI-01'] }), of(rows), { requirements: ['DI-02', 'DI-01'], documents: ['SMS-1'] });
  expect(linked[0]).toMatchObject({ requirements: ['DI-01', 'DI-02'], documents: ['SMS-1'] });
});

test.each<[Partial<StagedRow>, string, boolean]>([
  [{ title: '  ' }, 'title-missing', true],
  [{ title: 'x'.repeat(201) }, 'title-long', true],
  [{ from: '2026-02-30', to: '2026-03-01' }, 'from-not-a-day', true],
  [{ from: '2026-02-01', to: '' }, 'half-period', true],
  [{ from: '2026-03-01', to: '2026-02-01' }, 'period-backwards', true],
  [{}, 'no-clause', false],
])('%o: %s, blocking %s', (fields, problem, blocking) => {
  const row = { ...stage(looked()), ...fields };
  const problems = problemsOf(row, firstsOf([row]));
  expect(problems).toContain(problem);
  expect(isBlocked(problems)).toBe(blocking);
});

test('nothing is ready while a row that is included is blocked', () => {
  const rows = addFiles([], [looked(), looked({ problem: 'it is empty' }), looked({ knownAs: 'e1' })]);
  expect(ready(rows)).toHaveLength(1);
  expect(summaryOf(rows)).toEqual({ files: 3, included: 1, blocked: 0, duplicates: 1, unlinked: 1 });
  const broken = change(rows, of(rows.slice(0, 1)), { title: '' });
  expect(ready(broken)).toEqual([]);
  expect(summaryOf(broken).blocked).toBe(1);
});
