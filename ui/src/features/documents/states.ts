// The states of a document in words, shapes and tones.
import type { Component } from 'svelte';
import Archive from '@lucide/svelte/icons/archive';
import ArchiveX from '@lucide/svelte/icons/archive-x';
import CalendarCheck from '@lucide/svelte/icons/calendar-check-2';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import Clock from '@lucide/svelte/icons/clock';
import Eye from '@lucide/svelte/icons/eye';
import Pencil from '@lucide/svelte/icons/pencil';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { DocumentState } from '../../api/bindings';
import type { Tone } from '../../parts/Chip.svelte';

interface Look {
  word: string;
  tone: Tone;
  icon: Component<{ size?: number; strokeWidth?: number }>;
}

export const STATES: Record<DocumentState, Look> = {
  draft: { word: 'Draft', tone: 'neutral', icon: Pencil },
  inReview: { word: 'In review', tone: 'info', icon: Eye },
  changesRequested: { word: 'Changes requested', tone: 'warn', icon: TriangleAlert },
  inApproval: { word: 'In approval', tone: 'info', icon: Clock },
  approved: { word: 'Approved', tone: 'ok', icon: CalendarCheck },
  effective: { word: 'Effective', tone: 'ok', icon: CircleCheck },
  superseded: { word: 'Superseded', tone: 'archived', icon: Archive },
  withdrawn: { word: 'Withdrawn', tone: 'archived', icon: ArchiveX },
  disposed: { word: 'Disposed', tone: 'archived', icon: ArchiveX },
};

/** A state as the reader sees it. */
export function stateWord(state: DocumentState): string {
  return STATES[state].word;
}
