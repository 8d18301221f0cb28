// Grades, states and results of the audit side in words, shapes and tones: the same on every screen.
import Ban from '@lucide/svelte/icons/ban';
import CalendarClock from '@lucide/svelte/icons/calendar-clock';
import CircleAlert from '@lucide/svelte/icons/octagon-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleDot from '@lucide/svelte/icons/circle-dot';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import Eye from '@lucide/svelte/icons/eye';
import Hammer from '@lucide/svelte/icons/hammer';
import Lightbulb from '@lucide/svelte/icons/lightbulb';
import ListChecks from '@lucide/svelte/icons/list-checks';
import Play from '@lucide/svelte/icons/circle-play';
import SearchCheck from '@lucide/svelte/icons/search-check';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { hasText, t } from '../l10n/index.svelte';
import { daysBetween } from './dates';
import type { Look } from './looks';

type Plain = Omit<Look, 'word'>;
type Looks = Partial<Record<string, Plain>>;
const OTHER: Plain = { tone: 'neutral', icon: CircleDashed };

export const GRADES = ['major', 'minor', 'concern', 'observation', 'opportunity'] as const;
export const RESULTS = ['conforms', 'nonconforming', 'observation', 'opportunity', 'not-applicable', 'not-reached'] as const;
export const FINDING_STATES = [
  'open', 'corrected', 'cause-analysed', 'action-planned', 'plan-accepted', 'implemented', 'verified', 'closed',
] as const;
export type Result = (typeof RESULTS)[number];

const GRADE_LOOKS: Looks = {
  major: { tone: 'bad', icon: CircleAlert },
  minor: { tone: 'warn', icon: TriangleAlert },
  concern: { tone: 'warn', icon: CircleDot },
  observation: { tone: 'info', icon: Eye },
  opportunity: { tone: 'neutral', icon: Lightbulb },
};
const RESULT_LOOKS: Looks = {
  conforms: { tone: 'ok', icon: CircleCheck },
  nonconforming: { tone: 'bad', icon: CircleAlert },
  observation: { tone: 'warn', icon: Eye },
  opportunity: { tone: 'info', icon: Lightbulb },
  'not-applicable': { tone: 'neutral', icon: CircleSlash },
  'not-reached': { tone: 'neutral', icon: CircleDashed },
};
const FINDING_LOOKS: Looks = {
  open: { tone: 'warn', icon: CircleDot },
  corrected: { tone: 'info', icon: Hammer },
  'cause-analysed': { tone: 'info', icon: SearchCheck },
  'action-planned': { tone: 'info', icon: ListChecks },
  'plan-accepted': { tone: 'info', icon: ListChecks },
  implemented: { tone: 'info', icon: Hammer },
  verified: { tone: 'ok', icon: SearchCheck },
  closed: { tone: 'ok', icon: CircleCheck },
};
const ACTION_LOOKS: Looks = {
  planned: { tone: 'info', icon: ListChecks },
  overdue: { tone: 'bad', icon: TriangleAlert },
  implemented: { tone: 'ok', icon: CircleCheck },
  cancelled: { tone: 'archived', icon: Ban },
};
const STATUS_LOOKS: Looks = {
  planned: { tone: 'neutral', icon: CalendarClock },
  'under-way': { tone: 'info', icon: Play },
  reported: { tone: 'ok', icon: CircleCheck },
  held: { tone: 'ok', icon: CircleCheck },
  'minutes-signed': { tone: 'ok', icon: CircleCheck },
  'called-off': { tone: 'archived', icon: Ban },
};
const CYCLE_LOOKS: Looks = {
  done: { tone: 'ok', icon: CircleCheck },
  planned: { tone: 'info', icon: CalendarClock },
  due: { tone: 'warn', icon: TriangleAlert },
  late: { tone: 'bad', icon: TriangleAlert },
  overdue: { tone: 'bad', icon: CircleAlert },
};

/** The look of a name; one that this window does not know keeps its own. */
function look(looks: Looks, name: string, word: (name: string) => string): Look {
  const known = looks[name];
  return known ? { ...known, word: word(name) } : { ...OTHER, word: name };
}

/** How grave a finding is. */
export const gradeLook = (grade: string): Look => look(GRADE_LOOKS, grade, (name) => t(`grade-${name}`));
/** What an answer came to. */
export const resultLook = (result: string): Look => look(RESULT_LOOKS, result, (name) => t(`result-${name}`));
/** Where an action stands. */
export const actionLook = (state: string): Look => look(ACTION_LOOKS, state, (name) => t(`action-state-${name}`));
/** Where an audit or a review stands. */
export const statusLook = (status: string): Look => look(STATUS_LOOKS, status, (name) => t(`audit-status-${name}`));
/** Where a step of the certification cycle stands. */
export const stepLook = (state: string): Look => look(CYCLE_LOOKS, state, (name) => t(`cycle-state-${name}`));

/** Where a finding stands; one that is late looks so, and one that is about to be, too. */
export function findingLook(finding: { state: string; overdue: string | null; due: string | null }, today: string): Look {
  const plain = look(FINDING_LOOKS, finding.state, (name) => t(`finding-state-${name}`));
  if (finding.state === 'closed') return plain;
  if (finding.overdue !== null) return { ...plain, tone: 'bad', icon: TriangleAlert };
  if (finding.due !== null && daysBetween(today, finding.due) <= 14) return { ...plain, tone: 'warn', icon: CalendarClock };
  return plain;
}

/** How long a finding has been there, or how soon it is to be closed: in whole days. */
export function ageWords(finding: { state: string; foundOn: string; due: string | null }, today: string): string {
  if (finding.state === 'closed') return '';
  const left = finding.due === null ? undefined : daysBetween(today, finding.due);
  if (left !== undefined && left < 0) return t('finding-late', { days: -left });
  if (left !== undefined && left <= 30) return t('finding-left', { days: left });
  return t('finding-age', { days: Math.max(0, daysBetween(finding.foundOn, today)) });
}

/** A kind of audit as people read it. */
export const auditKind = (kind: string): string => (hasText(`audit-kind-${kind}`) ? t(`audit-kind-${kind}`) : kind);
