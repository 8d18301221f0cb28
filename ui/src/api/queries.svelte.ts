// What the screens ask for, as state they can draw: loading, failed, or ready. Nothing else caches answers.
// A question carries tags; whoever changes something names the tags, and the questions are asked again.
import { untrack } from 'svelte';
import type { UiError } from './bindings';

export type Tag = 'session' | 'workspace' | 'documents' | 'drafts' | 'evidence' | 'watching' | 'clauses' | 'assessment' | 'packs' | 'people' | 'log' | 'inbox';

export type Answer<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: UiError }
  | { readonly status: 'ready'; readonly value: T };

export interface Query<T> {
  readonly answer: Answer<T>;
  /** The value, once there is one. */
  readonly value: T | undefined;
  /** Asks again from the beginning. */
  reload(): Promise<void>;
}

const listeners = new Set<(tags: ReadonlySet<Tag>) => void>();

/** Says that what these tags stand for has changed: every question that carries one is asked again. */
export function invalidate(...tags: Tag[]): void {
  const changed = new Set(tags);
  for (const listener of [...listeners]) listener(changed);
}

/** Hears of changes; for what is no query. Returns how to stop: use it as an effect. */
export function onInvalidate(tags: readonly Tag[], heard: () => void): () => void {
  const listener = (changed: ReadonlySet<Tag>) => {
    if (tags.some((tag) => changed.has(tag))) heard();
  };
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Asks a question while the component is shown, again when what `ask` reads changes, and again on its tags.
    While it is asked again for a tag, the answer stays. */
export function query<T>(ask: () => Promise<T>, ...tags: Tag[]): Query<T> {
  let answer = $state.raw<Answer<T>>({ status: 'loading' });
  let turn = 0;

  async function settle(promise: Promise<T>, stay: boolean): Promise<void> {
    const mine = ++turn;
    if (!stay) answer = { status: 'loading' };
    const next = await promise.then(
      (value): Answer<T> => ({ status: 'ready', value }),
      (error: UiError): Answer<T> => ({ status: 'failed', error }),
    );
    if (mine === turn) answer = next; // a later question has been asked meanwhile
  }

  $effect(() => {
    const promise = ask();
    untrack(() => void settle(promise, false));
    return () => void (turn += 1);
  });
  $effect(() => onInvalidate(tags, () => void settle(ask(), true)));

  return {
    get answer() {
      return answer;
    },
    get value() {
      return answer.status === 'ready' ? answer.value : undefined;
    },
    reload: () => settle(ask(), false),
  };
}
