// The catalogue is whole: the same texts in each language, with the same variables; nothing used that is missing.
import { describe, expect, test } from 'vitest';
import { FluentResource } from '@fluent/bundle';
import { bundleOf, resolveLocale } from './index.svelte';

const catalogues = import.meta.glob<string>('./*/*.ftl', { eager: true, query: '?raw', import: 'default' });
const sources = import.meta.glob<string>(['../**/*.{ts,svelte}', '!../**/*.test.ts', '!../testing/**'], {
  eager: true,
  query: '?raw',
  import: 'default',
});

type Body = FluentResource['body'];
const files = (locale: string) => Object.entries(catalogues).filter(([path]) => path.startsWith(`./${locale}/`));
const bodyOf = (text: string): Body => new FluentResource(text).body;
const idsOf = (text: string) => bodyOf(text).map((entry) => entry.id);
const namesOf = (locale: string) => files(locale).map(([path]) => path.slice(`./${locale}/`.length)).sort();

function variables(node: unknown, found = new Set<string>()): Set<string> {
  if (Array.isArray(node)) node.forEach((part) => variables(part, found));
  else if (typeof node === 'object' && node !== null) {
    const { type, name } = node as { type?: string; name?: string };
    if (type === 'var' && name) found.add(name);
    Object.values(node).forEach((part) => variables(part, found));
  }
  return found;
}

const lines = (text: string) => text.split('\n').filter((line) => /^-?[a-zA-Z][\w-]*\s*=/.test(line)).length;

describe('the catalogue', () => {
  test('has the same files in each language', () => expect(namesOf('de')).toEqual(namesOf('en')));

  test.each(namesOf('en'))('%s says the same things in each language', (name) => {
    const [english, german] = [catalogues[`./en/${name}`] ?? '', catalogues[`./de/${name}`] ?? ''];
    expect(idsOf(german).sort()).toEqual(idsOf(english).sort());
    for (const entry of bodyOf(english)) {
      const other = bodyOf(german).find(({ id }) => id === entry.id);
      expect([entry.id, [...variables(other?.value)].sort()]).toEqual([entry.id, [...variables(entry.value)].sort()]);
    }
  });

  test.each(Object.keys(catalogues))('every line of %s is understood', (path) => {
    const text = catalogues[path] ?? '';
    expect(idsOf(text)).toHaveLength(lines(text)); // the parser skips what it does not understand
  });

  test.each(['en', 'de'])('no text is named twice in %s', (locale) => {
    expect(() => bundleOf(locale, files(locale).map(([, text]) => text))).not.toThrow();
  });
});

describe('what the program says', () => {
  // What Rust says is compared with the Rust sources: `errors.test.ts`, and `words.rs` of the window.
  const own = files('en').filter(([path]) => !/\/(errors|reasons|happened|verified|native)\.ftl$/.test(path));
  const known = new Set(own.flatMap(([, text]) => idsOf(text)));
  const used = Object.entries(sources).flatMap(([path, text]) =>
    [...text.matchAll(/\bt\(\s*'([\w-]+)'/g)].map((match) => ({ path, id: match[1] ?? '' })),
  );
  const begun = Object.entries(sources).flatMap(([path, text]) =>
    [...text.matchAll(/\bt\(\s*`([\w-]+-)\$\{/g)].map((match) => ({ path, start: match[1] ?? '' })),
  );

  test('is in the catalogue', () => {
    expect(used.length).toBeGreaterThan(50);
    expect(used.filter(({ id }) => !known.has(id))).toEqual([]);
    expect(begun.filter(({ start }) => ![...known].some((id) => id.startsWith(start)))).toEqual([]);
  });

  test('is all that the catalogue has', () => {
    const everything = Object.values(sources).join('\n');
    const starts = begun.map(({ start }) => start);
    const unused = [...known].filter(
      (id) => !starts.some((start) => id.startsWith(start)) && !new RegExp(`['"\`]${id}['"\`]`).test(everything),
    );
    expect(unused).toEqual([]);
  });
});

test.each([
  ['system', ['de-AT', 'en'], 'de'],
  ['system', ['fr-FR', 'en-US'], 'en'],
  ['system', [], 'en'],
  ['en', ['de'], 'en'],
] as const)('chosen %s on a system with %j shows %s', (chosen, system, expected) => {
  expect(resolveLocale(chosen, system)).toBe(expected);
});
