// Days as people write and count them: read from what was typed, written in their language, moved by keys.
import { LOCALES, locale, localeTag, type Locale } from '../l10n/index.svelte';
import { formatDate, isDay } from './dates';

const TAGS: Record<Locale, string> = { en: 'en-GB', de: 'de-DE' };

/** The months in every language of the window, in small letters: what somebody pastes may be in another one. */
const MONTHS: readonly string[][] = LOCALES.map((language) => {
  const name = new Intl.DateTimeFormat(TAGS[language], { month: 'long', timeZone: 'UTC' });
  return Array.from({ length: 12 }, (_, month) => name.format(Date.UTC(2026, month, 1)).toLowerCase());
});

/**
 * The ISO date that a text means; nothing for a text that means none, or could mean two.
 * Read are `2026-11-22`, `22.11.2026`, `22 Nov 2026`, `22. November 2026` and `Nov 22, 2026`, never `11/12/2026`.
 */
export function parseDay(text: string): string | undefined {
  const typed = text.trim();
  const found =
    part(typed, /^(?<y>\d{4})([-./])(?<m>\d{1,2})\2(?<d>\d{1,2})$/) ??
    part(typed, /^(?<y>\d{4})(?<m>\d{2})(?<d>\d{2})$/) ??
    part(typed, /^(?<d>\d{1,2})\.\s*(?<m>\d{1,2})\.\s*(?<y>\d{4}|\d{2})$/) ??
    part(typed, /^(?<d>\d{1,2})\.?[\s-]*(?<m>\p{L}+)\.?,?[\s-]*(?<y>\d{4})$/u) ??
    part(typed, /^(?<m>\p{L}+)\.?\s+(?<d>\d{1,2}),?\s+(?<y>\d{4})$/u);
  if (!found) return undefined;
  const { y = '', m = '', d = '' } = found;
  const month = /^\d/.test(m) ? Number(m) : monthNamed(m);
  if (month === undefined) return undefined;
  const iso = `${y.length === 2 ? `20${y}` : y}-${two(month)}-${two(Number(d))}`;
  return isDay(iso) ? iso : undefined;
}

/** A day as it stands in a field: `22 Nov 2026`, in German `22.11.2026`. */
export function writeDay(iso: string): string {
  if (locale() === 'en' || !isDay(iso)) return formatDate(iso);
  return say(iso, { day: '2-digit', month: '2-digit', year: 'numeric' });
}

/** A day in full, to be read aloud: `Sunday, 22 November 2026`. */
export function dayInFull(iso: string): string {
  return say(iso, { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
}

/** The month of a day, such as `November 2026`. */
export function monthOf(iso: string): string {
  return say(iso, { month: 'long', year: 'numeric' });
}

/** The days of the week from Monday on, short and in full. */
export function weekdays(): { short: string; long: string }[] {
  // 5 January 2026 is a Monday.
  return Array.from({ length: 7 }, (_, day) => `2026-01-${two(5 + day)}`).map((iso) => ({
    short: say(iso, { weekday: 'short' }),
    long: say(iso, { weekday: 'long' }),
  }));
}

/** The six weeks, from Monday on, that show the month of a day. */
export function weeksOf(iso: string): string[][] {
  const first = weekStart(`${iso.slice(0, 7)}-01`);
  return Array.from({ length: 6 }, (_, week) => Array.from({ length: 7 }, (_unused, day) => addDays(first, week * 7 + day)));
}

/** The Monday of a day's week. */
export function weekStart(iso: string): string {
  return addDays(iso, -((at(iso).getUTCDay() + 6) % 7));
}

/** A day some days later, or earlier. */
export function addDays(iso: string, days: number): string {
  const day = at(iso);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

/** The same day some months later, or earlier; the last of the month where it has no such day. */
export function addMonths(iso: string, months: number): string {
  const day = at(iso);
  const wanted = day.getUTCDate();
  day.setUTCDate(1);
  day.setUTCMonth(day.getUTCMonth() + months);
  const last = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth() + 1, 0)).getUTCDate();
  day.setUTCDate(Math.min(wanted, last));
  return day.toISOString().slice(0, 10);
}

function part(text: string, shape: RegExp): Record<string, string> | undefined {
  return shape.exec(text)?.groups;
}

/** Names may be cut, as in `Nov` or `Sept`, to no less than three letters. */
function monthNamed(name: string): number | undefined {
  const wanted = name.toLowerCase();
  if (wanted === 'mrz') return 3;
  if (wanted.length < 3) return undefined;
  const found = MONTHS.map((months) => months.findIndex((month) => month.startsWith(wanted))).find((month) => month >= 0);
  return found === undefined ? undefined : found + 1;
}

function say(iso: string, shape: Intl.DateTimeFormatOptions): string {
  return new Intl.DateTimeFormat(localeTag(), { ...shape, timeZone: 'UTC' }).format(at(iso));
}

function at(iso: string): Date {
  return new Date(`${iso}T00:00:00Z`);
}

function two(part: number): string {
  return String(part).padStart(2, '0');
}
