import { afterEach, expect, test } from 'vitest';
import { useLocale } from '../../l10n/index.svelte';
import { calendarInWords } from './ics';

afterEach(() => useLocale('en'));

const ICS = 'BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nDTSTART;VALUE=DATE:20261201\r\nSUMMARY:Management review: Services\\, people and money of the whole company\r\n  in autumn\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n';

test('in English the calendar stays as Rust wrote it', () => expect(calendarInWords(ICS)).toBe(ICS));

test('in German the days say what they are for, in lines of at most 75 bytes', async () => {
  await useLocale('de');
  const made = calendarInWords(ICS);
  expect(made.replace(/\r\n /g, '')).toContain('SUMMARY:Managementbewertung: Services\\, people and money of the whole company in autumn\r\n');
  expect(made.split('\r\n').filter((line) => new TextEncoder().encode(line).length > 75)).toEqual([]);
  expect(made.startsWith('BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n') && made.endsWith('END:VCALENDAR\r\n')).toBe(true);
});
