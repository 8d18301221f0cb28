### The frame of the window, and the parts that every screen uses.

app-name = Clausebook
window-title = { $organization } – Clausebook
nav-main = Main
nav-documents = Documents
nav-section-work = Work
nav-section-library = Library
nav-section-audit = Audit
nav-section-more = More
skip-to-content = Skip to the content
sample = Sample
read-only = Read only: { $why }
not-found = Nothing here
not-found-text = There is no screen with this address.
not-found-go = Go to the documents
loading = Loading
colours = Colours: { $theme }
theme-system = as the system
theme-light = light
theme-dark = dark
theme-contrast = more contrast

cancel = Cancel
close = Close
save = Save
undo = Undo
try-again = Try again
back = Back
copy-what = Copy { $what }
copied = Copied
hash = Hash
clear-filter = Clear the filter
time-in-full = { $local } ({ $zone }) – { $utc } UTC
of-total = { $done } of { $total }

error-refused = Not allowed
error-invalid = Not valid
error-notFound = Nothing to open
error-conflict = Changed meanwhile
error-damaged = The workspace is damaged
error-environment = The workspace cannot be read
error-cancelled = Cancelled
error-bug = A defect in Clausebook

toasts = Messages
tasks = Tasks
tasks-running = { $count ->
    [one] 1 task is running
   *[other] { $count } tasks are running
}
tasks-done = Tasks finished
tasks-clear = Clear finished tasks
task-stopping = Stopping…
task-done = Done
task-cancelled = Cancelled
task-failed = Failed
task-running = Running
task-lost = The task was interrupted: the program behind this window no longer knows of it
task-lost-hint = What it had done is whole, and nothing is half done. Look what is there, and do the rest again; if nothing answers, close the window and open it again.
task-is-running = { $title }: running
task-is-stopping = { $title }: stopping
task-is-done = { $title }: done
task-is-cancelled = { $title }: cancelled
task-is-failed = { $title }: failed

table-help = Move with the up and down arrow keys, open with Enter.
rows = { $count ->
    [one] 1 row
   *[other] { $shown } rows
}
unopened-heading = No workspace is open
open-another = Open another workspace
rows-more = More than { $shown } rows
export-shown = Export what you see
selection = Selection
selected = { $count ->
    [one] 1 selected
   *[other] { $count } selected
}
selection-clear = Clear the selection
select-all = Select all
select-row = Select { $name }

palette = Go to or do
palette-short = Find
palette-field = Type a document, a clause or a command
palette-nothing = Nothing found
group-go = Go to
group-window = Window
group-list = Lists
shortcuts = Keyboard shortcuts
shortcuts-single = Single letters are shortcuts
shortcut-palette = Go anywhere, do anything
shortcut-sheet = This sheet
shortcut-next = Next row
shortcut-previous = Previous row
shortcut-select = Select the row

views = Views
view-changed = { $name } (changed)
view-save = Save “{ $name }”
view-save-as = Save as a view…
view-reset = Back to what was saved
view-delete = Delete “{ $name }”
view-deleted = The view “{ $name }” was deleted
view-name = Name of the view

signed-as = Signed: { $meaning }
sign-object = What is signed
sign-version = Version
sign-hash = SHA-256
sign-meaning = Meaning
sign-signer = Signed by
sign-passphrase = Your passphrase
sign-passphrase-hint = Signing asks for it each time. It can be pasted.
sign-show = Show the passphrase
sign-busy = Signing…

facts-entries = Ledger entries
facts-root = Ledger root

found-document = Document
found-evidence = Evidence
drop-to-import = Drop to add as evidence
drop-to-verify = Drop to verify
cannot-open = This is neither a workspace nor an audit pack: { $path }

# What long tasks do.
task-kind-checkWorkspace = Checking the workspace
task-kind-rebuildWorkspace = Rebuilding the tables
task-kind-backupWorkspace = Backing up to { $what }
task-kind-restoreWorkspace = Restoring into { $what }
task-kind-buildSample = Building the sample
task-kind-dispose = Destroying under { $what }
task-kind-stageFiles = Looking at files
task-kind-addEvidence = { $count ->
    [one] Adding 1 file
   *[other] Adding { $count } files
}
task-kind-previewPack = Preview of a pack for { $what }
task-kind-issuePack = Issuing a pack for { $what }
task-kind-exportPack = Writing { $what } again
task-kind-comparePacks = Comparing two packs
task-kind-verifyPack = Verifying { $what }
facts-writer = Another program is writing: { $writer }
rollback-accept = Accept the older state…
rollback-heading = Accept that the workspace is older
rollback-text = What was recorded after this state is not in it any more. Accepting writes an entry that says so, for everyone to see, and lets you go on. If there is a newer backup, restore that instead.
rollback-why = Why it was put back
rollback-hint = Such as: the disk failed, the backup of Friday was restored.
rollback-accept-do = Accept and go on
