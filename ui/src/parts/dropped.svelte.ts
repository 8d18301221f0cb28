// Files that were dropped on the window, until the screen that takes them is shown.

let waiting = $state.raw<readonly string[]>([]);

/** Puts paths by for the screen that takes them. */
export function putDropped(paths: readonly string[]): void {
  waiting = [...waiting, ...paths];
}

/** Takes what was dropped; follows what is dropped later when it is read in an effect. */
export function takeDropped(): string[] {
  const taken = [...waiting];
  if (taken.length > 0) queueMicrotask(() => (waiting = waiting.slice(taken.length)));
  return taken;
}
