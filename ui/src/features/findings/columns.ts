// The columns of the lists of findings and of actions.
import type { CorrectiveActionView, FindingRow } from '../../api/bindings';
import { t } from '../../l10n/index.svelte';
import { actionLook, findingLook, GRADES, gradeLook } from '../../parts/assessment';
import { formatDate } from '../../parts/dates';
import type { Column } from '../../parts/table/table';

export function findingColumns(today: string): Column<FindingRow>[] {
  return [
    { id: 'id', label: t('findings-id'), text: (row) => (row.reference ? `${row.id} (${row.reference})` : row.id), width: 9 },
    { id: 'title', label: t('findings-title'), text: (row) => row.title, heading: true },
    {
      id: 'grade', label: t('findings-grade'), text: (row) => gradeLook(row.grade).word, width: 12.5,
      sortText: (row) => String(GRADES.findIndex((grade) => grade === row.grade)),
    },
    { id: 'clause', label: t('findings-clause'), text: (row) => row.clause, width: 5 },
    { id: 'state', label: t('findings-state'), text: (row) => findingLook(row, today).word, width: 11.5 },
    { id: 'due', label: t('findings-due'), text: (row) => (row.due ? formatDate(row.due) : ''), sortText: (row) => row.due ?? '', width: 10, shown: 'middle' },
    { id: 'owner', label: t('findings-owner'), text: (row) => row.owner, width: 9.5, shown: 'wide' },
  ];
}

export function actionColumns(): Column<CorrectiveActionView>[] {
  return [
    { id: 'id', label: t('findings-id'), text: (row) => row.id, width: 6 },
    { id: 'what', label: t('actions-what'), text: (row) => row.what, heading: true },
    { id: 'from', label: t('actions-from'), text: (row) => row.from, width: 9, sortable: false, shown: 'wide' },
    { id: 'state', label: t('findings-state'), text: (row) => actionLook(row.state).word, width: 9 },
    { id: 'due', label: t('actions-due'), text: (row) => formatDate(row.due), sortText: (row) => row.due, width: 8 },
    { id: 'owner', label: t('findings-owner'), text: (row) => row.owner, width: 9.5, shown: 'middle' },
  ];
}

/** Where an action leads: to its finding, or to the review that decided it. */
export function actionPlace(from: string): string {
  return from.startsWith('mr') ? `/reviews/${from.split(' ')[0] ?? ''}` : `/findings/${from}`;
}
