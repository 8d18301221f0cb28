//! Lists as CSV.

use clausebook_api::csv::written;
use clausebook_api::{UiError, Workspace, coverage, documents, evidence, files, findings, history};
use clausebook_core::pack::PackScope;

use crate::args::safety::{CsvList, ExportCsv};
use crate::page;
use crate::session::{Session, Verdict};

pub(super) fn export(session: &Session, export: &ExportCsv) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let rows = match export.list {
        CsvList::MasterList => master_list(session, &workspace),
        CsvList::Evidence => evidence_list(&workspace),
        CsvList::Coverage => coverage_list(session, &workspace, export),
        CsvList::Findings => findings_list(session, &workspace),
        CsvList::Actions => actions_list(session, &workspace),
        CsvList::Log => log(&workspace)?,
    };
    let text = written(rows.iter().map(|row| row.iter().map(String::as_str)));
    match (&export.out, session.globals.json) {
        (Some(out), _) => {
            files::write_new(out, text.as_bytes())?;
            let shown = out.display().to_string();
            session.done("file", &shown, |page, shown| page.line(format!("Wrote {shown}.")))
        }
        (None, true) => {
            let hint = "add --out FILE, or use the command that lists the same as JSON";
            Err(UiError::invalid("--json and CSV cannot share standard output", hint))
        }
        (None, false) => page::write_out(text.as_bytes()).map(|()| Verdict::Good),
    }
}

type Rows = Vec<Vec<String>>;

fn head(names: &[&str]) -> Rows {
    vec![names.iter().map(|name| (*name).to_owned()).collect()]
}

fn master_list(session: &Session, workspace: &Workspace) -> Rows {
    let mut rows = head(&[
        "code",
        "title",
        "kind",
        "version",
        "status",
        "effective",
        "in work",
        "review by",
        "owner",
        "classification",
        "requirements",
    ]);
    rows.extend(documents::list(workspace, session.today()).into_iter().map(|row| {
        let in_work = row.in_work.zip(row.in_work_words).map(|(number, words)| format!("{number} {words}"));
        vec![
            row.code,
            row.title,
            row.kind,
            row.version,
            row.status_words,
            row.effective.unwrap_or_default(),
            in_work.unwrap_or_default(),
            row.review_due.unwrap_or_default(),
            row.owner,
            row.classification,
            row.requirements.join(" "),
        ]
    }));
    rows
}

fn evidence_list(workspace: &Workspace) -> Rows {
    let mut rows = head(&[
        "id",
        "title",
        "source",
        "from",
        "to",
        "valid until",
        "requirements",
        "documents",
        "withdrawn",
        "revision",
        "file",
        "media type",
        "bytes",
        "sha256",
        "collected by",
        "collected on",
        "received at",
    ]);
    for one in evidence::list(workspace) {
        let (from, to) = one.period.clone().unwrap_or_default();
        for revision in &one.revisions {
            rows.push(vec![
                one.id.clone(),
                one.title.clone(),
                one.source.clone(),
                from.clone(),
                to.clone(),
                one.valid_until.clone().unwrap_or_default(),
                one.requirements.join(" "),
                one.documents.join(" "),
                one.withdrawn.clone().unwrap_or_default(),
                revision.number.to_string(),
                revision.name.clone(),
                revision.media_type.clone(),
                revision.size.to_string(),
                revision.hash.clone(),
                revision.collected_by.clone(),
                revision.collected_on.clone(),
                revision.received_at.clone(),
            ]);
        }
    }
    rows
}

fn coverage_list(session: &Session, workspace: &Workspace, export: &ExportCsv) -> Rows {
    let (as_of, period) = export.audit.dates(session.today());
    let scope = PackScope { stage: export.audit.stage, chosen: None };
    let view = coverage::view(workspace, &scope, as_of, period);
    let mut rows =
        head(&["row", "clause", "item", "state", "documents", "evidence", "nil returns", "missing"]);
    rows.extend(view.rows.into_iter().map(|row| {
        vec![
            row.requirement,
            row.clause,
            row.item,
            row.state_words,
            row.documents.join("; "),
            row.evidence.join(" "),
            row.nil_returns.join(" "),
            row.reasons.join("; "),
        ]
    }));
    rows
}

fn findings_list(session: &Session, workspace: &Workspace) -> Rows {
    let mut rows = head(&[
        "id",
        "reference",
        "grade",
        "clause",
        "title",
        "statement",
        "seen",
        "requirements",
        "audit",
        "owner",
        "found on",
        "state",
        "due",
        "overdue",
        "cause",
        "actions",
        "effective",
        "closed",
        "repeats",
        "round",
    ]);
    rows.extend(findings::list(workspace, session.today()).into_iter().map(|one| {
        let cause = one.causes.last().map(|cause| cause.cause.clone());
        let effective = one.checks.last().map(|check| if check.effective { "yes" } else { "no" });
        let actions: Vec<String> = one.actions.iter().map(|action| action.id.clone()).collect();
        vec![
            one.id,
            one.reference.unwrap_or_default(),
            one.grade,
            one.clause,
            one.title,
            one.statement,
            one.seen,
            one.requirements.join(" "),
            one.audit_title.unwrap_or_default(),
            one.owner,
            one.found_on,
            one.state_words,
            one.due.unwrap_or_default(),
            one.overdue.unwrap_or_default(),
            cause.unwrap_or_default(),
            actions.join(" "),
            effective.unwrap_or_default().to_owned(),
            one.closed.map(|closing| closing.at).unwrap_or_default(),
            one.repeats.unwrap_or_default(),
            one.round.to_string(),
        ]
    }));
    rows
}

fn actions_list(session: &Session, workspace: &Workspace) -> Rows {
    let mut rows = head(&[
        "id",
        "from",
        "what",
        "owner",
        "due",
        "due at first",
        "state",
        "done on",
        "note",
        "evidence",
        "documents",
        "given up",
    ]);
    rows.extend(findings::actions(workspace, session.today()).into_iter().map(|one| {
        vec![
            one.id,
            one.from,
            one.what,
            one.owner,
            one.due,
            one.first_due,
            one.state,
            one.done_on.unwrap_or_default(),
            one.note.unwrap_or_default(),
            one.evidence.join(" "),
            one.documents.join(" "),
            one.given_up.unwrap_or_default(),
        ]
    }));
    rows
}

fn log(workspace: &Workspace) -> Result<Rows, UiError> {
    let mut rows = head(&["entry", "at", "who", "event", "what", "signed as", "leaf hash"]);
    rows.extend(history::list(workspace, 0, u64::MAX)?.into_iter().map(|entry| {
        vec![entry.seq.to_string(), entry.at, entry.who, entry.event, entry.what, entry.signed, entry.hash]
    }));
    Ok(rows)
}
