//! What waits for a person: to approve, to review, to read, to renew.

mod assessment;
mod disposition;

use clausebook_core::document::{Document, Outcome, Phase, Version};
use clausebook_core::id::PersonId;
use clausebook_core::person::Role;
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_store::workspace::Workspace;

use crate::documents::name_of;
use crate::library::EXPIRING_DAYS;
use crate::watching::ProposalView;
use crate::wire::work::{WorkCount, WorkItem, WorkKind, WorkView};
use crate::{Caller, UiError, drafts};

/// Days before its day from which a periodic review is shown.
const REVIEW_AHEAD_DAYS: i32 = 30;
/// How many items are listed; all are counted.
const LISTED: usize = 500;

/// Returns what waits for the person who acts, the most urgent first.
///
/// # Errors
/// What the disk said about the drafts.
pub fn mine(workspace: &Workspace, caller: Caller, proposals: &[ProposalView]) -> Result<WorkView, UiError> {
    let state = workspace.state();
    let me = Me { state, person: caller.person, today: caller.now.date() };
    let mut items = Vec::new();
    let conflicts = drafts::all_conflicts(workspace)?;
    for document in state.documents.values() {
        me.judging(document, &mut items);
        me.reading(document, &mut items);
        me.reviewing(document, &mut items);
        if document.in_work().is_some() && me.writes(document) {
            for name in conflicts.get(&document.code).into_iter().flatten() {
                let version = document.in_work();
                items.push(WorkItem { note: name.clone(), ..me.item(WorkKind::Conflict, document, version) });
            }
        }
    }
    me.expiring(&mut items);
    assessment::mine(state, caller, &mut items);
    disposition::mine(state, caller, &mut items);
    if me.collects() {
        items.extend(proposals.iter().map(proposed));
    }
    let key = |item: &WorkItem| {
        (!item.overdue, item.due.is_none(), item.due.clone(), item.kind, item.object.clone())
    };
    items.sort_by_cached_key(key);
    let overdue = items.iter().filter(|item| item.overdue).count();
    let mut counts: Vec<WorkCount> = Vec::new();
    for item in &items {
        match counts.iter_mut().find(|count| count.kind == item.kind) {
            Some(count) => count.count += 1,
            None => counts.push(WorkCount { kind: item.kind, count: 1 }),
        }
    }
    counts.sort_by_key(|count| count.kind);
    items.truncate(LISTED);
    Ok(WorkView { items, counts, overdue: u32::try_from(overdue).unwrap_or(u32::MAX) })
}

fn proposed(proposal: &ProposalView) -> WorkItem {
    let name = proposal.file.rsplit(['/', '\\']).next().unwrap_or_default();
    WorkItem {
        kind: WorkKind::Proposal,
        object: proposal.file.clone(),
        title: name.to_owned(),
        version: String::new(),
        due: None,
        overdue: false,
        since: proposal.modified.clone(),
        from: String::new(),
        note: proposal.kind.clone(),
    }
}

struct Me<'a> {
    state: &'a State,
    person: PersonId,
    today: Date,
}

impl Me<'_> {
    fn item(&self, kind: WorkKind, document: &Document, version: Option<&Version>) -> WorkItem {
        WorkItem {
            kind,
            object: document.code.clone(),
            title: document.details.title.clone(),
            version: version.map(|version| version.number.to_string()).unwrap_or_default(),
            due: None,
            overdue: false,
            since: None,
            from: String::new(),
            note: String::new(),
        }
    }

    fn due(&self, item: WorkItem, due: Date) -> WorkItem {
        WorkItem { due: Some(due.to_string()), overdue: due < self.today, ..item }
    }

    /// A version that this person is asked to review or approve, or that came back to them.
    fn judging(&self, document: &Document, items: &mut Vec<WorkItem>) {
        let Some(version) = document.in_work() else { return };
        let since = |at: Option<UtcMillis>| at.map(|at| at.to_string());
        let author = version.author_signature.as_ref().map(|signature| name_of(self.state, signature.signer));
        let details = &document.details;
        let own = version.authors.contains(&self.person);
        let asked = |kind| WorkItem {
            since: since(version.submitted_at),
            from: author.clone().unwrap_or_default(),
            note: version.change_summary.clone(),
            ..self.item(kind, document, Some(version))
        };
        let reviewed = version
            .reviews
            .iter()
            .any(|review| review.signature.signer == self.person && review.outcome == Outcome::Accepted);
        let approved = version.approvals.iter().any(|approval| approval.signature.signer == self.person);
        match version.phase {
            Phase::InReview if details.reviewers.contains(&self.person) && !own && !reviewed => {
                items.push(asked(WorkKind::Review));
            }
            Phase::InApproval if details.approvers.contains(&self.person) && !own && !approved => {
                items.push(asked(WorkKind::Approve));
            }
            Phase::ChangesRequested if own || self.writes(document) => {
                let last =
                    version.reviews.iter().rev().find(|review| review.outcome == Outcome::ChangesRequested);
                items.push(WorkItem {
                    since: since(last.map(|review| review.at)),
                    from: last.map(|review| name_of(self.state, review.signature.signer)).unwrap_or_default(),
                    ..self.item(WorkKind::Rework, document, Some(version))
                });
            }
            Phase::Draft if self.writes(document) => {
                items.push(self.item(WorkKind::Draft, document, Some(version)));
            }
            Phase::Draft
            | Phase::ChangesRequested
            | Phase::InReview
            | Phase::InApproval
            | Phase::Approved
            | Phase::Discarded => {}
        }
    }

    /// The effective version, when this person is asked to confirm having read it.
    fn reading(&self, document: &Document, items: &mut Vec<WorkItem>) {
        let Some(version) = document.effective_on(self.today) else { return };
        let read = version.acknowledgements.iter().any(|read| read.signature.signer == self.person);
        if document.details.readers.contains(&self.person) && !read {
            let since = version.effective.map(|date| date.to_string());
            items.push(WorkItem { since, ..self.item(WorkKind::Acknowledge, document, Some(version)) });
        }
    }

    /// A periodic review that is due or about to be, for the owner.
    fn reviewing(&self, document: &Document, items: &mut Vec<WorkItem>) {
        let ahead = self.today.saturating_add(jiff::Span::new().days(REVIEW_AHEAD_DAYS));
        let due = document.review_due(self.today).filter(|due| *due <= ahead);
        if let Some(due) = due.filter(|_| document.details.owner == self.person) {
            let version = document.effective_on(self.today);
            items.push(self.due(self.item(WorkKind::PeriodicReview, document, version), due));
        }
    }

    /// Evidence that this person collected and that stops counting soon, or did within the last year.
    fn expiring(&self, items: &mut Vec<WorkItem>) {
        let ahead = self.today.saturating_add(jiff::Span::new().days(EXPIRING_DAYS));
        let back = self.today.saturating_sub(jiff::Span::new().years(1));
        let standing = self.state.evidence.values().filter(|one| self.state.taken_out(one).is_none());
        for one in standing.filter(|one| one.current().collected_by == self.person) {
            let Some(until) = one.details.valid_until.filter(|until| *until >= back && *until <= ahead)
            else {
                continue;
            };
            let item = WorkItem {
                kind: WorkKind::EvidenceExpiring,
                object: one.id.to_string(),
                title: one.details.title.clone(),
                version: String::new(),
                due: None,
                overdue: false,
                since: None,
                from: String::new(),
                note: one.details.source.clone(),
            };
            items.push(self.due(item, until));
        }
    }

    /// Whether this person may add evidence.
    fn collects(&self) -> bool {
        let collectors = [Role::DocumentController, Role::ProcessOwner, Role::Author, Role::InternalAuditor];
        let person = self.state.people.get(&self.person);
        person.is_some_and(|person| collectors.iter().any(|role| person.holds(*role, self.today)))
    }

    /// Whether the draft of a document is this person's to finish: they own it and may write.
    fn writes(&self, document: &Document) -> bool {
        let writer = [Role::Author, Role::DocumentController, Role::ProcessOwner];
        let may = self
            .state
            .people
            .get(&self.person)
            .is_some_and(|person| writer.iter().any(|role| person.holds(*role, self.today)));
        may && document.details.owner == self.person
    }
}
