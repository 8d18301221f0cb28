// What Rust says in English, said in German: errors, reasons, what happened, and the words of the register, whose
// titles Rust has in the same file, too.
import titles from '../../../../docs-templates/register/de.toml?raw';
import details from '../../../../docs-templates/register/de-details.toml?raw';
import type { RustWords } from '../index.svelte';
import errors from './errors.ftl?raw';
import happened from './happened.ftl?raw';
import reasons from './reasons.ftl?raw';
import verified from './verified.ftl?raw';

const words = new Map<string, string>();
const unquoted = (text: string) => [...text.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, one = '']) => one.replace(/\\(.)/g, '$1'));

for (const [, id = '', rest = ''] of titles.matchAll(/^"?([\w.-]+)"? = (.+)$/gm)) {
  const [first = '', second] = unquoted(rest);
  if (second === undefined) words.set(id, first);
  else {
    words.set(`${id} item`, first);
    words.set(`${id} question`, second);
  }
}
let section = '';
for (const [, name, id = '', rest = ''] of details.matchAll(/^(?:\[(\w+)\]|"?([\w.-]+)"? = (.+))$/gm)) {
  if (name !== undefined) section = name;
  else words.set(`${id} ${section}`, unquoted(rest)[0] ?? '');
}

const spoken: RustWords = { texts: [errors, reasons, happened, verified].join('\n'), register: words };
export default spoken;
