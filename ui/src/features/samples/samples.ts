// Samples without their looks: what is typed for each item, what each key means, how results look.
import CircleAlert from '@lucide/svelte/icons/octagon-alert';
import CircleCheck from '@lucide/svelte/icons/circle-check';
import CircleSlash from '@lucide/svelte/icons/circle-slash';
import type { ItemResult, PopulationSampleView, SampleItem } from '../../api/bindings';
import { t } from '../../l10n/index.svelte';
import type { Look } from '../../parts/looks';

export const ITEM_RESULTS: readonly ItemResult[] = ['conforms', 'does-not-conform', 'not-applicable'];

const LOOKS: Record<ItemResult, Omit<Look, 'word'>> = {
  conforms: { tone: 'ok', icon: CircleCheck },
  'does-not-conform': { tone: 'bad', icon: CircleAlert },
  'not-applicable': { tone: 'neutral', icon: CircleSlash },
};

/** How a result looks. */
export const itemLook = (result: ItemResult): Look => ({ ...LOOKS[result], word: t(`item-${result}`) });

/** The keys that set a result: its number, and a letter of its own. */
export const RESULT_KEYS: readonly { result: ItemResult; keys: readonly string[] }[] = [
  { result: 'conforms', keys: ['1', 'c'] },
  { result: 'does-not-conform', keys: ['2', 'x'] },
  { result: 'not-applicable', keys: ['3', '-'] },
];

/** What is said about an item, recorded or not yet. */
export interface Draft {
  readonly result: ItemResult | '';
  readonly note: string;
  readonly evidence: readonly string[];
  readonly finding: string;
}

/** What is recorded about an item. */
export const recorded = (item: SampleItem): Draft => ({
  result: ITEM_RESULTS.find((result) => result === item.result) ?? '',
  note: item.note ?? '',
  evidence: item.evidence,
  finding: item.finding ?? '',
});

/** How far a sample is, in words: `20 conform, 1 does not, 4 open`. */
export function countsWords({ counts }: Pick<PopulationSampleView, 'counts'>): string {
  const parts = [
    counts.conform > 0 && t('sample-conform', { count: counts.conform }),
    counts.fail > 0 && t('sample-fail', { count: counts.fail }),
    counts.notApplicable > 0 && t('sample-not-applicable', { count: counts.notApplicable }),
    counts.open > 0 && t('sample-open', { count: counts.open }),
  ];
  return parts.filter((part) => part !== false).join(', ');
}

/** A size to begin with: the square root of the population and one more, as auditors often take it; at most 25. */
export const proposedSize = (rows: number): number => Math.min(rows, 25, Math.ceil(Math.sqrt(rows)) + 1);

/** Why a size cannot be drawn; empty when it can. */
export function sizeError(size: number, rows: number): string {
  const most = Math.min(500, rows);
  return Number.isInteger(size) && size >= 1 && size <= most ? '' : t('draw-size-error', { most });
}
