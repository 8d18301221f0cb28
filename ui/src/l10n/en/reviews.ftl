### Management reviews.

nav-reviews = Management reviews
reviews = Management reviews
reviews-count = { $count ->
    [0] {""}
    [one] 1 review
   *[other] { $count } reviews
}
reviews-none = No management review yet
reviews-none-text = Top management looks at twelve inputs at planned intervals. The agenda is filled from what the workspace knows; decisions lead to actions, and the chair signs the minutes.
review-plan = Plan a review
review-plan-do = Plan
review-change = Change the review
review-change-short = Change
review-cancel = Call off
review-cancel-text = The review stays in the history with the reason.
review-on = Day of the meeting
review-from = Looks back from
review-to = to
review-chair = Chair
review-chair-hint = Top management; signs the minutes.
review-chaired = chaired by { $name }
review-attendees = Who takes part
review-inputs = Inputs
review-decisions = Decisions
review-open-actions = Open actions
review-faces = The faces of the review
review-tab-agenda = Agenda
review-tab-decisions = Decisions
review-tab-minutes = Minutes
review-discussed = { $done } of 12 inputs discussed
review-input-open = (not discussed)
review-input-said = (discussed)
review-input-previous-actions = Actions of earlier reviews
review-input-context = Changes around us
review-input-performance = Nonconformities, measurements and audits
review-input-improvement = Opportunities for improvement
review-input-feedback = What customers and others say
review-input-policies = Policies, kept and suitable
review-input-objectives = Objectives reached
review-input-services = Performance of the services
review-input-other-parties = Performance of other parties
review-input-resources = Resources and capabilities
review-input-risks = Risks, and whether actions on them worked
review-input-changes = Changes that can affect the system
review-facts-none = The workspace knows nothing about this.
review-say = Record what was said
review-say-again = Change what was said
review-say-do = Record
review-said = What was said
review-recorded = Recorded
review-decide = Record a decision
review-decide-do = Record
review-decision = What was decided
review-decision-hint = That nothing needs to change is a decision, too.
review-decision-about = Follows from
review-decision-general = No input in particular
review-decisions-none = Nothing was decided yet.
review-sign = Sign the minutes
review-sign-do = Sign the minutes
review-signed = The minutes were signed.
review-signed-toast = The minutes are signed
meaning-minutes = I chaired this review, and these are its minutes.
