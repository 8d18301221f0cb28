### Documents: the list, one document, its life.

status-draft = Draft
status-inReview = In review
status-changesRequested = Changes requested
status-inApproval = In approval
status-approved = Approved
status-effective = Effective
status-superseded = Superseded
status-withdrawn = Withdrawn
status-discarded = Discarded

documents = Documents
documents-loading = Loading documents
documents-filter = Filter documents
documents-table = Controlled documents
documents-count = { $all ->
    [one] { $same ->
        [yes] 1 document
       *[no] { $shown } of 1 document
    }
   *[other] { $same ->
        [yes] { $all } documents
       *[no] { $shown } of { $all } documents
    }
}
documents-none = No documents yet
documents-none-text = Controlled documents appear here with their version, state and effective date.
documents-nothing = No document matches
documents-nothing-text = Nothing in the list contains “{ $filter }”.
overdue-alone = overdue
documents-overdue = { $date }, overdue
column-code = Code
column-title = Title
column-version = Version
column-state = State
column-effective = Effective
column-due = Review due
column-owner = Owner

new-document = New document
preview = Preview
bulk-owner = Change the owner
bulk-reviewMonths = Change the review interval
bulk-classification = Change the classification
bulk-count = { $count ->
    [one] 1 document is changed.
   *[other] { $count } documents are changed.
}
bulk-done = { $count ->
    [one] 1 document was changed
   *[other] { $count } documents were changed
}
bulk-failed = { $count ->
    [one] 1 document was not changed:
   *[other] { $count } documents were not changed:
}
edge-list = Width of the list
edge-inspector = Width of the facts
edge-editor = Width of the editor
nothing-chosen = No document chosen
nothing-chosen-text = Choose one in the list to read it here.
documents-narrow = Narrow the list
filter-any = { $what }: all
column-kind = Kind
document = Document
document-faces = Views of the document
open-document = Open the document
inspector = Facts
in-work = In work
beside = { $version } beside it: { $status }
version-number = Version { $number }
version-is = Version { $number } – { $status }
working-copy = Working copy
classification = Classification
requirements = Serves
requirements-hint = Rows of the clause register, such as DI-06.
reviewers = Reviewers
approvers = Approvers
readers = Must read it
quorum = How many must agree
quorum-hint = 0 means all of them.
quorum-all = all
language = Language
review-months = Months between reviews
review-months-hint = 0 means no periodic review.
retention-years = Years to keep old versions
template = Template
details = Details
serves = Serves these requirements
serves-none = It is not linked to any requirement.
linked-evidence = Evidence
linked-evidence-none = No evidence names this document.
periodic-reviews = Periodic reviews
show-more = Show more
save-pdf = Save the controlled copy (PDF)…
save-source = Save the file…
more-actions = More
change = Change
next = Next
reason = Reason
comment = Comment
comment-hint = It stays with the version for good.
note = Note
note-needed = Say what follows from it.
nobody = Nobody has been chosen
when = When
key = Key
check = Check
outcome = Outcome
outcome-confirmed = Still right as it is
outcome-revise = To be revised
outcome-withdraw = To be withdrawn
next-review = Next review
next-review-hint = Left empty, the interval counts.
withdraw-on = First day out of use
change-reason = Why it was changed
change-reason-hint = One sentence: an audit finding, a new service, a periodic review.
change-summary = What was changed
change-summary-hint = It is printed in the revision history.
effective-from = In force from
effective-from-hint = Left empty, it is in force when it is approved.
what-to-change = What has to change
kind-of-change = Size of the change
change-minor = Minor: 1.0 becomes 1.1
change-major = Major: 1.1 becomes 2.0
start-draft-text = A draft begins beside version { $version }, which stays in force until the next one is approved.
about-recall = The submission is taken back and the text can be edited again.
about-discardDraft = The version in work is given up. Its text is kept beside the working copies.

tab-read = Read
tab-edit = Edit
tab-redline = Redline
tab-history = History
tab-signatures = Signatures
tab-links = Links

act-startDraft = Start a draft
act-submit = Submit for review
act-recall = Take the submission back
act-accept = Accept the review
act-approve = Approve
act-requestChanges = Request changes
act-acknowledge = Confirm having read it
act-review = Conclude the periodic review
act-withdraw = Withdraw the document
act-discardDraft = Discard the draft
act-change = Change the details
sign-submit = Sign and submit
sign-accept = Sign the review
sign-approve = Sign and approve
sign-requestChanges = Sign and send back
sign-acknowledge = Sign that I have read it
sign-review = Sign the outcome
sign-withdraw = Sign and withdraw
meaning-author = author
meaning-submit = Author: I wrote this text and submit it.
meaning-accept = Reviewer: I have reviewed this version and agree.
meaning-approve = Approver: I approve this version for use.
meaning-requestChanges = Reviewer: this version needs changes.
meaning-acknowledge = Reader: I have read and understood this version.
meaning-review = Reviewer: I have reviewed this document as planned.
meaning-withdraw = Approver: I take this document out of use.
did-startDraft = { $code }: a draft was started
did-submit = { $code } was submitted
did-recall = { $code }: the submission was taken back
did-accept = { $code }: the review was signed
did-approve = { $code } was approved
did-requestChanges = { $code } was sent back
did-acknowledge = { $code }: reading was confirmed
did-review = { $code }: the periodic review was concluded
did-withdraw = { $code } was withdrawn
did-discardDraft = { $code }: the draft was discarded
did-change = { $code }: the details were changed
did-create = { $code } was created

not-in-force = Version { $number } ({ $status }) is not the one that the list shows.
reading-draft = This is the working copy: nobody has approved it.
original-file = An original file
original-file-text = This version is a file of type { $type }, { $size }. Save it to open it.
outline = Outline
picture = Picture
picture-missing = Picture not shown: { $name }
table = Table
table-number = Table { $number }
task-item = Item
no-history = Nothing has happened yet
no-signatures = No signatures yet
no-signatures-text = A version is signed when it is submitted, reviewed and approved.
document-itself = The document itself
signature-ok = Verified
signature-bad = Does not verify
signature-means = A signature proves that these bytes are unchanged since they were signed, not that they are true.

nothing-to-compare = Nothing to compare yet
nothing-to-compare-text = A redline needs two versions, or a version and a working copy.
compare-before = From
compare-after = to
layout = Layout
layout-inline = One column
layout-side = Side by side
only-changes = Only changes
next-change = Next change
previous-change = Previous change
no-changes = No changes
no-changes-text = Both texts read the same.
redline-summary =
    { $places ->
        [one] 1 place changed:
       *[other] { $places } places changed:
    } { $added -> 
        [one] 1 word added,
       *[other] { $added } words added,
    } { $removed -> 
        [one] 1 removed
       *[other] { $removed } removed
    }{ $tables -> 
        [0] {""}
        [one] , 1 table changed
       *[other] , { $tables } tables changed
    }
list-of-changes = List of changes
unchanged = { $count ->
    [one] 1 unchanged block
   *[other] { $count } unchanged blocks
}
change-of = Change { $number } of { $count }: { $what }
change-changed = Changed
change-inserted = Added
change-deleted = Removed
added = added:
added-end = end of addition
removed = removed:
removed-end = end of removal

no-draft = No draft is open
no-draft-text = Start a draft: the version in force stays as it is until the next one is approved.
import-file = Take a file as the text…
imported = Taken: { $path }
original-draft-text = The working copy is { $path }, { $size }. Edit it in its own program, or take another file.
show-in-folder = Show in its folder
editor-label = Text of { $code }
editor-tools = Editing
bold = Bold
italic = Italic
heading = Heading
list = List
table-start =
    {""}
    | Column | Value |
    |---|---|
    | | |
insert-picture = Insert a picture
find = Find
replace = Replace
replace-all = Replace all
find-next = next
find-previous = previous
find-all = all
find-case = match case
find-regexp = pattern
find-word = whole words
control-character = Control character
unfilled = { $count ->
    [one] 1 placeholder to fill in
   *[other] { $count } placeholders to fill in
}
saved-at = Saved { $at }
saving = Saving…
not-saved-yet = Not saved yet
not-saved = Not saved
not-saved-text = What you wrote is kept on this computer until it can be saved.
unsaved-found = Text from { $at } was not saved when the window closed.
unsaved-restore = Restore it
unsaved-forget = Forget it
changed-outside = Another program changed the file; this is the new text.
conflict = Two texts: choose one
conflict-text = Somebody else changed the working copy while you wrote. Your text is kept as { $name }. Nothing is lost: the one you do not choose is set aside.
conflict-show = Show mine
conflict-mine = Keep mine
conflict-disk = Keep the other
conflict-look = Look and choose
has-conflicts = { $count ->
    [one] Another text of the working copy waits for a choice.
   *[other] { $count } other texts of the working copy wait for a choice.
}

templates = Start from a template
templates-filter = Find a template
templates-count = { $count ->
    [one] 1 template
   *[other] { $count } templates
}
templates-nothing = No template matches.
blank-document = Blank document
from-file = From a file…
template-in = in { $language }
questions-count = { $count ->
    [one] 1 question
   *[other] { $count } questions
}
question-columns = One row on each line: { $columns }.
question-list = One item on each line.
question-example = For example: { $example }
unanswered = { $count ->
    [one] 1 question without an answer stays as a placeholder.
   *[other] { $count } questions without an answer stay as placeholders.
}
template-help = About this template
auditor-asks = What an auditor asks
evidence-to-keep = Evidence to keep
code-hint = Left empty, the next number is taken.
create-document = Create the document

kind-policy = Policy
kind-plan = Plan
kind-procedure = Procedure
kind-process-description = Process description
kind-work-instruction = Work instruction
kind-form = Form
kind-register = Register
kind-agreement = Agreement
kind-record = Record
kind-minutes = Minutes
kind-report = Report
kind-document = Document
kind-external = External document
class-public = Public
class-internal = Internal
class-confidential = Confidential
redline-save = Save as PDF…
awaiting = { $number } from { $date }
preview-large = This text is too long to be shown beside while it is written. Read it as PDF, or on the tab Read.

bulk-menu = Change details
bulk-reviewers = Change the reviewers
bulk-approvers = Change the approvers
many-submit = Submit for review…
many-accept = Accept the review…
many-approve = Approve…
many-acknowledge = Confirm as read…
many-all-submit = Submit all { $count }…
many-all-accept = Accept all { $count }…
many-all-approve = Approve all { $count }…
many-all-acknowledge = Confirm all { $count }…
many-list = Documents to sign
many-choose = Sign
many-choose-one = Sign { $code }
many-hash-of = SHA-256 of { $code }
many-count = { $count ->
    [one] 1 document
   *[other] { $count } documents
}
many-text = Each document gets a signature of its own, over the bytes with the SHA-256 beside it. All of them are signed, or none.
many-refused = { $count ->
    [one] One document is left out
   *[other] { $count } documents are left out
}
many-none = None of them is yours to sign now
many-reason-hint = The same for all of them. Needed from the second version on.
many-comment-hint = The same for all of them; kept with each signature. May be empty.
many-sign-submit = Sign and submit { $count }
many-sign-accept = Sign { $count } reviews
many-sign-approve = Sign and approve { $count }
many-sign-acknowledge = Sign for { $count }
many-did-submit = { $count ->
    [one] One document was submitted
   *[other] { $count } documents were submitted
}
many-did-accept = { $count ->
    [one] One review was signed
   *[other] { $count } reviews were signed
}
many-did-approve = { $count ->
    [one] One document was approved
   *[other] { $count } documents were approved
}
many-did-acknowledge = { $count ->
    [one] One document was confirmed as read
   *[other] { $count } documents were confirmed as read
}
