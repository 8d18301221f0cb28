import { expect, test } from 'vitest';
import type { QuestionView, TemplateRow } from '../../api/bindings';
import { answersOf, filterTemplates, kindOf, linesOf, unanswered } from './questions';

const question = (name: string, fields: Partial<QuestionView> = {}): QuestionView => ({
  name, question: name, example: '', default: null, shape: 'line', columns: [], ...fields,
});
const template = (title: string, kind: string): TemplateRow => ({ name: title, title, kind, requirements: ['DI-02'], questions: 0, language: 'en' });

test('answers are given without what was left empty', () => {
  const questions = [question('a'), question('b', { default: 'x' }), question('c')];
  const given = { a: ' one ', b: '', c: '  ', other: 'no' };
  expect(answersOf(questions, given)).toEqual({ a: 'one' });
  expect(unanswered(questions, given).map(({ name }) => name)).toEqual(['c']);
});

test('templates are found by title, kind and requirement', () => {
  const rows = [template('Service policy', 'policy'), template('Continuity plan', 'plan')];
  expect(filterTemplates(rows, 'di-02 plan').map(({ title }) => title)).toEqual(['Continuity plan']);
  expect(filterTemplates(rows, '')).toHaveLength(2);
});

test('a kind that is not known is a document; a table has room', () => {
  expect([kindOf('policy'), kindOf('poem')]).toEqual(['policy', 'document']);
  expect(['line', 'text', 'table'].map((shape) => linesOf(question('a', { shape })))).toEqual([1, 4, 5]);
});
