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

/** Whether two drafts say the same. */
export const same = (left: Draft, right: Draft): boolean =>
  left.result === right.result && left.note.trim() === right.note.trim() && left.evidence.join() === right.evidence.join() &&
  left.documents.join() === right.documents.join();

/** Whether a draft can be recorded: it has a result, and says what was seen. */
export const complete = (draft: Draft): draft is Draft & { result: Result } => draft.result !== '' && draft.note.trim() !== '';

/** The question after or before one; the same at the ends. */
export function neighbour(questions: readonly AuditQuestionView[], number: number, step: 1 | -1): number {
  const at = questions.findIndex((question) => question.number === number);
  return questions[Math.min(questions.length - 1, Math.max(0, at + step))]?.number ?? number;
}

/** The first question without an answer; the first of all when every one has one. */
export const firstOpen = (questions: readonly AuditQuestionView[]): number =>
  (questions.find(({ result }) => result === null) ?? questions[0])?.number ?? 0;
