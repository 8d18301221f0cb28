import { screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { here } from '../parts/router.svelte';
import { CYCLE, findingRow, findingsPage, PROGRAMME, READINESS, reviewPage, reviewRow, TREND } from '../testing/assessment';
import { violations } from '../testing/axe';
import type { Backend } from '../testing/backend';
import { lastCall, show } from '../testing/screen';
import CertificationView from './CertificationView.svelte';
import ReadinessView from './ReadinessView.svelte';
import ReviewsView from './ReviewsView.svelte';
import ReviewView from './ReviewView.svelte';

const EVIDENCE = {
  rows: [{ id: 'e9', title: 'Certificate', source: '', period: null, validUntil: null, requirements: [], documents: [], revision: 1, name: 'c.pdf', mediaType: 'application/pdf', size: 1, hash: '', receivedAt: '2026-11-01T00:00:00.000Z', collectedBy: '', collectedOn: '2026-11-01', withdrawn: null }],
  total: 1, all: 1, entries: 1,
};
const BASE: Backend = {
  list_reviews: [reviewRow(), reviewRow({ id: 'mr2', title: 'Management review of May', on: '2026-05-20', status: 'minutes-signed', discussed: 12, openActions: 0 })],
  view_review: reviewPage(),
  review_minutes: { html: '<h1>Minutes</h1>', outline: [], warnings: [] },
  readiness: READINESS,
  readiness_trend: TREND,
  certification_cycle: CYCLE,
  audit_programme: PROGRAMME,
  list_findings: findingsPage([findingRow({ audit: 'au3', auditTitle: 'Stage 1 by Aldermere', grade: 'concern', reference: 'AoC-1' }), findingRow({ id: 'f2' })]),
  list_evidence: EVIDENCE,
};
const DAMAGED = { kind: 'damaged', message: 'entry 3 is damaged', hint: '' };
const review = (view = reviewPage(), more: Backend = {}, tab = 'agenda') => show(ReviewView, `/reviews/mr1/${tab}`, { ...BASE, view_review: view, ...more }, { params: { id: 'mr1', tab } });

test.each([
  [ReviewsView, 'list_reviews'],
  [ReviewView, 'view_review'],
  [ReadinessView, 'readiness'],
  [CertificationView, 'certification_cycle'],
])('damage is said, not drawn over (%#)', async (view, command) => {
  await show(view, '/', { ...BASE, [command]: DAMAGED }, { params: { id: 'mr1' } });
  expect(await screen.findByText('The workspace is damaged')).toBeTruthy();
});

test('reviews are listed, the newest first', async () => {
  const { container } = await show(ReviewsView, '/reviews', BASE);
  expect((await screen.findAllByRole('heading', { level: 2 })).map(({ textContent }) => textContent)).toEqual([
    'Management review of November', 'Management review of May',
  ]);
  expect(screen.getByText('12 of 12')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the first review is planned with its chair and who takes part', async () => {
  const user = userEvent.setup();
  const { container, asked } = await show(ReviewsView, '/reviews', { ...BASE, list_reviews: [], plan_review: reviewPage() });
  await user.click(await screen.findByRole('button', { name: 'Plan a review' }));
  expect(await violations(container)).toEqual([]);
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Title'), 'First');
  await user.selectOptions(dialog.getByLabelText('Chair'), 'p1');
  await user.type(dialog.getByLabelText('Who takes part'), 'Ana, Head of operations');
  await user.click(dialog.getByRole('button', { name: 'Plan' }));
  expect(lastCall(asked, 'plan_review')).toEqual({
    details: { title: 'First', on: '2026-11-22', period: { from: '2025-11-22', to: '2026-11-22' }, chair: 'p1', attendees: ['Ana', 'Head of operations'] },
  });
  expect(here().path).toBe('/reviews/mr1');
});

test('the agenda has twelve inputs with what is known; what was said is recorded', async () => {
  const user = userEvent.setup();
  const { container, asked } = await review(reviewPage(), { discuss_input: reviewPage() });
  expect(await screen.findAllByRole('heading', { level: 3 })).toHaveLength(12);
  const card = within(screen.getByRole('region', { name: /3\. Nonconformities/ }));
  expect(card.getByText('1 minor nonconformity is open.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.click(card.getByRole('button', { name: 'Record what was said' }));
  await user.type(card.getByLabelText('What was said'), 'All in hand.');
  await user.click(card.getByRole('button', { name: 'Record' }));
  expect(lastCall(asked, 'discuss_input')).toEqual({ review: 'mr1', input: 'performance', text: 'All in hand.' });
});

test('a decision is recorded with its input, and leads to an action', async () => {
  const user = userEvent.setup();
  const { asked } = await review(reviewPage(), { decide_review: reviewPage(), plan_action: CYCLE }, 'decisions');
  await user.click(await screen.findByRole('button', { name: 'Record a decision' }));
  let dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('What was decided'), 'A second auditor is trained.');
  await user.selectOptions(dialog.getByLabelText('Follows from'), 'resources');
  await user.click(dialog.getByRole('button', { name: 'Record' }));
  expect(lastCall(asked, 'decide_review')).toEqual({ review: 'mr1', input: 'resources', text: 'A second auditor is trained.' });
  await user.click(screen.getByRole('button', { name: 'Plan an action' }));
  dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('What is to be done'), 'Book a course');
  await user.selectOptions(dialog.getByLabelText('Who does it'), 'p1');
  await user.type(dialog.getByLabelText('Due'), '2027-01-31');
  await user.click(dialog.getByRole('button', { name: 'Plan' }));
  expect(lastCall(asked, 'plan_action')).toEqual({
    request: { details: { what: 'Book a course', owner: 'p1', due: '2027-01-31' }, finding: '', review: 'mr1', decision: 1 },
  });
});

test('the chair signs the minutes; what is missing is said before', async () => {
  const user = userEvent.setup();
  const { container, asked, unmount } = await review(reviewPage({}, { sign: 'review mr1 cannot be signed: 11 of 12 inputs were not discussed' }), {}, 'minutes');
  expect(await screen.findByText('Review mr1 cannot be signed: 11 of 12 inputs were not discussed.')).toBeTruthy();
  expect(await screen.findByRole('heading', { name: 'Minutes' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  expect(lastCall(asked, 'review_minutes')).toEqual({ review: 'mr1' });
  unmount();
  const second = await review(reviewPage(), { sign_minutes: reviewPage() });
  await user.click(await screen.findByRole('button', { name: 'Sign the minutes' }));
  const dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Your passphrase'), 'secret');
  await user.click(dialog.getByRole('button', { name: 'Sign the minutes' }));
  expect(lastCall(second.asked, 'sign_minutes')).toEqual({ review: 'mr1', passphrase: 'secret' });
});

test('readiness says what blocks first, and where it is mended', async () => {
  const user = userEvent.setup();
  const { container, asked } = await show(ReadinessView, '/readiness', BASE, { address: { stage: 'stage-2' } });
  expect(await screen.findByText('Stage 2 audit: not ready yet')).toBeTruthy();
  expect((await screen.findAllByRole('heading', { level: 2 })).map(({ textContent }) => textContent)).toEqual([
    'Blocks: would be a nonconformity1', 'Warns: an auditor will ask1', 'Holds1', 'How it went',
  ]);
  expect(screen.getByRole('link', { name: 'DI-56 is missing.' }).getAttribute('href')).toBe('#/clauses?stage=stage-2&filter=DI-56');
  expect(await screen.findByText('From 14 blocking problems on 30 Sep 2026 to 2 on 22 Nov 2026.')).toBeTruthy();
  expect(await violations(container)).toEqual([]);
  await user.selectOptions(screen.getByLabelText('For which audit'), 'surveillance');
  await waitFor(() => expect(lastCall(asked, 'readiness')).toEqual({ request: { stage: 'surveillance' } }));
});

test('the cycle shows each audit with its last day, certificates, concerns and what comes', async () => {
  const { container } = await show(CertificationView, '/certification', BASE);
  const steps = within(await screen.findByRole('region', { name: 'The cycle' }));
  expect(steps.getByText('First surveillance').closest('li')?.textContent).toContain('To be planned');
  expect(await screen.findByRole('link', { name: 'AoC-1 Backups not tested' })).toBeTruthy();
  expect(screen.queryByRole('link', { name: /f2/ })).toBeNull();
  expect(screen.getByRole('heading', { name: 'Dec 2026' })).toBeTruthy();
  expect(await violations(container)).toEqual([]);
});

test('the calendar is saved for other programs', async () => {
  const user = userEvent.setup();
  const { asked } = await show(CertificationView, '/certification', { ...BASE, calendar_file: 'BEGIN:VCALENDAR', save_text: '/tmp/clausebook.ics' });
  await user.click(await screen.findByRole('button', { name: 'Save the calendar (.ics)' }));
  await waitFor(() => expect(lastCall(asked, 'save_text')).toMatchObject({ name: 'clausebook.ics', text: 'BEGIN:VCALENDAR' }));
});

test('a certificate is recorded with itself as evidence, and its end with a reason', async () => {
  const user = userEvent.setup();
  const { asked } = await show(CertificationView, '/certification', { ...BASE, record_certificate: CYCLE, end_certificate: CYCLE });
  await user.click(await screen.findByRole('button', { name: 'Record a certificate' }));
  let dialog = within(screen.getByRole('dialog'));
  const save = dialog.getByRole('button', { name: 'Record' });
  await user.type(dialog.getByLabelText('Number'), 'ALD-2');
  await user.type(dialog.getByLabelText('Valid until'), '2029-11-21');
  expect(save).toHaveProperty('disabled', true);
  await user.type(dialog.getByLabelText('The certificate'), 'cert');
  await user.click(await dialog.findByRole('button', { name: 'e9 Certificate' }));
  await user.click(save);
  expect(lastCall(asked, 'record_certificate')).toEqual({
    details: expect.objectContaining({ number: 'ALD-2', body: 'Aldermere Certification', decidedOn: '2026-11-22', validUntil: '2029-11-21', evidence: ['e9'] }),
  });
  await user.click(screen.getByRole('button', { name: 'Record its end' }));
  dialog = within(screen.getByRole('dialog'));
  await user.type(dialog.getByLabelText('Reason'), 'A new one was issued.');
  await user.click(dialog.getByRole('button', { name: 'Record' }));
  expect(lastCall(asked, 'end_certificate')).toEqual({ certificate: 'c1', how: 'replaced', on: '2026-11-22', reason: 'A new one was issued.' });
});
