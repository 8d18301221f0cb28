// The text of a working copy in an editor and back, byte for byte: line endings and byte order mark stay.

const MARK = '\uFEFF';

export interface Opened {
  /** What the editor edits. */
  readonly text: string;
  /** The byte order mark that stood before it. */
  readonly mark: string;
  /** What ends a line: the editor's own line break, so that it adds no other. */
  readonly lineBreak: '\n' | '\r\n';
}

/** Takes a text apart. A file with mixed endings is edited with `\n`; its `\r` then are characters that stay. */
export function opened(whole: string): Opened {
  const mark = whole.startsWith(MARK) ? MARK : '';
  const text = whole.slice(mark.length);
  const windows = text.includes('\r\n') && !/(^|[^\r])\n/.test(text);
  return { text, mark, lineBreak: windows ? '\r\n' : '\n' };
}

/** Puts it together again. */
export function whole(text: string, mark: string): string {
  return mark + text;
}

/** The smallest replacement that makes one text of another, so that the cursor stays where it can. */
export function difference(before: string, after: string): { from: number; to: number; insert: string } | undefined {
  if (before === after) return undefined;
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < most - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end += 1;
  return { from: start, to: before.length - end, insert: after.slice(start, after.length - end) };
}

/** Placeholders that nobody has filled in yet, each once, with the place where it first stands. */
export function placeholders(text: string): { name: string; at: number }[] {
  const found = new Map<string, number>();
  for (const match of text.matchAll(/\{\{\s*([a-z][\w.-]*)\s*\}\}/gi)) {
    const name = match[1] ?? '';
    if (!found.has(name)) found.set(name, match.index);
  }
  return [...found].map(([name, at]) => ({ name, at }));
}

export interface Unsaved {
  /** The text that was not yet written when the window went away. */
  readonly text: string;
  /** The hash of the working copy that it was made from. */
  readonly base: string;
  readonly at: string;
}

const keyOf = (workspace: string, code: string) => `clausebook.unsaved.${workspace}.${code}`;

/** Puts a text by until it has been written. One that does not fit is left out: it is in the editor still. */
export function putUnsaved(workspace: string, code: string, unsaved: Unsaved): void {
  try {
    localStorage.setItem(keyOf(workspace, code), JSON.stringify(unsaved));
  } catch {
    localStorage.removeItem(keyOf(workspace, code));
  }
}

/** Forgets it. */
export function dropUnsaved(workspace: string, code: string): void {
  localStorage.removeItem(keyOf(workspace, code));
}

/** What was put by, if it can be read. */
export function unsavedText(workspace: string, code: string): Unsaved | undefined {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(workspace, code)) ?? 'null');
    if (typeof stored !== 'object' || stored === null) return undefined;
    const { text, base, at } = stored as Partial<Record<keyof Unsaved, unknown>>;
    return typeof text === 'string' && typeof base === 'string' && typeof at === 'string' ? { text, base, at } : undefined;
  } catch {
    return undefined;
  }
}
