import { expect, test } from 'vitest';
import type { ActionView } from '../../api/bindings';
import { actionNamed, mainOffer, offers } from './actions';

const NO = { kind: 'refused', message: 'the author may not approve', hint: '' } as const;
const may = (...names: string[]): ActionView[] => names.map((action) => ({ action, refusal: null }));

test('actions come in the order of work, unknown ones not at all', () => {
  expect(offers(may('withdraw', 'dance', 'startDraft', 'approve')).map(({ action }) => action)).toEqual(['approve', 'startDraft', 'withdraw']);
});

test.each([
  [may('withdraw', 'change', 'review'), undefined],
  [may('withdraw', 'startDraft'), 'startDraft'],
  [[{ action: 'approve', refusal: NO }, ...may('requestChanges')], 'requestChanges'],
  [[{ action: 'approve', refusal: NO }], undefined],
])('the button of its own', (actions, expected) => expect(mainOffer(offers(actions))?.action).toBe(expected));

test('an address names an action or none', () => {
  expect([actionNamed('approve'), actionNamed('constructor'), actionNamed(undefined)]).toEqual(['approve', undefined, undefined]);
});
