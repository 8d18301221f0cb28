### The first day of a new organization.

nav-first-day = Set up
firstday = Set up your management system
firstday-steps = Steps
firstday-step-organization = Organization and services
firstday-step-people = People and roles
firstday-step-answers = Answers
firstday-step-documents = Documents
firstday-step-plan = Plan
firstday-text-organization = Who you are and which services you manage. Each question is asked once, and many documents use the answer.
firstday-text-people = Who works with the system, and who holds which role. Documents are owned by those who hold the roles; who stands in is named beside.
firstday-text-answers = What the documents say about how you work. A question with a usual answer takes it until you say otherwise.
firstday-text-documents = The documents that a stage 1 audit wants of every organization. Each becomes a draft as soon as its questions are answered; then it is yours to change.
firstday-text-plan = The way to the stage 1 audit, on working days, from today.
firstday-open = { $count ->
    [0] nothing open
    [one] one question open
   *[other] { $count } questions open
}
firstday-default = Leave it empty to take the usual answer.
firstday-read-only = This workspace cannot be changed now, or nobody is chosen to act.
firstday-people = People
firstday-roles = Who holds which role
firstday-role = Role
firstday-holder = Holder
firstday-deputy = Stands in
firstday-role-of = Role { $number }
firstday-holder-of = Holder of { $role }
firstday-deputy-of = Stands in for { $role }
firstday-role-add = Add a role
firstday-role-remove = Remove
firstday-role-remove-one = Remove { $role }
firstday-roles-missing = { $count ->
    [one] Add the role that a document wants
   *[other] Add the { $count } roles that documents want
}
firstday-roles-fill = { $count ->
    [one] Name { $name } for the role still open
   *[other] Name { $name } for the { $count } roles still open
}
firstday-proposals = { $count ->
    [one] One document would read differently
   *[other] { $count } documents would read differently
}
firstday-proposals-text = Answers changed since these documents were made from them.
firstday-how-draft = { $count ->
    [one] One place would change in its working copy.
   *[other] { $count } places would change in its working copy.
}
firstday-how-version = { $count ->
    [one] One place would change in a new version.
   *[other] { $count } places would change in a new version.
}
firstday-how-waiting = It is with its reviewers: take it back first, or wait.
firstday-how-original = Its text is an original file: change it in the program that made it.
firstday-by-hand = { $count ->
    [one] One place was edited and has to be changed by hand.
   *[other] { $count } places were edited and have to be changed by hand.
}
firstday-by-hand-show = What they should say
firstday-by-hand-open = An answer is missing
firstday-revise = Make the draft
firstday-leave = Leave it as it is
firstday-revised = { $count ->
    [one] { $code }: one place set anew
   *[other] { $code }: { $count } places set anew
}
firstday-choose = Make
firstday-choose-one = Make { $title }
firstday-by = By
firstday-state = State
firstday-what = What
firstday-who = Who
firstday-done = Done
firstday-late = Late
firstday-todo = To do
firstday-making = Making drafts
firstday-make = { $count ->
    [0] No draft can be made yet
    [one] Make one draft
   *[other] Make { $count } drafts
}
firstday-made = { $count ->
    [one] One draft made
   *[other] { $count } drafts made
}
firstday-stage-one = Day of the stage 1 audit
firstday-stage-one-hint = As agreed with the certification body. Allow at least 45 days, usually four to six months.
firstday-plan-make = Plan
firstday-plan = The way to stage 1
firstday-work-answers = Answer the questions that many documents share
firstday-work-draft = Draft: { $title }
firstday-work-review = Review all drafts
firstday-work-approve = Approve them
firstday-work-effect = Documents take effect; tell and train people
firstday-work-agreements = A service level agreement for each service, signed
firstday-work-records = Keep records from now on; collect evidence every month
firstday-work-internalAudit = Internal audit of the whole standard
firstday-work-managementReview = Management review with all inputs
firstday-work-gaps = Answer findings, sign nil returns, decide on gaps
firstday-work-pack = Issue the stage 1 pack
firstday-work-stageOne = Stage 1 audit
firstday-next = Next: { $step }
firstday-kept = Everything is kept as you go. Leave at any point; it goes on here.

firstday-submit = Submit the drafts…
firstday-readiness = How ready are we for stage 1?
grid-row = Row
grid-cell = { $column }, row { $row }
grid-up = Move row { $row } up
grid-down = Move row { $row } down
grid-remove = Remove row { $row }
grid-add = Add a row
grid-none = No row yet.
grid-usual = { $count ->
    [one] The usual answer has one row; it counts until you say otherwise.
   *[other] The usual answer has { $count } rows; it counts until you say otherwise.
}
grid-take = Take over the usual answer
grid-help = Enter makes a row; rows copied in a spreadsheet can be pasted.
