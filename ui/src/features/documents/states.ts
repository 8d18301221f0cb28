// The states of a document in words, shapes and tones.
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
import type { DocumentRow } from '../../api/bindings';
import type { Tone } from '../../parts/Chip.svelte';

interface Look {
  word: string;
  tone: Tone;
  icon: Component<{ size?: number; strokeWidth?: number }>;
}

const LOOKS: Partial<Record<string, Look>> = {
  draft: { word: 'Draft', tone: 'neutral', icon: Pencil },
  inReview: { word: 'In review', tone: 'info', icon: Eye },
  changesRequested: { word: 'Changes requested', tone: 'warn', icon: TriangleAlert },
  inApproval: { word: 'In approval', tone: 'info', icon: Clock },
  approved: { word: 'Approved', tone: 'ok', icon: CalendarCheck },
  effective: { word: 'Effective', tone: 'ok', icon: CircleCheck },
  superseded: { word: 'Superseded', tone: 'archived', icon: Archive },
  withdrawn: { word: 'Withdrawn', tone: 'archived', icon: ArchiveX },
  discarded: { word: 'Discarded', tone: 'archived', icon: ArchiveX },
};

/** How a document's state looks; one that this window does not know yet keeps its own words. */
export function lookOf(row: Pick<DocumentRow, 'status' | 'statusWords'>): Look {
  return LOOKS[row.status] ?? { word: row.statusWords, tone: 'neutral', icon: CircleDashed };
}
