// What the screens ask for, as state they can draw: loading, failed, or ready. Nothing else caches answers.
import type { UiError } from './bindings';
import { listDocuments, workspaceSummary } from './client';

export type Answer<T> =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: UiError }
  | { readonly status: 'ready'; readonly value: T };

export interface Query<T> {
  readonly answer: Answer<T>;
  reload(): Promise<void>;
}

export const documentsQuery = () => query(async () => (await listDocuments({ page: { limit: 500 } })).rows);
export const workspaceQuery = () => query(workspaceSummary);

function query<T>(ask: () => Promise<T>): Query<T> {
  let answer = $state.raw<Answer<T>>({ status: 'loading' });
  let asked = 0;

  async function reload() {
    const turn = ++asked;
    answer = { status: 'loading' };
    const next = await ask().then(
      (value): Answer<T> => ({ status: 'ready', value }),
      (error: UiError): Answer<T> => ({ status: 'failed', error }),
    );
    if (turn === asked) answer = next; // a later question has been asked meanwhile
  }

  void reload();
  return {
    get answer() {
      return answer;
    },
    reload,
  };
}
