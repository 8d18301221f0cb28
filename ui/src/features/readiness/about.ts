// Where a problem is mended: the screen of what it is about, or the one where what is missing is made.
import type { RuleView } from '../../api/bindings';
import { linkTo } from '../../parts/router.svelte';

const WHERE: Partial<Record<string, string>> = {
  complete: '/clauses', 'gaps-decided': '/clauses', 'programme-covers': '/audits', 'audited-throughout': '/audits', 'reviewed-recently': '/reviews',
  'reviewed-after-audit': '/reviews', 'majors-closed': '/findings', 'minors-planned': '/findings', 'concerns-closed': '/findings',
  'findings-in-time': '/findings', 'actions-in-time': '/findings', 'documents-reviewed': '/documents', 'continuity-tested': '/evidence',
  'plan-follows-scope': '/documents', acknowledged: '/documents', 'cycle-kept': '/certification',
};

/** Where a problem of a rule is mended. */
export function leadsTo(rule: string, about: string, stage: string): string {
  const [, kind = '', number = ''] = /^([a-z]+)(\d+)$/.exec(about) ?? [];
  switch (kind) {
    case 'd':
      return linkTo(`/documents/${about}`);
    case 'f':
      return linkTo(`/findings/${about}`);
    case 'e':
      return linkTo(`/evidence/${about}`);
    case 'au':
      return linkTo(`/audits/${about}`);
    case 'mr':
      return linkTo(`/reviews/${about}`);
    case 'ac':
      return linkTo('/findings', { show: 'actions', filter: `ac${number}` });
    default:
      break;
  }
  if (rule === 'programme-covers' || (rule === 'audited-throughout' && /^\d/.test(about))) return linkTo('/audits', { show: 'coverage' });
  if (/^\d+(\.\d+)*$/.test(about)) return linkTo(`/clauses/${about}`, { stage });
  const place = WHERE[rule] ?? '/clauses';
  return linkTo(place, place === '/clauses' ? { stage, filter: about } : {});
}

export type Group = 'blocks' | 'warns' | 'notes' | 'holds';

/** The rules by how much they weigh; those that hold last. */
export function grouped(rules: readonly RuleView[]): [Group, RuleView[]][] {
  const groups: [Group, RuleView[]][] = (['blocks', 'warns', 'notes'] as const).map((severity) => [
    severity,
    rules.filter((rule) => !rule.holds && rule.severity === severity),
  ]);
  groups.push(['holds', rules.filter((rule) => rule.holds)]);
  return groups.filter(([, rules_]) => rules_.length > 0);
}
