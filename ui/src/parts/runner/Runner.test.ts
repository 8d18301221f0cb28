import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { createRawSnippet } from 'svelte';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { useLocale } from '../../l10n/index.svelte';
import { violations } from '../../testing/axe';
import { startShortcuts } from '../shortcuts.svelte';
import Runner from './Runner.svelte';
import type { Entry, Said } from './run';

const YES = { word: 'Yes', tone: 'ok', icon: CircleCheck } as const;
const NO = { word: 'No', tone: 'neutral', icon: CircleSlash } as const;
const WORDS = {
  runner: 'Round', list: 'Things', done: (done: number, of: number) => `${done} of ${of}`, progress: 'Done', next: 'Next', previous: 'Previous',
  write: 'Write', seen: 'Seen', seenHint: 'What was seen', sayWhat: 'Say what.',
};

function thing(key: string, fields: Partial<Entry<string, Said>> = {}): Entry<string, Said> {
  const recorded = { result: fields.look ? 'yes' : '', note: fields.look ? 'Was seen.' : '', evidence: [] };
  return { item: key, key, title: `Thing ${key}`, number: 1, text: `Text of ${key}`, look: undefined, recorded, open: true, shown: [], ...fields };
}

const THINGS = [thing('a', { look: YES }), thing('b'), thing('c')];
const heading = createRawSnippet((item: () => string) => ({ render: () => `<h2>About ${item()}</h2>` }));
const nothing = createRawSnippet(() => ({ render: () => '<span></span>' }));

function run(entries: readonly Entry<string, Said>[] = THINGS, more: { record?: () => Promise<void>; onraise?: () => void; before?: string } = {}) {
  const record = vi.fn(more.record ?? (async () => {}));
  const keep = vi.fn(async (_text: string) => {});
  const shown = render(Runner<string, Said>, {
    entries, words: WORDS, note: { most: 100, rows: 2 }, find: async () => [], record, putBy: { load: async () => more.before ?? null, keep }, onraise: more.onraise, head: heading, beside: nothing, foot: nothing,
    choices: [{ result: 'yes', keys: ['1', 'y'], look: YES }, { result: 'no', keys: ['2'], look: NO }],
  });
  return { ...shown, record, keep, user: userEvent.setup() };
}

const title = () => screen.getByRole('region').getAttribute('aria-label');
const note = () => screen.getByRole<HTMLTextAreaElement>('textbox', { name: /Seen/ });
const leave = '{Control>}{Enter}{/Control}';

let stop = () => {};
beforeEach(async () => {
  await useLocale('en');
  stop = startShortcuts();
});
afterEach(() => stop());

test('one begins at the first that is open, goes along all of them, and not beyond', async () => {
  const { container, user } = run();
  expect([title(), screen.getByText('1 of 3').textContent]).toEqual(['Thing b', '1 of 3']);
  expect(await violations(container)).toEqual([]);
  for (const [keys, there] of [['{ArrowDown}', 'c'], ['j', 'c'], ['k', 'b'], ['{ArrowUp}', 'a'], ['k', 'a']] as const) {
    await user.keyboard(keys);
    expect([keys, title()]).toEqual([keys, `Thing ${there}`]);
  }
});

test('along the list the keyboard goes with what is shown', async () => {
  const { user } = run();
  const list = within(screen.getByRole('navigation', { name: 'Things' }));
  await user.click(list.getByRole('button', { name: /Text of b/ }));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(list.getByRole('button', { name: /Text of c/ }));
  expect(list.getByRole('button', { current: true })).toBe(document.activeElement);
});

test('what is whole is recorded once, however it is left', async () => {
  const { record, user } = run();
  await user.keyboard('2');
  await waitFor(() => expect(document.activeElement).toBe(note()));
  expect(screen.getByText('Say what.')).toBeTruthy();
  await user.keyboard(`Nobody was there.${leave}`);
  expect(title()).toBe('Thing c');
  await user.keyboard('k');
  await user.click(note());
  await user.tab();
  expect(record.mock.calls).toEqual([['b', { result: 'no', note: 'Nobody was there.', evidence: [] }]]);
  await user.type(note(), ' Then one came.');
  await user.tab();
  expect(record).toHaveBeenCalledTimes(2);
});

test('without a result nothing is recorded, and what was typed is there again', async () => {
  const { record, user } = run();
  await user.type(note(), `Half a sentence${leave}`);
  expect([title(), note().value]).toEqual(['Thing c', '']);
  await user.keyboard('k');
  expect(note().value).toBe('Half a sentence');
  expect(screen.getByText('Not recorded yet')).toBeTruthy();
  expect(record).not.toHaveBeenCalled();
});

test('what cannot be recorded says of what it speaks, stays typed, and is tried again', async () => {
  const refuse = async () => {
    throw { kind: 'refused', message: 'the audit is closed', hint: '' };
  };
  const { record, user } = run(THINGS, { record: refuse });
  await user.keyboard('1');
  await user.type(note(), 'Seen.');
  await user.keyboard(leave);
  const alert = within(await screen.findByRole('alert'));
  expect([title(), alert.getByText('Thing b').tagName]).toEqual(['Thing c', 'STRONG']);
  expect(alert.getByText('The audit is closed.')).toBeTruthy();
  await user.keyboard('k');
  expect(note().value).toBe('Seen.');
  const tried = record.mock.calls.length;
  await user.click(note());
  await user.tab();
  expect(record.mock.calls.length).toBe(tried + 1);
  expect(within(await screen.findByRole('alert')).queryByText('Thing b')).toBeNull();
});

test('of what is closed nothing is said, and what was shown for it stands there', async () => {
  const { record, user } = run([thing('a', { open: false, shown: ['e1', 'SMS-POL-001'] })]);
  await user.keyboard('1');
  expect(screen.getByRole('radio', { name: /Yes/ })).toHaveProperty('checked', false);
  expect(note().disabled).toBe(true);
  expect(screen.getByText(/e1, SMS-POL-001/)).toBeTruthy();
  expect(record).not.toHaveBeenCalled();
});

test('a finding is raised about what is shown, with what is said of it; nobody who may not is asked', async () => {
  const onraise = vi.fn();
  const { user, unmount } = run(THINGS, { onraise });
  await user.type(note(), 'Look at this');
  await user.keyboard('{Escape}f');
  expect(onraise.mock.calls).toEqual([['b', { result: '', note: 'Look at this', evidence: [] }]]);
  unmount();
  run();
  expect(screen.queryByRole('button', { name: /Raise a finding/ })).toBeNull();
});

test('what is begun is put by when the hands rest and when one leaves, and is there again', async () => {
  const { keep, unmount, user } = run();
  await user.type(note(), 'Half');
  await waitFor(() => expect(keep.mock.calls).toEqual([['{"b":{"result":"","note":"Half","evidence":[]}}']]));
  await user.type(note(), ' a word');
  unmount();
  const last = keep.mock.lastCall?.[0] ?? '';
  expect(JSON.parse(last)).toEqual({ b: { result: '', note: 'Half a word', evidence: [] } });

  const again = run(THINGS, { before: last });
  await waitFor(() => expect(note().value).toBe('Half a word'));
  await again.user.keyboard('2{Escape}k');
  expect(again.record.mock.calls).toEqual([['b', { result: 'no', note: 'Half a word', evidence: [] }]]);
});

test('of a thing that was recorded meanwhile, the record counts; what does not fit is left', async () => {
  const before = JSON.stringify({ a: { result: '', note: 'Old', evidence: [] }, b: { result: '', note: 7 }, gone: {} });
  const { keep, user } = run(THINGS, { before });
  await user.keyboard('k');
  expect([title(), note().value]).toEqual(['Thing a', 'Was seen.']);
  await waitFor(() => expect(keep.mock.calls).toEqual([['']]));
});
