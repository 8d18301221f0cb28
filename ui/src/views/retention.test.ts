import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import type { Backend } from '../testing/backend';
import { disposal, disposalPage, hold, retentionPage } from '../testing/samples';
import { lastCall, show } from '../testing/screen';
import DisposalView from './DisposalView.svelte';
import RetentionView from './RetentionView.svelte';

const list = (face = '', more: Backend = {}) => show(RetentionView, '/retention', { retention: retentionPage(), ...more }, { address: face ? { show: face } : {} });
const page = (more: Backend = {}) => show(DisposalView, '/retention/dp1', { view_disposal: disposalPage(), ...more }, { params: { id: 'dp1' } });

test('what is due stands with its rule and with what stands against it', async () => {
  const { container } = await list();
  const row = within(await screen.findByRole('row', { name: /Incident management/ }));
  expect(row.getByText('1 Oct 2026')).toBeTruthy();
  expect(row.getByText(/3 years by SMS-PRO-004/)).toBeTruthy();
  expect(within(screen.getByRole('row', { name: /Contract/ })).getByText(/legal hold lh1/)).toBeTruthy();
  expect(screen.getByText('2 things are due, 1 proposal waits')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('only what nothing stands against is proposed, signed', async () => {
  const user = userEvent.setup();
  const { asked, container } = await list('', { propose_disposal: disposal({ id: 'dp3' }) });
  await user.click(await screen.findByLabelText('Select all'));
  expect(screen.getByText('1 is left out: something stands against it')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Propose to destroy 1 thing' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(await violations(container)).toEqual([]);
  await user.type(dialog.getByLabelText('On what ground'), 'Its time is over');
  await user.type(dialog.getByLabelText('Your passphrase'), 'secret');
  await user.click(dialog.getByRole('button', { name: 'Sign the proposal' }));
  expect(lastCall(asked, 'propose_disposal')).toEqual({ request: { what: ['SMS-PRO-004@1.0'], early: false, reason: 'Its time is over', passphrase: 'secret' } });
  await waitFor(() => expect(here().path).toBe('/retention/dp3'));
});

test('without anything due the schedule is shown the way to', async () => {
  const user = userEvent.setup();
  await list('', { retention: retentionPage({ due: [] }) });
  expect(await screen.findByText('Nothing’s time is over')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Schedule' }));
  expect(here().params['show']).toBe('schedule');
});

test('a hold is placed and released with a reason', async () => {
  const user = userEvent.setup();
  const evidence = { rows: [{ id: 'e3', title: 'Contract' }], total: 1, all: 1, entries: 1 };
  const { asked, container } = await list('holds', { place_hold: hold(), release_hold: hold({ released: 'Settled' }), list_evidence: evidence });
  expect(await screen.findByText('The dispute with Kestrel')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Place a legal hold' }));
  let dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('On'), 'Contr');
  await user.click(await dialog.findByRole('button', { name: 'e3 Contract' }));
  await user.type(dialog.getByLabelText('Reason'), 'The dispute');
  await user.click(dialog.getByRole('button', { name: 'Place the hold' }));
  expect(lastCall(asked, 'place_hold')).toEqual({ what: 'e3', reason: 'The dispute' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  await user.click(screen.getByRole('button', { name: 'Release' }));
  dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Reason'), 'Settled');
  await user.click(dialog.getByRole('button', { name: 'Release the hold' }));
  expect(lastCall(asked, 'release_hold')).toEqual({ hold: 'lh1', reason: 'Settled' });
});

test('the schedule says how long each kind is kept, and is changed with a reason', async () => {
  const user = userEvent.setup();
  const { asked, container } = await list('schedule', { set_retention: retentionPage() });
  expect(await screen.findByText('two certification cycles')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(within(screen.getByRole('row', { name: /Policy/ })).getByRole('button', { name: 'Change' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.clear(dialog.getByLabelText('Years'));
  await user.type(dialog.getByLabelText('Years'), '3');
  expect(dialog.getByText('This is shorter than now: more may become due at once.')).toBeTruthy();
  await user.type(dialog.getByLabelText('Reason'), 'One cycle');
  await user.click(dialog.getByRole('button', { name: 'Set' }));
  expect(lastCall(asked, 'set_retention')).toEqual({ request: { kind: 'policy', years: 3, from: 'superseded', reason: 'One cycle' } });
});

test('disposals stay listed, and one opens', async () => {
  const user = userEvent.setup();
  await list('disposals');
  const row = within(await screen.findByRole('row', { name: /2 Aug 2026/ }));
  expect(row.getByText('Destroyed')).toBeTruthy();
  await user.dblClick(row.getByRole('button'));
  await waitFor(() => expect(here().path).toBe('/retention/dp2'));
});

test('who lacks the role can look and not act', async () => {
  await list('holds', { retention: retentionPage({}, { hold: 'Ana does not hold the role top-management' }) });
  expect(await screen.findByRole('button', { name: /Place a legal hold/ })).toHaveProperty('disabled', true);
  expect(screen.queryByRole('button', { name: 'Release' })).toBeNull();
});

test.each([
  [RetentionView, 'retention'],
  [DisposalView, 'view_disposal'],
])('damage is said, not drawn over (%#)', async (view, command) => {
  await show(view, '/retention', { [command]: { kind: 'damaged', message: 'entry 3 is damaged', hint: '' } }, { params: { id: 'dp1' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

test('destroying takes the number, typed, and a passphrase', async () => {
  const user = userEvent.setup();
  const { asked, container } = await page({ approve_disposal: 7, task_result: disposal({ status: 'destroyed' }) });
  expect(await screen.findByRole('heading', { name: 'Certificate of destruction' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(screen.getByRole('button', { name: 'Approve and destroy' }));
  const dialog = within(screen.getByRole('dialog'));
  expect(dialog.getByText(/Nothing brings it back/)).toBeTruthy();
  const sign = dialog.getByRole('button', { name: 'Sign and destroy' });
  await user.type(dialog.getByLabelText('Your passphrase'), 'secret');
  expect(sign).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('Type dp1 to confirm'), 'dp1');
  expect(await violations(container)).toEqual([]);
  await user.click(sign);
  expect(lastCall(asked, 'approve_disposal')).toEqual({ disposal: 'dp1', passphrase: 'secret' });
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
});

test('a wrong passphrase is said in the dialog, which stays', async () => {
  const user = userEvent.setup();
  await page({ approve_disposal: 7, task_result: { kind: 'refused', message: 'the passphrase is wrong', hint: '' } });
  await user.click(await screen.findByRole('button', { name: 'Approve and destroy' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Type dp1 to confirm'), 'dp1');
  await user.type(dialog.getByLabelText('Your passphrase'), 'wrong');
  await user.click(dialog.getByRole('button', { name: 'Sign and destroy' }));
  expect(await dialog.findByText('The passphrase is wrong.')).toBeTruthy();
});

test('the proposer is told why they may not approve; a proposal is turned down with a reason; the certificate goes out', async () => {
  const user = userEvent.setup();
  const { asked } = await page({
    view_disposal: disposalPage({}, { approve: 'Ana may not approve disposal dp1: it is their own work' }), refuse_disposal: disposal(), save_certificate: '/tmp/dp1.pdf',
  });
  expect(await screen.findByText('Ana may not approve disposal dp1: it is their own work.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Turn down' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Reason'), 'Not yet');
  await user.click(dialog.getByRole('button', { name: 'Turn it down' }));
  expect(lastCall(asked, 'refuse_disposal')).toEqual({ disposal: 'dp1', reason: 'Not yet' });
  await user.click(screen.getByRole('button', { name: 'Save the certificate as PDF' }));
  expect(lastCall(asked, 'save_certificate')).toEqual({ disposal: 'dp1' });
});
