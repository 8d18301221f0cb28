import { expect, test } from 'vitest';
import { groups, isSame, kindOf, ledgerVerdict, type DiffLike } from './compare';

const change = (id: string, before: string | null, after: string | null) => ({ id, title: `Title of ${id}`, before, after });
const DIFF: DiffLike = {
  documents: [change('SMS-PLN-010', '1.0 effective', '1.1 effective'), change('SMS-PLN-009', null, '1.0 effective')],
  evidence: [change('e10', 'revision 1', null), change('e9', null, 'revision 1')],
  coverage: [],
  entriesBefore: 324,
  entriesAfter: 379,
  extends: true,
};

test('what came, changed and went', () => {
  expect([kindOf(change('a', null, 'x')), kindOf(change('a', 'x', null)), kindOf(change('a', 'x', 'y'))]).toEqual([
    'added',
    'removed',
    'changed',
  ]);
});

test('groups are counted and in order of their ids', () => {
  const [documents, evidence, coverage] = groups(DIFF);
  expect(documents).toMatchObject({ what: 'documents', added: 1, changed: 1, removed: 0 });
  expect(documents?.changes.map(({ id }) => id)).toEqual(['SMS-PLN-009', 'SMS-PLN-010']);
  expect(evidence?.changes.map(({ id, kind }) => [id, kind])).toEqual([
    ['e9', 'added'],
    ['e10', 'removed'],
  ]);
  expect(coverage?.changes).toEqual([]);
});

test('two packs are the same only if their ledgers are as long, too', () => {
  expect(isSame(DIFF)).toBe(false);
  const same = { ...DIFF, documents: [], evidence: [], entriesBefore: 379 };
  expect(isSame(same)).toBe(true);
  expect(isSame({ ...same, entriesBefore: 378 })).toBe(false);
});

test('the ledger continues, was rewritten, or the packs were given the wrong way round', () => {
  expect(ledgerVerdict(DIFF)).toBe('extends');
  expect(ledgerVerdict({ ...DIFF, extends: false })).toBe('rewritten');
  expect(ledgerVerdict({ ...DIFF, extends: false, entriesAfter: 12 })).toBe('swapped');
});
