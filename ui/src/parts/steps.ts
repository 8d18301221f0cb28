// What may be done with a thing, as Rust has found out by trying it without writing.
import { sentence, type Failure } from './failure';

export interface Step {
  readonly action: string;
  readonly refusal: Failure | null;
}

/** Why a step may not be done; undefined when it may. A step that is not named may not be done, without a reason. */
export function refusalOf(steps: readonly Step[], action: string): Failure | undefined {
  const step = steps.find((one) => one.action === action);
  if (!step) return { kind: 'refused', message: '', hint: '' };
  return step.refusal ?? undefined;
}

/** Whether a step may be done. */
export const may = (steps: readonly Step[], action: string): boolean => refusalOf(steps, action) === undefined;

/** Why not, as a sentence; empty when it may be done. */
export const whyNot = (steps: readonly Step[], action: string): string => sentence(refusalOf(steps, action)?.message ?? '');
