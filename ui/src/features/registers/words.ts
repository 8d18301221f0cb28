// Registers and their rows in the language of the person: titles and choices come from the data file of the register.
import Archive from '@lucide/svelte/icons/archive-x';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { FormField, FormView, RegisterListRow } from '../../api/bindings';
import { formatNumber, locale, localeTag, said, t } from '../../l10n/index.svelte';
import { formatDate, isDay } from '../../parts/dates';
import type { Look } from '../../parts/looks';
import type { Column } from '../../parts/table/table';

interface Titled {
  readonly title: string;
  readonly titleDe: string;
}

/** What a register or a field is called. */
export const titleOf = ({ title, titleDe }: Titled): string => (locale() === 'de' ? titleDe : title);
/** What one row of a register is called. */
export const rowWord = ({ row, rowDe }: FormView): string => (locale() === 'de' ? rowDe : row);
/** What a register is for. */
export const aboutOf = ({ about, aboutDe }: { about: string; aboutDe: string }): string => (locale() === 'de' ? aboutDe : about);
/** A word of help with a field. */
export const helpOf = ({ help, helpDe }: FormField): string | undefined => (locale() === 'de' ? helpDe : help) ?? undefined;
/** One of the values of a choice. */
export const choiceWord = (choice: { words: string; wordsDe: string }): string => (locale() === 'de' ? choice.wordsDe : choice.words);

/** A value as people read it; `shown` is what Rust says of people, documents and evidence. */
export function valueWords(field: FormField | undefined, kept: string, shown = ''): string {
  if (kept === '') return '';
  switch (field?.holds) {
    case 'choice': {
      const choice = field.choices.find(({ id }) => id === kept);
      return choice ? choiceWord(choice) : kept;
    }
    case 'date':
      return formatDate(kept);
    case 'yes-no':
      return t(kept === 'yes' ? 'register-yes' : 'register-no');
    case 'number':
      return numberWords(kept);
    case 'money': {
      const [amount = '', currency = ''] = kept.split(' ');
      return `${numberWords(amount)} ${currency}`;
    }
    case 'evidence':
      return shown === '' ? kept : `${kept} ${shown}`;
    default:
      return shown === '' ? kept : shown;
  }
}

/** A number as it was written, with the marks of the person's language. */
function numberWords(text: string): string {
  const value = Number(text);
  const decimals = text.split('.')[1]?.length ?? 0;
  if (!Number.isFinite(value) || text === '') return text;
  return decimals === 0 ? formatNumber(value) : new Intl.NumberFormat(localeTag(), { minimumFractionDigits: decimals, maximumFractionDigits: decimals }).format(value);
}

/** Where a row stands. */
export function rowLook(form: FormView, row: RegisterListRow): Look {
  const field = form.fields.find(({ id }) => id === form.state);
  const word = valueWords(field, row.values[form.state ?? ''] ?? '');
  if (row.withdrawn !== null) return { word: t('register-withdrawn'), tone: 'archived', icon: Archive };
  if (row.overdue) return { word: word === '' ? t('register-overdue') : t('register-state-overdue', { state: word }), tone: 'bad', icon: TriangleAlert };
  return row.done ? { word, tone: 'ok', icon: CircleCheck } : { word: word === '' ? t('register-stands') : word, tone: 'info', icon: CircleDot };
}

/** The fields that may be columns: long texts have no room in a table, but are in the file that is exported. */
export const columnFields = (form: FormView): FormField[] => form.fields.filter(({ id, holds }) => id !== form.name && holds !== 'long-text');

/** The columns that are shown until the person says otherwise: where rows stand, by when, who, and what else there is room for. */
export function usualColumns(form: FormView): string[] {
  const fields = columnFields(form);
  const first = fields.filter((field) => isFirst(form, field));
  const others = fields.filter((field) => !first.includes(field) && field.holds !== 'evidence' && field.holds !== 'text');
  const chosen = new Set([...first, ...others].slice(0, 5).map(({ id }) => id));
  return fields.filter(({ id }) => chosen.has(id)).map(({ id }) => id);
}

/** Where a row stands, by when, who: what is left out last, so that the name keeps its room. */
const isFirst = (form: FormView, { id, holds }: FormField) => id === form.state || id === form.due || holds === 'person';

/** The columns of the address, or the usual ones. */
export function readColumns(form: FormView, text: string | undefined): string[] {
  if (!text) return usualColumns(form);
  const wanted = text.split('.');
  return columnFields(form).filter(({ id }) => wanted.includes(id)).map(({ id }) => id);
}

const WIDTHS: Partial<Record<string, number>> = { date: 8.5, person: 10, choice: 10, money: 8.5, number: 6, 'yes-no': 6, document: 8.5, evidence: 6, text: 11 };

/** Room for what a column holds, for its title, and for the longest state with its look; in any language. */
function widthOf(form: FormView, field: FormField): number {
  const usual = Math.max(WIDTHS[field.holds] ?? 10, titleOf(field).length * 0.48 + 1.8);
  if (field.id !== form.state) return Math.min(usual, 12);
  const longest = Math.max(0, ...field.choices.map(({ id }) => valueWords(field, id).length));
  return Math.min(Math.max(usual, longest * 0.46 + 4.2), 15);
}

/** The columns of a register, from its fields. */
export function columnsOf(form: FormView, chosen: readonly string[]): Column<RegisterListRow>[] {
  const name = form.fields.find(({ id }) => id === form.name);
  const text = (field: FormField) => (row: RegisterListRow) =>
    field.id === form.state ? rowLook(form, row).word : valueWords(field, row.values[field.id] ?? '', row.shown[field.id]);
  const fields = columnFields(form).filter(({ id }) => chosen.includes(id));
  return [
    { id: 'code', label: t('register-code'), text: (row) => row.code, width: 6.5 },
    { id: form.name, label: name ? titleOf(name) : form.name, text: (row) => row.name, heading: true },
    ...fields.map((field): Column<RegisterListRow> => ({
      id: field.id,
      label: titleOf(field),
      text: text(field),
      width: widthOf(form, field),
      ...(field.holds === 'number' || field.holds === 'money' ? { align: 'end' as const } : {}),
      ...(field.id === form.state ? {} : { shown: field.id === form.due ? ('narrow' as const) : isFirst(form, field) ? ('middle' as const) : ('wide' as const) }),
    })),
  ];
}

/** The columns of the file: everything that a row says. */
export function fileColumns(form: FormView): Column<RegisterListRow>[] {
  const [code, name] = columnsOf(form, []);
  const rest = form.fields.filter(({ id }) => id !== form.name);
  return [
    ...(code && name ? [code, name] : []),
    ...rest.map((field): Column<RegisterListRow> => ({ id: field.id, label: titleOf(field), text: (row) => valueWords(field, row.values[field.id] ?? '', row.shown[field.id]) })),
  ];
}

const NUMBER = /^-?(0|[1-9]\d*)(\.\d+)?$/;

/** What is wrong with what was typed into a field; undefined when nothing is. Rust checks it once more. */
export function wrongIn(field: FormField, typed: string): string | undefined {
  const text = typed.trim();
  if (text === '') return field.required ? t('register-field-required') : undefined;
  if (field.holds === 'date' && !isDay(text)) return t('register-field-date');
  if (field.holds === 'number' && !NUMBER.test(text)) return t('register-field-number');
  if (field.holds === 'money' && !(/^\S+ [A-Z]{3}$/.test(text) && /^-?(0|[1-9]\d*)(\.\d{1,2})?$/.test(text.split(' ')[0] ?? ''))) return t('register-field-money');
  return undefined;
}

/** The field that a refusal is about, and what it says of it. */
export function refusedField(message: string): { field: string; why: string } | undefined {
  const [, field, why] = /^field `([a-z0-9-]+)`: ([\s\S]+)$/.exec(message) ?? [];
  if (field === undefined || why === undefined) return undefined;
  const words = said(why);
  return { field, why: words.charAt(0).toUpperCase() + words.slice(1) };
}

/** What stands in the form at first: what is kept, but documents by their codes, as they are typed. */
export function typedOf(form: FormView, row: RegisterListRow | undefined): Record<string, string> {
  return Object.fromEntries(
    form.fields.map((field) => {
      const kept = row?.values[field.id] ?? '';
      return [field.id, field.holds === 'document' ? (row?.shown[field.id] ?? kept) : kept];
    }),
  );
}

/** What differs from what stood there, trimmed: only that is sent. */
export function changedIn(before: Readonly<Record<string, string>>, now: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(now)
      .map(([field, text]): [string, string] => [field, text.trim()])
      .filter(([field, text]) => text !== (before[field] ?? '').trim()),
  );
}

/** Where something that a row names, or that names it, is shown. */
export function placeOf(kind: string, id: string, register = ''): string {
  switch (kind) {
    case 'document':
      return `/documents/${encodeURIComponent(id)}`;
    case 'evidence':
      return `/evidence/${id}`;
    case 'finding':
      return `/findings/${id}`;
    case 'review':
      return `/reviews/${id}`;
    case 'row':
      return `/registers/${register}/${id}`;
    default:
      return '/findings';
  }
}
