### Words of the audit side that several screens share: grades, results, states, kinds of audit, forms.

grade-major = Major nonconformity
grade-minor = Minor nonconformity
grade-concern = Area of concern
grade-observation = Observation
grade-opportunity = Opportunity

result-conforms = Conforms
result-nonconforming = Does not conform
result-observation = Observation
result-opportunity = Could be better
result-not-applicable = Not applicable
result-not-reached = Not reached

finding-state-open = Open
finding-state-corrected = Corrected
finding-state-cause-analysed = Cause known
finding-state-action-planned = Planned
finding-state-plan-accepted = Plan accepted
finding-state-implemented = Implemented
finding-state-verified = Verified
finding-state-closed = Closed

finding-late = { $days ->
    [one] 1 day late
   *[other] { $days } days late
}
finding-left = { $days ->
    [0] due today
    [one] 1 day left
   *[other] { $days } days left
}
finding-age = { $days ->
    [0] found today
    [one] open for 1 day
   *[other] open for { $days } days
}

action-state-planned = Planned
action-state-overdue = Overdue
action-state-implemented = Done
action-state-cancelled = Given up

audit-status-planned = Planned
audit-status-under-way = Under way
audit-status-reported = Reported
audit-status-held = Held
audit-status-minutes-signed = Minutes signed
audit-status-called-off = Called off

cycle-state-done = Done
cycle-state-planned = Planned
cycle-state-due = To be planned
cycle-state-late = Planned too late
cycle-state-overdue = Overdue

audit-kind-internal = Internal audit
audit-kind-supplier = Supplier audit
audit-kind-stage-1 = Stage 1 audit
audit-kind-stage-2 = Stage 2 audit
audit-kind-surveillance-1 = First surveillance
audit-kind-surveillance-2 = Second surveillance
audit-kind-recertification = Recertification
audit-kind-follow-up = Follow-up audit
audit-kind-special = Special audit
audit-kind-transfer = Transfer audit

picker-type = Type to find
picker-chosen = { $what }: chosen
picker-found = { $what }: found
picker-remove = Take { $name } away
person-choose = Choose a person
clause-choose = Choose a clause
why-changed = Why it changes
done-on = Done on
shows-it = Evidence that shows it
by-on = { $name }, { $date }
history-of = History of { $what }
question-number = Question { $number }
