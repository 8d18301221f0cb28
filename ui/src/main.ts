// Mounts the one application in the person's language. Nothing else happens here.
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import './styles/tokens.css';
import './styles/tones.css';
import './styles/tables.css';
import './styles/base.css';
import { mount } from 'svelte';
import { resolveLocale, useLocale } from './l10n/index.svelte';
import { preferences, startPreferences } from './parts/preferences.svelte';
import App from './views/App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('BUG: index.html has an element with the id "app"');

startPreferences()();
void useLocale(resolveLocale(preferences.language, navigator.languages)).then(() => mount(App, { target }));
