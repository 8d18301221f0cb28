// The documents list without its looks: columns, filters, and words for what a document is.
import type { DocumentListRequest, DocumentRow } from '../../api/bindings';
import type { ListRequest } from '../../api/client';
import { hasText, t } from '../../l10n/index.svelte';
import { formatDate } from '../../parts/dates';
import { lookOf, stateWords } from '../../parts/looks';
import type { Column, Order } from '../../parts/table/table';

export const KINDS = [
  'policy', 'plan', 'procedure', 'process-description', 'work-instruction', 'form', 'register', 'agreement', 'record', 'minutes',
  'report', 'document', 'external',
] as const;
export const STATES = ['draft', 'changesRequested', 'inReview', 'inApproval', 'approved', 'effective', 'withdrawn'] as const;
export const CLASSES = ['public', 'internal', 'confidential'] as const;

/** What can be changed of many documents at once, without a signature. */
export const BULK_CHANGES = ['owner', 'reviewers', 'approvers', 'reviewMonths', 'classification'] as const;
export type BulkChange = (typeof BULK_CHANGES)[number];

/** The columns of the list, named as Rust sorts them. */
export function documentColumns(): Column<DocumentRow>[] {
  return [
    { id: 'code', label: t('column-code'), width: 8.5, shown: 'narrow', text: (row) => row.code },
    { id: 'title', label: t('column-title'), heading: true, text: (row) => row.title },
    { id: 'version', label: t('column-version'), width: 4.75, align: 'end', shown: 'middle', text: (row) => row.version },
    { id: 'status', label: t('column-state'), width: 11, text: stateText },
    { id: 'kind', label: t('column-kind'), width: 7.5, shown: 'wide', text: (row) => kindText(row.kind) },
    { id: 'effective', label: t('column-effective'), width: 7, align: 'end', shown: 'wide', text: (row) => dateText(row.effective) },
    { id: 'reviewDue', label: t('column-due'), width: 9.5, align: 'end', shown: 'middle', text: (row) => dateText(row.reviewDue) },
    { id: 'owner', label: t('column-owner'), width: 9, shown: 'middle', text: (row) => row.owner },
  ];
}

/** What the address asks of the list. Several states stand there with commas between them. */
export function listRequest(params: Readonly<Record<string, string>>, order: Order): ListRequest<DocumentListRequest> {
  const several = (name: string) => (params[name] ?? '').split(',').filter(Boolean);
  return {
    page: { text: params['filter'] ?? '', sort: order.column, descending: order.descending },
    status: several('status'),
    kind: several('kind'),
    owner: several('owner'),
    requirement: params['requirement'] ?? '',
    reviewDueBy: params['due'] ?? '',
  };
}

/** Whether the address narrows the list. */
export function isFiltered(params: Readonly<Record<string, string>>): boolean {
  return ['filter', 'status', 'kind', 'owner', 'requirement', 'due'].some((name) => (params[name] ?? '') !== '');
}

/** "7 documents", or "2 of 7 documents" while a filter hides some. */
export function countText(shown: number, all: number): string {
  return t('documents-count', { shown, all, same: shown === all ? 'yes' : 'no' });
}

/** The version in work beside the effective one, such as "2.1 In review"; empty when there is none. */
export function besideText(row: DocumentRow): string {
  const inWork = row.inWork === null ? '' : `${row.inWork} ${stateWords(row.inWorkWords ?? '')}`.trim();
  const awaiting = row.awaiting === null ? '' : t('awaiting', { number: row.awaiting.number, date: formatDate(row.awaiting.effective) });
  return [awaiting, inWork].filter(Boolean).join(', ');
}

/** Whether the day by which a document must be reviewed has passed. Both are ISO dates. */
export function isOverdue(reviewDue: string | null, today: string): boolean {
  return reviewDue !== null && reviewDue < today;
}

/** A kind in words. */
export function kindText(kind: string): string {
  return hasText(`kind-${kind}`) ? t(`kind-${kind}`) : kind;
}

/** A classification in words. */
export function classText(classification: string): string {
  return hasText(`class-${classification}`) ? t(`class-${classification}`) : classification;
}

export function dateText(iso: string | null): string {
  return iso === null ? '' : formatDate(iso);
}

function stateText(row: DocumentRow): string {
  return [lookOf(row.status, row.statusWords).word, besideText(row)].filter(Boolean).join(', ');
}
