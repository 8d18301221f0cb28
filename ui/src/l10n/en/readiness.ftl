### Readiness for an audit.

nav-readiness = Readiness
readiness = Readiness
ready-count = { $blocking ->
    [0] nothing blocks
    [one] 1 problem blocks
   *[other] { $blocking } problems block
}, { $warning ->
    [0] no warnings
    [one] 1 warning
   *[other] { $warning } warnings
}
ready-stage = For which audit
ready-loading = Looking at every rule
ready-yes = { $stage }: nothing stands in the way
ready-no = { $stage }: not ready yet
ready-as-of = As of { $date }. These rules advise; whether a pack may be issued is checked when it is.
ready-group-blocks = Blocks: would be a nonconformity
ready-group-warns = Warns: an auditor will ask
ready-group-notes = Worth knowing
ready-group-holds = Holds
ready-more = { $count ->
    [one] Show 1 more
   *[other] Show { $count } more
}
ready-trend = How it went
ready-before-after = From { $before } blocking problems on { $from } to { $after } on { $to }.
ready-day = Day
ready-blocking = Blocking
ready-warning = Warnings

rule-complete = Everything that is due is there
rule-gaps-decided = No gap is left open by decision
rule-programme-covers = An audit programme covers every clause
rule-audited-throughout = Internal audits looked at every clause in the last year
rule-reviewed-after-audit = Management reviewed the system after the last internal audit
rule-reviewed-recently = A management review was signed in the last year
rule-majors-closed = No major nonconformity is open
rule-minors-planned = Every minor nonconformity has a cause and a plan
rule-concerns-closed = Every area of concern is closed
rule-findings-in-time = No finding is overdue
rule-actions-in-time = No action is overdue
rule-documents-reviewed = No document is past its review
rule-continuity-tested = Service continuity was tested in the last year
rule-plan-follows-scope = The plan is not older than the scope
rule-acknowledged = Everyone asked has read what is in force
rule-cycle-kept = The audits of the certification cycle are in time

fix-complete = Provide it, sign a nil return, or accept the gap by a signed decision.
fix-gaps-decided = Provide what is missing before the auditor asks.
fix-programme-covers = Set an audit programme of three years that covers every clause.
fix-audited-throughout = Plan an internal audit of these clauses and sign its report.
fix-reviewed-recently = Hold a management review over all twelve inputs and sign its minutes.
fix-reviewed-after-audit = Hold a management review that looks at the audit’s results.
fix-majors-closed = Carry it through cause, actions and the check that they worked, and close it.
fix-minors-planned = Analyse the cause and plan actions.
fix-concerns-closed = Implement an action on it with evidence, and close it.
fix-findings-in-time = See what step is missing, or agree on another date with a reason.
fix-actions-in-time = Record it as done with evidence, or agree on another date with a reason.
fix-documents-reviewed = Review it, and confirm, revise or withdraw it.
fix-continuity-tested = Test the continuity plan, and add the record as evidence.
fix-plan-follows-scope = Revise the service management plan to follow the scope.
fix-acknowledged = Remind the readers.
fix-cycle-kept = Agree on the audit’s days with the certification body.
rule-registers-in-time = No row of a register is past its day
fix-registers-in-time = Look at the row and say what became of it, or agree on another date with a reason.
rule-samples-judged = Every item of a sample has a result
fix-samples-judged = Record what was seen at each item.
rule-approvals-valid = Every approval in force is by someone who had the authority
fix-approvals-valid = Have it approved again, as a new version, by someone who holds the role.
rule-services-agree = Scope, catalogue and service level agreements name the same services
fix-services-agree = Correct the document that is wrong, and have it approved.
ready-face-rules = Rules
ready-consistency = Do the documents agree?
gap-analysis = Gap analysis
gap-analysis-text = Held against a blank start: everything stage 1 wants of an organization, in the order in which it is built, and what there is of it.
gap-analysis-plan = The same as a plan with dates
gap-analysis-sum = { $there } of { $total } steps are there, { $begun } begun, { $missing } missing.
gap-analysis-next = Next:
gap-analysis-order = No.
gap-analysis-has = There is
gap-analysis-there = there
gap-analysis-begun = begun
gap-analysis-missing = missing
gap-analysis-make = Begin from the template
gap-analysis-go = Begin
gap-analysis-more = and { $count } more
