// Evidence, clauses, packs, people and entries for tests and for the preview: complete, and different only where a test
// says so.
import type {
  Clause, CoverageRow, CoverageView, EntryProof, EntryView, EvidencePageView, EvidenceRow, EvidenceView, LookView, PackDiff, PackView,
  PersonView, PreviewView, RegisterRow, RegisterView, RequirementView, StagedFile, StatementView, TaskView, VerifyReport,
} from '../api/bindings';
import { PERSON } from './backend';

const HASH = '0123456789abcdef'.repeat(4);
let made = 0;

export function clause(number: string, title: string, fields: Partial<Clause> = {}): Clause {
  return { number, title, summary: `What clause ${number} wants, in our own words.`, clause2011: [], iso9001: null, iso27001: null, ...fields };
}

export function registerRow(id: string, number: string, item: string, fields: Partial<RegisterRow> = {}): RegisterRow {
  return {
    id,
    clause: number,
    alsoClauses: [],
    point: null,
    title: item,
    item,
    requirement: `Keep the ${item.toLowerCase()} in writing.`,
    question: 'Where is it, who approved it, and who knows it?',
    evidenceHint: 'A short document with an owner and a date.',
    kinds: ['document'],
    basis: 'explicit',
    mode: 'maintain',
    stage1: 'required',
    stage1Note: null,
    stage2: 'required',
    sampling: 'Compared with what people say.',
    clause2011: [],
    verified: true,
    pointsTo: [],
    occurrence: 'always',
    nilReturn: null,
    climate: false,
    ...fields,
  };
}

export const REGISTER: RegisterView = {
  standard: 'ISO/IEC 20000-1',
  edition: '2018',
  clauses: [
    clause('4', 'Context of the organization'),
    clause('4.1', 'Understanding the organization'),
    clause('4.3', 'Determining the scope'),
    clause('8', 'Operation'),
    clause('8.6', 'Resolution and fulfilment'),
    clause('8.6.1', 'Incident management'),
    clause('10', 'Improvement'),
    clause('10.1', 'Nonconformity and corrective action'),
  ],
  rows: [
    registerRow('DI-01', '4.1', 'Context analysis'),
    registerRow('DI-03', '4.3', 'Scope statement'),
    registerRow('DI-55', '8.6.1', 'Incident records'),
    registerRow('DI-56', '8.6.1', 'Major incident reports', {
      occurrence: 'if-occurred',
      nilReturn: { covers: 'all', statement: 'No major incident occurred in the period.' },
    }),
    registerRow('DI-72', '10.1', 'Nonconformities and corrective actions', { stage1: 'not-due' }),
  ],
};

export function coverageRow(requirement: string, number: string, fields: Partial<CoverageRow> = {}): CoverageRow {
  const row = REGISTER.rows.find(({ id }) => id === requirement);
  return {
    requirement,
    clause: number,
    item: row?.item ?? requirement,
    state: 'provided',
    stateWords: 'provided',
    documents: [],
    evidence: [],
    nilReturns: [],
    reasons: [],
    ...fields,
  };
}

export const COVERAGE: CoverageView = {
  stage: 'stage-1',
  asOf: '2026-11-22',
  from: '2025-11-23',
  to: '2026-11-22',
  ready: false,
  counts: [['provided', 3], ['missing', 1], ['not due at this stage', 1]],
  rows: [
    coverageRow('DI-01', '4.1', { documents: ['SMS-REG-001 1.0'] }),
    coverageRow('DI-03', '4.3', { documents: ['SMS-DOC-001 1.0'] }),
    coverageRow('DI-55', '8.6.1', { evidence: ['e1', 'e2', 'e3', 'e4'] }),
    coverageRow('DI-56', '8.6.1', { state: 'missing', stateWords: 'missing', reasons: ['no evidence covers the period'] }),
    coverageRow('DI-72', '10.1', { state: 'notDue', stateWords: 'not due at this stage' }),
  ],
};

export function evidenceRow(fields: Partial<EvidenceRow> = {}): EvidenceRow {
  made += 1;
  return {
    id: `e${made}`,
    title: 'Service report',
    source: 'Service desk',
    period: { from: '2026-05-01', to: '2026-05-31' },
    validUntil: null,
    requirements: ['DI-55'],
    documents: [],
    revision: 1,
    name: 'service-report-2026-05.pdf',
    mediaType: 'application/pdf',
    size: 48_213,
    hash: HASH,
    receivedAt: '2026-06-02T08:00:00.000Z',
    collectedBy: 'Ana Kovač',
    collectedOn: '2026-06-02',
    withdrawn: null,
    ...fields,
  };
}

export function evidenceView(fields: Partial<EvidenceView> = {}): EvidenceView {
  return {
    id: 'e1',
    title: 'Service report May',
    source: 'Service desk',
    period: ['2026-05-01', '2026-05-31'],
    validUntil: null,
    requirements: ['DI-55'],
    documents: ['SMS-DOC-001'],
    withdrawn: null,
    revisions: [
      {
        number: 2, name: 'report-final.csv', mediaType: 'text/csv', size: 21, hash: HASH, reason: 'Two tickets were missing',
        collectedBy: 'Ana Kovač', collectedOn: '2026-06-05', receivedAt: '2026-06-05T08:00:00.000Z',
      },
      {
        number: 1, name: 'report.csv', mediaType: 'text/csv', size: 18, hash: HASH.replace('0', 'f'), reason: '',
        collectedBy: 'Ana Kovač', collectedOn: '2026-06-02', receivedAt: '2026-06-02T08:00:00.000Z',
      },
    ],
    ...fields,
  };
}

export function evidencePageView(fields: Partial<EvidenceView> = {}): EvidencePageView {
  const evidence = evidenceView(fields);
  return {
    evidence,
    details: {
      title: evidence.title,
      source: evidence.source,
      ...(evidence.period ? { period: { from: evidence.period[0], to: evidence.period[1] } } : {}),
      requirements: evidence.requirements,
      documents: ['d1'],
    },
    serves: [{ requirement: 'DI-55', clause: '8.6.1', item: 'Incident records' }],
    sourceFile: null,
  };
}

export function stagedFile(name: string, fields: Partial<StagedFile> = {}): StagedFile {
  return {
    path: `/share/${name}`,
    name,
    size: 48_213,
    mediaType: 'application/pdf',
    hash: name.replace(/\W/g, '').padEnd(64, '0').slice(0, 64),
    modified: '2026-11-20T10:00:00.000Z',
    knownAs: null,
    sameAs: null,
    title: name.replace(/\.\w+$/, ''),
    period: null,
    problem: '',
    ...fields,
  };
}

export const STATEMENT: StatementView = {
  id: 'n1',
  requirements: ['DI-56'],
  about: '2026-01-01 to 2026-06-30',
  text: 'No major incident occurred in the period.',
  who: 'Ana Kovač',
  at: '2026-07-01T08:00:00.000Z',
  withdrawn: null,
};

export function requirementView(requirement: string, fields: Partial<RequirementView> = {}): RequirementView {
  const row = REGISTER.rows.find(({ id }) => id === requirement) ?? registerRow(requirement, '4.1', requirement);
  const coverage = COVERAGE.rows.find((one) => one.requirement === requirement) ?? coverageRow(requirement, row.clause);
  return {
    row,
    clause: REGISTER.clauses.find(({ number }) => number === row.clause) ?? clause(row.clause, row.title),
    coverage,
    documents: [],
    evidence: coverage.evidence.map((id) => evidenceRow({ id })),
    evidenceTotal: coverage.evidence.length,
    nilReturns: requirement === 'DI-56' ? [STATEMENT] : [],
    gapDecisions: [],
    templates: [],
    note: '',
    ...fields,
  };
}

export function pack(fields: Partial<PackView> = {}): PackView {
  return {
    id: 'k1',
    name: 'stage-1-2026-09-18',
    stage: 'stage-1',
    asOf: '2026-09-18',
    from: '2026-03-01',
    to: '2026-08-31',
    issuedBy: 'Ana Kovač',
    issuedAt: '2026-09-18T08:00:00.000Z',
    seq: 323,
    fingerprint: HASH,
    previous: null,
    redactions: 0,
    ...fields,
  };
}

export const PACKS: PackView[] = [
  pack(),
  pack({ id: 'k2', name: 'stage-2-2026-11-13', stage: 'stage-2', asOf: '2026-11-13', seq: 378, issuedAt: '2026-11-13T08:00:00.000Z', previous: 'stage-1-2026-09-18' }),
];

export const PREVIEW: PreviewView = {
  name: 'surveillance-2026-11-22',
  refusal: null,
  documents: ['SMS-DOC-001 1.0', 'SMS-REG-001 1.0'],
  evidence: ['e1', 'e2', 'e3'],
  previous: 'stage-2-2026-11-13',
  coverage: { ...COVERAGE, ready: true, rows: COVERAGE.rows.filter(({ state }) => state !== 'missing') },
};

export const DIFF: PackDiff = {
  documents: [
    { id: 'SMS-PLN-004', title: 'Service continuity plan', before: '1.0 effective', after: '1.1 effective' },
    { id: 'SMS-MIN-002', title: 'Minutes of the management review', before: null, after: '1.0 effective' },
  ],
  evidence: [{ id: 'e16', title: 'Acceptance tests', before: 'revision 1', after: null }],
  coverage: [],
  entriesBefore: 324,
  entriesAfter: 379,
  extends: true,
};

const CHECKS = ['container', 'labels', 'files', 'ledger', 'history', 'signatures', 'issue', 'allowedSigners', 'proofs', 'previous', 'kept'] as const;

export function report(fields: Partial<VerifyReport> = {}, failed: readonly string[] = []): VerifyReport {
  return {
    schemaVersion: 1,
    verdict: failed.length > 0 ? 'failed' : 'verified',
    pack: {
      files: 641,
      bytes: 6_744_810,
      fingerprint: HASH,
      entries: 379,
      checkpoint: 'clausebook.invalid/c5029bc7fcb703c4\n379\nc07K3fUANf0AOQCoYl/HDF5o404giY8ke3XMw6Sbw3s=\n\n— x y\n',
      organization: 'Northwind Hosting Ltd',
      sample: true,
      name: 'stage-2-2026-11-13',
      stage: 'stage-2',
      asOf: '2026-11-13',
      period: { from: '2026-03-01', to: '2026-10-31' },
      issuedAt: '2026-11-13T08:00:00.000Z',
      issuedBy: 'Ana Kovač',
      software: 'Clausebook 0.1.0',
    },
    checks: CHECKS.map((name) => ({
      name,
      title: name,
      result: failed.includes(name) ? 'failed' : name === 'kept' ? 'notApplicable' : 'ok',
      detail: name === 'container' ? '641 files' : '',
      findings: failed.includes(name) ? ['data/documents/scope-1a2b3c4d.pdf: its SHA-256 is not the one in the manifest'] : [],
    })),
    notes: ['1 gap was accepted'],
    ...fields,
  };
}

export const PEOPLE: PersonView[] = [
  PERSON,
  {
    ...PERSON,
    id: 'p2',
    name: 'Ben Ode',
    email: 'ben.ode@northwind.example',
    title: 'Director',
    roles: [
      { role: 'top-management', from: '2026-01-02', until: null },
      { role: 'author', from: '2026-01-02', until: '2026-06-30' },
    ],
    holdsLogKey: false,
  },
  { ...PERSON, id: 'p3', name: 'Chiara Rossi', email: 'chiara@northwind.example', title: 'Service desk lead', roles: [], locked: true, holdsLogKey: false },
];

export function entry(seq: number, fields: Partial<EntryView> = {}): EntryView {
  return {
    seq,
    at: `2026-11-${String(10 + (seq % 12)).padStart(2, '0')}T08:0${seq % 10}:00.000Z`,
    who: 'Ana Kovač',
    event: 'evidenceAdded',
    what: `added evidence e${seq}`,
    hash: HASH,
    signed: '',
    ...fields,
  };
}

export function entryProof(seq: number): EntryProof {
  return {
    entry: entry(seq, { event: 'versionApproved', what: 'approved SMS-POL-001 1.0', signed: 'approved' }),
    bytes: `{"at":"2026-11-12T08:00:00.000Z","by":"p1","nonce":"00112233445566778899aabbccddeeff","seq":${seq},"type":"versionApproved","v":1}`,
    size: 379,
    root: HASH,
    path: [HASH, HASH.replace('0', '1'), HASH.replace('0', '2')],
    verified: true,
    statement: '{"meaning":"approve","name":"Ana Kovač"}',
    signature: '-----BEGIN SSH SIGNATURE-----\nU1NIU0lH\n-----END SSH SIGNATURE-----',
    pack: 'stage-2-2026-11-13',
  };
}

export const LOOK: LookView = {
  proposals: [
    { kind: 'new', file: '/share/reports/service-report-2026-10.pdf', size: 48_213, modified: '2026-11-02T08:00:00.000Z', hash: HASH, was: null, evidence: null },
    { kind: 'changedSource', file: '/share/reports/assets.csv', size: 913, modified: '2026-11-20T08:00:00.000Z', hash: HASH, was: HASH, evidence: 'e4' },
    { kind: 'vanished', file: '/share/reports/old.csv', size: null, modified: null, hash: null, was: HASH, evidence: null },
  ],
  folders: [
    { path: '/home/ana/northwind/inbox', reachable: true, files: 0, skipped: [], error: null, watching: true, lastSweep: '2026-11-22T09:00:00.000Z' },
    { path: '/share/reports', reachable: true, files: 24, skipped: ['/share/reports/link: a link'], error: null, watching: true, lastSweep: '2026-11-22T09:00:00.000Z' },
    { path: '/share/old', reachable: false, files: 0, skipped: [], error: 'cannot list /share/old: no such file or directory', watching: false, lastSweep: '2026-11-22T09:00:00.000Z' },
  ],
  waiting: 1,
};

export function task(id: number, fields: Partial<TaskView> = {}): TaskView {
  return { id, kind: 'stageFiles', title: 'files', state: 'running', done: 0, total: 0, unit: 'files', stopping: false, error: null, ...fields };
}
