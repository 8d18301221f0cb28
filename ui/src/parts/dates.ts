// How dates look: always with the month in letters, so that no reader takes the day for the month.
import { locale, localeTag, t } from '../l10n/index.svelte';

// Three letters each, as in the PDF; Intl's British English has one month of four ("Sept").
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;

/** A civil date such as `2026-11-22` as `22 Nov 2026`; text that is no date is shown as it is. */
export function formatDate(iso: string): string {
  const match = /^(\d{4})-(\d{2})-(\d{2})$/.exec(iso);
  if (!match) return iso;
  const at = new Date(Date.UTC(Number(match[1]), Number(match[2]) - 1, Number(match[3])));
  if (!at.toISOString().startsWith(iso)) return iso;
  return dayText(at, 'UTC');
}

/** An instant such as `2026-11-22T12:40:00.000Z` where this computer stands: `22 Nov 2026, 13:40`. */
export function formatTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const time = new Intl.DateTimeFormat(localeTag(), { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' }).format(at);
  return `${dayText(at, undefined)}, ${time}`;
}

/** An instant in full, for the text that appears on hover: local with its zone, and UTC. */
export function fullTime(iso: string): string {
  const at = new Date(iso);
  if (Number.isNaN(at.getTime())) return iso;
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return t('time-in-full', { local: formatTime(iso), zone, utc: `${at.toISOString().slice(0, 19)}Z` });
}

/** The civil day of an instant where this computer stands, as an ISO date. */
export function isoDay(at: Date): string {
  const two = (part: number) => String(part).padStart(2, '0');
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
}

/** Whole days from one ISO date to another; negative when it has passed. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

function dayText(at: Date, timeZone: 'UTC' | undefined): string {
  const zone = timeZone ? { timeZone } : {};
  if (locale() !== 'en') {
    return new Intl.DateTimeFormat(localeTag(), { day: 'numeric', month: 'short', year: 'numeric', ...zone }).format(at);
  }
  const [day, month, year] = timeZone
    ? [at.getUTCDate(), at.getUTCMonth(), at.getUTCFullYear()]
    : [at.getDate(), at.getMonth(), at.getFullYear()];
  return `${day} ${MONTHS[month]} ${year}`;
}

/** Whether a text is a day of the calendar, as an ISO date. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const at = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(at.getTime()) && at.toISOString().startsWith(text);
}
