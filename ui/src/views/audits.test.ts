import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { startShortcuts, shownShortcuts } from '../parts/shortcuts.svelte';
import { auditPage, findingPage, findingsPage, PROGRAMME, question } from '../testing/assessment';
import { violations } from '../testing/axe';
import type { Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import AuditPlanView from './AuditPlanView.svelte';
import AuditsView from './AuditsView.svelte';
import AuditView from './AuditView.svelte';
import ProgrammeEditView from './ProgrammeEditView.svelte';

const NONE = { rows: [], total: 0, all: 0, entries: 1 };
const BASE: Backend = {
  audit_programme: PROGRAMME,
  view_audit: auditPage(),
  list_findings: findingsPage([]),
  list_evidence: NONE,
  audit_report: { html: '<h1>Report</h1><p>3 questions.</p>', outline: [], warnings: [] },
};
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };
const page = (tab: string, view = auditPage(), more: Backend = {}) =>
  show(AuditView, `/audits/au1/${tab}`, { ...BASE, view_audit: view, ...more }, { params: { id: 'au1', tab } });

test('audits are listed with their state; the count says which clauses nobody covers', async () => {
  const { container } = await show(AuditsView, '/audits', BASE);
  const row = await screen.findByRole('row', { name: /IA-26-2/ });
  expect(within(row).getByText('Under way')).toBeTruthy();
  expect(within(row).getByText('1 of 3')).toBeTruthy();
  expect(screen.getByText('3 audits, 1 clause not covered')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the matrix shows holes, and can show nothing else', async () => {
  const user = userEvent.setup();
  const { container } = await show(AuditsView, '/audits', BASE, { address: { show: 'coverage' } });
  const table = within(await screen.findByRole('table'));
  expect(within(table.getByRole('row', { name: /Competence/ })).getByText('No audit covers it')).toBeTruthy();
  expect(within(table.getByRole('row', { name: /continuity/ })).getAllByText('Foreseen')).toHaveLength(2);
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByLabelText('Only the clause that no audit covers'));
  expect(screen.getAllByRole('row')).toHaveLength(2);
});

test('without anything the screen says where to begin', async () => {
  const user = userEvent.setup();
  await show(AuditsView, '/audits', { audit_programme: { programmes: [], coverage: [], audits: [], refusal: null } });
  await user.click(await screen.findAllByRole('button', { name: 'Set a programme' }).then(([first]) => first as HTMLElement));
  expect(here().path).toBe('/audits/programme');
});

test.each([
  [AuditsView, 'audit_programme'],
  [AuditView, 'view_audit'],
])('damage is said, not drawn over (%#)', async (view, command) => {
  await show(view, '/audits/au1', { ...BASE, [command]: DAMAGED }, { params: { id: 'au1' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

test('a programme tells what it leaves out, and is saved once nothing is', async () => {
  const user = userEvent.setup();
  const { container, asked } = await show(ProgrammeEditView, '/audits/programme', { ...BASE, set_programme: PROGRAMME }, { address: { id: 'pr1' } });
  expect(await screen.findByText('No internal audit covers clause 7.2.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  const save = screen.getByRole('button', { name: 'Save the programme' });
  await user.type(screen.getByLabelText('Why it changes'), 'Competence was left out.');
  expect(save).toHaveProperty('disabled', true);
  await user.type(screen.getAllByLabelText('Clauses')[0] as HTMLElement, ', 7');
  expect(screen.getByText('Every clause is covered.')).toBeTruthy();
  await user.click(save);
  const sent = lastCall(asked, 'set_programme') as { programme: string; file: { audits: { clauses: string[] }[] }; reason: string };
  expect([sent.programme, sent.file.audits[0]?.clauses, sent.reason]).toEqual(['pr1', ['8.7', '7'], 'Competence was left out.']);
});

test('an audit is planned from what the programme foresees', async () => {
  const user = userEvent.setup();
  const { container, asked } = await show(AuditPlanView, '/audits/new', { ...BASE, plan_audit: auditPage() });
  await user.selectOptions(await screen.findByLabelText('Foreseen by the programme'), 'IA-27-1');
  expect((screen.getByLabelText('Title') as HTMLInputElement).value).toBe('IA-27-1');
  expect(await violations(container)).toEqual([]);
  await user.type(screen.getByLabelText('Objectives'), 'See whether it works.');
  await user.type(screen.getByLabelText('Scope'), 'All services.');
  await user.selectOptions(screen.getByLabelText('Lead auditor'), 'p1');
  await user.click(screen.getByRole('button', { name: 'Plan the audit' }));
  expect(lastCall(asked, 'plan_audit')).toEqual({
    plan: expect.objectContaining({ title: 'IA-27-1', kind: 'internal', from: '2027-03-01', clauses: ['4', '8'], lead: 'p1', programme: 'pr1' }),
  });
});

test('the plan is read with independence, agenda and meetings', async () => {
  const { container } = await page('plan');
  expect(await screen.findByText(/but for 8\.7\.3/)).toBeTruthy();
  expect(screen.getByRole('row', { name: /09:00-10:30/ })).toBeTruthy();
  expect(screen.getByText(/The plan was explained/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the checklist is answered by the keyboard alone, and the sheet lists every key', async () => {
  const stop = startShortcuts();
  const user = userEvent.setup();
  const { container, asked } = await page('checklist', auditPage(), { answer_question: auditPage() });
  expect(await screen.findByRole('heading', { name: 'What shows that step 2 is kept?' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard('{ArrowDown}');
  expect(screen.getByRole('heading', { name: 'Who was told of the last test?' })).toBeTruthy();
  await user.keyboard('{ArrowUp}3');
  const note = screen.getByPlaceholderText(/Sample, documents/);
  await waitFor(() => expect(document.activeElement).toBe(note));
  expect(screen.getByText('Say what was seen, then it is recorded.')).toBeTruthy();
  await user.keyboard('Two of three tested.{Control>}{Enter}{/Control}');
  expect(lastCall(asked, 'answer_question')).toEqual({
    request: { audit: 'au1', question: 2, result: 'observation', note: 'Two of three tested.', evidence: [], documents: [] },
  });
  expect(asked.filter(({ command }) => command === 'answer_question')).toHaveLength(1);
  expect(screen.getByRole('heading', { name: 'Who was told of the last test?' })).toBeTruthy();
  await user.keyboard('f');
  expect(within(screen.getByRole('dialog')).getByLabelText('What was found')).toBeTruthy();
  const keys = shownShortcuts().filter(({ group }) => group === 'Checklist').map(({ keys: chord }) => chord);
  expect(keys).toEqual(['ArrowDown', 'ArrowUp', 'j', 'k', '1', 'c', '2', 'x', '3', 'o', '4', 'i', '5', '-', '6', '0', 'n', 'e', 'f']);
  stop();
});

test('what is refused stays typed, and the reason is said', async () => {
  const user = userEvent.setup();
  await page('checklist', auditPage(), { answer_question: { kind: 'refused', message: 'Ana has not declared their independence', hint: 'sign it' } });
  await user.click(await screen.findByRole('radio', { name: /Could be better/ }));
  await user.type(screen.getByPlaceholderText(/Sample, documents/), 'Fine.');
  await user.tab();
  expect(await screen.findByText('Ana has not declared their independence.')).toBeTruthy();
  expect(screen.getByDisplayValue('Fine.')).toBeTruthy();
});

test('nobody answers what is their own work', async () => {
  await page('checklist', auditPage({ questions: [question(1, { clause: '8.7.3' })] }, {}, { barred: ['8.7.3'] }));
  expect(await screen.findByText('Clause 8.7.3 is your own work: someone else answers this.')).toBeTruthy();
  expect(screen.getByRole('radio', { name: /Conforms/ }).closest('fieldset')).toHaveProperty('disabled', true);
});

test('a finding is raised about the question that was answered', async () => {
  const user = userEvent.setup();
  const { asked } = await page('checklist', auditPage(), { raise_finding: findingPage(), list_people: [{ id: 'p1', name: 'Ana Kovač', email: '', title: '', roles: [], key: 'k', locked: false, holdsLogKey: false }] });
  await user.click(await screen.findByRole('button', { name: /step 1 is kept/ }));
  await user.click(screen.getByRole('button', { name: /Raise a finding/ }));
  const dialog = within(screen.getByRole('dialog'));
  expect((dialog.getByLabelText('What was seen') as HTMLTextAreaElement).value).toBe('Plan 2.1, approved in March.');
  await user.type(dialog.getByLabelText('Title'), 'Old plan');
  await user.type(dialog.getByLabelText('What was found'), 'It is old.');
  await user.selectOptions(dialog.getByLabelText('Owner'), 'p1');
  await user.click(dialog.getByRole('button', { name: 'Raise' }));
  expect(lastCall(asked, 'raise_finding')).toEqual({
    details: expect.objectContaining({ audit: 'au1', question: 1, clause: '8.7.2', requirements: ['DI-61'], evidence: ['e1'], title: 'Old plan' }),
  });
});

test('the report is read before it is signed; what is missing is said', async () => {
  const { container } = await page('report', auditPage({}, { report: 'audit au1 cannot be reported: no closing meeting is recorded' }));
  expect(await screen.findByRole('heading', { name: 'Report' })).toBeTruthy();
  expect(screen.getByText('Audit au1 cannot be reported: no closing meeting is recorded.')).toBeTruthy();
  expect(screen.getByRole('button', { name: /Sign the report/ })).toHaveProperty('disabled', true);
  expect(await violations(container)).toEqual([]);
});

test('the lead signs the report with a conclusion', async () => {
  const user = userEvent.setup();
  const { asked } = await page('report', auditPage(), { sign_report: auditPage() });
  await user.click(await screen.findByRole('button', { name: 'Sign the report' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Conclusion'), 'It works.');
  await user.type(dialog.getByLabelText('Your passphrase'), 'secret');
  await user.click(dialog.getByRole('button', { name: 'Sign the report' }));
  expect(lastCall(asked, 'sign_report')).toEqual({ audit: 'au1', conclusion: 'It works.', passphrase: 'secret' });
});

test('the return file goes out and comes back', async () => {
  const user = userEvent.setup();
  const more = { return_file: 'reference,grade\r\n', save_text: '/tmp/return.csv', choose_files: ['/tmp/filled.csv'], import_return: auditPage() };
  const { asked } = await page('findings', auditPage(), more);
  await user.click(await screen.findByRole('button', { name: 'Save the return file' }));
  await waitFor(() => expect(lastCall(asked, 'save_text')).toMatchObject({ name: 'auditor-return-au1.csv', text: 'reference,grade\r\n' }));
  await user.click(screen.getByRole('button', { name: 'Take over a return file' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
  await dialog.findByText('/tmp/filled.csv');
  await user.selectOptions(dialog.getByLabelText('Owner'), 'p1');
  await user.click(dialog.getByRole('button', { name: 'Take over' }));
  expect(lastCall(asked, 'import_return')).toEqual({ audit: 'au1', owner: 'p1', path: '/tmp/filled.csv' });
});
