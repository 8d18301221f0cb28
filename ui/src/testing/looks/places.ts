// Every screen at an address that the made-up data has something at, and the screens in their other states.
import { ROUTES, routeAt } from '../../views/routes';
import { STATES, type State } from '../states';

export interface Place {
  name: string;
  address: string;
  state: State;
  /** Whether it stands for its like where one of each kind is enough. */
  typical: boolean;
}

const SCREENS: Record<string, string> = {
  start: '/start',
  work: '/work',
  documents: '/documents',
  'documents-search': '/documents?text=plan',
  'document-new': '/documents/new',
  'document-import': '/documents/import',
  'document-agreement': '/documents/agreement',
  document: '/documents/SMS-POL-001',
  'document-edit': '/documents/SMS-PLN-001/edit',
  'document-redline': '/documents/SMS-POL-001/redline',
  'document-history': '/documents/SMS-POL-001/history',
  'document-signatures': '/documents/SMS-POL-001/signatures',
  'document-links': '/documents/SMS-POL-001/links',
  evidence: '/evidence',
  'evidence-import': '/evidence/import',
  'evidence-watched': '/evidence/watched',
  'evidence-item': '/evidence/e1',
  registers: '/registers',
  register: '/registers/risk',
  'register-row': '/registers/risk/RSK-001',
  retention: '/retention',
  'retention-holds': '/retention?show=holds',
  'retention-disposals': '/retention?show=disposals',
  'retention-schedule': '/retention?show=schedule',
  disposal: '/retention/dp1',
  clauses: '/clauses',
  'clauses-map': '/clauses?show=map',
  clause: '/clauses/8.6',
  readiness: '/readiness?stage=stage-2',
  'readiness-gaps': '/readiness?show=gaps',
  audits: '/audits',
  'audits-coverage': '/audits?show=coverage',
  'audits-programme': '/audits?show=programme',
  'audit-new': '/audits/new',
  'audit-programme-edit': '/audits/programme',
  'audit-change': '/audits/au1/change',
  audit: '/audits/au1',
  'audit-plan': '/audits/au1/plan',
  'audit-checklist': '/audits/au1/checklist',
  'audit-samples': '/audits/au1/samples',
  'audit-sample': '/audits/au1/samples?sample=sa1',
  'audit-findings': '/audits/au1/findings',
  'audit-report': '/audits/au1/report',
  findings: '/findings',
  actions: '/findings?show=actions',
  finding: '/findings/f1',
  reviews: '/reviews',
  review: '/reviews/mr1',
  'review-decisions': '/reviews/mr1/decisions',
  'review-minutes': '/reviews/mr1/minutes',
  certification: '/certification',
  packs: '/packs',
  'pack-new': '/packs/new',
  'pack-compare': '/packs/compare',
  pack: '/packs/k1',
  verify: '/verify',
  people: '/people',
  person: '/people/p2',
  activity: '/activity',
  'first-day': '/first-day',
  'first-day-people': '/first-day/people',
  'first-day-answers': '/first-day/answers',
  'first-day-documents': '/first-day/documents',
  'first-day-plan': '/first-day/plan',
  settings: '/settings',
  help: '/help',
};

/** Screens that show each kind of list or page once: enough to see how a state looks everywhere. */
const TYPICAL = [
  'start', 'work', 'documents', 'document', 'evidence', 'evidence-item', 'registers', 'register', 'register-row', 'retention', 'clauses',
  'readiness', 'audits', 'audit', 'findings', 'finding', 'reviews', 'review', 'certification', 'packs', 'pack', 'people', 'activity',
  'first-day', 'settings',
];
const FEW = ['documents', 'document', 'retention', 'audit', 'activity'];

/** In which screens a state is looked at: what is empty or long differs by screen, what fails or waits looks alike. */
const WHERE: Record<State, readonly string[]> = {
  full: Object.keys(SCREENS),
  empty: TYPICAL,
  long: TYPICAL,
  failing: FEW,
  damaged: FEW,
  waiting: FEW,
  readonly: ['documents', 'settings'],
  nobody: ['documents', 'document'],
};

export const PLACES: Place[] = STATES.flatMap((state) =>
  WHERE[state].map((name) => ({ name: state === 'full' ? name : `${name} (${state})`, address: SCREENS[name] ?? '/', state, typical: TYPICAL.includes(name) })),
);

/** The screens that no place shows. */
export function missing(): string[] {
  const shown = new Set(PLACES.map(({ address }) => routeAt(address.split('?')[0] ?? '')?.route.path));
  return ROUTES.map(({ path }) => path).filter((path) => !shown.has(path));
}
