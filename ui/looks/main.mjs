// Looks at every screen in Debian's Chromium, on made-up data, and measures its layout: `npm run looks`.
// One line for each finding; a picture of each failing screen beside the bundle. `cargo xtask test --only looks` runs it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'vite';
import { startChromium } from './chromium.mjs';
import { FLOWS, keyboard } from './flows.mjs';
import { serve } from './serve.mjs';

const here = import.meta.dirname;
const folder = join(resolve(process.env.CLAUSEBOOK_TARGET ?? join(here, '../../target')), 'looks');
const pictures = join(folder, 'pictures');
/** Pictures of everything, not only of what fails. */
const all = process.argv.includes('--pictures');
/** Only the screens whose names begin so. */
const only = process.argv.slice(2).filter((word) => !word.startsWith('--'));

// The widths of common windows, and a window of 1280 x 800 at 200 % zoom (WCAG 1.4.4).
const SIZES = [[1440, 900], [1920, 1080], [1024, 700], [640, 400]];
const LANGUAGES = ['en', 'de'];
const THEMES = {
  light: { 'prefers-color-scheme': 'light' },
  dark: { 'prefers-color-scheme': 'dark' },
  'more contrast': { 'prefers-color-scheme': 'light', 'prefers-contrast': 'more' },
  'dark, more contrast': { 'prefers-color-scheme': 'dark', 'prefers-contrast': 'more' },
};
const STILL = { 'prefers-reduced-motion': 'reduce' };
const MOST_STOPS = 120;

const findings = [];
const begun = performance.now();
const seconds = () => `${((performance.now() - begun) / 1000).toFixed(1)} s`;

async function note(tab, at, list, picture) {
  for (const one of list) findings.push({ ...at, ...one });
  if (list.length === 0 && !all) return;
  const name = `${at.place} ${at.language} ${at.width} ${at.theme} ${at.step ?? ''}`.trim().replace(/[^\w-]+/g, '-');
  writeFileSync(join(pictures, `${name}.png`), picture ?? (await tab.picture()));
}

/** One screen in one language: its sizes, and then its colours or, in the language with the longer words, the keyboard. */
async function look(tab, base, place, language) {
  const full = place.state === 'full';
  const at = (width, theme = 'light') => ({ place: place.name, language, width, theme });
  await tab.resize(...SIZES[0]);
  await tab.media({ ...THEMES.light, ...STILL });
  const shown = `${language} ${place.state}`;
  if (tab.shown === shown) await tab.value(`location.hash = ${JSON.stringify(place.address)}`);
  else {
    await tab.go(`${base}?language=${language}&theme=system&state=${place.state}&n=${(loads += 1)}#${place.address}`);
    await ready(tab, at(SIZES[0][0]));
    tab.shown = shown;
  }
  await rest(tab, at(SIZES[0][0]), 40);
  for (const [width, height] of language === 'de' ? SIZES : [SIZES[0], SIZES[3]]) {
    await tab.resize(width, height);
    await rest(tab, at(width));
    await note(tab, at(width), await tab.value('looks.layout()'));
  }
  await tab.resize(...SIZES[0]);
  const themes = Object.entries(THEMES).slice(0, full && place.typical ? 4 : 2);
  if (full ? language === 'en' : place.state !== 'long') {
    for (const [theme, features] of themes) {
      await tab.media({ ...features, ...STILL });
      await rest(tab, at(SIZES[0][0], theme));
      await note(tab, at(SIZES[0][0], theme), await tab.value('looks.contrast()'));
    }
  }
  await note(tab, at(SIZES[0][0]), await tab.value('looks.motion()'));
  if (full && language === 'de') {
    await rest(tab, at(SIZES[0][0]));
    await tab.value(`document.getElementById('screen').focus()`);
    await note(tab, { ...at(SIZES[0][0]), step: 'keyboard' }, await keyboard(tab, MOST_STOPS));
  }
  const problems = await tab.value('looks.problems()');
  await note(tab, at(SIZES[0][0]), problems.map((measure) => ({ rule: 'problem', element: 'the page', text: '', measure })));
}

/** Does a job; one that breaks down is a finding. */
async function guarded(tab, at, job) {
  try {
    await job();
  } catch (thrown) {
    tab.shown = '';
    await note(tab, at, [{ rule: 'problem', element: 'the page', text: '', measure: `${thrown instanceof Error ? thrown.message : thrown}`.split('\n')[0] }]);
  }
}

async function run(tab, base, flow, [width, height]) {
  await tab.resize(width, height);
  await tab.media({ ...THEMES.light, ...STILL });
  await tab.go(`${base}?language=de&theme=system&n=${(loads += 1)}#${flow.address}`);
  const at = { place: flow.name, language: 'de', width, theme: 'light' };
  tab.shown = '';
  await ready(tab, at);
  await rest(tab, at, 40);
  const { findings: list, picture } = await flow.run(tab);
  await note(tab, at, list, picture);
}

let loads = 0;

/** Waits until the page is there and rests. */
async function ready(tab, at) {
  for (let tries = 0; !(await tab.value('typeof looks === "object" && looks.shown').catch(() => false)); tries += 1) {
    if (tries > 2000) throw new Error(`${at.place} was not drawn`);
    await new Promise((done) => setTimeout(done, 5));
  }
}

async function rest(tab, at, quiet = 15) {
  if (!(await tab.value(`looks.settled(${quiet})`))) await note(tab, at, [{ rule: 'problem', element: 'the page', text: '', measure: 'does not come to rest' }]);
}

/** Does the jobs, one after the other in each tab. */
async function work(chromium, jobs) {
  const tabs = Math.max(2, Math.min(4, availableParallelism()));
  await Promise.all(
    Array.from({ length: tabs }, async () => {
      const tab = await chromium.newTab();
      for (let job = jobs.shift(); job; job = jobs.shift()) await job(tab);
    }),
  );
}

rmSync(pictures, { recursive: true, force: true });
mkdirSync(pictures, { recursive: true });
await build({ configFile: join(here, 'vite.config.ts'), build: { outDir: join(folder, 'bundle') } });
console.log(`built in ${seconds()}`);
const server = await serve(join(folder, 'bundle'));
let chromium;
try {
  chromium = await startChromium();
  const first = await chromium.newTab();
  await first.resize(...SIZES[0]);
  await first.go(`${server.address}?rules`);
  await ready(first, { place: 'rules' });
  const wrong = await first.value('looks.brokenRules()');
  const missing = await first.value('looks.missing()');
  for (const one of wrong) findings.push({ place: 'rules', language: '', width: '', theme: '', rule: 'rule', element: '', text: '', measure: one });
  for (const one of missing) findings.push({ place: one, language: '', width: '', theme: '', rule: 'place', element: '', text: '', measure: 'no place of `testing/looks/places.ts` shows it' });
  const places = (await first.value('looks.places')).filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word)));
  const flows = FLOWS.filter(({ name }) => only.length === 0 || only.some((word) => name.startsWith(word)));
  const jobs = [
    ...LANGUAGES.flatMap((language) => places.filter(({ state }) => language === 'de' || state === 'full').map((place) => (tab) => guarded(tab, { place: place.name, language, width: SIZES[0][0], theme: 'light' }, () => look(tab, server.address, place, language)))),
    ...flows.flatMap((flow) => SIZES.filter(([width]) => (flow.sizes ?? [640, 1440]).includes(width)).map((size) => (tab) => guarded(tab, { place: flow.name, language: 'de', width: size[0], theme: 'light' }, () => run(tab, server.address, flow, size)))),
  ];
  const many = jobs.length;
  await work(chromium, jobs);
  console.log(`${many} loads of ${places.length} screens and states, ${flows.length} flows: ${findings.length} findings in ${seconds()}`);
} finally {
  await chromium?.stop();
  server.stop();
}

// The same defect in many sizes is one line with the sizes after it.
const lines = new Map();
for (const { place, language, width, theme, rule, element, text, measure, step } of findings) {
  const what = `${rule}: ${place}: ${element}${text ? ` “${text}”` : ''}: ${measure}`;
  const seen = lines.get(what) ?? [];
  seen.push([language, width, theme, step].filter(Boolean).join(' '));
  lines.set(what, seen);
}
for (const [what, seen] of lines) console.log(`${what} [${[...new Set(seen)].join(', ')}]`);
if (findings.length > 0) {
  console.log(`\n${lines.size} defects of layout. Pictures: ${pictures}`);
  process.exitCode = 1;
}
