import { describe, expect, test } from 'vitest';
import type { CoverageRow } from '../../api/bindings';
import { ancestry, buildTree, compareNumbers, findNode, matcher, standingOf, treeMove, visibleNodes } from './tree';

function row(requirement: string, clause: string, fields: Partial<CoverageRow> = {}): CoverageRow {
  return {
    requirement,
    clause,
    item: `Item of ${requirement}`,
    state: 'provided',
    stateWords: 'provided',
    documents: [],
    evidence: [],
    registers: [],
    nilReturns: [],
    reasons: [],
    ...fields,
  };
}

const CLAUSES = ['10', '10.1', '4', '7', '7.5', '7.5.4', '8', '8.2', '8.2.3', '8.2.3.1', '8.2.10'].map((number) => ({
  number,
  title: `Title of ${number}`,
  summary: '',
}));
const ROWS = [
  row('DI-19', '7.5.4 a)', { documents: ['SMS-1 1.0'] }),
  row('DI-20', '7.5.4 b)', { documents: ['SMS-1 1.0', 'SMS-2 1.0'], evidence: ['e1'] }),
  row('DI-34', '8.2.3.1', { state: 'missing', reasons: ['no document'] }),
  row('DI-35', '8.2.10', { state: 'nilReturn' }),
  row('DI-72', '10.1', { state: 'notDue' }),
];

describe('the tree', () => {
  const tree = buildTree(CLAUSES, ROWS);

  test('is in the order of the numbers, whatever the order given', () => {
    expect(tree.map(({ number }) => number)).toEqual(['4', '7', '8', '10']);
    expect(findNode(tree, '8.2')?.children.map(({ number }) => number)).toEqual(['8.2.3', '8.2.10']);
    expect(['10', '8.10', '8.2', '8', '4'].sort(compareNumbers)).toEqual(['4', '8', '8.2', '8.10', '10']);
  });

  test('counts what serves several rows once, up to the top', () => {
    expect(findNode(tree, '7')?.tally).toMatchObject({ rows: 2, provided: 2, documents: 2, evidence: 1 });
    expect(findNode(tree, '8')?.tally).toMatchObject({ rows: 2, missing: 1, nil: 1 });
  });

  test('a clause stands as its worst row', () => {
    const standing = (number: string) => standingOf(findNode(tree, number)?.tally ?? expect.fail(number));
    expect([standing('8'), standing('8.2.10'), standing('7'), standing('10'), standing('4')]).toEqual([
      'missing',
      'nil',
      'provided',
      'notAsked',
      'heading',
    ]);
  });

  test('finds no clause by the start of its number', () => {
    expect(findNode(tree, '1')).toBeUndefined();
    expect(findNode(tree, '8.2.1')).toBeUndefined();
    expect(ancestry('8.2.3.1')).toEqual(['8', '8.2', '8.2.3', '8.2.3.1']);
  });

  test('shows what is open, and everything that leads to a match', () => {
    const numbers = (open: string[], filter = '') =>
      visibleNodes(tree, new Set(open), matcher(filter)).map(({ number }) => number);
    expect(numbers(['8'])).toEqual(['4', '7', '8', '8.2', '10']);
    expect(numbers([], 'di-34')).toEqual(['8', '8.2', '8.2.3', '8.2.3.1']);
    expect(numbers([], 'item di-35')).toEqual(['8', '8.2', '8.2.10']);
    expect(numbers([], 'no such')).toEqual([]);
  });

  test('the arrow keys walk it, open it and close it', () => {
    const open = new Set(['8']);
    const shown = visibleNodes(tree, open); // 4 7 8 8.2 10
    const move = (key: string, index: number) => treeMove(key, index, shown, open);
    expect(move('ArrowDown', 4)).toEqual({ to: 4 });
    expect(move('ArrowRight', 3)).toEqual({ open: '8.2' });
    expect(move('ArrowRight', 2)).toEqual({ to: 3 });
    expect(move('ArrowRight', 0)).toBeUndefined();
    expect(move('ArrowLeft', 3)).toEqual({ to: 2 });
    expect(move('ArrowLeft', 2)).toEqual({ close: '8' });
    expect(move('ArrowLeft', 0)).toBeUndefined();
    expect(move('End', 0)).toEqual({ to: 4 });
    expect(move('x', 0)).toBeUndefined();
  });
});
