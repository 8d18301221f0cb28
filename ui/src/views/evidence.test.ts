import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test, vi } from 'vitest';
import { clearStaged } from '../features/evidence/staged.svelte';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { evidencePageView, evidenceRow, LOOK, REGISTER, stagedFile } from '../testing/ledger';
import { SESSION, SUMMARY, type Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import EvidenceImportView from './EvidenceImportView.svelte';
import EvidenceItemView from './EvidenceItemView.svelte';
import EvidenceView from './EvidenceView.svelte';
import WatchedFoldersView from './WatchedFoldersView.svelte';

vi.mock('../parts/pdf/engine');
afterEach(clearStaged);

const DAMAGED = { kind: 'damaged', message: 'ledger entry 7 is damaged', hint: 'run `clausebook check`' } as const;
const page = (rows: unknown[], all = rows.length) => ({ rows, total: rows.length, all, entries: 1 });
const BASE: Backend = {
  register: REGISTER,
  watching: LOOK,
  list_evidence: page([evidenceRow({ id: 'e1', title: 'Service report' }), evidenceRow({ id: 'e2', title: 'Restore test', validUntil: '2026-11-24', requirements: [] })]),
  view_evidence: evidencePageView(),
};

test('the library shows what counts, what expires and what serves nothing', async () => {
  const { container } = await show(EvidenceView, '/evidence', BASE);
  const row = await screen.findByRole('row', { name: /Restore test/ });
  expect(within(row).getByText('2 days left')).toBeTruthy();
  expect(within(row).getByText('nothing yet')).toBeTruthy();
  expect(screen.getByText('2 pieces')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('Rust filters and sorts; the address holds the question', async () => {
  const { asked } = await show(EvidenceView, '/evidence', BASE, { address: { sort: '-title', requirement: 'DI-55' } });
  const user = userEvent.setup();
  await screen.findByRole('row', { name: /Restore test/ });
  await user.type(screen.getByRole('searchbox', { name: 'Filter evidence' }), 'may');
  await user.selectOptions(screen.getByRole('combobox', { name: 'Which evidence' }), 'expired');
  await waitFor(() =>
    expect(lastCall(asked, 'list_evidence')).toMatchObject({
      request: { requirement: 'DI-55', state: 'expired', page: { text: 'may', sort: 'title', descending: true } },
    }),
  );
  expect(here().params).toMatchObject({ filter: 'may', state: 'expired', requirement: 'DI-55' });
});

test('the current row is told about beside the list', async () => {
  const { asked } = await show(EvidenceView, '/evidence', BASE);
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Restore test' }));
  const aside = screen.getByRole('complementary', { name: 'The chosen evidence' });
  expect(await within(aside).findByText('report-final.csv')).toBeTruthy();
  expect(lastCall(asked, 'view_evidence')).toEqual({ evidence: 'e2' });
});

test('an empty library teaches and leads on', async () => {
  const { container } = await show(EvidenceView, '/evidence', { ...BASE, list_evidence: page([]) });
  expect(await screen.findByRole('heading', { name: 'No evidence yet' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await userEvent.setup().click(screen.getByRole('button', { name: 'Add files' }));
  expect(here().path).toBe('/evidence/import');
});

test('nothing found is not nothing there', async () => {
  const { container } = await show(EvidenceView, '/evidence', { ...BASE, list_evidence: page([], 12) }, { address: { filter: 'x' } });
  expect(await screen.findByRole('heading', { name: 'Nothing matches' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('while it is awaited and when it fails, the screen says so', async () => {
  const first = await show(EvidenceView, '/evidence', { ...BASE, list_evidence: new Promise<never>(() => {}) });
  expect(screen.getByText('Loading the evidence')).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const { container, backend } = await show(EvidenceView, '/evidence', { ...BASE, list_evidence: DAMAGED });
  expect(within(await screen.findByRole('alert')).getByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  backend['list_evidence'] = BASE['list_evidence'];
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('row', { name: /Restore test/ })).toBeTruthy();
});

const FILES = [
  stagedFile('service-report-2026-10.pdf', { title: 'Service report', period: { from: '2026-10-01', to: '2026-10-31' } }),
  stagedFile('known.pdf', { knownAs: 'e7' }),
  stagedFile('empty.csv', { hash: '', problem: 'it is empty' }),
];
const IMPORT: Backend = {
  ...BASE,
  choose_files: ['/share/service-report-2026-10.pdf'],
  stage_files: 5,
  task_result: FILES,
};

async function staged(answers: Backend = IMPORT) {
  const shown = await show(EvidenceImportView, '/evidence/import', answers, { address: { requirement: 'DI-55' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Choose files…' }));
  await screen.findByRole('row', { name: /service-report-2026-10.pdf/ });
  return { ...shown, user };
}

test('staged files show what is guessed, what is known and what is wrong', async () => {
  const { container } = await staged();
  expect(screen.getByText('from the name')).toBeTruthy();
  expect(within(screen.getByRole('row', { name: /known.pdf/ })).getByRole('link', { name: 'e7' })).toBeTruthy();
  expect(within(screen.getByRole('row', { name: /empty.csv/ })).getByText('It is empty.')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add 1 file' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('what is said of a file is what is sent, with the hash that was shown', async () => {
  const { asked, backend, user } = await staged();
  const title = screen.getByRole('textbox', { name: 'Title of service-report-2026-10.pdf' });
  await user.clear(title);
  await user.type(title, 'October report');
  await user.tab();
  backend['add_evidence'] = 6;
  backend['task_result'] = [{ file: 'service-report-2026-10.pdf', evidence: 'e9', known: false, error: null }];
  await user.click(screen.getByRole('button', { name: 'Add 1 file' }));
  expect(await screen.findByText(/1 file was added/)).toBeTruthy();
  expect(lastCall(asked, 'add_evidence')).toEqual({
    request: {
      files: [
        {
          path: '/share/service-report-2026-10.pdf',
          hash: FILES[0]?.hash,
          details: {
            title: 'October report', source: '', period: { from: '2026-10-01', to: '2026-10-31' }, requirements: ['DI-55'], documents: [],
          },
          collectedBy: '',
        },
      ],
    },
  });
  expect(screen.queryByRole('row', { name: /service-report-2026-10.pdf/ })).toBeNull();
});

test('half a period keeps a file from being added', async () => {
  const { user } = await staged();
  await user.clear(screen.getByLabelText('service-report-2026-10.pdf covers to'));
  await user.tab();
  expect(await screen.findByText('Give both days, or none')).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add 0 files' }).hasAttribute('disabled')).toBe(true);
});

test('what a file serves is chosen by the keyboard', async () => {
  const { container, user } = await staged();
  await user.click(screen.getByRole('button', { name: 'What service-report-2026-10.pdf serves' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByRole('searchbox'), 'scope');
  await user.click(within(dialog).getByRole('checkbox', { name: /Scope statement/ }));
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Use these links' }));
  expect(screen.getByRole('button', { name: 'What service-report-2026-10.pdf serves' }).textContent).toContain('DI-55, DI-03');
});

test('documents are shown by their code and sent by their id', async () => {
  const { user, backend, asked } = await staged();
  await user.click(screen.getByRole('button', { name: 'What service-report-2026-10.pdf serves' }));
  const dialog = await screen.findByRole('dialog');
  await user.click(await within(dialog).findByRole('checkbox', { name: /A10 Plan/ }));
  await user.click(within(dialog).getByRole('button', { name: 'Use these links' }));
  expect(screen.getByRole('button', { name: 'What service-report-2026-10.pdf serves' }).textContent).toContain('DI-55, A10');
  backend['add_evidence'] = 6;
  backend['task_result'] = [];
  await user.click(screen.getByRole('button', { name: 'Add 1 file' }));
  await waitFor(() => expect(lastCall(asked, 'add_evidence')).toMatchObject({ request: { files: [{ details: { documents: [expect.stringMatching(/^d\d+$/)] } }] } }));
});

test('a read-only workspace takes nothing', async () => {
  await staged({ ...IMPORT, session: { ...SESSION, workspace: { ...SUMMARY, readOnly: 'another program writes' } } });
  expect(screen.getByText(/can only be read now/)).toBeTruthy();
  expect(screen.getByRole('button', { name: 'Add 1 file' }).hasAttribute('disabled')).toBe(true);
});

test('a piece of evidence shows its file, its revisions and what it serves', async () => {
  const bytes = new TextEncoder().encode('ticket,priority\nINC-1,1\n').buffer;
  const { container, asked } = await show(EvidenceItemView, '/evidence/e1', { ...BASE, evidence_bytes: () => bytes }, { params: { id: 'e1' } });
  const user = userEvent.setup();
  const sheet = await screen.findByRole('region', { name: 'Preview of report-final.csv' });
  expect(within(sheet).getByRole('columnheader', { name: 'priority' })).toBeTruthy();
  expect(screen.getByRole('link', { name: /Incident records/ }).getAttribute('href')).toBe('#/clauses/8.6.1');
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: /report\.csv/ }));
  await waitFor(() => expect(lastCall(asked, 'evidence_bytes')).toEqual({ evidence: 'e1', revision: 1 }));
});

test('withdrawing asks why, and a refusal is said where it was asked', async () => {
  const refused = { kind: 'refused', message: 'only a process owner may do this', hint: '' };
  const { container, backend, asked } = await show(
    EvidenceItemView, '/evidence/e1', { ...BASE, evidence_bytes: () => new ArrayBuffer(0), withdraw_evidence: refused }, { params: { id: 'e1' } },
  );
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Withdraw…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Withdraw evidence' });
  await user.type(within(dialog).getByRole('textbox'), 'The wrong export');
  await user.click(within(dialog).getByRole('button', { name: 'Withdraw' }));
  expect(await within(dialog).findByText('Only a process owner may do this.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  backend['withdraw_evidence'] = evidencePageView({ withdrawn: 'The wrong export' });
  await user.click(within(dialog).getByRole('button', { name: 'Withdraw' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'withdraw_evidence')).toEqual({ evidence: 'e1', reason: 'The wrong export' });
});

test('watched folders tell how they are; what is found is looked at before it is taken', async () => {
  const { container } = await show(WatchedFoldersView, '/evidence/watched', BASE);
  const user = userEvent.setup();
  expect(await screen.findByText('Not reachable')).toBeTruthy();
  expect(screen.getByText(/no such file or directory/)).toBeTruthy();
  expect(screen.getByText(/the evidence stays/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('checkbox', { name: /assets.csv/ }));
  await user.click(screen.getByRole('button', { name: 'Look at 1 file' }));
  expect(here().path).toBe('/evidence/import');
});

test('an empty inbox says what will happen there', async () => {
  const { container } = await show(WatchedFoldersView, '/evidence/watched', { ...BASE, watching: { ...LOOK, proposals: [] } });
  expect(await screen.findByRole('heading', { name: 'Nothing new' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});
