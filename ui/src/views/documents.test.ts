// The document screens on made-up data: each in both themes without a violation, and the paths people take.
import { render, screen, waitFor, within } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { beforeAll, expect, test } from 'vitest';
import { prefer } from '../parts/preferences.svelte';
import { go, here, startRouter } from '../parts/router.svelte';
import { violations } from '../testing/axe';
import { fakeBackend } from '../testing/backend';
import documents from '../testing/preview/documents';
import App from './App.svelte';

beforeAll(() => {
  Range.prototype.getClientRects = () => [] as unknown as DOMRectList;
  document.execCommand = () => false;
  Element.prototype.scrollIntoView ??= () => {};
});

function open(path: string, params: Record<string, string> = {}, answers: Record<string, unknown> = {}) {
  go(path, params);
  const fake = fakeBackend({ ...documents, ...answers });
  return { ...fake, user: userEvent.setup(), ...render(App) };
}

test.each([
  ['/work', {}, 'To approve'],
  ['/documents', { preview: '1', filter: 'SMS-POL-0' }, 'SMS-POL-001'],
  ['/documents/new', {}, 'Start from a template'],
  ['/documents/SMS-POL-001', {}, 'Outline'],
  ['/documents/SMS-POL-001/edit', {}, 'Text of SMS-POL-001'],
  ['/documents/SMS-POL-001/redline', {}, 'Only changes'],
  ['/documents/SMS-POL-001/redline', { layout: 'side', only: '1' }, '1 unchanged block'],
  ['/documents/SMS-POL-001/history', {}, 'started draft 2.0 of SMS-POL-001'],
  ['/documents/SMS-POL-001/signatures', {}, 'Does not verify'],
  ['/documents/SMS-POL-001/links', {}, 'Policy on the intranet, screenshot'],
])('%s %j breaks no rule of accessibility, light or dark', async (path, params, said) => {
  const { container } = open(path, params);
  await waitFor(() => expect(container.textContent + [...container.querySelectorAll('*')].map((one) => one.shadowRoot?.querySelector('[aria-label]')?.getAttribute('aria-label') ?? '').join(' ')).toContain(said));
  expect(await violations(document.body)).toEqual([]);
  prefer({ theme: 'dark' });
  await waitFor(() => expect(document.documentElement.dataset['theme']).toBe('dark'));
  expect(await violations(document.body)).toEqual([]);
});

test('signing says what is signed, says a refusal where it happened, and forgets the passphrase', async () => {
  let refuse = true;
  const { user, asked } = open('/documents/SMS-POL-001', { do: 'acknowledge' }, {
    acknowledge_document: (args: { document: string }) =>
      refuse
        ? { kind: 'refused', message: 'the passphrase is wrong', hint: 'five wrong passphrases in a row lock signing' }
        : (documents['view_document'] as (given: unknown) => unknown)(args),
  });
  const dialog = await screen.findByRole('dialog', { name: 'Confirm having read it' });
  expect(within(dialog).getByText('SMS-POL-001 Service management policy')).toBeTruthy();
  expect(within(dialog).getByText('Reader: I have read and understood this version.')).toBeTruthy();
  expect(within(dialog).getByText(/Ana Kovač/).textContent).toContain('Document controller');
  expect(within(dialog).getByTitle('09'.repeat(32))).toBeTruthy();
  expect(await violations(document.body)).toEqual([]);
  const field = within(dialog).getByLabelText<HTMLInputElement>('Your passphrase');
  expect([field.type, field.autocomplete]).toEqual(['password', 'current-password']);
  await user.click(field);
  await user.paste('wrong one');
  await user.keyboard('{Enter}');
  const alert = await within(dialog).findByRole('alert');
  expect(alert.textContent).toContain('The passphrase is wrong. Five wrong passphrases in a row lock signing.'.slice(0, 24));
  expect(field.value).toBe('');
  refuse = false;
  await user.type(field, 'right one');
  await user.click(within(dialog).getByRole('button', { name: 'Sign that I have read it' }));
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(asked.filter(({ command }) => command === 'acknowledge_document').map(({ args }) => args)).toEqual([
    { document: 'SMS-POL-001', passphrase: 'wrong one' },
    { document: 'SMS-POL-001', passphrase: 'right one' },
  ]);
  expect(await screen.findByText('SMS-POL-001: reading was confirmed')).toBeTruthy();
});

test('what may not be done stands in the menu with its reason', async () => {
  const { user } = open('/documents/SMS-POL-001');
  await user.click(await screen.findByRole('button', { name: 'More' }));
  const approve = await screen.findByRole('menuitem', { name: /^Approve/ });
  expect(approve.getAttribute('aria-disabled')).toBe('true');
  expect(approve.textContent).toContain('The author of a version may not approve it.');
  await user.click(approve);
  expect(screen.queryByRole('dialog')).toBeNull();
});

test('from a template to a draft, by its questions', async () => {
  const { user, asked } = open('/documents/new', {}, {
    fill_template: 'filled text',
    create_document: () => (documents['view_document'] as (given: unknown) => unknown)({ document: 'SMS-POL-001' }),
  });
  await user.click(await screen.findByRole('button', { name: /^Service management policy/ }));
  await user.type(await screen.findByLabelText('Which objectives does management set?'), 'Availability');
  await user.click(screen.getByRole('button', { name: 'Next' }));
  const title = await screen.findByLabelText<HTMLInputElement>('Title');
  expect(title.value).toBe('Service management policy');
  await user.click(screen.getByRole('button', { name: 'Create the document' }));
  await waitFor(() => expect(here().path).toBe('/documents/SMS-POL-001/edit'));
  expect(asked.find(({ command }) => command === 'fill_template')?.args).toEqual({ name: 't0', language: 'en', answers: { objectives: 'Availability' } });
  expect(asked.find(({ command }) => command === 'create_document')?.args).toMatchObject({
    request: { kind: 'policy', template: 't0', body: 'filled text', file: '', details: { requirements: ['DI-02'], owner: 'p1' } },
  });
});

test('a change of details of many can be taken back', async () => {
  const changed: unknown[] = [];
  const { user } = open('/documents', { filter: 'SMS-POL-001' }, {
    change_document: (args: unknown) => {
      changed.push(args);
      return (documents['view_document'] as (given: unknown) => unknown)({ document: 'SMS-POL-001' });
    },
  });
  await user.click(await screen.findByRole('checkbox', { name: 'Select all' }));
  await user.click(await screen.findByRole('button', { name: 'Change details' }));
  await user.click(await screen.findByRole('menuitem', { name: 'Change the classification' }));
  const dialog = await screen.findByRole('dialog');
  await user.selectOptions(within(dialog).getByLabelText('Classification'), 'confidential');
  await user.click(within(dialog).getByRole('button', { name: 'Change' }));
  await user.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() => expect(changed).toHaveLength(2));
  expect(changed).toMatchObject([{ details: { classification: 'confidential' } }, { details: { classification: 'internal' } }]);
});

test('the palette finds a document and goes there', async () => {
  const { user } = open('/work');
  await screen.findByText('To approve');
  await user.keyboard('{Control>}k{/Control}');
  const field = await screen.findByRole('combobox', { name: 'Type a document, a clause or a command' });
  await user.type(field, 'continuity');
  await screen.findByRole('option', { name: /SMS-PLN-002/ });
  expect(await violations(document.body)).toEqual([]);
  await user.keyboard('{Enter}');
  await waitFor(() => expect(here().path).toBe('/documents/SMS-PLN-002'));
});

test('in a redline the next change takes the keyboard, and added words are said to be', async () => {
  const { user, container } = open('/documents/SMS-POL-001/redline');
  await screen.findByText(/places changed/);
  await user.click(screen.getByRole('button', { name: 'Next change' }));
  await waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe('Change 1 of 4: Changed'));
  expect(container.querySelector('ins')?.textContent).toBe('added: each year end of addition');
  expect(container.querySelector('del')?.textContent).toBe('removed: every two years end of removal');
});

test('what another program wrote is taken over; a conflict is kept and chosen', async () => {
  const draft = { document: 'SMS-POL-001', path: '/d.md', markdown: true, text: 'one\n', hash: 'h1', size: 4, modified: '2026-11-22T12:00:00.000Z' };
  let disk = draft;
  const stop = startRouter();
  const { user, container, send, asked } = open('/documents/SMS-POL-001/edit', {}, {
    read_draft: () => disk,
    write_draft: () => ({ draft: disk, conflict: 'SMS-POL-001.1.md.conflict' }),
    resolve_conflict: () => ({ ...draft, text: '****two\n', hash: 'h3' }),
  });
  const content = () =>
    [...container.querySelectorAll('*')].map((one) => one.shadowRoot?.querySelector('.cm-content')).find(Boolean)?.textContent;
  await waitFor(() => expect(content()).toBe('one'));
  disk = { ...draft, text: 'two\n', hash: 'h2' };
  await send('drafts-changed', ['SMS-POL-001']);
  await waitFor(() => expect(content()).toBe('two'));
  expect(await screen.findByText('Another program changed the file; this is the new text.')).toBeTruthy();
  await user.click(screen.getByRole('button', { name: 'Bold' }));
  const notice = await screen.findByRole('alert', {}, { timeout: 6000 });
  expect(notice.textContent).toContain('SMS-POL-001.1.md.conflict');
  await user.click(within(notice).getByRole('button', { name: 'Keep mine' }));
  await waitFor(() => expect(screen.queryByRole('alert')).toBeNull());
  expect(content()).toBe('****two');
  expect(asked.find(({ command }) => command === 'write_draft')?.args).toEqual({ document: 'SMS-POL-001', text: '****two\n', expected: 'h2' });
  expect(asked.find(({ command }) => command === 'resolve_conflict')?.args).toMatchObject({ keep: 'mine' });
  stop();
});

test('German says everything in German', async () => {
  const { useLocale } = await import('../l10n/index.svelte');
  const settings = { ...(await import('../testing/backend')).SETTINGS, language: 'de' };
  open('/documents', {}, { settings });
  expect(await screen.findByRole('heading', { name: 'Dokumente' })).toBeTruthy();
  expect(document.documentElement.lang).toBe('de');
  await useLocale('en');
});
