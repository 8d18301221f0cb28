// The clauses as a tree, with what each of them and everything below it has to show.
import type { CoverageRow } from '../../api/bindings';
import { said } from '../../l10n/index.svelte';

/** A clause as the register names it. */
export interface ClauseText {
  number: string;
  title: string;
  summary: string;
}

/** What a clause, with all below it, has to show. Documents and evidence that serve several rows count once. */
export interface Tally {
  rows: number;
  provided: number;
  /** Did not occur, by a signed statement. */
  nil: number;
  /** Missing, by a signed decision. */
  accepted: number;
  missing: number;
  /** Not asked for: not due at this stage, optional, or outside the pack. */
  notAsked: number;
  documents: number;
  evidence: number;
}

export interface ClauseNode extends ClauseText {
  /** 1 for clauses 4 to 10. */
  level: number;
  children: ClauseNode[];
  /** Rows of the register shown under this clause itself. */
  rows: CoverageRow[];
  tally: Tally;
}

/** How a clause stands, worst first. */
export type Standing = 'missing' | 'accepted' | 'provided' | 'nil' | 'notAsked' | 'heading';

/** Builds the tree. `clauseOf` says under which clause a row is shown: its citation without its point. */
export function buildTree(clauses: readonly ClauseText[], rows: readonly CoverageRow[]): ClauseNode[] {
  const byClause = new Map<string, CoverageRow[]>();
  for (const row of rows) {
    const number = clauseOf(row);
    byClause.set(number, [...(byClause.get(number) ?? []), row]);
  }
  const roots: ClauseNode[] = [];
  const nodes = new Map<string, ClauseNode>();
  for (const clause of [...clauses].sort((a, b) => compareNumbers(a.number, b.number))) {
    const node: ClauseNode = {
      number: clause.number,
      title: said(clause.title),
      summary: clause.summary,
      level: clause.number.split('.').length,
      children: [],
      rows: byClause.get(clause.number) ?? [],
      tally: tallyOf([]),
    };
    nodes.set(clause.number, node);
    const parent = nodes.get(parentNumber(clause.number));
    if (parent) parent.children.push(node);
    else roots.push(node);
  }
  roots.forEach(sum);
  return roots;
}

/** Under which clause a row is shown: `7.5.4 a)` and `7.5.4` both under `7.5.4`. */
export function clauseOf(row: Pick<CoverageRow, 'clause'>): string {
  return row.clause.split(' ')[0] ?? row.clause;
}

/** Orders clause numbers part by part: 8.2 before 8.10, 4 before 10. */
export function compareNumbers(a: string, b: string): number {
  const [left, right] = [a.split('.').map(Number), b.split('.').map(Number)];
  for (let part = 0; part < Math.max(left.length, right.length); part += 1) {
    const order = (left[part] ?? -1) - (right[part] ?? -1);
    if (order !== 0) return order;
  }
  return 0;
}

/** The number of the clause above; empty at the top. */
export function parentNumber(number: string): string {
  return number.split('.').slice(0, -1).join('.');
}

/** The clause itself and all above it, the topmost first. */
export function ancestry(number: string): string[] {
  return number.split('.').map((_, index, parts) => parts.slice(0, index + 1).join('.'));
}

export function findNode(roots: readonly ClauseNode[], number: string): ClauseNode | undefined {
  for (const node of roots) {
    if (node.number === number) return node;
    if (number.startsWith(`${node.number}.`)) return findNode(node.children, number);
  }
  return undefined;
}

/** All rows of a clause and of those below it. */
export function rowsBelow(node: ClauseNode): CoverageRow[] {
  return [...node.rows, ...node.children.flatMap(rowsBelow)];
}

/** How a clause stands as a whole: as its worst row. A clause without any rows is a heading. */
export function standingOf(tally: Tally): Standing {
  if (tally.missing > 0) return 'missing';
  if (tally.accepted > 0) return 'accepted';
  if (tally.provided > 0) return 'provided';
  if (tally.nil > 0) return 'nil';
  return tally.notAsked > 0 ? 'notAsked' : 'heading';
}

/** The nodes that show: those whose parents are all open. A filter opens what leads to a match. */
export function visibleNodes(
  roots: readonly ClauseNode[],
  open: ReadonlySet<string>,
  matches?: (node: ClauseNode) => boolean,
): ClauseNode[] {
  const shown: ClauseNode[] = [];
  const walk = (node: ClauseNode): void => {
    if (matches && !holds(node, matches)) return;
    shown.push(node);
    if (matches || open.has(node.number)) node.children.forEach(walk);
  };
  roots.forEach(walk);
  return shown;
}

/** Whether a clause's number or title, or a row of it, contains every word of `filter`. */
export function matcher(filter: string): ((node: ClauseNode) => boolean) | undefined {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  if (words.length === 0) return undefined;
  return (node) => {
    const rows = node.rows.map((row) => `${row.requirement} ${row.item}`).join(' ');
    const text = fold(`${node.number} ${node.title} ${rows}`);
    return words.every((word) => text.includes(word));
  };
}

/** Where a key leads in the tree: to another row of it, or to open or close this one. */
export type TreeMove = { to: number } | { open: string } | { close: string } | undefined;

export function treeMove(key: string, index: number, shown: readonly ClauseNode[], open: ReadonlySet<string>): TreeMove {
  const node = shown[index];
  if (!node) return undefined;
  const isOpen = open.has(node.number) && node.children.length > 0;
  switch (key) {
    case 'ArrowDown':
      return { to: Math.min(index + 1, shown.length - 1) };
    case 'ArrowUp':
      return { to: Math.max(index - 1, 0) };
    case 'Home':
      return { to: 0 };
    case 'End':
      return { to: shown.length - 1 };
    case 'ArrowRight':
      if (node.children.length === 0) return undefined;
      return isOpen ? { to: index + 1 } : { open: node.number };
    case 'ArrowLeft': {
      if (isOpen) return { close: node.number };
      const parent = shown.findIndex(({ number }) => number === parentNumber(node.number));
      return parent === -1 ? undefined : { to: parent };
    }
    default:
      return undefined;
  }
}

function holds(node: ClauseNode, matches: (node: ClauseNode) => boolean): boolean {
  return matches(node) || node.children.some((child) => holds(child, matches));
}

function sum(node: ClauseNode): void {
  node.children.forEach(sum);
  node.tally = tallyOf(rowsBelow(node));
}

export function tallyOf(rows: readonly CoverageRow[]): Tally {
  const count = (...states: string[]) => rows.filter(({ state }) => states.includes(state)).length;
  const [provided, nil, accepted, missing] = [count('provided'), count('nilReturn'), count('acceptedGap'), count('missing')];
  return {
    rows: rows.length,
    provided,
    nil,
    accepted,
    missing,
    notAsked: rows.length - provided - nil - accepted - missing,
    documents: new Set(rows.flatMap((row) => row.documents)).size,
    evidence: new Set(rows.flatMap((row) => row.evidence)).size,
  };
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
