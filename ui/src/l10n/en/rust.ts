// What Rust says in English, by which it is recognized: errors, reasons, and the words of the bundled register.
import register from '../../../../docs-templates/register/iso-20000-1-2018.json';
import type { RustWords } from '../index.svelte';
import errors from './errors.ftl?raw';
import reasons from './reasons.ftl?raw';

interface Row {
  readonly id: string;
  readonly item: string;
  readonly question: string;
}

const words = new Map<string, string>();
for (const { number, title } of register.clauses) words.set(number, title);
for (const { id, item, question } of register.requirements as readonly Row[]) {
  words.set(`${id} item`, item);
  words.set(`${id} question`, question);
}

const english: RustWords = { texts: `${errors}\n${reasons}`, register: words };
export default english;
