// States in words, shapes and tones: the same wherever one is shown. Words come from the catalogue.
import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import ArchiveX from '@lucide/svelte/icons/archive-x';
import CalendarCheck from '@lucide/svelte/icons/calendar-check-2';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Clock from '@lucide/svelte/icons/clock';
import Eye from '@lucide/svelte/icons/eye';
import Pencil from '@lucide/svelte/icons/pencil';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { said, t } from '../l10n/index.svelte';
import type { Tone } from './Chip.svelte';

export interface Look {
  readonly word: string;
  readonly tone: Tone;
  readonly icon: Component<{ size?: number; strokeWidth?: number }>;
}

const LOOKS: Partial<Record<string, Omit<Look, 'word'>>> = {
  draft: { tone: 'neutral', icon: Pencil },
  inReview: { tone: 'info', icon: Eye },
  changesRequested: { tone: 'warn', icon: TriangleAlert },
  inApproval: { tone: 'info', icon: Clock },
  approved: { tone: 'ok', icon: CalendarCheck },
  effective: { tone: 'ok', icon: CircleCheck },
  superseded: { tone: 'archived', icon: Archive },
  withdrawn: { tone: 'archived', icon: ArchiveX },
  discarded: { tone: 'archived', icon: ArchiveX },
};

/** How the state of a document or a version looks; one that this window does not know keeps its own words. */
export function lookOf(status: string, words: string): Look {
  const look = LOOKS[status];
  return look ? { ...look, word: t(`status-${status}`) } : { word: words, tone: 'neutral', icon: CircleDashed };
}

/** What a signature means, in words; `author` is a role elsewhere. */
export const meaningWords = (meaning: string): string => (meaning === 'author' ? t('meaning-author') : said(meaning));

/** A state that came in Rust's words (`in review`), in the words of the person's language. */
export function stateWords(words: string): string {
  const [state = '', ...more] = words.split(', ');
  const status = state.replace(/ (\w)/g, (_space, letter: string) => letter.toUpperCase());
  // What more is known of it: that its content was destroyed.
  return [lookOf(status, state).word, ...more.map(said)].join(', ');
}
