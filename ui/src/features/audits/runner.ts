// The checklist runner without its looks: what is typed for each question, and what each key means.
import type { AuditQuestionView } from '../../api/bindings';
import { RESULTS, type Result } from '../../parts/assessment';

/** What is said about a question, recorded or not yet. */
export interface Draft {
  readonly result: Result | '';
  readonly note: string;
  readonly evidence: readonly string[];
  readonly documents: readonly string[];
}

/** The keys that set a result: its number, and a letter of its own. */
export const RESULT_KEYS: readonly { result: Result; keys: readonly string[] }[] = [
  { result: 'conforms', keys: ['1', 'c'] },
  { result: 'nonconforming', keys: ['2', 'x'] },
  { result: 'observation', keys: ['3', 'o'] },
  { result: 'opportunity', keys: ['4', 'i'] },
  { result: 'not-applicable', keys: ['5', '-'] },
  { result: 'not-reached', keys: ['6', '0'] },
];

/** What is recorded about a question. Evidence has ids such as `e12`; what else was shown is a document's code. */
export function recorded(question: AuditQuestionView): Draft {
  const isEvidence = (name: string) => /^e\d+$/.test(name);
  return {
    result: RESULTS.find((result) => result === question.result) ?? '',
    note: question.seen ?? '',
    evidence: question.shown.filter(isEvidence),
    documents: question.shown.filter((name) => !isEvidence(name)),
  };
}
