// How lengths in bytes look.
import { localeTag } from '../l10n/index.svelte';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB'] as const;

/** A length in bytes, such as `1.2 MB`: three digits at most, thousands as the file managers count them. */
export function formatSize(bytes: number): string {
  let [value, unit] = [bytes, 0];
  while (value >= 999.5 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  const digits = unit === 0 || value >= 99.5 ? 0 : 1;
  const text = new Intl.NumberFormat(localeTag(), { maximumFractionDigits: digits, minimumFractionDigits: 0 }).format(value);
  return `${text} ${UNITS[unit] ?? 'TB'}`;
}
