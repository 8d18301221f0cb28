// The editor gives back the very text that it was given. (How it looks and takes keys, the window test shows.)
import { afterEach, beforeAll, expect, test, vi } from 'vitest';
import { makeEditor, type Editor } from './codemirror';
import { opened } from './draft';

beforeAll(() => {
  // jsdom measures nothing; the editor only asks.
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  Range.prototype.getBoundingClientRect = () => new DOMRect();
  document.execCommand = () => false; // by which the editor asks a WebKit for the selection in a shadow root
});

let editor: Editor | undefined;
afterEach(() => editor?.destroy());

function make(whole: string, onchange = () => {}) {
  const parent = document.createElement('div');
  document.body.append(parent);
  const { text, lineBreak } = opened(whole);
  editor = makeEditor({
    parent, label: 'Text', text, lineBreak, readOnly: false, words: {}, onchange, onpaste: () => {}, onscroll: () => {}, onsave: () => {},
  });
  return { editor, parent, text };
}

test.each(['a\nb\n', 'a\r\nb\r\n\r\n', 'a\r\nb\nc', 'a\rb', '\t{{x}} ü\u2028y', ''])('%j comes back as it was', (whole) => {
  const { editor, text } = make(whole);
  expect(editor.text()).toBe(text);
});

test('what is put in takes the line breaks of the text', () => {
  const { editor } = make('a\r\nb');
  editor.insert('x\ny');
  expect(editor.text()).toBe('x\r\nya\r\nb');
});

test.each([
  ['a\r\nb', 'a\r\nc\r\nb'],
  ['a\nb', ''],
  ['', 'x\ny'],
  ['a\nb', 'a\nb'],
])('a text from outside replaces %j by %j and is no change of the person', (before, after) => {
  const changed = vi.fn();
  const { editor } = make(before, changed);
  editor.replace(after);
  expect(editor.text()).toBe(after);
  expect(changed).not.toHaveBeenCalled();
  editor.insert('!');
  expect(changed).toHaveBeenCalledTimes(1);
});

test('it lives in a shadow root, so that its styles need no right of the page', () => {
  const styles = document.head.querySelectorAll('style').length;
  const { parent } = make('a');
  expect(parent.shadowRoot?.querySelector('.cm-content')?.getAttribute('aria-label')).toBe('Text');
  expect(document.head.querySelectorAll('style')).toHaveLength(styles);
});
