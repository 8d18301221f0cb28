import { render, screen, waitFor } from '@testing-library/svelte';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { useLocale } from '../l10n/index.svelte';
import { violations } from '../testing/axe';
import DayForm from '../testing/DayForm.svelte';
import { addMonths, dayInFull, parseDay, weeksOf, weekStart, writeDay } from './days';

describe('a day that was typed', () => {
  test.each([
    ['2026-11-22', '2026-11-22'],
    [' 2026-1-2 ', '2026-01-02'],
    ['20261122', '2026-11-22'],
    ['22.11.2026', '2026-11-22'],
    ['2. 3. 2026', '2026-03-02'],
    ['22.11.26', '2026-11-22'],
    ['22 Nov 2026', '2026-11-22'],
    ['1 Sept 2026', '2026-09-01'],
    ['22-Nov-2026', '2026-11-22'],
    ['22. November 2026', '2026-11-22'],
    ['3. März 2026', '2026-03-03'],
    ['3 mrz 2026', '2026-03-03'],
    ['24 Dez 2026', '2026-12-24'],
    ['November 22, 2026', '2026-11-22'],
    ['29 Feb 2024', '2024-02-29'],
  ])('“%s” is %s', (typed, iso) => expect(parseDay(typed)).toBe(iso));

  // A day and a month in figures with strokes mean one thing here and another thing there.
  test.each(['', '11/12/2026', '12/31/2026', '29.2.2026', '31 Nov 2026', '22 Ma 2026', '22.11', 'tomorrow', '2026-13-01'])(
    '“%s” is none',
    (typed) => expect(parseDay(typed)).toBeUndefined(),
  );
});

test('a month more keeps to the month, and weeks begin on Monday', () => {
  expect([addMonths('2026-01-31', 1), addMonths('2024-03-31', -1), addMonths('2024-02-29', 12)]).toEqual(['2026-02-28', '2024-02-29', '2025-02-28']);
  expect(weekStart('2026-11-22')).toBe('2026-11-16');
  const weeks = weeksOf('2026-11-22');
  expect([weeks.length, weeks[0]?.[0], weeks[0]?.[6], weeks[5]?.[6]]).toEqual([6, '2026-10-26', '2026-11-01', '2026-12-06']);
});

describe('the field', () => {
  beforeEach(async () => {
    await useLocale('en');
    vi.setSystemTime('2026-11-22T12:00:00Z');
  });
  afterEach(() => vi.useRealTimers());
  const user = userEvent.setup();
  const field = () => screen.getByLabelText<HTMLInputElement>('Due');
  const said = () => screen.getByRole('status').textContent;

  test.each(['en', 'de'] as const)('takes both forms and shows one that cannot be misread (%s)', async (language) => {
    await useLocale(language);
    render(DayForm, { value: '2026-03-02' });
    expect(field().value).toBe(language === 'en' ? '2 Mar 2026' : '02.03.2026');
    await user.clear(field());
    await user.type(field(), '2026-11-22');
    expect(said()).toBe('2026-11-22');
    await user.tab();
    expect(field().value).toBe(writeDay('2026-11-22'));
    await user.clear(field());
    await user.type(field(), '24.12.2026');
    expect(said()).toBe('2026-12-24');
    await user.clear(field());
    expect(said()).toBe('');
  });

  test('says what is wrong, and lets nothing wrong be sent', async () => {
    render(DayForm, { value: '', max: '2026-11-30' });
    await user.type(field(), '11/12/2026');
    expect(screen.queryByText(/This is no day/)).toBeNull(); // not while it is typed
    expect(field().validity.customError).toBe(true);
    await user.tab();
    await screen.findByText('This is no day. Write it like 22 Nov 2026 or 2026-11-22.');
    expect(field().getAttribute('aria-invalid')).toBe('true');
    expect(said()).toBe('11/12/2026'); // kept, and no form takes it for a day
    await user.clear(field());
    await user.type(field(), '1 Dec 2026');
    await user.tab();
    await screen.findByText('Not after 30 Nov 2026');
    await user.clear(field());
    await user.type(field(), '30 Nov 2026');
    await user.tab();
    expect(field().validity.valid).toBe(true);
  });

  test('opens a calendar that keys alone move', async () => {
    const { container } = render(DayForm, { value: '2026-11-22', max: '2027-12-31' });
    field().focus();
    await user.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const dialog = await screen.findByRole('dialog', { name: 'Due: choose in the calendar' });
    const on = (day: string) => waitFor(() => expect(document.activeElement?.getAttribute('aria-label')).toBe(dayInFull(day)));
    await on('2026-11-22');
    expect(await violations(container)).toEqual([]);
    for (const [key, day] of [
      ['{ArrowRight}', '2026-11-23'],
      ['{ArrowDown}', '2026-11-30'],
      ['{End}', '2026-12-06'],
      ['{Home}', '2026-11-30'],
      ['{ArrowUp}{ArrowLeft}', '2026-11-22'],
      ['{PageDown}', '2026-12-22'],
      ['{Shift>}{PageDown}{/Shift}', '2027-12-22'],
      ['{PageUp}{PageUp}', '2027-10-22'],
    ] as const) {
      await user.keyboard(key);
      await on(day);
    }
    expect(dialog.textContent).toContain('October 2027');
    await user.keyboard('{Enter}');
    expect(said()).toBe('2027-10-22');
    expect(field().value).toBe('22 Oct 2027');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(document.activeElement?.getAttribute('aria-label')).toBe('Due: choose in the calendar');

    await user.keyboard('{Enter}');
    await on('2027-10-22');
    await user.keyboard('{PageDown}{Escape}');
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(said()).toBe('2027-10-22');
  });

  test('offers today where nothing is chosen, and no day beyond the last', async () => {
    render(DayForm, { value: '', max: '2026-11-22' });
    await user.click(screen.getByRole('button', { name: 'Due: choose in the calendar' }));
    await waitFor(() => expect(document.activeElement?.getAttribute('aria-current')).toBe('date'));
    await user.keyboard('{ArrowRight}{Enter}');
    expect(said()).toBe('');
    await user.click(screen.getByRole('button', { name: 'Today' }));
    expect(said()).toBe('2026-11-22');
  });
});
