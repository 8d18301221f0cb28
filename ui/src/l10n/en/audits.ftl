### The audit programme, audits, checklists, reports.

nav-audits = Audits
audits = Audits
audits-count = { $count ->
    [0] {""}
    [one] 1 audit
   *[other] { $count } audits
}{ $holes ->
    [0] {""}
    [one] , 1 clause not covered
   *[other] , { $holes } clauses not covered
}
audits-face-audits = Audits
audits-face-coverage = Coverage
audits-face-programme = Programme
audits-table = Audits with their state
audits-none = No audits yet
audits-none-text = A programme of three years says which audit covers which clause. Set it first, then plan its audits: each gets a checklist, findings and a signed report.
audits-title = Title
audits-kind = Kind
audits-days = Days
audits-from = First day
audits-to = Last day
audits-lead = Led by
audits-answered = Answered
audits-clauses = Clauses
clauses-hint = Numbers divided by commas, each with all its parts: 4, 8.2
clauses-wrong = These are not all numbers of clauses

matrix = Clauses and the audits that cover them
matrix-text = Every clause has to be covered within the cycle, and before stage 2 once.
matrix-holes-only = { $count ->
    [0] Only clauses that no audit covers: there are none
    [one] Only the clause that no audit covers
   *[other] Only the { $count } clauses that no audit covers
}
matrix-last = Last looked at
matrix-audited = Looked at
matrix-foreseen = Foreseen
matrix-none = Not in this audit
matrix-hole = No audit covers it
matrix-legend = What the marks mean

programme-none = No programme yet
programme-none-text = The programme says over three years when which clause is audited, by whom and how.
programme-set = Set a programme
programme-next = Set another programme
programme-change = Change the programme
programme-save = Save the programme
programme-saved = The programme was saved
programme-cycle = Cycle
programme-from = From
programme-to = To
programme-to-hint = Three years, at most three and a half.
programme-objectives = Objectives
programme-risks = Risks of the programme
programme-methods = Methods
programme-auditors = Auditors
programme-auditor = Auditor
programme-competence = What shows their competence
programme-competence-evidence = What shows it
programme-competence-none = No evidence of the competence is named yet.
programme-auditor-add = Add an auditor
programme-auditor-remove = Remove this auditor
programme-audits = Audits it foresees
programme-audit-add = Add an audit
programme-audit-remove = Remove { $name }
programme-covers = Every clause is covered.
programme-missing = { $count ->
    [one] No internal audit covers clause { $clauses }.
   *[other] No internal audit covers { $count } clauses: { $clauses }{ $more ->
        [yes] …
       *[no] .
    }
}

audit-plan = Plan an audit
audit-plan-do = Plan the audit
audit-planned = { $title } is planned
audit-change = Change the plan
audit-cancel = Call off
audit-cancel-text = The audit stays in the history with the reason. One that has results cannot be called off.
audit-called-off = Called off
audit-faces = The faces of the audit
audit-tab-plan = Plan
audit-tab-checklist = Checklist
audit-tab-findings = Findings
audit-tab-report = Report
audit-step-declare = Declare independence
audit-step-opening = Opening meeting
audit-step-closing = Closing meeting
audit-step-report = Sign the report
audit-step-conclude = Record the outcome
plan-slot = Foreseen by the programme
plan-slot-none = Not in the programme
plan-objectives = Objectives
plan-scope = Scope
plan-criteria = Criteria
plan-criteria-first = ISO/IEC 20000-1:2018 and the documents of our service management system
plan-methods = Methods and sampling
plan-methods-hint = How samples are taken, and that they are samples.
plan-lead = Lead auditor
plan-lead-hint = Nobody audits clauses whose documents are their own.
plan-auditors = Auditors
plan-body = Certification body
plan-outside = From outside
plan-outside-hint = Auditors, experts, observers, by name, divided by commas.
plan-agenda = Agenda
plan-day = Day
plan-time = Time
plan-topic = Topic
plan-auditor = Auditor
plan-auditee = With whom
plan-part-add = Add a part
plan-part-remove = Remove { $name }

audit-independence = Independence
audit-independent = { $name } declared their independence for the whole scope.
audit-barred = { $name } declared their independence, but for { $clauses }: those are their own work.
audit-barred-you = Clauses { $clauses } are your own work: someone else audits them.
audit-declaration = What you declare
audit-declaration-hint = Such as: I have no part in what I audit.
audit-declare-do = Sign the declaration
audit-declared = Your independence is declared
meaning-independence = I am independent of what I audit.
audit-meetings = Meetings
meeting-opening = Opening meeting
meeting-closing = Closing meeting
meeting-do = Record the meeting
meeting-on = Held on
meeting-attendees = Who was there
meeting-attendees-hint = Names or roles, divided by commas.
meeting-note = What was said
meeting-note-hint-opening = Scope, criteria, how samples are taken, confidentiality.
meeting-note-hint-closing = Results, opinions that differ, what happens next.
meeting-recorded = The meeting is recorded
audit-outcome = Outcome
audit-outcome-note = In words
audit-outcome-evidence = Their report
audit-outcome-evidence-hint = At least one piece of evidence.
audit-conclude = Record the outcome
audit-conclude-do = Record
audit-concluded = The outcome is recorded
outcome-proceed = Go on to the next stage
outcome-repeat = Repeat, or postpone the next stage
outcome-recommended = Certification recommended
outcome-conditional = Recommended once nonconformities are settled
outcome-not-recommended = Not recommended
outcome-maintained = Certificate maintained

checklist-none = No checklist yet
checklist-none-text = It is made from the register: the auditor’s question about each document and record in scope. Add your own afterwards.
checklist-make = Make the checklist
checklist-made = The checklist is made
question-add = Add questions
question-add-do = Add
question-added = The questions are added
question-how = From where
question-how-own = A question of my own
question-how-from = The own questions of another audit
question-how-file = A CSV file
question-text = Question
question-from = Audit
question-from-hint = Only its own questions, where they are in scope.
question-from-choose = Choose an audit
question-file = File with questions
question-file-hint = Columns: clause, question.

runner = Checklist
runner-questions = Questions
runner-answered = { $count ->
    [one] { $done } of 1 answered
   *[other] { $done } of { $count } answered
}
runner-progress = Answered
runner-open = open
runner-next = Next question
runner-previous = Previous question
runner-note = Write what was seen
runner-evidence = Attach evidence
runner-own = own question
runner-result = Result
runner-seen = What was seen
runner-seen-hint = Sample, documents, people by role. Ctrl+Enter goes to the next question.
runner-evidence-shown = Evidence
runner-documents-shown = Documents
runner-shown = Shown:
runner-barred = Clause { $clause } is your own work: someone else answers this.
runner-saving = Recording…
runner-saved = Recorded
runner-unsaved = Not recorded yet
runner-say-what = Say what was seen, then it is recorded.

audit-findings-none = No findings
audit-findings-none-text = Raise one here or with F in the checklist, or take over the file in which an auditor returned theirs.
return-export = Save the return file
return-import = Take over a return file
return-import-do = Take over
return-import-text = The CSV file that the pack carries for the auditor to fill in. Every line becomes a finding, all or none.
return-owner-hint = Who answers for these findings at first.
return-imported = The findings are recorded

report-conclusion = Conclusion
report-conclusion-hint = What the audit comes to, in a few sentences.
report-conclusion-open = (The conclusion is written when the report is signed.)
report-sign = Sign the report
report-signed = The report was signed.
report-signed-toast = The report is signed
meaning-report = I led this audit, and this is its report.
