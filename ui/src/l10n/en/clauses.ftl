### Clauses of the standard: the tree, the coverage heat map, and what each row of the register has to show.

nav-clauses = Clauses
clauses-heading = Clauses
clauses-filter = Find a clause or a row
clauses-tree = Clauses of the standard
clauses-item = { $number } { $title }{ $count }, { $standing }
clauses-loading = Loading the clauses
clauses-no-match = No clause matches
clauses-no-match-text = Nothing in the register contains “{ $filter }”.
clauses-count = { $provided } of { $due } rows have something to show
clauses-ready = Nothing is missing
clauses-missing = { $count ->
    [one] 1 row is missing
   *[other] { $count } rows are missing
}
clauses-accepted = { $count ->
    [one] 1 gap is accepted
   *[other] { $count } gaps are accepted
}
clauses-overview = Overview
clauses-summary = Summary
clauses-path = Where this clause stands
clauses-as-of = As of { $date }, evidence from { $from } to { $to }
clauses-unknown = There is no clause { $number }
clauses-unknown-text = The register has clauses 4 to 10 of the standard.
clauses-stage = For which audit
clauses-teach = Each row is a document or a record that an auditor asks for. Dark cells hold much, light ones little; a red octagon marks what is missing.
clauses-summary-note = In our own words. The standard itself is sold by ISO and the national bodies.
clauses-iso9001 = ISO 9001: { $clauses }
clauses-iso27001 = ISO/IEC 27001: { $clauses }
clauses-2011 = 2011 edition: { $clauses }
clauses-note = Your licensed text or note
clauses-note-hint = Paste the wording of your own copy here. It stays in this workspace and never goes into a pack.
clauses-note-save = Save the note
clauses-note-saved = The note was saved
clauses-export = Coverage
clauses-below = Below this clause

heat-caption = How much there is to show for each clause
heat-clause = Clause
heat-state = State
heat-documents = Documents
heat-evidence = Evidence
heat-signed = Signed
heat-signed-hint = Signed statements: did not occur, gap accepted
heat-not-assessed = Not assessed
heat-legend = What the shades mean

standing-missing = Missing
standing-accepted = Gap accepted
standing-provided = Provided
standing-nil = Did not occur
standing-not-due = Not asked for
standing-heading = Heading

row-state-provided = Provided
row-state-nil = Did not occur, signed
row-state-accepted = Gap accepted, signed
row-state-missing = Missing
row-state-not-due = Not due at this stage
row-state-optional = Optional, none kept
row-state-out-of-scope = Not in this pack
row-state-unknown = Unknown

row = Row
row-item = What is asked for
row-reasons = What is missing
row-documents = Documents
row-no-documents = No document serves it yet.
row-evidence = Evidence
row-no-evidence = No evidence counts for it in this period.
row-evidence-count = { $count ->
    [one] 1 piece
   *[other] { $count } pieces
}
row-evidence-all = All { $count } pieces of evidence
row-statements = Signed statements
row-audit = What an auditor asks
row-question = The question
row-hint = What usually satisfies it
row-sampling = How it is sampled
row-due = When it is due
row-stage-1 = Stage 1: { $need }
row-stage-2 = Stage 2: { $need }
row-basis = Where the need comes from
row-points-to = Kept under
row-unverified = Compare it
row-unverified-text = Only one source stands behind this row: compare it with your copy of the standard.
need-required = required
need-partial = in part
need-not-due = not due
need-optional = optional
basis-explicit = The clause asks for it to be documented.
basis-listed = It is on the list of documented information.
basis-derived = Without it the clause cannot be shown to be met.
basis-recommended = Good practice; the standard does not ask for it.
row-add-evidence = Add evidence
row-new-document = New document from “{ $template }”
row-sign-nil = Sign that it did not occur…
row-accept-gap = Accept the gap…

statement-nil = Did not occur,
statement-gap = Gap accepted,
statement-signed = Signed by { $who },
statement-withdrawn = – withdrawn: { $why }
statement-withdraw = Withdraw…
statement-withdraw-heading = Withdraw a signed statement
statement-withdraw-text = It stays in the history, marked as withdrawn. Rows that relied on it are open again.
statement-withdraw-reason = Why it no longer holds
statement-withdraw-do = Withdraw
statement-withdrawn-done = The statement was withdrawn

nil-heading = Sign that it did not occur
nil-meaning = States that this did not occur in the period
nil-from = From
nil-to = To
nil-text = What is stated
nil-do = Sign
nil-signed = The statement was signed
gap-heading = Accept a gap
gap-meaning = Accepts going into this audit without it
gap-reason = Why, and what will be done
gap-reason-hint = The auditor reads this. Name who will close the gap, and by when.
gap-do = Sign
gap-signed = The gap was accepted
