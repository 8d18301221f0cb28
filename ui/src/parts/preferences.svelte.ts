// What a person has chosen about the window itself: remembered on this computer, applied to the page's root.
// Tokens look at the attributes set here; nothing else sets them.

import { untrack } from 'svelte';

export const THEMES = ['system', 'light', 'dark', 'contrast'] as const;
export const DENSITIES = ['comfortable', 'compact'] as const;
export const LANGUAGES = ['system', 'en', 'de'] as const;

export interface Preferences {
  theme: (typeof THEMES)[number];
  density: (typeof DENSITIES)[number];
  language: (typeof LANGUAGES)[number];
  /** Whether single letters are shortcuts (WCAG 2.1.4 asks that they can be switched off). */
  letterShortcuts: boolean;
}

const KEY = 'clausebook.preferences';

const DEFAULTS: Preferences = {
  theme: 'system',
  density: 'comfortable',
  language: 'system',
  letterShortcuts: true,
};

/** The choices; read them anywhere, change them with `prefer`. */
export const preferences: Preferences = $state({ ...DEFAULTS });

/** Changes a choice, shows it and remembers it. */
export function prefer(change: Partial<Preferences>): void {
  Object.assign(preferences, change);
  localStorage.setItem(KEY, JSON.stringify(preferences));
  apply();
}

/** Shows the remembered choices and follows the system from then on. Returns how to stop following. */
export function startPreferences(): () => void {
  Object.assign(preferences, DEFAULTS, remembered());
  untrack(apply);
  const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)'].map(media);
  for (const query of queries) query?.addEventListener('change', apply);
  return () => {
    for (const query of queries) query?.removeEventListener('change', apply);
  };
}

/** The theme after `theme`, in the order of the switch. */
export function nextTheme(theme: Preferences['theme']): Preferences['theme'] {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

/** The choices in what was kept that are still choices; anything else is left out. */
export function readPreferences(stored: unknown): Partial<Preferences> {
  if (typeof stored !== 'object' || stored === null) return {};
  const { theme, density, language, letterShortcuts } = stored as Record<string, unknown>;
  return {
    ...one('theme', THEMES, theme),
    ...one('density', DENSITIES, density),
    ...one('language', LANGUAGES, language),
    ...(typeof letterShortcuts === 'boolean' ? { letterShortcuts } : {}),
  };
}

function one<K extends string, V>(key: K, values: readonly V[], value: unknown): Partial<Record<K, V>> {
  const found = values.find((known) => known === value);
  return found === undefined ? {} : ({ [key]: found } as Partial<Record<K, V>>);
}

function remembered(): Partial<Preferences> {
  try {
    return readPreferences(JSON.parse(localStorage.getItem(KEY) ?? '{}'));
  } catch {
    return {};
  }
}

function apply(): void {
  const { theme, density } = preferences;
  const system = theme === 'system' || theme === 'contrast';
  const dark = theme === 'dark' || (system && matches('(prefers-color-scheme: dark)'));
  const root = document.documentElement.dataset;
  root['theme'] = dark ? 'dark' : 'light';
  root['contrast'] = theme === 'contrast' || matches('(prefers-contrast: more)') ? 'more' : 'usual';
  root['density'] = density;
}

function matches(query: string): boolean {
  return media(query)?.matches ?? false;
}

function media(query: string): MediaQueryList | undefined {
  return typeof matchMedia === 'function' ? matchMedia(query) : undefined;
}
