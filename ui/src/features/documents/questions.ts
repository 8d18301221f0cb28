// What a template asks, as fields of a form, and the answers as a template takes them.
import type { DocumentDetails, DocumentKind, PersonView, QuestionView, TemplateRow, TemplateView } from '../../api/bindings';
import { fold } from '../../parts/commands.svelte';
import { KINDS } from './logic';

/** The templates in which every word that was typed occurs. */
export function filterTemplates(rows: readonly TemplateRow[], typed: string): TemplateRow[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  return rows.filter((row) => {
    const text = fold(`${row.title} ${row.kind} ${row.requirements.join(' ')}`);
    return words.every((word) => text.includes(word));
  });
}

/** The answers that were given; a question without one keeps its default. */
export function answersOf(questions: readonly QuestionView[], given: Readonly<Record<string, string>>): Record<string, string> {
  const answers: Record<string, string> = {};
  for (const { name } of questions) {
    const answer = (given[name] ?? '').trim();
    if (answer !== '') answers[name] = answer;
  }
  return answers;
}

/** Questions that need an answer and have none. */
export function unanswered(questions: readonly QuestionView[], given: Readonly<Record<string, string>>): QuestionView[] {
  return questions.filter(({ name, default: usual }) => usual === null && (given[name] ?? '').trim() === '');
}

/** How many lines the field of a question has. */
export function linesOf({ shape }: QuestionView): number {
  return shape === 'line' ? 1 : shape === 'text' ? 4 : 5;
}

/** A kind that this window knows; a document of any other is simply a document. */
export function kindOf(kind: string): DocumentKind {
  return KINDS.find((known) => known === kind) ?? 'document';
}

/** Details to begin with: the template's, the person's; without a template in this language. */
export function firstDetails(template: TemplateView | undefined, owner: PersonView | null, language: string): DocumentDetails {
  return {
    title: template?.row.title ?? '',
    owner: owner?.id ?? '',
    requirements: template?.row.requirements ?? [],
    classification: 'internal',
    language: template?.row.language ?? language,
    reviewMonths: 12,
    retentionYears: 3,
    reviewers: [],
    approvers: [],
    quorum: 0,
    readers: [],
  };
}
