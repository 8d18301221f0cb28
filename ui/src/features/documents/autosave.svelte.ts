// Writes the working copy: two seconds after the first change, never two at once, and never over what somebody
// else wrote. What is not yet written is put by at once, so that a crash loses nothing; what could not be written is
// tried again by itself, for as long as it takes until the disk has room.
import type { DraftView, DraftWritten } from '../../api/bindings';
import { failureOf, type Failure } from '../../parts/failure';
import { dropUnsaved, putUnsaved } from './draft';

export const EVERY = 2000;
/** Units: milliseconds. How long after a failure it is tried again. */
export const AGAIN = 5000;

/** Units: characters. A longer text is not put by at each key: that would keep the person waiting. */
export const LARGE = 500_000;

export type SaveState =
  | { readonly is: 'saved'; readonly at: string }
  | { readonly is: 'changed' }
  | { readonly is: 'saving' }
  | { readonly is: 'failed'; readonly error: Failure }
  | { readonly is: 'conflict'; readonly name: string };

export interface Autosave {
  readonly state: SaveState;
  /** The hash of the working copy as it was last seen or written. */
  readonly hash: string;
  /** The editor's text is no longer what was written. */
  changed(): void;
  /** Writes now, if there is something to write. Ends when it is written or cannot be. */
  flush(): Promise<void>;
  /** The working copy was read afresh. */
  seen(draft: DraftView): void;
  /** Stops writing; what is unwritten stays put by. */
  stop(): void;
}

interface Means {
  readonly workspace: string;
  readonly draft: DraftView;
  /** The whole text as it is now. */
  readonly text: () => string;
  /** About how long it is. */
  readonly size: () => number;
  readonly write: (text: string, expected: string) => Promise<DraftWritten>;
}

export function autosave({ workspace, draft, text, size, write }: Means): Autosave {
  const code = draft.document;
  let state = $state.raw<SaveState>({ is: 'saved', at: draft.modified });
  let hash = $state(draft.hash);
  let dirty = false;
  let failed = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: Promise<void> | undefined;
  let stopped = false;

  function schedule(after = EVERY): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      void save();
    }, after);
  }

  async function save(): Promise<void> {
    if (running) return running;
    if (!dirty || state.is === 'conflict') return;
    running = once();
    try {
      await running;
    } finally {
      running = undefined;
    }
    if (dirty && !stopped) schedule(failed ? AGAIN : EVERY);
  }

  async function once(): Promise<void> {
    const sent = text();
    dirty = false;
    // While it is tried again, what went wrong stays on the screen.
    if (!failed) state = { is: 'saving' };
    try {
      const written = await write(sent, hash);
      hash = written.draft.hash;
      failed = false;
      if (written.conflict !== null) {
        state = { is: 'conflict', name: written.conflict };
        dropUnsaved(workspace, code); // it is on the disk now, as a second draft
      } else {
        state = dirty ? { is: 'changed' } : { is: 'saved', at: written.draft.modified };
        if (!dirty) dropUnsaved(workspace, code);
      }
    } catch (thrown) {
      [dirty, failed] = [true, true];
      state = { is: 'failed', error: failureOf(thrown) };
    }
  }

  return {
    get state() {
      return state;
    },
    get hash() {
      return hash;
    },
    changed() {
      dirty = true;
      if (size() <= LARGE) putUnsaved(workspace, code, { text: text(), base: hash, at: new Date().toISOString() });
      if (state.is === 'conflict') return;
      if (state.is !== 'saving' && state.is !== 'failed') state = { is: 'changed' };
      schedule();
    },
    async flush() {
      clearTimeout(timer);
      timer = undefined;
      await running;
      await save();
    },
    seen(fresh) {
      hash = fresh.hash;
      [dirty, failed] = [false, false];
      clearTimeout(timer);
      timer = undefined;
      dropUnsaved(workspace, code);
      state = { is: 'saved', at: fresh.modified };
    },
    stop() {
      stopped = true;
      clearTimeout(timer);
    },
  };
}
