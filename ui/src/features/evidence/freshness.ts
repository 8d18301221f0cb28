// Whether a piece of evidence still counts, and until when.
import { daysBetween } from '../../parts/dates';

export type Freshness = 'withdrawn' | 'expired' | 'dueToday' | 'due7' | 'due30' | 'current' | 'noEnd';

/** How fresh evidence is on `today`, an ISO date. */
export function freshnessOf(evidence: { validUntil: string | null; withdrawn: string | null }, today: string): Freshness {
  if (evidence.withdrawn !== null) return 'withdrawn';
  if (evidence.validUntil === null) return 'noEnd';
  const left = daysBetween(today, evidence.validUntil);
  if (left < 0) return 'expired';
  if (left === 0) return 'dueToday';
  if (left <= 7) return 'due7';
  return left <= 30 ? 'due30' : 'current';
}
