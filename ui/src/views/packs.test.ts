import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { COVERAGE, DIFF, PACKS, PREVIEW, report } from '../testing/ledger';
import { SESSION, type Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import PackCompareView from './PackCompareView.svelte';
import PackNewView from './PackNewView.svelte';
import PacksView from './PacksView.svelte';
import PackView from './PackView.svelte';
import VerifyView from './VerifyView.svelte';

vi.mock('../parts/pdf/engine', () => ({ openPdf: () => new Promise(() => {}), pdfLibrary: () => new Promise(() => {}) }));

const BASE: Backend = { list_packs: PACKS, preview_pack: PREVIEW, pack_files: { folder: null, zip: '/packs/stage-2.zip' }, pack_pdf: () => new ArrayBuffer(8) };
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };

test('issued packs are listed, the newest first', async () => {
  const { container } = await show(PacksView, '/packs', BASE);
  expect((await screen.findAllByRole('heading', { level: 2 })).map((heading) => heading.textContent)).toEqual([
    'stage-2-2026-11-13',
    'stage-1-2026-09-18',
  ]);
  expect(await violations(container)).toEqual([]);
});

test('no pack yet, packs awaited, packs that cannot be read', async () => {
  const first = await show(PacksView, '/packs', { list_packs: [] });
  expect(await screen.findByRole('heading', { name: 'No pack yet' })).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await show(PacksView, '/packs', { list_packs: new Promise<never>(() => {}) });
  expect(screen.getByText('Loading the packs')).toBeTruthy();
  second.unmount();
  const third = await show(PacksView, '/packs', { list_packs: DAMAGED });
  expect(await screen.findByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(await violations(third.container)).toEqual([]);
});

test('a new order is filled in, checked as it is typed, and cannot be sent with a gap', async () => {
  const preview = { ...PREVIEW, coverage: COVERAGE, refusal: { kind: 'refused', message: 'a gap', hint: '' } };
  const { container, asked } = await show(PackNewView, '/packs/new', { ...BASE, preview_pack: preview });
  const user = userEvent.setup();
  expect(await screen.findByText('1 row is missing')).toBeTruthy();
  expect(screen.getByRole('link', { name: /Major incident reports/ }).getAttribute('href')).toBe('#/clauses/8.6.1?stage=stage-1');
  expect(screen.getByRole('button', { name: 'Issue the pack…' }).hasAttribute('disabled')).toBe(true);
  expect(lastCall(asked, 'preview_pack')).toEqual({
    request: {
      name: '', scope: { stage: 'surveillance' }, asOf: '2026-11-22', period: { from: '2025-11-23', to: '2026-11-22' }, redactions: [],
    },
  });
  await user.type(screen.getByLabelText('Name of the folder'), 'Größe');
  expect(await screen.findByText(/Small letters, digits and hyphens/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('gaps are accepted together, with a decision each; rows of the index are not decided about', async () => {
  const [row] = COVERAGE.rows.filter(({ state }) => state === 'missing');
  if (!row) throw new Error('BUG: the example has a gap');
  const index = { ...row, requirement: 'DI-19', clause: '7.5.4 a)', item: 'Index of documents' };
  const preview = { ...PREVIEW, coverage: { ...COVERAGE, rows: [row, { ...row, requirement: 'DI-63', clause: '8.7.2', item: 'Continuity test' }, index] }, refusal: { kind: 'refused', message: 'a gap', hint: '' } };
  const { container, asked } = await show(PackNewView, '/packs/new', { ...BASE, preview_pack: preview, accept_gaps: [{}] });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Accept 2 gaps…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Accept gaps' });
  await user.click(within(dialog).getByRole('checkbox', { name: /Continuity test/ }));
  await user.type(within(dialog).getByLabelText('Why, and what will be done'), 'New desk, by March');
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'a secret');
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Sign 1' }));
  await waitFor(() =>
    expect(lastCall(asked, 'accept_gaps')).toEqual({
      request: { requirements: [row.requirement], stage: 'surveillance', reason: 'New desk, by March', passphrase: 'a secret' },
    }),
  );
});

test('a part is chosen, an entry is left out with its reason, and what that leaves out is seen before', async () => {
  const entry = { seq: 7, at: '2026-11-20T09:00:00Z', who: 'Ada Lovelace', event: 'evidenceAdded', what: 'added e2', hash: 'a', signed: '' };
  const { container, asked } = await show(PackNewView, '/packs/new', {
    ...BASE,
    preview_pack: ({ request }: { request: { scope: { chosen?: unknown } } }) =>
      request.scope.chosen ? { ...PREVIEW, documents: ['SMS-DOC-001 1.0'], evidence: ['e1'] } : PREVIEW,
    register: { rows: [] },
    list_documents: { rows: [{ id: 'd1', code: 'SMS-DOC-001', title: 'Scope' }], total: 1 },
    list_evidence: { rows: [], total: 0 },
    list_entries: { rows: [entry], total: 1 },
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('radio', { name: 'Only what I choose' }));
  const dialog = await screen.findByRole('dialog', { name: 'What goes into the pack' });
  await user.click(await within(dialog).findByRole('checkbox', { name: 'SMS-DOC-001 Scope' }));
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Take these' }));
  expect(await screen.findByText('3 things are left out')).toBeTruthy();
  expect(screen.getByText('SMS-REG-001 1.0')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Leave one out…' }));
  await user.type(await screen.findByLabelText('Reason'), 'names a customer');
  await user.click(screen.getByRole('button', { name: 'Leave it out' }));
  await waitFor(() =>
    expect(lastCall(asked.filter(({ args }) => JSON.stringify(args).includes('chosen')), 'preview_pack')).toMatchObject({
      request: {
        scope: { stage: 'surveillance', chosen: { requirements: [], documents: ['d1'], evidence: [] } },
        redactions: [{ seq: 7, reason: 'names a customer' }],
      },
    }),
  );
  await user.click(screen.getByRole('button', { name: 'Keep entry 7 in' }));
  expect(await screen.findByText('No entry of the history is left out')).toBeTruthy();
});

test('a pack is issued with a passphrase; what to do next is said', async () => {
  const written = { pack: PACKS[1], folder: '/packs/x', zip: '/packs/x.zip', warnings: [] };
  const { container, asked, backend } = await show(PackNewView, '/packs/new', {
    ...BASE,
    issue_pack: 7,
    task_result: { kind: 'refused', message: 'the passphrase is wrong', hint: '' },
  });
  const user = userEvent.setup();
  const issue = await screen.findByRole('button', { name: 'Issue the pack…' });
  await waitFor(() => expect(issue.hasAttribute('disabled')).toBe(false));
  await user.click(issue);
  const dialog = await screen.findByRole('dialog', { name: 'Issue an audit pack' });
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'wrong horse');
  await user.click(within(dialog).getByRole('button', { name: 'Sign and issue' }));
  expect(await within(dialog).findByText('The passphrase is wrong.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  backend['task_result'] = written;
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'correct horse');
  await user.click(within(dialog).getByRole('button', { name: 'Sign and issue' }));
  expect(await screen.findByRole('heading', { name: 'stage-2-2026-11-13 is issued' })).toBeTruthy();
  expect(lastCall(asked, 'issue_pack')).toMatchObject({ request: { folder: '', passphrase: 'correct horse', pack: { scope: { stage: 'surveillance' } } } });
  expect(await violations(container)).toEqual([]);
});

test('the dialog closes when the writing has begun, and the rest is watched on the screen', async () => {
  let end: (value: unknown) => void = () => {};
  const { send } = await show(PackNewView, '/packs/new', { ...BASE, issue_pack: 7, task_result: () => new Promise((resolve) => (end = resolve)) });
  const user = userEvent.setup();
  const issue = await screen.findByRole('button', { name: 'Issue the pack…' });
  await waitFor(() => expect(issue.hasAttribute('disabled')).toBe(false));
  await user.click(issue);
  await user.type(await screen.findByLabelText('Your passphrase'), 'correct horse');
  await user.click(screen.getByRole('button', { name: 'Sign and issue' }));
  await send('task-progress', { id: 7, kind: 'issuePack', title: 'x', state: 'running', done: 3, total: 40, unit: 'files', stopping: false, error: null });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(screen.getByRole('progressbar', { name: 'Writing the pack' }).getAttribute('value')).toBe('3');
  end({ pack: PACKS[1], folder: '/packs/x', zip: '/packs/x.zip', warnings: ['one glyph is missing'] });
  expect(await screen.findByText('One glyph is missing.')).toBeTruthy();
});

test('a pack whose files are elsewhere can be written again', async () => {
  const { container, asked } = await show(
    PackView, '/packs/k2',
    { ...BASE, pack_files: { folder: null, zip: null }, choose_folder: '/out', export_pack: 4, task_result: { zip: '/out/x.zip' } },
    { params: { id: 'k2' } },
  );
  expect(await screen.findByRole('heading', { name: 'Its files are not on this computer' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await userEvent.setup().click(screen.getAllByRole('button', { name: 'Write it again…' })[0] as HTMLElement);
  await waitFor(() => expect(lastCall(asked, 'export_pack')).toEqual({ pack: 'k2', folder: '/out' }));
});

test('an issued pack is read in the window', async () => {
  const { container } = await show(PackView, '/packs/k2', BASE, { params: { id: 'k2' } });
  expect(await screen.findByRole('region', { name: 'stage-2-2026-11-13' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('two packs are compared: what came, changed and went', async () => {
  const { container, asked } = await show(
    PackCompareView, '/packs/compare', { ...BASE, compare_packs: 3, task_result: DIFF }, { address: { before: '/a.zip', after: '/b.zip' } },
  );
  expect(await screen.findByText('The later pack continues the earlier one')).toBeTruthy();
  expect(within(screen.getByRole('row', { name: /SMS-PLN-004/ })).getByText('1.0 Effective').tagName).toBe('DEL');
  expect(lastCall(asked, 'compare_packs')).toEqual({ before: '/a.zip', after: '/b.zip' });
  expect(await violations(container)).toEqual([]);
});

test('packs that cannot be compared say why', async () => {
  const error = { kind: 'invalid', message: 'b.zip is not an audit pack', hint: '' };
  const { container } = await show(
    PackCompareView, '/packs/compare', { ...BASE, compare_packs: 3, task_result: error }, { address: { before: '/a.zip', after: '/b.zip' } },
  );
  expect(await screen.findByText(/B.zip is not an audit pack/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

const NOTHING_OPEN: Backend = { session: { ...SESSION, workspace: null, person: null, folder: '' } };

test('a pack is verified without a workspace, and the fingerprint compared with what was told', async () => {
  const { container, asked } = await show(
    VerifyView, '/verify', { ...NOTHING_OPEN, choose_files: ['/mail/pack.zip'], verify_pack: 2, task_result: report() },
  );
  const user = userEvent.setup();
  expect(await violations(container)).toEqual([]);
  await user.click(await screen.findByRole('button', { name: 'Choose a pack…' }));
  expect(await screen.findByRole('heading', { name: 'Verified' })).toBeTruthy();
  expect(lastCall(asked, 'verify_pack')).toEqual({ path: '/mail/pack.zip', previous: '' });
  const told = screen.getByLabelText('Fingerprint that you were told');
  await user.type(told, '0123 4567');
  expect(screen.getByText('So far it is the same; go on')).toBeTruthy();
  await user.type(told, 'ff');
  expect(screen.getByText(/It differs/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('a tampered pack is not verified: what failed comes first', async () => {
  const { container } = await show(
    VerifyView, '/verify', { ...NOTHING_OPEN, verify_pack: 2, task_result: report({}, ['files']) }, { address: { path: '/bad.zip' } },
  );
  expect(await screen.findByRole('heading', { name: 'Not verified' })).toBeTruthy();
  expect(screen.getByText('What it says of itself, which is not verified')).toBeTruthy();
  const checks = screen.getByRole('region', { name: /Checks/ });
  expect(within(checks).getAllByRole('listitem')[0]?.textContent).toContain('its SHA-256 is not the one in the manifest');
  expect(await violations(container)).toEqual([]);
});

test('what is no pack is refused with the reason, and can be tried again', async () => {
  const error = { kind: 'refused', message: 'photo.zip: a path leaves the pack', hint: 'do not trust it' };
  const { container, backend } = await show(
    VerifyView, '/verify', { ...NOTHING_OPEN, verify_pack: 2, task_result: error }, { address: { path: '/photo.zip' } },
  );
  expect(await screen.findByText('This is not accepted as a pack')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  backend['task_result'] = report();
  await userEvent.setup().click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('heading', { name: 'Verified' })).toBeTruthy();
});

test('a kept checkpoint is verified against', async () => {
  const { asked } = await show(VerifyView, '/verify', { ...NOTHING_OPEN, verify_pack: 2, task_result: report() }, { address: { path: '/p.zip' } });
  const user = userEvent.setup();
  await screen.findByRole('heading', { name: 'Verified' });
  await user.click(screen.getByText('I kept the checkpoint of an earlier pack'));
  await user.type(screen.getByLabelText('The earlier checkpoint'), 'log{enter}12{enter}abc=');
  await user.click(screen.getByRole('button', { name: 'Verify against it' }));
  await waitFor(() => expect(lastCall(asked, 'verify_pack')).toEqual({ path: '/p.zip', previous: 'log\n12\nabc=' }));
  expect(here().params['path']).toBe('/p.zip');
});
