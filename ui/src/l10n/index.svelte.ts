// Every word the window says: `t(id)` in the language of the person, from one Fluent catalogue for each language.
// Each feature has a file of its own, of the same name in each language; `catalogue.test.ts` compares them.
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import { recognizer, saidAgain, type Fixed, type Recognize } from './recognize';

export const LOCALES = ['en', 'de'] as const;
export type Locale = (typeof LOCALES)[number];
export type Words = Record<string, FluentVariable>;

const CATALOGUES: Record<Locale, () => Promise<{ default: string[] }>> = {
  en: () => import('./en'),
  de: () => import('./de'),
};

// What Rust says: the English files are fetched only to recognize it for another language.
const RUST: Record<Exclude<Locale, 'en'>, () => Promise<{ default: RustWords }>> = {
  de: () => import('./de/rust'),
};

/** What Rust says, in one language: its texts, and the words of the register by their row or clause. */
export interface RustWords {
  readonly texts: string;
  readonly register: ReadonlyMap<string, string>;
}

// English as this program writes it is British: its dates and numbers follow.
const TAGS: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };

let bundle = $state.raw(new FluentBundle(TAGS.en));
let shown = $state.raw<Locale>('en');
let rust = $state.raw<{ recognize: Recognize; bundle: FluentBundle; fixed: Fixed } | undefined>();

/** The text with this name; the name itself when the catalogue lacks it. */
export function t(id: string, words?: Words): string {
  const pattern = bundle.getMessage(id)?.value;
  return pattern ? bundle.formatPattern(pattern, words, []) : id;
}

/** Whether the catalogue has a text with this name. */
export function hasText(id: string): boolean {
  return bundle.getMessage(id)?.value !== undefined;
}

/** What Rust says in English, in the language of the person: errors, hints, reasons. */
export function said(text: string): string {
  return rust ? saidAgain(text, rust.recognize, rust.bundle, rust.fixed) : text;
}

/** The language that is shown. */
export function locale(): Locale {
  return shown;
}

/** The language as `Intl` wants it. */
export function localeTag(): string {
  return TAGS[shown];
}

/** The name of a language, in the person's language. */
export function languageName(tag: string): string {
  return new Intl.DisplayNames([localeTag()], { type: 'language' }).of(tag) ?? tag;
}

/** The language to show: the chosen one, or the first of the system's that there is, or English. */
export function resolveLocale(chosen: Locale | 'system', system: readonly string[]): Locale {
  if (chosen !== 'system') return chosen;
  const languages = system.map((tag) => tag.toLowerCase().split('-')[0]);
  return languages.map((language) => LOCALES.find((known) => known === language)).find((found) => found !== undefined) ?? 'en';
}

/** Loads a language and shows it. */
export async function useLocale(wanted: Locale): Promise<void> {
  const [{ default: files }, spoken] = await Promise.all([CATALOGUES[wanted](), spokenBy(wanted)]);
  bundle = bundleOf(TAGS[wanted], files);
  rust = spoken;
  shown = wanted;
  document.documentElement.lang = wanted;
  document.documentElement.dir = 'ltr';
}

async function spokenBy(wanted: Locale): Promise<{ recognize: Recognize; bundle: FluentBundle; fixed: Fixed } | undefined> {
  if (wanted === 'en') return undefined;
  const [{ default: english }, { default: other }] = await Promise.all([import('./en/rust'), RUST[wanted]()]);
  const fixed = new Map([...english.register].flatMap(([id, text]) => (other.register.has(id) ? [[text, other.register.get(id) ?? text] as const] : [])));
  return { recognize: recognizer(english.texts), bundle: bundleOf(TAGS[wanted], [other.texts]), fixed };
}

/** A bundle of these files; one text named twice is a mistake. */
export function bundleOf(tag: string, files: readonly string[]): FluentBundle {
  // Both languages run from left to right; isolating marks would end up in what people copy and export.
  const made = new FluentBundle(tag, { useIsolating: false });
  for (const file of files) {
    const errors = made.addResource(new FluentResource(file));
    if (errors.length > 0) throw new Error(`BUG: ${errors.map((error) => error.message).join('; ')}`);
  }
  return made;
}

/** A whole number in the person's language. */
export function formatNumber(value: number): string {
  return new Intl.NumberFormat(localeTag()).format(value);
}

/** Compares texts as people sort them: `A2` before `A10`, whatever the case. */
export function compareText(left: string, right: string): number {
  return collator().compare(left, right);
}

const collators = new Map<string, Intl.Collator>();

function collator(): Intl.Collator {
  const tag = localeTag();
  const known = collators.get(tag);
  if (known) return known;
  const made = new Intl.Collator(tag, { numeric: true, sensitivity: 'base' });
  collators.set(tag, made);
  return made;
}
