### Settings, and keeping the workspace safe.

nav-settings = Settings
settings-heading = Settings
settings-person = Who acts
settings-person-text = Everything is recorded in this person’s name. Each signature still asks for their passphrase.
settings-person-label = I act as
settings-person-none = nobody: I only read
settings-person-more = Roles and key
settings-look = Look
settings-theme = Colours
settings-theme-system = As the system
settings-theme-light = Light
settings-theme-dark = Dark
settings-theme-contrast = More contrast
settings-density = Rows
settings-density-comfortable = Comfortable
settings-density-compact = Compact
settings-language = Language
settings-language-system = As the system
settings-language-en = English
settings-language-de = Deutsch
settings-work = Working
settings-letters-hint = Such as g d for the documents. Press ? for all of them.
settings-notifications = Say when long work has ended
settings-notifications-hint = Only while you look at another window.
settings-reopen = Open the last workspace at the start
settings-workspace = This workspace
settings-organization = Organization
settings-organization-edit = Change name and scope…
settings-organization-changed = Name and scope were changed
settings-scope = Scope of the service management system
settings-scope-hint = Which services, for whom, from where: as the certificate will say it.
settings-folder = Folder
settings-origin = Name of its log
settings-safety = Keeping it safe

safety-check = Verify everything
safety-check-text = Every entry, signature and file is read and checked. What is damaged is named, with what it affects.
safety-check-do = Verify
safety-checking = Verifying the workspace
safety-backup = Back up
safety-backup-text = Copies everything into another folder, and verifies the copy.
safety-backup-do = Back up…
safety-backup-choose = Choose where the backup goes
safety-backing-up = Backing up
safety-rebuild = Make the lists again
safety-rebuild-text = Makes every list and the search anew from the ledger. Nothing recorded changes.
safety-rebuild-do = Make them again
safety-rebuilding = Making the lists again
safety-rebuilt = The lists were made again
check-clean = Nothing is damaged.
check-damaged = { $count ->
    [one] 1 object is damaged.
   *[other] { $count } objects are damaged.
}
check-looked = { $entries } entries, { $blobs } files ({ $size }) and { $signatures } signatures were verified.
check-affects = Affects { $what }
check-next = Restore what is damaged from a backup; what is named above tells you from when.

organization-language = Language of its documents
organization-language-hint = Templates and usual answers come in it. What is not there in it comes in English.
organization-language-set = New documents come in { $language }
clocks = Deadlines of findings
clocks-text = Days from the day on which a finding was found. They say by when each finding is to be closed, what counts as overdue in lists, in my work, in readiness and in packs. A finding that was given a day of its own keeps it. Every change is an entry of the ledger.
clocks-who = Document controllers and top management may set them.
clocks-plan = Cause and plan
clocks-usual = { $days ->
    [0] days; usually no limit
   *[other] days; usually { $days }
}
clocks-no-limit = no limit
clocks-wrong = A whole number of days, 0 to { $most }
clocks-changes = { $count ->
    [one] The last days of 1 open finding may move.
   *[other] The last days of { $count } open findings may move.
}
clocks-save = Set the deadlines
clocks-reset = The usual days
clocks-saved = The deadlines are set
