// Every screen: its address, how it is fetched, and where it stands in the navigation.
// A screen is one line here and one file beside it, fetched when it is first shown. It is given `params`:
// the named parts of its address. What else it needs (filter, order) is in `here().params`.
import Archive from '@lucide/svelte/icons/archive';
import Award from '@lucide/svelte/icons/award';
import ClipboardCheck from '@lucide/svelte/icons/clipboard-check';
import FileCheck from '@lucide/svelte/icons/file-check-2';
import FileText from '@lucide/svelte/icons/file-text';
import Gauge from '@lucide/svelte/icons/gauge';
import Help from '@lucide/svelte/icons/circle-question-mark';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import Inbox from '@lucide/svelte/icons/inbox';
import ListTree from '@lucide/svelte/icons/list-tree';
import Package from '@lucide/svelte/icons/package-check';
import Presentation from '@lucide/svelte/icons/presentation';
import ScrollText from '@lucide/svelte/icons/scroll-text';
import Rocket from '@lucide/svelte/icons/rocket';
import Settings from '@lucide/svelte/icons/settings';
import ShieldCheck from '@lucide/svelte/icons/shield-check';
import TableProperties from '@lucide/svelte/icons/table-properties';
import Users from '@lucide/svelte/icons/users';
import type { Component } from 'svelte';
import { matchPath, type Match } from '../parts/router.svelte';

export type Icon = Component<{ size?: number }>;
export type View = Component<{ params: Match }>;

export interface Route {
  /** The address; `:name` is a part that varies, `:name?` one that may be missing. */
  readonly path: string;
  readonly view: () => Promise<{ default: View | Component<Record<string, never>> }>;
  /** Its place in the navigation; none for pages one comes to from a list. */
  readonly nav?: {
    /** Text in the catalogue. */
    readonly label: string;
    readonly icon: Icon;
    readonly section: 'work' | 'library' | 'audit' | 'more';
    /** The number beside it, by its name in `counts.ts`. */
    readonly count?: string;
    /** Keys that go there, such as `g d`. */
    readonly keys?: string;
  };
}

export const ROUTES: readonly Route[] = [
  { path: '/first-day/:step', view: () => import('./FirstDayView.svelte') },
  {
    path: '/work',
    view: () => import('./WorkView.svelte'),
    nav: { label: 'nav-work', icon: Inbox, section: 'work', count: 'work', keys: 'g w' },
  },
  {
    path: '/documents',
    view: () => import('./DocumentsView.svelte'),
    nav: { label: 'nav-documents', icon: FileText, section: 'library', count: 'documents', keys: 'g d' },
  },
  { path: '/documents/new', view: () => import('./NewDocumentView.svelte') },
  { path: '/documents/import', view: () => import('./ImportView.svelte') },
  { path: '/documents/agreement', view: () => import('./ConsistencyView.svelte') },
  { path: '/documents/:code/:tab?', view: () => import('./DocumentView.svelte') },
  {
    path: '/evidence',
    view: () => import('./EvidenceView.svelte'),
    nav: { label: 'nav-evidence', icon: FileCheck, section: 'library', count: 'evidence', keys: 'g e' },
  },
  { path: '/evidence/import', view: () => import('./EvidenceImportView.svelte') },
  { path: '/evidence/watched', view: () => import('./WatchedFoldersView.svelte') },
  { path: '/evidence/:id', view: () => import('./EvidenceItemView.svelte') },
  {
    path: '/registers',
    view: () => import('./RegistersView.svelte'),
    nav: { label: 'nav-registers', icon: TableProperties, section: 'library', keys: 'g l' },
  },
  { path: '/registers/:id', view: () => import('./RegisterView.svelte') },
  { path: '/registers/:id/:code', view: () => import('./RegisterRowView.svelte') },
  {
    path: '/retention',
    view: () => import('./RetentionView.svelte'),
    nav: { label: 'nav-retention', icon: Archive, section: 'library', keys: 'g k' },
  },
  { path: '/retention/:id', view: () => import('./DisposalView.svelte') },
  {
    path: '/clauses',
    view: () => import('./ClausesView.svelte'),
    nav: { label: 'nav-clauses', icon: ListTree, section: 'audit', keys: 'g c' },
  },
  { path: '/clauses/:number', view: () => import('./ClausesView.svelte') },
  {
    path: '/readiness',
    view: () => import('./ReadinessView.svelte'),
    nav: { label: 'nav-readiness', icon: Gauge, section: 'audit', keys: 'g r' },
  },
  {
    path: '/audits',
    view: () => import('./AuditsView.svelte'),
    nav: { label: 'nav-audits', icon: ClipboardCheck, section: 'audit', keys: 'g u' },
  },
  { path: '/audits/new', view: () => import('./AuditPlanView.svelte') },
  { path: '/audits/programme', view: () => import('./ProgrammeEditView.svelte') },
  { path: '/audits/:id/change', view: () => import('./AuditPlanView.svelte') },
  { path: '/audits/:id/:tab?', view: () => import('./AuditView.svelte') },
  {
    path: '/findings',
    view: () => import('./FindingsView.svelte'),
    nav: { label: 'nav-findings', icon: OctagonAlert, section: 'audit', keys: 'g f' },
  },
  { path: '/findings/:id', view: () => import('./FindingView.svelte') },
  {
    path: '/reviews',
    view: () => import('./ReviewsView.svelte'),
    nav: { label: 'nav-reviews', icon: Presentation, section: 'audit', keys: 'g m' },
  },
  { path: '/reviews/:id/:tab?', view: () => import('./ReviewView.svelte') },
  {
    path: '/certification',
    view: () => import('./CertificationView.svelte'),
    nav: { label: 'nav-certification', icon: Award, section: 'audit', keys: 'g t' },
  },
  {
    path: '/packs',
    view: () => import('./PacksView.svelte'),
    nav: { label: 'nav-packs', icon: Package, section: 'audit', count: 'packs', keys: 'g p' },
  },
  { path: '/packs/new', view: () => import('./PackNewView.svelte') },
  { path: '/packs/compare', view: () => import('./PackCompareView.svelte') },
  { path: '/packs/:id', view: () => import('./PackView.svelte') },
  {
    path: '/verify',
    view: () => import('./VerifyView.svelte'),
    nav: { label: 'nav-verify', icon: ShieldCheck, section: 'audit', keys: 'g v' },
  },
  {
    path: '/people',
    view: () => import('./PeopleView.svelte'),
    nav: { label: 'nav-people', icon: Users, section: 'more', count: 'people', keys: 'g o' },
  },
  { path: '/people/:id', view: () => import('./PeopleView.svelte') },
  {
    path: '/activity',
    view: () => import('./ActivityView.svelte'),
    nav: { label: 'nav-activity', icon: ScrollText, section: 'more', keys: 'g a' },
  },
  {
    path: '/first-day',
    view: () => import('./FirstDayView.svelte'),
    nav: { label: 'nav-first-day', icon: Rocket, section: 'more', keys: 'g i' },
  },
  {
    path: '/settings',
    view: () => import('./SettingsView.svelte'),
    nav: { label: 'nav-settings', icon: Settings, section: 'more', keys: 'g s' },
  },
  {
    path: '/help',
    view: () => import('./HelpView.svelte'),
    nav: { label: 'nav-help', icon: Help, section: 'more', keys: 'g h' },
  },
  { path: '/start', view: () => import('./StartView.svelte') },
];

/** Where the window goes when it is opened on a workspace. */
export const HOME = '/documents';

/** The screen at a path, and the named parts of it. */
export function routeAt(path: string): { route: Route; params: Match } | undefined {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return undefined;
}
