// The coverage matrix as a table, for an export.
import type { CoverageRow } from '../../api/bindings';
import { said, t } from '../../l10n/index.svelte';
import type { Column } from '../../parts/table/table';
import { stateLook } from './looks';

export function coverageColumns(): Column<CoverageRow>[] {
  return [
    { id: 'clause', label: t('heat-clause'), text: (row) => row.clause },
    { id: 'row', label: t('row'), text: (row) => row.requirement },
    { id: 'item', label: t('row-item'), text: (row) => said(row.item) },
    { id: 'state', label: t('heat-state'), text: (row) => t(`row-state-${stateLook(row.state).word}`) },
    { id: 'documents', label: t('row-documents'), text: (row) => row.documents.join(', ') },
    { id: 'evidence', label: t('row-evidence'), text: (row) => row.evidence.join(', ') },
    { id: 'statements', label: t('row-statements'), text: (row) => row.nilReturns.join(', ') },
    { id: 'reasons', label: t('row-reasons'), text: (row) => row.reasons.map(said).join('; ') },
  ];
}
