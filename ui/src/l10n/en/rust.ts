// What Rust says in English, by which it is recognized: errors, reasons, what happened, and the words of the bundled register.
import register from '../../../../docs-templates/register/iso-20000-1-2018.json';
import type { RustWords } from '../index.svelte';
import errors from './errors.ftl?raw';
import happened from './happened.ftl?raw';
import reasons from './reasons.ftl?raw';
import verified from './verified.ftl?raw';

interface Row {
  readonly id: string;
  readonly item: string;
  readonly question: string;
  readonly requirement: string;
  readonly evidenceHint: string;
  readonly sampling: string;
  readonly stage1Note: string | null;
  readonly nilReturn: { readonly statement: string } | null;
}

const words = new Map<string, string>();
for (const { number, title, summary } of register.clauses) {
  words.set(number, title);
  words.set(`${number} summaries`, summary);
}
for (const row of register.requirements as readonly Row[]) {
  words.set(`${row.id} item`, row.item);
  words.set(`${row.id} question`, row.question);
  words.set(`${row.id} required`, row.requirement);
  words.set(`${row.id} hints`, row.evidenceHint);
  words.set(`${row.id} samplings`, row.sampling);
  if (row.stage1Note !== null) words.set(`${row.id} stage1`, row.stage1Note);
  if (row.nilReturn !== null) words.set(`${row.id} nil`, row.nilReturn.statement);
}

const english: RustWords = { texts: [errors, reasons, happened, verified].join('\n'), register: words };
export default english;
