// The preview with what measures it, for `looks/main.mjs`, which drives Chromium over every screen.
import { brokenRules } from './broken';
import { moved, remember } from './shift';
import { missing, PLACES } from './places';
import { contrast, focus, layout, motion, stop, tables } from './rules';
import { problems, settled, watchCalls } from './settle';
import { showPreview } from '../mount';

const looks = { shown: false, places: PLACES, missing, problems, settled, layout, contrast, focus, stop, motion, tables, remember, moved, brokenRules };

declare global {
  interface Window {
    looks: typeof looks;
  }
}
window.looks = looks;

localStorage.clear();
if (!new URLSearchParams(location.search).has('rules')) await showPreview(watchCalls);
looks.shown = true;
