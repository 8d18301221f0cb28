// What a person does to the layout: opens what lies over a screen, scrolls a list, moves an edge. Each gives findings.
const found = (rule, element, measure) => ({ rule, element, text: '', measure });

/** Presses the first thing that fits, in its middle. */
async function click(tab, selector) {
  const at = await tab.value(`(() => { const one = document.querySelector(${JSON.stringify(selector)}); one?.scrollIntoView({ block: 'nearest' });
    const box = one?.getBoundingClientRect(); return box ? [box.left + box.width / 2, box.top + box.height / 2] : null; })()`);
  if (!at) throw new Error(`there is no ${selector}`);
  for (const type of ['mouseMoved', 'mousePressed', 'mouseReleased']) await tab.pointer(type, ...at);
}

/** Opens something over the screen: it fits the window, and what is behind stays where it was. */
const over = (open, shown, close) => async (tab) => {
  await tab.value('looks.remember()');
  await open(tab);
  await tab.value('looks.settled()');
  const is = await tab.value(`(() => { const box = document.querySelector(${JSON.stringify(shown)})?.getBoundingClientRect();
    return box && { fits: box.left >= 0 && box.top >= 0 && box.right <= innerWidth + 0.5 && box.bottom <= innerHeight + 0.5, box: [box.left, box.top, box.right, box.bottom].map(Math.round).join(' ') }; })()`);
  const findings = is ? [] : [found('flow', shown, 'did not open')];
  if (is && !is.fits) findings.push(found('flow', shown, `does not fit the window: ${is.box}`));
  findings.push(...(await tab.value('looks.moved()')), ...(await tab.value('looks.layout()')), ...(await tab.value('looks.contrast()')));
  findings.push(...(await keyboard(tab, 30)));
  const picture = await tab.picture();
  await close?.(tab);
  return { findings, picture };
};

/** Goes on with the Tab key, and looks at each stop. */
export async function keyboard(tab, most) {
  const findings = [];
  let first;
  for (let step = 0; step < most; step += 1) {
    await tab.press('Tab');
    const stop = await tab.value('({ at: looks.stop(), findings: looks.focus() })');
    if (stop.at === 'end' || stop.at === first) break;
    first ??= stop.at;
    findings.push(...stop.findings);
  }
  return findings;
}

const key = (keys) => (tab) => tab.press(keys);
const button = (selector) => (tab) => click(tab, selector);
const dialog = 'dialog[open]';

async function scrollList(tab) {
  const findings = [];
  const high = await tab.value(`(() => { const one = document.querySelector('.scroller'); return one ? one.scrollHeight - one.clientHeight : 0; })()`);
  if (high < 2000) return { findings: [found('flow', '.scroller', `only ${high} px to scroll: too few rows to say anything`)] };
  for (const part of [0.01, 0.13, 0.37, 0.62, 0.9, 1, 0.5]) {
    await tab.value(`document.querySelector('.scroller').scrollTop = ${Math.round(part * high)}`);
    await tab.value('looks.settled()');
    findings.push(...(await tab.value('looks.tables()')));
  }
  return { findings };
}

/** Presses what brings a table, and looks at it. */
async function grid(tab) {
  await click(tab, '#screen button.primary');
  await tab.value('looks.settled(60)');
  const rows = await tab.value(`document.querySelectorAll('#screen table tbody tr').length`);
  const findings = rows > 0 ? [] : [found('flow', 'table', 'no rows are shown')];
  findings.push(...(await tab.value('looks.layout()')), ...(await tab.value('looks.contrast()')), ...(await keyboard(tab, 60)));
  return { findings };
}

async function moveEdge(tab) {
  const findings = [];
  if (!(await tab.value(`!!document.querySelector('[role=separator]')`))) await tab.press('v'); // the preview beside the list
  await tab.value('looks.settled(40)');
  for (const to of [-2000, 4000, -600]) {
    const at = await tab.value(`(() => { const box = document.querySelector('[role=separator]').getBoundingClientRect(); return [box.left + 2, box.top + 200]; })()`);
    await tab.pointer('mouseMoved', ...at);
    await tab.pointer('mousePressed', ...at);
    await tab.pointer('mouseMoved', Math.max(1, Math.min(at[0] + to, 3000)), at[1]);
    await tab.pointer('mouseReleased', Math.max(1, Math.min(at[0] + to, 3000)), at[1]);
    await tab.value('looks.settled()');
    findings.push(...(await tab.value('looks.layout()')));
    const moved = await tab.value(`document.querySelector('[role=separator]').getBoundingClientRect().left`);
    if (Math.abs(moved + 2 - at[0]) < 20) findings.push(found('flow', '[role=separator]', `did not move: ${at[0]} to ${moved}`));
  }
  return { findings };
}

/** Saves a list: the message that says so lies above the foot of the table, and moves nothing. */
async function say(tab) {
  await tab.value(`document.querySelector('#screen .foot button').scrollIntoView({ block: 'nearest' })`);
  await tab.value('looks.settled()');
  await tab.value('looks.remember()');
  await click(tab, '#screen .foot button');
  await tab.value('looks.settled(60)');
  const over = await tab.value(`(() => { const [toast, foot] = ['.toast', '#screen .foot'].map((one) => document.querySelector(one)?.getBoundingClientRect());
    return toast && foot ? Math.round(toast.bottom - foot.top) : null; })()`);
  const findings = over === null ? [found('flow', '.toast', 'nothing is said')] : over > 0 ? [found('flow', '.toast', `lies ${over} px over the foot of the table`)] : [];
  // It lies over rows for some seconds, and can be sent away; over what cannot be scrolled from under it, it must not.
  const layout = (await tab.value('looks.layout()')).filter(({ element, measure }) => !(element.includes('.name') && measure.includes('.toast')));
  return { findings: [...findings, ...(await tab.value('looks.moved()')), ...layout] };
}

/** Puts the preview beside the list, and takes it away again: the list is as it was. */
async function fold(tab) {
  await tab.press('v');
  await tab.value('looks.settled(40)');
  const before = await tab.value(`document.querySelectorAll('[role=separator]').length`);
  const findings = await tab.value('looks.layout()');
  await tab.press('v');
  await tab.value('looks.settled(40)');
  await tab.value('looks.remember()');
  for (const wanted of [true, false]) {
    await tab.press('v');
    await tab.value('looks.settled(40)');
    const edges = await tab.value(`document.querySelectorAll('[role=separator]').length`);
    if (edges > 0 !== (wanted === before > 0)) findings.push(found('flow', '[role=separator]', `${edges} edges`));
  }
  return { findings: [...findings, ...(await tab.value('looks.layout()'))] };
}

/** Each: where it begins, and what is done. */
export const FLOWS = [
  { name: 'palette', address: '/documents', run: over(key('ctrl+k'), dialog, key('Escape')) },
  { name: 'keyboard sheet', address: '/documents', run: over(key('?'), dialog, key('Escape')) },
  { name: 'files to bring in', address: '/documents/import', run: grid },
  { name: 'files to add', address: '/evidence/import', sizes: [1440], run: grid },
  { name: 'two packs compared', address: '/packs/compare', run: grid },
  { name: 'dialog of details', address: '/findings/f1', run: over(button('#screen .actions button, #screen button'), dialog, key('Escape')) },
  { name: 'scrolling documents', address: '/documents', run: scrollList },
  { name: 'scrolling evidence', address: '/evidence', run: scrollList },
  { name: 'scrolling the log', address: '/activity', run: scrollList },
  { name: 'message over a table', address: '/documents', run: say },
  { name: 'preview beside a list', address: '/documents', sizes: [1024, 1440], run: fold },
  { name: 'edge between list and preview', address: '/documents', sizes: [1440, 1920], run: moveEdge },
  { name: 'edge between tree and clause', address: '/clauses/8.6', sizes: [1024, 1440, 1920], run: moveEdge },
];
