// What Rust says, in the language of the person. Rust says it in English, in logs and in the terminal, too; a text is
// recognized by the English file `errors.ftl`, which holds the very texts of the Rust sources, and said again by the
// same name, with the same words in it, from the file of the other language. A text that is not known stays English.
import type { FluentBundle } from '@fluent/bundle';

export interface Recognized {
  readonly id: string;
  readonly words: Readonly<Record<string, string>>;
}

interface Shape extends Pick<Recognized, 'id'> {
  readonly pattern: RegExp;
  readonly names: readonly string[];
  /** How many characters are given; the more there are, the surer it is. */
  readonly given: number;
}

const ENTRY = /^(e-[\w-]+) = (.+)$/gm;
const WORD = /\{ \$([\w-]+) \}/;
/** Words in words: a reason that has a reason. */
const DEPTH = 4;

/**
 * What a word in a text may be, by the beginning of its name: `the-day` a day as Rust writes it, `the-code` an id or a
 * code, which has a figure and no space; anything else may be anything.
 */
const KINDS: readonly (readonly [string, string])[] = [
  ['the-day', '(\\d{1,2} [A-Z][a-z]{2} \\d{4})'],
  ['the-code', '((?=\\S*\\d)[^\\s:,]+)'],
];
const ANYTHING = '([\\s\\S]*?)';
const wordPattern = (name: string) => KINDS.find(([begin]) => name.startsWith(begin))?.[1] ?? ANYTHING;

/** People's own words stay as they are, and are told apart in a text. */
const OWN = 'own-';
/** Several words with commas between them, each said by itself. */
const LIST = 'list';

/** A moment as entries have it. */
const MOMENT = /^(\d{4}-\d{2}-\d{2})(?:T(\d{2}:\d{2}):\d{2}(?:\.\d+)?Z)?$/;
/** A day as Rust writes it: `22 Nov 2026`. */
const DATE = /\b(\d{1,2}) (Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) (\d{4})\b/g;
const MONTHS = 'JanFebMarAprMayJunJulAugSepOctNovDec';

/** A day as the window writes it. */
const DAY = { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' } as const;

function dateIn(bundle: FluentBundle, day: number, month: string, year: number): string {
  const at = new Date(Date.UTC(year, MONTHS.indexOf(month) / 3, day));
  return new Intl.DateTimeFormat([...bundle.locales], DAY).format(at);
}

/** A day or a moment, both in UTC, as it stands in entries: `2026-11-22`, `2026-11-22T10:30:00.000Z`. */
function momentIn(bundle: FluentBundle, text: string): string | undefined {
  const [, day, time] = MOMENT.exec(text) ?? [];
  if (day === undefined) return undefined;
  const at = new Intl.DateTimeFormat([...bundle.locales], DAY).format(new Date(`${day}T00:00:00Z`));
  return time === undefined ? at : `${at}, ${time} UTC`;
}

/** Names the text and the words in it; undefined when it is not known. */
export type Recognize = (text: string) => Recognized | undefined;

/** Makes the recognizer of a file `errors.ftl`. */
export function recognizer(english: string): Recognize {
  const whole = new Map<string, string>();
  const shapes: Shape[] = [];
  for (const [, id = '', text = ''] of english.matchAll(ENTRY)) {
    const [first = '', ...rest] = text.split(WORD);
    if (rest.length === 0) whole.set(first, id);
    else shapes.push(shapeOf(id, [first, ...rest]));
  }
  shapes.sort((a, b) => b.given - a.given);
  return (text) => {
    const known = whole.get(text);
    if (known !== undefined) return { id: known, words: {} };
    for (const { id, pattern, names } of shapes) {
      const found = pattern.exec(text);
      if (found) return { id, words: Object.fromEntries(names.map((name, at) => [name, found[at + 1] ?? ''])) };
    }
    return undefined;
  };
}

/** `text words text words text`, as `split` leaves it. */
function shapeOf(id: string, parts: readonly string[]): Shape {
  const given = parts.filter((_, at) => at % 2 === 0);
  const names = parts.filter((_, at) => at % 2 === 1);
  const pattern = new RegExp(`^${given.map((part, at) => escaped(part) + (at < names.length ? wordPattern(names[at] ?? '') : '')).join('')}$`);
  // A text whose words are narrowed is surer than one of the same length where they are not.
  const narrowed = names.filter((name) => wordPattern(name) !== ANYTHING).length;
  return { id, pattern, names, given: given.join('').length + narrowed / 10 };
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');

/** Texts of data, such as the items of the register, that have a fixed wording in the other language. */
export type Fixed = ReadonlyMap<string, string>;

/** Says a text of Rust in the language of the bundle, the words in it, too. */
export function saidAgain(text: string, recognize: Recognize, bundle: FluentBundle, fixed: Fixed = NOTHING, depth = 0): string {
  const known = fixed.get(text.trim());
  if (known !== undefined) return known;
  const again = (words: string) => saidAgain(words, recognize, bundle, fixed, depth + 1);
  const own = (words: string) => words.length >= LEAST && recognize(words) !== undefined;
  const reasons = text.split('; ');
  // Several reasons would else be taken for one whose last word is long.
  if (depth < DEPTH && reasons.length > 1 && reasons.every(own)) return reasons.map(again).join('; ');
  const found = depth < DEPTH ? recognize(text.trim()) : undefined;
  const pattern = found && bundle.getMessage(found.id)?.value;
  const joined = found || depth >= DEPTH ? undefined : joinedAgain(text, again, own);
  if (joined !== undefined) return joined;
  if (!found || !pattern) return momentIn(bundle, text) ?? capitalAgain(text, depth, recognize, bundle) ?? text.replace(DATE, (_, day, month, year) => dateIn(bundle, Number(day), String(month), Number(year)));
  const words = Object.entries(found.words).map(([name, word]) => [name, name.startsWith(OWN) ? word : name === LIST ? word.split(', ').map(again).join(', ') : again(word)]);
  return bundle.formatPattern(pattern, Object.fromEntries(words), []);
}

/** A word of ours that begins a sentence: `Major nonconformity`. */
function capitalAgain(text: string, depth: number, recognize: Recognize, bundle: FluentBundle): string | undefined {
  if (depth === 0 || !/^[A-Z][a-z]/.test(text)) return undefined;
  const found = recognize(text.charAt(0).toLowerCase() + text.slice(1));
  const pattern = found && Object.keys(found.words).length === 0 ? bundle.getMessage(found.id)?.value : undefined;
  const said = pattern && bundle.formatPattern(pattern, {}, []);
  return said ? said.charAt(0).toUpperCase() + said.slice(1) : undefined;
}

const NOTHING: Fixed = new Map();
/** A piece of a text that is shorter is not taken for one of Rust's own: it may be a word in a title. */
const LEAST = 10;

/**
 * What Rust joins from texts of its own: `reason; reason`, `SMS-POL-001 (line 3) says this`, `this: because of that`.
 * Undefined when no piece is known.
 */
function joinedAgain(text: string, again: (words: string) => string, own: (words: string) => boolean): string | undefined {
  const reasons = text.split('; ');
  if (reasons.length > 1 && reasons.some(own)) return reasons.map(again).join('; ');
  const [, place, line, rest] = /^(\S*\d\S*)( \(line \d+\))? (.+)$/s.exec(text) ?? [];
  if (place !== undefined && rest !== undefined && again(rest) !== rest) return `${place}${line ? ` ${again(line.trim())}` : ''} ${again(rest)}`;
  for (let at = text.indexOf(': '); at > 0; at = text.indexOf(': ', at + 1)) {
    const [head, tail] = [text.slice(0, at), text.slice(at + 2)];
    if (own(head) || own(tail)) return `${again(head)}: ${again(tail)}`;
  }
  return undefined;
}
