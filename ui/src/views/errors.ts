// What each kind of failure is called at the top of a screen. Decided by kind, never by text.
import type { UiError } from '../api/bindings';

const TITLES: Record<UiError['kind'], string> = {
  refused: 'Not allowed',
  invalid: 'Not valid',
  notFound: 'Nothing to open',
  conflict: 'Changed meanwhile',
  damaged: 'The workspace is damaged',
  environment: 'The workspace cannot be read',
  cancelled: 'Cancelled',
  bug: 'A defect in Clausebook',
};

/** What Rust says in lower case without a full stop, as a sentence of its own. */
export function sentence(text: string): string {
  const trimmed = text.trim();
  if (trimmed === '') return '';
  return trimmed.charAt(0).toUpperCase() + trimmed.slice(1) + (/[.!?]$/.test(trimmed) ? '' : '.');
}

/** The heading for a failure. */
export function errorTitle(error: UiError): string {
  return TITLES[error.kind];
}
