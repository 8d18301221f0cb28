### My work.

nav-work = My work
work = My work
work-count = { $count ->
    [0] {""}
    [one] 1 thing waits{ $overdue ->
        [0] {""}
       *[other] , overdue
    }
   *[other] { $count } things wait{ $overdue ->
        [0] {""}
       *[other] , { $overdue } overdue
    }
}
work-none = Nothing waits for you
work-none-text = Reviews, approvals, drafts and due dates appear here as they come.
work-from = for { $name }
work-since = since { $date }
work-due = due { $date }
work-conflict = Two texts: choose one
work-approve = To approve
work-review = To review
work-rework = Changes requested
work-acknowledge = To read and confirm
work-periodicReview = Periodic review due
work-evidenceExpiring = Evidence running out
work-draft = Drafts in work
work-finding = Findings to put right
work-action = Actions to do
work-reviewAction = Decided by management review
work-effectiveness = Did it work? To check
work-audit = Audits to answer
work-audit-open = { $count ->
    [one] 1 question is open
   *[other] { $count } questions are open
}
work-auditReport = Audit reports to sign
work-minutes = Minutes to sign
work-proposal = New files in watched folders
work-disposal = Disposals to approve
work-retentionOver = Kept long enough
work-retention-count = { $count ->
    [one] 1 thing may be destroyed
   *[other] { $count } things may be destroyed
}
