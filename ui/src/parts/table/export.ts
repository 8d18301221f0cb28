// "Export what you see": the rows of a table as CSV, saved where the person says.
import { t } from '../../l10n/index.svelte';
import { failureOf, sentence } from '../failure';
import { toast, toastFailure } from '../toasts.svelte';
import { toCsv, type Column } from './table';

/** Saves a text under a name that the person confirms; the path, or none when they gave up. */
export type SaveText = (title: string, name: string, text: string) => Promise<string | null>;

let save: SaveText | undefined;

/** Says how texts are saved; the frame does, once. */
export function savesWith(how: SaveText): void {
  save = how;
}

/** Saves rows as CSV and says where. */
export async function exportCsv<Row>(title: string, columns: readonly Column<Row>[], rows: readonly Row[]): Promise<void> {
  const csv = toCsv(columns, rows);
  try {
    if (!save) throw new Error('BUG: nobody said how texts are saved');
    const path = await save(title, `${title}.csv`, csv);
    if (path !== null) toast(t('saved-to', { path }));
  } catch (thrown) {
    toastFailure(sentence(failureOf(thrown).message));
  }
}
