// The keys that do something where the person is now. A screen registers its keys while it is shown;
// the sheet lists what is registered, so that it never promises what does not work.
import { untrack } from 'svelte';
import { preferences } from './preferences.svelte';

export interface Shortcut {
  /** `mod+k`, `?`, `j`, or two keys in a row: `g d`. `mod` is Ctrl, or Command on a Mac. */
  readonly keys: string;
  readonly label: string;
  /** The heading under which the sheet lists it. */
  readonly group: string;
  readonly run: () => void;
}

let registered = $state.raw<readonly Shortcut[]>([]);
let begun = '';
let begunAt = 0;

/** What is registered now. */
export function shownShortcuts(): readonly Shortcut[] {
  return registered;
}

/** Registers keys. Returns how to take them back: use it as an effect. */
export function registerShortcuts(shortcuts: readonly Shortcut[]): () => void {
  // Untracked: an effect that registers must not run again because of it.
  registered = [...untrack(() => registered), ...shortcuts];
  return () => {
    registered = untrack(() => registered).filter((shortcut) => !shortcuts.includes(shortcut));
  };
}

/** Listens to the keyboard. Returns how to stop. */
export function startShortcuts(): () => void {
  addEventListener('keydown', onkeydown);
  return () => removeEventListener('keydown', onkeydown);
}

/** Keys as a person reads them: `mod+k` as `Ctrl+K`, `⌘K` on a Mac. */
export function keysText(keys: string, mac = isMac()): string[] {
  return keys.split(' ').map((chord) => {
    const parts = chord === '+' ? ['+'] : chord.split('+').map((part) => names(part, mac));
    return parts.join(mac ? '' : '+');
  });
}

/** The chord that was pressed, as shortcuts name it. */
export function chordOf(event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>, mac = isMac()): string {
  const mod = mac ? event.metaKey : event.ctrlKey;
  const key = event.key.length === 1 ? event.key.toLowerCase() : event.key;
  // Shift is part of a sign such as `?`; it counts only beside a letter or a named key.
  const shift = event.shiftKey && (event.key.length > 1 || /[a-z]/.test(key));
  return [mod ? 'mod' : '', event.altKey ? 'alt' : '', shift ? 'shift' : '', key].filter(Boolean).join('+');
}

function onkeydown(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const chord = chordOf(event);
  const plain = !chord.includes('mod+') && !chord.includes('alt+') && !/^F\d+$/.test(chord);
  // The editor keeps its text in a shadow tree: to the page, its keys come from the element that hosts it.
  const target = event.composedPath()[0];
  const inside = target instanceof Element && target.closest('input, textarea, select, [contenteditable], dialog');
  const dialogOpen = document.querySelector('dialog[open]') !== null;
  if (dialogOpen || (plain && (inside || !preferences.letterShortcuts))) return;
  const sequence = event.timeStamp - begunAt < 1000 && begun !== '' ? `${begun} ${chord}` : chord;
  const found = registered.findLast(({ keys }) => keys === sequence) ?? registered.findLast(({ keys }) => keys === chord);
  begun = '';
  if (found) {
    event.preventDefault();
    found.run();
  } else if (registered.some(({ keys }) => keys.startsWith(`${chord} `))) {
    begun = chord;
    begunAt = event.timeStamp;
  }
}

function names(part: string, mac: boolean): string {
  switch (part) {
    case 'mod':
      return mac ? '⌘' : 'Ctrl';
    case 'alt':
      return mac ? '⌥' : 'Alt';
    case 'shift':
      return mac ? '⇧' : 'Shift';
    case 'ArrowDown':
      return '↓';
    case 'ArrowUp':
      return '↑';
    default:
      return part.length === 1 ? part.toUpperCase() : part;
  }
}

function isMac(): boolean {
  return /Mac|iPhone|iPad/.test(navigator.userAgent);
}
