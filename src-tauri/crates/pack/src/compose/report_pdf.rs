//! A report, minutes or a certificate of destruction as a PDF of its own, outside of any pack.
//!
//! What was signed comes with its signature and carries its source; what was not signed yet says so on each page.

use clausebook_core::document::Content;
use clausebook_core::event::Entry;
use clausebook_core::requirement::Register;
use clausebook_core::signature::SignatureRef;
use clausebook_core::state::State;
use clausebook_core::time::{UtcMillis, plain_date};

use super::copy::{CopyError, CopyPdf, typeset};
use super::figures;
use super::parts::{body, plain};
use super::reports::About;
use super::running::WHEN_PRINTED;
use super::signatures::signed_entry;
use super::snapshot::Snapshot;
use super::words::{capital, moment};
use super::{Blobs, SignedEntry};
use crate::bag::pack_name;
use crate::typeset::{Attachment, Block, Book, Fact, Inline, Running, Warning};

/// What a report outside of any pack is made from.
#[derive(Clone, Copy)]
pub struct ReportOrder<'a> {
    /// The state of the workspace.
    pub state: &'a State,
    /// The entry that signed it, as far as it was signed.
    pub signing: Option<&'a Entry>,
    /// The vault.
    pub blobs: &'a dyn Blobs,
    /// What it is about.
    pub about: About,
    /// The Markdown: as signed, or as it would read.
    pub markdown: &'a str,
    /// When the copy is made.
    pub made_at: UtcMillis,
}

impl std::fmt::Debug for ReportOrder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ReportOrder").field("about", &self.about).finish_non_exhaustive()
    }
}

/// What a state knows of a report.
pub(super) struct Known<'a> {
    pub(super) title: String,
    pub(super) signed: Option<(&'a Content, &'a SignatureRef, UtcMillis)>,
}

/// Returns what a state knows of a report; `None` for what is not there.
pub(super) fn known(state: &State, about: About) -> Option<Known<'_>> {
    Some(match about {
        About::Audit(id) => {
            let audit = state.audits.get(&id)?;
            let signed = audit.report.as_ref().map(|one| (&one.content, &one.signature, one.at));
            Known { title: format!("Report of {}", audit.details.title), signed }
        }
        About::Review(id) => {
            let review = state.reviews.get(&id)?;
            let signed = review.minutes.as_ref().map(|one| (&one.content, &one.signature, one.at));
            Known { title: format!("Minutes of {}", review.details.title), signed }
        }
        About::Disposal(id) => {
            let disposal = state.disposals.get(&id)?;
            let signed = disposal.approved.as_ref().map(|one| (&one.certificate, &one.signature, one.at));
            Known { title: format!("Certificate of destruction {id}"), signed }
        }
    })
}

/// Typesets a report.
///
/// # Errors
/// [`CopyError`].
pub fn report_pdf(order: &ReportOrder<'_>) -> Result<CopyPdf, CopyError> {
    let (book, warnings) = book_of(order)?;
    typeset(&book, warnings)
}

fn book_of(order: &ReportOrder<'_>) -> Result<(Book, Vec<Warning>), CopyError> {
    let workspace = order.state.workspace.as_ref().ok_or(CopyError::NoReport)?;
    let known = known(order.state, order.about).ok_or(CopyError::NoReport)?;
    let snapshot = Snapshot {
        state: order.state,
        workspace,
        blobs: order.blobs,
        register: Register::bundled(),
        as_of: order.made_at.date(),
        made_at: order.made_at,
    };
    let entry = match (order.signing, known.signed) {
        (Some(entry), Some((_, signature, _))) => Some(signed_entry(&snapshot, entry, signature)?),
        _ => None,
    };
    let organization = workspace.organization.as_str();
    let mut blocks = vec![Block::heading(1, known.title.as_str(), Some("top"))];
    match known.signed {
        Some((content, signature, at)) => {
            let mut facts = signed_facts(&snapshot, entry.as_ref(), content, signature, at);
            facts.push(Fact::new("Copy made", moment(order.made_at)));
            blocks.push(Block::Facts(facts));
        }
        None => {
            let words = "Nobody has signed this text yet: it is how it would read now, and has no effect.";
            blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![plain(words)])]));
        }
    }
    blocks.push(Block::Rule);
    let (text, warnings) = body(&snapshot, order.markdown, &known.title, 2, "", true);
    blocks.extend(text);
    if let About::Review(id) = order.about {
        blocks.extend(figures::of_review(order.state, id, 2, ""));
    }
    let attachments = known.signed.map(|(content, _, _)| Attachment {
        name: pack_name(&format!("{}.md", known.title), &content.blob),
        media_type: content.media_type.clone(),
        description: format!("Source of {}, as signed", known.title),
        bytes: order.markdown.as_bytes().to_vec(),
    });
    let on = known.signed.map_or(order.made_at, |(_, _, at)| at);
    let watermark = match (known.signed, workspace.sample) {
        (None, _) => Some("DRAFT"),
        (Some(_), true) => Some("SAMPLE"),
        (Some(_), false) => None,
    };
    let subject = known
        .signed
        .map_or_else(|| "Not signed".to_owned(), |(_, signature, _)| capital(signature.meaning.words()));
    let book = Book {
        title: known.title.clone(),
        language: "en".to_owned(),
        author: organization.to_owned(),
        subject,
        date: order.made_at,
        running: Running {
            head_left: known.title.clone(),
            head_right: plain_date(on.date()),
            foot_left: organization.to_owned(),
            foot_centre: WHEN_PRINTED.to_owned(),
        },
        watermark: watermark.map(str::to_owned),
        cover: None,
        blocks,
        contents: false,
        attachments: attachments.into_iter().collect(),
    };
    Ok((book, warnings))
}

fn signed_facts(
    snapshot: &Snapshot<'_>,
    entry: Option<&SignedEntry>,
    content: &Content,
    signature: &SignatureRef,
    at: UtcMillis,
) -> Vec<Fact> {
    let name = entry.map_or_else(|| snapshot.name(signature.signer), |entry| entry.statement.name.clone());
    let meaning = capital(signature.meaning.words());
    let mut facts = vec![Fact::new("Signed", format!("{meaning} by {name}, {}", moment(at)))];
    if let Some(entry) = entry {
        facts.push(Fact { label: "Key".to_owned(), value: vec![Inline::Hash(entry.fingerprint.clone())] });
    }
    let hash = vec![Inline::Hash(content.blob.to_string())];
    facts.push(Fact { label: "SHA-256".to_owned(), value: hash });
    if let Some(entry) = entry {
        facts.push(Fact::new("Ledger", format!("entry {} of {}", entry.seq, snapshot.workspace.origin)));
    }
    facts
}
