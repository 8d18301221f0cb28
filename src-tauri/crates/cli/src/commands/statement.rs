//! Nil returns and accepted gaps.

use clausebook_api::UiError;
use clausebook_api::statements::{self, StatementView};
use clausebook_core::pack::Stage;
use clausebook_core::requirement::{Register, RequirementId};
use serde::Serialize;

use crate::args::evidence::{AcceptGaps, GapCommand, NilReturnCommand, SignNil, WithdrawGap, WithdrawNil};
use crate::page::{Page, plain};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn nil_return(session: &Session, command: NilReturnCommand) -> Result<Verdict, UiError> {
    match command {
        NilReturnCommand::List => {
            let workspace = session.reader()?;
            session.show("nilReturns", &statements::nil_returns(&workspace), |page, all| {
                list(page, all, "No nil returns.");
            })
        }
        NilReturnCommand::Sign(sign) => sign_nil(session, sign),
        NilReturnCommand::Withdraw(which) => withdraw_nil(session, &which),
    }
}

pub(super) fn gap(session: &Session, command: GapCommand) -> Result<Verdict, UiError> {
    match command {
        GapCommand::List => {
            let workspace = session.reader()?;
            session.show("gapDecisions", &statements::gap_decisions(&workspace), |page, all| {
                list(page, all, "No accepted gaps.");
            })
        }
        GapCommand::Accept(accept) => accept_gaps(session, &accept),
        GapCommand::Withdraw(which) => withdraw_gap(session, &which),
    }
}

fn list(page: &mut Page, all: &[StatementView], none: &str) {
    if all.is_empty() {
        page.line(none);
        return;
    }
    let mut table = Table::new(["Id", "Rows", "For", "Statement", "Signed by", "On"], 3);
    for one in all {
        let text = match &one.withdrawn {
            Some(why) => format!("{} (withdrawn: {why})", one.text),
            None => one.text.clone(),
        };
        table.row([&one.id, &one.requirements.join(", "), &about(one), &text, &one.who, &plain(&one.at)]);
    }
    page.table(&table);
}

/// Returns what a statement is about, as people read it.
fn about(view: &StatementView) -> String {
    if let Some((from, to)) = view.about.split_once(" to ") {
        return format!("{} to {}", plain(from), plain(to));
    }
    view.about.parse::<Stage>().map_or_else(|_error| view.about.clone(), |stage| stage.words().to_owned())
}

fn signed(page: &mut Page, view: &StatementView) {
    page.line(format!("Signed {} by {}: {}", view.id, view.who, view.text));
    page.line(format!("  {}, {}", view.requirements.join(", "), about(view)));
}

fn sign_nil(session: &Session, sign: SignNil) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let text = match sign.text {
        Some(text) => text,
        None => sentence(&sign.requirements)?,
    };
    let passphrase = session.passphrase(&workspace, caller)?;
    let view = statements::sign_nil_return(
        &mut workspace,
        caller,
        &sign.requirements,
        sign.period,
        &text,
        &passphrase,
    )?;
    session.done("nilReturn", &view, signed)
}

/// Returns the sentence that the register has for a nil return of these rows.
fn sentence(requirements: &[RequirementId]) -> Result<String, UiError> {
    let register = Register::bundled();
    let rule = |id| register.find(id).and_then(|row| row.nil_return.as_ref());
    let mut sentences: Vec<String> = Vec::new();
    for id in requirements {
        let rule = rule(id).ok_or_else(|| {
            let message = format!("the register has no sentence for a nil return of {id}");
            UiError::invalid(message, "say with --text what did not occur, or see `clausebook clauses`")
        })?;
        if !sentences.contains(&rule.statement) {
            sentences.push(rule.statement.clone());
        }
    }
    Ok(sentences.join(" "))
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Withdrawn {
    id: String,
    reason: String,
}

fn withdrawn(session: &Session, id: String, reason: &str) -> Result<Verdict, UiError> {
    session.done("withdrawn", &Withdrawn { id, reason: reason.to_owned() }, |page, taken| {
        page.line(format!("{} no longer counts; it stays in the history.", taken.id));
    })
}

fn withdraw_nil(session: &Session, which: &WithdrawNil) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    session.confirm(&format!("take nil return {} back", which.id))?;
    statements::withdraw_nil_return(&mut workspace, caller, which.id, &which.reason)?;
    withdrawn(session, which.id.to_string(), &which.reason)
}

fn accept_gaps(session: &Session, accept: &AcceptGaps) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let passphrase = session.passphrase(&workspace, caller)?;
    if let [requirement] = accept.requirements.as_slice() {
        let (stage, reason) = (accept.stage, accept.reason.as_str());
        let view = statements::accept_gap(&mut workspace, caller, *requirement, stage, reason, &passphrase)?;
        return session.done("gapDecision", &view, signed);
    }
    let views = statements::accept_gaps(
        &mut workspace,
        caller,
        &accept.requirements,
        accept.stage,
        &accept.reason,
        &passphrase,
    )?;
    session.done("gapDecisions", &views, |page, views| {
        for view in views {
            signed(page, view);
        }
    })
}

fn withdraw_gap(session: &Session, which: &WithdrawGap) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    session.confirm(&format!("take the acceptance {} back", which.id))?;
    statements::withdraw_gap(&mut workspace, caller, which.id, &which.reason)?;
    withdrawn(session, which.id.to_string(), &which.reason)
}
