// What Rust can say when something does not go is known here, text for text: nothing that the window shows stays
// English for who reads German.
import { expect, test } from 'vitest';
import english from './en/errors.ftl?raw';
import german from './de/errors.ftl?raw';
import { bundleOf } from './index.svelte';
import { recognizer, saidAgain } from './recognize';

const sources = import.meta.glob<string>(
  [
    '../../../src-tauri/src/**/*.rs',
    '../../../src-tauri/crates/{core,store,pack,api}/src/**/*.rs',
    '!**/tests.rs', '!**/tests/**', '!**/*_tests.rs', '!**/sample/**', '!**/sample.rs', '!**/fixture.rs', '!**/fault.rs',
  ],
  { eager: true, query: '?raw', import: 'default' },
);

// What the window never shows by itself: what is wrong with bytes and proofs is said inside of a sentence that says
// what is damaged and what to do; authors of templates and of the register read English.
const INNER = /crates\/(core\/src\/(canonical|ledger|sshsig|hash|id|time|named|signature|template|requirement|proposal|first_day|consistency|readiness|person|pack|document\/mod|document\/version|event)|pack\/src\/(typeset|bag\/(name|manifest|info|zip\/fields)|verify|diff|facts|compose\/(copy|reading|records)|export\/error))|store\/src\/(sealed|fault)/;

const TEXT = /"((?:[^"\\]|\\[\s\S])*)"/g;
const plain = (literal: string) => literal.replace(/\\\r?\n\s*/g, '').replace(/\\"/g, '"').replace(/\\n/g, '\n');
/** The text with each word left out: what Rust and Fluent have in common. */
const bare = (text: string) => text.replace(/\{[^{}]*\}/g, '{}');
const withoutTests = (source: string) => source.split('#[cfg(test)]\nmod tests {')[0] ?? '';

/** What stands between the bracket at `start` and its end. */
function bracket(source: string, start: number): string {
  let [depth, at, inText] = [0, start, false];
  for (; at < source.length; at += 1) {
    const c = source[at];
    if (inText && c === '\\') at += 1;
    else if (c === '"') inText = !inText;
    else if (!inText && c === '(') depth += 1;
    else if (!inText && c === ')' && --depth === 0) break;
  }
  return source.slice(start, at + 1);
}

function texts(part: string, most = Infinity): string[] {
  return [...part.matchAll(TEXT)].slice(0, most).map(([, literal = '']) => plain(literal));
}

function said(path: string, source: string): string[] {
  const found: string[] = [];
  const each = (pattern: RegExp, most?: number) => {
    for (const match of source.matchAll(pattern)) found.push(...texts(bracket(source, match.index + match[0].length - 1), most));
  };
  each(/#\[error\(/g, 1);
  if (/src-tauri\/src\/|crates\/api\//.test(path)) {
    each(/UiError::(?:new|invalid|unknown)\(/g);
    for (const [, value = ''] of source.matchAll(/let (?:message|hint)\s*=\s*(?:\|[^|]*\|\s*)?([\s\S]*?);\n/g)) found.push(...texts(value));
  }
  if (path.endsWith('core/src/refusal.rs')) found.push(...texts(source.slice(source.indexOf('pub fn hint'), source.indexOf('/// Checks a short'))));
  if (path.endsWith('api/src/error.rs')) found.push(...texts(source.slice(source.indexOf('impl From<StoreError>'))).filter((text) => text.includes(' ')));
  return found.filter((text) => /[a-z]{2}/.test(bare(text)));
}

const patterns = [...english.matchAll(/^e-[\w-]+ = (.+)$/gm)].map(([, text = '']) => text);
const recognize = recognizer(english);
const bundle = bundleOf('de-DE', [german]);
const inGerman = (text: string) => saidAgain(text, recognize, bundle);

test('every error of the Rust sources is known', () => {
  const known = new Set(patterns.map(bare));
  const all = Object.entries(sources).flatMap(([path, source]) =>
    INNER.test(path) ? [] : said(path, withoutTests(source)).map((text) => ({ where: path.replace(/^.*src-tauri\//, ''), text })),
  );
  expect(all.length).toBeGreaterThan(250);
  // What is missing is to be added to `en/errors.ftl` as it is, and to `de/errors.ftl` in German.
  expect(all.filter(({ text }) => !known.has(bare(text)))).toEqual([]);
});

test('each is recognized as itself', () => {
  const wrong = [...english.matchAll(/^(e-[\w-]+) = (.+)$/gm)].flatMap(([, id = '', text = '']) => {
    const found = recognize(text.replace(/\{ \$([\w-]+) \}/g, (_, name: string) => (name.startsWith('the-day') ? '1 Jan 2026' : 'Xy-1')));
    return found?.id === id ? [] : [{ id, found: found?.id }];
  });
  expect(wrong).toEqual([]);
});

test.each([
  ['there is no document `SMS-POL-009`', 'nicht gefunden: Dokument `SMS-POL-009`'],
  ['Ada Lovelace is an author of SMS-POL-001 1.0 and may not approve it', 'Ada Lovelace hat SMS-POL-001 1.0 mitverfasst und darf es nicht freigeben'],
  ['the reason is empty', 'die Begründung: bitte ausfüllen'],
  [
    'cannot write /a/clausebook.db: the disk is full; free some space and try again',
    '/a/clausebook.db kann nicht geschrieben werden: die Platte ist voll; machen Sie Platz und versuchen Sie es noch einmal',
  ],
  ['22 Nov 2026 is in the past: nothing can take effect before today', '22. Nov. 2026 liegt in der Vergangenheit: nichts kann vor heute gültig werden'],
  ['something that nobody thought of', 'something that nobody thought of'],
])('%s', (text, expected) => expect(inGerman(text)).toBe(expected));
