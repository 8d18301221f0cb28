//! The book model: what is to be typeset, before any page exists.
//!
//! Says what a thing is (a heading, a hash, a status), never where it goes or how it looks: that is
//! the theme's and the layout's work. Text is Unicode as the reader shall copy it from the PDF.

use std::sync::Arc;

use clausebook_core::time::UtcMillis;

/// A whole document to be typeset into one PDF.
#[derive(Debug, Clone, PartialEq)]
pub struct Book {
    /// Title, shown in the window's title bar and kept in the metadata.
    pub title: String,
    /// Language of the text, as BCP 47 (`en`).
    pub language: String,
    /// Author for the metadata; usually the organization.
    pub author: String,
    /// Subject for the metadata.
    pub subject: String,
    /// The only date in the PDF: creation, modification and attachments carry it.
    pub date: UtcMillis,
    /// Running head and foot. The engine adds "page x of y" by itself, bottom right.
    pub running: Running,
    /// A word drawn large and pale behind the text of each page: `SAMPLE`, `DRAFT`, `SUPERSEDED`.
    pub watermark: Option<String>,
    /// The cover page.
    pub cover: Option<Cover>,
    /// The body.
    pub blocks: Vec<Block>,
    /// Whether a table of contents with page numbers stands between cover and body.
    pub contents: bool,
    /// Files carried inside the PDF.
    pub attachments: Vec<Attachment>,
}

/// Running head and foot. Empty text leaves the place empty.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Running {
    /// Top left, such as the document's code and title.
    pub head_left: String,
    /// Top right, such as version or classification.
    pub head_right: String,
    /// Bottom left, such as the organization.
    pub foot_left: String,
    /// Bottom centre, such as the pack's short fingerprint or "uncontrolled when printed".
    pub foot_centre: String,
}

/// The cover page.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cover {
    /// Whose management system this is; the line at the top.
    pub organization: String,
    /// The big line.
    pub title: String,
    /// The line below the title, such as the scope in one sentence.
    pub subtitle: String,
    /// Label and value pairs: standard, stage, period, issued by.
    pub facts: Vec<Fact>,
    /// The checkpoint the auditor keeps.
    pub checkpoint: Option<CoverCheckpoint>,
    /// Small print at the foot of the cover.
    pub note: Vec<Inline>,
}

/// A checkpoint printed on the cover, as text and as QR code.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct CoverCheckpoint {
    /// A heading, such as "Checkpoint of the ledger".
    pub title: String,
    /// The exact text, line by line, set in the mono family.
    pub text: String,
    /// What the QR code holds; empty for no QR code.
    pub qr: String,
    /// One sentence that says what to do with it.
    pub caption: String,
}

/// A file carried inside the PDF.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// File name shown by readers.
    pub name: String,
    /// Media type, such as `text/markdown`.
    pub media_type: String,
    /// What it is, in one line.
    pub description: String,
    /// The exact bytes.
    pub bytes: Vec<u8>,
}

/// One label and its value.
#[derive(Debug, Clone, PartialEq)]
pub struct Fact {
    /// The label, such as `Owner`.
    pub label: String,
    /// The value.
    pub value: Vec<Inline>,
}

/// A piece of the body, from top to bottom.
#[derive(Debug, Clone, PartialEq)]
pub enum Block {
    /// A heading.
    Heading {
        /// 1 is a chapter (starts a page); 6 the lowest. Other values are clamped.
        level: u8,
        /// The words.
        text: Vec<Inline>,
        /// A name that links and page references may point at; made by the engine if absent.
        anchor: Option<String>,
        /// Whether it is listed in the outline (and, at levels 1 to 3, in the contents).
        in_outline: bool,
    },
    /// A paragraph.
    Paragraph(Vec<Inline>),
    /// A list.
    List {
        /// The first number of an ordered list; `None` for bullets.
        ordered: Option<u64>,
        /// Whether items stand close, without space between paragraphs.
        tight: bool,
        /// The items.
        items: Vec<Item>,
    },
    /// A quotation.
    Quote(Vec<Self>),
    /// Preformatted text; long lines wrap, no character is lost.
    Code {
        /// Language from the fence, for the reader only; may be empty.
        language: String,
        /// The text.
        text: String,
    },
    /// A table.
    Table(Table),
    /// A picture.
    Image {
        /// The picture.
        source: ImageSource,
        /// What it shows, for those who cannot see it.
        alt: String,
        /// A caption below it.
        caption: Option<Vec<Inline>>,
        /// Height not to exceed, in millimetres.
        max_height_mm: Option<f32>,
    },
    /// A horizontal line.
    Rule,
    /// The next block starts a page.
    PageBreak,
    /// A two-column block of labels and values: the title block of a document.
    Facts(Vec<Fact>),
    /// A tinted box.
    Callout {
        /// What the box says by its colour and mark.
        tone: Tone,
        /// What stands in it.
        blocks: Vec<Self>,
    },
    /// The texts of footnotes, set small below a short line.
    Footnotes(Vec<Footnote>),
    /// A QR code, drawn as vectors.
    QrCode {
        /// What it holds.
        text: String,
        /// A caption beside it.
        caption: Vec<Inline>,
    },
    /// A named place without a mark of its own.
    Anchor(String),
    /// Changes the running head and foot, from the page on which the next block stands.
    Running(Running),
    /// Blocks that stay on one page where they fit on one.
    Together(Vec<Self>),
    /// A chart of bars.
    Bars(Bars),
    /// A line of time.
    Timeline(Timeline),
    /// Small pictures in a grid.
    Gallery(Vec<Thumbnail>),
    /// Blocks in another language than the book's.
    Language {
        /// The language, as BCP 47 (`sv`).
        language: String,
        /// What is written in it.
        blocks: Vec<Self>,
    },
}

/// A chart of bars, one for each row, made of a part for each series.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Bars {
    /// A caption above the chart.
    pub caption: Option<Vec<Inline>>,
    /// What the parts of a bar stand for, from the left.
    pub series: Vec<Series>,
    /// The bars, from the top.
    pub rows: Vec<Bar>,
}

/// What one part of each bar stands for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Series {
    /// Its name in the legend.
    pub name: String,
    /// How it is drawn.
    pub fill: Fill,
}

/// A bar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Bar {
    /// What is counted.
    pub label: String,
    /// The number of each series.
    pub values: Vec<u32>,
}

/// A line of time, from left to right.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Timeline {
    /// A caption above it.
    pub caption: Option<Vec<Inline>>,
    /// Marks on the line: where (0 is its beginning, 1 its end), and what stands there.
    pub ticks: Vec<(f32, String)>,
    /// What happened, from the top.
    pub items: Vec<TimelineItem>,
}

/// A moment or a period on a line of time.
#[derive(Debug, Clone, PartialEq)]
pub struct TimelineItem {
    /// Where it begins, from 0 to 1.
    pub from: f32,
    /// Where it ends; `None` for a moment.
    pub to: Option<f32>,
    /// When, in words.
    pub when: String,
    /// What.
    pub what: String,
    /// Its colour and, for a moment, its mark.
    pub tone: Tone,
}

/// A small picture with a caption.
#[derive(Debug, Clone, PartialEq)]
pub struct Thumbnail {
    /// The picture, as small as it is shown.
    pub source: ImageSource,
    /// What it shows, for those who cannot see it.
    pub alt: String,
    /// What stands in its place if it cannot be shown.
    pub instead: String,
    /// The caption below it.
    pub caption: Vec<Inline>,
}

/// One item of a list.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Item {
    /// For a task list: whether it is ticked.
    pub task: Option<bool>,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// The text of one footnote.
#[derive(Debug, Clone, PartialEq)]
pub struct Footnote {
    /// The label that [`Inline::FootnoteRef`] names.
    pub label: String,
    /// The number or sign shown.
    pub mark: String,
    /// The text.
    pub blocks: Vec<Block>,
}

/// What a colour and a mark say. The word beside them says it too.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Tone {
    /// Draft, or simply set apart.
    Neutral,
    /// In review, or a notice.
    Info,
    /// Approved, provided, passed.
    Ok,
    /// Due, incomplete.
    Warn,
    /// Overdue, missing, failed.
    Problem,
    /// Superseded, withdrawn.
    Obsolete,
}

/// A table. Rows shorter than the columns are filled with empty cells; longer ones add columns.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Table {
    /// The columns; may be empty, then all are automatic.
    pub columns: Vec<Column>,
    /// Header rows, repeated on each page the table spans.
    pub header: Vec<Row>,
    /// Body rows.
    pub rows: Vec<Row>,
    /// A caption above the table.
    pub caption: Option<Vec<Inline>>,
    /// How it looks.
    pub style: TableStyle,
}

/// How a table looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum TableStyle {
    /// Lines above, below and under the header only.
    Plain,
    /// Hairlines between rows too.
    #[default]
    Ruled,
    /// As `Ruled`, smaller and closer, for registers.
    Dense,
}

/// A column of a table.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Column {
    /// Alignment of its cells.
    pub align: Align,
    /// Its width.
    pub width: Width,
}

/// Alignment of text in a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Align {
    /// To the left.
    #[default]
    Left,
    /// In the middle.
    Centre,
    /// To the right; for numbers.
    Right,
}

/// Width of a column.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub enum Width {
    /// From the content.
    #[default]
    Auto,
    /// In millimetres.
    Fixed(f32),
    /// A share of what the others leave.
    Share(f32),
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Row {
    /// The cells, from the left.
    pub cells: Vec<Cell>,
    /// Whether this row heads the rows below it (a group row): set strong, kept with the next row.
    pub heads_group: bool,
    /// A name that links may point at.
    pub anchor: Option<String>,
}

/// A cell of a table.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Cell {
    /// What stands in it.
    pub content: Vec<Inline>,
    /// How many columns it spans; 0 counts as 1.
    pub columns: u16,
    /// Its background.
    pub fill: Fill,
}

/// Background of a cell.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fill {
    /// None.
    #[default]
    None,
    /// The tint of a tone.
    Tone(Tone),
    /// A step of the heat map, 0 (nothing) to 4 (much). Higher values count as 4.
    Heat(u8),
    /// Hatched: not assessed.
    Hatch,
}

/// Where a picture's bytes come from.
#[derive(Clone, PartialEq, Eq)]
pub enum ImageSource {
    /// The bytes of a PNG or JPEG file; one that cannot be read becomes a box with its alternate text.
    Bytes(Arc<[u8]>),
    /// A picture that was not found, by the name it was asked for.
    Missing(String),
}

impl std::fmt::Debug for ImageSource {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Bytes(bytes) => write!(f, "Bytes({})", bytes.len()),
            Self::Missing(name) => write!(f, "Missing({name:?})"),
        }
    }
}

/// A piece of running text.
#[derive(Debug, Clone, PartialEq)]
pub enum Inline {
    /// Text. A line feed counts as a space.
    Text(String),
    /// Bold.
    Strong(Vec<Self>),
    /// Italic.
    Emphasis(Vec<Self>),
    /// Struck through.
    Strike(Vec<Self>),
    /// Mono on a tint.
    Code(String),
    /// A hash or fingerprint: mono, may break after any character.
    Hash(String),
    /// A link.
    Link {
        /// Where it leads.
        target: Target,
        /// What is shown.
        content: Vec<Self>,
    },
    /// The page number of an anchor, linked. An anchor that does not exist prints as `–`, with a warning.
    PageRef(String),
    /// A status: a coloured mark and its word.
    Status {
        /// Which colour and mark.
        tone: Tone,
        /// The word.
        word: String,
    },
    /// Redline: text that came in; underlined.
    Inserted(Vec<Self>),
    /// Redline: text that went out; struck through.
    Deleted(Vec<Self>),
    /// A line break.
    Break,
    /// A named place without a mark of its own, such as in a cell of a table.
    Anchor(String),
    /// The mark of a footnote, by the label of a [`Footnote`] in the same book.
    FootnoteRef {
        /// The label.
        label: String,
        /// The number or sign shown.
        mark: String,
    },
}

/// Where a link leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Target {
    /// Out of the PDF.
    Url(String),
    /// To an anchor in the same book.
    Anchor(String),
}

/// Makes plain running text.
#[must_use]
pub fn text(words: impl Into<String>) -> Vec<Inline> {
    vec![Inline::Text(words.into())]
}

impl Block {
    /// Makes a heading that is in the outline.
    #[must_use]
    pub fn heading(level: u8, words: impl Into<String>, anchor: Option<&str>) -> Self {
        Self::Heading { level, text: text(words), anchor: anchor.map(str::to_owned), in_outline: true }
    }

    /// Makes a paragraph of plain text.
    #[must_use]
    pub fn paragraph(words: impl Into<String>) -> Self {
        Self::Paragraph(text(words))
    }
}

impl Inline {
    /// Makes a link to an anchor in the same book.
    #[must_use]
    pub fn link_to(anchor: impl Into<String>, words: impl Into<String>) -> Self {
        Self::Link { target: Target::Anchor(anchor.into()), content: text(words) }
    }

    /// Makes bold plain text.
    #[must_use]
    pub fn strong(words: impl Into<String>) -> Self {
        Self::Strong(text(words))
    }
}

impl Fact {
    /// Makes a fact of plain text.
    #[must_use]
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self { label: label.into(), value: text(value) }
    }
}

impl Cell {
    /// Makes a cell of plain text.
    #[must_use]
    pub fn text(words: impl Into<String>) -> Self {
        Self::of(text(words))
    }

    /// Makes a cell of running text.
    #[must_use]
    pub fn of(content: Vec<Inline>) -> Self {
        Self { content, columns: 1, fill: Fill::None }
    }
}

impl Row {
    /// Makes a row.
    #[must_use]
    pub fn of(cells: Vec<Cell>) -> Self {
        Self { cells, heads_group: false, anchor: None }
    }

    /// Makes a row of plain text.
    #[must_use]
    pub fn texts<S: Into<String>>(cells: impl IntoIterator<Item = S>) -> Self {
        Self::of(cells.into_iter().map(Cell::text).collect())
    }
}

impl Column {
    /// Makes a column.
    #[must_use]
    pub fn new(align: Align, width: Width) -> Self {
        Self { align, width }
    }
}
