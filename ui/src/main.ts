// Mounts the one application. Nothing else happens here.
import '@fontsource-variable/inter/wght.css';
import '@fontsource/ibm-plex-mono/latin-400.css';
import './styles/tokens.css';
import './styles/base.css';
import { mount } from 'svelte';
import App from './views/App.svelte';

const target = document.getElementById('app');
if (!target) throw new Error('BUG: index.html has an element with the id "app"');

export default mount(App, { target });
