// One typed function for each command of the Rust side. Errors are always a `UiError`.
import type {
  AcceptGaps, AddEvidence, Added, AppView, BackupView, BulkRow, BulkStep, ChangePerson, CheckView, Comparison, CoverageRequest,
  CoverageView, CrashView, CreateDocument, CreateWorkspace, DocumentDetails, DocumentListRequest, DocumentPage,
  DocumentPageView, DraftView, DraftWritten, EntryListRequest, EntryPage, EntryProof, EvidenceDetails,
  EvidenceListRequest, EvidencePage, EvidencePageView, HitView, HtmlView, IssuePack, JudgeDocument,
  LicenceView, LookView, PackDiff, PackFiles, PackPreviewFile, PackRequest, PackView, PersonView, PictureView,
  PreviewView, RecentView, RegisterPerson, RegisterView, RequirementView, RestoredView, ReviewDocument,
  ReviseEvidence, RoleChange, RotateKey, SamplePerson, SampleView, SessionView, Settings, ShareLogKey,
  DocumentRow, SignMany, SignNilReturn, StagedFile, StatementView, SubmitDocument, TargetView, TaskView, TemplateRow, TemplateView,
  VerifyReport, WithdrawDocument, WorkView, WorkspaceView, WrittenPack,
  PageRequest,
  AcceptImport, AnswerProposal, FirstDayView, GapAnalysis, Imported, ImportProposal, InconsistencyView,
  RegisterCard, RegisterImport, RegisterListRequest, RegisterPage, RegisterRowView, RegisterScreenView,
} from './bindings';
import type {
  ActionDetails, ActionListRequest, ActionPage, AnswerQuestion, AuditFile, AuditPageView, CauseAnalysis,
  CertificateDetails, CertificateEnd, CheckEffectiveness, ClockSettings, ClocksView, ConcludeAudit, CorrectFinding,
  CorrectiveActionView, CycleView, FindingDetails, FindingListRequest, FindingPage, FindingPageView,
  HoldMeeting, ImplementAction, PlanAction, ProgrammeFile, ProgrammePageView, ReadinessView, ReviewDetails,
  ReviewInput, ReviewPageView, ReviewRow, SetChecklist, TrendPoint,
} from './bindings';
import type {
  AuditSamplesView, ChooseSample, DisposalPageView, DisposalView, DrawnAgain, DrawSample, HoldView, ImportPopulation, ItemListRequest, ItemPage,
  JudgeItem, ListComparison, ListPreview, PopulationSampleView, PopulationView, ProposeDisposal, RetentionPageView, SamplePageView, SetRetention,
} from './bindings';
import { call, type Task } from './ipc';

export * from './ipc';

/** A request for a page: whatever is left out takes the list's own order, no filter, and the first page. */
export type ListRequest<T extends { page: PageRequest }> = Partial<Omit<T, 'page'>> & { page?: Partial<PageRequest> };

const PAGE: PageRequest = { offset: 0, limit: 100, sort: '', descending: false, text: '' };
const DOCUMENTS: DocumentListRequest = { page: PAGE, status: [], kind: [], owner: [], requirement: '', reviewDueBy: '' };
const EVIDENCE: EvidenceListRequest = { page: PAGE, media: [], requirement: '', document: '', state: '' };
const FINDINGS: FindingListRequest = { page: PAGE, grade: [], state: '', audit: '', owner: '', clause: '' };
const ACTIONS: ActionListRequest = { page: PAGE, state: '', owner: '' };
const ROWS: RegisterListRequest = { page: PAGE, register: '', state: '', owner: '' };
const ENTRIES: EntryListRequest = { page: PAGE, event: [], by: [], about: '', from: '', to: '' };

function whole<T extends { page: PageRequest }>(blank: T, request: ListRequest<T>): T {
  return { ...blank, ...request, page: { ...PAGE, ...request.page } };
}

// What is open, and as whom.

/** What is open in this window, and as whom. */
export const session = (): Promise<SessionView> => call('session');
/** Acts as a person from now on; each signature still asks for their passphrase. */
export const choosePerson = (person: string): Promise<SessionView> => call('choose_person', { person });
/** What this program is and where it keeps its own files. */
export const appInfo = (): Promise<AppView> => call('app_info');
/** The parts that this program stands on. */
export const licences = (): Promise<LicenceView[]> => call('licences');
/** How the person likes the program. */
export const settings = (): Promise<Settings> => call('settings');
/** Changes that. */
export const changeSettings = (settings: Settings): Promise<Settings> =>
  call('change_settings', { settings });
/** A text that the window keeps for itself, per workspace: saved views, column widths. */
export const note = (key: string): Promise<string | null> => call('note', { key });
/** Keeps such a text, at most 64 KiB; an empty one forgets it. */
export const keepNote = (key: string, text: string): Promise<null> => call('keep_note', { key, text });
/** The report of a crash that nobody has looked at yet. */
export const crashReport = (): Promise<CrashView | null> => call('crash_report');
/** Forgets that there was one; the file stays. */
export const dismissCrashReport = (): Promise<null> => call('dismiss_crash_report');
/** Opens the folder of the logs in the system's file manager. */
export const showLogs = (): Promise<null> => call('show_logs');
/** Shows a file in the system's file manager: only one that the window was told of. */
export const reveal = (path: string): Promise<null> => call('reveal', { path });
/** Writes a defect of the window itself into the log. */
export const logProblem = (message: string): Promise<null> => call('log_problem', { message });

// Choosing files and folders; the dialogs are the system's own.

/** Asks for a folder; none when the person gave up. */
export const chooseFolder = (title: string): Promise<string | null> => call('choose_folder', { title });
/** Asks for files; empty when the person gave up. */
export const chooseFiles = (title: string, kind: 'any' | 'pack' | 'document' | 'list' | 'checkpoint', many: boolean): Promise<string[]> =>
  call('choose_files', { title, kind, many });
/** Asks where a new file shall be written; none when the person gave up. */
export const chooseNewFile = (title: string, name: string): Promise<string | null> =>
  call('choose_new_file', { title, name });
/** Asks where, and writes a text there; the path, or none when the person gave up. */
export const saveText = (title: string, name: string, text: string): Promise<string | null> =>
  call('save_text', { title, name, text });
/** What the program was asked to open from outside; asking takes it. */
export const pendingTarget = (): Promise<TargetView | null> => call('pending_target');

// Workspaces.

/** Workspaces that were open before, the pinned ones first. */
export const recentWorkspaces = (): Promise<RecentView[]> => call('recent_workspaces');
/** Keeps one at the top, or no longer. */
export const pinRecent = (folder: string, pinned: boolean): Promise<RecentView[]> =>
  call('pin_recent', { folder, pinned });
/** Takes one off the list; the workspace stays. */
export const forgetRecent = (folder: string): Promise<RecentView[]> => call('forget_recent', { folder });
/** Makes a workspace and opens it as its first person. */
export const createWorkspace = (request: CreateWorkspace): Promise<SessionView> =>
  call('create_workspace', { request });
/** Opens a workspace. */
export const openWorkspace = (folder: string): Promise<SessionView> => call('open_workspace', { folder });
/** Closes it; running tasks go on. */
export const closeWorkspace = (): Promise<SessionView> => call('close_workspace');
/** Whose workspace is open, how much is in it, and where its ledger stands. */
export const workspaceSummary = (): Promise<WorkspaceView> => call('workspace_summary');
/** Changes the organization's name or scope statement. */
export const changeOrganization = (organization: string, scope: string): Promise<WorkspaceView> =>
  call('change_organization', { organization, scope });
/** Says in which language the organization writes its documents. */
export const setLanguage = (language: string): Promise<WorkspaceView> => call('set_language', { language });
/** Verifies everything the workspace holds. */
export const checkWorkspace = (): Promise<Task<CheckView>> => call('check_workspace');
/** Makes every derived table again from the ledger. */
export const rebuildWorkspace = (): Promise<Task<null>> => call('rebuild_workspace');
/** Copies everything into a folder, and verifies the copy. */
export const backupWorkspace = (folder: string): Promise<Task<BackupView>> =>
  call('backup_workspace', { folder });
/** Makes a workspace from a backup, verified. */
export const restoreWorkspace = (backup: string, folder: string): Promise<Task<RestoredView>> =>
  call('restore_workspace', { backup, folder });
/** Accepts that the workspace is older than what this computer has seen of it. */
export const acceptRollback = (reason: string): Promise<SessionView> => call('accept_rollback', { reason });
/** Builds the sample workspace; an empty folder lets the program choose. */
export const buildSample = (folder: string): Promise<Task<SampleView>> => call('build_sample', { folder });
/** The people of the open sample with their passphrases, which are no secrets; empty otherwise. */
export const samplePeople = (): Promise<SamplePerson[]> => call('sample_people');

// What waits.

/** What waits for the person who acts. */
export const myWork = (): Promise<WorkView> => call('my_work');

// Documents.

/** A page of the master list. */
export const listDocuments = (request: ListRequest<DocumentListRequest> = {}): Promise<DocumentPage> =>
  call('list_documents', { request: whole(DOCUMENTS, request) });
/** Everything the page of a document shows. */
export const viewDocument = (document: string): Promise<DocumentPageView> =>
  call('view_document', { document });
/** Creates a document with a first draft. */
export const createDocument = (request: CreateDocument): Promise<DocumentPageView> =>
  call('create_document', { request });
/** Changes its details. */
export const changeDocument = (document: string, details: DocumentDetails): Promise<DocumentPageView> =>
  call('change_document', { document, details });
/** Starts a draft of the next version beside the effective one. */
export const startDraft = (document: string, minor: boolean): Promise<DocumentPageView> =>
  call('start_draft', { document, minor });
/** Gives up the version in work; its text is kept beside. */
export const discardDraft = (document: string, reason: string): Promise<DocumentPageView> =>
  call('discard_draft', { document, reason });
/** The working copy. */
export const readDraft = (document: string): Promise<DraftView> => call('read_draft', { document });
/** Writes it, if it is still the one with the hash `expected`; else the text is kept as a second draft. */
export const writeDraft = (document: string, text: string, expected: string): Promise<DraftWritten> =>
  call('write_draft', { document, text, expected });
/** A text that was kept beside the working copy. */
export const readConflict = (document: string, name: string): Promise<DraftView> =>
  call('read_conflict', { document, name });
/** Chooses between the two; the other one is set aside, not deleted. */
export const resolveConflict = (document: string, name: string, keep: 'disk' | 'mine'): Promise<DraftView> =>
  call('resolve_conflict', { document, name, keep });
/** Takes a file as the working copy. */
export const importDraft = (document: string, path: string): Promise<DraftView> =>
  call('import_draft', { document, path });
/** Puts a picture into the vault for a draft. */
export const pasteImage = (document: string, name: string, bytes: Uint8Array): Promise<PictureView> =>
  call('paste_image', { document, name, bytes: Array.from(bytes) });
/** Submits the working copy: its bytes are frozen. */
export const submitDocument = (request: SubmitDocument): Promise<DocumentPageView> =>
  call('submit_document', { request });
/** Takes a submission back. */
export const recallDocument = (document: string, reason: string): Promise<DocumentPageView> =>
  call('recall_document', { document, reason });
/** Reviews, approves, or sends back a submitted version. */
export const judgeDocument = (request: JudgeDocument): Promise<DocumentPageView> =>
  call('judge_document', { request });
/** Confirms having read and understood the effective version. */
export const acknowledgeDocument = (document: string, passphrase: string): Promise<DocumentPageView> =>
  call('acknowledge_document', { document, passphrase });
/** What would be signed for each of these documents, or for all that wait for who acts. */
export const bulkRows = (step: BulkStep, documents: string[]): Promise<BulkRow[]> => call('bulk_rows', { step, documents });
/** Takes one step with many documents, each with its own signature: all or none. */
export const signMany = (request: SignMany): Promise<DocumentRow[]> => call('sign_many', { request });
/** Concludes a periodic review. */
export const reviewDocument = (request: ReviewDocument): Promise<DocumentPageView> =>
  call('review_document', { request });
/** Takes a document out of use. */
export const withdrawDocument = (request: WithdrawDocument): Promise<DocumentPageView> =>
  call('withdraw_document', { request });
/** The body of a version, or of the working copy when `version` is empty. */
export const documentHtml = (document: string, version: string): Promise<HtmlView> =>
  call('document_html', { document, version });
/** A text as it would look in a document; `document` may be empty. */
export const renderMarkdown = (document: string, text: string): Promise<HtmlView> =>
  call('render_markdown', { document, text });
/** The bytes of a picture in the vault. */
export const documentImage = (hash: string): Promise<ArrayBuffer> => call('document_image', { hash });
/** The exact bytes of a version; at most 64 MiB. */
export const documentBytes = (document: string, version: string): Promise<ArrayBuffer> =>
  call('document_bytes', { document, version });
/** The controlled copy of a version as PDF. */
export const documentPdf = (document: string, version: string): Promise<ArrayBuffer> =>
  call('document_pdf', { document, version });
/** Asks where, and writes it there; the path, or none when the person gave up. */
export const saveDocument = (document: string, version: string, form: 'source' | 'pdf'): Promise<string | null> =>
  call('save_document', { document, version, form });
/** Asks where, and writes a comparison there as PDF; an empty `after` is the working copy. */
export const saveComparison = (document: string, before: string, after: string): Promise<string | null> =>
  call('save_comparison', { document, before, after });
/** Two versions, word by word; an empty `after` is the working copy. */
export const compareDocument = (document: string, before: string, after: string): Promise<Comparison> =>
  call('compare_document', { document, before, after });

// Templates.

/** All templates, what an organization needs first, first: in its language, else in this one, else in English. */
export const listTemplates = (language: string): Promise<TemplateRow[]> => call('list_templates', { language });
/** One template with what it asks. */
export const viewTemplate = (name: string, language: string): Promise<TemplateView> => call('view_template', { name, language });
/** A first text from the answers; where there is none, the default counts. */
export const fillTemplate = (name: string, language: string, answers: Record<string, string>): Promise<string> =>
  call('fill_template', { name, language, answers });

// The first day of a new organization, and answers that many documents share.

/** Where the first day stands; its questions in a language, else in English. */
export const firstDay = (language: string): Promise<FirstDayView> => call('first_day', { language });
/** Keeps answers; an empty one takes back what was answered before. */
export const keepAnswers = (answers: Record<string, string>, language: string): Promise<FirstDayView> =>
  call('keep_answers', { answers, language });
/** Keeps the day of the stage 1 audit, from which the plan follows. */
export const planStageOne = (day: string, language: string): Promise<FirstDayView> =>
  call('plan_stage_one', { day, language });
/** What a document of the stage 1 set would say. */
export const previewFirstDocument = (template: string): Promise<HtmlView> =>
  call('preview_first_document', { template });
/** Makes the drafts of the stage 1 set that are not there yet: of these templates, or of all. */
export const makeFirstDrafts = (templates: string[]): Promise<Task<string[]>> =>
  call('make_first_drafts', { templates });
/** Sets the answers of now into a document: into its working copy, or as a new version. */
export const reviseFromAnswers = (document: string, minor: boolean): Promise<AnswerProposal> =>
  call('revise_from_answers', { document, minor });
/** Leaves a document as it is, whatever the answers of now say. */
export const leaveAsItIs = (document: string): Promise<null> => call('leave_as_it_is', { document });

// Documents that an organization brings in, and documents that disagree.

/** Looks at the files in a folder: what each might be, and why. Nothing is changed. */
export const proposeImport = (folder: string): Promise<Task<ImportProposal[]>> => call('propose_import', { folder });
/** Makes a draft of each confirmed file. */
export const acceptImport = (request: AcceptImport): Promise<Task<Imported[]>> => call('accept_import', { request });
/** Documents that do not agree with each other. */
export const inconsistencies = (): Promise<InconsistencyView[]> => call('inconsistencies');

// Evidence.

/** A page of the library. */
export const listEvidence = (request: ListRequest<EvidenceListRequest> = {}): Promise<EvidencePage> =>
  call('list_evidence', { request: whole(EVIDENCE, request) });
/** Everything the page of a piece of evidence shows. */
export const viewEvidence = (evidence: string): Promise<EvidencePageView> =>
  call('view_evidence', { evidence });
/** Looks at files, and at the files in folders, before they become evidence. */
export const stageFiles = (paths: string[]): Promise<Task<StagedFile[]>> => call('stage_files', { paths });
/** Adds files as evidence, each with its own entry. */
export const addEvidence = (request: AddEvidence): Promise<Task<Added[]>> =>
  call('add_evidence', { request });
/** Adds a revision from a file. */
export const reviseEvidence = (request: ReviseEvidence): Promise<EvidencePageView> =>
  call('revise_evidence', { request });
/** Changes what is said of it. */
export const changeEvidence = (evidence: string, details: EvidenceDetails): Promise<EvidencePageView> =>
  call('change_evidence', { evidence, details });
/** Takes it out of account. */
export const withdrawEvidence = (evidence: string, reason: string): Promise<EvidencePageView> =>
  call('withdraw_evidence', { evidence, reason });
/** Asks where, and writes a revision there; 0 is the newest. The path, or none when the person gave up. */
export const saveEvidence = (evidence: string, revision: number): Promise<string | null> =>
  call('save_evidence', { evidence, revision });
/** The verified bytes of a revision for a preview; 0 is the newest. At most 64 MiB. */
export const evidenceBytes = (evidence: string, revision: number): Promise<ArrayBuffer> =>
  call('evidence_bytes', { evidence, revision });
/** The bytes of a file that was staged, for a preview. At most 64 MiB. */
export const stagedBytes = (path: string): Promise<ArrayBuffer> => call('staged_bytes', { path });

// Statements.

/** All nil returns. */
export const listNilReturns = (): Promise<StatementView[]> => call('list_nil_returns');
/** All decisions about gaps. */
export const listGapDecisions = (): Promise<StatementView[]> => call('list_gap_decisions');
/** Signs that something did not occur in a period. */
export const signNilReturn = (request: SignNilReturn): Promise<StatementView> =>
  call('sign_nil_return', { request });
/** Takes a nil return back. */
export const withdrawNilReturn = (statement: string, reason: string): Promise<StatementView[]> =>
  call('withdraw_nil_return', { statement, reason });
/** Accepts gaps for one audit, each with its own signature. */
export const acceptGaps = (request: AcceptGaps): Promise<StatementView[]> => call('accept_gaps', { request });
/** Takes the acceptance of a gap back. */
export const withdrawGap = (statement: string, reason: string): Promise<StatementView[]> =>
  call('withdraw_gap', { statement, reason });

// Coverage.

/** The bundled clause register. */
export const register = (): Promise<RegisterView> => call('register');
/** Where every row of the register stands. */
export const coverage = (request: CoverageRequest): Promise<CoverageView> => call('coverage', { request });
/** Everything the page of a row shows. */
export const viewRequirement = (requirement: string, request: CoverageRequest): Promise<RequirementView> =>
  call('view_requirement', { requirement, request });
/** Keeps the organization's own note on a clause, on this computer only. */
export const keepClauseNote = (clause: string, text: string): Promise<null> =>
  call('keep_clause_note', { clause, text });

// Audits.

/** The programmes, what they cover, and all audits. */
export const auditProgramme = (): Promise<ProgrammePageView> =>
  call('audit_programme');
/** Sets a programme; an empty `programme` is a new one. */
export const setProgramme = (programme: string, file: ProgrammeFile, reason: string): Promise<ProgrammePageView> =>
  call('set_programme', { programme, file, reason });
/** Everything the page of an audit shows. */
export const viewAudit = (audit: string): Promise<AuditPageView> =>
  call('view_audit', { audit });
/** Plans an audit. */
export const planAudit = (plan: AuditFile): Promise<AuditPageView> =>
  call('plan_audit', { plan });
/** Changes its plan. */
export const changeAudit = (audit: string, plan: AuditFile, reason: string): Promise<AuditPageView> =>
  call('change_audit', { audit, plan, reason });
/** Calls it off. */
export const cancelAudit = (audit: string, reason: string): Promise<AuditPageView> =>
  call('cancel_audit', { audit, reason });
/** Signs that one may audit, but for what is one's own. */
export const declareIndependence = (audit: string, text: string, passphrase: string): Promise<AuditPageView> =>
  call('declare_independence', { audit, text, passphrase });
/** Makes the checklist from the register, or adds questions to it. */
export const setChecklist = (request: SetChecklist): Promise<AuditPageView> =>
  call('set_checklist', { request });
/** Answers a question. */
export const answerQuestion = (request: AnswerQuestion): Promise<AuditPageView> =>
  call('answer_question', { request });
/** Records the opening or the closing meeting. */
export const holdMeeting = (request: HoldMeeting): Promise<AuditPageView> =>
  call('hold_meeting', { request });
/** The report as it would read, or as it was signed. */
export const auditReport = (audit: string, conclusion: string): Promise<HtmlView> =>
  call('audit_report', { audit, conclusion });
/** Asks where, and writes the report there as PDF; the path, or none when the person gave up. */
export const saveAuditReport = (audit: string): Promise<string | null> =>
  call('save_audit_report', { audit });
/** Signs the report. */
export const signReport = (audit: string, conclusion: string, passphrase: string): Promise<AuditPageView> =>
  call('sign_report', { audit, conclusion, passphrase });
/** Records what came of an audit by others. */
export const concludeAudit = (request: ConcludeAudit): Promise<AuditPageView> =>
  call('conclude_audit', { request });
/** The auditor's return file of an audit, as CSV. */
export const returnFile = (audit: string): Promise<string> =>
  call('return_file', { audit });
/** Records every finding of a return file that an auditor filled in. */
export const importReturn = (audit: string, owner: string, path: string): Promise<AuditPageView> =>
  call('import_return', { audit, owner, path });

// Populations and samples.

/** The populations of an audit, with their samples. */
export const auditSamples = (audit: string): Promise<AuditSamplesView> => call('audit_samples', { audit });
/** Looks at a file before it becomes a population. */
export const previewList = (path: string): Promise<ListPreview> => call('preview_list', { path });
/** Brings a population in from a file. */
export const importPopulation = (request: ImportPopulation): Promise<PopulationView> => call('import_population', { request });
/** Withdraws a population. */
export const withdrawPopulation = (population: string, reason: string): Promise<PopulationView> =>
  call('withdraw_population', { population, reason });
/** A page of the rows of a population. */
export const listItems = (request: ListRequest<ItemListRequest>): Promise<ItemPage> =>
  call('list_items', { request: whole({ page: PAGE, population: '' }, request) });
/** A file beside the list of a population. */
export const compareList = (population: string, path: string): Promise<ListComparison> => call('compare_list', { population, path });
/** Draws a sample by a seed; an empty one is the root of the ledger. */
export const drawSample = (request: DrawSample): Promise<PopulationSampleView> => call('draw_sample', { request });
/** Takes items that were chosen by hand. */
export const chooseSample = (request: ChooseSample): Promise<PopulationSampleView> => call('choose_sample', { request });
/** A sample with the rows of its items. */
export const viewSample = (sample: string): Promise<SamplePageView> => call('view_sample', { sample });
/** Records what was seen at an item. */
export const judgeItem = (request: JudgeItem): Promise<SamplePageView> => call('judge_item', { request });
/** Draws a sample again, to compare; an empty seed is its own. */
export const drawAgain = (sample: string, seed: string): Promise<DrawnAgain> => call('draw_again', { sample, seed });
/** A sample as CSV: items, rows and what was seen. */
export const sampleCsv = (sample: string): Promise<string> => call('sample_csv', { sample });

// Findings and actions.

/** A page of findings. */
export const listFindings = (request: ListRequest<FindingListRequest> = {}): Promise<FindingPage> =>
  call('list_findings', { request: whole(FINDINGS, request) });
/** A page of actions. */
export const listActions = (request: ListRequest<ActionListRequest> = {}): Promise<ActionPage> =>
  call('list_actions', { request: whole(ACTIONS, request) });
/** Everything the page of a finding shows. */
export const viewFinding = (finding: string): Promise<FindingPageView> =>
  call('view_finding', { finding });
/** Records a finding. */
export const raiseFinding = (details: FindingDetails): Promise<FindingPageView> =>
  call('raise_finding', { details });
/** Changes what it says. */
export const changeFinding = (finding: string, details: FindingDetails, reason: string): Promise<FindingPageView> =>
  call('change_finding', { finding, details, reason });
/** Records what was done at once. */
export const correctFinding = (request: CorrectFinding): Promise<FindingPageView> =>
  call('correct_finding', { request });
/** Records why it happened. */
export const analyseFinding = (finding: string, analysis: CauseAnalysis): Promise<FindingPageView> =>
  call('analyse_finding', { finding, analysis });
/** Records that the plan was accepted. */
export const acceptPlan = (finding: string, acceptedBy: string, on: string): Promise<FindingPageView> =>
  call('accept_plan', { finding, acceptedBy, on });
/** Signs whether the actions worked. */
export const checkEffectiveness = (request: CheckEffectiveness): Promise<FindingPageView> =>
  call('check_effectiveness', { request });
/** Closes it by signature. */
export const closeFinding = (finding: string, note: string, passphrase: string): Promise<FindingPageView> =>
  call('close_finding', { finding, note, passphrase });
/** Opens it again. */
export const reopenFinding = (finding: string, reason: string): Promise<FindingPageView> =>
  call('reopen_finding', { finding, reason });
/** Plans an action on a finding, or one that a review decided. */
export const planAction = (request: PlanAction): Promise<CorrectiveActionView> =>
  call('plan_action', { request });
/** Changes an action. */
export const changeAction = (action: string, details: ActionDetails, reason: string): Promise<CorrectiveActionView> =>
  call('change_action', { action, details, reason });
/** Records that an action was done. */
export const implementAction = (request: ImplementAction): Promise<CorrectiveActionView> =>
  call('implement_action', { request });
/** Gives an action up. */
export const cancelAction = (action: string, reason: string): Promise<CorrectiveActionView> =>
  call('cancel_action', { action, reason });
/** How many days there are for what. */
export const findingClocks = (): Promise<ClockSettings> =>
  call('finding_clocks');
/** Sets them. */
export const setFindingClocks = (clocks: ClocksView): Promise<ClockSettings> =>
  call('set_finding_clocks', { clocks });

// Management reviews.

/** All management reviews. */
export const listReviews = (): Promise<ReviewRow[]> =>
  call('list_reviews');
/** Everything the page of a review shows. */
export const viewReview = (review: string): Promise<ReviewPageView> =>
  call('view_review', { review });
/** Plans a review. */
export const planReview = (details: ReviewDetails): Promise<ReviewPageView> =>
  call('plan_review', { details });
/** Changes what is known of it. */
export const changeReview = (review: string, details: ReviewDetails, reason: string): Promise<ReviewPageView> =>
  call('change_review', { review, details, reason });
/** Calls it off. */
export const cancelReview = (review: string, reason: string): Promise<ReviewPageView> =>
  call('cancel_review', { review, reason });
/** Records what was said about an input. */
export const discussInput = (review: string, input: ReviewInput, text: string): Promise<ReviewPageView> =>
  call('discuss_input', { review, input, text });
/** Records a decision. */
export const decideReview = (review: string, input: ReviewInput | null, text: string): Promise<ReviewPageView> =>
  call('decide_review', { review, input, text });
/** The minutes as they would read, or as they were signed. */
export const reviewMinutes = (review: string): Promise<HtmlView> =>
  call('review_minutes', { review });
/** Asks where, and writes the minutes there as PDF; the path, or none when the person gave up. */
export const saveMinutes = (review: string): Promise<string | null> =>
  call('save_minutes', { review });
/** Signs the minutes. */
export const signMinutes = (review: string, passphrase: string): Promise<ReviewPageView> =>
  call('sign_minutes', { review, passphrase });

// Readiness and certification.

/** Every rule of readiness for an audit, with what it found. */
export const readiness = (request: CoverageRequest): Promise<ReadinessView> =>
  call('readiness', { request });
/** How readiness was at the end of each of the last months. */
export const readinessTrend = (request: CoverageRequest): Promise<TrendPoint[]> =>
  call('readiness_trend', { request });
/** What a new organization has of what stage 1 wants, what is missing, and in which order to build it. */
export const gapAnalysis = (auditOn: string | null = null): Promise<GapAnalysis> =>
  call('gap_analysis', { auditOn });
/** Certificates, the steps of the cycle, and what comes. */
export const certificationCycle = (): Promise<CycleView> =>
  call('certification_cycle');
/** Records a certificate. */
export const recordCertificate = (details: CertificateDetails): Promise<CycleView> =>
  call('record_certificate', { details });
/** Records that a certificate ended, or was suspended. */
export const endCertificate = (certificate: string, how: CertificateEnd, on: string, reason: string): Promise<CycleView> =>
  call('end_certificate', { certificate, how, on, reason });
/** What comes, for other programs: iCalendar. */
export const calendarFile = (): Promise<string> =>
  call('calendar_file');

// Retention, legal holds and disposals.

/** What is due, held and done, and for how long what is kept. */
export const retention = (): Promise<RetentionPageView> => call('retention');
/** Sets how long a kind is kept. */
export const setRetention = (request: SetRetention): Promise<RetentionPageView> => call('set_retention', { request });
/** Places a legal hold on a document or on evidence. */
export const placeHold = (what: string, reason: string): Promise<HoldView> => call('place_hold', { what, reason });
/** Releases one. */
export const releaseHold = (hold: string, reason: string): Promise<HoldView> => call('release_hold', { hold, reason });
/** Proposes that content is destroyed; someone else approves it. */
export const proposeDisposal = (request: ProposeDisposal): Promise<DisposalView> => call('propose_disposal', { request });
/** A disposal with its certificate. */
export const viewDisposal = (disposal: string): Promise<DisposalPageView> => call('view_disposal', { disposal });
/** Turns a proposal down, or takes it back. */
export const refuseDisposal = (disposal: string, reason: string): Promise<DisposalView> =>
  call('refuse_disposal', { disposal, reason });
/** Approves a disposal by signing its certificate, and erases the contents. */
export const approveDisposal = (disposal: string, passphrase: string): Promise<Task<DisposalView>> =>
  call('approve_disposal', { disposal, passphrase });
/** Asks where, and writes the certificate there as PDF; the path, or none when the person gave up. */
export const saveCertificate = (disposal: string): Promise<string | null> => call('save_certificate', { disposal });

// Registers kept row by row.

/** Every register, with what it is for and how many rows it has. */
export const listRegisters = (): Promise<RegisterCard[]> => call('list_registers');
/** One register: its fields and what is wanted of it. */
export const viewRegister = (register: string): Promise<RegisterScreenView> => call('view_register', { register });
/** A page of its rows. */
export const listRegisterRows = (request: ListRequest<RegisterListRequest>): Promise<RegisterPage> =>
  call('list_register_rows', { request: whole(ROWS, request) });
/** Everything the page of a row shows. */
export const viewRegisterRow = (row: string): Promise<RegisterRowView> => call('view_register_row', { row });
/** Adds a row. */
export const addRegisterRow = (register: string, values: Record<string, string>): Promise<RegisterRowView> =>
  call('add_register_row', { register, values });
/** Changes what a row says; fields that are not given stay, empty ones go. */
export const reviseRegisterRow = (row: string, values: Record<string, string>, reason: string): Promise<RegisterRowView> =>
  call('revise_register_row', { row, values, reason });
/** Withdraws a row that does not belong there; it stays readable. */
export const withdrawRegisterRow = (row: string, reason: string): Promise<RegisterRowView> =>
  call('withdraw_register_row', { row, reason });
/** Asks where, and writes a register there as a CSV file that can be taken over again. */
export const saveRegister = (register: string): Promise<string | null> => call('save_register', { register });
/** Takes over a CSV file, all rows or none; without `write` it only says what would come. */
export const importRegister = (register: string, path: string, reason: string, write: boolean): Promise<RegisterImport> =>
  call('import_register', { register, path, reason, write });

// Packs.

/** All issued packs. */
export const listPacks = (): Promise<PackView[]> => call('list_packs');
/** What issuing a pack now would give; writes nothing. */
export const previewPack = (request: PackRequest): Promise<PreviewView> => call('preview_pack', { request });
/** Makes the pack to read, marked as a preview, without issuing anything. */
export const previewPackPdf = (request: PackRequest): Promise<Task<PackPreviewFile>> =>
  call('preview_pack_pdf', { request });
/** The bytes of that PDF. */
export const previewBytes = (token: string): Promise<ArrayBuffer> => call('preview_bytes', { token });
/** Issues a pack. */
export const issuePack = (request: IssuePack): Promise<Task<WrittenPack>> => call('issue_pack', { request });
/** Writes an issued pack again, byte for byte. */
export const exportPack = (pack: string, folder: string): Promise<Task<WrittenPack>> =>
  call('export_pack', { pack, folder });
/** Where an issued pack lies on this computer. */
export const packFiles = (pack: string): Promise<PackFiles> => call('pack_files', { pack });
/** The book of a pack on disk, a folder or a zip. */
export const packPdf = (path: string): Promise<ArrayBuffer> => call('pack_pdf', { path });
/** Compares two packs on disk, the earlier one first. */
export const comparePacks = (before: string, after: string): Promise<Task<PackDiff>> =>
  call('compare_packs', { before, after });

// Verification; needs no workspace.

/** Verifies a pack on disk. `previous` is a checkpoint that was kept, or empty. */
export const verifyPack = (path: string, previous: string): Promise<Task<VerifyReport>> =>
  call('verify_pack', { path, previous });

// People.

/** Everyone, in the order registered. */
export const listPeople = (): Promise<PersonView[]> => call('list_people');
/** One person. */
export const viewPerson = (person: string): Promise<PersonView> => call('view_person', { person });
/** Registers a person with a new key. */
export const registerPerson = (request: RegisterPerson): Promise<PersonView> =>
  call('register_person', { request });
/** Changes name, address or title. */
export const changePerson = (request: ChangePerson): Promise<PersonView> =>
  call('change_person', { request });
/** Gives a role. */
export const grantRole = (request: RoleChange): Promise<PersonView> => call('grant_role', { request });
/** Ends a role. */
export const endRole = (request: RoleChange): Promise<PersonView> => call('end_role', { request });
/** Lets a person who issues packs hold the log's key. */
export const shareLogKey = (request: ShareLogKey): Promise<PersonView> => call('share_log_key', { request });
/** Changes the passphrase of the person who acts. */
export const changePassphrase = (old: string, fresh: string): Promise<PersonView> =>
  call('change_passphrase', { old, fresh });
/** Gives a person a new key. */
export const rotateKey = (request: RotateKey): Promise<PersonView> => call('rotate_key', { request });
/** Revokes a person's key. */
export const revokeKey = (person: string, reason: string): Promise<PersonView> =>
  call('revoke_key', { person, reason });
/** Unlocks signing for a person. */
export const unlockPerson = (person: string): Promise<PersonView> => call('unlock_person', { person });

// History.

/** A page of the activity log. */
export const listEntries = (request: ListRequest<EntryListRequest> = {}): Promise<EntryPage> =>
  call('list_entries', { request: whole(ENTRIES, request) });
/** An entry's bytes, and the proof that it is in the ledger. */
export const entryProof = (seq: number): Promise<EntryProof> => call('entry_proof', { seq });
/** Searches titles, and the text of documents. */
export const search = (query: string, most: number): Promise<HitView[]> => call('search', { query, most });

// Watched folders.

/** The watched folders, and what lies there that might become evidence. */
export const watching = (): Promise<LookView> => call('watching');
/** Watches a folder from now on. */
export const addWatchedFolder = (folder: string): Promise<LookView> => call('add_watched_folder', { folder });
/** Stops watching a folder; nothing in it is touched. */
export const removeWatchedFolder = (folder: string): Promise<LookView> =>
  call('remove_watched_folder', { folder });
/** Looks at all watched folders at once. */
export const lookNow = (): Promise<LookView> => call('look_now');

// Tasks.

/** Running tasks, and those that ended and were not dismissed. */
export const tasks = (): Promise<TaskView[]> => call('tasks');
/** Asks a task to stop at its next step. */
export const cancelTask = (task: number): Promise<null> => call('cancel_task', { task });
/** Forgets a task that ended. */
export const dismissTask = (task: number): Promise<null> => call('dismiss_task', { task });
