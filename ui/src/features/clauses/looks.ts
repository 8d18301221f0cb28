// The states of a row of the register, and of a clause, in words, shapes and tones.
import type { Component } from 'svelte';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleDashed from '@lucide/svelte/icons/circle-dashed';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import FileSignature from '@lucide/svelte/icons/file-pen-line';
import Minus from '@lucide/svelte/icons/minus';
import OctagonAlert from '@lucide/svelte/icons/octagon-alert';
import TriangleAlert from '@lucide/svelte/icons/triangle-alert';
import type { Tone } from '../../parts/Chip.svelte';
import type { Standing } from './tree';

interface Look {
  /** The last part of its name in the catalogue: `row-state-…`. */
  word: string;
  tone: Tone;
  icon: Component<{ size?: number; strokeWidth?: number }>;
}

const STATES: Partial<Record<string, Look>> = {
  provided: { word: 'provided', tone: 'ok', icon: CircleCheck },
  nilReturn: { word: 'nil', tone: 'ok', icon: FileSignature },
  acceptedGap: { word: 'accepted', tone: 'warn', icon: TriangleAlert },
  missing: { word: 'missing', tone: 'bad', icon: OctagonAlert },
  notDue: { word: 'not-due', tone: 'neutral', icon: CircleDashed },
  optional: { word: 'optional', tone: 'neutral', icon: CircleDashed },
  outOfScope: { word: 'out-of-scope', tone: 'neutral', icon: CircleSlash },
};

/** How the state of a row of the register looks; one that is not known yet looks like nothing in particular. */
export function stateLook(state: string): Look {
  return STATES[state] ?? { word: 'unknown', tone: 'neutral', icon: CircleDashed };
}

const STANDINGS: Record<Standing, Look> = {
  missing: { word: 'missing', tone: 'bad', icon: OctagonAlert },
  accepted: { word: 'accepted', tone: 'warn', icon: TriangleAlert },
  provided: { word: 'provided', tone: 'ok', icon: CircleCheck },
  nil: { word: 'nil', tone: 'ok', icon: FileSignature },
  notAsked: { word: 'not-due', tone: 'neutral', icon: CircleDashed },
  heading: { word: 'heading', tone: 'neutral', icon: Minus },
};

export function standingLook(standing: Standing): Look {
  return STANDINGS[standing];
}
