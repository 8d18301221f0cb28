//! Controlled copies: one version as a document of its own, in a pack or by itself.
//!
//! A Markdown version is set in full and carries its source; an original file gets a sheet that says what it
//! is, who approved it and what its hash is. In a pack the original lies beside the sheet; by itself the
//! sheet carries it. Decides nothing: where the version stands is for the state to say.

use clausebook_core::document::{Content, Document, Status, Version, VersionNumber};
use clausebook_core::event::Entry;
use clausebook_core::id::DocumentId;
use clausebook_core::language::{Tongue, primary};
use clausebook_core::requirement::Register;
use clausebook_core::signature::SignatureRef;
use clausebook_core::state::State;
use clausebook_core::time::UtcMillis;

use super::parts::{approval_table, body, history_table, plain, status_chip};
use super::reading::LostBlob;
use super::running;
use super::selection::extension;
use super::signatures::signed_entry;
use super::snapshot::Snapshot;
use super::tongue::Labels as _;
use super::words::{capital, length};
use super::{Blobs, PackedVersion, Reading, SignedEntry};
use crate::bag::pack_name;
use crate::typeset::{
    Attachment, Block, Book, Fact, Inline, Running, Theme, Tone, TypesetError, Warning, render,
};

/// Makes the book of a version in a pack.
pub(crate) fn packed_copy(
    reading: &Reading<'_>,
    packed: &PackedVersion<'_>,
    signed: &[SignedEntry],
) -> Result<(Book, Vec<Warning>), LostBlob> {
    let (document, version) = (packed.document, packed.version);
    let bytes = if packed.content.is_markdown() {
        reading.blob(&packed.content.blob, || format!("{} {}", document.code, version.number))?
    } else {
        Vec::new()
    };
    let copied = Copied {
        document,
        version,
        status: packed.status,
        content: packed.content,
        bytes,
        frozen_by: Some(packed.seq),
        file_name: packed.source.file_name().to_owned(),
        mark: Some(running::mark_in(Tongue::of(&document.details.language), reading.order)),
        uncontrolled: false,
    };
    Ok(book_of(&reading.snapshot(), &copied, signed))
}

/// What a controlled copy outside of any pack is made from.
#[derive(Clone, Copy)]
pub struct CopyOrder<'a> {
    /// The state of the workspace.
    pub state: &'a State,
    /// The entries about the document; others do no harm.
    pub entries: &'a [Entry],
    /// The vault.
    pub blobs: &'a dyn Blobs,
    /// Which document,
    pub document: DocumentId,
    /// and which of its versions.
    pub version: VersionNumber,
    /// The working copy, to be shown instead of what was submitted.
    pub working_copy: Option<(&'a Content, &'a [u8])>,
    /// Whether it is for someone who will hear of no later version: it says so on each page.
    pub uncontrolled: bool,
    /// When the copy is made; it shows where the version stands on that day.
    pub made_at: UtcMillis,
}

impl std::fmt::Debug for CopyOrder<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CopyOrder")
            .field("document", &self.document)
            .field("version", &self.version)
            .finish_non_exhaustive()
    }
}

/// A typeset controlled copy.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CopyPdf {
    /// The PDF. The same order gives the same bytes.
    pub pdf: Vec<u8>,
    /// How many pages it has.
    pub pages: u32,
    /// What could not be shown as it should.
    pub warnings: Vec<Warning>,
}

/// Why there is no copy.
#[derive(Debug, thiserror::Error)]
pub enum CopyError {
    /// There is no such version, or nothing of it was written yet.
    #[error("there is no text of version {version} to copy")]
    NoText {
        /// The version asked for.
        version: VersionNumber,
    },
    /// There is no such report.
    #[error("there is no such report")]
    NoReport,
    /// Something the copy shows is missing or damaged.
    #[error(transparent)]
    Lost(#[from] LostBlob),
    /// The PDF cannot be put together.
    #[error(transparent)]
    Typeset(#[from] TypesetError),
}

/// Typesets the controlled copy of one version, without a pack.
///
/// A version that is not in force carries a watermark that says so. An original file is attached to its sheet.
///
/// # Errors
/// [`CopyError`].
pub fn controlled_copy(order: &CopyOrder<'_>) -> Result<CopyPdf, CopyError> {
    let (book, warnings) = single_copy(order)?;
    typeset(&book, warnings)
}

/// Typesets one text by itself; `warnings` are those from putting it together.
pub(super) fn typeset(book: &Book, mut warnings: Vec<Warning>) -> Result<CopyPdf, CopyError> {
    let rendered = render(book, &Theme::standard())?;
    warnings.extend(rendered.warnings);
    Ok(CopyPdf { pdf: rendered.pdf, pages: rendered.pages, warnings })
}

fn single_copy(order: &CopyOrder<'_>) -> Result<(Book, Vec<Warning>), CopyError> {
    let no_text = || CopyError::NoText { version: order.version };
    let workspace = order.state.workspace.as_ref().ok_or_else(no_text)?;
    let document = order.state.documents.get(&order.document).ok_or_else(no_text)?;
    let version = document.version(order.version).ok_or_else(no_text)?;
    let snapshot = Snapshot {
        state: order.state,
        workspace,
        blobs: order.blobs,
        register: Register::bundled(),
        as_of: order.made_at.date(),
        made_at: order.made_at,
    };
    let what = || format!("{} {}", document.code, version.number);
    let (content, bytes) = match (order.working_copy, &version.content) {
        (Some((content, bytes)), _) => (content, bytes.to_vec()),
        (None, Some(content)) => (content, snapshot.blob(&content.blob, what)?),
        (None, None) => return Err(no_text()),
    };
    let signed = if order.working_copy.is_none() {
        signed_steps(&snapshot, order.entries, version)?
    } else {
        Vec::new()
    };
    let by_author = |entry: &&SignedEntry| Some(&entry.reference) == version.author_signature.as_ref();
    let ending = if content.is_markdown() { "md" } else { extension(&content.name) };
    let copied = Copied {
        document,
        version,
        status: document.status_on(version, snapshot.as_of),
        content,
        bytes,
        frozen_by: signed.iter().find(by_author).map(|entry| entry.seq),
        file_name: pack_name(&format!("{} {}.{ending}", document.code, version.number), &content.blob),
        mark: None,
        uncontrolled: order.uncontrolled,
    };
    Ok(book_of(&snapshot, &copied, &signed))
}

/// The signed entries about a version, of those given.
fn signed_steps(
    snapshot: &Snapshot<'_>,
    entries: &[Entry],
    version: &Version,
) -> Result<Vec<SignedEntry>, LostBlob> {
    let reviews = version.reviews.iter().map(|step| &step.signature);
    let approvals = version.approvals.iter().map(|approval| &approval.signature);
    let steps: Vec<&SignatureRef> = version.author_signature.iter().chain(reviews).chain(approvals).collect();
    let of_version = |entry: &Entry| {
        let signature = entry.event.signature()?;
        steps.contains(&signature).then(|| signed_entry(snapshot, entry, signature))
    };
    entries.iter().filter_map(of_version).collect()
}

/// A version and its bytes.
struct Copied<'a> {
    document: &'a Document,
    version: &'a Version,
    status: Status,
    content: &'a Content,
    /// Of an original file in a pack nothing: it lies beside the sheet.
    bytes: Vec<u8>,
    /// The entry that submitted the bytes; none for a working copy.
    frozen_by: Option<u64>,
    file_name: String,
    /// What ties a page of a copy in a pack to that pack.
    mark: Option<String>,
    uncontrolled: bool,
}

impl Copied<'_> {
    fn in_pack(&self) -> bool {
        self.mark.is_some()
    }

    /// The language of our own words.
    fn tongue(&self) -> Tongue {
        Tongue::of(&self.document.details.language)
    }

    /// What stands in the middle of the foot.
    fn foot(&self) -> String {
        match &self.mark {
            Some(mark) => format!("{}. {mark}", self.tongue().when_printed()),
            None if self.uncontrolled => {
                self.tongue().say("Uncontrolled copy", "Nicht gelenkte Kopie").to_owned()
            }
            None => self.tongue().when_printed().to_owned(),
        }
    }
}

fn book_of(snapshot: &Snapshot<'_>, copied: &Copied<'_>, signed: &[SignedEntry]) -> (Book, Vec<Warning>) {
    let (document, version, details) = (copied.document, copied.version, &copied.document.details);
    let organization = snapshot.workspace.organization.as_str();
    let tongue = copied.tongue();
    let mut blocks = vec![
        Block::heading(1, details.title.as_str(), Some("top")),
        Block::Facts(facts(snapshot, copied)),
        Block::heading(2, tongue.say("Approval", "Freigabe"), Some("approval")),
    ];
    if signed.is_empty() && !copied.in_pack() {
        let words = tongue.say(
            "Nobody has signed this text: it is a working copy, and has no effect.",
            "Niemand hat diesen Text signiert: er ist eine Arbeitskopie und ohne Wirkung.",
        );
        blocks.push(Block::Paragraph(vec![Inline::Emphasis(vec![plain(words)])]));
    } else {
        blocks.push(approval_table(tongue, version, signed));
    }
    if document.versions.iter().any(|version| version.approved_at.is_some()) {
        blocks.push(Block::heading(2, tongue.say("Revision history", "Änderungshistorie"), Some("history")));
        blocks.push(history_table(tongue, snapshot, document));
    }
    // These words are ours; we have none in most languages of documents.
    if primary(&details.language) != tongue.tag() {
        let ours = blocks.split_off(1);
        blocks.push(Block::Language { language: tongue.tag().to_owned(), blocks: ours });
    }
    let mut warnings = Vec::new();
    let mut attachments = Vec::new();
    let named = format!("{} {}", document.code, version.number);
    let attached = |description: String| Attachment {
        name: copied.file_name.clone(),
        media_type: copied.content.media_type.clone(),
        description,
        bytes: copied.bytes.clone(),
    };
    if copied.content.is_markdown() {
        let source = String::from_utf8_lossy(&copied.bytes);
        let (text, found) = body(snapshot, &source, &details.title, 2, "", true);
        warnings = found;
        blocks.push(Block::Rule);
        blocks.extend(text);
        let so_far = if version.approved_at.is_some() {
            tongue.say("as approved", "wie freigegeben")
        } else if copied.frozen_by.is_some() {
            tongue.say("as submitted", "wie eingereicht")
        } else {
            tongue.say("as the working copy has it", "wie in der Arbeitskopie")
        };
        attachments.push(attached(format!("{} {named}, {so_far}", tongue.say("Source of", "Quelle von"))));
    } else {
        let before = if copied.in_pack() {
            tongue.say("This sheet goes with the original file ", "Dieses Blatt gehört zur Originaldatei ")
        } else {
            tongue.say(
                "Attached to this sheet is the original file ",
                "Diesem Blatt ist die Originaldatei beigefügt: ",
            )
        };
        let after = if copied.in_pack() || version.approved_at.is_some() {
            tongue.say(
                "What was approved are the bytes of that file",
                "Freigegeben sind die Bytes dieser Datei",
            )
        } else {
            tongue.say(
                "What is to be approved are the bytes of that file",
                "Freizugeben sind die Bytes dieser Datei",
            )
        };
        let name = &copied.content.name;
        let kept = match tongue {
            Tongue::English => {
                format!(", kept under the name “{name}”. {after}; its SHA-256 stands above.")
            }
            Tongue::German => {
                format!(", aufbewahrt unter dem Namen „{name}“. {after}; ihr SHA-256 steht oben.")
            }
        };
        blocks.push(Block::Callout {
            tone: Tone::Info,
            blocks: vec![Block::Paragraph(vec![
                plain(before),
                Inline::Code(copied.file_name.clone()),
                plain(kept),
            ])],
        });
        if !copied.in_pack() {
            let of = tongue.say("Original file of", "Originaldatei von");
            attachments.push(attached(format!("{of} {named}")));
        }
    }
    let book = Book {
        title: format!("{} {}", document.code, details.title),
        language: details.language.clone(),
        author: organization.to_owned(),
        subject: tongue.kind(document.kind),
        date: snapshot.made_at,
        running: Running {
            foot_left: organization.to_owned(),
            foot_centre: copied.foot(),
            ..running::of_document(tongue, document, version)
        },
        watermark: watermark(tongue, copied.status, snapshot.workspace.sample, copied.uncontrolled),
        cover: None,
        blocks,
        contents: false,
        attachments,
    };
    (book, warnings)
}

/// The word behind the text of what must not be worked by.
///
/// Of an uncontrolled copy also behind what is in force: whoever holds it hears of no later version.
fn watermark(tongue: Tongue, status: Status, sample: bool, uncontrolled: bool) -> Option<String> {
    let word = match status {
        Status::Effective => match (sample, uncontrolled) {
            (true, true) => tongue.say("SAMPLE, UNCONTROLLED COPY", "BEISPIEL, NICHT GELENKT"),
            (true, false) => tongue.say("SAMPLE", "BEISPIEL"),
            (false, true) => tongue.say("UNCONTROLLED COPY", "NICHT GELENKTE KOPIE"),
            (false, false) => return None,
        },
        Status::Approved => tongue.say("NOT YET IN FORCE", "NOCH NICHT IN KRAFT"),
        Status::Superseded => tongue.say("SUPERSEDED", "ERSETZT"),
        Status::Withdrawn => tongue.say("WITHDRAWN", "ZURÜCKGEZOGEN"),
        Status::Draft | Status::ChangesRequested | Status::InReview | Status::InApproval => {
            tongue.say("DRAFT", "ENTWURF")
        }
        Status::Discarded => tongue.say("DISCARDED", "VERWORFEN"),
    };
    Some(word.to_owned())
}

fn facts(snapshot: &Snapshot<'_>, copied: &Copied<'_>) -> Vec<Fact> {
    let (document, version, details) = (copied.document, copied.version, &copied.document.details);
    let tongue = copied.tongue();
    let rows = details.requirements.iter().filter_map(|id| snapshot.register.find(id));
    let clauses: Vec<String> = rows.map(|row| format!("{} ({})", row.citation(), row.id)).collect();
    let status = vec![
        status_chip(tongue, copied.status),
        plain(match (copied.status, version.effective) {
            (Status::Effective, Some(from)) => {
                format!(" {} {}", tongue.say("since", "seit"), tongue.day(from))
            }
            (_, Some(from)) => {
                let (on, from) = (tongue.day(snapshot.as_of), tongue.day(from));
                match tongue {
                    Tongue::English => format!(" on {on}; in force from {from}"),
                    Tongue::German => format!(" am {on}; in Kraft ab {from}"),
                }
            }
            (_, None) => String::new(),
        }),
    ];
    let mut facts = vec![
        Fact::new(tongue.say("Code", "Kennung"), document.code.as_str()),
        Fact::new("Version", version.number.to_string()),
        Fact { label: "Status".to_owned(), value: status },
        Fact::new(tongue.say("Kind", "Art"), tongue.kind(document.kind)),
        Fact::new(tongue.say("Owner", "Verantwortlich"), owner(snapshot, document)),
        Fact::new(
            tongue.say("Classification", "Einstufung"),
            capital(tongue.classification(details.classification)),
        ),
    ];
    if copied.status == Status::Effective {
        let due = tongue.day_or_dash(document.review_due(snapshot.as_of));
        facts.push(Fact::new(tongue.say("Next review", "Nächste Prüfung"), due));
    }
    if !clauses.is_empty() {
        facts.push(Fact::new(tongue.say("Answers", "Erfüllt"), clauses.join(", ")));
    }
    if !copied.content.is_markdown() {
        let content = copied.content;
        facts.push(Fact::new(
            tongue.say("Original file", "Originaldatei"),
            format!("{} ({}, {})", content.name, content.media_type, length(content.size)),
        ));
    }
    facts.push(Fact {
        label: "SHA-256".to_owned(),
        value: vec![Inline::Hash(copied.content.blob.to_string())],
    });
    facts.push(Fact::new(
        tongue.say("Ledger", "Protokoll"),
        match (copied.frozen_by, tongue) {
            (Some(seq), Tongue::English) => format!("entry {seq} of {}", snapshot.workspace.origin),
            (Some(seq), Tongue::German) => format!("Eintrag {seq} von {}", snapshot.workspace.origin),
            (None, _) => tongue.say("not in it: a working copy", "nicht darin: eine Arbeitskopie").to_owned(),
        },
    ));
    if !copied.in_pack() {
        let made = tongue.moment(snapshot.made_at);
        facts.push(Fact::new(tongue.say("Copy made", "Kopie erstellt"), made));
    }
    facts
}

fn owner(snapshot: &Snapshot<'_>, document: &Document) -> String {
    let owner = snapshot.state.people.get(&document.details.owner);
    owner.map_or_else(String::new, |person| format!("{}, {}", person.name, person.title))
}

#[cfg(test)]
mod tests {
    use clausebook_core::document::{Kind, lifecycle};

    use super::*;
    use crate::compose::fixture::{BORIS, CLARA, MemoryBlobs, World};
    use crate::compose::parts::words_of;

    const FIRST: &str = "# Plan\n\nWhat we do.\n";

    fn book_at(world: &World, document: DocumentId, version: &str, made_at: UtcMillis) -> Book {
        let entries: Vec<Entry> = world.entries.iter().map(|bytes| Entry::parse(bytes).unwrap()).collect();
        let order = CopyOrder {
            state: &world.state,
            entries: &entries,
            blobs: &world.blobs,
            document,
            version: version.parse().unwrap(),
            working_copy: None,
            uncontrolled: false,
            made_at,
        };
        single_copy(&order).unwrap().0
    }

    fn book(world: &World, document: DocumentId, version: &str) -> Book {
        book_at(world, document, version, world.now)
    }

    /// The names under "Approval".
    fn signers(book: &Book) -> Vec<String> {
        let tables = book.blocks.iter().filter_map(|block| {
            let Block::Table(table) = block else { return None };
            (table.columns.len() == 5).then_some(table)
        });
        let rows = tables.flat_map(|table| &table.rows);
        rows.filter_map(|row| {
            let [Inline::Text(name)] = &row.cells[1].content[..] else { return None };
            Some(name.clone())
        })
        .collect()
    }

    #[test]
    fn the_watermark_says_where_the_version_stands() {
        let mut world = World::new();
        let plan = world.document(Kind::Plan, "Plan", &["DI-16"]);
        let content = world.content("plan.md", Content::MARKDOWN, FIRST.as_bytes());
        world.submit(plan, content, "First version");
        let submitted = book(&world, plan, "1.0");
        assert_eq!(submitted.watermark.as_deref(), Some("DRAFT"));
        assert_eq!(signers(&submitted), ["Boris \"Bo\" Hansen"]);
        world.approve(plan);
        let effective = book(&world, plan, "1.0");
        assert_eq!(effective.watermark.as_deref(), Some("SAMPLE"), "as everything in a sample");
        assert_eq!(signers(&effective)[..3], ["Boris \"Bo\" Hansen", "Anna Wójcik", "Clara Öztürk"]);
        assert_eq!(effective.attachments[0].bytes, FIRST.as_bytes());
        world.on("2026-02-02");
        let before = world.now;
        world.on("2026-03-02");
        world.revise(plan, "# Plan\n\nWhat we do now.\n", "Now");
        assert_eq!(book(&world, plan, "1.0").watermark.as_deref(), Some("SUPERSEDED"));
        assert_eq!(book(&world, plan, "2.0").watermark.as_deref(), Some("SAMPLE"));
        assert_eq!(book_at(&world, plan, "2.0", before).watermark.as_deref(), Some("NOT YET IN FORCE"));
        let today = world.now.date();
        world.run(CLARA, |state, command, sign| {
            lifecycle::withdraw(state, command, plan, today, "no longer needed", sign)
        });
        assert_eq!(book(&world, plan, "2.0").watermark.as_deref(), Some("WITHDRAWN"));
    }

    /// Every text of a book, in reading order.
    fn texts(book: &Book) -> String {
        let mut found = Vec::new();
        for block in &book.blocks {
            if let Block::Heading { text, .. } | Block::Paragraph(text) = block {
                found.push(words_of(text));
            } else if let Block::Facts(facts) = block {
                found.extend(facts.iter().map(|fact| format!("{}: {}", fact.label, words_of(&fact.value))));
            } else if let Block::Table(table) = block {
                let rows = table.header.iter().chain(&table.rows);
                found.extend(rows.flat_map(|row| &row.cells).map(|cell| words_of(&cell.content)));
            } else if let Block::Language { language, .. } = block {
                found.push(format!("[{language}]"));
            }
        }
        found.join("\n")
    }

    #[test]
    fn the_labels_of_a_copy_follow_the_language_of_its_document() {
        let mut world = World::new();
        let plan = world.effective(Kind::Plan, "Plan", &["DI-16"], FIRST);
        let english = book(&world, plan, "1.0");
        assert!(texts(&english).contains("Approval\n"), "{}", texts(&english));
        let mut in_language = |language: &str| {
            world.state.documents.get_mut(&plan).unwrap().details.language = language.to_owned();
            book(&world, plan, "1.0")
        };
        let german = in_language("de-AT");
        let said = texts(&german);
        for words in [
            "Kennung: SMS-PLN-001",
            "Status: gültig seit ",
            "Einstufung: Intern",
            "Nächste Prüfung: ",
            "Protokoll: Eintrag ",
            "Freigabe\n",
            "Signiert als\nName\nWann\nProtokoll\nSchlüssel\nVerfasst\n",
            "Geprüft und angenommen\n",
            "Änderungshistorie\n",
            "Erste Version",
        ] {
            assert!(said.contains(words), "{words:?} is not in:\n{said}");
        }
        for words in ["Approval", "Owner", "entry ", "effective", " since ", "First version", "[en]", " Jan "]
        {
            assert!(!said.contains(words), "{words:?} is in:\n{said}");
        }
        assert_eq!(german.watermark.as_deref(), Some("BEISPIEL"));
        assert_eq!(german.running.head_right, "Version 1.0, intern");
        assert_eq!(german.running.foot_centre, "Ausdruck nicht gelenkt");
        assert_eq!(german.attachments[0].description, "Quelle von SMS-PLN-001 1.0, wie freigegeben");
        // In a language that we have no words in, they are English and say so to who hears the page.
        let swedish = in_language("sv");
        assert!(texts(&swedish).contains("[en]"), "{}", texts(&swedish));
    }

    #[test]
    fn an_uncontrolled_copy_says_so_on_each_page() {
        let mut world = World::new();
        let plan = world.effective(Kind::Plan, "Plan", &["DI-16"], FIRST);
        let order = CopyOrder {
            state: &world.state,
            entries: &[],
            blobs: &world.blobs,
            document: plan,
            version: VersionNumber::FIRST,
            working_copy: None,
            uncontrolled: true,
            made_at: world.now,
        };
        let (made, _) = single_copy(&order).unwrap();
        assert_eq!(made.watermark.as_deref(), Some("SAMPLE, UNCONTROLLED COPY"));
        assert_eq!(made.running.foot_centre, "Uncontrolled copy");
        assert_eq!(
            watermark(Tongue::English, Status::Effective, false, true).as_deref(),
            Some("UNCONTROLLED COPY")
        );
        assert_eq!(
            watermark(Tongue::English, Status::Effective, false, false),
            None,
            "a controlled copy in force is clean"
        );
        assert_eq!(
            watermark(Tongue::English, Status::Superseded, false, true).as_deref(),
            Some("SUPERSEDED"),
            "what matters more"
        );
    }

    #[test]
    fn a_working_copy_is_signed_by_nobody() {
        let mut world = World::new();
        let plan = world.effective(Kind::Plan, "Plan", &["DI-16"], FIRST);
        world.run(BORIS, |state, command, _| lifecycle::start_draft(state, command, plan, false));
        let draft = b"# Plan\n\nWhat we may do.\n";
        let content = world.content("SMS-PLN-001.md", Content::MARKDOWN, draft);
        let order = CopyOrder {
            state: &world.state,
            entries: &[],
            blobs: &MemoryBlobs::default(),
            document: plan,
            version: "2.0".parse().unwrap(),
            working_copy: Some((&content, draft)),
            uncontrolled: false,
            made_at: world.now,
        };
        let (made, _) = single_copy(&order).unwrap();
        assert_eq!(made.watermark.as_deref(), Some("DRAFT"));
        assert_eq!(made.attachments[0].bytes, draft);
        assert!(!signers(&made).contains(&"Clara Öztürk".to_owned()), "{:?}", signers(&made));
        let nothing = single_copy(&CopyOrder { working_copy: None, ..order });
        assert!(matches!(nothing, Err(CopyError::NoText { .. })));
        let lost = single_copy(&CopyOrder { version: VersionNumber::FIRST, working_copy: None, ..order });
        assert!(matches!(lost, Err(CopyError::Lost(_))), "{lost:?}");
    }

    #[test]
    fn an_original_file_is_attached_to_its_sheet() {
        let mut world = World::new();
        let contract = world.document(Kind::Agreement, "Contract", &["DI-43"]);
        let docx = world.content("Vertrag Kestrel.DOCX", "application/vnd.docx", b"PK not really");
        world.submit(contract, docx, "First version");
        world.approve(contract);
        let sheet = book(&world, contract, "1.0");
        assert_eq!(sheet.attachments.len(), 1);
        assert_eq!(sheet.attachments[0].bytes, b"PK not really");
        let name = &sheet.attachments[0].name;
        assert!(name.starts_with("sms-agr-001-1-0-") && name.ends_with(".docx"), "{name}");
        let pdf = |at| {
            let entries: Vec<Entry> =
                world.entries.iter().map(|bytes| Entry::parse(bytes).unwrap()).collect();
            let order = CopyOrder {
                state: &world.state,
                entries: &entries,
                blobs: &world.blobs,
                document: contract,
                version: VersionNumber::FIRST,
                working_copy: None,
                uncontrolled: false,
                made_at: at,
            };
            controlled_copy(&order).unwrap().pdf
        };
        assert!(pdf(world.now) == pdf(world.now), "the same order gives the same bytes");
    }
}
