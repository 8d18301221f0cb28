// How calls, errors, tasks and events cross to the Rust side. Only this folder imports @tauri-apps.
import { invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { ErrorKind, TargetView, TaskView, UiError, WorkspaceChanged } from './bindings';

const KINDS: Record<ErrorKind, true> = {
  refused: true,
  invalid: true,
  notFound: true,
  conflict: true,
  damaged: true,
  environment: true,
  cancelled: true,
  bug: true,
};

export async function call<T>(command: string, args?: Record<string, unknown>): Promise<T> {
  try {
    return await invoke<T>(command, args);
  } catch (thrown) {
    throw isUiError(thrown) ? thrown : bug(thrown);
  }
}

function isUiError(thrown: unknown): thrown is UiError {
  if (typeof thrown !== 'object' || thrown === null) return false;
  const { kind, message, hint } = thrown as Partial<Record<keyof UiError, unknown>>;
  return typeof kind === 'string' && kind in KINDS && typeof message === 'string' && typeof hint === 'string';
}

/** Whatever is thrown that is not one of our errors is a defect of this program, and is said to be one. */
function bug(thrown: unknown): UiError {
  return { kind: 'bug', message: thrown instanceof Error ? thrown.message : String(thrown), hint: '' };
}

/** The number of a long task that will have a result of type `T`. It goes on when the view that began it is gone. */
export type Task<T> = number & { readonly result?: T };

/** Who waits for tasks, to be told when no end will come. */
const waiting = new Set<{ task: number; give: (error: UiError) => void }>();

/** Waits until a task has ended; may be asked again, also by another view, until the task is dismissed. */
export function taskResult<T>(task: Task<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const one = { task, give: reject };
    waiting.add(one);
    const result: Promise<T> = call('task_result', { task });
    void result.then(resolve, reject).finally(() => waiting.delete(one));
  });
}

/** Tells whoever waits for a task that it was interrupted. */
export function interrupt(task: number, error: UiError): void {
  for (const one of [...waiting]) if (one.task === task) one.give(error);
}

/** Stops listening. */
export type Unlisten = () => void;

/** The ledger grew, here or elsewhere: views ask again. */
export const onWorkspaceChanged = (then: (change: WorkspaceChanged) => void) => on('workspace-changed', then);
/** Working copies changed on the disk: codes of their documents. */
export const onDraftsChanged = (then: (codes: string[]) => void) => on('drafts-changed', then);
/** Something new lies in a watched folder, or is gone. */
export const onProposalsChanged = (then: () => void) => on('proposals-changed', then);
/** A task began, got on, or ended; at most ten times a second for each task. */
export const onTask = (then: (task: TaskView) => void) => on('task-progress', then);
/** Files are dragged over the window, or no longer. */
export const onFilesOver = (then: (over: boolean) => void) => on('files-over', then);
/** Files were dropped on the window: their paths. */
export const onFilesDropped = (then: (paths: string[]) => void) => on('files-dropped', then);
/** The program was asked to open something from outside. */
export const onOpenTarget = (then: (target: TargetView) => void) => on('open-target', then);
/** A command of the native menu: its name. */
export const onMenu = (then: (name: string) => void) => on('menu', then);

async function on<T>(event: string, then: (payload: T) => void): Promise<Unlisten> {
  return listen<T>(event, ({ payload }) => then(payload));
}
