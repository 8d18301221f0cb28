// A redline without its looks: what stands on which side, which changes there are, and what may be left out.
import type { Redline, RedlineBlock, RedlineChange, RedlinePiece } from '../../api/bindings';

export type Side = 'before' | 'after' | 'both';

/** The pieces of a text that one side shows. */
export function piecesOf(pieces: readonly RedlinePiece[], side: Side): RedlinePiece[] {
  if (side === 'both') return [...pieces];
  const other: RedlineChange = side === 'before' ? 'inserted' : 'deleted';
  return pieces.filter(({ change }) => change !== other);
}

/** Whether a block, a row or a cell stands on a side at all. */
export function standsOn(change: RedlineChange, side: Side): boolean {
  return !((side === 'before' && change === 'inserted') || (side === 'after' && change === 'deleted'));
}

/** Pieces of one change, and whether a space is shown before them. */
export interface Run {
  readonly change: RedlineChange;
  readonly pieces: RedlinePiece[];
  readonly gap: boolean;
}

/** Adjoining pieces of one change as one run, so that a screen reader says "added" once. */
export function runs(pieces: readonly RedlinePiece[]): Run[] {
  const out: Run[] = [];
  for (const piece of pieces) {
    const last = out.at(-1);
    if (last?.change === piece.change) last.pieces.push(piece);
    else out.push({ change: piece.change, pieces: [piece], gap: last !== undefined && runsTogether(last.pieces.at(-1), piece) });
  }
  return out;
}

/** Whether two pieces would read as one word: each text is exact for its own side only, and what stayed has the spaces of the new side. */
function runsTogether(piece: RedlinePiece | undefined, next: RedlinePiece): boolean {
  const meets = next.change === 'deleted' || (next.change === 'inserted' && piece?.change === 'deleted');
  return meets && /[^\s([{“‘„«/\-–—]$/u.test(piece?.text ?? '') && /^[\p{L}\p{N}]/u.test(next.text);
}

export type Part = { readonly kind: 'block'; readonly index: number; readonly block: RedlineBlock } | { readonly kind: 'same'; readonly index: number; readonly count: number };

/** The blocks to show; with only the changes wanted, runs of unchanged ones become one line, headings stay. */
export function partsOf(redline: Redline, onlyChanges: boolean): Part[] {
  const out: Part[] = [];
  let same = 0;
  const close = (index: number) => {
    if (same > 0) out.push({ kind: 'same', index: index - same, count: same });
    same = 0;
  };
  redline.blocks.forEach((block, index) => {
    const keep = !onlyChanges || block.change !== 'same' || isHeadingBeforeChange(redline.blocks, index);
    if (!keep) {
      same += 1;
      return;
    }
    close(index);
    out.push({ kind: 'block', index, block });
  });
  close(redline.blocks.length);
  return out;
}

/** The places of the blocks that changed, in order. */
export function changedBlocks(redline: Redline): number[] {
  return redline.blocks.flatMap((block, index) => (block.change === 'same' ? [] : [index]));
}

/** The change after (or before) a place, going round at the end; undefined when there is none. */
export function nextChange(changes: readonly number[], from: number | undefined, step: 1 | -1): number | undefined {
  if (changes.length === 0) return undefined;
  if (from === undefined) return step === 1 ? changes[0] : changes.at(-1);
  if (step === 1) return changes.find((index) => index > from) ?? changes[0];
  return changes.findLast((index) => index < from) ?? changes.at(-1);
}

/** The text of a block as one line, for a list of changes. */
export function blockText(block: RedlineBlock, most = 90): string {
  const pieces = block.kind === 'text' ? block.pieces : block.rows.flatMap((row) => row.cells.flat());
  const changed = pieces.filter(({ change }) => change === 'inserted' || change === 'deleted');
  const text = (changed.length > 0 ? changed : pieces).map((piece) => piece.text).join(' ').replace(/\s+/g, ' ').trim();
  return text.length > most ? `${text.slice(0, most - 1)}…` : text;
}

/** A heading stays when something changed in its section, sections below it included. */
function isHeadingBeforeChange(blocks: readonly RedlineBlock[], index: number): boolean {
  const level = headingLevel(blocks[index]);
  if (level === undefined) return false;
  for (const block of blocks.slice(index + 1)) {
    const next = headingLevel(block);
    if (next !== undefined && next <= level) return false;
    if (block.change !== 'same') return true;
  }
  return false;
}

function headingLevel(block: RedlineBlock | undefined): number | undefined {
  return block?.kind === 'text' && block.shape.is === 'heading' ? block.shape.level : undefined;
}
