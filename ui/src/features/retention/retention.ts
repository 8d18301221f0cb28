// Retention and disposal without their looks: columns, states, and the words of the schedule.
import Ban from '@lucide/svelte/icons/ban';
import Clock from '@lucide/svelte/icons/clock';
import Flame from '@lucide/svelte/icons/flame';
import type { DisposalView, DueView, HoldView, RetentionView } from '../../api/bindings';
import { said, t } from '../../l10n/index.svelte';
import { formatDate } from '../../parts/dates';
import type { Look } from '../../parts/looks';
import type { Column } from '../../parts/table/table';

const LOOKS: Partial<Record<string, Omit<Look, 'word'> & { text: string }>> = {
  'waits for approval': { tone: 'info', icon: Clock, text: 'disposal-waits' },
  'turned down': { tone: 'archived', icon: Ban, text: 'disposal-turned-down' },
  destroyed: { tone: 'neutral', icon: Flame, text: 'disposal-destroyed' },
};

/** Where a disposal stands. */
export function disposalLook(status: string): Look {
  const look = LOOKS[status];
  return look ? { tone: look.tone, icon: look.icon, word: t(look.text) } : { tone: 'neutral', icon: Clock, word: status };
}

/** Whether it waits for someone to decide. */
export const waits = (disposal: Pick<DisposalView, 'status'>): boolean => disposal.status === 'waits for approval';

/** How long a kind is kept, in words. */
export const yearsWords = (years: number): string => (years === 0 ? t('retention-for-ever') : t('retention-for-years', { count: years }));

/** A kind of document, or evidence. */
export const kindWords = (kind: string): string => (kind === 'evidence' ? t('retention-kind-evidence') : t(`kind-${kind}`));

/** What a disposal destroys, by name. */
export const thingsOf = ({ items }: Pick<DisposalView, 'items'>): string => items.map(({ what }) => what.replace('@', ' ')).join(', ');

export function dueColumns(): Column<DueView>[] {
  return [
    { id: 'what', label: t('due-what'), text: (row) => row.what.replace('@', ' '), width: 10 },
    { id: 'title', label: t('due-title'), text: (row) => row.title, heading: true },
    { id: 'until', label: t('due-until'), text: (row) => formatDate(row.until), sortText: (row) => row.until, width: 8.5 },
    { id: 'because', label: t('due-because'), text: (row) => said(row.because), width: 22, shown: 'middle' },
    { id: 'against', label: t('due-against'), text: (row) => row.against.map(said).join('; '), width: 18, shown: 'narrow' },
  ];
}

export function holdColumns(): Column<HoldView>[] {
  return [
    { id: 'id', label: t('hold-id'), text: (row) => row.id, width: 6.5 },
    { id: 'on', label: t('hold-on'), text: (row) => row.on, heading: true, width: 9 },
    { id: 'reason', label: t('hold-reason'), text: (row) => row.reason },
    { id: 'by', label: t('hold-by'), text: (row) => row.by, width: 9.5, shown: 'wide' },
    { id: 'at', label: t('hold-since'), text: (row) => formatDate(row.at.slice(0, 10)), sortText: (row) => row.at, width: 8.5, shown: 'middle' },
    { id: 'released', label: t('hold-released'), text: (row) => row.released ?? '', width: 13, shown: 'narrow' },
    { id: 'do', label: t('hold-do'), text: () => '', width: 8, sortable: false },
  ];
}

export function disposalColumns(): Column<DisposalView>[] {
  return [
    { id: 'id', label: t('disposal-id'), text: (row) => row.id, sortText: (row) => row.id.slice(2).padStart(8, '0'), width: 6.5 },
    { id: 'reason', label: t('disposal-reason'), text: (row) => row.reason, heading: true },
    { id: 'things', label: t('disposal-things'), text: thingsOf, width: 14, shown: 'middle' },
    { id: 'status', label: t('disposal-status'), text: (row) => disposalLook(row.status).word, width: 11 },
    { id: 'proposed', label: t('disposal-proposed-by'), text: (row) => row.proposedBy, width: 10, shown: 'wide' },
    { id: 'at', label: t('disposal-at'), text: (row) => formatDate((row.approvedAt ?? row.proposedAt).slice(0, 10)), sortText: (row) => row.approvedAt ?? row.proposedAt, width: 8.5 },
  ];
}

export function scheduleColumns(): Column<RetentionView>[] {
  return [
    { id: 'kind', label: t('retention-kind'), text: (row) => kindWords(row.kind), heading: true, width: 11 },
    { id: 'years', label: t('retention-kept'), text: (row) => yearsWords(row.years), sortText: (row) => String(row.years || 999).padStart(3, '0'), width: 6 },
    { id: 'from', label: t('retention-from'), text: (row) => t(`retention-from-${row.from}`), width: 21, shown: 'narrow' },
    { id: 'why', label: t('retention-why'), text: (row) => (row.set ? t('retention-set-here') : said(row.why)), shown: 'middle' },
    { id: 'do', label: t('retention-do'), text: () => '', width: 8, sortable: false },
  ];
}
