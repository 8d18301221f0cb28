// Every screen: its address, how it is fetched, and where it stands in the navigation.
// A screen is one line here and one file beside it, fetched when it is first shown. It is given `params`:
// the named parts of its address. What else it needs (filter, order) is in `here().params`.
import FileText from '@lucide/svelte/icons/file-text';
import type { Component } from 'svelte';
import { matchPath, type Match } from '../parts/router.svelte';

export type Icon = Component<{ size?: number }>;
export type View = Component<{ params: Match }>;

export interface Route {
  /** The address; `:name` is a part that varies, `:name?` one that may be missing. */
  readonly path: string;
  readonly view: () => Promise<{ default: View | Component<Record<string, never>> }>;
  /** Its place in the navigation; none for pages one comes to from a list. */
  readonly nav?: {
    /** Text in the catalogue. */
    readonly label: string;
    readonly icon: Icon;
    readonly section: 'work' | 'library' | 'audit' | 'more';
    /** The number beside it, by its name in `counts.ts`. */
    readonly count?: string;
    /** Keys that go there, such as `g d`. */
    readonly keys?: string;
  };
}

export const ROUTES: readonly Route[] = [
  {
    path: '/documents',
    view: () => import('./DocumentsView.svelte'),
    nav: { label: 'nav-documents', icon: FileText, section: 'library', count: 'documents', keys: 'g d' },
  },
];

/** Where the window goes when it is opened on a workspace. */
export const HOME = '/documents';

/** The screen at a path, and the named parts of it. */
export function routeAt(path: string): { route: Route; params: Match } | undefined {
  for (const route of ROUTES) {
    const params = matchPath(route.path, path);
    if (params) return { route, params };
  }
  return undefined;
}
