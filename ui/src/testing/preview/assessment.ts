// Audits, findings, reviews and certificates for the preview.
import { action, auditPage, CYCLE, findingPage, findingRow, findingsPage, PROGRAMME, READINESS, reviewPage, reviewRow, TREND } from '../assessment';
import type { Backend } from '../backend';

const backend: Backend = {
  audit_programme: PROGRAMME,
  view_audit: auditPage(),
  audit_report: { html: '<h1>Report</h1><p>Made up for the preview.</p>', outline: [], warnings: [] },
  list_findings: findingsPage([
    findingRow(),
    findingRow({ id: 'f2', reference: null, grade: 'major', title: 'Suppliers are not audited', state: 'action-planned', overdue: 'action ac1 was due by 1 Nov 2026' }),
    findingRow({ id: 'f3', reference: null, grade: 'opportunity', title: 'Reports could be shorter', state: 'closed', due: null }),
  ]),
  list_actions: { rows: [action(), action({ id: 'ac2', from: 'mr1 decision 1', state: 'implemented', doneOn: '2026-11-02', note: 'Done.' })], total: 2, all: 2 },
  view_finding: findingPage({ actions: [action()] }),
  list_reviews: [reviewRow()],
  view_review: reviewPage(),
  review_minutes: { html: '<h1>Minutes</h1><p>Made up for the preview.</p>', outline: [], warnings: [] },
  readiness: READINESS,
  readiness_trend: TREND,
  certification_cycle: CYCLE,
};

export default backend;
