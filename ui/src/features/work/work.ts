// My work without its looks: groups in the order in which they press, and where each item leads.
import type { BulkStep, WorkItem, WorkKind } from '../../api/bindings';
import { t } from '../../l10n/index.svelte';
import { groupBy } from '../../parts/grouping';
import { linkTo } from '../../parts/router.svelte';

/** Kinds of work, the most pressing first. */
export const ORDER: readonly WorkKind[] = [
  'conflict', 'approve', 'review', 'disposal', 'minutes', 'auditReport', 'audit', 'effectiveness', 'finding', 'action', 'reviewAction', 'rework', 'acknowledge',
  'periodicReview', 'evidenceExpiring', 'retentionOver', 'draft', 'proposal',
];

/** Kinds of which several can be signed with one passphrase. */
export const SIGNED_TOGETHER: Partial<Record<WorkKind, BulkStep>> = {
  approve: 'approve', review: 'accept', rework: 'submit', draft: 'submit', acknowledge: 'acknowledge',
};

/** The items by kind; inside a kind overdue ones first, then by day, those without one last. */
export function groups(items: readonly WorkItem[]): [WorkKind, WorkItem[]][] {
  const rank = (kind: WorkKind) => (ORDER.includes(kind) ? ORDER.indexOf(kind) : ORDER.length);
  return groupBy(items, ({ kind }) => kind)
    .sort(([a], [b]) => rank(a) - rank(b))
    .map(([kind, group]) => [kind, group.toSorted((a, b) => Number(b.overdue) - Number(a.overdue) || day(a).localeCompare(day(b)))]);
}

/** Where an item leads: to the place where it is done, with the step begun where it is one of signing. */
export function leadsTo({ kind, object }: WorkItem): string {
  const document = `/documents/${encodeURIComponent(object)}`;
  switch (kind) {
    case 'approve':
      return linkTo(`${document}/read`, { version: 'latest' });
    case 'review':
      return linkTo(`${document}/read`, { version: 'latest' });
    case 'acknowledge':
      return linkTo(`${document}/read`);
    case 'periodicReview':
      return linkTo(`${document}/read`, { do: 'review' });
    case 'rework':
    case 'draft':
    case 'conflict':
      return linkTo(`${document}/edit`);
    case 'evidenceExpiring':
      return linkTo(`/evidence/${encodeURIComponent(object)}`);
    case 'finding':
    case 'action':
    case 'effectiveness':
      return linkTo(`/findings/${object}`);
    case 'audit':
      return linkTo(`/audits/${object}/checklist`);
    case 'auditReport':
      return linkTo(`/audits/${object}/report`);
    case 'reviewAction':
    case 'minutes':
      return linkTo(`/reviews/${object}`);
    case 'disposal':
      return linkTo(`/retention/${object}`);
    case 'retentionOver':
      return linkTo('/retention');
    case 'proposal':
      return linkTo('/evidence/watched');
  }
}

/** What more is known of an item, in words. */
export function noteOf({ kind, note }: Pick<WorkItem, 'kind' | 'note'>): string {
  if (note === '') return '';
  if (kind === 'proposal') return t(`watch-kind-${note}`);
  if (kind === 'retentionOver') return t('work-retention-count', { count: Number(note) });
  if (kind === 'finding') return t(`finding-state-${note}`);
  return kind === 'audit' ? t('work-audit-open', { count: Number(note) }) : note;
}

const day = (item: WorkItem) => item.due ?? '9999';
