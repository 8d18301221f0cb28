// Where a table's rows come from: a list that is here, or pages that Rust sorts and cuts. A table asks for
// what it shows, never for all.
import { SvelteMap } from 'svelte/reactivity';
import { failureOf, type Failure } from '../failure';

export interface Rows<Row> {
  readonly total: number;
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
}

export interface PagedRows<Row> extends Rows<Row> {
  readonly status: 'loading' | 'ready' | 'failed';
  readonly error: Failure | undefined;
}

const SIZE = 200;
const MOST_PAGES = 20;

/** Pages fetched one by one as they are needed; the oldest are forgotten. Make a new one for another question. */
export function pagedRows<Row>(fetch: (offset: number, limit: number) => Promise<Page<Row>>): PagedRows<Row> {
  const pages = new SvelteMap<number, readonly Row[]>();
  const asked = new Set<number>();
  let total = $state(0);
  let status = $state<'loading' | 'ready' | 'failed'>('loading');
  let error = $state.raw<Failure>();

  async function load(page: number): Promise<void> {
    if (asked.has(page)) return;
    asked.add(page);
    try {
      const answer = await fetch(page * SIZE, SIZE);
      total = answer.total;
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

  void load(0);
  return {
    get total() {
      return total;
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
