import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { DraftView, DraftWritten } from '../../api/bindings';
import { AGAIN, autosave, EVERY } from './autosave.svelte';
import { unsavedText } from './draft';

const DRAFT: DraftView = { document: 'A', path: '/a.md', markdown: true, text: 'one', hash: 'h1', size: 3, modified: '2026-11-22T12:00:00.000Z' };

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function setUp(answer: (text: string, expected: string) => Promise<DraftWritten>) {
  let text = 'one';
  const write = vi.fn(answer);
  const saving = autosave({ workspace: 'w', draft: DRAFT, text: () => text, size: () => text.length, write });
  return {
    saving,
    write,
    type(next: string) {
      text = next;
      saving.changed();
    },
  };
}
const written = (text: string, hash: string, conflict: string | null = null): DraftWritten => ({ draft: { ...DRAFT, text, hash }, conflict });

test('writes two seconds after the first change, with the hash it knows, and forgets what was put by', async () => {
  const { saving, write, type } = setUp(async (text) => written(text, 'h2'));
  type('one t');
  await vi.advanceTimersByTimeAsync(EVERY - 100);
  type('one two');
  expect(write).not.toHaveBeenCalled();
  expect(unsavedText('w', 'A')?.text).toBe('one two');
  await vi.advanceTimersByTimeAsync(100);
  expect(write.mock.calls).toEqual([['one two', 'h1']]);
  expect(saving.state).toEqual({ is: 'saved', at: DRAFT.modified });
  expect(saving.hash).toBe('h2');
  expect(unsavedText('w', 'A')).toBeUndefined();
});

test('never writes two at once; what was typed meanwhile follows', async () => {
  let finish: (value: DraftWritten) => void = () => {};
  const { write, type, saving } = setUp(() => new Promise((resolve) => (finish = resolve)));
  type('a');
  await vi.advanceTimersByTimeAsync(EVERY);
  type('ab');
  await vi.advanceTimersByTimeAsync(EVERY * 3);
  expect(write).toHaveBeenCalledTimes(1);
  finish(written('a', 'h2'));
  await vi.advanceTimersByTimeAsync(0);
  expect(unsavedText('w', 'A')?.text).toBe('ab');
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(write.mock.calls[1]).toEqual(['ab', 'h2']);
  finish(written('ab', 'h3'));
  await vi.advanceTimersByTimeAsync(0);
  expect(saving.state.is).toBe('saved');
});

test('a conflict stops writing until somebody chose', async () => {
  const { write, type, saving } = setUp(async () => written('theirs', 'h9', 'A.2.md.conflict'));
  type('mine');
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(saving.state).toEqual({ is: 'conflict', name: 'A.2.md.conflict' });
  type('mine and more');
  await vi.advanceTimersByTimeAsync(EVERY * 2);
  expect(write).toHaveBeenCalledTimes(1);
  expect(unsavedText('w', 'A')?.text).toBe('mine and more');
  saving.seen({ ...DRAFT, text: 'mine and more', hash: 'h10' });
  expect(saving.state.is).toBe('saved');
  type('again');
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(write.mock.calls[1]).toEqual(['again', 'h10']);
});

test('a full disk loses nothing: the text stays put by, and another try writes it', async () => {
  let full = true;
  const { type, saving } = setUp(async (text) => {
    if (full) throw { kind: 'environment', message: 'no space left', hint: 'make room' };
    return written(text, 'h2');
  });
  type('long text');
  await vi.advanceTimersByTimeAsync(EVERY);
  expect(saving.state).toMatchObject({ is: 'failed', error: { message: 'no space left' } });
  expect(unsavedText('w', 'A')?.text).toBe('long text');
  type('longer text');
  expect(saving.state.is).toBe('failed'); // what went wrong stays in sight while somebody goes on writing
  full = false;
  await saving.flush();
  expect(saving.state.is).toBe('saved');
  expect(unsavedText('w', 'A')).toBeUndefined();
});

test('what could not be written is tried again by itself until there is room', async () => {
  let full = true;
  const { write, type, saving } = setUp(async (text) => {
    if (full) throw { kind: 'environment', message: 'no space left', hint: 'make room' };
    return written(text, 'h2');
  });
  type('text');
  await vi.advanceTimersByTimeAsync(EVERY + 3 * AGAIN);
  expect(write).toHaveBeenCalledTimes(4);
  expect(saving.state.is).toBe('failed');
  full = false;
  await vi.advanceTimersByTimeAsync(AGAIN);
  expect(write.mock.calls.at(-1)).toEqual(['text', 'h1']);
  expect(saving.state.is).toBe('saved');
  await vi.advanceTimersByTimeAsync(10 * AGAIN);
  expect(write).toHaveBeenCalledTimes(5);
  saving.stop();
});

test('flush without a change writes nothing', async () => {
  const { write, saving } = setUp(async (text) => written(text, 'h2'));
  await saving.flush();
  expect(write).not.toHaveBeenCalled();
});
