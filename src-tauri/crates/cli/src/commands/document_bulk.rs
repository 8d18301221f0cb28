//! One step with many documents: listed with version and hash, then signed with one passphrase.

use clausebook_api::UiError;
use clausebook_api::bulk::{self, BulkRow, BulkStep, SeenDocument, SignMany};
use clausebook_core::time::Date;
use serde::Serialize;

use crate::args::document::Codes;
use crate::page;
use crate::session::{Session, Verdict};

/// What is said about all of them.
#[derive(Default)]
pub(super) struct Said {
    pub(super) comment: String,
    pub(super) change_reason: String,
    pub(super) change_summary: String,
    pub(super) effective_from: Option<Date>,
}

/// A document that was signed, and where it stands now.
#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Signed {
    code: String,
    title: String,
    version: String,
    hash: String,
    status: String,
}

pub(super) fn sign(session: &Session, step: BulkStep, which: &Codes, said: Said) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let rows = bulk::rows(&workspace, caller, step, &which.codes)?;
    if rows.is_empty() {
        return Err(UiError::invalid(
            "no document waits for this step of yours",
            "see `clausebook doc list`",
        ));
    }
    // A refusal names its document, and comes before anything is asked.
    if let Some(refusal) = rows.iter().find_map(|row| row.refusal.clone()) {
        return Err(refusal);
    }
    if !session.is_silent() {
        for row in &rows {
            page::print_note(&listed(row));
        }
    }
    let passphrase = session.passphrase(&workspace, caller)?;
    let seen = |row: &BulkRow| SeenDocument { document: row.code.clone(), seen: row.hash.clone() };
    let request = SignMany {
        step,
        documents: rows.iter().map(seen).collect(),
        comment: said.comment,
        change_reason: said.change_reason,
        change_summary: said.change_summary,
        effective_from: said.effective_from,
        passphrase: passphrase.to_string(),
    };
    let after = bulk::sign(&mut workspace, caller, &request)?;
    let signed: Vec<Signed> = rows
        .into_iter()
        .zip(after)
        .map(|(row, now)| Signed {
            code: row.code,
            title: row.title,
            version: row.version,
            hash: row.hash,
            status: now.in_work_words.unwrap_or(now.status_words),
        })
        .collect();
    session.done("documents", &signed, |page, signed| {
        let did = match step {
            BulkStep::Submit => "Submitted",
            BulkStep::Accept => "Reviewed",
            BulkStep::Approve => "Approved",
            BulkStep::Acknowledge => "Confirmed as read",
        };
        for one in signed {
            page.line(format!("{did} {} {}: {}.", one.code, one.version, one.status));
        }
    })
}

fn listed(row: &BulkRow) -> String {
    format!("to sign: {} {}, sha256 {}, {}", row.code, row.version, row.hash, row.title)
}
