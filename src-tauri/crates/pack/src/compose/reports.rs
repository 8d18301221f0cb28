//! Signed reports of audits, signed minutes of reviews and certificates of destruction: which go into a pack, and
//! their copies.

use clausebook_core::audit::Audit;
use clausebook_core::disposition::{Disposal, Item};
use clausebook_core::document::Content;
use clausebook_core::event::Event;
use clausebook_core::id::{AuditId, DisposalId, ReviewId};
use clausebook_core::language::Tongue;
use clausebook_core::paper::tongue_of;
use clausebook_core::review::Review;
use clausebook_core::signature::SignatureRef;
use clausebook_core::time::{UtcMillis, plain_date};

use super::figures;
use super::parts::body;
use super::reading::LostBlob;
use super::running;
use super::snapshot::Snapshot;
use super::tongue::Labels as _;
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
    /// How the pack, which is in English, calls it: `Report of IA-26-1`.
    pub(crate) title: String,
    /// The title or number of what it is about.
    pub(crate) of: String,
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

impl PackedReport<'_> {
    /// What was signed, as bytes.
    pub(crate) fn bytes(&self, reading: &Reading<'_>) -> Result<Vec<u8>, LostBlob> {
        reading.blob(&self.content.blob, || self.title.clone())
    }
}

/// What there is, before it has a name in the pack.
pub(crate) struct Candidate<'a> {
    pub(crate) about: About,
    pub(crate) title: String,
    pub(crate) of: String,
    pub(crate) content: &'a Content,
    pub(crate) signature: &'a SignatureRef,
    pub(crate) at: UtcMillis,
    pub(crate) seq: u64,
}

/// Returns every report and all minutes that were signed by the date of the pack and are in its scope.
pub(crate) fn candidates<'a>(reading: &Reading<'a>) -> Vec<Candidate<'a>> {
    let candidate = |about, of: String, content, signature, at, seq| {
        let title = called(Tongue::English, about, &of);
        Candidate { about, title, of, content, signature, at, seq }
    };
    let of_audit = |audit: &'a Audit| {
        let report = audit.report.as_ref()?;
        let (about, of) = (About::Audit(audit.id), audit.details.title.clone());
        Some(candidate(about, of, &report.content, &report.signature, report.at, report.seq))
    };
    let of_review = |review: &'a Review| {
        let minutes = review.minutes.as_ref()?;
        let (about, of) = (About::Review(review.id), review.details.title.clone());
        Some(candidate(about, of, &minutes.content, &minutes.signature, minutes.at, minutes.seq))
    };
    let of_disposal = |disposal: &'a Disposal| {
        let approved = disposal.approved.as_ref()?;
        let (about, of) = (About::Disposal(disposal.id), disposal.id.to_string());
        Some(candidate(about, of, &approved.certificate, &approved.signature, approved.at, approved.seq))
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

/// How a paper is called: `Report of IA-26-1`. `of` is the title or number of what it is about.
pub(super) fn called(tongue: Tongue, about: About, of: &str) -> String {
    let name = match about {
        About::Audit(_) => tongue.say("Report of", "Bericht zu"),
        About::Review(_) => tongue.say("Minutes of", "Protokoll zu"),
        About::Disposal(_) => tongue.say("Certificate of destruction", "Vernichtungsnachweis"),
    };
    format!("{name} {of}")
}

/// The text of a report, its headings from `level` on, in a book that is in `tongue`.
pub(crate) fn report_blocks(
    tongue: Tongue,
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    bytes: &[u8],
    level: u8,
    anchor_prefix: &str,
    in_outline: bool,
) -> (Vec<Block>, Vec<Warning>) {
    let source = String::from_utf8_lossy(bytes);
    let (text, warnings) =
        body(&reading.snapshot(), &source, &packed.title, level, anchor_prefix, in_outline);
    let written_in = tongue_of(&source);
    let mut blocks = if written_in == tongue {
        text
    } else {
        vec![Block::Language { language: written_in.tag().to_owned(), blocks: text }]
    };
    if let About::Review(id) = packed.about {
        blocks.extend(figures::of_review(tongue, reading.then(), id, level, anchor_prefix));
    }
    (blocks, warnings)
}

/// What stands above a report: who signed it, its hash, its entry.
pub(crate) fn report_facts(
    tongue: Tongue,
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    signed: &[SignedEntry],
) -> Vec<Fact> {
    let entry = signed.iter().find(|entry| entry.seq == packed.seq);
    let paper = (packed.content, packed.signature, packed.at);
    signed_facts(tongue, &reading.snapshot(), entry, paper, Some(packed.seq))
}

/// The same, in and out of packs.
pub(super) fn signed_facts(
    tongue: Tongue,
    snapshot: &Snapshot<'_>,
    entry: Option<&SignedEntry>,
    (content, signature, at): (&Content, &SignatureRef, UtcMillis),
    seq: Option<u64>,
) -> Vec<Fact> {
    let name = entry.map_or_else(|| snapshot.name(signature.signer), |entry| entry.statement.name.clone());
    let (meaning, at) = (tongue.meaning(signature.meaning), tongue.moment(at));
    let signed = match tongue {
        Tongue::English => format!("{meaning} by {name}, {at}"),
        Tongue::German => format!("{meaning} von {name}, {at}"),
    };
    let mut facts = vec![Fact::new(tongue.say("Signed", "Signiert"), signed)];
    if let Some(entry) = entry {
        let key = vec![Inline::Hash(entry.fingerprint.clone())];
        facts.push(Fact { label: tongue.say("Key", "Schlüssel").to_owned(), value: key });
    }
    let hash = vec![Inline::Hash(content.blob.to_string())];
    facts.push(Fact { label: "SHA-256".to_owned(), value: hash });
    if let Some(seq) = seq {
        let origin = &snapshot.workspace.origin;
        let place = match tongue {
            Tongue::English => format!("entry {seq} of {origin}"),
            Tongue::German => format!("Eintrag {seq} von {origin}"),
        };
        facts.push(Fact::new(tongue.say("Ledger", "Protokoll"), place));
    }
    facts
}

/// Makes the book of one report, in the language that the report is written in.
pub(crate) fn report_copy(
    reading: &Reading<'_>,
    packed: &PackedReport<'_>,
    signed: &[SignedEntry],
) -> Result<(Book, Vec<Warning>), LostBlob> {
    let organization = reading.workspace.organization.as_str();
    let bytes = packed.bytes(reading)?;
    let tongue = tongue_of(&String::from_utf8_lossy(&bytes));
    let title = called(tongue, packed.about, &packed.of);
    let mut blocks = vec![
        Block::heading(1, title.as_str(), Some("top")),
        Block::Facts(report_facts(tongue, reading, packed, signed)),
        Block::Rule,
    ];
    let (text, warnings) = report_blocks(tongue, reading, packed, &bytes, 2, "", true);
    blocks.extend(text);
    let book = Book {
        title: title.clone(),
        language: tongue.tag().to_owned(),
        author: organization.to_owned(),
        subject: tongue.meaning(packed.signature.meaning),
        date: reading.order.issued_at,
        running: Running {
            head_left: title,
            head_right: tongue.day(packed.at.date()),
            foot_left: organization.to_owned(),
            foot_centre: format!("{}. {}", tongue.when_printed(), running::mark_in(tongue, reading.order)),
        },
        watermark: reading.workspace.sample.then(|| tongue.say("SAMPLE", "BEISPIEL").to_owned()),
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
