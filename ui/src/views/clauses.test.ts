import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { COVERAGE, REGISTER, requirementView, STATEMENT } from '../testing/ledger';
import type { Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import ClausesView from './ClausesView.svelte';

const BASE: Backend = {
  register: REGISTER,
  coverage: COVERAGE,
  view_requirement: ({ requirement }: { requirement: string }) => requirementView(requirement),
};

test('the heat map is a table with the number in each cell, and marks what is missing', async () => {
  const { container } = await show(ClausesView, '/clauses', BASE);
  const table = await screen.findByRole('table', { name: 'How much there is to show for each clause' });
  const incidents = within(table).getByRole('row', { name: /8\.6\.1/ });
  expect(within(incidents).getByText('Missing')).toBeTruthy();
  expect(within(incidents).getAllByRole('cell').map((cell) => cell.textContent.trim())).toEqual(['Missing', '0', '4', '0']);
  const notDue = within(table).getByRole('row', { name: /10\.1/ });
  expect(within(notDue).getAllByText('Not assessed')).toHaveLength(3);
  expect(screen.getByText('1 row is missing')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the tree is walked by keys, and Enter shows a clause', async () => {
  await show(ClausesView, '/clauses', BASE);
  const user = userEvent.setup();
  const tree = await screen.findByRole('tree');
  within(tree).getByRole('treeitem', { name: /^8 Operation/ }).focus();
  await user.keyboard('{ArrowDown}{ArrowRight}{ArrowRight}');
  expect(document.activeElement?.getAttribute('aria-label')).toBe('8.6.1 Incident management 1, Missing');
  await user.keyboard('{Enter}');
  expect(here().path).toBe('/clauses/8.6.1');
});

test('a clause shows its rows with evidence, reasons and statements', async () => {
  const { container } = await show(ClausesView, '/clauses/8.6.1', BASE, { params: { number: '8.6.1' } });
  const missing = await screen.findByRole('article', { name: /Major incident reports/ });
  expect(within(missing).getByText('No evidence covers the period.')).toBeTruthy();
  expect(await within(missing).findByText(STATEMENT.text, { exact: false })).toBeTruthy();
  const records = screen.getByRole('article', { name: /Incident records/ });
  expect(await within(records).findAllByRole('link', { name: 'Service report' })).toHaveLength(4);
  expect(await violations(container)).toEqual([]);
});

test('what did not occur is signed with period and passphrase; a refusal stays in the dialog', async () => {
  const refused = { kind: 'refused', message: 'the passphrase is wrong', hint: '' };
  const { container, backend, asked } = await show(
    ClausesView, '/clauses/8.6.1', { ...BASE, sign_nil_return: refused }, { params: { number: '8.6.1' } },
  );
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Sign that it did not occur…' }));
  const dialog = await screen.findByRole('dialog');
  expect(within(dialog).getByText('DI-56 – Major incident reports')).toBeTruthy();
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'correct horse');
  expect(await violations(container)).toEqual([]);
  await user.click(within(dialog).getByRole('button', { name: 'Sign' }));
  expect(await within(dialog).findByText('The passphrase is wrong.')).toBeTruthy();
  backend['sign_nil_return'] = STATEMENT;
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'correct horse battery');
  await user.click(within(dialog).getByRole('button', { name: 'Sign' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'sign_nil_return')).toEqual({
    request: {
      requirements: ['DI-56'],
      period: { from: '2025-11-23', to: '2026-11-22' },
      text: 'No major incident occurred in the period.',
      passphrase: 'correct horse battery',
    },
  });
});

test('a gap is accepted for the audit that is shown', async () => {
  const { asked } = await show(
    ClausesView, '/clauses/8.6.1', { ...BASE, accept_gaps: [STATEMENT] }, { params: { number: '8.6.1' }, address: { stage: 'stage-2' } },
  );
  const user = userEvent.setup();
  await user.click(await screen.findByRole('button', { name: 'Accept the gap…' }));
  const dialog = await screen.findByRole('dialog');
  await user.type(within(dialog).getByLabelText('Why, and what will be done'), 'New desk, by March');
  await user.type(within(dialog).getByLabelText('Your passphrase'), 'correct horse');
  await user.click(within(dialog).getByRole('button', { name: 'Sign' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(lastCall(asked, 'accept_gaps')).toMatchObject({ request: { requirements: ['DI-56'], stage: 'stage-2', reason: 'New desk, by March' } });
  expect(lastCall(asked, 'coverage')).toEqual({ request: { stage: 'stage-2' } });
});

test('loading, failure and an unknown clause are said', async () => {
  const first = await show(ClausesView, '/clauses', { ...BASE, coverage: new Promise<never>(() => {}) });
  expect(screen.getByText('Loading the clauses')).toBeTruthy();
  expect(await violations(first.container)).toEqual([]);
  first.unmount();
  const second = await show(ClausesView, '/clauses', { ...BASE, coverage: { kind: 'damaged', message: 'entry 3 is damaged', hint: '' } });
  expect(await screen.findByRole('heading', { name: 'The workspace is damaged' })).toBeTruthy();
  expect(await violations(second.container)).toEqual([]);
  second.unmount();
  const third = await show(ClausesView, '/clauses/99', BASE, { params: { number: '99' } });
  expect(await screen.findByRole('heading', { name: 'There is no clause 99' })).toBeTruthy();
  expect(await violations(third.container)).toEqual([]);
});
