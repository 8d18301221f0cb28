import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { shownShortcuts, startShortcuts } from '../parts/shortcuts.svelte';
import { auditPage, findingPage, findingsPage, PROGRAMME } from '../testing/assessment';
import { violations } from '../testing/axe';
import type { Backend } from '../testing/backend';
import { AGAIN, auditSamples, CHANGED, ITEMS, LIST_PREVIEW, population, samplePage, sampleView } from '../testing/samples';
import { lastCall, show } from '../testing/screen';
import AuditView from './AuditView.svelte';

const BASE: Backend = {
  audit_programme: PROGRAMME,
  view_audit: auditPage(),
  list_findings: findingsPage([]),
  list_evidence: { rows: [], total: 0, all: 0, entries: 1 },
  audit_samples: auditSamples(),
  view_sample: samplePage(),
};
const tab = (more: Backend = {}, address: Record<string, string> = {}) =>
  show(AuditView, '/audits/au1/samples', { ...BASE, ...more }, { params: { id: 'au1', tab: 'samples' }, address });

test('populations stand with query, hash and count, and samples with what came of them', async () => {
  const { container } = await tab();
  const part = within(await screen.findByRole('region', { name: 'Service requests of September' }));
  expect(part.getByText('240 items, named by “request”')).toBeTruthy();
  expect(part.getByText('1 conforms, 2 open')).toBeTruthy();
  expect(part.getByRole('link', { name: 'sa1: 3 items, drawn' }).getAttribute('href')).toBe('#/audits/au1/samples?sample=sa1');
  expect(await violations(container)).toEqual([]);
});

test('without a population the screen says what one is for; who may not bring one is told why', async () => {
  await tab({ audit_samples: auditSamples([], { import: 'Ana Kovač is not named as auditor of au1' }) });
  expect(await screen.findByText('No populations yet')).toBeTruthy();
  expect(screen.getByText('Ana Kovač is not named as auditor of au1.')).toBeTruthy();
});

test('damage is said, not drawn over', async () => {
  await tab({ audit_samples: { kind: 'damaged', message: 'entry 3 is damaged', hint: '' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

test('a list is looked at before it is imported, and only a column that names its rows can be its key', async () => {
  const user = userEvent.setup();
  const { asked, container } = await tab({
    audit_samples: auditSamples([]), choose_files: ['/tmp/requests-2026-09.csv'], preview_list: LIST_PREVIEW, import_population: population(),
  });
  await user.click(await screen.findByRole('button', { name: 'Import a population' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.click(dialog.getByRole('button', { name: 'Choose a file…' }));
  expect(await dialog.findByText('2 rows, 2 columns')).toBeTruthy();
  expect((dialog.getByLabelText('Column that names each item') as HTMLSelectElement).value).toBe('request');
  expect(dialog.getByRole('option', { name: 'customer (empty or twice)' })).toHaveProperty('disabled', true);
  expect((dialog.getByLabelText('Title') as HTMLInputElement).value).toBe('requests-2026-09');
  expect(await violations(container)).toEqual([]);
  expect(dialog.getByRole('button', { name: 'Import' })).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('What was asked'), 'Desk, closed in September');
  await user.click(dialog.getByRole('button', { name: 'Import' }));
  expect(lastCall(asked, 'import_population')).toEqual({
    request: {
      path: '/tmp/requests-2026-09.csv', audit: 'au1', title: 'requests-2026-09', query: 'Desk, closed in September', takenOn: '2026-11-22', period: null,
      idColumn: 'request',
    },
  });
});

test('a file that is no list is refused where it was chosen', async () => {
  const user = userEvent.setup();
  await tab({
    audit_samples: auditSamples([]), choose_files: ['/tmp/x.pdf'], preview_list: { kind: 'invalid', message: 'x.pdf is neither XLSX nor a UTF-8 text', hint: 'save it as CSV' },
  });
  await user.click(await screen.findByRole('button', { name: 'Import a population' }));
  await user.click(within(screen.getByRole('dialog')).getByRole('button', { name: 'Choose a file…' }));
  expect(await screen.findByText('X.pdf is neither XLSX nor a UTF-8 text.')).toBeTruthy();
});

test('a sample is drawn by the root of the ledger or by a seed of one’s own, and shown', async () => {
  const user = userEvent.setup();
  const { asked, container } = await tab({ draw_sample: sampleView({ id: 'sa2' }) });
  await user.click(await screen.findByRole('button', { name: 'Draw a sample' }));
  const dialog = within(screen.getByRole('dialog'));
  const size = dialog.getByLabelText('How many');
  expect((size as HTMLInputElement).value).toBe('17');
  expect(dialog.getByText(/^abcdabcd/)).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.clear(size);
  await user.type(size, '900');
  expect(dialog.getByText('A whole number from 1 to 240')).toBeTruthy();
  await user.clear(size);
  await user.type(size, '3');
  await user.click(dialog.getByLabelText('A seed of my own'));
  expect(dialog.getByRole('button', { name: 'Draw' })).toHaveProperty('disabled', true);
  await user.type(dialog.getByRole('textbox', { name: 'Seed' }), '17-04-2026');
  await user.click(dialog.getByRole('button', { name: 'Draw' }));
  expect(lastCall(asked, 'draw_sample')).toEqual({ request: { population: 'po1', size: 3, seed: '17-04-2026' } });
  await waitFor(() => expect(here().params['sample']).toBe('sa2'));
});

test('items are chosen by hand with a reason', async () => {
  const user = userEvent.setup();
  const { asked, container } = await tab({ list_items: ITEMS, choose_sample: sampleView({ id: 'sa3', seed: null, reason: 'Complaints' }) });
  await user.click(await screen.findByRole('button', { name: 'Choose by hand' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.click(await dialog.findByLabelText('Take REQ-102'));
  expect(dialog.getByText('2 of 2 shown, 1 chosen')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.type(dialog.getByLabelText('Why these'), 'Complaints');
  await user.click(dialog.getByRole('button', { name: 'Take 1 item' }));
  expect(lastCall(asked, 'choose_sample')).toEqual({ request: { population: 'po1', items: ['REQ-102'], reason: 'Complaints' } });
});

test('a file that changed is flagged with what changed; the same one is said to be the same', async () => {
  const user = userEvent.setup();
  const { backend } = await tab({ choose_files: ['/tmp/requests.csv'], compare_list: CHANGED });
  await user.click(await screen.findByRole('button', { name: 'Compare with a file' }));
  const flag = within(await screen.findByRole('alert'));
  expect(flag.getByText('requests.csv is not the list that was imported.')).toBeTruthy();
  expect(flag.getByText('2 items say something else: REQ-101, REQ-102')).toBeTruthy();
  backend['compare_list'] = { ...CHANGED, same: true };
  await user.click(screen.getByRole('button', { name: 'Compare with a file' }));
  expect(await screen.findByText('requests.csv has the very same list.')).toBeTruthy();
});

test('items are looked at by the keyboard alone', async () => {
  const stop = startShortcuts();
  const user = userEvent.setup();
  const { asked, container } = await tab({ judge_item: samplePage() }, { sample: 'sa1' });
  expect(await screen.findByRole('heading', { name: 'REQ-101' })).toBeTruthy();
  expect(screen.getByText('1 of 3 looked at')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.keyboard('2');
  const note = screen.getByLabelText(/What was looked at/);
  await waitFor(() => expect(document.activeElement).toBe(note));
  await user.keyboard('Answered after a week.{Control>}{Enter}{/Control}');
  expect(lastCall(asked, 'judge_item')).toEqual({
    request: { sample: 'sa1', item: 'REQ-101', result: 'does-not-conform', note: 'Answered after a week.', evidence: [], finding: '' },
  });
  expect(asked.filter(({ command }) => command === 'judge_item')).toHaveLength(1);
  expect(screen.getByRole('heading', { name: 'REQ-107' })).toBeTruthy();
  const keys = shownShortcuts().filter(({ group }) => group === 'Sample').map(({ keys: chord }) => chord);
  expect(keys).toEqual(['ArrowDown', 'ArrowUp', 'j', 'k', '1', 'c', '2', 'x', '3', '-', 'n', 'e', 'f']);
  stop();
});

test('a finding that is raised about an item is tied to it', async () => {
  const user = userEvent.setup();
  const { asked } = await tab({ raise_finding: findingPage({ id: 'f9' }), judge_item: samplePage() }, { sample: 'sa1' });
  await user.type(await screen.findByLabelText(/What was looked at/), 'Nobody answered.');
  await user.click(screen.getByRole('button', { name: /Raise a finding/ }));
  const dialog = within(screen.getByRole('dialog'));
  expect((dialog.getByLabelText('What was seen') as HTMLTextAreaElement).value).toBe('Item REQ-101 of sample sa1: Nobody answered.');
  await user.type(dialog.getByLabelText('Title'), 'Requests without an answer');
  await user.type(dialog.getByLabelText('What was found'), 'One of three.');
  await user.selectOptions(dialog.getByLabelText('Clause'), '8.7.2');
  await user.selectOptions(dialog.getByLabelText('Owner'), 'p1');
  await user.click(dialog.getByRole('button', { name: 'Raise' }));
  await waitFor(() =>
    expect(lastCall(asked, 'judge_item')).toEqual({
      request: { sample: 'sa1', item: 'REQ-101', result: 'does-not-conform', note: 'Nobody answered.', evidence: [], finding: 'f9' },
    }),
  );
});

test('the same is drawn again, and the sample goes out as CSV', async () => {
  const user = userEvent.setup();
  const { asked, backend } = await tab({ draw_again: AGAIN, sample_csv: 'sample,item\r\n', save_text: '/tmp/au1-sa1.csv' }, { sample: 'sa1' });
  await user.click(await screen.findByRole('button', { name: 'Draw again' }));
  expect(await screen.findByText(/The same 3 items come again/)).toBeTruthy();
  backend['draw_again'] = { ...AGAIN, same: false };
  await user.click(screen.getByRole('button', { name: 'Draw again' }));
  expect(await screen.findByText(/this sample is not what its seed says/)).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Save as CSV' }));
  await waitFor(() => expect(lastCall(asked, 'save_text')).toMatchObject({ name: 'au1-sa1.csv', text: 'sample,item\r\n' }));
});

test('what is closed can be read, not changed', async () => {
  await tab({ view_sample: samplePage({}, { judge: 'audit au1 is closed', import: 'audit au1 is closed' }) }, { sample: 'sa1' });
  expect(await screen.findByText('Audit au1 is closed.')).toBeTruthy();
  expect(screen.getByRole('radio', { name: /Not testable/ }).closest('fieldset')).toHaveProperty('disabled', true);
});
