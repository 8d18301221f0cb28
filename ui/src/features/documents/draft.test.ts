import { beforeEach, describe, expect, test } from 'vitest';
import { difference, dropUnsaved, opened, placeholders, putUnsaved, unsavedText, whole } from './draft';

describe('a text that was opened', () => {
  test.each([
    ['a\nb\n', '\n', ''],
    ['a\r\nb\r\n', '\r\n', ''],
    ['a\r\nb\n', '\n', ''],
    ['a\rb', '\n', ''],
    ['\uFEFFa\r\nb', '\r\n', '\uFEFF'],
    ['\n\r\n', '\n', ''],
    ['', '\n', ''],
  ])('%j has the line break %j and the mark %j', (text, lineBreak, mark) => {
    expect(opened(text)).toEqual({ text: text.slice(mark.length), mark, lineBreak });
  });

  test('is put together again as it was, whatever its line breaks', () => {
    const parts = ['a', '\n', '\r\n', '\r', 'ü', '\u2028', '\uFEFF'];
    let seed = 7;
    for (let round = 0; round < 500; round += 1) {
      let text = '';
      for (let at = 0; at < 9; at += 1) {
        seed = (seed * 1103515245 + 12345) % 2147483648;
        text += parts[seed % parts.length];
      }
      const { text: edited, mark, lineBreak } = opened(text);
      // The editor splits by the line break and joins by it.
      expect(whole(edited.split(lineBreak).join(lineBreak), mark)).toBe(text);
      // A break of two characters is only taken when no break of one would be lost in it.
      if (lineBreak === '\r\n') expect(edited.split('\r\n').join('')).not.toContain('\n');
    }
  });
});

test.each([
  ['abc', 'abc', undefined],
  ['abc', 'abXc', { from: 2, to: 2, insert: 'X' }],
  ['aaa', 'aa', { from: 2, to: 3, insert: '' }],
  ['one two', 'one three two', { from: 5, to: 5, insert: 'hree t' }],
  ['', 'x', { from: 0, to: 0, insert: 'x' }],
])('from %j to %j', (before, after, change) => {
  expect(difference(before, after)).toEqual(change);
  if (change) expect(before.slice(0, change.from) + change.insert + before.slice(change.to)).toBe(after);
});

test('a placeholder is found once, where it first stands', () => {
  expect(placeholders('a {{x}} {{ y_1 }} {{x}} {{}} {x} {{not this one}}')).toEqual([{ name: 'x', at: 2 }, { name: 'y_1', at: 8 }]);
});

describe('what was not written', () => {
  beforeEach(() => localStorage.clear());
  const unsaved = { text: 'ü\r\n', base: 'ab', at: '2026-11-22T12:40:00.000Z' };

  test('is kept for each document of each workspace', () => {
    putUnsaved('w', 'A', unsaved);
    expect(unsavedText('w', 'A')).toEqual(unsaved);
    expect(unsavedText('w', 'B')).toBeUndefined();
    expect(unsavedText('v', 'A')).toBeUndefined();
    dropUnsaved('w', 'A');
    expect(unsavedText('w', 'A')).toBeUndefined();
  });

  test('is nothing when it cannot be read', () => {
    putUnsaved('w', 'A', unsaved);
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, '{"text":1}');
    expect(unsavedText('w', 'A')).toBeUndefined();
    for (const key of Object.keys(localStorage)) localStorage.setItem(key, 'no JSON');
    expect(unsavedText('w', 'A')).toBeUndefined();
  });
});
