// Entries of the log, arranged by the day on which they happened where the reader is.
import { isoDay } from '../../parts/dates';

export interface EntryLike {
  seq: number;
  at: string;
}

export interface Day<E> {
  /** The civil day here, as an ISO date. */
  day: string;
  entries: E[];
}

/** Groups entries by day, keeping their order; when the clock stepped, a day can come twice. */
export function byDay<E extends EntryLike>(entries: readonly E[]): Day<E>[] {
  const days: Day<E>[] = [];
  for (const entry of entries) {
    const day = isoDay(new Date(entry.at));
    const last = days.at(-1);
    if (last?.day === day) last.entries.push(entry);
    else days.push({ day, entries: [entry] });
  }
  return days;
}

export type Subject = 'document' | 'evidence' | 'pack' | 'person' | 'statement' | 'workspace';

/** What an event is about, from its name. */
export function subjectOf(event: string): Subject {
  if (/^(document|draft|version|submission|periodicReview)/.test(event)) return 'document';
  if (/^evidence/.test(event)) return 'evidence';
  if (/^pack/.test(event)) return 'pack';
  if (/^(person|role|passphrase|key|signing)/.test(event)) return 'person';
  if (/^(nilReturn|gap)/.test(event)) return 'statement';
  return 'workspace';
}

/** The first entry of the page of `size` entries that ends with `until` (newest first); 0 at the beginning. */
export function pageStart(until: number, size: number): number {
  return Math.max(0, until - size);
}
