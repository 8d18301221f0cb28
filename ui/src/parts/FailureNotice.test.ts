import { render, screen } from '@testing-library/svelte';
import { beforeEach, expect, test } from 'vitest';
import { useLocale } from '../l10n/index.svelte';
import FailureNotice from './FailureNotice.svelte';

beforeEach(() => useLocale('en'));

test.each([
  ['refused', 'neutral'], ['cancelled', 'neutral'], ['invalid', 'warn'], ['notFound', 'warn'], ['conflict', 'warn'],
  ['environment', 'bad'], ['damaged', 'bad'], ['bug', 'bad'],
])('what is %s looks %s, and says what to do next', (kind, tone) => {
  render(FailureNotice, { failure: { kind, message: 'the disk is full', hint: 'run `df -h`' }, title: 'Question 3' });
  const alert = screen.getByRole('alert');
  expect(alert.classList.contains(`tone-${tone}`)).toBe(true);
  expect([...alert.querySelectorAll('p')].map(({ textContent }) => textContent)).toEqual(['Question 3', 'The disk is full.', 'Run df -h.']);
  expect(screen.getByText('df -h').tagName).toBe('CODE');
});

test('without a failure nothing stands there, and without a hint no empty line', async () => {
  const { container, rerender } = render(FailureNotice, { failure: undefined });
  expect(container.textContent).toBe('');
  await rerender({ failure: { kind: 'bug', message: 'x is not a function', hint: '' } });
  expect(container.querySelectorAll('p')).toHaveLength(1);
});
