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

/** What tells what happened, is known or comes, and what a check found. */
const tellings = import.meta.glob<string>(
  [
    '../../../src-tauri/crates/core/src/event/{words,register,population}.rs',
    '../../../src-tauri/crates/core/src/disposition/{mod,schedule}.rs',
    '../../../src-tauri/crates/api/src/{cycle,master_list,work}.rs',
    '../../../src-tauri/crates/api/src/work/*.rs',
    '../../../src-tauri/crates/pack/src/{verify/*,diff,typeset/warning}.rs',
    '../../../src-tauri/crates/store/src/workspace/{check,tables}.rs',
    '!**/tests.rs', '!**/tests/**', '!**/*_tests.rs', '!**/verify/render.rs',
  ],
  { eager: true, query: '?raw', import: 'default' },
);

/** Tables of names whose words stand in what is told, by themselves or inside of a sentence. */
const tables = import.meta.glob<string>(
  ['../../../src-tauri/crates/core/src/{audit/mod,finding/mod,review/mod,population/mod,disposition/schedule,document/version,signature,gap}.rs'],
  { eager: true, query: '?raw', import: 'default' },
);

const forms = import.meta.glob<string>('../../../docs-templates/registers/*.toml', { eager: true, query: '?raw', import: 'default' });
const schedule = import.meta.glob<string>('../../../docs-templates/retention/*.csv', { eager: true, query: '?raw', import: 'default' });

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
    .replace(/^\s*(?:pub )?\w+ = "[\w-]+", "[^"]*"(?:,\s*"[^"]*")?;$/gm, '')
    // Where Rust says it in German itself, for what people sign, the German is no text of this catalogue.
    .replace(/Tongue::German\) => (?:\{\s*)?format!\(\s*"[^"]*"/g, '')
    .replace(/\(("[^"]*"), "[^"]*"\)/g, '($1)')
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

/** Parts of a whole that is known, and what is not shown: titles of certificates and of statements, commands. */
const NOT_TOLD = new Set([
  // Parts: `suspended on …: …`, `6 years for kind plan, from …`, `set that … is kept for ever …`, `a, b and 3 more under dp1`.
  '{} on {on}: {reason}', 'by {whose}', 'for kind {kind}', 'kept for ever {source}', '{years} years {source}, from {} ({event})', 'for ever', '{} years',
  'set that {kind} is kept {years} {}: {reason}', ' and {more} more', 'proposed to destroy {}{more} under {disposal}: {reason}',
  'in the pack', 'not in the pack', 'revision {}, {}…, {place}', '{} disposed of on {} under {id}, approved by {}; hashes and history stay',
  '1 content was', '{contents} contents were', 'the row of {}{id}',
  'person p', 'document d', 'evidence e', 'nil return n', 'gap decision g', 'pack k', 'audit programme pg', 'audit au', 'finding f', 'action ac',
  'management review mr', 'certificate ce', 'row r', 'population po', 'sample sa', 'legal hold lh', 'disposal dp', 'number ',
  // Names of states, which the window knows by name; a command.
  'turned down', 'waits for approval', 'SELECT count(*) FROM {index}',
].map(bare));

/** Names that the window knows by the name of the state, and never shows as Rust says them. */
const WITH_A_LOOK = new Set([
  // Methods and sorts of causes, states of findings and actions, where a seed is from.
  'five whys', 'cause and effect', 'comparison with a good case', 'other method', 'process or method', 'people and competence', 'resources',
  'tool or technology', 'documented information', 'supplier or other party', 'leadership and planning', 'environment', 'implemented', 'closed',
  'planned', 'overdue', 'given by the auditor', 'root of the ledger at that time',
]);

const patterns = [...english.texts.matchAll(/^e-[\w-]+ = (.+)$/gm)].map(([, text = '']) => text);
/** The text with some word in each place. */
const filled = (text: string) => text.replace(/\{ \$([\w-]+) \}/g, (_, name: string) => (name.startsWith('the-day') ? '1 Jan 2026' : 'Xy-1'));
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

test('every text that tells what happened, is known, comes or was found is known', () => {
  const known = new Set(patterns.map(bare));
  const all = Object.entries(tellings).flatMap(([path, source]) => textsOf(source).map((text) => ({ where: path.replace(/^.*crates\//, ''), text })));
  expect(all.length).toBeGreaterThan(200);
  expect(all.filter(({ text }) => !known.has(bare(text)) && !NOT_TOLD.has(bare(text)))).toEqual([]);
});

test('every name of a state, a kind or a result that stands in what is told is known', () => {
  const named = Object.values(tables).flatMap((source) => [
    ...[...source.matchAll(/^\s*[A-Z]\w+ = "[\w-]+", "([^"]+)"(?:,\s*"[^"]*")?;/gm)].map(([, words = '']) => words),
    ...[...source.matchAll(/^\s*Self::\w+ => "([^"]+)",/gm)].map(([, words = '']) => words),
  ]);
  expect(named.length).toBeGreaterThan(90);
  expect(named.filter((words) => !WITH_A_LOOK.has(words) && (recognize(words) === undefined || inGerman(words) === words))).toEqual([]);
});

test('a name that Rust says in German, for what people sign, is the same German here', () => {
  const pairs = Object.values(tables).flatMap((source) =>
    [...source.matchAll(/^\s*[A-Z]\w+ = "[\w-]+", "([^"]+)",\s*"([^"]*)";/gm)].map(([, words = '', german = '']) => [words, german]),
  );
  expect(pairs.length).toBeGreaterThan(30);
  expect(pairs.map(([words = '']) => [words, inGerman(words)])).toEqual(pairs);
});

test('what a row of a register is called is known as its form says it', () => {
  const rows = Object.values(forms).flatMap((form) => [...form.matchAll(/^row = \{ en = "([^"]+)", de = "([^"]+)" \}/gm)].map(([, en = '', de = '']) => [en, de]));
  expect(rows).toHaveLength(Object.keys(forms).length);
  expect(rows.map(([en = '']) => [en, inGerman(en)])).toEqual(rows);
});

test('why each kind is kept as long as it is, is known', () => {
  const reasons = Object.values(schedule).flatMap((csv) => csv.trim().split('\n').slice(1).map((line) => line.split(',').slice(3).join(',')));
  expect(reasons.length).toBeGreaterThan(10);
  expect(reasons.filter((reason) => inGerman(reason) === reason)).toEqual([]);
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
    const found = recognize(filled(text));
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
  ['Service catalogue is missing: SMS-REG-004 is draft on 22 Nov 2026; no effective document serves it', 'Servicekatalog fehlt: SMS-REG-004: am 22. Nov. 2026 Entwurf; kein gültiges Dokument erfüllt sie'],
  ['f3 Tickets without a category: action a2 was due by 1 Oct 2026', 'f3 Tickets without a category: Maßnahme a2 war fällig bis 1. Okt. 2026'],
  ['`incident` 4 times in the text', '„incident“ 4-mal im Text'],
  ['2 tracked changes, read as if accepted: look at the original', '2 nachverfolgte Änderungen, gelesen wie angenommen: sehen Sie ins Original'],
  ['SMS-DOC-001 does not have it in scope; is `Mail` meant?', 'SMS-DOC-001 hat ihn nicht im Anwendungsbereich; ist „Mail“ gemeint?'],
  ['finding f1 cannot be closed: no correction is recorded', 'Feststellung f1 kann nicht abgeschlossen werden: keine Korrektur ist festgehalten'],
  ['Service management plan: what is open', 'Service management plan: what is open'],
  ['process owners', 'Prozessverantwortliche'],
  ['approved SMS-POL-001 1.0', 'hat SMS-POL-001 1.0 freigegeben'],
  ['created SMS-PRO-003 Internal audit, a work-instruction', 'hat SMS-PRO-003 Internal audit angelegt, Art: Arbeitsanweisung'],
  ['gave Ada Lovelace the role document-controller from 22 Nov 2026', 'hat Ada Lovelace eine Rolle ab 22. Nov. 2026 gegeben: Dokumentenlenkung'],
  ['called audit au1 Internal audit of autumn off: nobody has time', 'hat Audit au1 Internal audit of autumn abgesagt: nobody has time'],
  ['raised finding f2 Backups not tested, minor nonconformity on 8.7.2', 'hat Feststellung f2 Backups not tested aufgenommen, Nebenabweichung zu 8.7.2'],
  ['withdrew RSK-001 Loss of the site: moved', 'hat RSK-001 Loss of the site zurückgezogen: moved'],
  ['withdrew SMS-POL-001 from 1 Jan 2026: replaced', 'hat SMS-POL-001 ab 1. Jan. 2026 zurückgezogen: replaced'],
  ['added risk or opportunity RSK-001 Loss of the site', 'hat Risiko oder Chance RSK-001 Loss of the site aufgenommen'],
  ['set that policy is kept 6 years from the day it was superseded or withdrawn: as the law says',
    'hat die Aufbewahrung gesetzt, 6 Jahre ab dem Tag, an dem es abgelöst oder zurückgezogen wurde, Art Politik oder Richtlinie: as the law says'],
  ['proposed to destroy SMS-POL-001 1.0, e3 and 2 more under dp1: its time is over', 'hat vorgeschlagen zu vernichten (dp1), SMS-POL-001 1.0, e3 und 2 weitere: its time is over'],
  ['Surveillance 1 (first surveillance audit, foreseen)', 'Surveillance 1 (erstes Überwachungsaudit, vorgesehen)'],
  ['Last day for the recertification audit', 'Letzter Tag: Rezertifizierungsaudit'],
  ['suspended on 2026-10-01: by the body', 'ausgesetzt am 1. Okt. 2026: by the body'],
  ['6 years for kind policy, from 1 Oct 2020 (no longer in force)', '6 Jahre ab 1. Okt. 2020 (nicht mehr in Kraft), Art Politik oder Richtlinie'],
  ['73 rows of the register 1.2: 70 provided, 3 missing', '73 Zeilen des Registers 1.2: 70 vorhanden, 3 fehlen'],
  ['issued by Ada Lovelace on 2026-11-22T10:30:00.000Z', 'ausgegeben von Ada Lovelace am 22. Nov. 2026, 10:30 UTC'],
  ['1.0: confirmed without change', '1.0: unverändert bestätigt'],
])('%s', (text, expected) => expect(inGerman(text)).toBe(expected));
