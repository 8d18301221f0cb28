import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { emit } from '@tauri-apps/api/event';
import { fakeBackend } from '../testing/backend';
import type { TaskView } from './bindings';
import { taskResult } from './client';
import { EVERY, PATIENCE, shownTasks, startTasks } from './tasks.svelte';

const TASK: TaskView = { id: 7, kind: 'addEvidence', title: '3', state: 'running', done: 1, total: 3, unit: 'files', stopping: false, error: null };

beforeEach(() => void vi.useFakeTimers({ shouldAdvanceTime: true }));
afterEach(() => void vi.useRealTimers());
const never = () => new Promise(() => {});

async function running(tasks: () => unknown) {
  let first = true;
  fakeBackend({ task_result: never, tasks: () => (first ? ((first = false), [TASK]) : tasks()) });
  const stop = startTasks(() => ({ kind: 'environment', message: 'interrupted', hint: '' }));
  await vi.waitFor(() => expect(shownTasks()).toHaveLength(1));
  const ended = taskResult<number>(7).then(String, (error: { message: string }) => error.message);
  return { stop, ended };
}

test.each([
  ['does not know it any more', () => [], EVERY],
  ['refuses to answer', () => Promise.reject(new Error('gone')), EVERY],
  ['never answers', never, EVERY + PATIENCE],
])('a task is said to be interrupted when the program behind the window %s', async (_what, tasks, after) => {
  const { stop, ended } = await running(tasks);
  await vi.advanceTimersByTimeAsync(after + 100);
  expect(shownTasks()[0]).toMatchObject({ id: 7, state: 'failed', error: { kind: 'environment' } });
  expect(await ended).toMatch(/^interrupted$/); // whoever waits for it is told, and can repeat it
  stop();
});

test('a task that goes on is left alone, and one that was given up counts again when it is heard of', async () => {
  let known: TaskView[] = [{ ...TASK, done: 2 }];
  const { stop } = await running(() => known);
  await vi.advanceTimersByTimeAsync(EVERY + 100);
  expect(shownTasks()[0]).toMatchObject({ state: 'running', done: 2 });
  known = [];
  await vi.advanceTimersByTimeAsync(EVERY + 100);
  expect(shownTasks()[0]).toMatchObject({ state: 'failed' });
  await emit('task-progress', { ...TASK, state: 'done', done: 3 });
  await vi.waitFor(() => expect(shownTasks()[0]).toMatchObject({ state: 'done' }));
  stop();
});
