### The activity log: entries of the ledger and their proofs.

nav-activity = Activity log
activity-heading = Activity log
activity-loading = Loading the log
activity-table = Entries of the ledger
activity-count = { $narrowed ->
    [more] more than { $shown } of { $all } entries
    [yes] { $shown } of { $all } entries
   *[no] { $count ->
        [one] 1 entry
       *[other] { $all } entries
    }
}
activity-seq = No.
activity-at = When
activity-who = Who
activity-what = What
activity-signed = Signed
activity-about = About
activity-subject = What it is about
activity-by = By whom
activity-anyone = Anyone
activity-from = From
activity-to = to
activity-filter = Search the log
activity-only = Only what is about { $what }
activity-only-clear = Show all
activity-nothing = No entry matches
activity-nothing-text = Nothing in the log fits what you are looking for.
activity-proof = Proof of the chosen entry
activity-choose = Choose an entry
activity-choose-text = Its exact bytes and the proof that it stands in the ledger appear here.
subject-all = Everything
subject-document = Documents
subject-evidence = Evidence
subject-statement = Statements
subject-assessment = Audits and reviews
subject-pack = Packs
subject-person = People
subject-workspace = Workspace

entry-number = entry { $seq }
proof-holds = Its place in the ledger of { $size } entries is proven
proof-fails = Its place in the ledger cannot be proven: check the workspace
proof-means = The path of hashes leads from these bytes to the root of the ledger; it was computed again just now. It shows that the entry is unchanged since then, not that it is true.
proof-leaf = Leaf
proof-path = { $count ->
    [one] Path (1 step)
   *[other] Path ({ $count } steps)
}
proof-step = step { $number }
proof-root = Root of { $size } entries
proof-root-short = the root
proof-pack = First pack that carries it
proof-pack-none = none yet: the next pack will
proof-bytes = Exact bytes
proof-statement = Signed statement
proof-signature = Signature
proof-signature-text = SSHSIG: ssh-keygen -Y verify checks it
