import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test, vi } from 'vitest';
import type { AnswerProposal, AskedQuestion, FirstDayView as View, FirstDocument, ImportProposal, InconsistencyView } from '../api/bindings';
import AnswerTable from '../features/firstday/AnswerTable.svelte';
import { answerOf, groupsOf, holdersFilled, holdersOf, openIn, progressOf, rolesMissing, stepOf } from '../features/firstday/logic';
import { answerOfCells, cellsOf, laidOver, movedRow, pastedCells } from '../features/firstday/table';
import { confirmedOf, problemOf, rowsOf, typedRows } from '../features/importing/logic';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { PERSON, type Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import ConsistencyView from './ConsistencyView.svelte';
import FirstDayView from './FirstDayView.svelte';
import ImportView from './ImportView.svelte';

const asked = (name: string, group: string, answer = '', usual: string | null = null, shape = 'line'): AskedQuestion => ({
  question: { name, question: `What about ${name}?`, example: 'Example', default: usual, shape, columns: shape === 'table' ? ['A', 'B'] : [] },
  group,
  answer,
});
const document = (template: string, fields: Partial<FirstDocument> = {}): FirstDocument => ({
  template, title: `The ${template}`, owner: 'service manager', holder: '', code: null, open: [], by: '', ...fields,
});
const VIEW: View = {
  questions: [
    asked('organization', 'Organization', 'Example Ltd'),
    asked('services', 'Services', '', null, 'table'),
    asked('review_rhythm', 'People', '', 'twice a year'),
    asked('role_holders', 'People', 'Service manager | Ana Kovač | Bo', null, 'table'),
    asked('cab_meeting', 'Changes', '', 'Tuesdays'),
  ],
  documents: [
    document('scope', { open: ['services'] }),
    document('policy', { holder: 'Ana Kovač', by: '2026-12-01' }),
    document('plan', { code: 'SMS-PLN-001' }),
    document('changes', { owner: 'change manager' }),
  ],
  stageOne: '',
  plan: [],
  proposals: [],
};
const PROPOSAL: AnswerProposal = {
  code: 'SMS-PLN-001', title: 'Plan', variables: ['organization'], places: 2, byHand: [{ variables: ['organization'], wanted: 'For New Ltd.' }], how: 'version',
};
const BASE: Backend = { first_day: VIEW };

test('steps, groups and what is open are counted', () => {
  expect([stepOf(undefined), stepOf('nonsense'), stepOf('plan')]).toEqual(['organization', 'organization', 'plan']);
  expect(groupsOf('organization', VIEW.questions).map(([group]) => group)).toEqual(['Organization', 'Services']);
  expect(groupsOf('people', VIEW.questions).flatMap(([, items]) => items.map(({ question }) => question.name))).toEqual(['review_rhythm']);
  expect(groupsOf('answers', VIEW.questions).map(([group]) => group)).toEqual(['Changes']);
  expect(openIn(VIEW.questions)).toBe(1);
  expect(progressOf('documents', VIEW)).toEqual({ done: 1, total: 4 });
  expect(progressOf('organization', VIEW)).toEqual({ done: 1, total: 2 });
});

test('who holds which role is read and written as rows', () => {
  const rows = holdersOf('Service manager | Ana | Bo\n\nChange, release manager | Cy |');
  expect(rows[1]).toEqual({ role: 'Change, release manager', holder: 'Cy', deputy: '' });
  expect(rolesMissing(VIEW.documents, holdersOf('service manager | Ana |'))).toEqual(['change manager']);
  const named = [{ role: 'A', holder: '', deputy: '' }, { role: 'B', holder: 'Ana', deputy: 'Bo' }, { role: 'C', holder: 'Bo', deputy: '' }];
  expect(holdersFilled(named).map(({ holder, deputy }) => [holder, deputy])).toEqual([['Ana', 'Bo'], ['Ana', 'Bo'], ['Bo', '']]);
  expect(answerOf([{ role: 'A|B', holder: ' Ana ', deputy: '' }, { role: ' ', holder: 'x', deputy: '' }])).toBe('A/B | Ana | ');
});

test('an answer is kept when its field is left; one that is refused says why, and what was typed stays', async () => {
  let refuse = true;
  const { container, asked: calls } = await show(FirstDayView, '/first-day/organization', {
    ...BASE,
    keep_answers: () => (refuse ? { kind: 'invalid', message: 'row 1 has 1 cells', hint: 'example: Mail | Ada' } : VIEW),
  }, { params: { step: 'organization' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Add a row.*services/ }));
  const field = await screen.findByRole('textbox', { name: 'A, row 1' });
  await user.type(field, 'Mail');
  await user.click(screen.getByLabelText('What about organization?'));
  expect(await screen.findByText(/Row 1 has 1 cells/)).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'A, row 1' }).value).toBe('Mail');
  // Another answer that is kept meanwhile takes nothing away.
  refuse = false;
  await user.type(screen.getByLabelText('What about organization?'), ' and sons');
  await user.tab();
  await waitFor(() => expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { organization: 'Example Ltd and sons' }, language: 'en' }));
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'A, row 1' }).value).toBe('Mail');
  await user.type(screen.getByRole('textbox', { name: 'B, row 1' }), 'Ada');
  await user.click(screen.getByLabelText('What about organization?'));
  await waitFor(() => expect(screen.queryByText(/Row 1 has 1 cells/)).toBeNull());
  expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { services: 'Mail | Ada' }, language: 'en' });
  expect(await violations(container)).toEqual([]);
});

test('a table answer is read and written as rows, with bars in cells; what is pasted is laid over them', () => {
  expect(cellsOf('Mail | Ada\n\nWeb \\| shop', 2)).toEqual([['Mail', 'Ada'], ['Web | shop', '']]);
  expect(answerOfCells([['Mail', 'Ada '], ['', ' '], ['Web | shop', 'two\nlines']])).toBe('Mail | Ada\nWeb \\| shop | two lines');
  expect(cellsOf('a | b | c', 2)).toEqual([['a', 'b | c']]);
  expect(pastedCells('one word')).toBeUndefined();
  expect(pastedCells('Mail\tAda\r\nWeb\tBo\r\n')).toEqual([['Mail', 'Ada'], ['Web', 'Bo']]);
  expect(laidOver([['x', 'y']], [['1', '2', '3'], ['4']], 0, 1, 2)).toEqual([['x', '1'], ['', '4']]);
  expect(movedRow(['a', 'b'], 0, 1)).toEqual(['b', 'a']);
  expect(movedRow(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
});

test('the next step begins at its top, also for the keyboard', async () => {
  const { container } = await show(FirstDayView, '/first-day/organization', BASE, { params: { step: 'organization' } });
  const content = await waitFor(() => container.querySelector<HTMLElement>('.content[tabindex="-1"]') ?? Promise.reject(new Error('not there')));
  const shownFrom = vi.fn();
  (content.parentElement ?? content).scrollTo = shownFrom;
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Next: People and roles' }));
  expect(here().path).toBe('/first-day/people');
  await waitFor(() => expect(window.document.activeElement).toBe(content));
  expect(shownFrom).toHaveBeenCalledWith({ top: 0 });
});

test('what is being typed into a table stays while another answer is kept', async () => {
  const told = () => ({ columns: ['Service', 'Owner'], value: '', usual: null, label: 'Services', onkeep: () => undefined });
  const { rerender } = render(AnswerTable, told());
  const user = userEvent.setup();
  await user.click(screen.getByRole('button', { name: /Add a row/ }));
  await user.keyboard('Mail');
  await rerender(told());
  const cell = screen.getByRole<HTMLInputElement>('textbox', { name: 'Service, row 1' });
  expect([cell.value, window.document.activeElement === cell]).toEqual(['Mail', true]);
});

test('rows of a table answer are added with Enter, pasted from a spreadsheet, moved and removed', async () => {
  const { container, asked: calls } = await show(FirstDayView, '/first-day/organization', { ...BASE, keep_answers: VIEW }, { params: { step: 'organization' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /Add a row.*services/ }));
  await waitFor(() => expect(window.document.activeElement?.getAttribute('aria-label')).toBe('A, row 1'));
  await user.paste('Mail\tAda\nWeb\tBo');
  expect(screen.getByRole<HTMLInputElement>('textbox', { name: 'B, row 2' }).value).toBe('Bo');
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('textbox', { name: 'A, row 2' }));
  await user.keyboard('{Enter}');
  await waitFor(() => expect(window.document.activeElement?.getAttribute('aria-label')).toBe('A, row 3'));
  await user.keyboard('Chat');
  await user.keyboard('{Alt>}{ArrowUp}{/Alt}');
  await waitFor(() => expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { services: 'Mail | Ada\nChat |\nWeb | Bo' }, language: 'en' }));
  await user.click(screen.getByRole('button', { name: 'Remove row 1' }));
  await waitFor(() => expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { services: 'Chat |\nWeb | Bo' }, language: 'en' }));
});

test('the organization says in which language its documents are written', async () => {
  const { container, asked: calls } = await show(FirstDayView, '/first-day/organization', { ...BASE, set_language: {} }, { params: { step: 'organization' } });
  await userEvent.setup().selectOptions(await screen.findByLabelText('Language of its documents'), 'German');
  await waitFor(() => expect(lastCall(calls, 'set_language')).toEqual({ language: 'de' }));
  expect(await violations(container)).toEqual([]);
});

test('all drafts that were made are submitted with one signature each', async () => {
  const rows = [
    { code: 'SMS-PLN-001', title: 'Plan', version: '1.0', hash: 'a'.repeat(64), needsReason: false, refusal: null },
    { code: 'SMS-POL-001', title: 'Policy', version: '1.0', hash: 'b'.repeat(64), needsReason: false, refusal: { kind: 'refused', message: 'SMS-POL-001 has no approver: name at least one before it is submitted', hint: '' } },
  ];
  const { container, asked: calls } = await show(FirstDayView, '/first-day/documents', { ...BASE, bulk_rows: rows, sign_many: [{}] }, { params: { step: 'documents' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Submit the drafts…' }));
  const dialog = await screen.findByRole('dialog', { name: 'Submit for review' });
  expect(await within(dialog).findByRole('checkbox', { name: 'Sign SMS-PLN-001' })).toBeTruthy();
  expect(within(dialog).getByText('One document is left out')).toBeTruthy();
  expect(within(dialog).queryByRole('checkbox', { name: 'Sign SMS-POL-001' })).toBeNull();
  await user.type(within(dialog).getByLabelText('In force from'), '2027-01-15');
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'a secret');
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Sign and submit 1' }));
  await waitFor(() =>
    expect(lastCall(calls, 'sign_many')).toEqual({
      request: {
        step: 'submit', documents: [{ document: 'SMS-PLN-001', seen: 'a'.repeat(64) }], comment: '', changeReason: '', changeSummary: '',
        effectiveFrom: '2027-01-15', passphrase: 'a secret',
      },
    }),
  );
  expect(lastCall(calls, 'bulk_rows')).toEqual({ step: 'submit', documents: ['SMS-PLN-001'] });
});

test('roles are added for what documents want, and holders kept', async () => {
  const { container, asked: calls } = await show(FirstDayView, '/first-day/people', { ...BASE, keep_answers: VIEW }, { params: { step: 'people' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Add the role that a document wants' }));
  await waitFor(() =>
    expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { role_holders: 'Service manager | Ana Kovač | Bo\nchange manager |  | ' }, language: 'en' }),
  );
  await user.click(await screen.findByRole('button', { name: 'Name Ana Kovač for the role still open' }));
  await waitFor(() =>
    expect(lastCall(calls, 'keep_answers')).toEqual({ answers: { role_holders: 'Service manager | Ana Kovač | Bo\nchange manager | Ana Kovač | Bo' }, language: 'en' }),
  );
  expect(screen.queryByRole('button', { name: /still open/ })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test('documents that are ready become drafts; the others say what is open', async () => {
  const { container, asked: calls } = await show(FirstDayView, '/first-day/documents', {
    ...BASE, make_first_drafts: 7, task_result: ['SMS-POL-001'], preview_first_document: { html: '<p>For Example Ltd.</p>', outline: [] },
  }, { params: { step: 'documents' } });
  const user = userEvent.setup();
  const table = await screen.findByRole('table', { name: 'Documents' });
  expect(within(table).getByRole('link', { name: 'SMS-PLN-001' })).toBeTruthy();
  expect(within(table).getByText('What about services?')).toBeTruthy();
  await user.click(within(table).getByRole('checkbox', { name: 'Make The changes' }));
  await user.click(within(table).getByRole('button', { name: /Preview.*The policy/ }));
  expect(await screen.findByText('For Example Ltd.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard('{Escape}');
  await user.click(screen.getByRole('button', { name: 'Make one draft' }));
  await waitFor(() => expect(lastCall(calls, 'make_first_drafts')).toEqual({ templates: ['policy'] }));
});

test('the plan follows from the day of the audit', async () => {
  const planned: View = {
    ...VIEW,
    stageOne: '2027-04-15',
    plan: [
      { by: '2026-11-20', kind: 'answers', what: '', title: '', who: 'service manager', done: false },
      { by: '2026-12-01', kind: 'draft', what: '', title: 'The policy', who: 'service manager', done: true },
      { by: '2027-04-15', kind: 'stageOne', what: '', title: '', who: 'certification body', done: false },
    ],
  };
  const { container, asked: calls } = await show(FirstDayView, '/first-day/plan', { ...BASE, plan_stage_one: planned }, { params: { step: 'plan' } });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText('Day of the stage 1 audit'), '2027-04-15');
  await user.click(screen.getByRole('button', { name: 'Plan' }));
  const table = await screen.findByRole('table', { name: 'The way to stage 1' });
  expect(within(table).getAllByRole('row').slice(1).map((row) => row.lastElementChild?.textContent?.trim())).toEqual(['Late', 'Done', 'To do']);
  expect(within(table).getByText('Draft: The policy')).toBeTruthy();
  expect(lastCall(calls, 'plan_stage_one')).toEqual({ day: '2027-04-15', language: 'en' });
  expect(await violations(container)).toEqual([]);
});

test('a changed answer proposes a draft, which is made or left', async () => {
  const { container, asked: calls } = await show(FirstDayView, '/first-day/answers', {
    first_day: { ...VIEW, proposals: [PROPOSAL] }, revise_from_answers: PROPOSAL, leave_as_it_is: null,
  }, { params: { step: 'answers' } });
  const user = userEvent.setup();
  expect(await screen.findByRole('heading', { name: 'One document would read differently' })).toBeTruthy();
  expect(screen.getByText('For New Ltd.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: /Make the draft/ }));
  await waitFor(() => expect(lastCall(calls, 'revise_from_answers')).toEqual({ document: 'SMS-PLN-001', minor: false }));
  await user.click(screen.getByRole('button', { name: /Leave it as it is/ }));
  await waitFor(() => expect(lastCall(calls, 'leave_as_it_is')).toEqual({ document: 'SMS-PLN-001' }));
});

const FILE: ImportProposal = {
  file: 'Change policy.docx', title: 'Change policy', kind: 'policy', kindReasons: ['`policy` in the title'],
  rows: [{ row: 'DI-49', title: 'Change management policy', points: 14, reasons: ['`change policy` in the title'] }],
  body: 'converted', warnings: ['2 tracked changes, read as if accepted'],
};
const UNKNOWN: ImportProposal = { file: 'canteen.txt', title: 'canteen', kind: null, kindReasons: [], rows: [], body: 'markdown', warnings: [] };
const REGISTER = { id: 'r', title: 'R', rows: [{ id: 'DI-49' }, { id: 'DI-30' }] };

test('what a file is said to be is checked before it is brought in', () => {
  const [known, unknown] = rowsOf([FILE, UNKNOWN]);
  const register = new Set(['DI-49', 'DI-30']);
  expect([known?.include, unknown?.include]).toEqual([true, false]);
  expect(typedRows('di-49; DI-30 di-49')).toEqual(['DI-49', 'DI-30']);
  if (!known || !unknown) throw new Error('two files');
  expect(problemOf(known, register)).toBeUndefined();
  expect(problemOf(unknown, register)).toBe('kind');
  expect(problemOf({ ...unknown, kind: 'record' }, register)).toBe('rows');
  expect(problemOf({ ...known, rows: 'DI-99' }, register)).toBe('unknown');
  expect(confirmedOf(known)).toEqual({ file: 'Change policy.docx', title: 'Change policy', kind: 'policy', rows: ['DI-49'] });
});

test('files are looked at, changed, and brought in', async () => {
  const results = [[FILE, UNKNOWN], [{ file: 'Change policy.docx', code: 'SMS-POL-001', original: 'e1', error: null }]];
  const { container, asked: calls } = await show(ImportView, '/documents/import', {
    choose_folder: '/home/ana/old', propose_import: 1, accept_import: 2, task_result: ({ task }: { task: number }) => results[task - 1], register: REGISTER,
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Choose a folder' }));
  expect(await screen.findByText(/^2 tracked changes, read as if accepted/)).toBeTruthy();
  expect(screen.getByText('DI-49 Change management policy: `change policy` in the title')).toBeTruthy();
  await user.click(screen.getByRole('checkbox', { name: 'Bring in canteen.txt' }));
  expect(screen.getByText('Say what kind of document it is')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(within(screen.getByRole('group', { name: 'Approvers' })).getByRole('checkbox', { name: PERSON.name }));
  await user.click(screen.getByRole('button', { name: 'Bring in one file' }));
  expect(await screen.findByText('One draft made')).toBeTruthy();
  expect(screen.getByRole('link', { name: 'SMS-POL-001' })).toBeTruthy();
  expect(lastCall(calls, 'accept_import')).toEqual({
    request: {
      folder: '/home/ana/old', files: [{ file: 'Change policy.docx', title: 'Change policy', kind: 'policy', rows: ['DI-49'] }],
      judges: { reviewers: [], approvers: ['p1'] },
    },
  });
});

const POINT: InconsistencyView = {
  rule: 'services-agree', asks: '', document: 'SMS-DOC-001', line: 5, says: 'names the service `Hosting`', because: 'the catalogue does not',
};

test('documents that disagree are named, with links', async () => {
  const first = await show(ConsistencyView, '/documents/agreement', { inconsistencies: [POINT] });
  expect(await screen.findByRole('link', { name: 'SMS-DOC-001' })).toBeTruthy();
  expect(screen.getByText(/^Names the service/)).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await show(ConsistencyView, '/documents/agreement', { inconsistencies: [] });
  expect(await screen.findByRole('heading', { name: 'The documents agree with each other' })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
  expect(here().path).toBe('/documents/agreement');
});
