// What Rust says in English, said in German: errors, reasons, and the words of the register, which Rust has in a file, too.
import german from '../../../../docs-templates/register/de.toml?raw';
import type { RustWords } from '../index.svelte';
import errors from './errors.ftl?raw';
import reasons from './reasons.ftl?raw';

const words = new Map<string, string>();
for (const [, id = '', rest = ''] of german.matchAll(/^"?([\w.-]+)"? = (.+)$/gm)) {
  const [first, second] = [...rest.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map(([, text = '']) => text.replace(/\\(.)/g, '$1'));
  if (second === undefined) words.set(id, first ?? '');
  else {
    words.set(`${id} item`, first ?? '');
    words.set(`${id} question`, second);
  }
}

const spoken: RustWords = { texts: `${errors}\n${reasons}`, register: words };
export default spoken;
