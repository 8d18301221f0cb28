// The text editor: CodeMirror in a shadow root, because its styles then are objects, which the content security
// policy allows, and not elements, which it does not.
import { defaultKeymap, history, historyKeymap } from '@codemirror/commands';
import { markdown, markdownLanguage } from '@codemirror/lang-markdown';
import { HighlightStyle, syntaxHighlighting } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import { Compartment, EditorState, type Extension } from '@codemirror/state';
import { Decoration, drawSelection, EditorView, highlightSpecialChars, keymap, MatchDecorator, ViewPlugin, type DecorationSet, type ViewUpdate } from '@codemirror/view';
import { tags } from '@lezer/highlight';
import { difference } from './draft';

export interface EditorMeans {
  readonly parent: HTMLElement;
  readonly label: string;
  readonly text: string;
  readonly lineBreak: string;
  readonly readOnly: boolean;
  readonly words: Record<string, string>;
  readonly onchange: () => void;
  readonly onpaste: (file: File) => void;
  readonly onscroll: (part: number) => void;
  readonly onsave: () => void;
}

export interface Editor {
  /** The text as it is, with its own line breaks. */
  text(): string;
  /** About how long it is, without putting it together. */
  size(): number;
  /** Replaces the text as one step that can be undone; the cursor stays where it can. */
  replace(text: string): void;
  /** Puts a text where the cursor is. */
  insert(text: string): void;
  /** Goes to a line, counted from 1. */
  line(number: number): void;
  /** Goes to a place in the text as `text()` gives it. */
  place(at: number): void;
  /** Puts `before` and `after` around what is chosen. */
  wrap(before: string, after: string): void;
  find(): void;
  focus(): void;
  readOnly(on: boolean): void;
  destroy(): void;
}

const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--text)', backgroundColor: 'var(--surface)', fontSize: '0.9375rem' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.65', overflow: 'auto' },
  '.cm-content': { padding: '1rem 1.5rem 40vh', maxWidth: '86ch', caretColor: 'var(--text)' },
  '.cm-line': { padding: '0' },
  '.cm-cursor': { borderLeftColor: 'var(--text)', borderLeftWidth: '2px' },
  '.cm-selectionBackground, &.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground': { backgroundColor: 'var(--info-bg)' },
  '.cm-placeholder-name': { color: 'var(--warn-fg)', backgroundColor: 'var(--warn-bg)', borderRadius: '3px' },
  '.cm-specialChar': { color: 'var(--bad-fg)' },
  '.cm-panels': { color: 'var(--text)', backgroundColor: 'var(--sunken)', borderColor: 'var(--border)', fontFamily: 'var(--font)' },
  '.cm-panel.cm-search': { padding: '0.5rem 2rem 0.5rem 0.75rem' },
  '.cm-textfield': { border: '1px solid var(--control-border)', borderRadius: '6px', backgroundColor: 'var(--surface)', padding: '0.25rem 0.5rem' },
  '.cm-button': { border: '1px solid var(--control-border)', borderRadius: '6px', backgroundColor: 'var(--surface)', backgroundImage: 'none', color: 'var(--text)', padding: '0.25rem 0.5rem' },
  '.cm-searchMatch': { backgroundColor: 'var(--warn-bg)', color: 'var(--warn-fg)' },
  '.cm-searchMatch-selected': { outline: '2px solid var(--accent)' },
});

const looks = HighlightStyle.define([
  { tag: tags.heading, fontWeight: '600' },
  { tag: tags.strong, fontWeight: '600' },
  { tag: tags.emphasis, fontStyle: 'italic' },
  { tag: tags.strikethrough, textDecoration: 'line-through' },
  { tag: [tags.link, tags.url], color: 'var(--accent)' },
  { tag: [tags.processingInstruction, tags.contentSeparator, tags.meta], color: 'var(--muted)' },
  { tag: tags.quote, color: 'var(--muted)' },
]);

const names = new MatchDecorator({ regexp: /\{\{[^{}\n]+\}\}/g, decoration: Decoration.mark({ class: 'cm-placeholder-name' }) });
const placeholderNames = ViewPlugin.fromClass(
  class {
    decorations: DecorationSet;
    constructor(view: EditorView) {
      this.decorations = names.createDeco(view);
    }
    update(update: ViewUpdate) {
      this.decorations = names.updateDeco(update, this.decorations);
    }
  },
  { decorations: (plugin) => plugin.decorations },
);

/** Makes an editor inside `parent`. */
export function makeEditor(means: EditorMeans): Editor {
  const root = means.parent.shadowRoot ?? means.parent.attachShadow({ mode: 'open' });
  const holder = document.createElement('div');
  holder.style.height = '100%';
  root.append(holder);
  const writable = new Compartment();
  const withBreaks = (added: string) => added.split(/\r\n?|\n/).join(means.lineBreak);
  const wrap = (before: string, after: string): boolean => {
    view.dispatch(
      view.state.changeByRange((range) => ({
        changes: [{ from: range.from, insert: before }, { from: range.to, insert: after }],
        range: range.extend(range.from + before.length, range.to + before.length),
      })),
      { userEvent: 'input' },
    );
    view.focus();
    return true;
  };

  const extensions: Extension = [
    EditorState.lineSeparator.of(means.lineBreak),
    EditorState.phrases.of(means.words),
    history(),
    drawSelection(),
    highlightSpecialChars(),
    search({ top: true }),
    markdown({ base: markdownLanguage, addKeymap: true }),
    syntaxHighlighting(looks),
    placeholderNames,
    theme,
    EditorView.lineWrapping,
    EditorView.contentAttributes.of({ 'aria-label': means.label, spellcheck: 'true', autocapitalize: 'sentences', tabindex: '0' }),
    writable.of(readOnlyOf(means.readOnly)),
    keymap.of([
      { key: 'Mod-s', run: () => (means.onsave(), true) },
      { key: 'Mod-b', run: () => wrap('**', '**') },
      { key: 'Mod-i', run: () => wrap('*', '*') },
      ...searchKeymap,
      ...historyKeymap,
      ...defaultKeymap, // without Tab: it leaves the editor, as everywhere
    ]),
    EditorView.updateListener.of((update) => {
      if (update.docChanged && !update.transactions.some((one) => one.isUserEvent('external'))) means.onchange();
    }),
    // What is pasted takes the line breaks of this text.
    EditorView.clipboardInputFilter.of((pasted) => withBreaks(pasted)),
    EditorView.domEventHandlers({
      paste(event) {
        const file = [...(event.clipboardData?.files ?? [])].find(({ type }) => type.startsWith('image/'));
        if (!file) return false;
        means.onpaste(file);
        return true;
      },
    }),
  ];
  const view = new EditorView({
    state: EditorState.create({ doc: means.text, extensions }),
    parent: holder,
    root,
  });
  const onscroll = () => {
    const { scrollTop, scrollHeight, clientHeight } = view.scrollDOM;
    means.onscroll(scrollHeight > clientHeight ? scrollTop / (scrollHeight - clientHeight) : 0);
  };
  view.scrollDOM.addEventListener('scroll', onscroll, { passive: true });

  // What `text()` gives has line breaks of one or two characters; the editor counts each as one.
  const inside = (at: number) => at - (means.lineBreak.length - 1) * (text().slice(0, at).split(means.lineBreak).length - 1);
  const text = () => view.state.sliceDoc();
  const goTo = (at: number) => {
    const place = Math.min(at, view.state.doc.length);
    view.dispatch({ selection: { anchor: place }, effects: EditorView.scrollIntoView(place, { y: 'start', yMargin: 40 }) });
    view.focus();
  };

  return {
    text,
    size: () => view.state.doc.length,
    replace(next) {
      const inner = (value: string) => value.split(means.lineBreak).join('\n');
      const change = difference(inner(text()), inner(next));
      if (change) {
        view.dispatch({ changes: { ...change, insert: view.state.toText(change.insert.split('\n').join(means.lineBreak)) }, userEvent: 'external' });
      }
    },
    insert(added) {
      view.dispatch(view.state.replaceSelection(withBreaks(added)), { userEvent: 'input.paste' });
      view.focus();
    },
    line: (number) => goTo(view.state.doc.line(Math.max(1, Math.min(number, view.state.doc.lines))).from),
    place: (at) => goTo(inside(at)),
    wrap: (before, after) => void wrap(before, after),
    find: () => void openSearchPanel(view),
    focus: () => view.focus(),
    readOnly: (on) => view.dispatch({ effects: writable.reconfigure(readOnlyOf(on)) }),
    destroy() {
      view.scrollDOM.removeEventListener('scroll', onscroll);
      view.destroy();
      holder.remove();
    },
  };
}

function readOnlyOf(on: boolean): Extension {
  return [EditorState.readOnly.of(on), EditorView.editable.of(!on)];
}
