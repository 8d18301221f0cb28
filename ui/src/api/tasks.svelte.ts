// The long tasks of the Rust side, followed: which run, how far they are, how they ended. Whether they still run is asked
// now and then: one that nobody knows any more, or about which nobody answers, was interrupted, and is said to be.
import type { TaskView, UiError } from './bindings';
import { cancelTask, dismissTask, interrupt, onTask, tasks as ask } from './client';

/** Units: milliseconds. How often it is asked, and how long an answer may take. */
export const EVERY = 5000;
export const PATIENCE = 10_000;

let tasks = $state.raw<readonly TaskView[]>([]);

/** The tasks that are known now, the newest first. */
export function shownTasks(): readonly TaskView[] {
  return tasks;
}

/** Follows the tasks; `lost` is what is said of an interrupted one. Returns how to stop: use it as an effect. */
export function startTasks(lost: () => UiError): () => void {
  let stopped = false;
  let asking = false;
  const listening = onTask(put);
  void ask().then((known) => !stopped && known.forEach(put), () => {});
  const timer = setInterval(() => {
    const running = tasks.filter(({ state }) => state === 'running').map(({ id }) => id);
    if (asking || running.length === 0) return;
    asking = true;
    void answered()
      .then((known) => {
        if (stopped) return;
        known?.forEach(put);
        running.filter((id) => !known?.some((task) => task.id === id)).forEach((id) => lose(id, lost()));
      })
      .finally(() => (asking = false));
  }, EVERY);
  return () => {
    stopped = true;
    clearInterval(timer);
    tasks = [];
    void listening.then((stop) => stop());
  };
}

/** What the Rust side knows of; nothing when it does not say. */
async function answered(): Promise<readonly TaskView[] | undefined> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<undefined>((resolve) => (timer = setTimeout(() => resolve(undefined), PATIENCE)));
  try {
    return await Promise.race([ask(), late]);
  } catch {
    return undefined;
  } finally {
    clearTimeout(timer);
  }
}

function lose(id: number, error: UiError): void {
  const task = tasks.find((one) => one.id === id);
  if (task?.state !== 'running') return; // it ended meanwhile
  put({ ...task, state: 'failed', error });
  interrupt(id, error);
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
