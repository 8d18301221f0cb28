// Looking at one thing after the other, without its looks: what is said of each, and whether it can be recorded.
import type { Look } from '../looks';

/** What is said of one thing, recorded or not yet. */
export interface Said {
  readonly result: string;
  readonly note: string;
  readonly evidence: readonly string[];
}

/** What a thing can come to. */
export type ResultOf<S extends Said> = Exclude<S['result'], ''>;
/** What can be recorded: it has a result. */
export type Whole<S extends Said> = S & { readonly result: ResultOf<S> };

/** One of the results: how it looks, and the keys that set it, its number first. */
export interface Choice<R extends string> {
  readonly result: R;
  readonly look: Look;
  readonly keys: readonly string[];
}

/** One thing to look at: a question of a checklist, an item of a sample. */
export interface Entry<Item, S extends Said> {
  readonly item: Item;
  readonly key: string;
  /** What it is called. */
  readonly title: string;
  /** How it stands in the list: its number, its words, and the heading it stands under. */
  readonly number: number;
  readonly text: string;
  readonly group?: string;
  /** How what is recorded of it looks; undefined while nothing is. */
  readonly look: Look | undefined;
  readonly recorded: S;
  /** Whether who acts may say something of it. */
  readonly open: boolean;
  /** What was shown for it. */
  readonly shown: readonly string[];
}

/** What the things are called, and what is done with them. */
export interface Words {
  readonly runner: string;
  readonly list: string;
  readonly done: (done: number, of: number) => string;
  readonly progress: string;
  readonly next: string;
  readonly previous: string;
  readonly write: string;
  readonly seen: string;
  readonly seenHint: string;
  readonly sayWhat: string;
}

/** Whether two say the same, but for space around their words. */
export function same<S extends Said>(left: S, right: S): boolean {
  const words = (said: S, name: keyof S) => String(said[name]).trim();
  return (Object.keys(left) as (keyof S)[]).every((name) => words(left, name) === words(right, name));
}

/** Whether it can be recorded: it has a result, and says what was seen. */
export const whole = <S extends Said>(said: S): said is Whole<S> => said.result !== '' && said.note.trim() !== '';

/** What was begun of things of which nothing is recorded yet, as text to put by; empty when there is none. */
export function begun<S extends Said>(entries: readonly Entry<unknown, S>[], drafts: Readonly<Record<string, S>>): string {
  const kept = entries.flatMap(({ key, look, open, recorded }) => {
    const draft = drafts[key];
    return open && !look && draft && !same(draft, recorded) ? [[key, draft] as const] : [];
  });
  return kept.length === 0 ? '' : JSON.stringify(Object.fromEntries(kept));
}

/** What was put by, as far as it still fits: of a thing that was recorded meanwhile, the record counts. */
export function begunBefore<S extends Said>(entries: readonly Entry<unknown, S>[], text: string | null): Record<string, S> {
  const kept = parsed(text);
  const drafts = entries.flatMap(({ key, look, open, recorded }) => {
    const draft = kept[key];
    return open && !look && fits(draft, recorded) ? [[key, draft] as const] : [];
  });
  return Object.fromEntries(drafts);
}

function parsed(text: string | null): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text ?? '');
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
  } catch {
    return {}; // no text, or one of another version
  }
}

/** Whether a value has the fields of what is recorded, each of its kind. */
function fits<S extends Said>(value: unknown, recorded: S): value is S {
  if (typeof value !== 'object' || value === null) return false;
  const kind = (one: unknown) => (Array.isArray(one) ? 'list' : typeof one);
  return Object.entries(recorded).every(([name, one]) => kind((value as Record<string, unknown>)[name]) === kind(one));
}

/** The first thing of which nothing is recorded; the first of all when something is of every one. */
export const firstOpen = (entries: readonly { key: string; look: Look | undefined }[]): string =>
  (entries.find(({ look }) => !look) ?? entries[0])?.key ?? '';
