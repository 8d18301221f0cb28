### Evidence: the library, the staging grid, watched folders.

nav-evidence = Evidence
evidence-heading = Evidence
evidence-library = Library
evidence-import = Import
evidence-watched = Watched folders
evidence-loading = Loading the evidence
evidence-table = Evidence
evidence-count = { $narrowed ->
    [yes] { $shown } of { $all } pieces
   *[no] { $count ->
        [one] 1 piece
       *[other] { $all } pieces
    }
}
evidence-none = No evidence yet
evidence-none-text = Evidence are files that show what was done: reports, logs, minutes, measurements. Each is kept by its SHA-256, with the period it covers and the clauses it serves.
evidence-add = Add files
evidence-nothing = Nothing matches
evidence-nothing-text = No evidence fits what you are looking for.
evidence-only = Only what serves { $what }
evidence-only-clear = Show all
evidence-filter = Filter evidence
evidence-filter-state = Which evidence
evidence-filter-kind = Kind of file
evidence-kind-all = Every kind
evidence-state-all = All evidence
evidence-state-standing = In force
evidence-state-expiring = Expiring
evidence-state-expired = Expired
evidence-state-unlinked = Without a clause
evidence-state-withdrawn = Withdrawn
evidence-id = Id
evidence-title = Title
evidence-state = State
evidence-period = Covers
evidence-clauses = Serves
evidence-kind = Kind
evidence-size = Size
evidence-received = Received
evidence-unlinked = nothing yet
evidence-inspector = The chosen evidence
evidence-choose-one = Choose a row to see what is known of it.
evidence-open = Open
evidence-save = Save a copy…
evidence-link-chosen = Link to clauses…
evidence-linked = { $count ->
    [one] 1 piece was linked
   *[other] { $count } pieces were linked
}
evidence-no-period = no period: it counts at any time
evidence-valid-until = Counts until
evidence-serves = Serves
evidence-serves-nothing = nothing yet
evidence-source = Where it came from
evidence-source-hint = A system, a person, a mailbox: where an auditor could ask.
evidence-file = File
evidence-collected = Collected by
evidence-source-file = On this computer
evidence-from = Covers from
evidence-to = to
evidence-edit = Change what is said of it
evidence-edit-short = Edit
evidence-changed = The details were changed
evidence-link = Links…
evidence-revision = Revision { $number }
evidence-revisions = Revisions
evidence-history = History of this evidence
evidence-too-large = { $size } is too large for a preview. Save a copy to open it.
evidence-revise = New revision…
evidence-revise-choose = Choose the new file
evidence-revise-heading = Add a revision
evidence-revise-text = { $path } becomes the newest revision. Earlier ones stay, and packs issued before keep theirs.
evidence-revise-reason = Why there is a new revision
evidence-revise-do = Add the revision
evidence-revised = The revision was added
evidence-withdraw = Withdraw…
evidence-withdraw-heading = Withdraw evidence
evidence-withdraw-text = It no longer counts for any clause. The file and its history stay.
evidence-withdraw-reason = Why it no longer counts
evidence-withdraw-do = Withdraw
evidence-withdrawn = The evidence was withdrawn
evidence-read-only = This workspace can only be read now: files can be looked at, not added.

fresh-withdrawn = Withdrawn
fresh-expired = Expired
fresh-dueToday = Last day today
fresh-due7 = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
fresh-due30 = { $days } days left
fresh-current = Counts
fresh-noEnd = Counts

link-find = Find a clause, a row or a document
link-rows = { $count ->
    [0] Rows of the register
   *[other] Rows of the register ({ $count } chosen)
}
link-documents = { $count ->
    [0] Documents
   *[other] Documents ({ $count } chosen)
}
link-nothing = Nothing found
link-heading = What “{ $name }” serves
link-heading-all = { $count ->
    [one] Link 1 file
   *[other] Link { $count } files
}
link-add = Add the links
link-do = Use these links

staging-caption = Files on their way to become evidence
staging-status = { $files ->
    [one] 1 file, { $included } ticked
   *[other] { $files } files, { $included } ticked
}
staging-none = Drop files here
staging-none-text = Drop files or folders anywhere on this window. You see what they are and what they cover before anything is recorded; what the workspace has already is recognised.
staging-choose = Choose files…
staging-choose-folder = Choose a folder…
staging-looking = Looking at the files
staging-all = Tick all
staging-add-one = Add { $name }
staging-file = File
staging-from = From
staging-to = To
staging-serves = Serves
staging-hash = SHA-256
staging-guessed = from the name
staging-half = Give both days, or none
staging-known = Known already:
staging-twice = The same bytes are in the list above
staging-title-of = Title of { $name }
staging-from-of = { $name } covers from
staging-to-of = { $name } covers to
staging-link = Choose…
staging-link-of = What { $name } serves
staging-remove = Take out
staging-remove-one = Take { $name } out of the list
staging-removed = { $name } was taken out of the list
staging-clear = Clear the list
staging-cleared = { $count ->
    [one] 1 file was taken out of the list
   *[other] { $count } files were taken out of the list
}
staging-shown = { $shown } of { $files } files are shown
staging-more = Show more
staging-for-all = { $count ->
    [one] For the 1 ticked
   *[other] For all { $count } ticked
}
staging-apply = Apply
staging-link-all = Link to clauses…
staging-blocked = { $count ->
    [one] 1 file needs your attention first
   *[other] { $count } files need your attention first
}
staging-unlinked = { $count ->
    [one] 1 file serves no clause yet
   *[other] { $count } files serve no clause yet
}
staging-add = { $count ->
    [one] Add 1 file
   *[other] Add { $count } files
}
staging-added = { $count ->
    [0] Nothing was added.
    [one] 1 file was added.
   *[other] { $count } files were added.
}
staging-were-known = { $count ->
    [one] 1 was known already.
   *[other] { $count } were known already.
}
staging-failed = { $count ->
    [one] 1 was not added: the reason is beside it.
   *[other] { $count } were not added: the reasons are beside them.
}

watch-loading = Looking into the folders
watch-status = { $count ->
    [0] Nothing to decide
    [one] 1 file to decide about
   *[other] { $count } files to decide about
}
watch-folders = Folders
watch-look = Look now
watch-add = Watch a folder…
watch-choose = Choose a folder to watch
watch-added = The folder is watched from now on
watch-removed = The folder is no longer watched; nothing in it was touched
watch-remove = Stop watching
watch-healthy = Watched
watch-unreachable = Not reachable
watch-files = { $count ->
    [one] 1 file seen
   *[other] { $count } files seen
}
watch-inbox = , the inbox of this workspace
watch-goes-on = It is looked at again every ten minutes.
watch-skipped = { $count ->
    [one] 1 item passed over
   *[other] { $count } items passed over
}
watch-rules = A file is proposed once it has stopped changing. Temporary files are ignored. Deleting a file in a watched folder removes nothing from the workspace.
watch-found = What was found
watch-waiting = { $count ->
    [one] 1 file is still changing
   *[other] { $count } files are still changing
}
watch-review = { $count ->
    [one] Look at 1 file
   *[other] Look at { $count } files
}
watch-none = Nothing new
watch-none-text = Files that appear in the folders above are proposed here. Nothing becomes evidence by itself.
watch-take = Take
watch-take-one = Take { $name }
watch-what = What it is
watch-modified = Changed
watch-kind-new = New file
watch-kind-changedSource = The source of known evidence has changed
watch-kind-vanished = Gone from the folder; the evidence stays
watch-at-once = Changes are seen at once.
watch-every-so-often = Changes are seen when it is looked at, every ten minutes.
watch-last-sweep = Last looked at:
watch-revise = Add as revision…
watch-revise-heading = New revision of { $id }
watch-revise-text = { $file } is taken as it is now. The revisions before stay.
watch-revise-why = What changed
watch-revise-do = Add the revision
watch-revised = { $id } has a new revision
