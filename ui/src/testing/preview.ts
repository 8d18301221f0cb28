// The application on made-up data, for looking at it in a browser: `npx vite`, then `/preview.html#/documents`.
// `?theme=dark&language=de` chooses the looks. Not part of what is shipped: only `index.html` is built.
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import '../styles/tokens.css';
import '../styles/tones.css';
import '../styles/base.css';
import { mount } from 'svelte';
import { resolveLocale, useLocale } from '../l10n/index.svelte';
import { readPreferences } from '../parts/preferences.svelte';
import { fakeBackend, SETTINGS, type Backend } from './backend';

const wanted = readPreferences(Object.fromEntries(new URLSearchParams(location.search)));
const answers = import.meta.glob<Backend>('./preview/*.ts', { eager: true, import: 'default' });
let settings = { ...SETTINGS, ...wanted };

fakeBackend({
  ...Object.assign({}, ...Object.values(answers)),
  settings: () => settings,
  change_settings: ({ settings: changed }: { settings: typeof SETTINGS }) => (settings = changed),
});
localStorage.setItem('clausebook.preferences', JSON.stringify(settings));

const target = document.getElementById('app');
if (!target) throw new Error('BUG: preview.html has an element with the id "app"');
await useLocale(resolveLocale(wanted.language ?? 'en', []));
const { default: App } = await import('../views/App.svelte');
mount(App, { target });
