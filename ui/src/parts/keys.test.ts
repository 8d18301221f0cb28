import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { fold, matching, type Command } from './commands.svelte';
import { prefer, readPreferences } from './preferences.svelte';
import { forgetView, keepViewsWith, loadViews, readViews, sameParams, savedViews, saveView } from './savedViews.svelte';
import { chordOf, keysText, registerShortcuts, shownShortcuts, startShortcuts } from './shortcuts.svelte';

const press = (key: string, more: Partial<KeyboardEvent> = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test.each([
  [press('k', { ctrlKey: true }), false, 'mod+k'],
  [press('k', { metaKey: true }), true, 'mod+k'],
  [press('k', { metaKey: true }), false, 'k'],
  [press('?', { shiftKey: true }), false, '?'],
  [press('J', { shiftKey: true }), false, 'shift+j'],
  [press('ArrowDown', { altKey: true }), false, 'alt+ArrowDown'],
])('%o on a Mac: %s is %s', (event, mac, chord) => expect(chordOf(event, mac)).toBe(chord));

test('keys read as they stand on the keyboard', () => {
  expect(keysText('mod+k', false)).toEqual(['Ctrl+K']);
  expect(keysText('mod+shift+k', true)).toEqual(['⌘⇧K']);
  expect(keysText('g d', false)).toEqual(['G', 'D']);
});

describe('shortcuts', () => {
  const run = vi.fn();
  let stops: (() => void)[] = [];
  const use = (keys: string) => stops.push(registerShortcuts([{ keys, label: keys, group: 'g', run: () => run(keys) }]));
  beforeEach(() => {
    run.mockClear();
    stops = [startShortcuts()];
  });
  afterEach(() => {
    stops.forEach((stop) => stop());
    prefer({ letterShortcuts: true });
  });

  test('two keys in a row', async () => {
    use('g d');
    use('d');
    const user = userEvent.setup();
    await user.keyboard('gd');
    expect(run.mock.calls).toEqual([['g d']]);
    await user.keyboard('d');
    expect(run.mock.calls).toEqual([['g d'], ['d']]);
  });

  test('a letter does nothing in a field, nor when letters are switched off; with Ctrl it does', async () => {
    use('n');
    use('mod+k');
    const field = document.createElement('input');
    document.body.append(field);
    const user = userEvent.setup();
    await user.type(field, 'n');
    field.remove();
    prefer({ letterShortcuts: false });
    await user.keyboard('n');
    expect(run).not.toHaveBeenCalled();
    await user.keyboard('{Control>}k{/Control}');
    expect(run.mock.calls).toEqual([['mod+k']]);
  });

  test('a screen that goes takes its keys with it', () => {
    use('x');
    expect(shownShortcuts().map(({ keys }) => keys)).toEqual(['x']);
    stops.at(-1)?.();
    expect(shownShortcuts()).toEqual([]);
  });
});

describe('the palette', () => {
  const command = (title: string, words = ''): Command => ({ id: title, title, words, group: '', run: () => {} });
  test('finds by every word, the beginning of a title first', () => {
    const all = [command('Go to documents'), command('Documents'), command('Settings', 'theme documents')];
    expect(matching(all, 'docu').map(({ title }) => title)).toEqual(['Documents', 'Go to documents', 'Settings']);
    expect(matching(all, 'docu theme').map(({ title }) => title)).toEqual(['Settings']);
  });
  test('takes no notice of accents', () => expect(fold('Kovač Ä')).toBe('kovac a'));
});

describe('saved views', () => {
  test('are kept by list with the workspace, replaced by name, and forgotten', async () => {
    const notes = new Map<string, string>();
    const keeper = { load: async (key: string) => notes.get(key) ?? null, keep: async (key: string, text: string) => notes.set(key, text) };
    keepViewsWith(keeper);
    await saveView('documents', { name: 'Mine', params: { owner: 'p1' } });
    await saveView('documents', { name: 'Mine', params: { owner: 'p2' } });
    keepViewsWith(keeper); // as after the next start
    expect(savedViews('documents')).toEqual([]);
    await loadViews('documents');
    expect(savedViews('documents')).toEqual([{ name: 'Mine', params: { owner: 'p2' } }]);
    expect(savedViews('evidence')).toEqual([]);
    await forgetView('documents', 'Mine');
    expect([savedViews('documents'), notes.get('views.documents')]).toEqual([[], '']);
    keepViewsWith(undefined);
  });
  test('that cannot be read are none', () => {
    expect(readViews('[{"name":1},{"name":"a","params":{"x":1}},{"name":"b","params":{}}]')).toEqual([{ name: 'b', params: {} }]);
    expect(readViews('{')).toEqual([]);
    expect(readViews(null)).toEqual([]);
  });
  test('what is empty does not count as changed', () => {
    expect(sameParams({ a: '1', view: 'x' }, { a: '1', b: '' })).toBe(true);
    expect(sameParams({ a: '1' }, { a: '2' })).toBe(false);
  });
});

test('of kept choices only those that are choices count', () => {
  expect(readPreferences({ theme: 'contrast', density: 'tight', language: 'de', letterShortcuts: false, x: 1 })).toEqual({
    theme: 'contrast', language: 'de', letterShortcuts: false,
  });
  expect(readPreferences(null)).toEqual({});
});
