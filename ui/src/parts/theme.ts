// Light, dark, or as the system says: resolves the choice to the one attribute that the tokens look at.

export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'clausebook.theme';

/** The theme after `theme`, in the order of the switch. */
export function nextTheme(theme: Theme): Theme {
  return THEMES[(THEMES.indexOf(theme) + 1) % THEMES.length] ?? 'system';
}

/** The remembered choice; anything unknown counts as "system". */
export function rememberedTheme(): Theme {
  const stored = localStorage.getItem(KEY);
  return THEMES.find((theme) => theme === stored) ?? 'system';
}

/** Shows `theme` and remembers it. */
export function chooseTheme(theme: Theme): void {
  localStorage.setItem(KEY, theme);
  applyTheme(theme);
}

/** Shows the remembered theme and follows the system from then on. Returns how to stop following. */
export function startTheme(): () => void {
  const follow = () => applyTheme(rememberedTheme());
  const system = darkSystem();
  follow();
  system?.addEventListener('change', follow);
  return () => system?.removeEventListener('change', follow);
}

function applyTheme(theme: Theme): void {
  const dark = theme === 'dark' || (theme === 'system' && (darkSystem()?.matches ?? false));
  document.documentElement.dataset.theme = dark ? 'dark' : 'light';
}

function darkSystem(): MediaQueryList | undefined {
  return typeof matchMedia === 'function' ? matchMedia('(prefers-color-scheme: dark)') : undefined;
}
