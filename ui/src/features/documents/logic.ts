// The documents list without its looks: columns, and what a filter finds.
import type { DocumentRow } from '../../api/bindings';
import { t } from '../../l10n/index.svelte';
import { fold } from '../../parts/commands.svelte';
import { formatDate } from '../../parts/dates';
import { lookOf } from '../../parts/looks';
import type { Column } from '../../parts/table/table';

/** The columns of the list, in the language that is shown. */
export function documentColumns(): Column<DocumentRow>[] {
  return [
    { id: 'code', label: t('column-code'), width: 8.5, text: (row) => row.code },
    { id: 'title', label: t('column-title'), heading: true, text: (row) => row.title },
    { id: 'version', label: t('column-version'), width: 5, align: 'end', text: (row) => row.version },
    { id: 'state', label: t('column-state'), width: 14, text: (row) => stateText(row) },
    { id: 'effective', label: t('column-effective'), width: 7.5, align: 'end', minor: true, text: (row) => dateText(row.effective), sortText: (row) => row.effective ?? '' },
    { id: 'due', label: t('column-due'), width: 11, align: 'end', minor: true, text: (row) => dateText(row.reviewDue), sortText: (row) => row.reviewDue ?? '' },
    { id: 'owner', label: t('column-owner'), width: 9, minor: true, text: (row) => row.owner },
  ];
}

/** The rows in which every word of `filter` occurs, in any column, whatever the case and the accents. */
export function filterRows(rows: readonly DocumentRow[], filter: string): DocumentRow[] {
  const words = fold(filter).split(/\s+/).filter(Boolean);
  const columns = documentColumns();
  return rows.filter((row) => {
    const text = fold(columns.map((column) => column.text(row)).join(' '));
    return words.every((word) => text.includes(word));
  });
}

/** "7 documents", or "2 of 7 documents" while a filter hides some. */
export function countText(shown: number, all: number): string {
  return t('documents-count', { shown, all, same: shown === all ? 'yes' : 'no' });
}

/** The version in work beside the effective one, such as "2.1 in review"; empty when there is none. */
export function besideText(row: DocumentRow): string {
  return row.inWork === null ? '' : `${row.inWork} ${row.inWorkWords ?? ''}`.trim();
}

/** Whether the day by which a document must be reviewed has passed. Both are ISO dates. */
export function isOverdue(reviewDue: string | null, today: string): boolean {
  return reviewDue !== null && reviewDue < today;
}

function stateText(row: DocumentRow): string {
  return [lookOf(row.status, row.statusWords).word, besideText(row)].filter(Boolean).join(', ');
}

function dateText(iso: string | null): string {
  return iso === null ? '' : formatDate(iso);
}
