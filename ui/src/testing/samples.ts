// Populations, samples, retention and disposals for tests and for the preview.
import type {
  AuditSamplesView, DisposalPageView, DisposalView, DrawnAgain, DueView, HoldView, ItemPage, ListComparison, ListPreview, PopulationSampleView,
  PopulationView, RetentionPageView, SampleItem, SamplePageView,
} from '../api/bindings';
import { steps } from './assessment';

const HASH = '5d41402abc4b2a76b9719d911017c592'.repeat(2);

export function sampleItem(item: string, fields: Partial<SampleItem> = {}): SampleItem {
  return { item, result: null, resultWords: null, note: null, evidence: [], finding: null, by: null, ...fields };
}

export function sampleView(fields: Partial<PopulationSampleView> = {}): PopulationSampleView {
  return {
    id: 'sa1', population: 'po1', method: 'drawn', seed: 'f00d'.repeat(16), seedFrom: 'root of the ledger at that time', reason: null, by: 'Keiko Morishita',
    at: '2026-11-17T09:30:00.000Z', counts: { conform: 1, fail: 0, notApplicable: 0, open: 2 },
    items: [
      sampleItem('REQ-104', { result: 'conforms', resultWords: 'conforms', note: 'Answered in 2 hours.', evidence: ['e1'], by: 'Keiko Morishita' }),
      sampleItem('REQ-101'),
      sampleItem('REQ-107'),
    ],
    ...fields,
  };
}

export function population(fields: Partial<PopulationView> = {}): PopulationView {
  return {
    id: 'po1', title: 'Service requests of September', query: 'Desk, all requests closed in September', takenOn: '2026-11-16',
    period: ['2026-09-01', '2026-09-30'], audit: 'au1', auditTitle: 'IA-26-2', idColumn: 'request', rows: 240, hash: HASH, file: 'requests.xlsx',
    fileHash: HASH, importedBy: 'Keiko Morishita', importedAt: '2026-11-16T10:00:00.000Z', withdrawn: null, samples: [sampleView()], ...fields,
  };
}

export function auditSamples(populations: PopulationView[] = [population()], refused: Record<string, string> = {}): AuditSamplesView {
  return { populations, seed: 'abcd'.repeat(16), steps: steps(['import', 'judge'], refused) };
}

export function samplePage(sample: Partial<PopulationSampleView> = {}, refused: Record<string, string> = {}): SamplePageView {
  const view = sampleView(sample);
  return {
    sample: view,
    columns: ['request', 'customer', 'hours'],
    rows: view.items.map(({ item }, index) => [item, 'Merrivane', String(index + 2)]),
    steps: steps(['import', 'judge'], refused),
  };
}

export const LIST_PREVIEW: ListPreview = {
  file: 'requests-2026-09.csv',
  columns: [{ name: 'customer', namesItems: false }, { name: 'request', namesItems: true }],
  rows: [['Merrivane', 'REQ-101'], ['Merrivane', 'REQ-102']],
  count: 2,
};

export const ITEMS: ItemPage = {
  columns: ['request', 'customer'],
  rows: [{ item: 'REQ-101', cells: ['REQ-101', 'Merrivane'] }, { item: 'REQ-102', cells: ['REQ-102', 'Calderbrook'] }],
  total: 2,
  all: 240,
};

export const AGAIN: DrawnAgain = { seed: 'f00d'.repeat(16), hash: HASH, items: ['REQ-104', 'REQ-101', 'REQ-107'], same: true };

export const CHANGED: ListComparison = {
  same: false, file: 'requests.csv', recorded: HASH, found: 'beef'.repeat(16), added: { count: 1, items: ['REQ-300'] }, gone: { count: 0, items: [] },
  changed: { count: 2, items: ['REQ-101', 'REQ-102'] },
};

export function due(fields: Partial<DueView> = {}): DueView {
  return {
    what: 'SMS-PRO-004@1.0', title: 'Incident management', until: '2026-10-01', because: '3 years by SMS-PRO-004, from 1 Oct 2023 (no longer in force)',
    against: [], ...fields,
  };
}

export function hold(fields: Partial<HoldView> = {}): HoldView {
  return { id: 'lh1', on: 'e3', reason: 'The dispute with Kestrel', by: 'Marta Olszewska', at: '2026-09-01T08:00:00.000Z', released: null, ...fields };
}

export function disposal(fields: Partial<DisposalView> = {}): DisposalView {
  return {
    id: 'dp1', status: 'waits for approval', reason: 'Names of callers, collected by mistake', early: true,
    items: [{ what: 'e7', title: 'Call list', keptUntil: '2032-08-01', contents: [HASH] }], proposedBy: 'Keiko Morishita',
    proposedAt: '2026-11-20T09:00:00.000Z', approvedBy: null, approvedAt: null, turnedDown: null, certificateHash: null, packs: ['stage-1-2026-09-18'], ...fields,
  };
}

export function retentionPage(fields: Partial<RetentionPageView> = {}, refused: Record<string, string> = {}): RetentionPageView {
  return {
    schedule: [
      { kind: 'policy', years: 6, from: 'superseded', fromWords: 'from the day it was superseded or withdrawn', set: false, why: 'two certification cycles' },
      { kind: 'evidence', years: 0, from: 'received', fromWords: 'from the day it was received', set: true, why: '' },
    ],
    due: [due(), due({ what: 'e3', title: 'Contract', until: '2026-11-01', against: ['legal hold lh1: The dispute with Kestrel'] })],
    holds: [hold(), hold({ id: 'lh2', on: 'SMS-POL-001', reason: 'An inquiry of the regulator', released: 'Settled' })],
    disposals: [
      disposal(),
      disposal({ id: 'dp2', status: 'destroyed', early: false, approvedBy: 'Marta Olszewska', approvedAt: '2026-08-02T10:00:00.000Z', certificateHash: HASH }),
    ],
    steps: steps(['schedule', 'hold', 'propose'], refused),
    ...fields,
  };
}

export function disposalPage(fields: Partial<DisposalView> = {}, refused: Record<string, string> = {}): DisposalPageView {
  return {
    disposal: disposal(fields),
    certificate: { html: '<h1>Destruction</h1><p>What it means.</p>', outline: [], warnings: [] },
    hash: HASH,
    steps: steps(['approve', 'refuse'], refused),
  };
}
