// What a failure says, whatever caused it.
import { said } from '../l10n/index.svelte';

export interface Failure {
  readonly kind: string;
  readonly message: string;
  readonly hint: string;
}

/** What Rust says in lower case without a full stop, as a sentence of its own in the language of the person. */
export function sentence(text: string): string {
  const trimmed = said(text.trim());
  if (trimmed === '') return '';
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1) + (/[.!?]$/.test(trimmed) ? '' : '.');
}

/** What was thrown, as a failure; whatever is none is a defect of this program, and is said to be one. */
export function failureOf(thrown: unknown): Failure {
  if (typeof thrown === 'object' && thrown !== null && 'kind' in thrown && 'message' in thrown) {
    const { kind, message, hint } = thrown as { kind: unknown; message: unknown; hint?: unknown };
    return { kind: String(kind), message: String(message), hint: typeof hint === 'string' ? hint : '' };
  }
  return { kind: 'bug', message: thrown instanceof Error ? thrown.message : String(thrown), hint: '' };
}
