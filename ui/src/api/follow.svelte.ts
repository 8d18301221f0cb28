// Following a long task from the screen that began it: its progress, its result, and how to stop it.
import type { TaskView } from './bindings';
import { cancelTask } from './client';
import { onTask, taskResult, type Task } from './ipc';

export interface Follower {
  /** The task as it is now; undefined when none runs. */
  readonly view: TaskView | undefined;
  /** Begins a task and waits for its end. */
  run<T>(begin: () => Promise<Task<T>>): Promise<T>;
  /** Waits until the task has got on, or ended: from then on it needs nothing more from the person. */
  underWay(): Promise<void>;
  cancel(): void;
}

/** Follows tasks while the component is shown. */
export function follow(): Follower {
  let view = $state.raw<TaskView>();
  let id: number | undefined;
  let waiting: (() => void)[] = [];
  const release = () => {
    for (const go of waiting) go();
    waiting = [];
  };

  $effect(() => {
    const listening = onTask((task) => {
      if (task.id !== id) return;
      view = task;
      if (task.done > 0) release();
    });
    return () => void listening.then((stop) => stop());
  });

  return {
    get view() {
      return view;
    },
    async run(begin) {
      const task = await begin();
      id = task;
      try {
        return await taskResult(task);
      } finally {
        if (id === task) [id, view] = [undefined, undefined];
        release();
      }
    },
    underWay: () => new Promise((resolve) => waiting.push(resolve)),
    cancel() {
      if (id !== undefined) void cancelTask(id);
    },
  };
}
