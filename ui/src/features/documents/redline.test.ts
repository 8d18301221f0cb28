import { describe, expect, test } from 'vitest';
import type { Redline, RedlineBlock, RedlineChange, RedlinePiece } from '../../api/bindings';
import { blockText, changedBlocks, nextChange, partsOf, piecesOf, runs, standsOn } from './redline';

const LOOK = { strong: false, emphasis: false, strike: false, code: false };
const piece = (text: string, change: RedlineChange = 'same'): RedlinePiece => ({ text, change, look: LOOK });
const text = (change: RedlineChange, ...pieces: RedlinePiece[]): RedlineBlock => ({ kind: 'text', shape: { is: 'paragraph', depth: 0 }, change, pieces });
const heading = (level: number): RedlineBlock => ({ kind: 'text', shape: { is: 'heading', level }, change: 'same', pieces: [piece(`h${level}`)] });
const redline = (...blocks: RedlineBlock[]): Redline => ({ blocks, counts: { wordsAdded: 0, wordsRemoved: 0, tablesChanged: 0 } });

test('each side shows its own words', () => {
  const pieces = [piece('a '), piece('old', 'deleted'), piece('new', 'inserted')];
  const said = (side: 'before' | 'after' | 'both') => piecesOf(pieces, side).map((one) => one.text).join('');
  expect([said('before'), said('after'), said('both')]).toEqual(['a old', 'a new', 'a oldnew']);
  expect([standsOn('inserted', 'before'), standsOn('deleted', 'after'), standsOn('changed', 'before')]).toEqual([false, false, true]);
});

test('adjoining pieces of one change are one run', () => {
  expect(runs([piece('a', 'inserted'), piece('b', 'inserted'), piece('c')]).map((run) => [run.change, run.pieces.length])).toEqual([['inserted', 2], ['same', 1]]);
});

test.each([
  ['the crisis team', 'in the intranet', true],
  ['team.', 'In the intranet', true],
  ['30', '45', true],
  ['.', ',', false],
  ['old ', 'new', false],
  ['(', 'new', false],
  ['each-', 'year', false],
  ['old', ' new', false],
])('a space parts what went out, %j, from what came in, %j: %s', (out, came, gap) => {
  expect(runs([piece('a '), piece(out, 'deleted'), piece(came, 'inserted')]).map((run) => run.gap)).toEqual([false, false, gap]);
});

test('what went out does not touch a word that stayed; what came in has its own spaces', () => {
  const pieces = [piece('the crisis team'), piece('in the intranet', 'deleted'), piece('.'), piece('More', 'inserted')];
  const gaps = (side: 'before' | 'after' | 'both') => runs(piecesOf(pieces, side)).map((run) => run.gap);
  expect([gaps('both'), gaps('before'), gaps('after')]).toEqual([[false, true, false, false], [false, true, false], [false, false]]);
});

describe('only changes', () => {
  const kinds = (line: Redline) => partsOf(line, true).map((part) => (part.kind === 'same' ? `(${part.count})` : String(part.index)));
  test('runs of what is the same become one line', () => {
    const line = redline(text('same'), text('same'), text('changed'), text('same'));
    expect(kinds(line)).toEqual(['(2)', '2', '(1)']);
    expect(partsOf(line, false)).toHaveLength(4);
  });
  test('headings above a change stay, those of other sections go', () => {
    const line = redline(heading(1), text('same'), heading(2), text('inserted'), heading(2), text('same'));
    expect(kinds(line)).toEqual(['0', '(1)', '2', '3', '(2)']);
  });
});

test.each([
  [[2, 5, 9], undefined, 1, 2],
  [[2, 5, 9], undefined, -1, 9],
  [[2, 5, 9], 5, 1, 9],
  [[2, 5, 9], 9, 1, 2],
  [[2, 5, 9], 2, -1, 9],
  [[], undefined, 1, undefined],
] as const)('of the changes %j, from %s by %i comes %s', (changes, from, step, next) => {
  expect(nextChange(changes, from, step)).toBe(next);
});

test('a change is told by what changed', () => {
  const line = redline(text('same', piece('x')), text('changed', piece('The policy is reviewed '), piece('each year', 'inserted')));
  expect(changedBlocks(line)).toEqual([1]);
  expect(line.blocks.map((block) => blockText(block))).toEqual(['x', 'each year']);
  expect(blockText(text('inserted', piece('a'.repeat(200), 'inserted')))).toHaveLength(90);
});
