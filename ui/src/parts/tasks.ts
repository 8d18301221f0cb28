// Work that takes a while, as the drawer draws it.
import { hasText, t } from '../l10n/index.svelte';
import type { Failure } from './failure';

export interface Task {
  readonly id: number;
  /** What is done: `addEvidence`. */
  readonly kind: string;
  /** What it is done to, or how many. */
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

/** What is done, in words. */
export function nameOf({ kind, title }: Pick<Task, 'kind' | 'title'>): string {
  const id = `task-kind-${kind}`;
  return hasText(id) ? t(id, { what: title, count: Number(title) || 0 }) : title || kind;
}
