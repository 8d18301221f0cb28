// Where things are on the painted page: what is seen, what cuts it off, what scrolls.

export interface Box {
  left: number;
  top: number;
  right: number;
  bottom: number;
}

/** What can be clicked, typed into or chosen. */
export const INTERACTIVE =
  'a[href], button, input, select, textarea, summary, [contenteditable="true"], [role="button"], [role="tab"], [role="option"], [role="menuitem"], [role="separator"][tabindex]';

const HIDES = ['hidden', 'clip'];
const SCROLLS = ['auto', 'scroll'];

/** The open modal dialog on top, or else the whole page: all that a person can reach now. */
export function reachable(): Element {
  return [...document.querySelectorAll('dialog:modal')].at(-1) ?? document.body;
}

/** Whether an element is drawn for the eye; what is hidden for screen readers alone is not. */
export function isSeen(element: Element): boolean {
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  if (element.closest('[inert], .visually-hidden, .skip:not(:focus)')) return false;
  const { width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0;
}

/** The elements of a kind that a person can reach and see. */
export function seen(selector: string): HTMLElement[] {
  return [...reachable().querySelectorAll<HTMLElement>(selector)].filter(isSeen);
}

/** How much of its content an ancestor lets through on one axis. */
export type Edge = 'open' | 'hides' | 'scrolls';

/** What the overflow of an element does on both axes. */
export function edges(element: Element): { x: Edge; y: Edge } {
  const { overflowX, overflowY } = getComputedStyle(element);
  const edge = (value: string): Edge => (HIDES.includes(value) ? 'hides' : SCROLLS.includes(value) ? 'scrolls' : 'open');
  return { x: edge(overflowX), y: edge(overflowY) };
}

/** The box inside the borders of an element: where its content may be seen. */
export function inside(element: Element): Box {
  const { left, top } = element.getBoundingClientRect();
  const x = left + element.clientLeft;
  const y = top + element.clientTop;
  return { left: x, top: y, right: x + element.clientWidth, bottom: y + element.clientHeight };
}

/** The ancestors that can cut an element off, the nearest first; beyond a fixed element there are none. */
export function* cutters(element: Element): Generator<Element> {
  let last: Element = element;
  for (let at = element.parentElement; at && at !== document.documentElement; last = at, at = at.parentElement) {
    const { position } = getComputedStyle(last);
    if (position === 'fixed' || last.matches('dialog:modal')) return;
    const { x, y } = edges(at);
    if (at !== document.body && (x !== 'open' || y !== 'open')) yield at;
  }
}

/** The nearest ancestor that scrolls, or nothing when only the page does. */
export function scrollerOf(element: Element): Element | undefined {
  for (const cutter of cutters(element)) {
    const { x, y } = edges(cutter);
    if (x === 'scrolls' || y === 'scrolls') return cutter;
  }
  return undefined;
}

export function boxOf(element: Element): Box {
  const { left, top, right, bottom } = element.getBoundingClientRect();
  return { left, top, right, bottom };
}

export function meet(a: Box, b: Box): Box {
  return {
    left: Math.max(a.left, b.left),
    top: Math.max(a.top, b.top),
    right: Math.min(a.right, b.right),
    bottom: Math.min(a.bottom, b.bottom),
  };
}

export const widthOf = ({ left, right }: Box): number => Math.max(0, right - left);
export const heightOf = ({ top, bottom }: Box): number => Math.max(0, bottom - top);
export const areaOf = (box: Box): number => widthOf(box) * heightOf(box);

/** The part of an element that is in the window and not cut off. */
export function shownBox(element: Element): Box {
  let box = meet(boxOf(element), { left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (const cutter of cutters(element)) box = meet(box, inside(cutter));
  return box;
}

/** A short way to an element: tags, ids and classes of it and of what is around it. */
export function nameOf(element: Element): string {
  const names: string[] = [];
  for (let at: Element | null = element; at && at !== document.body && names.length < 4; at = at.parentElement) {
    const classes = [...at.classList].filter((name) => !/^(svelte-|lucide)/.test(name)).map((name) => `.${name}`);
    const id = at.id && !/\d/.test(at.id) ? `#${at.id}` : '';
    names.unshift(`${at.localName}${id}${classes.slice(0, 2).join('')}`);
    if (id) break;
  }
  return names.join(' > ');
}

/** The words of an element, cut to a length that fits a line. */
export function wordsOf(element: Element): string {
  const words = element.getAttribute('aria-label') ?? element.textContent ?? '';
  const text = (words.trim() || element.getAttribute('placeholder') || element.getAttribute('type') || '').replace(/\s+/g, ' ');
  return text.length > 60 ? `${text.slice(0, 57)}…` : text;
}
