// The numbers beside the screens in the navigation, by the names that `routes.ts` uses.
import type { WorkspaceView, WorkView } from '../api/bindings';

/** The numbers that are known now; one that is missing is not drawn. */
export function countsOf(summary: WorkspaceView | undefined, work: WorkView | undefined): Readonly<Partial<Record<string, number>>> {
  if (!summary) return {};
  return {
    work: work?.items.length ?? 0,
    documents: summary.documents,
    evidence: summary.evidence,
    packs: summary.packs,
    people: summary.people,
  };
}
