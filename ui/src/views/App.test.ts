import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { violations } from '../testing/axe';
import { fakeBackend, page, SESSION, SETTINGS, SUMMARY } from '../testing/backend';
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

test('a workspace that cannot be opened at all says why once, and leads to another one', async () => {
  const error = { kind: 'environment', message: 'cannot keep a workspace in /mnt: it is on a network file system (nfs)', hint: 'copy the folder' } as const;
  const { backend } = fakeBackend({ session: error, list_documents: error });
  const whole = backend.session;
  const user = userEvent.setup();
  const { container } = render(App);
  expect((await screen.findAllByRole('alert')).length).toBe(1);
  expect(screen.getByRole('heading', { level: 1, name: 'No workspace is open' })).toBeTruthy();
  expect(screen.getByText('Cannot keep a workspace in /mnt: it is on a network file system (nfs).')).toBeTruthy();
  expect(screen.queryByRole('link', { name: /Evidence/ })).toBeNull();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Open another workspace' }));
  expect(location.hash).toContain('/start');
  expect(await screen.findByRole('heading', { level: 1, name: 'Clausebook' })).toBeTruthy();
  expect(whole).toBe(error);
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

const OLDER = 'the workspace has 12 entries, but 40 were seen on this computer: it was put back to an older state';
const frozen = (readOnly: string, readOnlyHint: string) => ({ ...SESSION, workspace: { ...SUMMARY, readOnly, readOnlyHint } });

test('an older state of the workspace is said, and accepted with a reason; a refusal keeps what was typed', async () => {
  let refuse = true;
  const { asked, backend } = fakeBackend({
    session: frozen(OLDER, 'restore the newest backup, or accept the older state'),
    accept_rollback: () => {
      if (refuse) return { kind: 'refused', message: 'only a document controller may do this', hint: '' };
      backend['session'] = SESSION;
      return SESSION;
    },
  });
  const user = userEvent.setup();
  const { container } = render(App);
  await user.click(await screen.findByRole('button', { name: 'Accept the older state…' }));
  expect(screen.getByText('Restore the newest backup, or accept the older state.')).toBeTruthy();
  const dialog = within(await screen.findByRole('dialog', { name: 'Accept that the workspace is older' }));
  const go = dialog.getByRole('button', { name: 'Accept and go on' });
  expect(go.hasAttribute('disabled')).toBe(true); // not without a reason
  await user.type(dialog.getByLabelText('Why it was put back'), '  the disk failed ');
  expect(await violations(container)).toEqual([]);
  await user.click(go);
  await dialog.findByText('Only a document controller may do this.');
  expect(dialog.getByLabelText<HTMLTextAreaElement>('Why it was put back').value).toBe('  the disk failed ');
  refuse = false;
  await user.click(go);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.filter(({ command }) => command === 'accept_rollback').map(({ args }) => args)).toEqual([
    { reason: 'the disk failed' },
    { reason: 'the disk failed' },
  ]);
  await waitFor(() => expect(screen.queryByText(/put back to an older state/)).toBeNull());
});

test('a folder that cannot be written to says the next step, and there is nothing to accept', async () => {
  fakeBackend({ session: frozen('cannot write to /media/cd: the disk is read-only', 'it can be read; to change it, copy the folder') });
  const { container } = render(App);
  expect(await screen.findByText('Read only: Cannot write to /media/cd: the disk is read-only.')).toBeTruthy();
  expect(screen.getByText('It can be read; to change it, copy the folder.')).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Accept the older state…' })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test('files that hover say what a drop will do; dropped anywhere they go to be looked at, on the screen that verifies they are verified', async () => {
  const { send, asked } = fakeBackend({
    stage_files: 5, verify_pack: 6, task_result: new Promise<never>(() => {}), look_at_watched: { proposals: [], folders: [], waiting: 0 },
  });
  render(App);
  await titles(); // on a screen that takes no files itself
  await send('files-over', true);
  expect(await screen.findByText('Drop to add as evidence')).toBeTruthy();
  await send('files-over', false);
  await waitFor(() => expect(screen.queryByText('Drop to add as evidence')).toBeNull());
  await send('files-over', true);
  await send('files-dropped', ['/share/a.csv', '/share/b.csv']);
  await waitFor(() => expect(asked.find(({ command }) => command === 'stage_files')?.args).toEqual({ paths: ['/share/a.csv', '/share/b.csv'] }));
  expect(location.hash).toBe('#/evidence/import');
  expect(screen.queryByText('Drop to add as evidence')).toBeNull();

  location.hash = '#/verify';
  await screen.findByRole('heading', { name: 'Verify a pack' });
  await send('files-over', true);
  expect(await screen.findByText('Drop to verify')).toBeTruthy();
  await send('files-dropped', ['/share/stage-1.zip']);
  await waitFor(() => expect(asked.find(({ command }) => command === 'verify_pack')).toBeTruthy());
  expect(location.hash).toContain('#/verify');
});
