import { screen, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { action, findingPage, findingRow, findingsPage, PROGRAMME } from '../testing/assessment';
import { PERSON, type Backend } from '../testing/backend';
import { violations } from '../testing/axe';
import { REGISTER } from '../testing/ledger';
import { lastCall, show } from '../testing/screen';
import FindingsView from './FindingsView.svelte';
import FindingView from './FindingView.svelte';

const ROWS = [
  findingRow(),
  findingRow({ id: 'f2', reference: null, grade: 'major', title: 'No audit of suppliers', state: 'action-planned', overdue: 'action ac1 was due by 1 Nov 2026' }),
  findingRow({ id: 'f3', grade: 'opportunity', title: 'Shorter reports', state: 'closed', due: null }),
];
const EVIDENCE = {
  rows: [{ id: 'e7', title: 'Restore log', source: '', period: null, validUntil: null, requirements: [], documents: [], revision: 1, name: 'a.pdf', mediaType: 'application/pdf', size: 1, hash: '', receivedAt: '2026-11-01T00:00:00.000Z', collectedBy: '', collectedOn: '2026-11-01', withdrawn: null }],
  total: 1, all: 1, entries: 1,
};
const BASE: Backend = {
  list_findings: findingsPage(ROWS),
  list_actions: { rows: [action(), action({ id: 'ac2', from: 'mr1 decision 1', state: 'overdue' })], total: 2, all: 2 },
  view_finding: findingPage(),
  audit_programme: PROGRAMME,
  register: REGISTER,
  list_evidence: EVIDENCE,
};
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };

test('findings are listed with grade and state, and the current one is told about', async () => {
  const user = userEvent.setup();
  const { container } = await show(FindingsView, '/findings', BASE);
  const major = await screen.findByRole('row', { name: /No audit of suppliers/ });
  expect(within(major).getByText('Major nonconformity').className).toContain('tone-bad');
  expect(within(major).getByText('Planned').className).toContain('tone-bad');
  await user.click(screen.getByRole('button', { name: 'Backups not tested' }));
  expect((await screen.findByText('Log of the backup server, 3 of 3 months.')).tagName).toBe('P');
  expect(await violations(container)).toEqual([]);
});

test('the address holds the filter, and Rust is asked with it', async () => {
  const user = userEvent.setup();
  const { asked } = await show(FindingsView, '/findings', BASE);
  await screen.findByRole('row', { name: /Shorter reports/ });
  await user.selectOptions(screen.getByLabelText('Grade'), 'major');
  await user.selectOptions(screen.getByLabelText('State'), 'overdue');
  expect(here().params).toMatchObject({ grade: 'major', state: 'overdue' });
  await screen.findByText('1 of 3');
  expect(lastCall(asked, 'list_findings')).toMatchObject({ request: { grade: ['major'], state: 'overdue' } });
});

test('actions have a list of their own, and lead to where they come from', async () => {
  const user = userEvent.setup();
  await show(FindingsView, '/findings', BASE);
  await user.click(await screen.findByRole('tab', { name: /Actions/ }));
  const review = await screen.findByRole('row', { name: /mr1 decision 1/ });
  await user.dblClick(within(review).getByRole('button'));
  expect(here().path).toBe('/reviews/mr1');
});

test('without findings the screen says what belongs here, and how to begin', async () => {
  const user = userEvent.setup();
  const { container, asked } = await show(FindingsView, '/findings', { ...BASE, list_findings: { rows: [], total: 0, all: 0 }, raise_finding: findingPage() });
  await user.click(await screen.findByRole('button', { name: 'Raise a finding' }));
  expect(await violations(container)).toEqual([]);
  const dialog = within(screen.getByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'Raise' });
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('Title'), 'Restores untested');
  await user.type(dialog.getByLabelText('What was found'), 'None was tested.');
  await user.type(dialog.getByLabelText('What was seen'), 'The log.');
  await user.selectOptions(dialog.getByLabelText('Clause'), '8.7.2');
  await user.selectOptions(dialog.getByLabelText('Owner'), PERSON.id);
  await user.click(save);
  expect(lastCall(asked, 'raise_finding')).toEqual({
    details: expect.objectContaining({ title: 'Restores untested', grade: 'minor', clause: '8.7.2', owner: 'p1', foundOn: '2026-11-22' }),
  });
  expect(here().path).toBe('/findings/f1');
});

test.each([
  [FindingsView, '/findings', 'list_findings'],
  [FindingView, '/findings/f1', 'view_finding'],
])('damage is said, not drawn over (%#)', async (view, path, command) => {
  await show(view, path, { ...BASE, [command]: DAMAGED }, { params: { id: 'f1' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

const page = (view = findingPage(), more: Backend = {}) => show(FindingView, '/findings/f1', { ...BASE, view_finding: view, ...more }, { params: { id: 'f1' } });

test('a finding shows its steps; what may not be done says why', async () => {
  const { container } = await page(findingPage({}, { close: 'finding f1 cannot be closed: no correction is recorded' }));
  expect(await screen.findByRole('heading', { level: 1, name: 'Backups not tested' })).toBeTruthy();
  expect(screen.getByRole('button', { name: /Close/ })).toHaveProperty('disabled', true);
  expect(screen.getByText(/^Finding f1 cannot be closed: no correction is recorded\.$/)).toBeTruthy();
  const next = screen.getByRole('list', { name: 'How far it is' }).querySelector('[aria-current=step]');
  expect(next?.textContent).toContain('Correction');
  expect(await violations(container)).toEqual([]);
});

test('a correction is recorded with what shows it', async () => {
  const user = userEvent.setup();
  const { asked } = await page(findingPage(), { correct_finding: findingPage() });
  await user.click(await screen.findByRole('button', { name: 'Record a correction' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('What was done at once'), 'All restores were tested.');
  await user.type(dialog.getByLabelText('Evidence that shows it'), 'restore');
  await user.click(await dialog.findByRole('button', { name: 'e7 Restore log' }));
  await user.click(dialog.getByRole('button', { name: 'Record' }));
  expect(lastCall(asked, 'correct_finding')).toEqual({
    request: { finding: 'f1', text: 'All restores were tested.', doneOn: '2026-11-22', evidence: ['e7'] },
  });
});

test('five whys want two answers at least; another method wants the cause alone', async () => {
  const user = userEvent.setup();
  const { asked } = await page(findingPage(), { analyse_finding: findingPage() });
  await user.click(await screen.findByRole('button', { name: 'Analyse the cause' }));
  const dialog = within(screen.getByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'Record the cause' });
  await user.type(dialog.getByLabelText('Cause'), 'Nobody owns it.');
  await user.type(dialog.getByLabelText('1. Why?'), 'Nobody was told.');
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('2. Why?'), 'The plan names no one.');
  await user.selectOptions(dialog.getByLabelText('Sort of cause'), 'people');
  await user.click(save);
  expect(lastCall(asked, 'analyse_finding')).toEqual({
    finding: 'f1', analysis: { method: 'five-whys', category: 'people', whys: ['Nobody was told.', 'The plan names no one.'], cause: 'Nobody owns it.' },
  });
});

test('an action is planned, and recorded as done only with something that shows it', async () => {
  const user = userEvent.setup();
  const { asked } = await page(findingPage({ actions: [action()] }), { plan_action: action(), implement_action: action() });
  await user.click(await screen.findByRole('button', { name: 'Plan an action' }));
  let dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('What is to be done'), 'Test each quarter');
  await user.type(dialog.getByLabelText('Due'), '2026-12-20');
  await user.click(dialog.getByRole('button', { name: 'Plan' }));
  expect(lastCall(asked, 'plan_action')).toEqual({
    request: { details: { what: 'Test each quarter', owner: 'p1', due: '2026-12-20' }, finding: 'f1', review: '', decision: 0 },
  });
  await user.click(screen.getByRole('button', { name: 'Record as done' }));
  dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('What was done'), 'Tested.');
  const save = dialog.getByRole('button', { name: 'Record' });
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('Evidence'), 'log');
  await user.click(await dialog.findByRole('button', { name: 'e7 Restore log' }));
  await user.click(save);
  expect(lastCall(asked, 'implement_action')).toMatchObject({ request: { action: 'ac1', note: 'Tested.', evidence: ['e7'], documents: [] } });
});

test('whether it worked is signed; a refusal stays in the dialog', async () => {
  const user = userEvent.setup();
  const refusal = { kind: 'refused', message: 'wrong passphrase', hint: '' };
  const { asked, backend } = await page(findingPage({ actions: [action({ state: 'implemented', doneOn: '2026-11-18', note: 'Tested.' })] }), { check_effectiveness: refusal });
  await user.click(await screen.findByRole('button', { name: 'Check effectiveness' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.click(dialog.getByLabelText('No: a new round begins'));
  expect(dialog.getByText('I have looked, and the actions did not work.')).toBeTruthy();
  await user.type(dialog.getByLabelText('What you looked at, and what you saw'), 'Two of three failed.');
  await user.type(dialog.getByLabelText('Your passphrase'), 'wrong');
  await user.click(dialog.getByRole('button', { name: 'Sign the check' }));
  expect(await dialog.findByText('Wrong passphrase.')).toBeTruthy();
  backend['check_effectiveness'] = findingPage();
  await user.type(dialog.getByLabelText('Your passphrase'), 'right');
  await user.click(dialog.getByRole('button', { name: 'Sign the check' }));
  expect(lastCall(asked, 'check_effectiveness')).toEqual({
    request: { finding: 'f1', effective: false, note: 'Two of three failed.', on: '2026-11-22', evidence: [], passphrase: 'right' },
  });
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('a closed finding is opened again with a reason, and repeats are linked', async () => {
  const user = userEvent.setup();
  const closed = findingPage({ state: 'closed', closed: { note: 'All tested.', by: 'Keiko', at: '2026-11-20T09:00:00.000Z' } }, {}, { repeatedBy: [findingRow({ id: 'f9', title: 'Again' })] });
  const { asked } = await page(closed, { reopen_finding: findingPage() });
  expect((await screen.findByRole('link', { name: 'f9 Again' })).getAttribute('href')).toBe('#/findings/f9');
  await user.click(screen.getByRole('button', { name: 'Open again' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Reason'), 'It came back.');
  await user.click(dialog.getByRole('button', { name: 'Open again' }));
  expect(lastCall(asked, 'reopen_finding')).toEqual({ finding: 'f1', reason: 'It came back.' });
});
