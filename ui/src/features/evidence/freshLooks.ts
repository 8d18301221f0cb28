// Whether evidence still counts, in words, shapes and tones.
import type { Component } from 'svelte';
import ArchiveX from '@lucide/svelte/icons/archive-x';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import { t } from '../../l10n/index.svelte';
import type { Tone } from '../../parts/Chip.svelte';
import { daysBetween } from '../../parts/dates';
import type { Freshness } from './freshness';

interface Look {
  tone: Tone;
  icon: Component<{ size?: number; strokeWidth?: number }>;
}

const LOOKS: Record<Freshness, Look> = {
  withdrawn: { tone: 'archived', icon: ArchiveX },
  expired: { tone: 'bad', icon: OctagonAlert },
  dueToday: { tone: 'warn', icon: TriangleAlert },
  due7: { tone: 'warn', icon: TriangleAlert },
  due30: { tone: 'warn', icon: TriangleAlert },
  current: { tone: 'ok', icon: CircleCheck },
  noEnd: { tone: 'ok', icon: CircleCheck },
};

/** How fresh evidence looks, and what is said of it: `counts`, `3 days left`. */
export function freshLook(freshness: Freshness, validUntil: string | null, today: string): Look & { word: string } {
  const days = validUntil === null ? 0 : daysBetween(today, validUntil);
  return { ...LOOKS[freshness], word: t(`fresh-${freshness}`, { days }) };
}
