// Made-up evidence, clauses, packs, people and entries for the preview; the register is the real one.
import type { Clause, CoverageRow, EntryListRequest, EvidenceListRequest, RegisterRow, RegisterView } from '../../api/bindings';
import { APP, type Backend } from '../backend';
import { begin, taskResult } from '../tasks';
import { DIFF, entry, entryProof, evidencePageView, evidenceRow, LOOK, PACKS, PEOPLE, PREVIEW, report, requirementView, stagedFile } from '../ledger';

type Bundled = { standard: string; edition: string; clauses: Clause[]; requirements: RegisterRow[] };
const [bundled] = Object.values(
  import.meta.glob<Bundled>('../../../../docs-templates/register/iso-*.json', { eager: true, import: 'default' }),
);
const register: RegisterView = {
  standard: bundled?.standard ?? '',
  edition: bundled?.edition ?? '',
  clauses: bundled?.clauses ?? [],
  rows: bundled?.requirements ?? [],
};

const STATES = ['provided', 'provided', 'provided', 'provided', 'missing', 'provided', 'nilReturn', 'acceptedGap', 'provided', 'notDue'];
const rows: CoverageRow[] = register.rows.map((row, index) => {
  const state = STATES[(index * 7) % STATES.length] ?? 'provided';
  const held = state === 'provided';
  return {
    requirement: row.id,
    clause: row.point ? `${row.clause} ${row.point})` : row.clause,
    item: row.item,
    state,
    stateWords: state,
    documents: held ? Array.from({ length: 1 + (index % 3) }, (_, one) => `SMS-DOC-0${10 + index + one} 1.0`) : [],
    evidence: held ? Array.from({ length: (index * index) % 12 }, (_, one) => `e${index + one}`) : [],
    registers: [],
    nilReturns: [],
    reasons: state === 'missing' ? ['no effective document serves it'] : [],
  };
});

const TITLES = ['Service report', 'Restore test', 'Incidents of priority 1 and 2', 'Supplier review', 'Minutes of the change advisory board', 'Training matrix'];
const MEDIA = ['application/pdf', 'text/csv', 'message/rfc822', 'image/png', 'text/plain'];
const evidence = Array.from({ length: 340 }, (_, index) =>
  evidenceRow({
    id: `e${index + 1}`,
    title: `${TITLES[index % TITLES.length] ?? ''} ${1 + (index % 12)}/2026`,
    period: index % 5 === 4 ? null : { from: `2026-0${1 + (index % 9)}-01`, to: `2026-0${1 + (index % 9)}-28` },
    mediaType: MEDIA[index % MEDIA.length] ?? '',
    size: 400 * (index + 1) ** 2,
    requirements: index % 6 === 5 ? [] : index % 4 === 3 ? ['DI-34', 'DI-35', 'DI-60'] : ['DI-55'],
    validUntil: index % 7 === 3 ? '2026-11-27' : index % 11 === 5 ? '2026-10-31' : null,
    withdrawn: index % 23 === 9 ? 'the wrong export' : null,
  }),
);

const CSV = 'ticket,opened,priority,service\nINC-4417,2026-05-19,1,Hosting\nINC-4420,2026-05-20,2,Backup\nINC-4431,2026-05-23,3,Hosting\n';

/** A PDF of a few pages, each with a line of text: enough to see the viewer work. */
function book(lines: readonly string[]): ArrayBuffer {
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${lines.length}/Kids[${lines.map((_, page) => `${4 + page * 2} 0 R`).join(' ')}]>>`];
  objects.push('<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>');
  for (const [page, line] of lines.entries()) {
    const text = `BT /F 24 Tf 72 720 Td (${line}) Tj ET`;
    objects.push(`<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents ${5 + page * 2} 0 R/Resources<</Font<</F 3 0 R>>>>>>`);
    objects.push(`<</Length ${text.length}>>stream\n${text}\nendstream`);
  }
  let pdf = '%PDF-1.7\n';
  const places = objects.map((body, index) => {
    const place = pdf.length;
    pdf += `${index + 1} 0 obj${body}endobj\n`;
    return place;
  });
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const end = pdf.length;
  pdf += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}trailer<</Size ${objects.length + 1}/Root 1 0 R>>\nstartxref\n${end}\n%%EOF`;
  return new TextEncoder().encode(pdf).buffer;
}
const BOOK = ['Audit pack', 'Contents', 'Coverage', 'Documents', 'Evidence'];
const EVENTS = [
  ['versionApproved', 'approved SMS-POL-001 1.0', 'approved'],
  ['evidenceAdded', 'added evidence e12 “Restore test”', ''],
  ['versionReviewed', 'reviewed and accepted SMS-PLN-004 1.1', 'reviewed and accepted'],
  ['nilReturnSigned', 'stated that it did not occur: DI-56', 'nil return'],
  ['roleGranted', 'gave Ben Ode the role approver', ''],
  ['packIssued', 'issued pack stage-2-2026-11-13', 'issued'],
] as const;

export default {
  register,
  coverage: ({ request }: { request: { stage: string } }) => ({
    stage: request.stage, asOf: '2026-11-22', from: '2025-11-23', to: '2026-11-22', ready: false, counts: [], rows,
  }),
  view_requirement: ({ requirement }: { requirement: string }) => {
    const row = register.rows.find(({ id }) => id === requirement);
    const coverage = rows.find((one) => one.requirement === requirement);
    const held = evidence.filter(({ id }) => coverage?.evidence.includes(id));
    return requirementView(requirement, {
      ...(row ? { row } : {}),
      ...(coverage ? { coverage } : {}),
      evidence: held,
      templates: coverage?.state === 'missing' ? ['service-management-policy'] : [],
    });
  },
  list_evidence: ({ request }: { request: EvidenceListRequest }) => {
    const { offset, limit, text } = request.page;
    const found = evidence.filter(({ title }) => title.toLowerCase().includes(text.toLowerCase()));
    return { rows: found.slice(offset, offset + limit), total: found.length, all: evidence.length, entries: 1214 };
  },
  view_evidence: ({ evidence: id }: { evidence: string }) => {
    const row = evidence.find((one) => one.id === id);
    return evidencePageView({ id, title: row?.title ?? id, validUntil: row?.validUntil ?? null, withdrawn: row?.withdrawn ?? null });
  },
  evidence_bytes: () => new TextEncoder().encode(CSV).buffer,
  staged_bytes: () => new TextEncoder().encode(CSV).buffer,
  stage_files: begin([
    stagedFile('service-report-2026-10.pdf', { title: 'Service report 2026-10', period: { from: '2026-10-01', to: '2026-10-31' } }),
    stagedFile('incidents-2026-q3.csv', { mediaType: 'text/csv', title: 'Incidents 2026 Q3', period: { from: '2026-07-01', to: '2026-09-30' } }),
    stagedFile('minutes.docx', { mediaType: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', title: 'Minutes' }),
    stagedFile('service-report-2026-05.pdf', { knownAs: 'e7', period: { from: '2026-05-01', to: '2026-05-31' } }),
    stagedFile('empty.csv', { mediaType: 'text/plain', size: 0, hash: '', problem: 'it is empty' }),
  ]),
  add_evidence: begin([]),
  choose_files: ['/share/a.pdf'],
  choose_folder: '/share',
  watching: LOOK,
  look_now: LOOK,
  list_packs: PACKS,
  pack_files: { folder: '/packs/stage-2', zip: '/packs/stage-2.zip' },
  pack_pdf: () => book(BOOK),
  preview_pack: { ...PREVIEW, coverage: { ...PREVIEW.coverage, ready: false, rows } },
  preview_pack_pdf: begin({ token: 't', size: 1, warnings: [] }),
  preview_bytes: () => book(BOOK),
  compare_packs: begin(DIFF),
  verify_pack: ({ path }: { path: string }) => begin(path.includes('bad') ? report({}, ['container', 'files']) : report())(),
  list_people: PEOPLE,
  list_entries: ({ request }: { request: EntryListRequest }) => {
    const { offset, limit } = request.page;
    const page = Array.from({ length: Math.min(limit, 1214 - offset) }, (_, index) => {
      const seq = 1213 - offset - index;
      const [event, what, signed] = EVENTS[seq % EVENTS.length] ?? EVENTS[0];
      return entry(seq, { event, what, signed });
    });
    return { rows: page, total: 1214, more: false, entries: 1214 };
  },
  entry_proof: ({ seq }: { seq: number }) => entryProof(seq),
  task_result: taskResult,
  licences: [
    { name: 'svelte', version: '5.57.3', licence: 'MIT', kind: 'ui' },
    { name: 'tauri', version: '2.12.5', licence: 'MIT OR Apache-2.0', kind: 'rust' },
    { name: 'Inter', version: '4.1', licence: 'OFL-1.1', kind: 'font' },
  ],
  app_info: APP,
  check_workspace: begin({ clean: true, entries: 1214, blobs: 310, bytes: 73_000_000, signatures: 411, problems: [] }),
  recent_workspaces: [
    { folder: '/home/ana/northwind', organization: 'Northwind Hosting Ltd', sample: false, openedAt: '2026-11-21T08:00:00.000Z', pinned: true, missing: false },
    { folder: '/home/ana/Clausebook sample', organization: 'Harrowfen Managed Services Ltd', sample: true, openedAt: '2026-11-20T08:00:00.000Z', pinned: false, missing: false },
    { folder: '/media/stick/old', organization: 'Old Ltd', sample: false, openedAt: '2026-03-02T08:00:00.000Z', pinned: false, missing: true },
  ],
} satisfies Backend;
