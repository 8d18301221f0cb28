// What the palette can do: commands that screens register while they are shown, and places that a search finds.
import { untrack, type Component } from 'svelte';

export interface Command {
  readonly id: string;
  readonly title: string;
  readonly group: string;
  /** Further words by which it is found. */
  readonly words?: string;
  readonly keys?: string;
  readonly icon?: Component<{ size?: number }>;
  readonly run: () => void;
}

/** Finds things by what was typed: documents, clauses, evidence. */
export type Finder = (typed: string) => Promise<readonly Command[]>;

let commands = $state.raw<readonly Command[]>([]);
let finders: readonly Finder[] = [];

/** What is registered now. */
export function shownCommands(): readonly Command[] {
  return commands;
}

/** Registers commands. Returns how to take them back: use it as an effect. */
export function registerCommands(more: readonly Command[]): () => void {
  // Untracked: an effect that registers must not run again because of it.
  commands = [...untrack(() => commands), ...more];
  return () => {
    commands = untrack(() => commands).filter((command) => !more.includes(command));
  };
}

/** Registers a finder. Returns how to take it back. */
export function registerFinder(finder: Finder): () => void {
  finders = [...finders, finder];
  return () => {
    finders = finders.filter((other) => other !== finder);
  };
}

/** What the finders find. One that fails finds nothing. */
export async function find(typed: string): Promise<readonly Command[]> {
  if (typed.trim().length < 2) return [];
  const found = await Promise.all(finders.map((finder) => finder(typed).catch(() => [])));
  return found.flat();
}

/** The commands in which every word that was typed begins some word; the best match first. */
export function matching(all: readonly Command[], typed: string): Command[] {
  const words = fold(typed).split(/\s+/).filter(Boolean);
  const scored = all.map((command, index) => {
    const title = fold(command.title);
    const text = `${title} ${fold(command.words ?? '')} ${fold(command.group)}`;
    if (!words.every((word) => text.includes(word))) return undefined;
    const score = words.reduce((sum, word) => sum + (title.startsWith(word) ? 3 : title.includes(` ${word}`) ? 2 : title.includes(word) ? 1 : 0), 0);
    return { command, score, index };
  });
  return scored
    .filter((one) => one !== undefined)
    .sort((a, b) => b.score - a.score || a.index - b.index)
    .map(({ command }) => command);
}

/** A text without case and accents, for comparing. */
export function fold(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}
