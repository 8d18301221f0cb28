// Where the window is, held in the address: `#/documents?filter=plan&sort=title`. Going back restores
// everything that is in the address, and what a place has put by for itself: scroll, current row.

import { untrack } from 'svelte';

export interface Place {
  readonly path: string;
  readonly params: Readonly<Record<string, string>>;
}

let place = $state.raw<Place>(parsePlace(location.hash));
let key = $state(0);

/** Where the window is. */
export function here(): Place {
  return place;
}

/** A number that changes with each move to another path, for what must begin afresh. */
export function placeKey(): number {
  return key;
}

/** Reads an address; parameters that occur twice count once. */
export function parsePlace(hash: string): Place {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const clean = `/${path.split('/').filter(Boolean).join('/')}`;
  return { path: clean, params: Object.fromEntries(new URLSearchParams(query)) };
}

/** The address of a place; empty parameters are left out. */
export function linkTo(path: string, params: Record<string, string | undefined> = {}): string {
  const given = Object.entries(params).filter((pair): pair is [string, string] => pair[1] !== undefined && pair[1] !== '');
  const query = new URLSearchParams(given).toString();
  return `#${path}${query === '' ? '' : `?${query}`}`;
}

/** Goes to a place, so that "back" returns. */
export function go(path: string, params: Record<string, string | undefined> = {}): void {
  history.pushState({}, '', linkTo(path, params));
  arrive();
}

/** Changes parameters of this place without a step in the history; an empty value removes one. */
export function setParams(change: Record<string, string | undefined>): void {
  history.replaceState(history.state, '', linkTo(place.path, { ...place.params, ...change }));
  arrive();
}

/** Goes back, or to `otherwise` when the window started here. */
export function goBack(otherwise: string): void {
  if (history.length > 1 && moves > 0) history.back();
  else go(otherwise);
}

/** Puts something by with this step of the history. */
export function putBy(name: string, value: unknown): void {
  history.replaceState({ ...state(), [name]: value }, '', location.hash || '#/');
}

/** What was put by with this step of the history. */
export function recall(name: string): unknown {
  return state()[name];
}

/** Follows the address from now on. Returns how to stop. */
export function startRouter(): () => void {
  untrack(arrive);
  const follow = () => arrive();
  addEventListener('popstate', follow);
  addEventListener('hashchange', follow);
  return () => {
    removeEventListener('popstate', follow);
    removeEventListener('hashchange', follow);
  };
}

let moves = 0;
let guard: ((next: Place) => boolean) | undefined;

/** Asks `allow` before the path changes. Returns how to stop asking. */
export function guardPlace(allow: (next: Place) => boolean): () => void {
  guard = allow;
  return () => {
    if (guard === allow) guard = undefined;
  };
}

function arrive(): void {
  const next = parsePlace(location.hash);
  const moved = next.path !== place.path;
  if (moved && guard && !guard(next)) {
    history.pushState({}, '', linkTo(place.path, place.params));
    return;
  }
  if (moved) {
    key += 1;
    moves += 1;
  }
  place = next;
}

function state(): Record<string, unknown> {
  return typeof history.state === 'object' && history.state !== null ? (history.state as Record<string, unknown>) : {};
}

export type Match = Readonly<Record<string, string>>;

/** The names in a pattern such as `/documents/:code/:tab?`, as the path has them; undefined when it does not fit. */
export function matchPath(pattern: string, path: string): Match | undefined {
  const wanted = pattern.split('/').filter(Boolean);
  const given = path.split('/').filter(Boolean);
  if (given.length > wanted.length) return undefined;
  const found: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index];
    if (part.startsWith(':')) {
      const optional = part.endsWith('?');
      if (value === undefined) {
        if (!optional) return undefined;
      } else {
        found[part.slice(1, optional ? -1 : undefined)] = decoded(value);
      }
    } else if (part !== value) {
      return undefined;
    }
  }
  return found;
}

/** A part of an address as text; one that is badly written stays as it is. */
function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
