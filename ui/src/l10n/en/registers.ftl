### Registers kept row by row: the list of them, the rows of one, and one row with its history.

nav-registers = Registers
registers = Registers
registers-count = { $rows ->
    [one] 1 row
   *[other] { $rows } rows
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } overdue
}
registers-rows = Rows
registers-open = Open
registers-open-of = open in { $title }
registers-overdue = Overdue
registers-overdue-of = overdue in { $title }
registers-wanted = What the standard wants
register-as-document = this register is what is wanted, once it has a row
register-as-record = its rows are the records
register-supports = its rows help to show it
register-table = { $title }, row by row
register-inspector = The row in short
register-code = Code
register-more = More
register-none = No { $row } yet
register-state = State
register-all-states = Every state
register-open = Not settled
register-overdue = Overdue
register-state-overdue = { $state }, overdue
register-withdrawn = Withdrawn
register-stands = Stands
register-yes = yes
register-no = no
register-due = due { $date }
register-revision = revision { $number }
register-save = Save for editing elsewhere (CSV)…
register-columns = Columns…
register-columns-text = Long texts have no room in a table; the file that you save of what you see has everything.
register-columns-do = Show these
register-columns-usual = The usual ones

register-row-add = Add a row
register-row-add-do = Add
register-row-add-title = Add: { $row }
register-row-added = { $code } was added
register-row-open = Open the row
register-row-change = Change
register-row-change-title = Change { $code }
register-row-changed = { $code } was changed
register-row-withdraw = Withdraw
register-row-withdraw-title = Withdraw { $code }
register-row-withdraw-text = For a row that does not belong here. It counts no longer, and stays readable with everything it said: nothing is deleted. What is settled is not withdrawn; it gets its last state instead.
register-row-withdrawn = { $code } is withdrawn
register-withdrawn-because = Withdrawn: { $reason }
register-why-hint = It stands in the history beside what changed.
register-optional = { $title } (if there is one)
register-choose = Choose…
register-nothing-chosen = Nothing chosen
register-field-required = This is needed
register-field-date = A whole day: day, month and year
register-field-number = A number such as 99.95
register-field-money = An amount and a currency, such as 1250.00 EUR

register-says = What it says
register-related = Where it comes up
register-related-row = Row
register-related-finding = Finding
register-related-action = Action
register-related-review = Review
register-related-document = Document
register-related-evidence = Evidence
register-history = History
register-history-added = added it
register-history-changed = { $count ->
    [one] changed one thing
   *[other] changed { $count } things
}
register-history-withdrew = withdrew it
register-history-was = before:
register-history-is = after:
register-history-gone = taken away
register-history-entry = Entry { $seq }

register-import = Bring in a CSV file…
register-import-text = The columns are those of the file that “Save for editing elsewhere” writes. Rows with a code change that row, rows without one are new. All rows are taken over, or none.
register-import-file = File
register-import-do = Take it over
register-import-reason = Taken over from a file
register-import-would = { $added ->
    [0] No new rows
    [one] 1 new row
   *[other] { $added } new rows
}, { $changed ->
    [0] no changes
    [one] 1 change
   *[other] { $changed } changes
}, { $same ->
    [one] 1 row as it is
   *[other] { $same } rows as they are
}
register-import-rows = What would be taken over
register-import-new = new
register-import-changed = changed
register-imported = { $added } added, { $changed } changed
