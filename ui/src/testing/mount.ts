// Mounts the application on made-up data, in the looks and the state that the address wants.
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '../styles/tokens.css';
import '../styles/tones.css';
import '../styles/tables.css';
import '../styles/base.css';
import { mount } from 'svelte';
import { resolveLocale, useLocale } from '../l10n/index.svelte';
import { readPreferences } from '../parts/preferences.svelte';
import { fakeBackend, SETTINGS, type Backend } from './backend';
import { inState, STATES } from './states';

const answers = import.meta.glob<Backend>('./preview/*.ts', { eager: true, import: 'default' });

/** Mounts it; `before` runs when the fake Rust side is there, and before it is asked anything. */
export async function showPreview(before: () => void = () => {}): Promise<void> {
  const address = new URLSearchParams(location.search);
  const wanted = readPreferences(Object.fromEntries(address));
  const state = STATES.find((known) => known === address.get('state')) ?? 'full';
  let settings = { ...SETTINGS, ...wanted };
  const { backend } = fakeBackend({
    ...Object.assign({}, ...Object.values(answers)),
    settings: () => settings,
    change_settings: ({ settings: changed }: { settings: typeof SETTINGS }) => (settings = changed),
  });
  Object.assign(backend, inState({ ...backend }, state));
  localStorage.setItem('clausebook.preferences', JSON.stringify(settings));
  before();

  const target = document.getElementById('app');
  if (!target) throw new Error('BUG: the page has an element with the id "app"');
  await useLocale(resolveLocale(wanted.language ?? 'en', []));
  const { default: App } = await import('../views/App.svelte');
  mount(App, { target });
}
