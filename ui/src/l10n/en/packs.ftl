### Audit packs: preparing, issuing, reading and comparing them.

nav-packs = Audit packs
packs-heading = Audit packs
packs-loading = Loading the packs
packs-count = { $count ->
    [0] None issued
    [one] 1 issued
   *[other] { $count } issued
}
packs-none = No pack yet
packs-none-text = An audit pack is one folder and one zip with everything an external auditor needs: one PDF to read, the evidence itself, and proofs that can be checked offline.
packs-prepare = Prepare a pack
packs-compare = Compare two packs
packs-verify = Verify a pack
packs-note = A pack never changes once it is issued. Its fingerprint is the SHA-256 of its manifest: tell it to the auditor by another way than the pack itself.

pack-name = Name
pack-as-of = As of
pack-period = Evidence from
pack-issued = Issued by
pack-extends = Extends
pack-extends-none = nothing: it is the first
pack-fingerprint = Fingerprint
pack-unsealed = Its writing was not finished: write it again
pack-redactions = Entries left out
pack-documents = Documents
pack-evidence = Pieces of evidence
pack-entry = Entry in the log
pack-folder = Choose where the pack is written
pack-folder-usual = Written into the folder “packs” of the workspace
pack-folder-choose = Another folder…
pack-folder-done = Folder
pack-zip = Zip to hand over
pack-reveal = Show in folder
pack-write = Write it again…
pack-writing = Writing the pack
pack-unknown = There is no such pack
pack-unknown-text = No pack called { $name } was issued from this workspace.
pack-elsewhere = Its files are not on this computer
pack-elsewhere-text = The pack was issued and can be written again, byte for byte.

order-scope = What goes in
order-stage = For which audit
order-as-of = State of the workspace on
order-as-of-hint = Documents as they were on that day.
order-as-of-missing = Give a day
order-as-of-future = This day has not come yet
order-from = Evidence from
order-from-missing = Give a day
order-to = to
order-to-missing = Give a day
order-period-backwards = The end is before the beginning
order-name = Name of the folder
order-name-hint = Empty: { $name }
order-name-letters = Small letters, digits and hyphens, no hyphen at the start
order-gaps = What would be missing
order-gaps-loading = Checking what is missing
order-issue = Issue it
order-issue-text = Issuing signs the head of the ledger and the list of all files. It is recorded, and cannot be taken back.
order-issue-do = Issue the pack…
order-issue-heading = Issue an audit pack
order-issue-version = { $stage }, as of { $date }
order-issue-meaning = Issues this pack in the name of the organization
order-issue-sign = Sign and issue
order-read-only = The workspace can only be read now, or nobody is chosen to act.
order-preview = Preview of the book
order-preview-text = See the PDF as the auditor would, marked as a preview. Nothing is recorded.
order-preview-do = Make the preview
order-preview-old = The form has changed since this preview was made.
order-preview-again = Make it again
drawing = Making the preview
issuing = Writing the pack
issued-heading = { $name } is issued
issued-next = Hand over the zip. Tell the fingerprint by another way, and ask the auditor to keep the checkpoint on the cover: it proves later that nothing before it was rewritten.
issued-read = Read it

gap-ready = Nothing is missing
gap-missing = { $count ->
    [one] 1 row is missing
   *[other] { $count } rows are missing
}
gap-next = Close each of them, sign that it did not occur, or accept it by a signed decision that the auditor will see.
gap-accepted = { $count ->
    [one] 1 gap is accepted, and printed in the pack
   *[other] { $count } gaps are accepted, and printed in the pack
}

diff-earlier = The earlier pack
diff-later = The later pack
diff-choose-before = Choose the earlier pack
diff-choose-after = Choose the later pack
diff-swap = Swap them
diff-last-two = Compare the last two that were issued here
diff-teach = Choose two packs, zips or folders. You see what came, changed and went between them, and whether the later one continues the earlier.
diff-running = Comparing
diff-extends = The later pack continues the earlier one
diff-swapped = The “later” pack is the earlier one
diff-rewritten = The ledgers differ: one is no continuation of the other
diff-entries = { $before } entries before, { $after } after
diff-trust = This reads the records of both packs. Whether each is genuine, verifying it says.
diff-same = The two packs hold the same.
diff-documents = Documents
diff-evidence = Evidence
diff-coverage = Coverage
diff-counts = { $added } new, { $changed } changed, { $removed } gone
diff-none = No difference.
diff-how = How
diff-id = Id
diff-title = Title
diff-before = Before
diff-after = After
diff-added = New
diff-changed = Changed
diff-removed = Gone

# Only a part of what there is, and entries left out.
scope-part = How much
scope-all = Everything the audit asks for
scope-chosen = Only what I choose
scope-count = { $count ->
    [one] 1 thing is chosen
   *[other] { $count } things are chosen
}
scope-change = Choose…
scope-left = { $count ->
    [0] Nothing is left out
    [one] 1 thing is left out
   *[other] { $count } things are left out
}
scope-left-documents = Documents
scope-left-evidence = Evidence
order-nothing-chosen = Choose at least one row, document or piece of evidence.
choose-heading = What goes into the pack
choose-find = Find rows, documents and evidence
choose-requirements = Rows of the register ({ $count })
choose-documents = Documents ({ $count })
choose-evidence = Evidence ({ $count })
choose-nothing = Nothing matches
choose-do = Take these
redact-count = { $count ->
    [0] No entry of the history is left out
    [one] 1 entry of the history is left out
   *[other] { $count } entries of the history are left out
}
redact-add = Leave one out…
redact-seq = Entry { $seq }:
redact-keep = Keep entry { $seq } in
redact-heading = Leave out the text of an entry
redact-text = The auditor sees that the entry exists, who left it out and why. Only what is about evidence or a passphrase can be left out, because nothing else rests on it.
redact-which = Entry
redact-entry = { $seq }: { $who } { $what }
redact-reason = Reason
redact-reason-hint = It is printed in the pack.
redact-nothing = There is no entry that can be left out.
redact-do = Leave it out

gaps-accept = { $count ->
    [one] Accept the gap…
   *[other] Accept { $count } gaps…
}
gaps-heading = Accept gaps
gaps-rows = { $count ->
    [one] 1 row of the register
   *[other] { $count } rows of the register
}
gaps-text = Each row gets a decision and a signature of its own, which the auditor sees. Close what you can before; decide about the rest.
gaps-choose = Rows to accept
gaps-do = Sign { $count }
gaps-signed = { $count ->
    [one] One gap was accepted
   *[other] { $count } gaps were accepted
}
