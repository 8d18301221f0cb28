// Views of a list that people have given a name: what is in the address, kept for the workspace by whoever keeps notes.

export interface SavedView {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

/** Keeps short texts for the open workspace. */
export interface Keeper {
  readonly load: (key: string) => Promise<string | null>;
  readonly keep: (key: string, text: string) => Promise<unknown>;
}

let keeper: Keeper | undefined;
let views = $state.raw<Readonly<Record<string, readonly SavedView[]>>>({});

/** Says who keeps the views from now on; those of the workspace before are let go. */
export function keepViewsWith(next: Keeper | undefined): void {
  keeper = next;
  views = {};
}

/** The saved views of a list, as far as they have been loaded. */
export function savedViews(list: string): readonly SavedView[] {
  return views[list] ?? [];
}

/** Loads the views of a list. What cannot be loaded or read counts as none. */
export async function loadViews(list: string): Promise<void> {
  const asked = keeper;
  let text: string | null = null;
  try {
    text = (await asked?.load(keyOf(list))) ?? null;
  } catch {
    return; // a list without its views is still a list
  }
  if (keeper === asked) views = { ...views, [list]: readViews(text) };
}

/** Keeps a view; one of the same name is replaced. */
export function saveView(list: string, view: SavedView): Promise<void> {
  return store(list, [...savedViews(list).filter(({ name }) => name !== view.name), view]);
}

/** Forgets a view. */
export function forgetView(list: string, name: string): Promise<void> {
  return store(list, savedViews(list).filter((view) => view.name !== name));
}

/** Whether two sets of parameters show the same; an empty one says nothing. */
export function sameParams(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const text = (params: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(params).filter(([name, value]) => value !== '' && name !== 'view').sort());
  return text(left) === text(right);
}

/** What was kept, as far as it is views. */
export function readViews(text: string | null): SavedView[] {
  try {
    const stored: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView) : [];
  } catch {
    return [];
  }
}

async function store(list: string, next: readonly SavedView[]): Promise<void> {
  views = { ...views, [list]: next };
  await keeper?.keep(keyOf(list), next.length === 0 ? '' : JSON.stringify(next));
}

function keyOf(list: string): string {
  return `views.${list}`;
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, params } = value as { name?: unknown; params?: unknown };
  return typeof name === 'string' && typeof params === 'object' && params !== null && Object.values(params).every((one) => typeof one === 'string');
}
