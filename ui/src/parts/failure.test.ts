import { expect, test } from 'vitest';
import { useLocale } from '../l10n/index.svelte';
import { sentence } from './failure';

test('the window says it in the language that is shown, from the moment it is chosen', async () => {
  const failure = 'no workspace is open';
  expect(sentence(failure)).toBe('No workspace is open.');
  await useLocale('de');
  expect(sentence(failure)).toBe('Es ist kein Arbeitsbereich geöffnet.');
  await useLocale('en');
  expect(sentence(failure)).toBe('No workspace is open.');
});
