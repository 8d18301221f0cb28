// What Rust says about how things stand is known here, text for text: why something is missing, late, or does not agree.
// A new text of these sources without its German fails here; it is added to `en/reasons.ftl` as it is, and to
// `de/reasons.ftl` in German.
import { expect, test } from 'vitest';
import german from './de/rust';
import readinessGerman from './de/readiness.ftl?raw';
import english from './en/rust';
import readinessEnglish from './en/readiness.ftl?raw';
import { bundleOf } from './index.svelte';
import { recognizer, saidAgain } from './recognize';

const core = import.meta.glob<string>(
  [
    '../../../src-tauri/crates/core/src/{gap,readiness,consistency,proposal,first_day,evidence,certification}.rs',
    '../../../src-tauri/crates/core/src/{readiness,consistency,finding}/*.rs',
    '../../../src-tauri/crates/core/src/{audit,review,register,population}/rules.rs',
    '../../../src-tauri/crates/core/src/{register/form,population/list}.rs',
    '../../../src-tauri/crates/api/src/{import,readiness,finding_desk,html}.rs',
    '!**/tests.rs', '!**/tests/**', '!**/*_tests.rs',
  ],
  { eager: true, query: '?raw', import: 'default' },
);

/** Texts of these sources that nobody reads by themselves: what is looked for in documents, or a part of a whole that is known. */
const NOT_SAID = new Set([
  // Columns and words of documents, in both languages.
  'Done by', 'Led by', 'Made by', 'Watched by', 'Contract owner', 'Service owner', 'Geleitet von', 'Erstellt von', 'Beobachtet von',
  ' and ', ' und ', ' with ', ' mit ', '{} policy', ' {} ', '{party} ', ' {first} ',
  // Parts of a whole: `SMS-POL-001 (line 3)`, `… is due by …, …`, `…; is … meant?`, `2 pictures, left out`.
  ' (line {line})', ' by {}, {why}', '{} is due{due}', '; is `{near}` meant?', '{} does not have it in scope{near}', '{}{line} {}: {}', '{} {}: {why}', '{} {rest}',
  'on its pages: look whether they are settled', 'with comments', 'not shown: look what stands there', 'tracked change', 'tracked changes',
  'read as if accepted: look at the original', 'left out',
  // What is written, not shown: titles of signed statements, and of evidence.
  'gap {requirement} at {stage}', 'nil return {} to {}', 'Original of {}: {}', 'brought in; the draft was converted from it',
]);

const bare = (text: string) => text.replace(/\{[^{}]*\}/g, '{}');
const NOT_SAID_BARE = new Set([...NOT_SAID].map(bare));

/** The texts of a source, without comments, tests, attributes, the tables of enums (each has its words in a catalogue), and markup. */
function textsOf(source: string): string[] {
  const code = (source.split('#[cfg(test)]\nmod tests {')[0] ?? '')
    .replace(/^\s*\/\/.*$/gm, '')
    .replace(/^\s*(?:pub )?\w+ = "[\w-]+", "[^"]*";$/gm, '')
    .replace(/^\s*\w+, "an? [^"]+" \{$/gm, '')
    .replace(/^\s*(?:Self|Rule|Rule::Self)::\w+(?:\([^)]*\))? => "[^"]*",$/gm, '')
    .replace(/(?:Rule|Self)::\w+ => (?:\{\s*)?"[^"]*"/g, '')
    .replace(/^\s*#!?\[[\s\S]*?\]$/gm, '')
    .replace(/\.expect\(\s*"[^"]*"\s*,?\s*\)/g, '')
    .replace(/'(?:"|\\.|[^'\\])'/g, '');
  return [...code.matchAll(/"((?:[^"\\]|\\[\s\S])*)"/g)]
    .map(([, literal = '']) => literal.replace(/\\\r?\n\s*/g, '').replace(/\\"/g, '"').replace(/\\n/g, '\n'))
    .filter((text) => / /.test(text) && /[a-z]{2}/.test(bare(text)) && !/[<>|]|="/.test(text));
}

const patterns = [...english.texts.matchAll(/^e-[\w-]+ = (.+)$/gm)].map(([, text = '']) => text);
const recognize = recognizer(english.texts);
const bundle = bundleOf('de-DE', [german.texts]);
const fixed = new Map([...english.register].map(([id, text]) => [text, german.register.get(id) ?? '']));
const inGerman = (text: string) => saidAgain(text, recognize, bundle, fixed);

test('every text of these sources is known', () => {
  const known = new Set(patterns.map(bare));
  const all = Object.entries(core).flatMap(([path, source]) => textsOf(source).map((text) => ({ where: path.replace(/^.*crates\//, ''), text })));
  expect(all.length).toBeGreaterThan(120);
  expect(all.filter(({ text }) => !known.has(bare(text)) && !NOT_SAID_BARE.has(bare(text)))).toEqual([]);
});

test('every rule of readiness has its words and what to do in each language', () => {
  const rules = [...(Object.entries(core).find(([path]) => path.endsWith('core/src/readiness.rs'))?.[1] ?? '').matchAll(/^\s*[A-Z]\w+ = "([a-z]+-[\w-]+)",/gm)];
  const names = rules.map(([, name = '']) => name);
  expect(names.length).toBeGreaterThan(15);
  const missing = names.flatMap((name) => [`rule-${name}`, `fix-${name}`]).filter((id) => [readinessEnglish, readinessGerman].some((file) => !file.includes(`\n${id} =`)));
  expect(missing).toEqual([]);
});

test('each is recognized as itself, beside all errors', () => {
  const wrong = [...english.texts.matchAll(/^(e-[\w-]+) = (.+)$/gm)].flatMap(([, id = '', text = '']) => {
    const found = recognize(text.replace(/\{ \$[\w-]+ \}/g, 'Xy-1'));
    return found?.id === id ? [] : [{ id, found: found?.id }];
  });
  expect(wrong).toEqual([]);
});

test('the register has its words for every clause and row', () => {
  // A clause is called what the clause is called, also where a row has nearly its words.
  expect(inGerman('Understanding the organization and its context')).toBe('Die Organisation und ihr Kontext');
  expect([...english.register.keys()].filter((id) => (german.register.get(id) ?? '').length < 3)).toEqual([]);
  expect([...german.register.keys()].filter((id) => !english.register.has(id))).toEqual([]);
  // The same words would be English that was left: only a few names are the same in both languages.
  expect([...english.register].filter(([id, text]) => / \w+ /.test(text) && german.register.get(id) === text)).toEqual([]);
});

test.each([
  ['SMS-PRC-001 (line 12) names the capacity policy: no policy has these words in its title; write it, name the right one, or list it among the documents from outside',
    'SMS-PRC-001 (Zeile 12) nennt die Richtlinie „capacity“: keine Richtlinie hat diese Wörter im Titel; schreiben Sie sie, nennen Sie die richtige, oder führen Sie sie unter den Dokumenten von außen auf'],
  ['Service catalogue is missing: SMS-REG-004 is draft on 22 Nov 2026; no effective document serves it', 'Servicekatalog fehlt: SMS-REG-004: am 22.11.2026 Entwurf; kein gültiges Dokument erfüllt sie'],
  ['f3 Tickets without a category: action a2 was due by 1 Oct 2026', 'f3 Tickets without a category: Maßnahme a2 war fällig bis 01.10.2026'],
  ['`incident` 4 times in the text', '„incident“ 4-mal im Text'],
  ['2 tracked changes, read as if accepted: look at the original', '2 nachverfolgte Änderungen, gelesen wie angenommen: sehen Sie ins Original'],
  ['SMS-DOC-001 does not have it in scope; is `Mail` meant?', 'SMS-DOC-001 hat ihn nicht im Anwendungsbereich; ist „Mail“ gemeint?'],
  ['finding f1 cannot be closed: no correction is recorded', 'Feststellung f1 kann nicht abgeschlossen werden: keine Korrektur ist festgehalten'],
  ['Service management plan: what is open', 'Service management plan: what is open'],
  ['process owners', 'Prozessverantwortliche'],
])('%s', (text, expected) => expect(inGerman(text)).toBe(expected));
