import { beforeEach, expect, test } from 'vitest';
import type { Added, StagedFile } from '../../api/bindings';
import { changeStaged, clearStaged, fileOf, includeStaged, linkStaged, removeStaged, restoreStaged, settle, stagedRows, stageMore } from './staged.svelte';

const file = (name: string, fields: Partial<StagedFile> = {}): StagedFile => ({
  path: `/share/${name}`,
  name,
  size: 10,
  mediaType: 'text/plain',
  hash: name.padEnd(64, '0'),
  modified: null,
  knownAs: null,
  sameAs: null,
  title: name,
  period: null,
  problem: '',
  ...fields,
});
const names = () => stagedRows().map(({ name }) => name);
const paths = (...wanted: string[]) => new Set(wanted.map((name) => `/share/${name}`));

beforeEach(clearStaged);

test('files come in once, linked to the row they were meant for', () => {
  stageMore([file('a')]);
  stageMore([file('a'), file('b')], 'DI-06');
  expect(names()).toEqual(['a', 'b']);
  expect(stagedRows().map(({ requirements }) => requirements)).toEqual([[], ['DI-06']]);
});

test('what is said of a row is what is sent; what is not said is left out', () => {
  stageMore([file('a')]);
  changeStaged(paths('a'), { title: ' Report ', from: '2026-05-01', to: '2026-05-31' });
  linkStaged(paths('a'), { documents: ['SMS-1'] });
  const [row] = stagedRows();
  expect(row && fileOf(row)).toEqual({
    path: '/share/a',
    hash: 'a'.padEnd(64, '0'),
    details: { title: 'Report', source: '', period: { from: '2026-05-01', to: '2026-05-31' }, requirements: [], documents: ['SMS-1'] },
    collectedBy: '',
  });
  changeStaged(paths('a'), { from: '', to: '' });
  expect(stagedRows().map((one) => 'period' in fileOf(one).details)).toEqual([false]);
});

test('what was added leaves the grid, what failed stays and says why', () => {
  stageMore([file('a'), file('b'), file('c')]);
  includeStaged(paths('c'), false);
  const result = (fields: Partial<Added>): Added => ({ file: '', evidence: 'e1', known: false, error: null, ...fields });
  const error = { kind: 'environment', message: 'the disk is full', hint: '' } as const;
  const outcome = settle(stagedRows(), [result({}), result({ evidence: null, error }), result({ known: true })]);
  expect(outcome).toEqual({ added: 1, known: 1, failed: 1 });
  expect(names()).toEqual(['b']);
  expect(stagedRows()[0]?.problem).toBe('the disk is full');
});

test('when adding was stopped, what was not reached stays', () => {
  stageMore([file('a'), file('b')]);
  settle(stagedRows(), [{ file: 'a', evidence: 'e1', known: false, error: null }]);
  expect(names()).toEqual(['b']);
});

test('taking out can be undone', () => {
  stageMore([file('a'), file('b')]);
  const gone = stagedRows().slice(0, 1);
  removeStaged(paths('a'));
  expect(names()).toEqual(['b']);
  restoreStaged(gone);
  restoreStaged(gone);
  expect(names()).toEqual(['b', 'a']);
});
