// The long tasks of the Rust side, followed: which run, how far they are, how they ended.
import type { TaskView } from './bindings';
import { cancelTask, dismissTask, onTask, tasks as ask } from './client';

let tasks = $state.raw<readonly TaskView[]>([]);

/** The tasks that are known now, the newest first. */
export function shownTasks(): readonly TaskView[] {
  return tasks;
}

/** Follows the tasks. Returns how to stop: use it as an effect. */
export function startTasks(): () => void {
  let stopped = false;
  const listening = onTask(put);
  void ask().then((known) => !stopped && known.forEach(put), () => {});
  return () => {
    stopped = true;
    tasks = [];
    void listening.then((stop) => stop());
  };
}

/** Asks a task to stop at its next step. */
export const stopTask = (id: number): void => void cancelTask(id);

/** Forgets the tasks that have ended. */
export function clearTasks(): void {
  for (const task of tasks) if (task.state !== 'running') void dismissTask(task.id);
  tasks = tasks.filter((task) => task.state === 'running');
}

function put(task: TaskView): void {
  const others = tasks.filter(({ id }) => id !== task.id);
  tasks = [...others, task].sort((a, b) => b.id - a.id);
}
