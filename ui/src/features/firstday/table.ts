// An answer that is a table: rows of cells as Rust writes them, `A | B | C` a line, with `\|` for a bar in a cell.

/** The rows of an answer; each has as many cells as there are columns. */
export function cellsOf(answer: string, columns: number): string[][] {
  const lines = answer.split('\n').filter((line) => line.trim() !== '');
  return lines.map((line) => {
    const cells = line.split(/(?<!\\)\|/).map((cell) => cell.replaceAll('\\|', '|').trim());
    // A row with too many cells was refused; nothing of it is lost here, and it can be put right.
    return cells.length > columns ? [...cells.slice(0, columns - 1), cells.slice(columns - 1).join(' | ')] : padded(cells, columns);
  });
}

/** The answer of these rows; a row without a word is left out. */
export function answerOfCells(rows: readonly (readonly string[])[]): string {
  const cell = (text: string) => text.replace(/\s+/g, ' ').trim().replaceAll('|', '\\|');
  return rows
    .filter((row) => row.some((text) => text.trim() !== ''))
    .map((row) => row.map(cell).join(' | ').trim())
    .join('\n');
}

/** What a spreadsheet puts on the clipboard: lines of cells with tabs between them; undefined for a single word. */
export function pastedCells(text: string): string[][] | undefined {
  const lines = text.replace(/\r\n?/g, '\n').replace(/\n+$/, '').split('\n');
  if (lines.length < 2 && !text.includes('\t')) return undefined;
  return lines.map((line) => line.split('\t').map((cell) => cell.trim()));
}

/** The rows with a block of cells laid over them from a place on; new rows are made for what reaches below. */
export function laidOver(rows: readonly (readonly string[])[], block: readonly (readonly string[])[], at: number, column: number, columns: number): string[][] {
  const next = rows.map((row) => padded(row, columns));
  block.forEach((cells, down) => {
    const row = (next[at + down] ??= padded([], columns));
    cells.forEach((cell, across) => {
      if (column + across < columns) row[column + across] = cell;
    });
  });
  return next;
}

/** The rows with one of them a place up or down; unchanged at the edge. */
export function movedRow<T>(rows: readonly T[], at: number, by: -1 | 1): T[] {
  const next = [...rows];
  const [one, other] = [next[at], next[at + by]];
  if (one === undefined || other === undefined) return next;
  [next[at], next[at + by]] = [other, one];
  return next;
}

function padded(row: readonly string[], columns: number): string[] {
  return [...row, ...Array<string>(Math.max(0, columns - row.length)).fill('')];
}
