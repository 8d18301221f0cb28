// The calendar for other programs, in the language of the window: Rust writes it in English, and what each day is for is
// said again here. Lines of iCalendar are folded at 75 bytes (RFC 5545, 3.1), its marks escaped (3.3.11).
import { said } from '../../l10n/index.svelte';

const MOST = 75;
const encoder = new TextEncoder();

const unescaped = (text: string) => text.replace(/\\([\\;,n])/g, (_, mark: string) => (mark === 'n' ? '\n' : mark));
const escaped = (text: string) => text.replace(/[\\;,]/g, '\\$&').replace(/\n/g, '\\n');

function folded(line: string): string {
  let [text, length] = ['', 0];
  for (const letter of line) {
    const size = encoder.encode(letter).length;
    if (length + size > MOST) [text, length] = [`${text}\r\n `, 1];
    text += letter;
    length += size;
  }
  return text;
}

/** The calendar with its summaries in the language of the window. */
export function calendarInWords(ics: string): string {
  const lines = ics.replace(/\r\n /g, '').split('\r\n');
  const say = (line: string) => (line.startsWith('SUMMARY:') ? `SUMMARY:${escaped(said(unescaped(line.slice(8))))}` : line);
  return lines.map((line) => folded(say(line))).join('\r\n');
}
