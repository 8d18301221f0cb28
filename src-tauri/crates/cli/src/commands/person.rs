//! People, roles and keys.

use clausebook_api::people::{self, PersonView, Registration};
use clausebook_api::{Caller, UiError, Workspace};
use clausebook_core::id::PersonId;

use crate::args::person::{
    Change, EndRole, Grant, NewKey, NewLogKey, NewPassphrase, PersonCommand, Register, ShareLogKey, Who,
    WhoAndReason,
};
use crate::page::{Page, plain};
use crate::passphrase::{self, Whose};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: PersonCommand) -> Result<Verdict, UiError> {
    match command {
        PersonCommand::List => list(session),
        PersonCommand::Show(who) => show(session, &who),
        PersonCommand::Use(who) => choose(session, &who),
        PersonCommand::Register(new) => register(session, &new),
        PersonCommand::Change(change) => change_facts(session, change),
        PersonCommand::Grant(grant) => grant_role(session, &grant),
        PersonCommand::EndRole(end) => end_role(session, &end),
        PersonCommand::Passphrase(new) => change_passphrase(session, &new),
        PersonCommand::NewKey(new) => new_key(session, &new),
        PersonCommand::RevokeKey(who) => revoke_key(session, &who),
        PersonCommand::Unlock(who) => unlock(session, &who),
        PersonCommand::ShareLogKey(share) => share_log_key(session, &share),
        PersonCommand::NewLogKey(new) => new_log_key(session, &new),
    }
}

fn list(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let today = session.today().to_string();
    session.show("people", &people::list(&workspace)?, |page, people| {
        let mut table = Table::new(["Id", "Name", "Title", "Roles", "Signing"], 3);
        for person in people {
            let current = |from: &str, until: Option<&str>| {
                from <= today.as_str() && until.is_none_or(|until| today.as_str() <= until)
            };
            let roles = person.roles.iter().filter(|role| current(&role.from, role.until.as_deref()));
            let roles: Vec<&str> = roles.map(|role| role.role.as_str()).collect();
            table.row([&person.id, &person.name, &person.title, &roles.join(", "), signing(person)]);
        }
        page.table(&table);
    })
}

fn signing(person: &PersonView) -> &'static str {
    match (person.key.is_empty(), person.locked, person.holds_log_key) {
        (true, _, _) => "no key",
        (false, true, _) => "locked",
        (false, false, true) => "yes, and packs",
        (false, false, false) => "yes",
    }
}

fn show(session: &Session, who: &Who) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let id = people::find(workspace.state(), &who.person)?;
    session.show("person", &people::view(&workspace, id)?, details)
}

fn details(page: &mut Page, person: &PersonView) {
    page.heading(&person.name);
    page.facts(&[
        ("id", person.id.clone()),
        ("title", person.title.clone()),
        ("e-mail", person.email.clone()),
        ("key", person.key.clone()),
        ("signing", signing(person).to_owned()),
    ]);
    if person.roles.is_empty() {
        return;
    }
    page.heading("Roles");
    for role in &person.roles {
        let until = role.until.as_ref().map(|until| format!(" to {}", plain(until))).unwrap_or_default();
        page.line(format!("  {} from {}{until}", role.role, plain(&role.from)));
    }
}

/// Opens the workspace for whoever acts, and finds the person meant.
fn about(session: &Session, person: &str) -> Result<(Workspace, Caller, PersonId), UiError> {
    let (workspace, caller) = session.acting()?;
    let id = people::find(workspace.state(), person)?;
    Ok((workspace, caller, id))
}

fn choose(session: &Session, who: &Who) -> Result<Verdict, UiError> {
    let mut workspace = session.writer()?;
    let id = people::find(workspace.state(), &who.person)?;
    session.choose_person(&mut workspace, id)?;
    session.done("person", &people::view(&workspace, id)?, |page, person| {
        page.line(format!("{} works with this copy of the workspace from now on.", person.name));
    })
}

fn register(session: &Session, new: &Register) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let prompt = format!("New passphrase of {}", new.name);
    let passphrase = passphrase::new(&prompt, Whose::New, new.new_passphrase_file.as_deref())?;
    let registration = Registration {
        name: new.name.clone(),
        email: new.email.clone(),
        title: new.title.clone(),
        roles: new.roles.clone(),
        passphrase: passphrase.to_string(),
    };
    let view = people::register(&mut workspace, caller, &registration)?;
    session.done("person", &view, |page, person| {
        page.line(format!("Registered {} as {}.", person.name, person.id));
        page.line(format!("  key {}", person.key));
    })
}

fn change_facts(session: &Session, change: Change) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &change.person)?;
    let before = workspace.state().person(id)?.clone();
    let name = change.name.unwrap_or(before.name);
    let email = change.email.unwrap_or(before.email);
    let title = change.title.unwrap_or(before.title);
    let view = people::change(&mut workspace, caller, id, &name, &email, &title)?;
    session.done("person", &view, details)
}

fn grant_role(session: &Session, grant: &Grant) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &grant.person)?;
    let from = grant.from.unwrap_or_else(|| session.today());
    let view = people::grant_role(&mut workspace, caller, id, grant.role, from)?;
    session.done("person", &view, |page, person| {
        page.line(format!("{} is {} from {}.", person.name, grant.role, plain(&from.to_string())));
    })
}

fn end_role(session: &Session, end: &EndRole) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &end.person)?;
    let on = end.on.unwrap_or_else(|| session.today());
    let view = people::end_role(&mut workspace, caller, id, end.role, on)?;
    session.done("person", &view, |page, person| {
        page.line(format!("{} is {} until {}.", person.name, end.role, plain(&on.to_string())));
    })
}

fn change_passphrase(session: &Session, new: &NewPassphrase) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let old = session.passphrase(&workspace, caller)?;
    let name = workspace.state().person(caller.person)?.name.clone();
    let prompt = format!("New passphrase of {name}");
    let new = passphrase::new(&prompt, Whose::New, new.new_passphrase_file.as_deref())?;
    let view = people::change_passphrase(&mut workspace, caller, &old, &new)?;
    session.done("person", &view, |page, person| {
        page.line(format!("Changed the passphrase of {}.", person.name));
    })
}

fn new_key(session: &Session, new: &NewKey) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &new.person)?;
    let held = people::view(&workspace, id)?.holds_log_key;
    let own = if new.keep_log_key { Some(session.passphrase(&workspace, caller)?) } else { None };
    let own = own.as_ref().map(|own| own.as_str());
    let name = workspace.state().person(id)?.name.clone();
    let prompt = format!("New passphrase of {name}");
    let passphrase = passphrase::new(&prompt, Whose::New, new.new_passphrase_file.as_deref())?;
    let view = people::rotate_key(&mut workspace, caller, id, &passphrase, &new.reason, own)?;
    session.done("person", &view, |page, person| {
        page.line(format!("{} signs with a new key from now on.", person.name));
        page.line(format!("  key {}", person.key));
        if held && !person.holds_log_key {
            page.line(format!(
                "{} does not hold the log's key any more. To issue packs again: `clausebook person share-log-key` by \
                 someone who holds it, or `clausebook person new-log-key`.",
                person.name
            ));
        }
    })
}

fn revoke_key(session: &Session, who: &WhoAndReason) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &who.person)?;
    let name = workspace.state().person(id)?.name.clone();
    session.confirm(&format!("revoke the key of {name}"))?;
    let view = people::revoke_key(&mut workspace, caller, id, &who.reason)?;
    session.done("person", &view, |page, person| {
        page.line(format!("Revoked the key of {}; what it signed before stays valid.", person.name));
    })
}

fn unlock(session: &Session, who: &Who) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &who.person)?;
    let view = people::unlock(&mut workspace, caller, id)?;
    session.done("person", &view, |page, person| page.line(format!("{} can sign again.", person.name)))
}

fn share_log_key(session: &Session, share: &ShareLogKey) -> Result<Verdict, UiError> {
    let (mut workspace, caller, id) = about(session, &share.person)?;
    let own = session.passphrase(&workspace, caller)?;
    let name = workspace.state().person(id)?.name.clone();
    let prompt = format!("Passphrase of {name}");
    let theirs = passphrase::existing(&prompt, Whose::Theirs, share.their_passphrase_file.as_deref())?;
    let view = people::share_log_key(&mut workspace, caller, &own, id, &theirs)?;
    session.done("person", &view, |page, person| {
        page.line(format!("{} can sign audit packs now.", person.name));
    })
}

fn new_log_key(session: &Session, new: &NewLogKey) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let own = session.passphrase(&workspace, caller)?;
    session.confirm("give the log a new key")?;
    let view = people::rotate_log_key(&mut workspace, caller, &own, &new.reason)?;
    session.done("logKey", &view, |page, view| {
        page.line(format!("The log has a new key from entry {} on.", view.seq));
        for holder in &view.holders {
            page.line(format!("  {} holds it", holder.name));
        }
        page.line("What the old key signed stays valid; nobody holds the old key any more.");
    })
}
