// What goes into a pack: the form of an order, and what keeps it from being sent.

import type { Chosen, PackRequest, Redaction, Stage } from '../../api/bindings';
import { isDay } from '../../parts/dates';

/** An order as it is being filled in. All days are ISO dates as typed; empty where nothing is typed. */
export interface OrderForm {
  stage: Stage;
  asOf: string;
  from: string;
  to: string;
  name: string;
  /** Only this part; null for everything the audit asks for. */
  chosen: Chosen | null;
  /** Entries of the history whose text is left out. */
  redactions: Redaction[];
}

export interface IssuedPack {
  stage: string;
  to: string;
}

export type OrderProblem =
  | 'as-of-missing'
  | 'as-of-future'
  | 'from-missing'
  | 'to-missing'
  | 'period-backwards'
  | 'name-letters'
  | 'nothing-chosen';

/** What a new order says until someone changes it: the twelve months up to today, for the audit that comes next. */
export function freshOrder(today: string, issued: readonly IssuedPack[]): OrderForm {
  return { stage: nextStage(issued), asOf: today, from: yearBefore(today), to: today, name: '', chosen: null, redactions: [] };
}

/** The audit after the last pack's: stage 2 after stage 1, surveillance from then on. */
export function nextStage(issued: readonly IssuedPack[]): Stage {
  const certification = issued.findLast(({ stage }) => stage !== 'internal-audit');
  if (certification === undefined) return 'stage-1';
  return certification.stage === 'stage-1' ? 'stage-2' : 'surveillance';
}

/** What is wrong with an order, in the order of the fields; empty when it can be sent. */
export function problemsOf(order: OrderForm, today: string): OrderProblem[] {
  const problems: OrderProblem[] = [];
  if (!isDay(order.asOf)) problems.push('as-of-missing');
  else if (order.asOf > today) problems.push('as-of-future');
  if (!isDay(order.from)) problems.push('from-missing');
  if (!isDay(order.to)) problems.push('to-missing');
  if (isDay(order.from) && isDay(order.to) && order.to < order.from) problems.push('period-backwards');
  if (order.name !== '' && !/^[a-z0-9][a-z0-9-]{0,79}$/.test(order.name)) problems.push('name-letters');
  if (order.chosen && sizeOf(order.chosen) === 0) problems.push('nothing-chosen');
  return problems;
}

/** The day after the same day one year earlier: with `today`, a full year. */
export function yearBefore(today: string): string {
  const at = new Date(`${today}T00:00:00Z`);
  at.setUTCFullYear(at.getUTCFullYear() - 1);
  at.setUTCDate(at.getUTCDate() + 1);
  return at.toISOString().slice(0, 10);
}

/** The order as it is sent. */
export function requestOf(order: OrderForm): PackRequest {
  return {
    name: order.name,
    scope: order.chosen ? { stage: order.stage, chosen: order.chosen } : { stage: order.stage },
    asOf: order.asOf,
    period: { from: order.from, to: order.to },
    redactions: order.redactions,
  };
}

/** How many rows, documents and pieces of evidence were chosen. */
export function sizeOf({ requirements, documents, evidence }: Chosen): number {
  return requirements.length + documents.length + evidence.length;
}

/** Events whose entries may be left out of a pack: nothing else rests on them. */
export const REDACTABLE = ['evidenceAdded', 'evidenceRevised', 'evidenceDetailsChanged', 'evidenceWithdrawn', 'passphraseChanged'];

interface Content {
  readonly documents: readonly string[];
  readonly evidence: readonly string[];
}

/** What the whole pack would hold and the chosen part does not. */
export function leftOut(whole: Content, part: Content): Content {
  const without = (all: readonly string[], some: readonly string[]) => all.filter((one) => !some.includes(one));
  return { documents: without(whole.documents, part.documents), evidence: without(whole.evidence, part.evidence) };
}
