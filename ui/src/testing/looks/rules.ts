// The rules of layout, each measured on the painted page in the state it is in. None knows what is on it.
import axe from 'axe-core';
import {
  areaOf, boxOf, cutters, edges, heightOf, inside, INTERACTIVE, isSeen, meet, nameOf, reachable, scrollerOf, seen, shownBox, widthOf, wordsOf,
  type Box,
} from './geometry';

export interface Finding {
  rule: string;
  /** Where: tags, ids and classes. */
  element: string;
  /** Its words. */
  text: string;
  /** What was measured. */
  measure: string;
}

const px = (value: number): string => `${Math.round(value * 10) / 10} px`;

function finding(rule: string, element: Element, measure: string): Finding {
  return { rule, element: nameOf(element), text: wordsOf(element), measure };
}

/** Layout that holds in every size of the window. */
export function layout(): Finding[] {
  return [...standing(), ...sideways(), ...cutOff(), ...squeezed(), ...overlaps(), ...smallTargets(), ...torn()];
}

/** What may be wider than its place, and scrolls in it: a table, a page of a PDF, code, the places of a narrow window in a row. */
const WIDE = 'table, canvas, pre, .cm-editor, nav ul';

/** CSS pixels of height from which the screens scroll, and not the page around them. */
const TALL = 480;

/** The frame of the window stands still. */
export function standing(): Finding[] {
  const page = document.documentElement;
  const over = page.scrollHeight - page.clientHeight;
  if (innerHeight <= TALL || over <= 0) return [];
  const lowest = [...document.body.querySelectorAll<HTMLElement>('*')].reduce((a, b) => (b.offsetParent === document.body && b.offsetTop > a.offsetTop ? b : a), document.body);
  return [finding('standing', lowest, `the page is ${px(over)} higher than the window, and scrolls`)];
}

/** The page as a whole never scrolls sideways, nor does a pane of text. */
export function sideways(): Finding[] {
  const page = document.documentElement;
  const over = page.scrollWidth - page.clientWidth;
  const panes = seen('*').filter((pane) => edges(pane).x === 'scrolls' && pane.scrollWidth > pane.clientWidth + 1 && !pane.matches(WIDE) && !pane.querySelector(WIDE));
  return [
    ...(over > 0 ? [finding('sideways', widest(), `the page is ${px(over)} wider than the window`)] : []),
    ...panes.map((pane) => finding('sideways', pane, `${px(pane.scrollWidth - pane.clientWidth)} wider than its pane`)),
  ];
}

function widest(): Element {
  const all = [...document.body.querySelectorAll('*')].filter(isSeen);
  return all.reduce((a, b) => (b.getBoundingClientRect().right > a.getBoundingClientRect().right ? b : a), document.body as Element);
}

/** Every word is inside its box, inside what holds it, and inside the window, or where scrolling finds it. */
export function cutOff(): Finding[] {
  const found: Finding[] = [];
  const told = new Set<Element>();
  const walker = document.createTreeWalker(reachable(), NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const parent = node.parentElement;
    if (!parent || !node.textContent?.trim() || told.has(parent) || !isSeen(parent)) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    const problem = [...range.getClientRects()].map((line) => lineProblem(line, parent)).find(Boolean);
    if (!problem) continue;
    told.add(parent);
    found.push(finding('cut-off', parent, problem));
  }
  found.push(...placeholders());
  for (const control of seen(`${INTERACTIVE}, img, canvas`)) {
    const problem = told.has(control) ? '' : outside(boxOf(control), control, false);
    if (problem) found.push(finding('cut-off', control, problem));
  }
  return found;
}

/** What a field says while it is empty fits into it. */
function placeholders(): Finding[] {
  const pen = document.createElement('canvas').getContext('2d');
  return seen('input[placeholder]').flatMap((element) => {
    if (!pen || !(element instanceof HTMLInputElement) || element.value) return [];
    const { fontWeight, fontSize, fontFamily, paddingLeft, paddingRight } = getComputedStyle(element);
    pen.font = `${fontWeight} ${fontSize} ${fontFamily}`;
    const room = element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight);
    const { width } = pen.measureText(element.placeholder);
    // In a pane that a person can make narrower there is no width at which all of it must fit: it ends in dots.
    if (element.closest('.pane') && endsInDots(element) && room > LEAST_EM * parseFloat(fontSize)) return [];
    return width > room + 1 ? [finding('cut-off', element, `“${element.placeholder}” needs ${px(width)} and has ${px(room)}`)] : [];
  });
}

function lineProblem(line: Box, parent: Element): string {
  if (widthOf(line) < 1) return '';
  // A line wider than its own block spills over what stands beside it.
  const block = blockOf(parent);
  const { left, right } = block.getBoundingClientRect();
  if (edges(block).x === 'open' && block !== document.body && (line.right > right + 1 || line.left < left - 1)) {
    return `its line spills ${px(Math.max(line.right - right, left - line.left))} over its box of ${px(right - left)}`;
  }
  return outside(line, parent, true);
}

/** How far a box is beyond what shows it; nothing when all of it can be seen or scrolled to. */
function outside(box: Box, element: Element, itself: boolean): string {
  let [x, y] = [true, true];
  for (const cutter of itself ? [element, ...cutters(element)] : cutters(element)) {
    const edge = edges(cutter);
    const room = inside(cutter);
    const over = Math.max(box.right - room.right, room.left - box.left);
    if (x && edge.x === 'hides' && over > 1) {
      // Dots end the words of a box, but cut a chip or a button in it like any other edge.
      if (endsInDots(cutter) && (!itself || blockOf(element) === cutter)) return '';
      return `${px(over)} are cut off by ${nameOf(cutter)}`;
    }
    const under = Math.max(box.bottom - room.bottom, room.top - box.top);
    if (y && edge.y === 'hides' && under > 2 && getComputedStyle(cutter).webkitLineClamp === 'none') {
      return `${px(under)} of its height are cut off by ${nameOf(cutter)}`;
    }
    if (edge.x === 'scrolls') x = false;
    if (edge.y === 'scrolls') y = false;
  }
  const page = document.documentElement;
  const left = box.left + scrollX;
  const top = box.top + scrollY;
  if (x && (left < -1 || box.right > innerWidth + 1)) return `${px(Math.max(-left, box.right - innerWidth))} are beyond the side of the window`;
  if (y && (top < -1 || box.bottom + scrollY > Math.max(page.scrollHeight, innerHeight) + 1)) {
    return `${px(Math.max(-top, box.bottom - innerHeight))} are above or below the window`;
  }
  return '';
}

function endsInDots(element: Element): boolean {
  return getComputedStyle(element).textOverflow === 'ellipsis';
}

function blockOf(element: Element): Element {
  let at: Element = element;
  while (at.parentElement && ['inline', 'contents'].includes(getComputedStyle(at).display)) at = at.parentElement;
  return at;
}

/** Em of room for words that end in dots, so that they still say something; a column's head has none. */
const LEAST_EM = 3;

export function squeezed(): Finding[] {
  return seen('*').flatMap((element) => {
    if (!endsInDots(element) || element.scrollWidth <= element.clientWidth + 1 || !element.textContent?.trim()) return [];
    const { fontSize, paddingLeft, paddingRight } = getComputedStyle(element);
    const room = (element.clientWidth - parseFloat(paddingLeft) - parseFloat(paddingRight)) / parseFloat(fontSize);
    if (element.closest('thead')) return [finding('squeezed', element, `the head of a column ends in dots: ${px(element.scrollWidth)} in ${px(element.clientWidth)}`)];
    return room < LEAST_EM ? [finding('squeezed', element, `dots after ${Math.round(room * 10) / 10} em`)] : [];
  });
}

/** No two things to press lie over each other, and nothing lies over one. */
export function overlaps(): Finding[] {
  const found: Finding[] = [];
  const all = seen(INTERACTIVE).map((element) => ({ element, box: boxOf(element), shown: shownBox(element), scroller: scrollerOf(element), layer: layerOf(element) }));
  for (const [index, one] of all.entries()) {
    for (const other of all.slice(index + 1)) {
      if (one.element.contains(other.element) || other.element.contains(one.element) || one.layer !== other.layer) continue;
      const both = one.scroller === other.scroller ? meet(contentOf(one), contentOf(other)) : meet(one.shown, other.shown);
      if (widthOf(both) > 1 && heightOf(both) > 1) {
        found.push(finding('overlap', one.element, `${px(widthOf(both))} × ${px(heightOf(both))} lie under ${nameOf(other.element)} “${wordsOf(other.element)}”`));
      }
    }
    const cover = coverOf(one.element, one.shown);
    if (cover) found.push(finding('overlap', one.element, `${nameOf(cover)} lies over its middle`));
  }
  return found;
}

/** A field may hold a button where its padding keeps its words away from it. */
function contentOf({ element, box }: { element: Element; box: Box }): Box {
  if (!(element instanceof HTMLInputElement)) return box;
  const { paddingLeft, paddingRight } = getComputedStyle(element);
  return { ...box, left: box.left + parseFloat(paddingLeft), right: box.right - parseFloat(paddingRight) };
}

/** What lies over the rest on purpose, and over which the rest scrolls: compared only with itself. */
function layerOf(element: Element): Element | null {
  for (let at: Element | null = element; at; at = at.parentElement) {
    if (['fixed', 'sticky'].includes(getComputedStyle(at).position) || at.matches('dialog, [popover]')) return at;
  }
  return null;
}

/** What a press in the middle of an element hits instead of it. */
function coverOf(element: Element, shown: Box): Element | undefined {
  if (widthOf(shown) < 2 || heightOf(shown) < 2 || getComputedStyle(element).pointerEvents === 'none') return undefined;
  const hit = document.elementFromPoint((shown.left + shown.right) / 2, (shown.top + shown.bottom) / 2);
  return hit && !belongs(hit, element) ? hit : undefined;
}

/** Whether pressing `hit` presses `element`: it is in it, around it, or its label. */
function belongs(hit: Element, element: Element): boolean {
  if (element.contains(hit) || hit.contains(element)) return true;
  const label = hit.closest('label');
  return label !== null && label.control === element;
}

/** CSS pixels a target has both ways (WCAG 2.5.8). */
const TARGET = 24;

/** Each target is large enough for a finger, or has that much room to itself. */
export function smallTargets(): Finding[] {
  const all = seen(INTERACTIVE).filter((element) => !element.matches(':disabled, [aria-disabled="true"]'));
  const boxes = new Map(all.map((element) => [element, targetBox(element)]));
  const small = all.filter((element) => Math.min(widthOf(boxes.get(element)!), heightOf(boxes.get(element)!)) < TARGET - 0.5);
  return small.flatMap((element) => {
    const box = boxes.get(element)!;
    if (isInText(element) || hitsAround(element, box)) return [];
    const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
    const near = all.find((other) => {
      if (other === element || other.contains(element) || element.contains(other)) return false;
      const there = boxes.get(other)!;
      const dx = Math.max(there.left - x, 0, x - there.right);
      const dy = Math.max(there.top - y, 0, y - there.bottom);
      const apart = Math.hypot(dx, dy);
      if (apart < TARGET / 2 - 0.1) return true;
      return small.includes(other) && Math.hypot((there.left + there.right) / 2 - x, (there.top + there.bottom) / 2 - y) < TARGET - 0.1;
    });
    return near ? [finding('target', element, `${px(widthOf(box))} × ${px(heightOf(box))}, and “${wordsOf(near)}” is nearer than 24 px`)] : [];
  });
}

/** Where a press counts: a box to tick is pressed by its label, too. */
function targetBox(element: HTMLElement): Box {
  const label = element instanceof HTMLInputElement ? (element.labels ?? [])[0] : undefined;
  const own = boxOf(element);
  if (!label || !isSeen(label)) return own;
  const around = boxOf(label);
  return {
    left: Math.min(own.left, around.left), top: Math.min(own.top, around.top),
    right: Math.max(own.right, around.right), bottom: Math.max(own.bottom, around.bottom),
  };
}

/** A link in a sentence is as high as its line: WCAG excepts it. */
function isInText(element: Element): boolean {
  if (getComputedStyle(element).display !== 'inline') return false;
  const around = element.parentElement?.textContent?.trim() ?? '';
  return around.length > (element.textContent?.trim() ?? '').length;
}

/** A link among words runs on with them, and looks like a link: it is neither a line nor a button of its own. */
export function torn(): Finding[] {
  return seen('a[href]').flatMap((link) => {
    const around = link.parentElement;
    const { display, textDecorationLine } = getComputedStyle(link);
    const words = [...(around?.childNodes ?? [])].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim());
    if (!around || !words || /flex|grid/.test(getComputedStyle(around).display)) return [];
    if (!display.startsWith('inline')) return [finding('torn', link, `a link of display ${display} among words`)];
    return textDecorationLine.includes('underline') ? [] : [finding('torn', link, 'a link among words without a line under it')];
  });
}

/** Whether presses beside the middle still hit it: an area larger than what is drawn. */
function hitsAround(element: Element, box: Box): boolean {
  const [x, y] = [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
  const reach = TARGET / 2 - 1.5;
  return [[x - reach, y], [x + reach, y], [x, y - reach], [x, y + reach]].every(([px = 0, py = 0]) => {
    const hit = document.elementFromPoint(px, py);
    return hit !== null && (element.contains(hit) || belongs(hit, element)) && !(hit.contains(element) && hit !== element);
  });
}

/** Every word stands out from what is behind it (WCAG 1.4.3), by axe on painted colours. */
export async function contrast(): Promise<Finding[]> {
  const { violations } = await axe.run(document.querySelector('dialog:modal') ?? document.querySelector('main') ?? document, {
    runOnly: ['color-contrast'],
    preload: false,
    resultTypes: ['violations'],
    elementRef: true,
    ancestry: false,
    selectors: false,
  });
  return violations.flatMap(({ nodes }) =>
    nodes.flatMap((node) => {
      const { element } = node as { element?: Element };
      const data = (node.any[0]?.data ?? {}) as Record<string, unknown>;
      return element ? [finding('contrast', element, `${data['contrastRatio']}:1, ${data['fgColor']} on ${data['bgColor']}; wanted ${data['expectedContrastRatio']}`)] : [];
    }),
  );
}

const stops = new Map<Element, number>();

/** The number of the element that has the keyboard, and `end` when none of the screen has it any more. */
export function stop(): number | 'end' {
  const element = document.activeElement;
  if (!element || element === document.body || !reachable().contains(element)) return 'end';
  if (element.closest('header, nav[aria-label]') && element.closest('.frame') && stops.size > 0 && !element.closest('main')) return 'end';
  if (!stops.has(element)) stops.set(element, stops.size);
  return stops.get(element) ?? 'end';
}

/** What has the keyboard is in view, has a ring that is not cut off, and nothing lies over it. */
export function focus(): Finding[] {
  const element = document.activeElement;
  if (!element || element === document.body || !(element instanceof HTMLElement)) return [];
  const found: Finding[] = [];
  const shown = shownBox(element);
  const whole = boxOf(element);
  if (areaOf(shown) < 0.5 * Math.min(areaOf(whole), innerWidth * innerHeight * 0.5)) {
    found.push(finding('focus', element, `has the keyboard, but only ${Math.round((100 * areaOf(shown)) / Math.max(1, areaOf(whole)))} % of it are in view`));
    return found;
  }
  const cover = coverOf(element, shown);
  if (cover) found.push(finding('focus', element, `has the keyboard, but ${nameOf(cover)} lies over it`));
  const ringed = ringOf(element);
  if (!ringed) found.push(finding('focus', element, 'has the keyboard, but no ring'));
  else {
    const side = cutSide(ringed);
    if (side) found.push(finding('focus', ringed, `the ${side} of its ring is cut off`));
  }
  return found;
}

/** The element that shows the ring: the focused one, or what is around it, such as its row. */
function ringOf(element: HTMLElement): Element | undefined {
  for (let at: Element | null = element, steps = 0; at && steps < 4; at = at.parentElement, steps += 1) {
    const { outlineStyle, outlineWidth, outlineColor } = getComputedStyle(at);
    if (outlineStyle !== 'none' && parseFloat(outlineWidth) > 0 && !/, 0\)$|transparent/.test(outlineColor)) return at;
  }
  return undefined;
}

function cutSide(element: Element): string | undefined {
  const { outlineOffset } = getComputedStyle(element);
  const out = parseFloat(outlineOffset);
  const box = boxOf(element);
  const inner = { left: box.left - out, top: box.top - out, right: box.right + out, bottom: box.bottom + out };
  const rooms: Box[] = [...cutters(element)].map(inside);
  rooms.push({ left: 0, top: 0, right: innerWidth, bottom: innerHeight });
  for (const room of rooms) {
    if (inner.left < room.left + 0.5 && out >= 0 && box.left > room.left - 1) return 'left side';
    if (inner.right > room.right - 0.5 && out >= 0 && box.right < room.right + 1) return 'right side';
    if (inner.top < room.top + 0.5 && out >= 0 && box.top > room.top - 1) return 'top';
    if (inner.bottom > room.bottom - 0.5 && out >= 0 && box.bottom < room.bottom + 1) return 'bottom';
  }
  return undefined;
}

/** With reduced motion nothing moves by itself, and nothing would. */
export function motion(): Finding[] {
  const running = document.getAnimations().flatMap((animation) => {
    const duration = Number(animation.effect?.getComputedTiming().duration ?? 0);
    const target = (animation.effect as KeyframeEffect | null)?.target;
    return duration > 0 && target ? [finding('motion', target, `an animation of ${duration} ms runs`)] : [];
  });
  const ready = seen('*').flatMap((element) => {
    const { transitionDuration, transitionProperty, animationName, animationDuration } = getComputedStyle(element);
    const long = (durations: string) => durations.split(',').some((one) => parseFloat(one) > 0);
    if (long(transitionDuration) && transitionProperty !== 'none') return [finding('motion', element, `a transition of ${transitionDuration}`)];
    return animationName !== 'none' && long(animationDuration) ? [finding('motion', element, `an animation of ${animationDuration}`)] : [];
  });
  return [...running, ...ready];
}

/** In a table that scrolls, the head stays above the rows, and the rows stand without gap at the height they promise. */
export function tables(): Finding[] {
  return seen('table').flatMap((shown) => {
    const table = shown as HTMLTableElement;
    const scroller = scrollerOf(table);
    const head = table.tHead?.rows[0]?.cells[0];
    if (!scroller || scroller.scrollTop === 0 || !head || getComputedStyle(head).position !== 'sticky') return [];
    const found: Finding[] = [];
    const room = inside(scroller);
    const box = boxOf(head);
    const hit = document.elementFromPoint((box.left + box.right) / 2, (box.top + box.bottom) / 2);
    if (Math.abs(box.top - room.top) > 1) found.push(finding('table', head, `the head is ${px(box.top - room.top)} from the top`));
    else if (!hit || !(head.contains(hit) || hit.contains(head))) found.push(finding('table', head, 'rows lie over the head'));
    const rows = [...table.querySelectorAll<HTMLElement>('tbody > tr[data-index]')];
    const promised = rowHeight();
    for (const [index, row] of rows.entries()) {
      const { top, bottom, height } = row.getBoundingClientRect();
      if (bottom < room.top || top > room.bottom) continue;
      if (Math.abs(height - promised) > 0.6) found.push(finding('table', row, `a row of ${px(height)}; promised are ${px(promised)}`));
      const next = rows[index + 1];
      const follows = next && Number(next.dataset['index']) === Number(row.dataset['index']) + 1;
      if (follows && Math.abs(next.getBoundingClientRect().top - bottom) > 0.6) found.push(finding('table', next, `${px(next.getBoundingClientRect().top - bottom)} after the row before`));
    }
    if (rows.length > 0 && !rows.some((row) => row.getBoundingClientRect().bottom > room.bottom - promised - 1)) {
      found.push(finding('table', table, 'no row at the foot of the view'));
    }
    return found.slice(0, 4);
  });
}

function rowHeight(): number {
  return document.documentElement.dataset['density'] === 'compact' ? 28 : 36;
}
