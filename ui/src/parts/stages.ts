// The audits of a certification, in their order.
import { t } from '../l10n/index.svelte';

export const STAGES = ['stage-1', 'stage-2', 'surveillance', 'recertification', 'internal-audit'] as const;
export type Stage = (typeof STAGES)[number];

/** The audit that a word in an address names; stage 1 when it names none. */
export function stageOf(text: string | undefined): Stage {
  return STAGES.find((stage) => stage === text) ?? 'stage-1';
}

/** All audits for a choice of one. */
export function stageOptions(): { value: Stage; label: string }[] {
  return STAGES.map((value) => ({ value, label: t(`stage-${value}`) }));
}

/** An audit as people read it; one that is not known keeps its own name. */
export function stageWords(stage: string): string {
  return STAGES.some((known) => known === stage) ? t(`stage-${stage}`) : stage;
}
