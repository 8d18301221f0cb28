// For each rule a page that breaks it and one beside it that does not: a rule that finds nothing in the first is no rule.
import { contrast, focus, layout, motion, tables, type Finding } from './rules';

interface Case {
  rule: string;
  what: string;
  broken: string;
  whole: string;
  /** Brings the page into the state to look at. */
  before?: (box: HTMLElement) => void | Promise<void>;
  look: () => Finding[] | Promise<Finding[]>;
}

const focusIt = (box: HTMLElement) => box.querySelector<HTMLElement>('[data-focus]')?.focus({ focusVisible: true } as FocusOptions);
const scrollIt = (box: HTMLElement) => {
  const scroller = box.querySelector<HTMLElement>('[data-scroll]');
  if (scroller) scroller.scrollTop = 80;
};
const table = (sticky: string, height: string) =>
  `<div data-scroll style="block-size:200px;overflow:auto"><table style="border-spacing:0"><thead><tr><th style="${sticky};background:white;block-size:36px">Head</th></tr></thead><tbody>${Array.from(
    { length: 40 },
    (_, index) => `<tr data-index="${index}"><td style="padding:0;block-size:${index === 6 ? height : '36px'}">Row ${index}</td></tr>`,
  ).join('')}</tbody></table></div>`;
const STICKY = 'position:sticky;top:0';

const CASES: readonly Case[] = [
  { rule: 'sideways', what: 'a page wider than the window', broken: '<div style="inline-size:200vw">wide</div>', whole: '<div style="inline-size:50vw">narrow</div>', look: layout },
  {
    rule: 'cut-off', what: 'a line that a box cuts off',
    broken: '<div style="inline-size:60px;overflow:hidden;white-space:nowrap">These words do not fit</div>',
    whole: '<div style="inline-size:160px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">These words end in dots, as is meant</div>', look: layout,
  },
  {
    rule: 'standing', what: 'words that lengthen the page from within what scrolls',
    broken: '<section style="block-size:100px;overflow:auto"><div style="block-size:2000px"></div><p style="position:absolute">hidden</p></section>',
    whole: '<section style="position:relative;block-size:100px;overflow:auto"><div style="block-size:2000px"></div><p style="position:absolute">hidden</p></section>', look: layout,
  },
  {
    rule: 'sideways', what: 'a pane of text that scrolls sideways',
    broken: '<section style="inline-size:120px;overflow:auto"><div style="inline-size:300px">wide</div></section>',
    whole: '<section style="inline-size:120px;overflow:auto"><table style="inline-size:300px"><tbody><tr><td>wide, and a table</td></tr></tbody></table></section>', look: layout,
  },
  {
    rule: 'cut-off', what: 'a chip that a cell with dots cuts off',
    broken: '<div style="inline-size:90px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis"><span style="display:inline-flex">Changes are wanted</span></div>',
    whole: '<div style="inline-size:190px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis"><span style="display:inline-flex">Changes are wanted</span></div>', look: layout,
  },
  {
    rule: 'cut-off', what: 'an empty field that does not say all it has to say',
    broken: '<input style="inline-size:60px" placeholder="Filter the documents" />', whole: '<input style="inline-size:260px" placeholder="Filter the documents" />', look: layout,
  },
  {
    rule: 'cut-off', what: 'lines that a box cuts off at its foot',
    broken: '<div style="inline-size:90px;block-size:30px;overflow:hidden">These words do not fit in it at all</div>',
    whole: '<div style="inline-size:90px;block-size:30px;overflow:auto">These words do not fit, and scroll in it</div>', look: layout,
  },
  {
    rule: 'cut-off', what: 'a word that spills over its box',
    broken: '<p style="inline-size:60px;border:1px solid">Dienstgüteverrechnung</p>',
    whole: '<p style="inline-size:60px;border:1px solid;overflow-wrap:anywhere">Dienstgüteverrechnung</p>', look: layout,
  },
  {
    rule: 'cut-off', what: 'a control beyond the side of the window',
    broken: '<button style="position:fixed;left:-40px;top:40px;inline-size:80px;block-size:30px"></button>',
    whole: '<button style="position:fixed;left:40px;top:40px;inline-size:80px;block-size:30px"></button>', look: layout,
  },
  {
    rule: 'squeezed', what: 'dots where no word is left',
    broken: '<div style="inline-size:20px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Nothing is left</div>',
    whole: '<div style="inline-size:90px;overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Enough is left to read</div>', look: layout,
  },
  {
    rule: 'squeezed', what: 'the head of a column that ends in dots',
    broken: '<table style="table-layout:fixed;inline-size:100px"><thead><tr><th style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Responsible</th><th>B</th></tr></thead></table>',
    whole: '<table style="table-layout:fixed;inline-size:400px"><thead><tr><th style="overflow:hidden;white-space:nowrap;text-overflow:ellipsis">Responsible</th><th>B</th></tr></thead></table>', look: layout,
  },
  {
    rule: 'overlap', what: 'two buttons over each other',
    broken: '<div style="position:relative;block-size:60px"><button style="position:absolute;inset:0 auto auto 0;inline-size:80px;block-size:30px">A</button><button style="position:absolute;inset:20px auto auto 50px;inline-size:80px;block-size:30px">B</button></div>',
    whole: '<button style="inline-size:80px;block-size:30px">A</button> <button style="inline-size:80px;block-size:30px">B</button>', look: layout,
  },
  {
    rule: 'overlap', what: 'a button under a sheet of glass',
    broken: '<div style="position:relative"><button style="inline-size:80px;block-size:30px">A</button><div style="position:absolute;inset:0"></div></div>',
    whole: '<div style="position:relative"><button style="inline-size:80px;block-size:30px">A</button><div style="position:absolute;inset:0;pointer-events:none"></div></div>', look: layout,
  },
  {
    rule: 'target', what: 'small buttons close together',
    broken: '<div style="display:flex;gap:2px"><button style="inline-size:14px;block-size:14px;padding:0"></button><button style="inline-size:14px;block-size:14px;padding:0"></button></div>',
    whole: '<div style="display:flex;gap:12px"><button style="inline-size:14px;block-size:14px;padding:0"></button><button style="inline-size:14px;block-size:14px;padding:0"></button></div>', look: layout,
  },
  {
    rule: 'torn', what: 'a link that leaves its sentence',
    broken: '<p>Nobody acts. <a href="#a" style="display:flex">Choose who acts</a></p>', whole: '<p>Nobody acts. <a href="#a">Choose who acts</a></p>', look: layout,
  },
  {
    rule: 'torn', what: 'a link among words that looks like them',
    broken: '<p>Nobody acts. <a href="#a" style="text-decoration:none">Choose who acts</a></p>',
    whole: '<p style="display:flex">Nobody acts. <a href="#a" style="text-decoration:none">Choose who acts</a></p>', look: layout,
  },
  { rule: 'contrast', what: 'grey on grey', broken: '<p style="background:#777;color:#888">Can this be read?</p>', whole: '<p style="background:#fff;color:#222">This can be read.</p>', look: contrast },
  {
    rule: 'focus', what: 'no ring', broken: '<button data-focus style="outline:0;margin:20px">A</button>', whole: '<button data-focus style="margin:20px">A</button>', before: focusIt, look: focus,
  },
  {
    rule: 'focus', what: 'a ring that is cut off',
    broken: '<div style="overflow:hidden"><button data-focus style="inline-size:100%">A</button></div>',
    whole: '<div style="overflow:hidden;padding:6px"><button data-focus style="inline-size:100%">A</button></div>', before: focusIt, look: focus,
  },
  {
    rule: 'focus', what: 'a head that lies over what has the keyboard',
    broken: '<div style="position:relative;padding:20px"><button data-focus>A</button><div style="position:absolute;inset:0;background:white"></div></div>',
    whole: '<div style="position:relative;padding:20px"><button data-focus>A</button><div style="position:absolute;inset:auto 0 0;block-size:4px;background:white"></div></div>', before: focusIt, look: focus,
  },
  {
    rule: 'focus', what: 'the keyboard out of view',
    broken: '<button data-focus style="position:fixed;top:-200px">A</button>', whole: '<button data-focus style="position:fixed;top:200px;left:200px">A</button>', before: focusIt, look: focus,
  },
  { rule: 'motion', what: 'a transition with reduced motion', broken: '<p style="transition:color 1s">A</p>', whole: '<p style="transition:color 0s">A</p>', look: motion },
  { rule: 'table', what: 'a head that scrolls away', broken: table(`${STICKY};top:-60px`, '36px'), whole: table(STICKY, '36px'), before: scrollIt, look: tables },
  { rule: 'table', what: 'a head under the rows', broken: table(`${STICKY};z-index:-1;pointer-events:none`, '36px'), whole: table(`${STICKY};z-index:1`, '36px'), before: scrollIt, look: tables },
  { rule: 'table', what: 'a row higher than the others', broken: table(STICKY, '50px'), whole: table(STICKY, '36px'), before: scrollIt, look: tables },
];

/** The rules that find nothing where something is wrong, or something where nothing is. */
export async function brokenRules(): Promise<string[]> {
  const wrong: string[] = [];
  for (const { rule, what, broken, whole, before, look } of CASES) {
    for (const [html, wanted] of [[broken, true], [whole, false]] as const) {
      const box = document.createElement('main');
      box.innerHTML = `<h1>Case</h1>${html}`;
      document.body.replaceChildren(box);
      await before?.(box);
      await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
      const found = (await look()).filter((one) => one.rule === rule);
      if (found.length > 0 !== wanted) wrong.push(`${rule}: ${what} is ${wanted ? 'not found' : `found where there is none: ${JSON.stringify(found[0])}`}`);
    }
  }
  document.body.replaceChildren();
  return wrong;
}
