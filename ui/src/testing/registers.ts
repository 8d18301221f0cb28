// Registers and their rows for tests and for the preview: complete, and different only where a test says so.
import type {
  ClockSettings, FormField, FormView, GapAnalysis, RegisterCard, RegisterListRequest, RegisterListRow, RegisterPage, RegisterRowView, RegisterScreenView,
} from '../api/bindings';
import { steps } from './assessment';

function field(id: string, title: string, titleDe: string, holds: string, fields: Partial<FormField> = {}): FormField {
  return { id, title, titleDe, holds, required: false, choices: [], help: null, helpDe: null, wanted: '', ...fields };
}

export const FORM: FormView = {
  id: 'risk', title: 'Risks and opportunities', titleDe: 'Risiken und Chancen', row: 'risk', rowDe: 'Risiko', about: 'What could keep the services from their results.',
  aboutDe: 'Was die Services von ihren Ergebnissen abhalten könnte.', requirements: ['DI-09'], name: 'title', state: 'state', owner: 'owner', due: 'due',
  fields: [
    field('title', 'Risk or opportunity', 'Risiko oder Chance', 'text', { required: true }),
    field('impact', 'What it would mean', 'Folgen', 'long-text'),
    field('cost', 'Cost', 'Kosten', 'money'),
    field('share', 'Share', 'Anteil', 'number'),
    field('owner', 'Owner', 'Verantwortlich', 'person', { required: true }),
    field('due', 'Next look', 'Nächste Prüfung', 'date', { required: true }),
    field('plan', 'Plan', 'Plan', 'document'),
    field('evidence', 'Evidence', 'Nachweis', 'evidence'),
    field('escalated', 'Escalated', 'Eskaliert', 'yes-no'),
    field('state', 'State', 'Stand', 'choice', {
      required: true,
      choices: [{ id: 'open', words: 'open', wordsDe: 'offen' }, { id: 'treated', words: 'treated', wordsDe: 'behandelt' }, { id: 'closed', words: 'closed', wordsDe: 'geschlossen' }],
    }),
  ],
};

export function card(fields: Partial<RegisterCard['register']> = {}): RegisterCard {
  const { about, aboutDe } = FORM;
  return {
    register: { id: 'risk', title: FORM.title, titleDe: FORM.titleDe, clause: '6.1.2', requirements: ['DI-09'], rows: 2, open: 2, overdue: 1, ...fields },
    about, aboutDe,
    wanted: [
      { requirement: 'DI-09', clause: '6.1.2', item: 'Risks and opportunities', words: 'Risks are known.', asDocument: true, asRecord: false },
      { requirement: 'DI-10', clause: '6.1.3 a)', item: 'Treatment', words: 'They are treated.', asDocument: false, asRecord: true },
    ],
  };
}

export function screenOf(fields: Partial<RegisterScreenView> = {}): RegisterScreenView {
  return { card: card(), form: FORM, refusal: null, ...fields };
}

export function registerListRow(fields: Partial<RegisterListRow> = {}): RegisterListRow {
  return {
    id: 'rr1', code: 'RSK-001', name: 'The only data centre burns down',
    values: {
      title: 'The only data centre burns down', impact: 'All services\nare down for days.', cost: '1250.50 EUR', share: '12', owner: 'p1', due: '2026-12-15',
      plan: 'd3', evidence: 'e7', escalated: 'no', state: 'open',
    },
    shown: { owner: 'Ana Kovač', plan: 'SMS-PLN-003', evidence: 'Fire drill' },
    done: false, due: '2026-12-15', overdue: false, withdrawn: null, revision: 2, changed: '2026-11-20T09:14:10.007Z', ...fields,
  };
}

export const REGISTER_ROWS: RegisterListRow[] = [
  registerListRow(),
  registerListRow({ id: 'rr2', code: 'RSK-002', name: 'Key person leaves', values: { title: 'Key person leaves', owner: 'p1', due: '2026-11-01', state: 'treated' }, shown: { owner: 'Ana Kovač' }, due: '2026-11-01', overdue: true, revision: 1 }),
  registerListRow({ id: 'rr3', code: 'RSK-003', name: 'Entered twice', values: { title: 'Entered twice', owner: 'p1', due: '2026-12-01', state: 'open' }, shown: { owner: 'Ana Kovač' }, due: null, withdrawn: 'It is RSK-002', revision: 1 }),
];

/** Answers as Rust does: narrowed by words and state, sorted by the column, cut. */
export const registerPage = (rows: RegisterListRow[]) => ({ request }: { request: RegisterListRequest }): RegisterPage => {
  const { text, sort, descending, offset, limit } = request.page;
  const words = text.toLowerCase().split(/\s+/).filter(Boolean);
  const key = (row: RegisterListRow) => (sort === '' || sort === 'code' ? row.code : (row.values[sort] ?? ''));
  const fits = (row: RegisterListRow) =>
    request.state === 'withdrawn' ? row.withdrawn !== null : row.withdrawn === null && (request.state !== 'overdue' || row.overdue);
  const found = rows
    .filter((row) => fits(row) && words.every((word) => `${row.code} ${Object.values(row.values).join(' ')}`.toLowerCase().includes(word)))
    .sort((a, b) => key(a).localeCompare(key(b)));
  if (descending) found.reverse();
  return { rows: found.slice(offset, offset + limit), total: found.length, all: rows.length };
};

export function rowPage(row: Partial<RegisterListRow> = {}, refused: Record<string, string> = {}, fields: Partial<RegisterRowView> = {}): RegisterRowView {
  return {
    row: registerListRow(row),
    register: 'risk',
    history: [
      {
        number: 2, reason: 'The second site is planned', by: 'Ana Kovač', at: '2026-11-20T09:14:10.007Z', seq: 812,
        changes: [
          { field: 'due', before: '2026-11-01', after: '2026-12-15', beforeShown: '', afterShown: '' },
          { field: 'owner', before: 'p4', after: 'p1', beforeShown: 'Keiko Morishita', afterShown: 'Ana Kovač' },
          { field: 'impact', before: 'Unknown', after: '', beforeShown: '', afterShown: '' },
        ],
      },
      { number: 1, reason: '', by: 'Keiko Morishita', at: '2026-05-04T08:00:00.000Z', seq: 91, changes: [{ field: 'title', before: '', after: 'Fire', beforeShown: '', afterShown: '' }] },
    ],
    taken: null,
    related: [
      { kind: 'row', id: 'SUP-001', title: 'Spanwell', register: 'supplier' },
      { kind: 'finding', id: 'f1', title: 'RSK-001 has no measure', register: '' },
    ],
    steps: steps(['revise', 'withdraw'], refused),
    ...fields,
  };
}

export const CLOCKS: ClockSettings = {
  clocks: { plan: 30, major: 90, minor: 180, concern: 60, observation: 180, opportunity: 0 },
  usual: { plan: 30, major: 90, minor: 180, concern: 60, observation: 180, opportunity: 0 },
  open: 3,
  refusal: null,
};

export const GAPS: GapAnalysis = {
  steps: [
    { number: 1, what: 'Document: Scope', kind: 'draft', title: 'Scope', state: 'there', has: ['SMS-STA-001 effective'], template: 'scope', who: 'document controller', by: null },
    { number: 2, what: 'Document: Policy', kind: 'draft', title: 'Policy', state: 'missing', has: [], template: 'service-management-policy', who: 'top management', by: null },
    { number: 3, what: 'Service level agreements, one for each service', kind: 'agreements', title: '', state: 'begun', has: ['SMS-AGR-001'], template: null, who: 'process owner', by: null },
  ],
  there: 1, begun: 1, missing: 1,
};
