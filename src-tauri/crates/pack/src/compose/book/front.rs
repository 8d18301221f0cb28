//! The first chapters: how to verify, and where things stand.

use clausebook_core::gap::RowState;
use clausebook_core::requirement::Requirement;
use clausebook_core::time::plain_date;

use super::{HONEST, Volume, chapter};
use crate::compose::parts::{cells, chip, plain, row_anchor, ruled};
use crate::compose::words::{count, span};
use crate::typeset::{Block, Fact, Inline, Tone, Width, text};

/// How to check the pack, with our program and without it.
pub(super) fn verify(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let name = &reading.order.issue.name;
    let issuer = &reading.state.people[&reading.order.issuer].email;
    let previous = if reading.order.previous.is_some() { " --previous CHECKPOINT" } else { "" };
    let shell = |text: String| Block::Code { language: "sh".to_owned(), text };
    let mut blocks = vec![
        chapter("How to verify this pack", "verify"),
        Block::paragraph(
            "The pack carries its own proofs. No account, no network and no program of ours is needed; ours \
             only does it all in one step. The commands are meant for the folder that holds the pack, \
             unzipped.",
        ),
        Block::heading(2, "In one step", Some("verify-all")),
        shell(format!("clausebook verify {name}{previous}\n")),
        Block::paragraph(if previous.is_empty() {
            "It checks every file, every signature and every entry of the ledger, and says what each check found."
        } else {
            "It checks every file, every signature and every entry of the ledger. CHECKPOINT is a file with the \
             text that you kept from the cover of the previous pack: it also proves that this ledger extends \
             that one."
        }),
        Block::heading(2, "No file was changed", Some("verify-files")),
        shell(format!(
            "cd {name}\nsha256sum --check --quiet manifest-sha256.txt\nsha256sum manifest-sha256.txt\n"
        )),
        Block::paragraph(
            "The first command is silent when all is well. What the second one prints is the fingerprint of \
             the pack: compare it with the one that the issuer told you by another way. The folder is a BagIt \
             bag, so that any BagIt program can check it too:",
        ),
        shell(format!("bagit.py --validate {name}\n")),
        Block::heading(2, "Who signed", Some("verify-signatures")),
        Block::paragraph(
            "People sign with Ed25519 keys in the format of OpenSSH 9.1 and later. This checks the issuer’s \
             signature over the head of the ledger:",
        ),
        shell(format!(
            "ssh-keygen -Y verify -f data/ledger/allowed_signers \\\n    -I {issuer} -n checkpoint@clausebook \\\n    \
             -s data/ledger/checkpoint.sig < data/ledger/checkpoint\n"
        )),
    ];
    if let Some(entry) = volume.signed.iter().rfind(|entry| entry.statement.object.starts_with('d')) {
        let at = entry.at.to_string().replace(['-', ':'], "").replace('T', "");
        let (seconds, _) = at.split_at(14.min(at.len()));
        blocks.extend([
            Block::paragraph(format!(
                "And this the signature of {} for {} ({}); in the same way for every other in \
                 data/signatures. The statement names the SHA-256 of the bytes that were signed for; \
                 verify-time is the time of signing, for keys that were replaced since.",
                entry.statement.name,
                entry.statement.title,
                entry.statement.meaning.words()
            )),
            shell(format!(
                "ssh-keygen -Y verify -f data/ledger/allowed_signers \\\n    -I {} -n statement@clausebook \\\n    \
                 -O verify-time={seconds}Z \\\n    -s {} \\\n    < {}\n",
                entry.principal, entry.signature_path, entry.statement_path
            )),
        ]);
    }
    blocks.extend([
        Block::heading(2, "The ledger", Some("verify-ledger")),
        Block::paragraph(
            "Each line of data/ledger/entries.jsonl is an entry, or the leaf hash of one that the issuer left out. \
             The checkpoint holds their number and the root of the Merkle tree over them (RFC 6962, SHA-256), \
             signed by the log. OpenSSL 3 checks that signature:",
        ),
        shell(
            "sed '/^$/,$d' data/ledger/checkpoint > text\ntail -n 1 data/ledger/checkpoint | cut -d ' ' -f 3 \\\n    \
             | base64 -d | tail -c +5 > text.sig\nopenssl pkeyutl -verify -rawin -pubin -inkey data/ledger/log.pem \\\n    \
             -sigfile text.sig -in text\n"
                .to_owned(),
        ),
        Block::paragraph(
            "Each document version and each piece of evidence in the pack has its own proof in \
             data/ledger/proofs (C2SP tlog-proof), so that one file can be carried out of the pack and still \
             be proven. The formats are described to the byte in FORMAT.md, which comes with the program.",
        ),
        Block::Callout {
            tone: Tone::Warn,
            blocks: vec![Block::Paragraph(vec![Inline::strong("What this proves. "), plain(HONEST)])],
        },
    ]);
    blocks
}

/// Where things stand, in numbers.
pub(super) fn summary(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let number = |state: RowState| reading.rows.iter().filter(|row| row.state == state).count();
    let states = [
        (RowState::Provided, "Something is there for everything that is due."),
        (RowState::NilReturn, "It did not occur in the period, by a signed statement."),
        (RowState::AcceptedGap, "Missing, and accepted for this audit by a signed decision."),
        (RowState::Missing, "Due, and nothing to show."),
        (RowState::NotDue, "Not asked for at this stage, and nothing given."),
        (RowState::Optional, "Not asked for by the standard, and nothing kept."),
        (RowState::OutOfScope, "Outside of what was chosen for this pack."),
    ];
    let rows = states.iter().filter(|(state, _)| number(*state) > 0).map(|(state, meaning)| {
        cells(vec![vec![chip(*state)], text(number(*state).to_string()), text(*meaning)])
    });
    let packed = volume.selection.evidence.iter().filter(|judged| judged.path().is_some()).count();
    let effective = volume
        .selection
        .versions
        .iter()
        .filter(|packed| packed.status == clausebook_core::document::Status::Effective);
    let mut facts = vec![
        Fact::new("Scope", reading.workspace.scope.as_str()),
        Fact::new("State as of", plain_date(reading.as_of())),
        Fact::new("Evidence from", span(reading.order.issue.period)),
        Fact::new(
            "Documents",
            format!(
                "{} in force, {} in this pack",
                effective.count(),
                count(volume.selection.versions.len(), "version", "versions")
            ),
        ),
        Fact::new(
            "Evidence",
            format!("{packed} of {} in this pack", count(reading.state.evidence.len(), "item", "items")),
        ),
        Fact::new("Signatures", volume.signed.len().to_string()),
        Fact::new(
            "Ledger",
            format!("{}, {}", count(reading.entries.len(), "entry", "entries"), reading.workspace.origin),
        ),
    ];
    facts.push(if reading.redacted.is_empty() {
        Fact::new("Left out by the issuer", "nothing: every entry of the ledger is disclosed")
    } else {
        let entries = count(reading.redacted.len(), "entry", "entries");
        let value = vec![
            plain(format!("{entries} of the ledger, ")),
            Inline::link_to("redactions", "listed with reasons"),
        ];
        Fact { label: "Left out by the issuer".to_owned(), value }
    });
    let mut blocks = vec![
        chapter("Summary", "summary"),
        Block::Facts(facts),
        Block::heading(2, "The rows of the register", Some("states")),
        Block::paragraph(format!(
            "The clause register lists {} documents and records that an auditor asks for. Each has a state; none is \
             skipped.",
            reading.rows.len()
        )),
        ruled(
            &["State", "Rows", "Meaning"],
            &[Width::Fixed(32.0), Width::Fixed(14.0), Width::Share(1.0)],
            rows.collect(),
        ),
    ];
    blocks.extend(open_rows(volume));
    blocks
}

/// The rows an auditor will ask about first.
fn open_rows(volume: &Volume<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let open =
        reading.rows.iter().filter(|row| matches!(row.state, RowState::Missing | RowState::AcceptedGap));
    let rows: Vec<_> = open
        .filter_map(|row| {
            let found: &Requirement = reading.register.find(&row.requirement)?;
            let decision = row.decision.and_then(|id| reading.state.gap_decisions.get(&id));
            let why = decision.map_or_else(|| row.reasons.join("; "), |decision| decision.reason.clone());
            Some(cells(vec![
                vec![Inline::link_to(row_anchor(row.requirement), found.citation())],
                text(found.item.as_str()),
                vec![chip(row.state)],
                text(why),
            ]))
        })
        .collect();
    if rows.is_empty() {
        return vec![Block::Callout {
            tone: Tone::Ok,
            blocks: vec![Block::paragraph("Nothing that is due is missing.")],
        }];
    }
    let widths = [Width::Fixed(18.0), Width::Share(1.0), Width::Fixed(30.0), Width::Share(1.2)];
    vec![
        Block::heading(2, "Open", Some("open")),
        ruled(&["Clause", "Document or record", "State", "Why"], &widths, rows),
    ]
}
