// How far a finding is: the steps on its way to being closed, as the steps of its round say.
import type { FindingPageView } from '../../api/bindings';

export const STEPS = ['correction', 'cause', 'actions', 'done', 'check', 'closed'] as const;
export type Stage = (typeof STEPS)[number];
export type Mark = 'done' | 'next' | 'open' | 'unasked';

/** Whether a grade says that a requirement is not met: only then a cause and a check are asked for. */
export const isNonconformity = (grade: string): boolean => grade === 'major' || grade === 'minor';

/** The actions of the round the finding is in, without those that were given up. */
export function currentActions({ finding }: Pick<FindingPageView, 'finding'>) {
  return finding.actions.filter((action) => action.round === finding.round && action.givenUp === null);
}

/** How each step stands: done, the next one, not yet, or not asked of this grade. */
export function progress(view: Pick<FindingPageView, 'finding'>): { stage: Stage; mark: Mark }[] {
  const { finding } = view;
  const actions = currentActions(view);
  const nonconformity = isNonconformity(finding.grade);
  const done: Record<Stage, boolean> = {
    correction: finding.corrections.length > 0,
    cause: finding.causes.some(({ round }) => round === finding.round),
    actions: actions.length > 0,
    done: actions.length > 0 && actions.every(({ doneOn }) => doneOn !== null),
    check: finding.checks.some(({ round, effective }) => round === finding.round && effective),
    closed: finding.closed !== null,
  };
  const asked: Record<Stage, boolean> = {
    correction: nonconformity, cause: nonconformity, actions: finding.grade !== 'opportunity', done: finding.grade !== 'opportunity',
    check: nonconformity, closed: true,
  };
  let next = true;
  return STEPS.map((stage) => {
    if (done[stage]) return { stage, mark: 'done' };
    if (!asked[stage]) return { stage, mark: 'unasked' };
    const mark: Mark = next ? 'next' : 'open';
    next = false;
    return { stage, mark };
  });
}
