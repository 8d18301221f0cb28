// Audits, findings, reviews and certificates for tests and for the preview: complete, and different only where a test
// says so.
import type {
  AuditFile, AuditPageView, AuditQuestionView, AuditRow, AuditView, CorrectiveActionView, CycleView, FindingDetails, FindingListRequest,
  FindingPage, FindingPageView, FindingRow, FindingView, ProgrammePageView, ReadinessView, ReviewPageView, ReviewRow, ReviewView,
} from '../api/bindings';

export function action(fields: Partial<CorrectiveActionView> = {}): CorrectiveActionView {
  return {
    id: 'ac1', from: 'f1', round: 1, what: 'Test the restore each quarter', owner: 'Ana Kovač', due: '2026-12-15', firstDue: '2026-12-15',
    state: 'planned', doneOn: null, note: null, evidence: [], documents: [], givenUp: null, ...fields,
  };
}

export function findingView(fields: Partial<FindingView> = {}): FindingView {
  return {
    id: 'f1', reference: 'NC-1', grade: 'minor', gradeWords: 'minor nonconformity', clause: '8.7.2', title: 'Backups not tested',
    statement: 'Restores are to be tested; none was since March.', seen: 'Log of the backup server, 3 of 3 months.', requirements: ['DI-63'],
    evidence: ['e1'], owner: 'Ana Kovač', foundOn: '2026-11-10', audit: 'au1', auditTitle: 'IA-26-2', question: 4, due: '2026-12-10',
    planDue: '2026-12-01', state: 'open', stateWords: 'open', overdue: null, round: 1, corrections: [], causes: [], accepted: [], actions: [],
    checks: [], closed: null, reopened: [], repeats: null, ...fields,
  };
}

export function findingRow(fields: Partial<FindingRow> = {}): FindingRow {
  const { id, reference, grade, clause, title, owner, foundOn, due, state, overdue, audit, auditTitle, question, round, repeats } = findingView();
  return { id, reference, grade, clause, title, owner, foundOn, due, state, overdue, audit, auditTitle, question, round, repeats, ...fields };
}

export const DETAILS: FindingDetails = {
  grade: 'minor', title: 'Backups not tested', statement: 'Restores are to be tested; none was since March.',
  seen: 'Log of the backup server, 3 of 3 months.', clause: '8.7.2', requirements: ['DI-63'], evidence: ['e1'], owner: 'p1',
  foundOn: '2026-11-10', audit: 'au1', question: 4, reference: 'NC-1',
};

/** What may be done: all of it, but for what is refused. */
export function steps(names: readonly string[], refused: Record<string, string> = {}) {
  return names.map((name) => {
    const message = refused[name];
    return { action: name, refusal: message === undefined ? null : { kind: 'refused' as const, message, hint: '' } };
  });
}

const FINDING_STEPS = ['change', 'correct', 'analyse', 'planAction', 'acceptPlan', 'check', 'close', 'reopen'];

export function findingPage(finding: Partial<FindingView> = {}, refused: Record<string, string> = {}, fields: Partial<FindingPageView> = {}): FindingPageView {
  const view = findingView(finding);
  return {
    finding: view,
    details: DETAILS,
    analyses: view.causes.map(({ cause, whys }) => ({ method: 'five-whys', category: 'process', whys, cause })),
    acceptances: [],
    reopenings: [],
    repeatedBy: [],
    repeats: null,
    steps: steps(FINDING_STEPS, refused),
    mayImplement: view.actions.filter(({ state }) => state !== 'implemented').map(({ id }) => id),
    ...fields,
  };
}

/** Answers as Rust does: what fits the filters, and of it one page. */
export const findingsPage = (rows: FindingRow[]) => ({ request }: { request: FindingListRequest }): FindingPage => {
  const { text, offset, limit } = request.page;
  const found = rows
    .filter((row) => request.grade.length === 0 || request.grade.some((grade) => grade === row.grade))
    .filter((row) => request.state === '' || (request.state === 'open' ? row.state !== 'closed' : request.state === 'overdue' ? row.overdue !== null : row.state === request.state))
    .filter((row) => text.toLowerCase().split(/\s+/).every((word) => `${row.id} ${row.title}`.toLowerCase().includes(word)));
  return { rows: found.slice(offset, offset + limit), total: found.length, all: rows.length };
};

export function auditRow(fields: Partial<AuditRow> = {}): AuditRow {
  return {
    id: 'au1', title: 'IA-26-2', kind: 'internal', status: 'under-way', from: '2026-11-16', to: '2026-11-27', lead: 'Keiko Morishita',
    questions: 3, answered: 1, findings: 1, openFindings: 1, outcome: null, ...fields,
  };
}

export function question(number: number, fields: Partial<AuditQuestionView> = {}): AuditQuestionView {
  return {
    number, clause: '8.7.2', requirement: `DI-6${number}`, text: `What shows that step ${number} is kept?`, result: null, resultWords: null,
    seen: null, shown: [], by: null, ...fields,
  };
}

export const PLAN: AuditFile = {
  title: 'IA-26-2', kind: 'internal', from: '2026-11-16', to: '2026-11-27', objectives: 'See whether continuity is kept as planned.',
  scope: 'Continuity of all services', criteria: 'ISO/IEC 20000-1:2018 and our own documents', methods: 'Interviews and samples',
  clauses: ['8.7.2', '8.7.3'], lead: 'p4', auditors: ['p1'], body: null, outside: [],
  agenda: [{ day: '2026-11-16', time: '09:00-10:30', topic: 'Restores', clauses: ['8.7.2'], auditor: 'p4', auditee: 'Head of operations' }],
  programme: 'pr1',
};

const QUESTIONS = [
  question(1, { result: 'conforms', resultWords: 'conforms', seen: 'Plan 2.1, approved in March.', shown: ['SMS-PLN-002', 'e1'], by: 'Keiko Morishita' }),
  question(2),
  question(3, { clause: '8.7.3', requirement: null, text: 'Who was told of the last test?' }),
];

export function auditView(fields: Partial<AuditView> = {}): AuditView {
  return {
    id: 'au1', title: 'IA-26-2', kind: 'internal', kindWords: 'internal audit', status: 'under way', from: '2026-11-16', to: '2026-11-27',
    objectives: PLAN.objectives, scope: PLAN.scope, criteria: PLAN.criteria, methods: PLAN.methods, clauses: PLAN.clauses,
    lead: 'Keiko Morishita', auditors: ['Ana Kovač'], body: null, outside: [],
    agenda: [{ day: '2026-11-16', time: '09:00-10:30', topic: 'Restores', clauses: ['8.7.2'], auditor: 'Keiko Morishita', auditee: 'Head of operations' }],
    independence: [['Keiko Morishita', ['8.7.3']]], questions: QUESTIONS, answered: 1, meetings: [], findings: ['f1'], conclusion: null,
    outcome: null, reportedAt: null, reportHash: null, evidence: [], calledOff: null, ...fields,
  };
}

const AUDIT_STEPS = ['change', 'cancel', 'declare', 'checklist', 'answer', 'opening', 'closing', 'raise', 'report', 'conclude'];

export function auditPage(audit: Partial<AuditView> = {}, refused: Record<string, string> = {}, fields: Partial<AuditPageView> = {}): AuditPageView {
  const view = auditView(audit);
  return {
    audit: view,
    row: auditRow({ questions: view.questions.length, answered: view.answered }),
    plan: PLAN,
    meetings: [{ meeting: 'opening', on: '2026-11-16', attendees: ['Head of operations'], note: 'The plan was explained.' }],
    findings: [findingRow()],
    barred: [],
    steps: steps(AUDIT_STEPS, { conclude: 'it is one of our own: sign its report', ...refused }),
    ...fields,
  };
}

export const PROGRAMME: ProgrammePageView = {
  programmes: [
    {
      view: {
        id: 'pr1', title: 'Internal audits 2026 to 2028', from: '2026-01-01', to: '2028-12-31', objectives: 'Every clause each year.',
        risks: 'One auditor only.', methods: 'Interviews and samples.', auditors: [{ name: 'Keiko Morishita', competence: 'Lead auditor course 2024', evidence: ['e4'] }],
        audits: [
          { title: 'IA-26-2', kind: 'internal', from: '2026-11-16', to: '2026-11-27', clauses: ['8.7'] },
          { title: 'IA-27-1', kind: 'internal', from: '2027-03-01', to: '2027-03-31', clauses: ['4', '8'] },
        ],
        changes: 1,
      },
      file: {
        title: 'Internal audits 2026 to 2028', from: '2026-01-01', to: '2028-12-31', objectives: 'Every clause each year.', risks: 'One auditor only.',
        methods: 'Interviews and samples.', auditors: [{ person: 'p4', competence: 'Lead auditor course 2024', evidence: ['e4'] }],
        audits: [
          { title: 'IA-26-2', kind: 'internal', from: '2026-11-16', to: '2026-11-27', clauses: ['8.7'] },
          { title: 'IA-27-1', kind: 'internal', from: '2027-03-01', to: '2027-03-31', clauses: ['4', '8'] },
        ],
      },
    },
  ],
  coverage: [
    { clause: '4.1', title: 'Understanding the organization', foreseen: ['IA-27-1'], audited: [], last: null },
    { clause: '7.2', title: 'Competence', foreseen: [], audited: [], last: null },
    { clause: '8.7.2', title: 'Service continuity management', foreseen: ['IA-26-2', 'IA-27-1'], audited: ['IA-26-1'], last: '2026-07-14' },
    { clause: '8.7.3', title: 'Information security management', foreseen: ['IA-26-2', 'IA-27-1'], audited: [], last: null },
  ],
  audits: [
    auditRow(),
    auditRow({ id: 'au2', title: 'IA-26-1', status: 'reported', from: '2026-07-06', to: '2026-07-10', questions: 40, answered: 40, findings: 4, openFindings: 0 }),
    auditRow({
      id: 'au3', title: 'Stage 1 by Aldermere', kind: 'stage-1', status: 'held', lead: 'Aldermere Certification', questions: 0, answered: 0, findings: 2,
      openFindings: 1, outcome: 'proceed',
    }),
  ],
  refusal: null,
};

export function reviewRow(fields: Partial<ReviewRow> = {}): ReviewRow {
  return { id: 'mr1', title: 'Management review of November', on: '2026-11-20', chair: 'Marta Olszewska', status: 'under-way', discussed: 1, decisions: 1, openActions: 1, ...fields };
}

export const INPUTS = [
  'previous-actions', 'context', 'performance', 'improvement', 'feedback', 'policies', 'objectives', 'services', 'other-parties', 'resources',
  'risks', 'changes',
] as const;

const factsOf = (facts: string[]) => ({ facts, factsDe: facts });

export function reviewView(fields: Partial<ReviewView> = {}): ReviewView {
  return {
    id: 'mr1', title: 'Management review of November', on: '2026-11-20', from: '2026-05-01', to: '2026-11-20', chair: 'Marta Olszewska',
    attendees: ['Head of operations', 'Ana Kovač'], status: 'under way',
    inputs: INPUTS.map((input, index) => ({
      input, words: input, said: index === 0 ? 'All were done in time.' : null, ...factsOf(index === 2 ? ['1 minor nonconformity is open.', 'IA-26-1 looked at 40 questions.'] : []),
    })),
    decisions: [{ number: 1, about: 'nonconformities, measurements and audits', text: 'Restores are tested each quarter.', actions: [action({ id: 'ac2', from: 'mr1 decision 1' })] }],
    signedAt: null, minutesHash: null, calledOff: null, ...fields,
  };
}

export function reviewPage(review: Partial<ReviewView> = {}, refused: Record<string, string> = {}, fields: Partial<ReviewPageView> = {}): ReviewPageView {
  return {
    review: reviewView(review),
    row: reviewRow(),
    details: { title: 'Management review of November', on: '2026-11-20', period: { from: '2026-05-01', to: '2026-11-20' }, chair: 'p2', attendees: ['Head of operations', 'Ana Kovač'] },
    steps: steps(['change', 'cancel', 'discuss', 'decide', 'planAction', 'sign'], refused),
    mayImplement: ['ac2'],
    ...fields,
  };
}

export const READINESS: ReadinessView = {
  stage: 'stage-2', asOf: '2026-11-22', ready: false, blocking: 2, warning: 1,
  rules: [
    { rule: 'complete', words: 'everything that is due is there', holds: false, severity: 'blocks', problems: [{ why: 'DI-56 is missing', about: 'DI-56' }, { why: 'DI-60 is missing', about: 'DI-60' }], fix: 'provide it, sign a nil return, or accept the gap by a signed decision' },
    { rule: 'findings-in-time', words: 'no finding is overdue', holds: false, severity: 'warns', problems: [{ why: 'f1 was to be closed by 10 Nov 2026', about: 'f1' }], fix: 'see what step is missing' },
    { rule: 'majors-closed', words: 'no major nonconformity is open', holds: true, severity: 'blocks', problems: [], fix: 'close it' },
  ],
};

export const TREND = [
  { on: '2026-09-30', blocking: 14, warning: 6 },
  { on: '2026-10-31', blocking: 5, warning: 3 },
  { on: '2026-11-22', blocking: 2, warning: 1 },
];

export const CYCLE: CycleView = {
  certificates: [
    { id: 'c1', number: 'ALD-1207', body: 'Aldermere Certification', scope: 'Managed hosting and support', decidedOn: '2026-10-30', validUntil: '2029-10-29', evidence: ['e9'], ended: null },
  ],
  steps: [
    { kind: 'stage-1', what: 'stage 1 audit', from: '2026-09-21', to: '2026-09-22', due: null, because: null, state: 'done', audit: 'au3' },
    { kind: 'surveillance-1', what: 'first surveillance audit', from: null, to: null, due: '2027-10-30', because: 'within 12 months of the decision', state: 'due', audit: null },
  ],
  calendar: [
    { from: '2026-12-10', to: '2026-12-10', title: 'Close f1: Backups not tested', about: 'f1' },
    { from: '2027-03-01', to: '2027-03-31', title: 'IA-27-1 (internal audit, foreseen)', about: 'pr1' },
  ],
};
