import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { violations } from '../../testing/axe';
import { prefer } from '../preferences.svelte';
import { startRouter } from '../router.svelte';
import DataTable from './DataTable.svelte';
import { listRows, pagedRows } from './rows.svelte';
import type { Column } from './table';

interface Row {
  id: string;
  title: string;
}
const COLUMNS: Column<Row>[] = [
  { id: 'id', label: 'Id', text: (row) => row.id, shown: 'wide' },
  { id: 'title', label: 'Title', text: (row) => row.title, heading: true },
];
const many = (count: number): Row[] => Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Row ${index}` }));

function show(rows = listRows(many(10_000)), more: Record<string, unknown> = {}) {
  const onopen = vi.fn();
  const props = {
    id: 'test', label: 'Things', columns: COLUMNS, rows, rowId: (row: Row) => row.id, order: { column: 'id', descending: false },
    onorder: () => {}, onopen, selected: new Set<string>(), ...more,
  };
  return { onopen, ...render(DataTable<Row>, { props }) };
}
const names = () => screen.getAllByRole('rowheader').map((cell) => cell.textContent.trim());

test('ten thousand rows draw a few, and say how many there are', async () => {
  const { container } = show();
  expect(names().length).toBeLessThan(60);
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('10001');
  expect(await violations(container)).toEqual([]);
});

test('where not all were counted, it says that there are more, and later pages count further', async () => {
  const counted = (offset: number) => Math.min(30_000, offset + 10_200);
  const fetch = async (offset: number, limit: number) =>
    ({ rows: many(30_000).slice(offset, offset + limit), total: counted(offset), more: counted(offset) < 30_000 });
  const rows = pagedRows(fetch);
  await rows.first;
  show(rows, { onexport: () => {} });
  expect(screen.getByText('More than 10,200 rows')).toBeTruthy();
  expect(screen.getByRole('table').getAttribute('aria-rowcount')).toBe('-1');
  rows.want(10_000, 10_200);
  await waitFor(() => expect(rows.total).toBe(20_200));
  rows.want(20_000, 20_200);
  await waitFor(() => expect(rows.total).toBe(30_000));
  expect(await screen.findByText('30,000 rows')).toBeTruthy();
  rows.want(400, 600); // an early page says less, which is no news
  await waitFor(() => expect(rows.at(400)?.id).toBe('r400'));
  expect([rows.total, rows.more]).toEqual([30_000, false]);
  expect((await rows.all()).length).toBe(30_000);
});

test('the keyboard goes to the end and back, and opens', async () => {
  const user = userEvent.setup();
  const { onopen } = show();
  await user.click(screen.getByRole('button', { name: 'Row 0' }));
  await user.keyboard('{End}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Row 9999'));
  await user.keyboard('{ArrowUp}');
  await waitFor(() => expect(document.activeElement?.textContent).toBe('Row 9998'));
  await user.keyboard('{Enter}');
  expect(onopen).toHaveBeenCalledWith({ id: 'r9998', title: 'Row 9998' });
});

test('Space, Shift and Ctrl+A choose rows; Escape lets go', async () => {
  const user = userEvent.setup();
  show(listRows(many(20)));
  await user.click(screen.getByRole('button', { name: 'Row 2' }));
  await user.keyboard(' ');
  expect(screen.getByText('1 selected')).toBeTruthy();
  await user.keyboard('{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
  await waitFor(() => expect(screen.getByText('3 selected')).toBeTruthy());
  expect(screen.getByRole<HTMLInputElement>('checkbox', { name: 'Select all' }).indeterminate).toBe(true);
  await user.keyboard('{Control>}a{/Control}');
  await waitFor(() => expect(screen.getByText('20 selected')).toBeTruthy());
  await user.keyboard('{Escape}');
  expect(screen.queryByText('20 selected')).toBeNull();
});

test('pages are fetched as they are needed, once each', async () => {
  const all = many(1000);
  const fetch = vi.fn(async (offset: number, limit: number) => ({ rows: all.slice(offset, offset + limit), total: all.length }));
  const rows = pagedRows(fetch);
  await rows.first;
  const user = userEvent.setup();
  show(rows);
  await user.click(screen.getByRole('button', { name: 'Row 0' }));
  await user.keyboard('{End}');
  await waitFor(() => expect(rows.at(999)?.title).toBe('Row 999'));
  expect(fetch.mock.calls).toEqual([[0, 200], [800, 200]]);
  expect((await rows.all()).length).toBe(1000);
});

test('a page that fails says why, and can be asked again', async () => {
  const rows = pagedRows<Row>(async () => {
    throw { kind: 'damaged', message: 'entry 7', hint: '' };
  });
  await rows.first;
  expect([rows.status, rows.error?.message]).toEqual(['failed', 'entry 7']);
});

test('going back finds the row where it was left', async () => {
  const stop = startRouter();
  const user = userEvent.setup();
  const first = show(listRows(many(20)));
  await user.click(screen.getByRole('button', { name: 'Row 7' }));
  await new Promise((done) => setTimeout(done, 200)); // it is put by shortly after
  first.unmount();
  show(listRows(many(20)));
  await waitFor(() => expect(within(screen.getByRole('table')).getByRole('button', { name: 'Row 7' }).getAttribute('aria-current')).toBe('true'));
  stop();
});

test('compact rows are lower', () => {
  prefer({ density: 'compact' });
  show();
  const gap = screen.getByRole('table').querySelector<HTMLElement>('.gap td');
  expect(Number.parseInt(gap?.style.blockSize ?? '0', 10) % 28).toBe(0);
  prefer({ density: 'comfortable' });
});
