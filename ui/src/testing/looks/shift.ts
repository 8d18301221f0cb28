// Whether what lies behind a dialog, a palette or a message stays where it was.
import type { Finding } from './rules';
import { isSeen, nameOf, wordsOf } from './geometry';

let places = new Map<Element, DOMRect>();

/** Remembers where everything in the frame of the window is. */
export function remember(): void {
  places = new Map([...document.querySelectorAll('.frame *')].filter(isSeen).map((element) => [element, element.getBoundingClientRect()]));
}

/** What has moved or changed its size since. */
export function moved(): Finding[] {
  const found: Finding[] = [];
  for (const [element, before] of places) {
    const now = element.getBoundingClientRect();
    const far = Math.max(Math.abs(now.left - before.left), Math.abs(now.top - before.top), Math.abs(now.width - before.width), Math.abs(now.height - before.height));
    if (far > 0.5) found.push({ rule: 'shift', element: nameOf(element), text: wordsOf(element), measure: element.isConnected ? `moved by ${Math.round(far)} px` : 'is gone' });
  }
  return found.slice(0, 3);
}
