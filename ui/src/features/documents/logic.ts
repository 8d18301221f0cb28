// The documents list without its looks: filtering, sorting, and moving through it.
import type { DocumentRow } from '../../api/bindings';
import { formatDate } from '../../parts/dates';
import { lookOf } from './states';

export const COLUMNS = ['code', 'title', 'version', 'state', 'effective', 'due', 'owner'] as const;
export type Column = (typeof COLUMNS)[number];

export interface Order {
  column: Column;
  descending: boolean;
}

const collator = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/** The rows in which every word of `filter` occurs, in any column, whatever the case and the accents. */
export function filterRows(rows: readonly DocumentRow[], filter: string): DocumentRow[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = fold(
      [row.code, row.title, row.version, lookOf(row).word, besideText(row), dateText(row.effective), dateText(row.reviewDue), row.owner].join(' '),
    );
    return words.every((word) => text.includes(word));
  });
}

/** The rows sorted by a column; equal ones by code, rows with nothing in the column last in both directions. */
export function sortRows(rows: readonly DocumentRow[], { column, descending }: Order): DocumentRow[] {
  return rows.toSorted((a, b) => {
    const [left, right] = [sortText(a, column), sortText(b, column)];
    if ((left === '') !== (right === '')) return left === '' ? 1 : -1;
    const order = collator.compare(left, right);
    return (descending ? -order : order) || collator.compare(a.code, b.code);
  });
}

/** The order after a click on a column's heading. */
export function clickedOrder(order: Order, column: Column): Order {
  return order.column === column ? { column, descending: !order.descending } : { column, descending: false };
}

/** Where a key leads from row `index` of `count`, or undefined when the key does not move. */
export function moved(key: string, index: number, count: number): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + 10, last);
    case 'PageUp':
      return Math.max(index - 10, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

/** "7 documents", or "2 of 7 documents" while a filter hides some. */
export function countText(shown: number, all: number): string {
  const noun = all === 1 ? 'document' : 'documents';
  return shown === all ? `${all} ${noun}` : `${shown} of ${all} ${noun}`;
}

/** The version in work beside the effective one, such as "2.1 in review"; empty when there is none. */
export function besideText(row: DocumentRow): string {
  return row.inWork === null ? '' : `${row.inWork} ${row.inWorkWords ?? ''}`.trim();
}

/** Whether the day by which a document must be reviewed has passed. Both are ISO dates. */
export function isOverdue(reviewDue: string | null, today: string): boolean {
  return reviewDue !== null && reviewDue < today;
}

function dateText(iso: string | null): string {
  return iso === null ? '' : formatDate(iso);
}

function sortText(row: DocumentRow, column: Column): string {
  switch (column) {
    case 'code':
      return row.code;
    case 'title':
      return row.title;
    case 'version':
      return row.version;
    case 'state':
      return lookOf(row).word;
    case 'effective':
      return row.effective ?? '';
    case 'due':
      return row.reviewDue ?? '';
    case 'owner':
      return row.owner;
  }
}

function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
