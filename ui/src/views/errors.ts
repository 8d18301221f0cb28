// What each kind of failure is called at the top of a screen. Decided by kind, never by text.
import type { UiError } from '../api/bindings';

const TITLES: Record<UiError['kind'], string> = {
  refused: 'Not allowed',
  notFound: 'Nothing to open',
  conflict: 'Changed meanwhile',
  damaged: 'This workspace is damaged',
  environment: 'This computer got in the way',
  bug: 'A defect in Clausebook',
};

/** The heading for a failure. */
export function errorTitle(error: UiError): string {
  return TITLES[error.kind];
}
