### Populations and samples of an audit.

audit-tab-samples = Samples
populations = Populations
samples = Samples
samples-none = No populations yet
samples-none-text = Bring in the list you sample from, such as all tickets of half a year, as CSV or XLSX. It is kept with its hash and its query, so that anyone can draw the same sample again.
samples-of-none = No sample of it yet. Draw one by a seed, or choose items by hand.
samples-back = All samples
population-import = Import a population
population-import-do = Import
population-imported = { $title } is imported
population-file = File with the list
population-preview = The first rows of the file
population-preview-count = { $count ->
    [one] 1 row
   *[other] { $shown } rows
}, { $columns ->
    [one] 1 column
   *[other] { $columns } columns
}
population-key = Column that names each item
population-key-hint = Something in every row, and nothing twice.
population-key-choose = Choose a column
population-key-not = { $name } (empty or twice)
population-key-none = No column names its rows: each has gaps or repeats. Correct the list and choose it again.
population-title = Title
population-query = What was asked
population-query-hint = Of which system, with which filter, so that it can be asked again.
population-taken = Asked on
population-from = Items from
population-to = to
population-items = Items
population-rows = { $count ->
    [one] 1 item
   *[other] { $shown } items
}, named by “{ $column }”
population-hash = SHA-256 of the list
population-by = imported by { $name }
population-withdraw = Withdraw
population-withdraw-text = { $title } stays readable with its samples and the reason, but nothing more is drawn from it or recorded.
population-withdrawn = Withdrawn: { $reason }
population-withdrawn-toast = { $title } is withdrawn
draw = Draw a sample
draw-do = Draw
draw-text = { $count ->
    [one] From { $title }: 1 item.
   *[other] From { $title }: { $shown } items.
}
draw-size = How many
draw-size-error = A whole number from 1 to { $most }
draw-seed = Seed
draw-seed-ledger = The root of the ledger at this moment
draw-seed-ledger-hint = Nobody can choose it beforehand. What the ledger says when you draw is recorded.
draw-seed-own = A seed of my own
draw-seed-own-hint = Any text, such as a number from a lottery. With it anyone draws the same items.
pick = Choose by hand
pick-do = { $count ->
    [0] Take
    [one] Take 1 item
   *[other] Take { $count } items
}
pick-find = Narrow the list
pick-shown = { $shown } of { $total } shown, { $chosen } chosen
pick-rows = Rows of the population
pick-take = Take
pick-item = Take { $item }
pick-taken = Chosen:
pick-reason = Why these
pick-reason-hint = A chosen sample cannot be drawn again; the reason stands with it.
compare = Compare with a file
compare-choose = Choose the file as it is now
compare-same = { $file } has the very same list.
compare-changed = { $file } is not the list that was imported.
compare-added = { $count ->
    [one] 1 item is new:
   *[other] { $count } items are new:
}
compare-gone = { $count ->
    [one] 1 item is gone:
   *[other] { $count } items are gone:
}
compare-differs = { $count ->
    [one] 1 item says something else:
   *[other] { $count } items say something else:
}
compare-recorded = Recorded
compare-found = Now
compare-what = Samples stay as they were drawn, from the list that is kept. To sample what the file says now, import it as another population.
sample-one = Sample
sample-items = Items of the sample
sample-item = Item { $item }
sample-taken = { $count ->
    [one] Sample { $id } has 1 item
   *[other] Sample { $id } has { $count } items
}
sample-drawn = { $count ->
    [one] { $id }: 1 item, drawn
   *[other] { $id }: { $count } items, drawn
}
sample-chosen = { $count ->
    [one] { $id }: 1 item, chosen
   *[other] { $id }: { $count } items, chosen
}
sample-drawn-by = drawn by { $name }
sample-chosen-by = chosen by { $name }
sample-because = Chosen because: { $reason }
sample-conform = { $count ->
    [one] 1 conforms
   *[other] { $count } conform
}
sample-fail = { $count ->
    [one] 1 does not
   *[other] { $count } do not
}
sample-not-applicable = { $count } not applicable
sample-open = { $count } open
sample-done = { $count ->
    [one] { $done } of 1 looked at
   *[other] { $done } of { $count } looked at
}
sample-progress = Looked at
sample-next = Next item
sample-previous = Previous item
sample-note = Write what was looked at
sample-seen = What was looked at
sample-seen-hint = What shows the result. Ctrl+Enter goes to the next item.
sample-say-what = Say what was looked at, then it is recorded.
sample-by = recorded by { $name }
sample-finding = Finding
sample-finding-none = None
sample-finding-open = Open finding { $id }
sample-see-finding = See finding { $id }
sample-of = Item { $item } of sample { $sample }
sample-tied = { $item } is tied to { $id }
sample-again = Draw again
sample-export = Save as CSV
again-same = { $count ->
    [one] The same item comes again from the same list and seed.
   *[other] The same { $count } items come again from the same list and seed.
}
again-other = The seed draws other items from the list that is kept: this sample is not what its seed says.
item-conforms = Conforms
item-does-not-conform = Does not conform
item-not-applicable = Not testable
