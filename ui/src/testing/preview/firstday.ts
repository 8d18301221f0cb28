// The first day, a folder of existing files and documents that disagree, for the preview.
import type { AskedQuestion, FirstDayView, FirstDocument, ImportProposal, InconsistencyView } from '../../api/bindings';
import type { Backend } from '../backend';
import { begin } from '../tasks';

const asked = (name: string, group: string, question: string, answer: string, fields: Partial<AskedQuestion['question']> = {}): AskedQuestion => ({
  question: { name, question, example: 'Example Ltd', default: null, shape: 'line', columns: [], ...fields }, group, answer,
});
const document = (template: string, title: string, fields: Partial<FirstDocument> = {}): FirstDocument => ({
  template, title, owner: 'service manager', holder: '', code: null, open: [], by: '', ...fields,
});
const STEPS: [string, string, string, string, boolean][] = [
  ['2026-11-24', 'answers', 'Answer the open questions', '', true],
  ['2026-12-01', 'draft', 'Draft of the scope', 'Scope of the service management system', false],
  ['2026-12-04', 'draft', 'Draft of the policy', 'Service management policy', false],
  ['2026-12-15', 'review', 'Review the drafts', '', false],
  ['2027-01-08', 'approve', 'Approve the documents', '', false],
  ['2027-01-25', 'internalAudit', 'Hold the internal audit', '', false],
  ['2027-02-12', 'managementReview', 'Hold the management review', '', false],
  ['2027-03-01', 'stageOne', 'Stage 1 audit', '', false],
];

const VIEW: FirstDayView = {
  questions: [
    asked('organization', 'Organization', 'What is the organization called?', 'Northwind Hosting Ltd'),
    asked('services', 'Services', 'Which services do you provide, and to whom?', 'Managed hosting | Business customers', { shape: 'table', columns: ['Service', 'For whom'] }),
    asked('review_rhythm', 'People', 'How often does management review the system?', '', { default: 'twice a year' }),
    asked('role_holders', 'People', 'Who holds which role?', 'Service manager | Ana Kovač | Ben Ode\nChange manager | Chiara Rossi |', { shape: 'table', columns: ['Role', 'Holder', 'Deputy'] }),
    asked('cab_meeting', 'Changes', 'When does the change advisory board meet?', 'Tuesdays'),
    asked('objectives', 'Objectives', 'Which objectives does management set?', '', { shape: 'list' }),
  ],
  documents: [
    document('scope', 'Scope of the service management system', { open: ['services'], by: '2026-12-01' }),
    document('policy', 'Service management policy', { holder: 'Ana Kovač', by: '2026-12-04' }),
    document('plan', 'Service management plan', { code: 'SMS-PLN-001', holder: 'Ben Ode' }),
    document('changes', 'Change management', { owner: 'change manager', holder: 'Chiara Rossi', by: '2026-12-11' }),
  ],
  stageOne: '2027-03-01',
  plan: STEPS.map(([by, kind, what, title, done]) => ({ by, kind, what, title, who: 'service manager', done })),
  proposals: [
    { code: 'SMS-PLN-001', title: 'Service management plan', variables: ['organization'], places: 2, byHand: [{ variables: ['organization'], wanted: 'This plan is that of Northwind Hosting Ltd.' }], how: 'version' },
  ],
};

const FILES: ImportProposal[] = [
  {
    file: 'Policies/Change policy 2025 (final, signed).docx', title: 'Change policy', kind: 'policy', kindReasons: ['`policy` in the title'],
    rows: [{ row: 'DI-49', title: 'Change management policy', points: 14, reasons: ['`change policy` in the title'] }], body: 'converted', warnings: ['2 tracked changes, read as if accepted'],
  },
  { file: 'Scope.md', title: 'Scope', kind: 'document', kindReasons: ['`scope` in the title'], rows: [{ row: 'DI-03', title: 'Scope statement', points: 9, reasons: ['`scope` in the title'] }], body: 'markdown', warnings: [] },
  { file: 'Asset list.xlsx', title: 'Asset list', kind: null, kindReasons: [], rows: [], body: 'original', warnings: [] },
];

const POINTS: InconsistencyView[] = [
  { rule: 'services-agree', asks: '', document: 'SMS-DOC-001', line: 5, says: 'names the service `Hosting`', because: 'the catalogue does not' },
  { rule: 'services-agree', asks: '', document: 'SMS-AGR-001', line: 12, says: 'names the service `Backup as a service for business customers`', because: 'the catalogue does not' },
];

const backend: Backend = {
  first_day: VIEW,
  plan_stage_one: VIEW,
  keep_answers: VIEW,
  choose_folder: '/home/ana/Old files',
  propose_import: begin(FILES),
  inconsistencies: POINTS,
};

export default backend;
