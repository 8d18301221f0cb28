import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { fakeBackend, page, SETTINGS } from '../testing/backend';
import { row } from '../testing/rows';
import App from './App.svelte';

async function titles(): Promise<string[]> {
  const table = await screen.findByRole('table');
  return within(table).getAllByRole('rowheader').map((header) => header.textContent.trim());
}

test('lists the documents with state, date and owner', async () => {
  const { calls } = fakeBackend();
  const { container } = render(App);
  expect(await titles()).toEqual(['Policy', 'Plan']);
  const first = screen.getByRole('row', { name: /A2/ });
  expect(within(first).getByText('Effective')).toBeTruthy();
  expect(within(first).getByText('22 Nov 2026')).toBeTruthy();
  expect(within(first).getByText('Ana Kovač')).toBeTruthy();
  expect(screen.getByText('Northwind Hosting Ltd')).toBeTruthy();
  expect(screen.getByText('Sample')).toBeTruthy();
  expect(screen.getByText('1,214')).toBeTruthy();
  expect(document.title).toBe('Northwind Hosting Ltd – Clausebook');
  expect(calls.filter((command) => command === 'list_documents')).toHaveLength(1);
  expect(calls).not.toContain('change_settings');
  expect(await violations(container)).toEqual([]);
});

test('the filter narrows the list, says so, and Escape clears it', async () => {
  fakeBackend();
  const user = userEvent.setup();
  const { container } = render(App);
  await titles();
  const filter = screen.getByRole('searchbox', { name: 'Filter documents' });
  await user.type(filter, 'draft');
  await waitFor(async () => expect(await titles()).toEqual(['Plan']));
  expect(screen.getByText('1 of 2 documents')).toBeTruthy();
  await user.type(filter, ' nothing');
  expect(await screen.findByRole('heading', { name: 'No document matches' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard('{Escape}');
  await waitFor(async () => expect(await titles()).toEqual(['Policy', 'Plan']));
});

test('the arrow keys move from the filter through the rows', async () => {
  fakeBackend();
  const user = userEvent.setup();
  render(App);
  await titles();
  await user.click(screen.getByRole('searchbox'));
  await user.keyboard('{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Policy');
  await user.keyboard('{ArrowDown}{ArrowDown}');
  expect(document.activeElement?.textContent).toBe('Plan');
  expect(document.activeElement?.getAttribute('aria-current')).toBe('true');
  await user.keyboard('{Home}');
  expect(document.activeElement?.textContent).toBe('Policy');
  expect(screen.getAllByRole('button', { current: true })).toHaveLength(1);
});

test('a heading sorts, and says in which direction', async () => {
  fakeBackend();
  const user = userEvent.setup();
  render(App);
  await titles();
  await user.click(screen.getByRole('button', { name: 'Title' }));
  await waitFor(async () => expect(await titles()).toEqual(['Plan', 'Policy']));
  expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('ascending');
  await user.click(screen.getByRole('button', { name: 'Title' }));
  await waitFor(async () => expect(await titles()).toEqual(['Policy', 'Plan']));
  expect(screen.getByRole('columnheader', { name: 'Title' }).getAttribute('aria-sort')).toBe('descending');
});

test('an empty workspace says what will appear', async () => {
  fakeBackend({ list_documents: page([]) });
  const { container } = render(App);
  expect(await screen.findByRole('heading', { name: 'No documents yet' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('while the answer is awaited the screen says so', async () => {
  fakeBackend({ list_documents: new Promise<never>(() => {}) });
  const { container } = render(App);
  expect(await screen.findByText('Loading documents')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Documents' }).getAttribute('aria-busy')).toBe('true');
  expect(await violations(container)).toEqual([]);
});

test('a failure shows its message and the next step, and can be tried again', async () => {
  const error = { kind: 'damaged', message: 'ledger entry 7 is damaged', hint: 'run `clausebook check`, then open it again' } as const;
  const { backend } = fakeBackend({ list_documents: error });
  const user = userEvent.setup();
  const { container } = render(App);
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(within(alert).getByText('Ledger entry 7 is damaged.')).toBeTruthy();
  expect(within(alert).getByText('clausebook check').tagName).toBe('CODE');
  expect(alert.textContent).toContain('Run clausebook check, then open it again.');
  expect(await violations(container)).toEqual([]);
  backend.list_documents = page([row({ title: 'Found again' })]);
  await user.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await titles()).toEqual(['Found again']);
});

test('what is no error of ours is called a defect', async () => {
  fakeBackend({ list_documents: () => Promise.reject(new Error('channel closed')) });
  render(App);
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByRole('heading', { name: 'A defect in Clausebook' })).toBeTruthy();
  expect(within(alert).getByText('Channel closed.')).toBeTruthy();
});

test('hostile text stays text', async () => {
  fakeBackend({ list_documents: page([row({ title: '<img src=x onerror=alert(1)>\u202E{{x}}' })]) });
  const { container } = render(App);
  expect(await titles()).toEqual(['<img src=x onerror=alert(1)>\u202E{{x}}']);
  expect(container.querySelector('img')).toBeNull();
});

test('the colours go round and are remembered', async () => {
  let kept = SETTINGS;
  fakeBackend({ settings: () => kept, change_settings: (args: { settings: typeof SETTINGS }) => (kept = args.settings) });
  const user = userEvent.setup();
  const { unmount } = render(App);
  const shown = () => document.documentElement.dataset.theme;
  await waitFor(() => expect(shown()).toBe('light'));
  await user.click(screen.getByRole('button', { name: 'Colours: as the system' }));
  await user.click(screen.getByRole('button', { name: 'Colours: light' }));
  expect(shown()).toBe('dark');
  await waitFor(() => expect(kept.theme).toBe('dark'));
  unmount();
  delete document.documentElement.dataset.theme;
  render(App);
  expect(screen.getByRole('button', { name: 'Colours: dark' })).toBeTruthy();
  await waitFor(() => expect(shown()).toBe('dark'));
});
