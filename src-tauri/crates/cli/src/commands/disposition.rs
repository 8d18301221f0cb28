//! Retention, legal holds and disposals.

use std::path::PathBuf;

use clausebook_api::disposition::{self, DisposalView, DueView, HoldView, RetentionView};
use clausebook_api::reports::{self, ReportCopyView};
use clausebook_api::{UiError, files};
use serde::Serialize;

use crate::args::disposition::{CertificateArgs, DisposeCommand, Propose, Schedule};
use crate::page::{self, Page, counted, plain, plain_or_nothing};
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn run(session: &Session, command: DisposeCommand) -> Result<Verdict, UiError> {
    match command {
        DisposeCommand::Schedule(typed) => schedule(session, &typed),
        DisposeCommand::Due => {
            let workspace = session.reader()?;
            session.show("due", &disposition::due(&workspace, session.today()), |page, all| due(page, all))
        }
        DisposeCommand::Holds => {
            let workspace = session.reader()?;
            session.show("holds", &disposition::holds(&workspace), |page, all| holds(page, all))
        }
        DisposeCommand::Hold(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let view = disposition::hold(&mut workspace, caller, &typed.what, &typed.reason)?;
            session.done("hold", &view, |page, view| {
                page.line(format!("{} is on legal hold {}: {}", view.on, view.id, view.reason));
            })
        }
        DisposeCommand::Release(typed) => {
            let (mut workspace, caller) = session.acting()?;
            let view = disposition::release(&mut workspace, caller, &typed.what, &typed.reason)?;
            session.done("hold", &view, |page, view| {
                page.line(format!("Released legal hold {} on {}.", view.id, view.on));
            })
        }
        DisposeCommand::Propose(typed) => propose(session, &typed),
        DisposeCommand::List => {
            let workspace = session.reader()?;
            session.show("disposals", &disposition::list(&workspace), |page, all| list(page, all))
        }
        DisposeCommand::Show(which) => {
            let workspace = session.reader()?;
            session.show("disposal", &disposition::view(&workspace, which.disposal)?, details)
        }
        DisposeCommand::Approve(which) => {
            let (mut workspace, caller) = session.acting()?;
            let passphrase = session.passphrase(&workspace, caller)?;
            let view = disposition::approve(&mut workspace, caller, which.disposal, &passphrase)?;
            session.done("disposal", &view, approved)
        }
        DisposeCommand::Refuse(which) => {
            let (mut workspace, caller) = session.acting()?;
            let view = disposition::refuse(&mut workspace, caller, which.disposal, &which.reason)?;
            session
                .done("disposal", &view, |page, view| page.line(format!("{} is {}.", view.id, view.status)))
        }
        DisposeCommand::Certificate(typed) => certificate(session, &typed),
    }
}

fn schedule(session: &Session, typed: &Schedule) -> Result<Verdict, UiError> {
    let show = |page: &mut Page, all: &Vec<RetentionView>| {
        let mut table = Table::new(["Kind", "Kept", "Counted", "Set here", "Why"], 4);
        for one in all {
            let years = match one.years {
                0 => "for ever".to_owned(),
                years => counted(u64::from(years), "year", "years"),
            };
            let set = if one.set { "yes" } else { "" };
            table.row([&one.kind, &years, &one.from_words, set, &one.why]);
        }
        page.table(&table);
    };
    let Some(kind) = typed.kind else {
        let workspace = session.reader()?;
        return session.show("schedule", &disposition::schedule(&workspace), show);
    };
    let Some(reason) = &typed.reason else {
        return Err(UiError::invalid(
            "a change of the schedule needs a reason",
            "say why with --reason TEXT",
        ));
    };
    let (mut workspace, caller) = session.acting()?;
    let view = disposition::set_schedule(&mut workspace, caller, kind, typed.years, typed.from, reason)?;
    session.done("schedule", &view, show)
}

fn due(page: &mut Page, all: &[DueView]) {
    if all.is_empty() {
        page.line("Nothing's time is over.");
        return;
    }
    let mut table = Table::new(["What", "Kept until", "Title", "Why", "Against"], 3);
    for one in all {
        table.row([&one.what, &plain(&one.until), &one.title, &one.because, &one.against.join("; ")]);
    }
    page.table(&table);
}

fn holds(page: &mut Page, all: &[HoldView]) {
    if all.is_empty() {
        page.line("No legal holds.");
        return;
    }
    let mut table = Table::new(["Id", "On", "Since", "By", "Reason", "Released"], 4);
    for one in all {
        let released = one.released.clone().unwrap_or_default();
        table.row([&one.id, &one.on, &plain(&one.at), &one.by, &one.reason, &released]);
    }
    page.table(&table);
}

fn list(page: &mut Page, all: &[DisposalView]) {
    if all.is_empty() {
        page.line("No disposals. `clausebook dispose due` says what is over.");
        return;
    }
    let mut table = Table::new(["Id", "Status", "Things", "Proposed by", "Approved by", "Ground"], 5);
    for one in all {
        let things = one.items.len().to_string();
        let approver = one.approved_by.clone().unwrap_or_default();
        table.row([&one.id, &one.status, &things, &one.proposed_by, &approver, &one.reason]);
    }
    page.table(&table);
}

fn details(page: &mut Page, view: &DisposalView) {
    page.heading(&format!("{} {}", view.id, view.status));
    page.facts(&[
        ("ground", view.reason.clone()),
        ("before its time", if view.early { "yes".to_owned() } else { String::new() }),
        ("proposed", format!("{}, {}", view.proposed_by, plain(&view.proposed_at))),
        (
            "approved",
            match (&view.approved_by, &view.approved_at) {
                (Some(by), Some(at)) => format!("{by}, {}", plain(at)),
                _ => String::new(),
            },
        ),
        ("turned down", view.turned_down.clone().unwrap_or_default()),
        ("certificate", view.certificate_hash.clone().unwrap_or_default()),
        ("packs before", view.packs.join(", ")),
    ]);
    for one in &view.items {
        page.heading(&format!("{} {}", one.what, one.title));
        page.line(format!("  kept until {}", plain_or_nothing(one.kept_until.as_ref())));
        for hash in &one.contents {
            page.line(format!("  sha256 {hash}"));
        }
    }
}

fn propose(session: &Session, typed: &Propose) -> Result<Verdict, UiError> {
    let (mut workspace, caller) = session.acting()?;
    let passphrase = session.passphrase(&workspace, caller)?;
    let view =
        disposition::propose(&mut workspace, caller, &typed.what, typed.early, &typed.reason, &passphrase)?;
    session.done("disposal", &view, |page, view| {
        let things: Vec<&str> = view.items.iter().map(|one| one.what.as_str()).collect();
        page.line(format!("{} proposes to destroy {}.", view.id, things.join(", ")));
        page.line(format!("  someone else approves it: clausebook dispose approve {}", view.id));
    })
}

fn approved(page: &mut Page, view: &DisposalView) {
    for one in &view.items {
        page.line(format!("Destroyed {} {}.", one.what, one.title));
    }
    page.line(format!("  certificate {}", view.certificate_hash.clone().unwrap_or_default()));
    page.line("  hashes, titles and history stay; the disk's blocks are not overwritten");
    if !view.packs.is_empty() {
        page.line(format!("  packs issued before keep their copies: {}", view.packs.join(", ")));
    }
}

fn certificate(session: &Session, typed: &CertificateArgs) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    if typed.pdf {
        let (copy, bytes) = reports::disposal_certificate(&workspace, typed.disposal, session.now)?;
        return write_pdf(session, copy, &bytes, typed.out.clone());
    }
    let text = disposition::certificate_text(&workspace, typed.disposal, session.now)?;
    if session.globals.json {
        return session.show("certificate", &text, |_, _| {});
    }
    page::write_out(text.as_bytes()).map(|()| Verdict::Good)
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct WrittenReport {
    #[serde(flatten)]
    copy: ReportCopyView,
    file: String,
    size: usize,
}

/// Writes a typeset report to a new file.
pub(super) fn write_pdf(
    session: &Session,
    copy: ReportCopyView,
    bytes: &[u8],
    out: Option<PathBuf>,
) -> Result<Verdict, UiError> {
    let file = out.unwrap_or_else(|| PathBuf::from(&copy.file_name));
    files::write_new(&file, bytes)?;
    let written = WrittenReport { copy, file: file.display().to_string(), size: bytes.len() };
    session.done("copy", &written, |page, written| {
        let pages = counted(u64::from(written.copy.pages), "page", "pages");
        let signed = if written.copy.signed { "signed" } else { "not signed yet" };
        page.line(format!("Wrote {}, {signed}: {pages}.", written.file));
        page.line(format!("  sha256 {}", written.copy.sha256));
        for warning in &written.copy.warnings {
            page.line(format!("warning: {warning}"));
        }
    })
}
