//! What waits for a person about retention: disposals to decide, and content whose time is over.

use clausebook_core::disposition::due;
use clausebook_core::person::Role;
use clausebook_core::state::State;

use crate::Caller;
use crate::disposal_desk::{may_approve, may_propose};
use crate::documents::name_of;
use crate::wire::work::{WorkItem, WorkKind};

/// Adds what waits for the caller.
///
/// Who may approve is asked; content whose time is over is one item, for who keeps the documents.
pub(super) fn mine(state: &State, caller: Caller, items: &mut Vec<WorkItem>) {
    let open = state.disposals.values().filter(|disposal| disposal.is_open());
    for disposal in open.filter(|disposal| may_approve(state, caller, disposal.id)) {
        let names: Vec<String> = disposal.items.iter().map(|one| one.item.name(state)).collect();
        items.push(WorkItem {
            object: disposal.id.to_string(),
            title: disposal.reason.clone(),
            since: Some(disposal.proposed_at.to_string()),
            from: name_of(state, disposal.proposal.signer),
            note: names.join(", "),
            ..blank(WorkKind::Disposal)
        });
    }
    let today = caller.now.date();
    let keeper = state.people.get(&caller.person);
    if !keeper.is_some_and(|person| person.holds(Role::DocumentController, today))
        || !may_propose(state, caller)
    {
        return;
    }
    let free: Vec<_> = due(state, today).into_iter().filter(|one| one.against.is_empty()).collect();
    if let Some(oldest) = free.first() {
        items.push(WorkItem {
            object: oldest.item.name(state),
            title: oldest.item.title(state),
            since: Some(oldest.until.to_string()),
            note: free.len().to_string(),
            ..blank(WorkKind::RetentionOver)
        });
    }
}

fn blank(kind: WorkKind) -> WorkItem {
    WorkItem {
        kind,
        object: String::new(),
        title: String::new(),
        version: String::new(),
        due: None,
        overdue: false,
        since: None,
        from: String::new(),
        note: String::new(),
    }
}
