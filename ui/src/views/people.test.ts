import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { entry, entryProof, PEOPLE } from '../testing/ledger';
import { PERSON, SESSION, SETTINGS, type Backend } from '../testing/backend';
import { CLOCKS } from '../testing/registers';
import { lastCall, show } from '../testing/screen';
import ActivityView from './ActivityView.svelte';
import HelpView from './HelpView.svelte';
import PeopleView from './PeopleView.svelte';
import SettingsView from './SettingsView.svelte';
import StartView from './StartView.svelte';

const BASE: Backend = { list_people: PEOPLE };
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };

test('people have roles over time and a key; a locked one says so', async () => {
  const { container } = await show(PeopleView, '/people/p2', BASE, { params: { id: 'p2' } });
  const roles = await screen.findByRole('table', { name: 'Roles' });
  expect(within(roles).getAllByRole('row').slice(1).map((row) => row.textContent.replace(/\s+/g, ' ').trim())).toEqual([
    expect.stringMatching(/^Top management.*open.*End$/),
    expect.stringMatching(/^Author.*30 Jun 2026/),
  ]);
  expect(screen.getByText('Locked after wrong passphrases')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('a person is registered with a passphrase of their own, typed twice', async () => {
  const { container, asked } = await show(PeopleView, '/people', { ...BASE, register_person: { ...PERSON, id: 'p4', name: 'Dora Maar' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Register a person' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('Printed name'), 'Dora Maar');
  await user.type(within(dialog).getByLabelText('E-mail'), 'dora@example.org');
  await user.click(within(dialog).getByRole('checkbox', { name: /^Reviewer/ }));
  await user.type(within(dialog).getByLabelText('New passphrase'), 'four words of mine');
  await user.type(within(dialog).getByLabelText('The same again'), 'four words of');
  expect(within(dialog).getByText('The two differ')).toBeTruthy();
  expect(within(dialog).getByRole('button', { name: 'Register' }).hasAttribute('disabled')).toBe(true);
  await user.type(within(dialog).getByLabelText('The same again'), ' mine');
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Register' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'register_person')).toEqual({
    request: { name: 'Dora Maar', email: 'dora@example.org', title: '', roles: ['reviewer'], passphrase: 'four words of mine' },
  });
  expect(here().path).toBe('/people/p4');
});

test('acting as someone else is chosen, and said', async () => {
  const { asked } = await show(PeopleView, '/people/p2', { ...BASE, choose_person: SESSION }, { params: { id: 'p2' } });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'Act as this person' }));
  await waitFor(() => expect(lastCall(asked, 'choose_person')).toEqual({ person: 'p2' }));
});

test('a new key asks for the own passphrase only where the key of the log can be given with it', async () => {
  const holders = PEOPLE.map((person) => ({ ...person, holdsLogKey: person.id !== 'p3' }));
  const { container, asked } = await show(PeopleView, '/people/p2', { list_people: holders, rotate_key: PERSON }, { params: { id: 'p2' } });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'New key…' }));
  const dialog = within(await screen.findByRole('dialog'));
  const make = dialog.getByRole('button', { name: 'Make the new key' });
  expect(make.hasAttribute('disabled')).toBe(true);
  await user.type(dialog.getByLabelText('Why'), 'the old one was seen');
  await user.type(dialog.getByLabelText('New passphrase'), 'four words of mine');
  await user.type(dialog.getByLabelText('The same again'), 'four words of mine');
  const own = dialog.getByLabelText<HTMLInputElement>(`Passphrase of ${PERSON.name}`);
  expect([own.type, own.autocomplete]).toEqual(['password', 'current-password']);
  expect(dialog.getByText(/the new key gets the key of the log, too/)).toBeTruthy();
  await user.type(own, 'my own words');
  expect(await violations(container)).toEqual([]);
  await user.click(make);
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'rotate_key')).toEqual({
    request: { person: 'p2', passphrase: 'four words of mine', reason: 'the old one was seen', ownPassphrase: 'my own words' },
  });
});

test('a new key for someone who issues no packs asks for nothing of the person who acts', async () => {
  await show(PeopleView, '/people/p3', BASE, { params: { id: 'p3' } });
  await userEvent.setup().click(await screen.findByRole('button', { name: 'New key…' }));
  const dialog = within(await screen.findByRole('dialog'));
  expect(dialog.getByLabelText('New passphrase')).toBeTruthy();
  expect(dialog.queryByLabelText(`Passphrase of ${PERSON.name}`)).toBeNull();
});

test('people that are awaited and people that cannot be read', async () => {
  const first = await show(PeopleView, '/people', { list_people: new Promise<never>(() => {}) });
  expect(screen.getByText('Loading the people')).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await show(PeopleView, '/people', { list_people: DAMAGED });
  expect(await screen.findByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
});

const ENTRIES = { rows: [entry(2, { event: 'versionApproved', what: 'approved SMS-POL-001 1.0', signed: 'approved' }), entry(1)], total: 2, entries: 2 };

test('the log is listed, and the chosen entry is proven', async () => {
  const { container, asked } = await show(ActivityView, '/activity', {
    ...BASE, list_entries: ENTRIES, entry_proof: ({ seq }: { seq: number }) => entryProof(seq),
  });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'approved SMS-POL-001 1.0' }));
  expect(await screen.findByText('Its place in the ledger of 379 entries is proven')).toBeTruthy();
  expect(screen.getByRole('region', { name: 'Exact bytes' }).textContent).toContain('"seq":2');
  expect(here().params['entry']).toBe('2');
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByRole('combobox', { name: 'What it is about' }), 'pack');
  await waitFor(() =>
    expect(lastCall(asked, 'list_entries')).toMatchObject({ request: { event: ['packIssued', 'packSealed'], page: { descending: true } } }),
  );
});

test('an entry whose place cannot be proven is not called proven', async () => {
  const { container } = await show(
    ActivityView, '/activity', { ...BASE, list_entries: ENTRIES, entry_proof: { ...entryProof(2), verified: false } }, { address: { entry: '2' } },
  );
  expect(await screen.findByText(/cannot be proven/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('a log in which nothing matches, and one that is damaged', async () => {
  const first = await show(ActivityView, '/activity', { ...BASE, list_entries: { rows: [], total: 0, entries: 9 } }, { address: { filter: 'x' } });
  expect(await screen.findByRole('heading', { name: 'No entry matches' })).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await show(ActivityView, '/activity', { ...BASE, list_entries: DAMAGED });
  expect(await screen.findByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
});

test('settings are changed at once; verifying everything says what it found', async () => {
  const check = { clean: false, entries: 12, blobs: 3, bytes: 4200, signatures: 5, problems: [{ note: false, what: 'blob ab12', why: 'its bytes have changed', affects: ['evidence e4'] }] };
  const { container, asked } = await show(SettingsView, '/settings', {
    ...BASE, settings: SETTINGS, finding_clocks: CLOCKS, check_workspace: 4, task_result: check,
  });
  const user = userEvent.setup();
  await user.selectOptions(await screen.findByRole('combobox', { name: 'Rows' }), 'compact');
  expect(document.documentElement.dataset['density']).toBe('compact');
  await user.click(await screen.findByRole('checkbox', { name: /Open the last workspace/ }));
  await waitFor(() => expect(lastCall(asked, 'change_settings')).toMatchObject({ settings: { reopen: true } }));
  await user.click(screen.getByRole('button', { name: 'Verify' }));
  expect(await screen.findByText('1 object is damaged.')).toBeTruthy();
  expect(screen.getByText('Affects evidence e4')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('without a workspace the settings are those of the window', async () => {
  const { container } = await show(SettingsView, '/settings', { session: { ...SESSION, workspace: null, person: null, folder: '' } });
  expect(await screen.findByRole('combobox', { name: 'Colours' })).toBeTruthy();
  expect(screen.queryByRole('heading', { name: 'This workspace' })).toBeNull();
  expect(await violations(container)).toEqual([]);
});

test('help explains the proofs and names what the program stands on', async () => {
  const { container } = await show(HelpView, '/help', { licences: [{ name: 'svelte', version: '5', licence: 'MIT', kind: 'ui' }] });
  expect(await screen.findByRole('row', { name: /svelte/ })).toBeTruthy();
  expect(screen.getByRole('heading', { name: 'What a proof does not say' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

const RECENT = [
  { folder: '/home/ana/northwind', organization: 'Northwind', sample: false, openedAt: '2026-11-21T08:00:00.000Z', pinned: true, missing: false },
  { folder: '/stick/old', organization: 'Old Ltd', sample: false, openedAt: '2026-03-02T08:00:00.000Z', pinned: false, missing: true },
];
const START: Backend = { session: { ...SESSION, workspace: null, person: null, folder: '' }, recent_workspaces: RECENT };

test('the start lists what was open, and a workspace that is in use stays closed with the reason', async () => {
  const locked = { kind: 'notFound', message: 'another program has it open', hint: 'close the other program' };
  const { container, backend, asked } = await show(StartView, '/start', { ...START, open_workspace: locked });
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: /^Northwind/ }));
  const alert = await screen.findByRole('alert');
  expect(within(alert).getByText('Another program has it open.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  backend['open_workspace'] = SESSION;
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(here().path).toBe('/'));
  expect(lastCall(asked, 'open_workspace')).toEqual({ folder: '/home/ana/northwind' });
});

test('the sample is one click away', async () => {
  const people = [{ id: 'p1', name: 'Ifeoma', title: '', passphrase: 'no secret' }];
  const { asked } = await show(StartView, '/start', {
    ...START, build_sample: 9, task_result: { folder: '/tmp/sample', packs: [], people }, open_workspace: SESSION, choose_person: SESSION,
  });
  await userEvent.setup().click(await screen.findByRole('button', { name: /Look at the sample/ }));
  await waitFor(() => expect(here().path).toBe('/'));
  expect(lastCall(asked, 'open_workspace')).toEqual({ folder: '/tmp/sample' });
  expect(lastCall(asked, 'choose_person')).toEqual({ person: 'p1' });
});

test('a new workspace asks for what is needed, and nothing else', async () => {
  const { container, asked } = await show(StartView, '/start', { ...START, recent_workspaces: [], choose_folder: '/new', create_workspace: SESSION });
  const user = userEvent.setup();
  expect(await screen.findByText(/None yet/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: /Set up a new organization/ }));
  const dialog = await screen.findByRole('dialog');
  const make = within(dialog).getByRole('button', { name: 'Make it' });
  await user.click(within(dialog).getByRole('button', { name: 'Choose a folder…' }));
  await user.type(within(dialog).getByLabelText('Organization'), 'Example Ltd');
  await user.type(within(dialog).getByLabelText(/^Scope/), 'Hosting');
  await user.type(within(dialog).getByLabelText('Printed name'), 'Ana');
  await user.type(within(dialog).getByLabelText('E-mail'), 'ana@example.org');
  await user.type(within(dialog).getByLabelText('New passphrase'), 'correct horse');
  expect(make.hasAttribute('disabled')).toBe(true);
  await user.type(within(dialog).getByLabelText('The same again'), 'correct horse');
  expect(await violations(container)).toEqual([]);
  await user.click(make);
  await waitFor(() => expect(here().path).toBe('/first-day'));
  expect(lastCall(asked, 'create_workspace')).toEqual({
    request: {
      folder: '/new', organization: 'Example Ltd', scope: 'Hosting', codePrefix: 'SMS', name: 'Ana', email: 'ana@example.org', title: '', passphrase: 'correct horse',
    },
  });
});
