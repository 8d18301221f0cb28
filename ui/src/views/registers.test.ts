import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { useLocale } from '../l10n/index.svelte';
import { here } from '../parts/router.svelte';
import { savesWith } from '../parts/table/export';
import { READINESS, TREND } from '../testing/assessment';
import { violations } from '../testing/axe';
import { PERSON, SESSION, SETTINGS, type Backend } from '../testing/backend';
import { card, CLOCKS, GAPS, registerListRow, registerPage, REGISTER_ROWS, rowPage, screenOf } from '../testing/registers';
import { lastCall, show } from '../testing/screen';
import ReadinessView from './ReadinessView.svelte';
import RegisterRowView from './RegisterRowView.svelte';
import RegistersView from './RegistersView.svelte';
import RegisterView from './RegisterView.svelte';
import SettingsView from './SettingsView.svelte';

const BASE: Backend = {
  list_registers: [card(), card({ id: 'supplier', title: 'Suppliers', titleDe: 'Lieferanten', rows: 0, open: 0, overdue: 0 })],
  view_register: screenOf(),
  list_register_rows: registerPage(REGISTER_ROWS),
  view_register_row: rowPage(),
  list_evidence: { rows: [], total: 0, all: 0, entries: 1 },
};
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };
const register = (more: Backend = {}, address: Record<string, string> = {}) => show(RegisterView, '/registers/risk', { ...BASE, ...more }, { params: { id: 'risk' }, address });
const row = (more: Backend = {}) => show(RegisterRowView, '/registers/risk/RSK-001', { ...BASE, ...more }, { params: { id: 'risk', code: 'RSK-001' } });
const dialog = () => within(screen.getByRole('dialog'));

test('each register says what it is for, what the standard wants of it, and how many rows are open and overdue', async () => {
  const { container } = await show(RegistersView, '/registers', BASE);
  const risks = await screen.findByRole('link', { name: 'Risks and opportunities' });
  expect(risks.getAttribute('href')).toBe('#/registers/risk');
  expect(screen.getByRole('link', { name: '1 overdue in Risks and opportunities' }).getAttribute('href')).toBe('#/registers/risk?state=overdue');
  expect(screen.getAllByRole('link', { name: '6.1.3 a)' })[0]?.getAttribute('href')).toBe('#/clauses/6.1.3');
  expect(screen.getByText('2 rows, 1 overdue')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the columns come from the form; states have shape and words; what is overdue is said', async () => {
  const { container } = await register();
  const late = await screen.findByRole('row', { name: /Key person leaves/ });
  expect(within(late).getByText('treated, overdue').className).toContain('tone-bad');
  expect(screen.getByRole('columnheader', { name: /Next look/ })).toBeTruthy();
  expect(screen.queryByRole('columnheader', { name: /What it would mean/ })).toBeNull();
  expect(screen.queryByRole('row', { name: /Entered twice/ })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test('the address holds filter, order and columns, and Rust is asked with them', async () => {
  const user = userEvent.setup();
  const { asked } = await register();
  await screen.findByRole('row', { name: /Key person leaves/ });
  await user.selectOptions(screen.getByLabelText('State'), 'withdrawn');
  expect(await screen.findByRole('row', { name: /Entered twice/ })).toBeTruthy();
  await user.click(screen.getByRole('button', { name: /^Next look/ }));
  await waitFor(() => expect(lastCall(asked, 'list_register_rows')).toMatchObject({ request: { register: 'risk', state: 'withdrawn', page: { sort: 'due' } } }));
  await user.click(screen.getByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name: 'Columns…' }));
  await user.click(dialog().getByLabelText('Escalated'));
  await user.click(dialog().getByLabelText('Next look'));
  await user.click(dialog().getByRole('button', { name: 'Show these' }));
  expect(await screen.findByRole('columnheader', { name: /Escalated/ })).toBeTruthy();
  expect(screen.queryByRole('columnheader', { name: /Next look/ })).toBeNull();
  expect(here().params['columns']).toContain('escalated');
});

test('what is seen is exported with every field, long texts too', async () => {
  const user = userEvent.setup();
  let saved = { name: '', text: '' };
  savesWith(async (_title, name, text) => {
    saved = { name, text };
    return `/tmp/${name}`;
  });
  await register({}, { state: 'overdue' });
  await screen.findByRole('row', { name: /Key person leaves/ });
  await user.click(screen.getByRole('button', { name: /Export/ }));
  await waitFor(() => expect(saved.name).toBe('Risks and opportunities.csv'));
  expect(saved.text).toContain('Code,Risk or opportunity,What it would mean,Cost,Share,Owner,Next look');
  expect(saved.text).toContain('RSK-002,Key person leaves,,,,Ana Kovač,1 Nov 2026');
  expect(saved.text).not.toContain('RSK-001');
});

test('a row is typed into controls of its fields; what is wrong is said beside them before anything is sent', async () => {
  const user = userEvent.setup();
  const { asked, container } = await register({ add_register_row: rowPage({ code: 'RSK-004' }) });
  await user.click(await screen.findByRole('button', { name: 'Add a row' }));
  expect(await violations(container)).toEqual([]);
  const save = dialog().getByRole('button', { name: 'Add' });
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog().getByLabelText('Risk or opportunity'), 'Flood');
  await user.type(dialog().getByLabelText('Cost (if there is one)'), '12,5');
  await user.click(save);
  expect(lastCall(asked, 'add_register_row')).toBeUndefined();
  expect(dialog().getByLabelText('Owner').getAttribute('aria-invalid')).toBe('true');
  expect(dialog().getByLabelText('Cost (if there is one)').getAttribute('aria-invalid')).toBe('true');
  expect(dialog().getAllByText('This is needed')).toHaveLength(3);
  expect(await violations(container)).toEqual([]);
  await user.clear(dialog().getByLabelText('Cost (if there is one)'));
  await user.type(dialog().getByLabelText('Cost (if there is one)'), '12.50 EUR');
  await user.selectOptions(dialog().getByLabelText('Owner'), PERSON.id);
  await user.type(dialog().getByLabelText('Next look'), '2027-01-31');
  await user.selectOptions(dialog().getByLabelText('State'), 'open');
  await user.click(save);
  expect(lastCall(asked, 'add_register_row')).toEqual({
    register: 'risk', values: { title: 'Flood', cost: '12.50 EUR', owner: 'p1', due: '2027-01-31', state: 'open' },
  });
});

test('who may not write sees the rows, and why there is nothing to add', async () => {
  const refusal = { kind: 'refused', message: 'Ana Kovač does not hold the role internal-auditor', hint: '' };
  await register({ view_register: screenOf({ refusal: refusal as never }), list_register_rows: registerPage([]) });
  expect(await screen.findByText(/Ana Kovač does not hold the role/)).toBeTruthy();
  expect(screen.queryByRole('button', { name: 'Add a row' })).toBeNull();
});

test('a file is looked at first, then taken over with a reason', async () => {
  const user = userEvent.setup();
  const came = (written: boolean) => ({ written, added: ['RSK-004 Flood'], changed: ['RSK-001 Fire'], same: 1 });
  const { asked } = await register({ choose_files: ['/tmp/risk.csv'], import_register: ({ write }: { write: boolean }) => came(write) });
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name: /Bring in a CSV file/ }));
  await user.click(dialog().getByRole('button', { name: 'Choose a file…' }));
  expect(await dialog().findByText('1 new row, 1 change, 1 row as it is')).toBeTruthy();
  expect(lastCall(asked, 'import_register')).toMatchObject({ write: false, path: '/tmp/risk.csv' });
  await user.click(dialog().getByRole('button', { name: 'Take it over' }));
  await waitFor(() => expect(lastCall(asked, 'import_register')).toMatchObject({ write: true, reason: 'Taken over from a file' }));
});

test('a file with wrong columns is refused before anything is written', async () => {
  const user = userEvent.setup();
  await register({ choose_files: ['/tmp/risk.csv'], import_register: { kind: 'invalid', message: 'line 1: there is no column `colour`', hint: '' } });
  await user.click(await screen.findByRole('button', { name: 'More' }));
  await user.click(screen.getByRole('menuitem', { name: /Bring in a CSV file/ }));
  await user.click(dialog().getByRole('button', { name: 'Choose a file…' }));
  expect(await dialog().findByText(/there is no column `colour`/)).toBeTruthy();
  expect(dialog().getByRole('button', { name: 'Take it over' })).toHaveProperty('disabled', true);
});

test('a row says what it says, leads on, and shows who changed what and why', async () => {
  const { container } = await row();
  expect(await screen.findByRole('heading', { level: 1, name: 'The only data centre burns down' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'SMS-PLN-003' }).getAttribute('href')).toBe('#/documents/SMS-PLN-003');
  expect(screen.getByRole('link', { name: 'e7 Fire drill' }).getAttribute('href')).toBe('#/evidence/e7');
  expect(screen.getByRole('link', { name: 'SUP-001 Spanwell' }).getAttribute('href')).toBe('#/registers/supplier/SUP-001');
  expect(screen.getByText('1,250.50 EUR')).toBeTruthy();
  const history = within(screen.getByRole('list', { name: 'History' }));
  expect(history.getByText('The second site is planned')).toBeTruthy();
  expect(history.getByText('Keiko Morishita', { selector: 'del' })).toBeTruthy();
  expect(history.getByText('15 Dec 2026', { selector: 'ins' })).toBeTruthy();
  expect(history.getByText('taken away')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('only what changed is sent, with the reason; a refusal stands at its field', async () => {
  const user = userEvent.setup();
  const refused = { kind: 'refused', message: 'field `due`: `2027-02-30` is not a day such as 2026-11-22', hint: '' };
  const { asked, backend } = await row({ revise_register_row: refused });
  await user.click(await screen.findByRole('button', { name: 'Change' }));
  const save = dialog().getByRole('button', { name: 'Save' });
  await user.selectOptions(dialog().getByLabelText('State'), 'treated');
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog().getByLabelText('Why it changes'), 'Sprinklers are in');
  await user.click(save);
  expect(await dialog().findByText(/is not a day such as/)).toBeTruthy();
  expect(dialog().getByLabelText('Next look').getAttribute('aria-invalid')).toBe('true');
  backend['revise_register_row'] = rowPage();
  await user.click(save);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'revise_register_row')).toEqual({ row: 'RSK-001', values: { state: 'treated' }, reason: 'Sprinklers are in' });
});

test('a row is withdrawn with a reason; then it says why, and who did it', async () => {
  const user = userEvent.setup();
  const { asked, backend } = await row({ withdraw_register_row: rowPage() });
  await user.click(await screen.findByRole('button', { name: 'Withdraw' }));
  await user.type(dialog().getByLabelText('Reason'), 'It is RSK-002');
  backend['view_register_row'] = rowPage({ withdrawn: 'It is RSK-002', due: null }, { revise: 'RSK-001 is withdrawn', withdraw: 'RSK-001 is withdrawn' }, {
    taken: { by: 'Ana Kovač', at: '2026-11-22T10:00:00.000Z', reason: 'It is RSK-002' },
  });
  await user.click(dialog().getByRole('button', { name: 'Withdraw' }));
  expect(lastCall(asked, 'withdraw_register_row')).toEqual({ row: 'RSK-001', reason: 'It is RSK-002' });
  expect(await screen.findByText('Withdrawn: It is RSK-002')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Change/ })).toHaveProperty('disabled', true);
  expect(screen.getByText('withdrew it')).toBeTruthy();
});

test.each([
  [RegistersView, '/registers', 'list_registers'],
  [RegisterView, '/registers/risk', 'view_register'],
  [RegisterRowView, '/registers/risk/RSK-001', 'view_register_row'],
])('damage is said, not drawn over (%#)', async (view, path, command) => {
  await show(view, path, { ...BASE, [command]: DAMAGED }, { params: { id: 'risk', code: 'RSK-001' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

test('in German the words of the data file are German', async () => {
  await register();
  await useLocale('de');
  expect(await screen.findByRole('heading', { level: 1, name: 'Risiken und Chancen' })).toBeTruthy();
  expect(await screen.findByText('behandelt, überfällig')).toBeTruthy();
  await useLocale('en');
});

test('deadlines are shown to everyone, and set by those who may', async () => {
  const user = userEvent.setup();
  const base = { settings: SETTINGS, finding_clocks: CLOCKS, set_finding_clocks: CLOCKS };
  const { asked, container } = await show(SettingsView, '/settings', base);
  const minor = await screen.findByLabelText('Minor nonconformity');
  expect(screen.getByRole('button', { name: 'Set the deadlines' })).toHaveProperty('disabled', true);
  await user.clear(minor);
  await user.type(minor, '9999');
  expect(screen.getByText('A whole number of days, 0 to 3,660')).toBeTruthy();
  await user.clear(minor);
  await user.type(minor, '120');
  expect(screen.getByText('The last days of 3 open findings may move.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Set the deadlines' }));
  expect(lastCall(asked, 'set_finding_clocks')).toEqual({ clocks: { ...CLOCKS.clocks, minor: 120 } });
});

test('who may not set deadlines is told who may', async () => {
  const refusal = { kind: 'refused' as const, message: 'Ana Kovač does not hold the role top-management', hint: '' };
  await show(SettingsView, '/settings', { settings: SETTINGS, session: SESSION, finding_clocks: { ...CLOCKS, refusal } });
  expect(await screen.findByText('Document controllers and top management may set them.')).toBeTruthy();
  expect(screen.getByLabelText('Minor nonconformity')).toHaveProperty('disabled', true);
  expect(screen.queryByRole('button', { name: 'Set the deadlines' })).toBeNull();
});

test('the gap analysis stands beside the rules, and leads to the template of what is missing', async () => {
  const user = userEvent.setup();
  const { container } = await show(ReadinessView, '/readiness', { readiness: READINESS, readiness_trend: TREND, gap_analysis: GAPS });
  await user.click(await screen.findByRole('tab', { name: 'Gap analysis' }));
  expect(await screen.findByText('1 of 3 steps are there, 1 begun, 1 missing.')).toBeTruthy();
  const policy = screen.getByRole('row', { name: /Policy/ });
  expect(within(policy).getByRole('link', { name: 'Begin from the template Policy' }).getAttribute('href')).toBe('#/documents/new?template=service-management-policy');
  expect(screen.getByRole('link', { name: 'SMS-STA-001' })).toBeTruthy();
  expect(screen.getByRole('link', { name: 'Do the documents agree?' }).getAttribute('href')).toBe('#/documents/agreement');
  expect(await violations(container)).toEqual([]);
});

test('a row that someone else adds meanwhile appears without asking', async () => {
  const { backend } = await register({ list_register_rows: registerPage([registerListRow()]) });
  await screen.findByRole('row', { name: /burns down/ });
  backend['list_register_rows'] = registerPage(REGISTER_ROWS);
  const { invalidate } = await import('../api/queries.svelte');
  invalidate('assessment');
  expect(await screen.findByRole('row', { name: /Key person leaves/ })).toBeTruthy();
});
