//! The lists at the end: evidence, signatures, people, decisions, files.

use clausebook_core::evidence::TakenBack;
use clausebook_core::id::EvidenceId;
use clausebook_core::time::plain_date;

use super::{Volume, chapter};
use crate::compose::parts::{cells, dense, evidence_anchor, file_link, plain, ruled};
use crate::compose::words::{capital, joined, length, moment, span};
use crate::typeset::{Block, Cell, Inline, Row, Width, text};

fn nothing(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Emphasis(text(words))])
}

/// All evidence of the workspace with full hashes, in the pack or not.
pub(super) fn evidence_index(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let mut blocks = vec![
        chapter("Evidence index", "evidence-index"),
        Block::paragraph(
            "Every piece of evidence of the workspace, in this pack or not. Its file in the pack is checked with \
             the SHA-256; the original name is the one it had where it came from.",
        ),
    ];
    let mut rows: Vec<(u32, Row)> = Vec::new();
    for judged in &volume.selection.evidence {
        let (item, revision) = (judged.evidence, judged.revision);
        let mut what = vec![Inline::strong(item.details.title.as_str()), Inline::Break];
        what.push(match (judged.path(), judged.why_not()) {
            (Some(path), _) => file_link(path.as_str(), path.file_name()),
            (None, why) => Inline::Emphasis(text(format!("not in this pack: {}", why.unwrap_or("left out")))),
        });
        what.extend([
            Inline::Break,
            plain(format!(
                "{} ({}), from {}",
                revision.content.name,
                length(revision.content.size),
                item.details.source
            )),
        ]);
        let mut when =
            vec![plain(item.details.period.map_or_else(|| "no period".to_owned(), span)), Inline::Break];
        when.push(plain(format!(
            "collected {} by {}, received {}",
            plain_date(revision.collected_on),
            reading.name(revision.collected_by),
            plain_date(revision.received_at.date())
        )));
        rows.push((
            item.id.0,
            cells(vec![
                text(format!("{} r{}", item.id, revision.number)),
                what,
                when,
                text(joined(&item.details.requirements, ", ")),
                vec![Inline::Hash(revision.content.blob.to_string())],
            ]),
        ));
    }
    for (id, seq) in &reading.hidden {
        let mut cell =
            Cell::of(vec![Inline::Emphasis(text(format!("left out by the issuer, see entry {seq}")))]);
        cell.columns = 4;
        rows.push((id.0, Row::of(vec![Cell::text(id.to_string()), cell])));
    }
    if rows.is_empty() {
        blocks.push(nothing("There is none."));
        return blocks;
    }
    rows.sort_by_key(|(id, _)| *id);
    for (id, row) in &mut rows {
        row.anchor = Some(evidence_anchor(EvidenceId(*id)));
    }
    let widths =
        [Width::Fixed(14.0), Width::Share(1.5), Width::Share(1.0), Width::Fixed(18.0), Width::Fixed(38.0)];
    let rows = rows.into_iter().map(|(_, row)| row).collect();
    blocks.push(dense(&["", "Evidence", "When", "Rows", "SHA-256"], &widths, rows));
    blocks
}

/// Every signature of the ledger before the issue.
pub(super) fn signatures(volume: &Volume<'_>) -> Vec<Block> {
    let rows = volume.signed.iter().map(|entry| {
        let statement = &entry.statement;
        let mut what = vec![plain(statement.title.as_str())];
        // The detail of a statement with a comment is the comment's hash, which the link says better.
        if !statement.detail.is_empty() && !statement.detail.starts_with("comment ") {
            what.extend([Inline::Break, Inline::Emphasis(text(statement.detail.as_str()))]);
        }
        if let Some((_, path)) = &entry.comment {
            what.extend([Inline::Break, file_link(path.as_str(), "comment")]);
        }
        cells(vec![
            text(entry.seq.to_string()),
            text(moment(statement.at)),
            text(statement.name.as_str()),
            text(capital(statement.meaning.words())),
            what,
            vec![
                file_link(entry.signature_path.as_str(), "signature"),
                Inline::Break,
                file_link(entry.statement_path.as_str(), "statement"),
            ],
        ])
    });
    let widths = [
        Width::Fixed(11.0),
        Width::Fixed(22.0),
        Width::Fixed(30.0),
        Width::Fixed(25.0),
        Width::Share(1.0),
        Width::Fixed(19.0),
    ];
    let rows: Vec<Row> = rows.collect();
    let mut blocks = vec![
        chapter("Signatures", "signatures"),
        Block::paragraph(
            "Each stands for an entry of the ledger. The issuer’s signatures over this pack come after it and are \
             in data/ledger.",
        ),
    ];
    blocks.push(if rows.is_empty() {
        nothing("Nothing was signed.")
    } else {
        dense(&["Entry", "When", "Name", "Signed as", "What", "Files"], &widths, rows)
    });
    blocks
}

/// People, their roles and keys.
pub(super) fn people(volume: &Volume<'_>) -> Vec<Block> {
    let rows = volume.reading.state.people.values().map(|person| {
        let mut roles = Vec::new();
        for held in &person.roles {
            if !roles.is_empty() {
                roles.push(Inline::Break);
            }
            let until = held.until.map_or_else(String::new, |until| format!(" to {}", plain_date(until)));
            roles.push(plain(format!(
                "{} from {}{until}",
                held.role.name().replace('-', " "),
                plain_date(held.from)
            )));
        }
        let mut keys = Vec::new();
        for key in &person.keys {
            if !keys.is_empty() {
                keys.push(Inline::Break);
            }
            let public: Result<clausebook_core::sshsig::PublicKey, _> = key.public_key.parse();
            keys.push(Inline::Hash(public.map_or_else(|_error| String::new(), |key| key.fingerprint())));
            let until =
                key.until.map_or_else(String::new, |until| format!(" to {}", plain_date(until.date())));
            keys.push(plain(format!(" from {}{until}", plain_date(key.from.date()))));
        }
        let name = vec![
            Inline::strong(person.name.as_str()),
            Inline::Break,
            plain(person.title.as_str()),
            Inline::Break,
            plain(person.email.as_str()),
        ];
        cells(vec![name, roles, keys])
    });
    let widths = [Width::Share(1.0), Width::Share(1.0), Width::Share(1.1)];
    vec![
        chapter("People and roles", "people"),
        Block::paragraph(
            "Everybody who is registered, with every key that ever counted. The same keys are in data/ledger/allowed_signers.",
        ),
        dense(&["Person", "Roles", "Keys"], &widths, rows.collect()),
    ]
}

/// Nil returns, gap decisions, and what the issuer left out.
pub(super) fn decisions(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let taken = |taken: &Option<TakenBack>| {
        taken.as_ref().map_or_else(Vec::new, |taken| {
            vec![
                Inline::Break,
                Inline::Emphasis(text(format!(
                    "withdrawn {}: {}",
                    plain_date(taken.at.date()),
                    taken.reason
                ))),
            ]
        })
    };
    let mut blocks = vec![
        chapter("Decisions and omissions", "decisions"),
        Block::heading(2, "Accepted gaps", Some("gap-decisions")),
    ];
    let gaps: Vec<Row> = reading
        .state
        .gap_decisions
        .values()
        .map(|decision| {
            let mut reason = text(decision.reason.as_str());
            reason.extend(taken(&decision.withdrawn));
            cells(vec![
                text(decision.id.to_string()),
                text(decision.requirement.to_string()),
                text(decision.stage.words()),
                reason,
                text(format!("{}, {}", reading.name(decision.signature.signer), moment(decision.at))),
            ])
        })
        .collect();
    let widths =
        [Width::Fixed(12.0), Width::Fixed(15.0), Width::Fixed(28.0), Width::Share(1.0), Width::Fixed(38.0)];
    blocks.push(if gaps.is_empty() {
        nothing("None was accepted.")
    } else {
        dense(&["", "Row", "Audit", "Reason", "Signed"], &widths, gaps)
    });
    blocks.push(Block::heading(2, "Nil returns", Some("nil-returns")));
    let nils: Vec<Row> = reading
        .state
        .nil_returns
        .values()
        .map(|nil| {
            let mut words = text(nil.text.as_str());
            words.extend(taken(&nil.withdrawn));
            cells(vec![
                text(nil.id.to_string()),
                text(joined(&nil.requirements, ", ")),
                text(span(nil.period)),
                words,
                text(format!("{}, {}", reading.name(nil.signature.signer), moment(nil.at))),
            ])
        })
        .collect();
    blocks.push(if nils.is_empty() {
        nothing("None was signed.")
    } else {
        dense(&["", "Rows", "Period", "Statement", "Signed"], &widths, nils)
    });
    blocks.push(Block::heading(2, "Left out by the issuer", Some("redactions")));
    if reading.redacted.is_empty() {
        blocks.push(nothing("Nothing: every entry of the ledger is disclosed."));
    } else {
        blocks.push(Block::paragraph(
            "Of these entries the pack shows the leaf hash only. They still count in the root of the ledger, so that \
             nothing can be left out unseen.",
        ));
        let rows = reading.redacted.iter().map(|(seq, reason)| Row::texts([seq.to_string(), reason.clone()]));
        blocks.push(ruled(&["Entry", "Reason"], &[Width::Fixed(18.0), Width::Share(1.0)], rows.collect()));
    }
    blocks
}

/// Every file beside this book, folder by folder; each on one line, hash and all, unless its name is long.
pub(super) fn manifest(volume: &Volume<'_>) -> Vec<Block> {
    let mut rows: Vec<Row> = Vec::new();
    let mut folder = "";
    for file in &volume.files {
        let path = file.path.as_str();
        let (inside, name) = path.rsplit_once('/').unwrap_or(("", path));
        if inside != folder {
            folder = inside;
            let mut cell = Cell::text(format!("{folder}/"));
            cell.columns = 3;
            rows.push(Row { cells: vec![cell], heads_group: true, anchor: None });
        }
        rows.push(cells(vec![
            vec![file_link(path, name)],
            text(length(file.size)),
            vec![Inline::Hash(file.sha256.to_string())],
        ]));
    }
    let widths = [Width::Share(1.0), Width::Fixed(16.0), Width::Fixed(97.5)];
    vec![
        chapter("Files", "files"),
        Block::paragraph(
            "Every file of the pack but this book, the page index.html and the folder data/ledger, which come after it. \
             The list of all files is data/ledger/files.json; the manifest of the bag is manifest-sha256.txt.",
        ),
        dense(&["File", "Size", "SHA-256"], &widths, rows),
    ]
}
