// Work that takes a while, as the drawer draws it.
import type { Failure } from './failure';

export interface Task {
  readonly id: number;
  readonly title: string;
  readonly state: 'running' | 'done' | 'failed' | 'cancelled';
  readonly done: number;
  /** 0 while nobody knows. */
  readonly total: number;
  /** Asked to stop, and not there yet. */
  readonly stopping: boolean;
  readonly error: Failure | null;
}

/** How far it is in whole percent; undefined while nobody knows. */
export function percent({ done, total }: Pick<Task, 'done' | 'total'>): number | undefined {
  return total > 0 ? Math.min(100, Math.floor((100 * done) / total)) : undefined;
}

/** Where it stands, as the catalogue names it. */
export function stateOf(task: Task): Task['state'] | 'stopping' {
  return task.state === 'running' && task.stopping ? 'stopping' : task.state;
}
