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
documents-overdue = { $date }, overdue
column-code = Code
column-title = Title
column-version = Version
column-state = State
column-effective = Effective
column-due = Review due
column-owner = Owner
