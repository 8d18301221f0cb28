import { expect, test } from 'vitest';
import { csvRows, SHOWN_BYTES, SHOWN_ROWS, textOf } from './text';

const utf8 = (text: string) => new TextEncoder().encode(text);

test('text is decoded, and cut where it becomes too long', () => {
  expect(textOf(utf8('Grüße'))).toEqual({ text: 'Grüße', cut: false });
  expect(textOf(new Uint8Array([0xff, 0xfe, 0x41, 0x00]))).toEqual({ text: 'A', cut: false });
  expect(textOf(new Uint8Array([0x41, 0xff]))).toEqual({ text: 'A\uFFFD', cut: false });
  const long = textOf(utf8('ä'.repeat(SHOWN_BYTES)));
  expect(long.cut).toBe(true);
  expect(long.text).toBe('ä'.repeat(SHOWN_BYTES / 2)); // no half letter at the cut
});

test.each([
  ['a,b\n1,2\n', [['a', 'b'], ['1', '2']]],
  ['a;b;c\r\n1;"2;3";4', [['a', 'b', 'c'], ['1', '2;3', '4']]],
  ['say,"he said ""no"""\n', [['say', 'he said "no"']]],
  ['a\tb\n"two\nlines"\tx', [['a', 'b'], ['two\nlines', 'x']]],
  ['one\n\nthree', [['one'], [''], ['three']]],
  ['', []],
])('%j is read as rows', (text, rows) => expect(csvRows(text)).toEqual(rows));

test('a table ends where nobody reads on', () => {
  expect(csvRows('x\n'.repeat(SHOWN_ROWS * 2))).toHaveLength(SHOWN_ROWS);
});
