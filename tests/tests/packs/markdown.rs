//! Fifty Markdown documents with every construct, from file to effective document to pack, without loss.
//!
//! What a document says is found with a parser here, and looked for in what `pdftotext` reads from the
//! controlled copy and from the book: each paragraph, heading, cell, code block and footnote as a whole.

use std::path::{Path, PathBuf};
use std::process::Command;

use clausebook_tests::{program, repository};
use pulldown_cmark::{Event, Options, Parser, Tag, TagEnd};
use serde_json::Value;
use sha2::Digest as _;
use unicode_normalization::UnicodeNormalization as _;

use super::stock;

/// The page without its running head and foot, in points of A4.
const TYPE_AREA: [&str; 8] = ["-x", "0", "-y", "60", "-W", "595", "-H", "722"];

struct Desk {
    folder: tempfile::TempDir,
    minutes: std::cell::Cell<u32>,
}

impl Desk {
    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a command in the workspace, a minute later, and returns what it says as JSON.
    fn run(&self, arguments: &[&str]) -> Value {
        let minutes = self.minutes.get();
        self.minutes.set(minutes + 1);
        let workspace = self.path("sms");
        let mut command = Command::new(program("clausebook"));
        command.args(arguments).arg("--json").env("HOME", self.folder.path());
        command.env("XDG_STATE_HOME", self.path("state")).env("CLAUSEBOOK_TEST_CHEAP_KEYS", "1");
        command
            .env("CLAUSEBOOK_NOW", format!("2026-03-02T{:02}:{:02}:00.000Z", 6 + minutes / 60, minutes % 60));
        for name in ["CLAUSEBOOK_PASSPHRASE", "CLAUSEBOOK_NEW_PASSPHRASE", "CLAUSEBOOK_THEIR_PASSPHRASE"] {
            command.env(name, "correct horse battery staple");
        }
        command.current_dir(if workspace.is_dir() { &workspace } else { self.folder.path() });
        let output = command.output().unwrap();
        let told = String::from_utf8_lossy(&output.stdout).into_owned();
        let complaints = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "{arguments:?}\n{told}{complaints}");
        serde_json::from_str(&told).unwrap()
    }
}

struct Fixture {
    name: String,
    title: String,
    bytes: Vec<u8>,
    code: String,
    /// How the names of its files in the pack begin.
    stem: String,
}

#[test]
fn fifty_documents_become_controlled_copies_and_a_book_without_loss() {
    let desk = Desk { folder: tempfile::tempdir().unwrap(), minutes: std::cell::Cell::new(0) };
    for words in [
        "init sms --organization Harrowfen --scope Services --name Ruben --email ruben@h.example --title Head",
        "person use ruben",
        "person grant ruben author",
        "person register --name Priya --email priya@h.example --title Lead --role reviewer",
        "person register --name Marta --email marta@h.example --title Director --role top-management --role approver",
    ] {
        desk.run(&words.split(' ').collect::<Vec<_>>());
    }
    let fixtures = fixtures(&desk);
    assert!(fixtures.len() >= 50, "{} documents", fixtures.len());

    let pack = issue(&desk, &fixtures);
    let data = pack.join("data");
    stock(&data, "qpdf", &["--check", "audit-pack.pdf"]);
    let book = words_in(&data, "audit-pack.pdf");
    for fixture in &fixtures {
        let (source, copy) = (format!("{}.md", fixture.stem), format!("{}.pdf", fixture.stem));
        let packed = std::fs::read(data.join("documents").join(&source)).unwrap();
        assert!(packed == fixture.bytes, "{} is not in the pack byte for byte", fixture.name);
        stock(&data.join("documents"), "qpdf", &["--check", &copy]);
        let set = words_in(&data.join("documents"), &copy);
        for piece in pieces(&String::from_utf8(fixture.bytes.clone()).unwrap()) {
            let name = &fixture.name;
            assert!(set.contains(&piece), "{name}: the controlled copy does not say `{piece}`: {set}");
            assert!(book.contains(&piece), "{name}: the book does not say `{piece}`");
        }
    }
}

/// Makes a document of each fixture, and brings it into force.
fn fixtures(desk: &Desk) -> Vec<Fixture> {
    let folder = repository().join("tests/fixtures/markdown");
    let mut files: Vec<PathBuf> = folder.read_dir().unwrap().map(|item| item.unwrap().path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "md"));
    files.sort();
    let kinds = ["procedure", "plan", "work-instruction", "policy", "report"];
    let mut fixtures = Vec::new();
    for (number, file) in files.iter().enumerate() {
        let name = file.file_stem().unwrap().to_str().unwrap().to_owned();
        let title = format!("Document {}", name.replace('-', " "));
        let path = file.to_str().unwrap();
        let made = desk.run(&[
            "doc",
            "new",
            "--kind",
            kinds[number % kinds.len()],
            "--title",
            &title,
            "--file",
            path,
            "--reviewer",
            "priya",
            "--approver",
            "marta",
        ]);
        let code = made["document"]["row"]["code"].as_str().unwrap().to_owned();
        if name == "network-diagram" {
            let picture = folder.join("pictures/network.png");
            let kept = desk.run(&["doc", "image", &code, picture.to_str().unwrap()]);
            let hash = kept["picture"]["sha256"].as_str().unwrap();
            assert!(std::fs::read_to_string(file).unwrap().contains(hash), "the text names the picture");
        }
        desk.run(&["doc", "submit", &code]);
        desk.run(&["doc", "review", &code, "--as", "priya"]);
        let approved = desk.run(&["doc", "approve", &code, "--as", "marta"]);
        assert_eq!(approved["document"]["row"]["status"], "effective", "{name}");
        let bytes = std::fs::read(file).unwrap();
        let digest = sha2::Sha256::digest(&bytes);
        let short: String = digest[..4].iter().map(|byte| format!("{byte:02x}")).collect();
        let stem = format!("{}-1-0-{short}", code.to_lowercase());
        fixtures.push(Fixture { name, title, bytes, code, stem });
    }
    fixtures
}

/// Issues a pack of all the documents, which verifies, and warns of what it does not show.
fn issue(desk: &Desk, fixtures: &[Fixture]) -> PathBuf {
    let mut arguments = vec!["pack", "issue", "--stage", "internal-audit", "--name", "fifty"];
    for fixture in fixtures {
        arguments.extend(["--document", &fixture.code]);
    }
    let written = desk.run(&arguments);
    let warnings: Vec<&str> = written["written"]["warnings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line.as_str().unwrap())
        .collect();
    for (name, words) in [
        ("html-blocks", "raw HTML is not shown"),
        ("html", "raw HTML is not shown"),
        ("images", "picture `hall-two.png` was not found"),
        ("link-kinds", "picture `picture.png` was not found"),
    ] {
        let code = &fixtures.iter().find(|fixture| fixture.name == name).unwrap().code;
        let told = warnings.iter().any(|line| line.starts_with(code) && line.contains(words));
        assert!(told, "{name}: no warning says `{words}`: {warnings:#?}");
    }
    let of_diagram = &fixtures.iter().find(|fixture| fixture.name == "network-diagram").unwrap().code;
    assert!(!warnings.iter().any(|line| line.starts_with(of_diagram)), "{warnings:#?}");
    let folder = PathBuf::from(written["written"]["folder"].as_str().unwrap());
    assert_eq!(desk.run(&["verify", folder.to_str().unwrap()])["report"]["verdict"], "verified");
    for fixture in fixtures.iter().take(1) {
        let out = desk.path("alone.pdf");
        let alone = desk.run(&["doc", "pdf", &fixture.code, "--out", out.to_str().unwrap()]);
        assert_eq!(alone["copy"]["statusWords"], "effective", "{}", fixture.title);
        stock(desk.folder.path(), "qpdf", &["--check", "alone.pdf"]);
        let set = words_in(desk.folder.path(), "alone.pdf");
        for piece in pieces(&String::from_utf8(fixture.bytes.clone()).unwrap()) {
            assert!(set.contains(&piece), "{}: the copy by itself does not say `{piece}`", fixture.name);
        }
        let attached = stock(desk.folder.path(), "pdfdetach", &["-list", "alone.pdf"]);
        assert!(attached.contains(&format!("{}.md", fixture.stem)), "{attached}");
    }
    folder
}

/// All that `pdftotext` reads between head and foot, squeezed.
fn words_in(folder: &Path, pdf: &str) -> String {
    let mut arguments = vec!["-raw", "-enc", "UTF-8", "-nopgbrk"];
    arguments.extend(TYPE_AREA);
    arguments.extend([pdf, "-"]);
    squeezed(&stock(folder, "pdftotext", &arguments))
}

/// Text without what line ends and fonts do to it: spaces, marks that nobody sees, decomposed accents.
fn squeezed(text: &str) -> String {
    let unseen = |c: char| {
        matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}')
            || matches!(c, '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
    };
    text.chars().filter(|c| !c.is_whitespace() && !unseen(*c)).nfc().collect()
}

/// What a source says, piece by piece, squeezed: what stands together in a block, between footnote marks.
fn pieces(source: &str) -> Vec<String> {
    let options = Options::ENABLE_TABLES
        | Options::ENABLE_FOOTNOTES
        | Options::ENABLE_TASKLISTS
        | Options::ENABLE_STRIKETHROUGH;
    let source = source.strip_prefix('\u{feff}').unwrap_or(source);
    let source = match source.strip_prefix("---\n").and_then(|rest| rest.split_once("\n---\n")) {
        Some((_front_matter, text)) => text,
        None => source,
    };
    let mut pieces = vec![String::new()];
    let mut picture = false;
    for event in Parser::new_ext(source, options) {
        match event {
            Event::Text(text) | Event::Code(text) => pieces.last_mut().unwrap().push_str(&text),
            Event::Start(Tag::Emphasis | Tag::Strong | Tag::Strikethrough | Tag::Link { .. })
            | Event::End(TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link)
            | Event::SoftBreak
            | Event::HardBreak
            | Event::InlineHtml(_) => {}
            Event::Start(Tag::Image { title, dest_url, .. }) => {
                pieces.extend([title.to_string(), String::new()]);
                picture = dest_url.contains("/vault/sha256/");
            }
            Event::End(TagEnd::Image) => {
                // A picture that is shown says its words to those who cannot see it.
                if std::mem::take(&mut picture) {
                    pieces.pop();
                }
                pieces.push(String::new());
            }
            Event::Start(_)
            | Event::End(_)
            | Event::FootnoteReference(_)
            | Event::Rule
            | Event::TaskListMarker(_)
            | Event::Html(_)
            | Event::InlineMath(_)
            | Event::DisplayMath(_) => pieces.push(String::new()),
        }
    }
    let pieces = pieces.iter().map(|piece| squeezed(piece));
    pieces.filter(|piece| !piece.is_empty()).collect()
}
