// Where a table's rows come from: a list that is here, or pages that Rust sorts and cuts. A table asks for
// what it shows, never for all.
import { untrack } from 'svelte';
import { SvelteMap } from 'svelte/reactivity';
import { failureOf, type Failure } from '../failure';

export interface Rows<Row> {
  readonly total: number;
  /** More are there than were counted so far. */
  readonly more?: boolean;
  /** The row in this place; undefined while it is fetched. */
  at(index: number): Row | undefined;
  /** Says which places are about to be shown. */
  want(from: number, to: number): void;
  /** Every row, for an export. */
  all(): Promise<readonly Row[]>;
}

/** A list that is here already. */
export function listRows<Row>(list: readonly Row[]): Rows<Row> {
  return { total: list.length, at: (index) => list[index], want: () => {}, all: async () => list };
}

export interface Page<Row> {
  readonly rows: readonly Row[];
  readonly total: number;
  /** More than `total` are there; a later page says of how many. */
  readonly more?: boolean;
}

export interface PagedRows<Row> extends Rows<Row> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: Failure | undefined;
  /** Settles when the first page is there or has failed. */
  readonly first: Promise<void>;
}

/** Asks Rust for a page. */
export type FetchPage<Row> = (offset: number, limit: number) => Promise<Page<Row>>;

const SIZE = 200;
const MOST_PAGES = 20;

/** Pages fetched one by one as they are needed; the oldest are forgotten. Make a new one for another question. */
export function pagedRows<Row>(fetch: FetchPage<Row>): PagedRows<Row> {
  const pages = new SvelteMap<number, readonly Row[]>();
  const asked = new Set<number>();
  let total = $state(0);
  let more = $state(false);
  let status = $state<'loading' | 'ready' | 'failed'>('loading');
  let error = $state.raw<Failure>();

  async function load(page: number): Promise<void> {
    if (asked.has(page)) return;
    asked.add(page);
    try {
      const answer = await fetch(page * SIZE, SIZE);
      // An early page counts less far than a later one has done.
      if (!answer.more || answer.total > total) {
        total = answer.total;
        more = answer.more ?? false;
      }
      pages.set(page, answer.rows);
      status = 'ready';
      for (const old of pages.keys()) {
        if (pages.size <= MOST_PAGES) break;
        pages.delete(old);
        asked.delete(old);
      }
    } catch (thrown) {
      asked.delete(page);
      error = failureOf(thrown);
      status = 'failed';
    }
  }

  const first = load(0);
  return {
    first,
    get total() {
      return total;
    },
    get more() {
      return more;
    },
    get status() {
      return status;
    },
    get error() {
      return error;
    },
    at: (index) => pages.get(Math.floor(index / SIZE))?.[index % SIZE],
    want(from, to) {
      for (let page = Math.floor(from / SIZE); page * SIZE < to; page += 1) void load(page);
    },
    async all() {
      const rows: Row[] = [];
      for (;;) {
        const answer = await fetch(rows.length, SIZE * 5);
        rows.push(...answer.rows);
        if (rows.length >= answer.total || answer.rows.length === 0) return rows;
      }
    },
  };
}

/** Rows that follow a question, and a way to ask again. */
export interface FollowedRows<Row> {
  readonly rows: PagedRows<Row> | undefined;
  reload(): void;
}

/** Rows that follow a question: asked again when what `question` reads changes, and when `changes` says so.
    What is shown stays until the new answer is there. */
export function followRows<Row>(
  question: () => FetchPage<Row>,
  changes: (heard: () => void) => () => void,
): FollowedRows<Row> {
  let shown = $state.raw<PagedRows<Row>>();
  let turn = 0;

  function ask(fetch: FetchPage<Row>): void {
    const mine = ++turn;
    const next = pagedRows(fetch);
    void next.first.then(() => {
      if (mine === turn) shown = next;
    });
  }

  $effect(() => {
    const fetch = question();
    untrack(() => ask(fetch));
    return () => void (turn += 1);
  });
  $effect(() => changes(() => ask(untrack(question))));

  return {
    get rows() {
      return shown;
    },
    reload: () => ask(untrack(question)),
  };
}
