// Short words at the edge of the window about what was just done, with a way to take it back.

export interface Toast {
  readonly id: number;
  readonly text: string;
  readonly tone: 'ok' | 'bad';
  readonly undo: (() => void) | undefined;
}

/** How long a toast stays when nobody looks at it, in milliseconds. */
export const STAYS = 10_000;

let toasts = $state.raw<readonly Toast[]>([]);
let made = 0;

/** What is shown now, the newest last. */
export function shownToasts(): readonly Toast[] {
  return toasts;
}

/** Says that something was done; `undo` takes it back. */
export function toast(text: string, undo?: () => void): void {
  add({ text, tone: 'ok', undo });
}

/** Says that something was not done. */
export function toastFailure(text: string): void {
  add({ text, tone: 'bad', undo: undefined });
}

/** Takes a toast away. */
export function dismiss(id: number): void {
  toasts = toasts.filter((toast) => toast.id !== id);
}

function add(toast: Omit<Toast, 'id'>): void {
  made += 1;
  toasts = [...toasts.slice(-2), { id: made, ...toast }];
}
