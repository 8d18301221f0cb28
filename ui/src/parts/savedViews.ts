// Views of a list that people have given a name: what is in the address, put by on this computer.

export interface SavedView {
  readonly name: string;
  readonly params: Readonly<Record<string, string>>;
}

/** The saved views of a list; what cannot be read counts as none. */
export function savedViews(list: string): SavedView[] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(keyOf(list)) ?? '[]');
    return Array.isArray(stored) ? stored.filter(isView) : [];
  } catch {
    return [];
  }
}

/** Puts a view by; one of the same name is replaced. */
export function saveView(list: string, view: SavedView): SavedView[] {
  return store(list, [...savedViews(list).filter(({ name }) => name !== view.name), view]);
}

/** Forgets a view. */
export function forgetView(list: string, name: string): SavedView[] {
  return store(list, savedViews(list).filter((view) => view.name !== name));
}

/** Whether two sets of parameters show the same; an empty one says nothing. */
export function sameParams(left: Readonly<Record<string, string>>, right: Readonly<Record<string, string>>): boolean {
  const text = (params: Readonly<Record<string, string>>) =>
    JSON.stringify(Object.entries(params).filter(([name, value]) => value !== '' && name !== 'view').sort());
  return text(left) === text(right);
}

function store(list: string, views: SavedView[]): SavedView[] {
  localStorage.setItem(keyOf(list), JSON.stringify(views));
  return views;
}

function keyOf(list: string): string {
  return `clausebook.views.${list}`;
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, params } = value as { name?: unknown; params?: unknown };
  return typeof name === 'string' && typeof params === 'object' && params !== null && Object.values(params).every((one) => typeof one === 'string');
}
