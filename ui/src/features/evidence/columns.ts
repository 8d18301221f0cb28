// The columns of the library. Their ids are the orders that Rust knows.
import type { EvidenceRow } from '../../api/bindings';
import { t } from '../../l10n/index.svelte';
import { formatDate, isoDay } from '../../parts/dates';
import { formatSize } from '../../parts/sizes';
import type { Column } from '../../parts/table/table';
import { fileKind } from './media';

export function evidenceColumns(): Column<EvidenceRow>[] {
  return [
    { id: 'id', label: t('evidence-id'), text: (row) => row.id, width: 4.5, shown: 'wide' },
    { id: 'title', label: t('evidence-title'), text: (row) => row.title, heading: true },
    { id: 'state', label: t('evidence-state'), text: (row) => row.validUntil ?? '', width: 8.5, sortable: false },
    { id: 'period', label: t('evidence-period'), text: periodText, width: 11.5 },
    { id: 'requirements', label: t('evidence-clauses'), text: (row) => row.requirements.join(', '), width: 7, sortable: false },
    { id: 'kind', label: t('evidence-kind'), text: (row) => t(`file-${fileKind(row.mediaType)}`), width: 7, sortable: false, shown: 'wide' },
    { id: 'size', label: t('evidence-size'), text: (row) => formatSize(row.size), width: 5.5, align: 'end', shown: 'wide' },
    { id: 'received', label: t('evidence-received'), text: (row) => formatDate(isoDay(new Date(row.receivedAt))), width: 8, shown: 'wide' },
  ];
}

export function periodText(row: Pick<EvidenceRow, 'period'>): string {
  if (!row.period) return '';
  const { from, to } = row.period;
  if (from === to) return formatDate(from);
  // In one year the year stands once: at the end.
  const [first, year] = [formatDate(from), to.slice(0, 4)];
  const short = from.startsWith(year) ? first.replace(new RegExp(`[ ,]*${year}$`), '') : first;
  return t('period-short', { from: short, to: formatDate(to) });
}
