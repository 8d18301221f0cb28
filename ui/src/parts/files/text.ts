// The text of a file, as far as it is shown.

/** Bytes shown at most: more than anyone reads here, little enough to lay out at once. */
export const SHOWN_BYTES = 200_000;

export interface ShownText {
  text: string;
  /** There is more in the file than is shown. */
  cut: boolean;
}

/** Decodes the start of a file: UTF-8, or UTF-16 where it says so; what is no text shows as a replacement mark. */
export function textOf(bytes: Uint8Array): ShownText {
  const start = bytes.subarray(0, SHOWN_BYTES);
  const decoder = new TextDecoder(encodingOf(bytes));
  return { text: decoder.decode(start, { stream: true }), cut: bytes.length > SHOWN_BYTES };
}

function encodingOf(bytes: Uint8Array): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return 'utf-16le';
  return bytes[0] === 0xfe && bytes[1] === 0xff ? 'utf-16be' : 'utf-8';
}

/** Most rows of a table of values that are shown. */
export const SHOWN_ROWS = 500;

/** Reads comma- or semicolon-separated values, with quotes as RFC 4180 has them; the rows that are shown. */
export function csvRows(text: string): string[][] {
  const separator = separatorOf(text);
  const rows: string[][] = [];
  let row: string[] = [];
  let value = '';
  let quoted = false;
  for (let at = 0; at < text.length && rows.length < SHOWN_ROWS; at += 1) {
    const char = text[at];
    if (quoted) {
      if (char !== '"') value += char;
      else if (text[at + 1] === '"') {
        value += '"';
        at += 1;
      } else quoted = false;
    } else if (char === '"' && value === '') quoted = true;
    else if (char === separator) {
      row.push(value);
      value = '';
    } else if (char === '\n' || char === '\r') {
      if (char === '\r' && text[at + 1] === '\n') at += 1;
      rows.push([...row, value]);
      row = [];
      value = '';
    } else value += char;
  }
  if ((value !== '' || row.length > 0) && rows.length < SHOWN_ROWS) rows.push([...row, value]);
  return rows;
}

/** The separator that the first line has most of. */
function separatorOf(text: string): string {
  const line = text.slice(0, text.search(/[\r\n]|$/));
  const count = (separator: string) => line.split(separator).length;
  return [',', ';', '\t'].reduce((best, next) => (count(next) > count(best) ? next : best));
}
