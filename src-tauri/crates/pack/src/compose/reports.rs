//! Signed reports of audits, signed minutes of reviews and certificates of destruction: which go into a pack, and
//! their copies.

use clausebook_core::audit::Audit;
use clausebook_core::disposition::{Disposal, Item};
use clausebook_core::document::Content;
use clausebook_core::event::Event;
use clausebook_core::id::{AuditId, DisposalId, ReviewId};
use clausebook_core::review::Review;
use clausebook_core::signature::SignatureRef;
use clausebook_core::time::{UtcMillis, plain_date};

use super::figures;
use super::parts::body;
use super::reading::LostBlob;
use super::running::{self, WHEN_PRINTED};
use super::words::{capital, moment};
use super::{Reading, SignedEntry};
use crate::bag::PackPath;
use crate::typeset::{Attachment, Block, Book, Fact, Inline, Running, Warning};

/// What a report is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum About {
    /// An audit of our own.
    Audit(AuditId),
    /// A management review.
    Review(ReviewId),
    /// A disposal.
    Disposal(DisposalId),
}

/// A report or minutes that go in.
pub(crate) struct PackedReport<'a> {
    pub(crate) about: About,
    /// How it is called: `Report of IA-26-1`.
    pub(crate) title: String,
    pub(crate) content: &'a Content,
    pub(crate) signature: &'a SignatureRef,
    pub(crate) at: UtcMillis,
    /// The entry that signed it.
    pub(crate) seq: u64,
    /// Its bytes.
    pub(crate) source: PackPath,
    /// The same, typeset.
    pub(crate) copy: PackPath,
}

/// What there is, before it has a name in the pack.
pub(crate) struct Candidate<'a> {
    pub(crate) about: About,
    pub(crate) title: String,
    pub(crate) content: &'a Content,
    pub(crate) signature: &'a SignatureRef,
    pub(crate) at: UtcMillis,
    pub(crate) seq: u64,
}

/// Returns every report and all minutes that were signed by the date of the pack and are in its scope.
pub(crate) fn candidates<'a>(reading: &Reading<'a>) -> Vec<Candidate<'a>> {
    let of_audit = |audit: &'a Audit| {
        let report = audit.report.as_ref()?;
        Some(Candidate {
            about: About::Audit(audit.id),
            title: format!("Report of {}", audit.details.title),
            content: &report.content,
            signature: &report.signature,
            at: report.at,
            seq: report.seq,
        })
    };
    let of_review = |review: &'a Review| {
        let minutes = review.minutes.as_ref()?;
        Some(Candidate {
            about: About::Review(review.id),
            title: format!("Minutes of {}", review.details.title),
            content: &minutes.content,
            signature: &minutes.signature,
            at: minutes.at,
            seq: minutes.seq,
        })
    };
    let of_disposal = |disposal: &'a Disposal| {
        let approved = disposal.approved.as_ref()?;
        Some(Candidate {
            about: About::Disposal(disposal.id),
            title: format!("Certificate of destruction {}", disposal.id),
            content: &approved.certificate,
            signature: &approved.signature,
            at: approved.at,
            seq: approved.seq,
        })
    };
    let disposals = reading.state.disposals.values().filter(|disposal| !names_hidden(reading, disposal));
    let disposals = disposals.filter_map(of_disposal);
    let audits = reading.state.audits.values().filter_map(of_audit);
    let reviews = reading.state.reviews.values().filter_map(of_review);
    let signed = audits.chain(reviews).chain(disposals).filter(|one| one.at.date() <= reading.as_of());
    signed.filter(|one| in_scope(reading, one.about)).collect()
}

/// Tells whether a disposal names evidence that the issuer leaves out: its certificate would show the title.
pub(crate) fn names_hidden(reading: &Reading<'_>, disposal: &Disposal) -> bool {
    let hidden =
        |item: &Item| matches!(item, Item::Evidence { evidence } if reading.hidden.contains_key(evidence));
    disposal.items.iter().any(|one| hidden(&one.item))
}

/// Of a chosen part, reports go with the row of audit reports and minutes with that of minutes.
fn in_scope(reading: &Reading<'_>, about: About) -> bool {
    let row = match about {
        About::Audit(_) => "DI-69",
        About::Review(_) => "DI-70",
        About::Disposal(_) => return reading.chosen_rows().is_none(),
    };
    reading.chosen_rows().is_none_or(|rows| rows.iter().any(|id| id.to_string() == row))
}

/// Says why a report that an entry names is not in; `None` when the entry names none.
pub(crate) fn why_no_report(reading: &Reading<'_>, event: &Event, at: UtcMillis) -> Option<String> {
    if !matches!(
        event,
        Event::AuditReported { .. } | Event::MinutesSigned { .. } | Event::DisposalApproved { .. }
    ) {
        return None;
    }
    if let Event::DisposalApproved { disposal, .. } = event
        && reading.state.disposals.get(disposal).is_some_and(|disposal| names_hidden(reading, disposal))
    {
        return Some("names evidence that the issuer leaves out".to_owned());
    }
    Some(if at.date() > reading.as_of() {
        format!("signed after {}", plain_date(reading.as_of()))
    } else {
        "not chosen for this pack".to_owned()
    })
}

/// The text of a report, its headings from `level` on.
pub(crate) fn report_blocks(
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    level: u8,
    anchor_prefix: &str,
    in_outline: bool,
) -> Result<(Vec<Block>, Vec<Warning>), LostBlob> {
    let bytes = reading.blob(&packed.content.blob, || packed.title.clone())?;
    let source = String::from_utf8_lossy(&bytes);
    let (mut blocks, warnings) =
        body(&reading.snapshot(), &source, &packed.title, level, anchor_prefix, in_outline);
    if let About::Review(id) = packed.about {
        blocks.extend(figures::of_review(reading.then(), id, level, anchor_prefix));
    }
    Ok((blocks, warnings))
}

/// What stands above a report: who signed it, its hash, its entry.
pub(crate) fn report_facts(
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    signed: &[SignedEntry],
) -> Vec<Fact> {
    let entry = signed.iter().find(|entry| entry.seq == packed.seq);
    let name =
        entry.map_or_else(|| reading.name(packed.signature.signer), |entry| entry.statement.name.clone());
    let meaning = capital(packed.signature.meaning.words());
    let mut facts = vec![Fact::new("Signed", format!("{meaning} by {name}, {}", moment(packed.at)))];
    if let Some(entry) = entry {
        facts.push(Fact { label: "Key".to_owned(), value: vec![Inline::Hash(entry.fingerprint.clone())] });
    }
    let hash = vec![Inline::Hash(packed.content.blob.to_string())];
    facts.push(Fact { label: "SHA-256".to_owned(), value: hash });
    facts.push(Fact::new("Ledger", format!("entry {} of {}", packed.seq, reading.workspace.origin)));
    facts
}

/// Makes the book of one report.
pub(crate) fn report_copy(
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    signed: &[SignedEntry],
) -> Result<(Book, Vec<Warning>), LostBlob> {
    let organization = reading.workspace.organization.as_str();
    let mut blocks = vec![
        Block::heading(1, packed.title.as_str(), Some("top")),
        Block::Facts(report_facts(reading, packed, signed)),
        Block::Rule,
    ];
    let (text, warnings) = report_blocks(reading, packed, 2, "", true)?;
    blocks.extend(text);
    let bytes = reading.blob(&packed.content.blob, || packed.title.clone())?;
    let book = Book {
        title: packed.title.clone(),
        language: "en".to_owned(),
        author: organization.to_owned(),
        subject: capital(packed.signature.meaning.words()),
        date: reading.order.issued_at,
        running: Running {
            head_left: packed.title.clone(),
            head_right: plain_date(packed.at.date()),
            foot_left: organization.to_owned(),
            foot_centre: format!("{WHEN_PRINTED}. {}", running::mark(reading.order)),
        },
        watermark: reading.workspace.sample.then(|| "SAMPLE".to_owned()),
        cover: None,
        blocks,
        contents: false,
        attachments: vec![Attachment {
            name: packed.source.file_name().to_owned(),
            media_type: packed.content.media_type.clone(),
            description: format!("Source of {}, as signed", packed.title),
            bytes,
        }],
    };
    Ok((book, warnings))
}
