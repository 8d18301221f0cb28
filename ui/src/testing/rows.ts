// Document rows for tests: complete, and different only where a test says so.
import type { DocumentRow } from '../api/bindings';

let made = 0;

export function row(fields: Partial<DocumentRow> = {}): DocumentRow {
  made += 1;
  return {
    id: `d${made}`,
    code: `SMS-POL-${String(made).padStart(3, '0')}`,
    title: 'Service management policy',
    kind: 'policy',
    version: '1.0',
    status: 'effective',
    statusWords: 'effective',
    effective: '2026-11-22',
    inWork: null,
    inWorkWords: null,
    awaiting: null,
    reviewDue: null,
    requirements: ['5.2'],
    classification: 'internal',
    owner: 'Ana Kovač',
    ...fields,
  };
}
