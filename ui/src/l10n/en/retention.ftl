### Retention, legal holds, disposal.

nav-retention = Retention
retention = Retention and disposal
retention-count = { $due ->
    [0] Nothing is due
    [one] 1 thing is due
   *[other] { $due } things are due
}{ $open ->
    [0] {""}
    [one] , 1 proposal waits
   *[other] , { $open } proposals wait
}
retention-face-due = Due
retention-face-holds = Legal holds
retention-face-disposals = Disposals
retention-face-schedule = Schedule
due-table = What may be destroyed, the oldest first
due-none = Nothing’s time is over
due-none-text = What was kept as long as the schedule says appears here. Nothing is ever destroyed by itself.
due-what = What
due-title = Title
due-until = Kept until
due-because = By which rule
due-against = Stands against it
propose = Propose to destroy
propose-do = Sign the proposal
propose-chosen = { $count ->
    [0] Propose to destroy
    [one] Propose to destroy 1 thing
   *[other] Propose to destroy { $count } things
}
propose-held-back = { $count ->
    [one] 1 is left out: something stands against it
   *[other] { $count } are left out: something stands against them
}
propose-early = Propose before its time
propose-early-text = This is for what must not be kept, such as personal data that was collected by mistake. What is on hold or still in use stays.
propose-what = What is to go
propose-what-hint = Evidence, or a document for all its versions that are no longer in force.
propose-nothing = Nothing chosen yet
propose-reason = On what ground
propose-reason-hint = Such as: kept as long as the schedule says.
propose-reason-early-hint = Why it must not wait. Name no personal data: the ground stays for ever.
proposed = { $id } waits for a second person
meaning-propose-disposal = I propose that these contents are destroyed.
holds-table = Legal holds, those that hold first
holds-none = No legal holds
hold-text = While a hold stands nothing of it can be destroyed, whatever the schedule says.
hold-place = Place a legal hold
hold-place-do = Place the hold
hold-placed = { $on } is on legal hold
hold-id = Number
hold-on = On
hold-on-hint = A document with all its versions, or a piece of evidence.
hold-reason = Reason
hold-reason-hint = Such as the dispute or inquiry that needs it.
hold-by = Placed by
hold-since = Since
hold-released = Released because
hold-do = Release
hold-release = Release
hold-release-text = { $on } is held because: { $reason } Once it is released it can be destroyed when its time is over.
hold-release-do = Release the hold
hold-released-toast = The hold on { $on } is released
disposals-table = Disposals, the newest first
disposals-none = Nothing was destroyed
disposals-none-text = Proposals and certificates of destruction stay here for ever.
disposal-id = Number
disposal-reason = Ground
disposal-things = What
disposal-status = State
disposal-proposed-by = Proposed by
disposal-at = On
disposal-waits = Waits
disposal-turned-down = Turned down
disposal-destroyed = Destroyed
disposal-title = Disposal { $id }
disposal-goes = What is to go
disposal-gone = What was destroyed
disposal-proposed = Proposed
disposal-approved = Approved
disposal-early = Before its time
disposal-early-text = Some of it was to be kept for longer.
disposal-packs-label = Packs issued before
disposal-packs = Packs issued before keep their copies: { $packs }.
disposal-kept-until = to be kept until { $date }
disposal-no-day = no day set
disposal-refuse = Turn down
disposal-refuse-do = Turn it down
disposal-refuse-text = Nothing is destroyed. The proposal stays in the history with your reason.
disposal-refused = { $id } is turned down
disposal-turned-down-by = Turned down by { $what }
disposal-done = { $id } is destroyed; its certificate is signed
approve-disposal = Approve and destroy
approve-disposal-do = Sign and destroy
approve-disposal-text = { $count ->
    [one] 1 file is erased from this workspace. Nothing brings it back: what stays are its hash, its title, its signatures and its history.
   *[other] { $count } files are erased from this workspace. Nothing brings them back: what stays are their hashes, titles, signatures and history.
}
approve-disposal-type = Type { $id } to confirm
meaning-approve-disposal = I approve this certificate: these contents are destroyed.
erasing = Erasing
certificate = Certificate of destruction
certificate-save = Save the certificate as PDF
certificate-signed = As it was signed.
certificate-draft = As it would be signed now.
schedule-table = How long each kind is kept
retention-kind = Kind
retention-kind-evidence = Evidence
retention-kept = Kept
retention-for-ever = for ever
retention-for-years = { $count ->
    [one] 1 year
   *[other] { $count } years
}
retention-from = Counted
retention-from-effective = from the day it came into force
retention-from-superseded = from the day it was superseded or withdrawn
retention-from-received = from the day it was received
retention-why = Why
retention-set-here = Set by this organization
retention-do = Change
retention-change-short = Change
retention-change = How long is it kept: { $kind }
retention-change-do = Set
retention-changed = The schedule is changed
retention-years-label = Years
retention-years-hint = 0 keeps it for ever. A document may state its own years, which go first.
retention-years-error = A whole number from 0 to 100
retention-shorter = This is shorter than now: more may become due at once.
