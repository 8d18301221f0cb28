// A table without its looks: columns, order, which rows are drawn, how keys move, and CSV.
import { compareText } from '../../l10n/index.svelte';

export interface Column<Row> {
  readonly id: string;
  readonly label: string;
  /** What the cell says in plain text: for CSV, for sorting here, and where no cell is drawn for it. */
  readonly text: (row: Row) => string;
  /** What it is sorted by, when that is not its text: an ISO date, a number with leading zeros. */
  readonly sortText?: (row: Row) => string;
  /** Width in rem; none takes what is left. */
  readonly width?: number;
  readonly align?: 'end';
  /** The name of the row: read aloud first. One column has it. */
  readonly heading?: true;
  /** Left out when there is no room for it: `wide` first, `narrow` last. */
  readonly shown?: 'wide' | 'middle' | 'narrow';
  readonly sortable?: false;
}

export interface Order {
  readonly column: string;
  readonly descending: boolean;
}

/** An order as it stands in the address: `title` or `-title`. */
export const orderText = ({ column, descending }: Order): string => (descending ? `-${column}` : column);

/** Reads an order; a column that is not there gives `otherwise`. */
export function parseOrder<Row>(text: string | undefined, columns: readonly Column<Row>[], otherwise: Order): Order {
  if (!text) return otherwise;
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return columns.some(({ id }) => id === column) ? { column, descending } : otherwise;
}

/** The order after a click on a column's heading: a second click turns it round. */
export function clickedOrder(order: Order, column: string): Order {
  return order.column === column ? { column, descending: !order.descending } : { column, descending: false };
}

/** The rows sorted by a column; rows with nothing in it last in both directions, equal ones as they were. */
export function sortRows<Row>(rows: readonly Row[], columns: readonly Column<Row>[], order: Order): Row[] {
  const column = columns.find(({ id }) => id === order.column);
  if (!column) return [...rows];
  const textOf = column.sortText ?? column.text;
  const keyed = rows.map((row) => ({ row, text: textOf(row) }));
  keyed.sort((a, b) => {
    if ((a.text === '') !== (b.text === '')) return a.text === '' ? 1 : -1;
    return order.descending ? compareText(b.text, a.text) : compareText(a.text, b.text);
  });
  return keyed.map(({ row }) => row);
}

/** Rem that a column without a width of its own needs at least, and the one with the boxes to tick. */
const LEAST = 9;
const PICK = 3.25;

/** The least width of a table with these columns, in which each still says something. */
export function leastWidth<Row>(columns: readonly Column<Row>[], picks: boolean): string {
  return `${columns.reduce((sum, { width }) => sum + (width ?? LEAST), picks ? PICK : 0)}rem`;
}

/** Where a key leads from row `index` of `count`, or undefined when the key does not move. */
export function moved(key: string, index: number, count: number, page = 10): number | undefined {
  if (count === 0) return undefined;
  const last = count - 1;
  switch (key) {
    case 'ArrowDown':
      return Math.min(index + 1, last);
    case 'ArrowUp':
      return Math.max(index - 1, 0);
    case 'PageDown':
      return Math.min(index + page, last);
    case 'PageUp':
      return Math.max(index - page, 0);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}

export type Piece = { readonly kind: 'row'; readonly index: number } | { readonly kind: 'gap'; readonly before: number; readonly rows: number };

/** What is drawn of `count` rows: those in view, the one that has the keyboard, and gaps as high as the rest. */
export function pieces(count: number, from: number, to: number, kept: number | undefined): Piece[] {
  const first = Math.max(0, Math.min(from, count));
  const end = Math.max(first, Math.min(to, count));
  const shown: number[] = [];
  if (kept !== undefined && kept >= 0 && kept < first) shown.push(kept);
  for (let index = first; index < end; index += 1) shown.push(index);
  if (kept !== undefined && kept >= end && kept < count) shown.push(kept);
  const out: Piece[] = [];
  let next = 0;
  for (const index of shown) {
    if (index > next) out.push({ kind: 'gap', before: index, rows: index - next });
    out.push({ kind: 'row', index });
    next = index + 1;
  }
  if (next < count) out.push({ kind: 'gap', before: count, rows: count - next });
  return out;
}

/** What is shown, as CSV that a spreadsheet opens (RFC 4180): a byte order mark, CRLF, and no formulas. */
export function toCsv<Row>(columns: readonly Column<Row>[], rows: readonly Row[]): string {
  const lines = [columns.map(({ label }) => cell(label)), ...rows.map((row) => columns.map((column) => cell(column.text(row))))];
  return `\uFEFF${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

function cell(text: string): string {
  // A cell that begins like a formula would be run by a spreadsheet.
  const plain = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(plain) ? `"${plain.replaceAll('"', '""')}"` : plain;
}
