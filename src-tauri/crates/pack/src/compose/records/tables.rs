//! The columns and rows of each record.

use clausebook_core::document::{Document, Version};
use clausebook_core::evidence::TakenBack;
use clausebook_core::id::PersonId;
use clausebook_core::person::Person;

use super::{Cell, Record};
use crate::compose::words::history_line;
use crate::compose::{Reading, Selection, SignedEntry};

/// One row for each document: the version in force on the date of the pack.
pub(super) fn master_list(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let mut documents: Vec<&Document> = reading.state.documents.values().collect();
    documents.sort_by(|a, b| a.code.cmp(&b.code));
    let row = |document: &Document| {
        let as_of = reading.as_of();
        let version = document.effective_on(as_of);
        let content = version.and_then(|version| version.content.as_ref());
        let packed = selection.effective(document);
        let details = &document.details;
        vec![
            Cell::from(document.code.as_str()),
            Cell::from(details.title.as_str()),
            Cell::from(document.kind.name()),
            Cell::from(document.status_of_document_on(as_of).words()),
            Cell::from(version.map(|version| version.number.to_string())),
            Cell::from(version.and_then(|version| version.effective)),
            Cell::from(document.review_due(as_of)),
            Cell::from(reading.name(details.owner)),
            Cell::List(version.map_or_else(Vec::new, |version| reading.names(&version.authors))),
            Cell::List(version.map_or_else(Vec::new, |version| reading.names(&approvers(version)))),
            Cell::from(details.classification.name()),
            Cell::from(details.language.as_str()),
            Cell::from(details.retention_years),
            Cell::list(&details.requirements),
            Cell::from(document.withdrawal.as_ref().map(|withdrawal| withdrawal.on)),
            Cell::from(packed.is_some()),
            Cell::from(packed.map(|packed| packed.source.to_string())),
            Cell::from(packed.map(|packed| packed.copy.to_string())),
            Cell::from(content.map(|content| content.name.clone())),
            Cell::from(content.map(|content| content.media_type.clone())),
            Cell::from(content.map(|content| content.size)),
            Cell::from(content.map(|content| content.blob.to_string())),
        ]
    };
    Record {
        name: "master-list",
        columns: vec![
            ("code", "Code"),
            ("title", "Title"),
            ("kind", "Kind"),
            ("status", "Status"),
            ("version", "Version in force"),
            ("effective", "In force since"),
            ("reviewDue", "Review due"),
            ("owner", "Owner"),
            ("authors", "Authors"),
            ("approvers", "Approved by"),
            ("classification", "Classification"),
            ("language", "Language"),
            ("retentionYears", "Retention (years)"),
            ("requirements", "Requirements"),
            ("withdrawnOn", "Withdrawn on"),
            ("included", "In this pack"),
            ("source", "Source file"),
            ("controlledCopy", "Controlled copy"),
            ("originalName", "Original name"),
            ("mediaType", "Media type"),
            ("size", "Size (bytes)"),
            ("sha256", "SHA-256"),
        ],
        rows: documents.into_iter().map(row).collect(),
    }
}

fn approvers(version: &Version) -> Vec<PersonId> {
    version.approvals.iter().map(|approval| approval.person).collect()
}

/// One row for each version that was ever approved.
pub(super) fn versions(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let mut documents: Vec<&Document> = reading.state.documents.values().collect();
    documents.sort_by(|a, b| a.code.cmp(&b.code));
    let mut rows = Vec::new();
    for document in documents {
        for version in document.versions.iter().filter(|version| version.approved_at.is_some()) {
            let packed = selection.versions.iter().find(|packed| std::ptr::eq(packed.version, version));
            let content = version.content.as_ref();
            rows.push(vec![
                Cell::from(document.code.as_str()),
                Cell::show(&version.number),
                Cell::from(document.status_on(version, reading.as_of()).words()),
                Cell::List(reading.names(&version.authors)),
                Cell::from(version.submitted_at),
                Cell::List(reading.names(&version.accepted_by())),
                Cell::List(reading.names(&approvers(version))),
                Cell::from(version.approved_at),
                Cell::from(version.effective),
                Cell::from(version.change_reason.as_str()),
                Cell::from(version.change_summary.as_str()),
                Cell::from(packed.map(|packed| packed.source.to_string())),
                Cell::from(packed.map(|packed| packed.copy.to_string())),
                Cell::from(content.map(|content| content.blob.to_string())),
                Cell::from(reading.submission_of(document, version)),
            ]);
        }
    }
    Record {
        name: "versions",
        columns: vec![
            ("code", "Code"),
            ("version", "Version"),
            ("status", "Status"),
            ("authors", "Authors"),
            ("submittedAt", "Submitted"),
            ("reviewers", "Reviewed by"),
            ("approvers", "Approved by"),
            ("approvedAt", "Approved"),
            ("effective", "In force from"),
            ("changeReason", "Reason of change"),
            ("changeSummary", "Change"),
            ("source", "Source file"),
            ("controlledCopy", "Controlled copy"),
            ("sha256", "SHA-256"),
            ("seq", "Entry"),
        ],
        rows,
    }
}

/// One row for each row of the clause register; none is skipped.
pub(super) fn coverage(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let row = |row: &clausebook_core::gap::Row| {
        let requirement = reading.register.find(&row.requirement);
        let code = |id| reading.state.documents.get(id).map_or_else(String::new, |found| found.code.clone());
        let documents = row.documents.iter().map(|(id, version)| format!("{} {version}", code(id)));
        let evidence = row.evidence.iter().map(|(id, revision)| match reading.hidden.get(id) {
            Some(seq) => format!("{id} (redacted, entry {seq})"),
            None if selection.evidence(*id).is_some_and(|judged| judged.path().is_none()) => {
                format!("{id} r{revision} (not in this pack)")
            }
            None => format!("{id} r{revision}"),
        });
        vec![
            Cell::show(&row.requirement),
            Cell::from(requirement.map(clausebook_core::requirement::Requirement::citation)),
            Cell::from(requirement.map(|found| found.item.clone())),
            Cell::from(row.state.words()),
            Cell::list(documents),
            Cell::list(evidence),
            Cell::list(row.registers.iter().map(|(form, rows)| format!("{form}: {rows}"))),
            Cell::list(&row.nil_returns),
            Cell::from(row.decision.map(|id| id.to_string())),
            Cell::List(visible_reasons(reading, &row.reasons)),
        ]
    };
    Record {
        name: "coverage",
        columns: vec![
            ("requirement", "Requirement"),
            ("clause", "Clause"),
            ("item", "Document or record"),
            ("state", "State"),
            ("documents", "Documents"),
            ("evidence", "Evidence"),
            ("registers", "Rows of registers"),
            ("nilReturns", "Nil returns"),
            ("gapDecision", "Gap decision"),
            ("reasons", "Reasons"),
        ],
        rows: reading.rows.iter().map(row).collect(),
    }
}

/// The reasons of a row, without those that tell of hidden evidence.
pub(crate) fn visible_reasons(reading: &Reading<'_>, reasons: &[String]) -> Vec<String> {
    let hidden = |reason: &&String| {
        reading.hidden.keys().any(|id| reason.split(' ').any(|word| word == id.to_string()))
    };
    reasons.iter().filter(|reason| !hidden(reason)).cloned().collect()
}

/// One row for each piece of evidence, in the pack or not.
pub(super) fn evidence_index(reading: &Reading<'_>, selection: &Selection<'_>) -> Record {
    let columns = vec![
        ("id", "Id"),
        ("revision", "Revision"),
        ("title", "Title"),
        ("included", "In this pack"),
        ("reason", "Why not"),
        ("file", "File"),
        ("originalName", "Original name"),
        ("mediaType", "Media type"),
        ("size", "Size (bytes)"),
        ("sha256", "SHA-256"),
        ("periodFrom", "Period from"),
        ("periodTo", "Period to"),
        ("validUntil", "Valid until"),
        ("source", "Source"),
        ("collectedBy", "Collected by"),
        ("collectedOn", "Collected on"),
        ("receivedAt", "Received"),
        ("requirements", "Requirements"),
        ("documents", "Documents"),
        ("seq", "Entry"),
    ];
    let mut rows: Vec<(u32, Vec<Cell>)> = Vec::new();
    for judged in &selection.evidence {
        let (item, revision) = (judged.evidence, judged.revision);
        let codes = item.details.documents.iter().filter_map(|id| reading.state.documents.get(id));
        rows.push((
            item.id.0,
            vec![
                Cell::show(&item.id),
                Cell::from(revision.number),
                Cell::from(item.details.title.as_str()),
                Cell::from(judged.path().is_some()),
                Cell::from(judged.why_not()),
                Cell::from(judged.path().map(ToString::to_string)),
                Cell::from(revision.content.name.as_str()),
                Cell::from(revision.content.media_type.as_str()),
                Cell::from(revision.content.size),
                Cell::show(&revision.content.blob),
                Cell::from(item.details.period.map(|period| period.from)),
                Cell::from(item.details.period.map(|period| period.to)),
                Cell::from(item.details.valid_until),
                Cell::from(item.details.source.as_str()),
                Cell::from(reading.name(revision.collected_by)),
                Cell::from(revision.collected_on),
                Cell::from(revision.received_at),
                Cell::list(&item.details.requirements),
                Cell::list(codes.map(|document| document.code.clone())),
                Cell::from(revision.seq),
            ],
        ));
    }
    for (id, seq) in &reading.hidden {
        let mut row = vec![Cell::None; columns.len()];
        row[0] = Cell::show(id);
        row[3] = Cell::Flag(false);
        row[4] = Cell::from(format!("redacted, see entry {seq}"));
        rows.push((id.0, row));
    }
    rows.sort_by_key(|(id, _)| *id);
    Record { name: "evidence-index", columns, rows: rows.into_iter().map(|(_, row)| row).collect() }
}

/// One row for each signature.
pub(super) fn signatures(reading: &Reading<'_>, signed: &[SignedEntry]) -> Record {
    let row = |entry: &SignedEntry| {
        let statement = &entry.statement;
        vec![
            Cell::from(entry.seq),
            Cell::from(statement.at),
            Cell::from(statement.name.as_str()),
            Cell::from(reading.name(entry.reference.signer)),
            Cell::from(entry.principal.as_str()),
            Cell::from(statement.meaning.words()),
            Cell::from(statement.object.as_str()),
            Cell::from(statement.title.as_str()),
            Cell::from(statement.detail.as_str()),
            Cell::show(&statement.hash),
            Cell::from(entry.fingerprint.as_str()),
            Cell::show(&entry.statement_path),
            Cell::show(&entry.signature_path),
            Cell::from(entry.comment.as_ref().map(|(_, path)| path.to_string())),
        ]
    };
    Record {
        name: "signatures",
        columns: vec![
            ("seq", "Entry"),
            ("at", "Signed"),
            ("printedName", "Name as signed"),
            ("person", "Name today"),
            ("principal", "Principal"),
            ("meaning", "Meaning"),
            ("object", "Object"),
            ("title", "Title"),
            ("detail", "Detail"),
            ("sha256", "SHA-256 signed for"),
            ("key", "Key"),
            ("statement", "Statement"),
            ("signature", "Signature"),
            ("comment", "Comment"),
        ],
        rows: signed.iter().map(row).collect(),
    }
}

/// One row for each person.
pub(super) fn people(reading: &Reading<'_>) -> Record {
    let until = |until: Option<String>| until.map_or_else(String::new, |until| format!(" to {until}"));
    let row = |person: &Person| {
        let roles = person.roles.iter().map(|held| {
            let end = until(held.until.map(|date| date.to_string()));
            format!("{} from {}{end}", held.role, held.from)
        });
        let keys = person.keys.iter().map(|key| {
            let end = until(key.until.map(|at| at.to_string()));
            format!("{} from {}{end}", key.public_key, key.from)
        });
        vec![
            Cell::show(&person.id),
            Cell::from(person.name.as_str()),
            Cell::from(person.title.as_str()),
            Cell::from(person.email.as_str()),
            Cell::list(roles),
            Cell::list(keys),
        ]
    };
    Record {
        name: "people",
        columns: vec![
            ("id", "Id"),
            ("name", "Name"),
            ("title", "Title"),
            ("email", "E-mail"),
            ("roles", "Roles"),
            ("keys", "Keys"),
        ],
        rows: reading.state.people.values().map(row).collect(),
    }
}

/// One row for each nil return.
pub(super) fn nil_returns(reading: &Reading<'_>) -> Record {
    let rows = reading.state.nil_returns.values().map(|nil| {
        vec![
            Cell::show(&nil.id),
            Cell::list(&nil.requirements),
            Cell::from(nil.period.from),
            Cell::from(nil.period.to),
            Cell::from(nil.text.as_str()),
            Cell::from(reading.name(nil.signature.signer)),
            Cell::from(nil.at),
            Cell::from(withdrawn(nil.withdrawn.as_ref())),
        ]
    });
    Record {
        name: "nil-returns",
        columns: vec![
            ("id", "Id"),
            ("requirements", "Requirements"),
            ("periodFrom", "Period from"),
            ("periodTo", "Period to"),
            ("statement", "Statement"),
            ("signedBy", "Signed by"),
            ("at", "Signed"),
            ("withdrawn", "Withdrawn"),
        ],
        rows: rows.collect(),
    }
}

/// One row for each gap decision.
pub(super) fn gap_decisions(reading: &Reading<'_>) -> Record {
    let rows = reading.state.gap_decisions.values().map(|decision| {
        vec![
            Cell::show(&decision.id),
            Cell::show(&decision.requirement),
            Cell::from(decision.stage.name()),
            Cell::from(decision.reason.as_str()),
            Cell::from(reading.name(decision.signature.signer)),
            Cell::from(decision.at),
            Cell::from(withdrawn(decision.withdrawn.as_ref())),
        ]
    });
    Record {
        name: "gap-decisions",
        columns: vec![
            ("id", "Id"),
            ("requirement", "Requirement"),
            ("stage", "Stage"),
            ("reason", "Reason"),
            ("signedBy", "Signed by"),
            ("at", "Signed"),
            ("withdrawn", "Withdrawn"),
        ],
        rows: rows.collect(),
    }
}

fn withdrawn(taken: Option<&TakenBack>) -> Option<String> {
    taken.map(|taken| format!("{}: {}", taken.at, taken.reason))
}

/// One row for each entry.
pub(super) fn history(reading: &Reading<'_>) -> Record {
    let rows = reading.entries.iter().map(|entry| {
        let hidden = reading.redacted.contains_key(&entry.seq);
        vec![
            Cell::from(entry.seq),
            if hidden { Cell::None } else { Cell::from(entry.at) },
            if hidden { Cell::None } else { Cell::from(reading.actor(entry.by)) },
            if hidden { Cell::from("redacted") } else { Cell::from(entry.event.type_name()) },
            Cell::from(history_line(reading, entry)),
        ]
    });
    Record {
        name: "history",
        columns: vec![
            ("seq", "Entry"),
            ("at", "Time (UTC)"),
            ("by", "By"),
            ("type", "Type"),
            ("what", "What"),
        ],
        rows: rows.collect(),
    }
}

/// One row for each entry left out.
pub(super) fn redactions(reading: &Reading<'_>) -> Record {
    let rows = reading.redacted.iter().map(|(seq, reason)| vec![(*seq).into(), reason.as_str().into()]);
    Record { name: "redactions", columns: vec![("seq", "Entry"), ("reason", "Reason")], rows: rows.collect() }
}
