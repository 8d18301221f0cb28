//! A report, minutes or a certificate of destruction as a PDF of its own, outside of any pack.
//!
//! What was signed comes with its signature and carries its source; what was not signed yet says so on each page.

use clausebook_core::document::Content;
use clausebook_core::event::Entry;
use clausebook_core::language::Tongue;
use clausebook_core::paper::tongue_of;
use clausebook_core::requirement::Register;
use clausebook_core::signature::SignatureRef;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;

use super::Blobs;
use super::copy::{CopyError, CopyPdf, typeset};
use super::figures;
use super::parts::{body, plain};
use super::reports::{About, called, signed_facts};
use super::signatures::signed_entry;
use super::snapshot::Snapshot;
use super::tongue::Labels as _;
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
pub(super) fn known(tongue: Tongue, state: &State, about: About) -> Option<Known<'_>> {
    let title = |of: &str| called(tongue, about, of);
    Some(match about {
        About::Audit(id) => {
            let audit = state.audits.get(&id)?;
            let signed = audit.report.as_ref().map(|one| (&one.content, &one.signature, one.at));
            Known { title: title(&audit.details.title), signed }
        }
        About::Review(id) => {
            let review = state.reviews.get(&id)?;
            let signed = review.minutes.as_ref().map(|one| (&one.content, &one.signature, one.at));
            Known { title: title(&review.details.title), signed }
        }
        About::Disposal(id) => {
            let disposal = state.disposals.get(&id)?;
            let signed = disposal.approved.as_ref().map(|one| (&one.certificate, &one.signature, one.at));
            Known { title: title(&id.to_string()), signed }
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
    let tongue = tongue_of(order.markdown);
    let known = known(tongue, order.state, order.about).ok_or(CopyError::NoReport)?;
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
            let seq = order.signing.map(|entry| entry.seq);
            let mut facts = signed_facts(tongue, &snapshot, entry.as_ref(), (content, signature, at), seq);
            let made = tongue.moment(order.made_at);
            facts.push(Fact::new(tongue.say("Copy made", "Kopie erstellt"), made));
            blocks.push(Block::Facts(facts));
        }
        None => {
            let words = tongue.say(
                "Nobody has signed this text yet: it is how it would read now, and has no effect.",
                "Noch hat niemand diesen Text signiert: So würde er jetzt lauten, und er gilt nicht.",
            );
            blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![plain(words)])]));
        }
    }
    blocks.push(Block::Rule);
    let (text, warnings) = body(&snapshot, order.markdown, &known.title, 2, "", true);
    blocks.extend(text);
    if let About::Review(id) = order.about {
        blocks.extend(figures::of_review(tongue, order.state, id, 2, ""));
    }
    let attachments = known.signed.map(|(content, _, _)| Attachment {
        name: pack_name(&format!("{}.md", known.title), &content.blob),
        media_type: content.media_type.clone(),
        description: format!("Source of {}, as signed", known.title),
        bytes: order.markdown.as_bytes().to_vec(),
    });
    let on = known.signed.map_or(order.made_at, |(_, _, at)| at);
    let watermark = match (known.signed, workspace.sample) {
        (None, _) => Some(tongue.say("DRAFT", "ENTWURF")),
        (Some(_), true) => Some(tongue.say("SAMPLE", "BEISPIEL")),
        (Some(_), false) => None,
    };
    let subject = known.signed.map_or_else(
        || tongue.say("Not signed", "Nicht signiert").to_owned(),
        |(_, signature, _)| tongue.meaning(signature.meaning),
    );
    let book = Book {
        title: known.title.clone(),
        language: tongue.tag().to_owned(),
        author: organization.to_owned(),
        subject,
        date: order.made_at,
        running: Running {
            head_left: known.title.clone(),
            head_right: tongue.day(on.date()),
            foot_left: organization.to_owned(),
            foot_centre: tongue.when_printed().to_owned(),
        },
        watermark: watermark.map(str::to_owned),
        cover: None,
        blocks,
        contents: false,
        attachments: attachments.into_iter().collect(),
    };
    Ok((book, warnings))
}

#[cfg(test)]
mod tests {
    use clausebook_core::evidence::Period;
    use clausebook_core::id::ReviewId;
    use clausebook_core::review::{ReviewDetails, minutes, rules};

    use super::*;
    use crate::compose::fixture::{ANNA, CLARA, World};

    #[test]
    fn a_copy_is_in_the_language_of_the_paper() {
        let mut world = World::new();
        world.on("2026-02-02");
        let on = world.now.date();
        let details = ReviewDetails {
            title: "MB-26-1".to_owned(),
            on,
            period: Period { from: on, to: on },
            chair: CLARA,
            attendees: vec!["Anna".to_owned()],
        };
        world.run(ANNA, |state, command, _sign| rules::plan(state, command, details));
        let review = &world.state.reviews[&ReviewId(1)];
        let book = |tongue| {
            let markdown = minutes::markdown(tongue, &world.state, review);
            let order = ReportOrder {
                state: &world.state,
                signing: None,
                blobs: &world.blobs,
                about: About::Review(ReviewId(1)),
                markdown: &markdown,
                made_at: world.now,
            };
            let (book, warnings) = book_of(&order).unwrap();
            assert!(warnings.is_empty(), "{warnings:?}");
            [book.language, book.title, book.running.head_right, book.running.foot_centre, book.subject]
                .into_iter()
                .chain(book.watermark)
                .collect::<Vec<String>>()
        };
        assert_eq!(
            book(Tongue::German),
            [
                "de",
                "Protokoll zu MB-26-1",
                "02.02.2026",
                "Ausdruck nicht gelenkt",
                "Nicht signiert",
                "ENTWURF"
            ]
        );
        assert_eq!(
            book(Tongue::English),
            ["en", "Minutes of MB-26-1", "2 Feb 2026", "Uncontrolled when printed", "Not signed", "DRAFT"]
        );
    }
}
