// Made-up documents in every state, for the preview.
import type { ActionView, Comparison, DocumentListRequest, DocumentPageView, DocumentRow, HtmlView, RedlinePiece, TemplateRow, TemplateView, WorkView } from '../../api/bindings';
import { PERSON, type Backend } from '../backend';

const TITLES: [string, string, string][] = [
  ['POL-001', 'Service management policy', 'policy'],
  ['PLN-001', 'Service management plan', 'plan'],
  ['DOC-001', 'Scope of the service management system', 'document'],
  ['PRO-001', 'Incident management', 'procedure'],
  ['PRO-002', 'Change management', 'procedure'],
  ['PRO-003', 'Problem management', 'procedure'],
  ['PLN-002', 'Service continuity plan', 'plan'],
  ['PLN-003', 'Service availability plan', 'plan'],
  ['REG-001', 'Risks and opportunities', 'register'],
  ['REG-002', 'Service catalogue', 'register'],
  ['AGR-001', 'Service level agreement: managed hosting for business customers in the Nordic region', 'agreement'],
  ['MIN-001', 'Management review, autumn 2026', 'minutes'],
  ['EXT-001', 'Data centre certificate of the supplier', 'external'],
];
const STATES: [string, string][] = [
  ['effective', 'effective'], ['inReview', 'in review'], ['draft', 'draft'], ['inApproval', 'in approval'], ['approved', 'approved'],
  ['changesRequested', 'changes requested'], ['withdrawn', 'withdrawn'],
];
const OWNERS = ['Ana Kovač', 'Ben Ode', 'Chiara Rossi', 'Dmitri Παπαδόπουλος'];

const rows: DocumentRow[] = Array.from({ length: 260 }, (_, index) => {
  const [code, title, kind] = TITLES[index % TITLES.length] ?? ['DOC-000', 'Document', 'document'];
  const [status, statusWords] = STATES[index % 5 === 1 ? (index % STATES.length) : 0] ?? ['draft', 'draft'];
  const turn = Math.floor(index / TITLES.length);
  const inForce = status === 'effective';
  return {
    id: `d${index}`,
    code: `SMS-${code.slice(0, 4)}${String(Number(code.slice(4)) + turn * 20).padStart(3, '0')}`,
    title: turn === 0 ? title : `${title} (${turn + 1})`,
    kind,
    owner: OWNERS[index % OWNERS.length] ?? '',
    status,
    statusWords,
    version: inForce ? `${1 + (index % 3)}.${index % 4}` : '0.1',
    effective: inForce ? `2026-0${1 + (index % 9)}-1${index % 9}` : null,
    inWork: index % 6 === 0 && inForce ? `${2 + (index % 3)}.0` : null,
    inWorkWords: index % 6 === 0 && inForce ? 'in review' : null,
    awaiting: null,
    reviewDue: inForce ? (index % 7 === 3 ? '2026-10-31' : `2027-0${1 + (index % 9)}-11`) : null,
    requirements: ['DI-02', `DI-${10 + (index % 20)}`],
    classification: 'internal',
  };
});

const HTML: HtmlView = {
  html: `<h1 id="a1">Service management policy</h1><p>Northwind Hosting plans, runs and improves its services so that business customers can rely on them. This policy says <strong>what top management expects</strong>, and how everyone can see that it is kept.</p>
<h2 id="a2">Purpose</h2><p>The policy gives direction to the service management system. It is reviewed each year and <em>communicated</em> to everyone who works on the services, see <a data-link="https://example.org">the intranet</a> and <a href="#a3">commitments</a>.</p>
<ul><li>Services meet what was agreed.</li><li>Risks are known and treated.</li><li><input type="checkbox" disabled checked> Objectives are measured.</li></ul>
<h2 id="a3">Commitments</h2><table><thead><tr><th>Commitment</th><th>Measure</th><th>Owner</th></tr></thead><tbody><tr><td>Availability of managed hosting</td><td>99.9 % in each month</td><td>Ben Ode</td></tr><tr><td>Incidents of priority 1</td><td>restored within four hours</td><td>Chiara Rossi</td></tr></tbody></table>
<p>A picture: <img data-image="0000" alt="The services and their suppliers"></p><blockquote><p>What is not measured is not managed.</p></blockquote><pre><code>sla: 99.9</code></pre>`,
  outline: [
    { level: 1, text: 'Service management policy', anchor: 'a1', line: 1 },
    { level: 2, text: 'Purpose', anchor: 'a2', line: 5 },
    { level: 2, text: 'Commitments', anchor: 'a3', line: 12 },
  ],
  warnings: [],
};

const TEXT = `# Service management policy

Northwind Hosting plans, runs and improves its services.

## Purpose

The policy gives direction to the service management system. It is reviewed
each year by {{reviewer}} and communicated to **everyone** who works on it.

- Services meet what was agreed.
- Risks are known and treated.

## Commitments

| Commitment | Measure |
|---|---|
| Availability | {{availability_target}} |
`;

const hash = (seed: string) => seed.repeat(64).slice(0, 64);
const NO: ActionView['refusal'] = { kind: 'refused', message: 'the author of a version may not approve it', hint: 'ask another approver' };

function pageOf(code: string): DocumentPageView {
  const row = rows.find((one) => one.code === code) ?? rows[0];
  if (!row) throw new Error('there are rows');
  const status = row.status;
  const allowed: Record<string, string[]> = {
    effective: ['acknowledge', 'startDraft', 'review', 'withdraw', 'change'],
    inReview: ['accept', 'requestChanges', 'recall'],
    inApproval: ['approve', 'requestChanges'],
    draft: ['submit', 'discardDraft', 'change'],
    changesRequested: ['submit', 'discardDraft'],
  };
  const drafted = status === 'draft' || status === 'changesRequested' || row.inWork !== null;
  return {
    document: {
      row, language: 'en', reviewMonths: 12, retentionYears: 3, reviewers: ['Ben Ode'], approvers: ['Chiara Rossi'], quorum: 0,
      readers: ['Dmitri Παπαδόπουλος'], template: 'service-management-policy', draft: drafted ? `/home/ana/northwind/drafts/${row.code}.md` : null,
      versions: [
        { number: '2.0', statusWords: drafted ? 'draft' : row.statusWords, changeReason: 'Audit finding F-3', changeSummary: 'Availability target raised', effective: row.effective, authors: ['Ana Kovač'], hash: hash('4f'), size: 18230, mediaType: 'text/markdown', steps: [] },
        { number: '1.1', statusWords: 'superseded', changeReason: 'Annual review', changeSummary: 'Wording', effective: '2025-11-03', authors: ['Ana Kovač'], hash: hash('a7'), size: 17011, mediaType: 'text/markdown', steps: [] },
        { number: '1.0', statusWords: 'superseded', changeReason: '', changeSummary: '', effective: '2024-11-03', authors: ['Ana Kovač'], hash: hash('09'), size: 16500, mediaType: 'text/markdown', steps: [] },
      ],
      periodicReviews: [{ who: 'Ana Kovač', meaning: '1.1: confirmed', at: '2026-05-03T09:12:00.000Z', note: '' }],
      withdrawal: null,
    },
    details: { title: row.title, owner: 'p1', requirements: row.requirements, classification: 'internal', language: 'en', reviewMonths: 12, retentionYears: 3, reviewers: ['p2'], approvers: ['p3'], quorum: 0, readers: [] },
    signatures: [
      { version: '1.1', name: 'Ana Kovač', signer: 'p1', meaning: 'author', at: '2025-10-28T08:01:11.000Z', objectHash: hash('a7'), statement: hash('11'), key: 'SHA256:abcdefghijklmnopqrstuvwxyz', problem: '' },
      { version: '1.1', name: 'Ben Ode', signer: 'p2', meaning: 'reviewed', at: '2025-10-30T10:44:00.000Z', objectHash: hash('a7'), statement: hash('12'), key: 'SHA256:bcdefghijklmnopqrstuvwxyza', problem: '' },
      { version: '1.1', name: 'Chiara Rossi', signer: 'p3', meaning: 'approved', at: '2025-11-01T16:20:00.000Z', objectHash: hash('a7'), statement: hash('13'), key: 'SHA256:cdefghijklmnopqrstuvwxyzab', problem: 'the key was revoked on 1 Oct 2025' },
    ],
    serves: [{ requirement: 'DI-02', clause: '5.2', item: 'Service management policy' }],
    evidence: [{ id: 'e1', title: 'Policy on the intranet, screenshot', source: 'intranet', period: ['2026-01-01', '2026-12-31'], validUntil: null, requirements: [], documents: [row.code], withdrawn: null, revisions: [] }],
    actions: ['approve', 'accept', 'requestChanges', 'submit', 'acknowledge', 'startDraft', 'review', 'recall', 'change', 'discardDraft', 'withdraw'].flatMap(
      (action): ActionView[] => ((allowed[status] ?? []).includes(action) ? [{ action, refusal: null }] : action === 'approve' ? [{ action, refusal: NO }] : []),
    ),
    conflicts: [],
  };
}

const same = (text: string): RedlinePiece => ({ change: 'same', text, look: { strong: false, emphasis: false, strike: false, code: false } });
const ins = (text: string): RedlinePiece => ({ ...same(text), change: 'inserted' });
const del = (text: string): RedlinePiece => ({ ...same(text), change: 'deleted' });
const COMPARISON: Comparison = {
  code: 'SMS-POL-001', before: '1.1', after: '2.0', summary: '12 words added, 3 removed, 1 table changed',
  redline: {
    counts: { wordsAdded: 12, wordsRemoved: 3, tablesChanged: 1 },
    blocks: [
      { kind: 'text', shape: { is: 'heading', level: 1 }, change: 'same', pieces: [same('Service management policy')] },
      { kind: 'text', shape: { is: 'paragraph', depth: 0 }, change: 'same', pieces: [same('Northwind Hosting plans, runs and improves its services so that business customers can rely on them.')] },
      { kind: 'text', shape: { is: 'heading', level: 2 }, change: 'same', pieces: [same('Purpose')] },
      { kind: 'text', shape: { is: 'paragraph', depth: 0 }, change: 'changed', pieces: [same('The policy is reviewed '), del('every two years'), ins('each year'), same(' and communicated to everyone who works on the services.')] },
      { kind: 'text', shape: { is: 'item', depth: 0, marker: '•' }, change: 'same', pieces: [same('Services meet what was agreed.')] },
      { kind: 'text', shape: { is: 'item', depth: 0, marker: '•' }, change: 'inserted', pieces: [ins('Risks are known, owned and treated.')] },
      { kind: 'text', shape: { is: 'paragraph', depth: 0 }, change: 'deleted', pieces: [del('This sentence goes.')] },
      { kind: 'text', shape: { is: 'heading', level: 2 }, change: 'same', pieces: [same('Commitments')] },
      { kind: 'table', change: 'changed', rows: [
        { header: true, change: 'same', cells: [[same('Commitment')], [same('Measure')]] },
        { header: false, change: 'changed', cells: [[same('Availability')], [del('99.5 %'), ins('99.9 %'), same(' in each month')]] },
        { header: false, change: 'inserted', cells: [[ins('Incidents of priority 1')], [ins('restored within four hours')]] },
      ] },
    ],
  },
};

const WORK: WorkView = {
  overdue: 1,
  counts: [],
  items: [
    { kind: 'approve', object: 'SMS-PLN-001', title: 'Service management plan', version: '2.0', due: '2026-11-20', overdue: true, since: '2026-11-12T10:00:00.000Z', from: 'Ben Ode', note: '' },
    { kind: 'review', object: 'SMS-PRO-002', title: 'Change management', version: '0.1', due: '2026-11-30', overdue: false, since: '2026-11-19T10:00:00.000Z', from: 'Chiara Rossi', note: 'First version' },
    { kind: 'rework', object: 'SMS-REG-001', title: 'Risks and opportunities', version: '1.2', due: null, overdue: false, since: '2026-11-21T10:00:00.000Z', from: 'Ana Kovač', note: 'The treatment of supplier risk is missing.' },
    { kind: 'periodicReview', object: 'SMS-PRO-001', title: 'Incident management', version: '2.1', due: '2026-12-15', overdue: false, since: null, from: '', note: '' },
    { kind: 'acknowledge', object: 'SMS-POL-001', title: 'Service management policy', version: '2.0', due: null, overdue: false, since: '2026-11-02T10:00:00.000Z', from: '', note: '' },
  ],
};

const TEMPLATES: TemplateRow[] = TITLES.map(([, title, kind], index) => ({ name: `t${index}`, title, kind, requirements: ['DI-02'], questions: index % 4 === 0 ? 3 : 0, language: 'en' }));
const TEMPLATE: TemplateView = {
  row: { name: 't0', title: 'Service management policy', kind: 'policy', requirements: ['DI-02'], questions: 3, language: 'en' },
  guidance: 'One page that top management signs. It says what is expected of everyone, not how.',
  owner: 'top-management', reviewers: ['document-controller'], approver: 'top-management',
  auditorAsks: ['Who knows this policy?', 'When was it last reviewed?'], evidence: ['Screenshot of the intranet page', 'Training records'],
  questions: [
    { name: 'organization', question: 'What is the organization called?', example: 'Northwind Hosting Ltd', default: 'Northwind Hosting Ltd', shape: 'line', columns: [] },
    { name: 'objectives', question: 'Which objectives does management set?', example: 'Availability of 99.9 %', default: null, shape: 'list', columns: [] },
    { name: 'owners', question: 'Who owns which commitment?', example: 'Availability | Ben Ode', default: null, shape: 'table', columns: ['Commitment', 'Owner'] },
  ],
};

let text = TEXT;
const draft = (document: string) => ({ document, path: `/home/ana/northwind/drafts/${document}.md`, markdown: true, text, hash: hash('5e'), size: text.length, modified: '2026-11-22T12:40:00.000Z' });

const backend: Backend = {
  list_documents: ({ request }: { request: DocumentListRequest }) => {
    const { page, status, kind } = request;
    const words = page.text.toLowerCase().split(/\s+/).filter(Boolean);
    const key = (page.sort || 'code') as keyof DocumentRow;
    const found = rows
      .filter((row) => words.every((word) => `${row.code} ${row.title} ${row.owner} ${row.statusWords}`.toLowerCase().includes(word)))
      .filter((row) => (status.length === 0 || status.includes(row.status)) && (kind.length === 0 || kind.includes(row.kind)))
      .sort((a, b) => String(a[key] ?? '').localeCompare(String(b[key] ?? '')));
    if (page.descending) found.reverse();
    return { rows: found.slice(page.offset, page.offset + page.limit), total: found.length, all: rows.length, entries: 1214 };
  },
  view_document: ({ document }: { document: string }) => pageOf(document),
  document_html: HTML,
  render_markdown: HTML,
  document_image: { kind: 'damaged', message: 'there is no such picture', hint: '' },
  compare_document: COMPARISON,
  list_people: [PERSON, { ...PERSON, id: 'p2', name: 'Ben Ode' }, { ...PERSON, id: 'p3', name: 'Chiara Rossi' }, { ...PERSON, id: 'p4', name: 'Dmitri Παπαδόπουλος' }],
  list_entries: {
    total: 5, more: false, entries: 1214,
    rows: [
      { seq: 1190, at: '2026-11-20T09:31:00.000Z', who: 'Ana Kovač', event: 'draftStarted', what: 'started draft 2.0 of SMS-POL-001', hash: hash('c1'), signed: '' },
      { seq: 702, at: '2025-11-01T16:20:00.000Z', who: 'Chiara Rossi', event: 'versionApproved', what: 'approved SMS-POL-001 1.1', hash: hash('c2'), signed: 'approved' },
      { seq: 690, at: '2025-10-30T10:44:00.000Z', who: 'Ben Ode', event: 'versionReviewed', what: 'reviewed SMS-POL-001 1.1', hash: hash('c3'), signed: 'reviewed' },
      { seq: 688, at: '2025-10-28T08:01:11.000Z', who: 'Ana Kovač', event: 'versionSubmitted', what: 'submitted SMS-POL-001 1.1', hash: hash('c4'), signed: 'author' },
    ],
  },
  read_draft: ({ document }: { document: string }) => draft(document),
  write_draft: ({ document, text: written }: { document: string; text: string }) => {
    text = written;
    return { draft: draft(document), conflict: null };
  },
  judge_document: { kind: 'refused', message: 'the passphrase is wrong', hint: 'five wrong passphrases in a row lock signing' },
  list_templates: TEMPLATES,
  view_template: TEMPLATE,
  my_work: WORK,
  save_text: '/home/ana/documents.csv',
  search: ({ query }: { query: string }) =>
    rows.filter((row) => row.title.toLowerCase().includes(query.toLowerCase())).slice(0, 8).map((row) => ({ kind: 'document', id: row.code, title: row.title, excerpt: '' })),
};

export default backend;
