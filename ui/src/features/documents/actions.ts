// What can be done to a document: which of it is offered first, and what each needs to know.
import type { ActionView, DocumentPageView, UiError, VersionView } from '../../api/bindings';

export const ACTIONS = [
  'approve', 'accept', 'requestChanges', 'submit', 'acknowledge', 'startDraft', 'review', 'recall', 'change', 'discardDraft', 'withdraw',
] as const;
export type Action = (typeof ACTIONS)[number];

/** Those that end something; shown last, and in red. */
export const ENDING: ReadonlySet<Action> = new Set(['discardDraft', 'withdraw']);

/** Those that are signed with a passphrase. */
export const SIGNED: ReadonlySet<Action> = new Set(['approve', 'accept', 'requestChanges', 'submit', 'acknowledge', 'review', 'withdraw']);

export interface Offer {
  readonly action: Action;
  readonly refusal: UiError | null;
}

/** The actions in the order in which they are offered; names that this window does not know are left out. */
export function offers(actions: readonly ActionView[]): Offer[] {
  return ACTIONS.flatMap((action) => {
    const found = actions.find((view) => view.action === action);
    return found ? [{ action, refusal: found.refusal }] : [];
  });
}

/** What to offer as a button of its own: the first step forward that is allowed. */
export function mainOffer(all: readonly Offer[]): Offer | undefined {
  return all.find(({ action, refusal }) => refusal === null && !ENDING.has(action) && action !== 'change' && action !== 'recall' && action !== 'review');
}

/** The version that a signature would be about. */
export function subject(view: DocumentPageView, action: Action): VersionView | undefined {
  const { versions, row } = view.document;
  if (action === 'acknowledge' || action === 'review' || action === 'withdraw') {
    return versions.find(({ number }) => number === row.version);
  }
  return versions[0];
}

/** Whether the next version needs a reason and a summary: the first of a document does not. */
export function needsReason(view: DocumentPageView): boolean {
  return view.document.versions.length > 1;
}

/** An action named in an address, if there is one of that name. */
export function actionNamed(name: string | undefined): Action | undefined {
  return ACTIONS.find((action) => action === name);
}
