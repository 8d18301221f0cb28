// The first day, as the screen counts and groups it.
import type { AskedQuestion, FirstDayView, FirstDocument, PlanStep } from '../../api/bindings';
import { groupBy } from '../../parts/grouping';
import { linkTo } from '../../parts/router.svelte';

/** The steps of the first day, in their order; each is an address of its own. */
export const STEPS = ['organization', 'people', 'answers', 'documents', 'plan'] as const;
export type Step = (typeof STEPS)[number];

export function stepOf(name: string | undefined): Step {
  return STEPS.find((step) => step === name) ?? 'organization';
}

/** What the answer about who holds which role is called. */
export const HOLDERS = 'role_holders';

/** The groups that the first two steps ask; English names of the first and second group come from their questions. */
const FIRST = new Set(['organization', 'services']);

/** The questions of a step, by their headings. */
export function groupsOf(step: Step, questions: readonly AskedQuestion[]): [string, AskedQuestion[]][] {
  // The heading is in the language of the person: the group of a known question says which it is.
  const first = new Set(questions.filter(({ question }) => FIRST.has(question.name)).map(({ group }) => group));
  const people = new Set(questions.filter(({ question }) => question.name === HOLDERS).map(({ group }) => group));
  const wanted = (group: string) =>
    step === 'organization' ? first.has(group) : step === 'people' ? people.has(group) : step === 'answers' && !first.has(group) && !people.has(group);
  const asked = questions.filter(({ question, group }) => wanted(group) && question.name !== HOLDERS);
  return groupBy(asked, ({ group }) => group).map(([group, items]) => [group, [...items]]);
}

/** Questions that need an answer and have none. */
export function openIn(questions: readonly AskedQuestion[]): number {
  return questions.filter(({ question, answer }) => question.default === null && answer === '').length;
}

export interface Holder {
  role: string;
  holder: string;
  deputy: string;
}

/** The rows of an answer about who holds which role. */
export function holdersOf(answer: string): Holder[] {
  const rows = answer.split('\n').filter((row) => row.trim() !== '');
  return rows.map((row) => {
    const [role = '', holder = '', deputy = ''] = row.split('|').map((cell) => cell.trim());
    return { role, holder, deputy };
  });
}

/** The answer of these rows; a row without a role is left out, and a bar is no part of a name. */
export function answerOf(rows: readonly Holder[]): string {
  const cell = (text: string) => text.replaceAll('|', '/').trim();
  return rows
    .filter(({ role }) => role.trim() !== '')
    .map(({ role, holder, deputy }) => `${cell(role)} | ${cell(holder)} | ${cell(deputy)}`)
    .join('\n');
}

/** The roles that documents want and nobody is named for. */
export function rolesMissing(documents: readonly FirstDocument[], rows: readonly Holder[]): string[] {
  const named = new Set(rows.flatMap(({ role }) => role.split(/[,;]/)).map((role) => role.trim().toLowerCase()));
  return [...new Set(documents.map(({ owner }) => owner))].filter((role) => !named.has(role.toLowerCase())).sort();
}

/** The rows with who is named first wherever nobody is named yet; nobody stands in for themselves. */
export function holdersFilled(rows: readonly Holder[]): Holder[] {
  const holder = rows.find((row) => row.holder.trim() !== '')?.holder ?? '';
  const deputy = rows.find((row) => row.deputy.trim() !== '')?.deputy ?? '';
  return rows.map((row) => {
    const holds = row.holder.trim() === '' ? holder : row.holder;
    return { ...row, holder: holds, deputy: row.deputy.trim() === '' && deputy !== holds ? deputy : row.deputy };
  });
}

/** Where a document of the set stands. */
export function stateOf(document: FirstDocument): 'made' | 'ready' | 'open' {
  return document.code !== null ? 'made' : document.open.length === 0 ? 'ready' : 'open';
}

/** How far each step is: done and all. */
export function progressOf(step: Step, view: FirstDayView): { done: number; total: number } {
  const answered = (questions: readonly AskedQuestion[]) => ({ done: questions.length - openIn(questions), total: questions.length });
  if (step === 'documents') return { done: view.documents.filter((one) => one.code !== null).length, total: view.documents.length };
  if (step === 'plan') return { done: view.plan.filter((one) => one.done).length, total: view.plan.length };
  const questions = groupsOf(step, view.questions).flatMap(([, items]) => items);
  return answered(step === 'people' ? [...questions, ...view.questions.filter(({ question }) => question.name === HOLDERS)] : questions);
}

/** Where a step of the plan is done. */
export function placeOf({ kind, title }: Pick<PlanStep, 'kind' | 'title'>): string {
  switch (kind) {
    case 'draft':
      return linkTo('/documents', { filter: title });
    case 'review':
      return linkTo('/documents', { status: 'inReview' });
    case 'approve':
      return linkTo('/documents', { status: 'inApproval' });
    case 'effect':
      return linkTo('/documents', { status: 'approved' });
    case 'agreements':
      return linkTo('/documents', { kind: 'agreement' });
    case 'records':
      return linkTo('/evidence');
    case 'internalAudit':
      return linkTo('/audits');
    case 'managementReview':
      return linkTo('/reviews');
    case 'gaps':
    case 'pack':
      return linkTo('/packs/new');
    case 'stageOne':
      return linkTo('/certification');
    default:
      return linkTo('/first-day/answers');
  }
}
