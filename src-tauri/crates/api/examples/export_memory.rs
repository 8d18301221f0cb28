//! How much memory the export of a whole pack needs, of few pages and of many. `cargo xtask bench export` runs it in
//! a release build.
//!
//! Makes workspaces with documents, pictures in them and evidence, issues a pack of each, and writes and verifies it
//! again in processes of their own, whose greatest memory it prints. Reads `/proc`, so that it measures on Linux only.
#![allow(clippy::print_stdout, reason = "printing is all it does")]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes what it measures")]

use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::Instant;

use clausebook_api::documents::{self, Judgement, NewDocument, PictureSource, SubmitRequest, add_picture};
use clausebook_api::packs::{self, IssueRequest};
use clausebook_api::workspaces::{self, FirstPerson, Opening};
use clausebook_api::{Caller, KdfCost, Known, Mode, NewWorkspace, UiError, Workspace, drafts, people};
use clausebook_core::document::Kind;
use clausebook_core::evidence::Period;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, PackId, PersonId};
use clausebook_core::pack::{Chosen, PackScope, Stage};
use clausebook_core::person::Role;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_pack::bag::Unwatched;

const PASSPHRASE: &str = "a passphrase for measuring";
const ADA: PersonId = PersonId(1);
const BEN: PersonId = PersonId(2);
/// 22 November 2026, 09:14.
const NOW: UtcMillis = UtcMillis(1_795_338_850_000);
/// Documents of the small and of the large workspace, and sections in each; a section is somewhat more than a page.
const SIZES: [u32; 2] = [20, 220];
const SECTIONS: u32 = 10;

/// What every document shows, made another file for each by a note at its end.
const PICTURE: &[u8] =
    include_bytes!("../../../../docs-templates/sample/evidence/service-desk-calls-2026-10.png");

fn main() -> Result<(), UiError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match words[..] {
        ["make", root, count] => make(Path::new(root), count.parse().unwrap_or(1)),
        ["export", root, to] => {
            let workspace = workspaces::open(Path::new(root), Mode::Read, NOW, opening())?;
            let written = packs::export(&workspace, PackId(1), Path::new(to), &Unwatched)?;
            println!("{} {}", peak(), written.folder);
            Ok(())
        }
        ["verify", pack] => {
            let report = clausebook_api::verification::verify_pack(Path::new(pack), None, &Unwatched)?;
            println!("{} {:?}", peak(), report.verdict);
            Ok(())
        }
        ["all", out] => all(Path::new(out)),
        _ => Err(UiError::invalid("say: all DIR", "cargo xtask bench export")),
    }
}

/// The greatest memory of this process so far, in MB.
fn peak() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    let kilobytes = line.and_then(|line| line.split_whitespace().next()?.parse::<u64>().ok());
    kilobytes.unwrap_or(0) / 1000
}

fn all(out: &Path) -> Result<(), UiError> {
    println!("| documents | pages of the book | all pages | export s | export MB | verify MB | pack MB |");
    println!("|---:|---:|---:|---:|---:|---:|---:|");
    for count in SIZES {
        let folder = out.join(count.to_string());
        if folder.exists() {
            std::fs::remove_dir_all(&folder)
                .map_err(|error| UiError::invalid(error.to_string(), "remove it yourself"))?;
        }
        let (root, packs) = (folder.join("workspace"), folder.join("packs"));
        ourselves(&[Path::new("make"), &root, Path::new(&count.to_string())])?;
        let started = Instant::now();
        let (export, pack) = ourselves(&[Path::new("export"), &root, &packs])?;
        let took = started.elapsed().as_secs_f64();
        let (verify, verdict) = ourselves(&[Path::new("verify"), Path::new(&pack)])?;
        if verdict != "Verified" {
            return Err(UiError::invalid(format!("the pack is {verdict}"), ""));
        }
        let pack = PathBuf::from(pack);
        let book = pages(&pack.join("data/audit-pack.pdf"));
        let copies = std::fs::read_dir(pack.join("data/documents")).into_iter().flatten().flatten();
        let copies = copies.map(|file| file.path()).filter(|path| path.extension() == Some("pdf".as_ref()));
        let every = book + copies.map(|path| pages(&path)).sum::<u32>();
        let size = std::fs::metadata(pack.with_extension("zip")).map_or(0, |file| file.len()) / 1_000_000;
        println!("| {count} | {book} | {every} | {took:.1} | {export} | {verify} | {size} |");
    }
    Ok(())
}

/// Runs this program once more; gives its greatest memory and the other word that it prints.
fn ourselves(words: &[&Path]) -> Result<(String, String), UiError> {
    let failed = |why: String| UiError::invalid(why, "");
    let program = std::env::current_exe().map_err(|error| failed(error.to_string()))?;
    let run = Command::new(program).args(words).output().map_err(|error| failed(error.to_string()))?;
    let said = String::from_utf8_lossy(&run.stdout).trim().to_owned();
    if !run.status.success() {
        return Err(failed(String::from_utf8_lossy(&run.stderr).into_owned()));
    }
    let (memory, word) = said.split_once(' ').unwrap_or((&said, ""));
    Ok((memory.to_owned(), word.to_owned()))
}

fn pages(pdf: &Path) -> u32 {
    let said = Command::new("pdfinfo").arg(pdf).output();
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned()).unwrap_or_default();
    let line = said.lines().find_map(|line| line.strip_prefix("Pages:"));
    line.and_then(|number| number.trim().parse().ok()).unwrap_or(0)
}

fn opening() -> Opening {
    Opening { known: Known::nowhere(), cost: KdfCost::cheapest() }
}

fn make(root: &Path, count: u32) -> Result<(), UiError> {
    let mut workspace = begin(root)?;
    let caller = |person| Caller { person, now: NOW };
    for number in 1..=count {
        let mut details = documents::default_details(&format!("Procedure {number}"), ADA);
        details.approvers = vec![BEN];
        let (body, extension) = (Vec::new(), "md".to_owned());
        let new = NewDocument { kind: Kind::Procedure, details, code: None, template: None, body, extension };
        let _created = documents::create(&mut workspace, caller(ADA), new)?;
        let id = DocumentId(number);
        let bytes = [PICTURE, format!("of document {number}").as_bytes()].concat();
        let picture = PictureSource::Pasted { name: "calls.png", bytes: &bytes };
        let shown = add_picture(&mut workspace, caller(ADA), id, picture, "Calls of a month")?.markdown;
        drafts::write(&workspace, id, text(number, &shown).as_bytes(), "md")?;
        documents::submit(&mut workspace, caller(ADA), id, SubmitRequest::default(), PASSPHRASE)?;
        documents::judge(&mut workspace, caller(BEN), id, Judgement::Approve, "", PASSPHRASE)?;
    }
    let state = workspace.state();
    let chosen = Chosen {
        requirements: Vec::new(),
        documents: state.documents.keys().copied().collect(),
        evidence: state.evidence.keys().copied().collect(),
    };
    let request = IssueRequest {
        name: "measured".to_owned(),
        scope: PackScope { stage: Stage::Stage2, chosen: Some(chosen) },
        as_of: NOW.date(),
        period: Period { from: day("2026-01-01")?, to: NOW.date() },
        redactions: Vec::new(),
    };
    let target = packs::default_target(&workspace);
    packs::issue(&mut workspace, caller(ADA), request, &target, PASSPHRASE, &Unwatched)?;
    Ok(())
}

fn day(text: &str) -> Result<Date, UiError> {
    text.parse().map_err(|_error| UiError::invalid("no date", ""))
}

fn begin(root: &Path) -> Result<Workspace, UiError> {
    let new = NewWorkspace {
        organization: "Large Hosting Ltd".to_owned(),
        scope: "Every service of a large provider".to_owned(),
        code_prefix: "SMS".to_owned(),
        sample: true,
    };
    let first = FirstPerson {
        name: "Ada Lovelace".to_owned(),
        email: "ada@large.example".to_owned(),
        title: "Service quality manager".to_owned(),
        passphrase: PASSPHRASE.to_owned(),
    };
    let mut workspace = workspaces::create(root, &new, &first, NOW, opening())?;
    let caller = Caller { person: ADA, now: NOW };
    let roles = vec![Role::Approver, Role::TopManagement, Role::Reviewer];
    let registration = people::Registration {
        name: "Ben Nevis".to_owned(),
        email: "ben@large.example".to_owned(),
        title: "Head of operations".to_owned(),
        roles,
        passphrase: PASSPHRASE.to_owned(),
    };
    people::register(&mut workspace, caller, &registration)?;
    let today = NOW.date();
    for role in [Role::Author, Role::ProcessOwner, Role::PackIssuer] {
        if workspace.state().person(ADA).is_ok_and(|person| !person.holds(role, today)) {
            people::grant_role(&mut workspace, caller, ADA, role, today)?;
        }
    }
    Ok(workspace)
}

/// Sections of text with a table of hashes and a list each.
fn text(number: u32, picture: &str) -> String {
    let mut text = format!("# Procedure {number}\n\n{picture}\n\n");
    let sentence = "The service is kept as agreed with the customer, and whoever works on it writes down what was \
         done, so that somebody else can see it later and go on from there. ";
    let mut write = |line: std::fmt::Arguments<'_>| text.write_fmt(line).expect("BUG: memory takes it");
    for section in 1..=SECTIONS {
        write(format_args!("## Section {section} of procedure {number}\n\n"));
        for paragraph in 1..=3 {
            write(format_args!("Paragraph {paragraph} of {section}. {}\n\n", sentence.repeat(5)));
        }
        write(format_args!("| Record | Kept for | SHA-256 |\n|---|---|---|\n"));
        for row in 1..=8 {
            let hash = Sha256::of(format!("{number} {section} {row}").as_bytes());
            write(format_args!("| Record {row} | {row} years | `{hash}` |\n"));
        }
        write(format_args!(
            "\n- First, look at section {section}\n- Then write it down\n- Then tell the owner\n\n"
        ));
    }
    text
}
