//! A workspace as large as any, and how long work on it takes. `cargo xtask bench` runs it in a release build.
//!
//! `seed` writes real entries by the store's one way to write, many in one transaction; `open` measures, and prints
//! each time beside that of a yardstick on the same disk in the same run.
#![allow(clippy::print_stdout, reason = "printing is all it does")]
#![allow(clippy::disallowed_methods, reason = "a measurement reads the clock and writes a yardstick")]

use std::io::{Read as _, Write as _};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use clausebook_api::wire::PageRequest;
use clausebook_api::wire::documents::DocumentListRequest;
use clausebook_api::wire::evidence::EvidenceListRequest;
use clausebook_api::wire::history::EntryListRequest;
use clausebook_api::workspaces::{self, FirstPerson, Opening};
use clausebook_api::{Caller, KdfCost, Known, Mode, NewWorkspace, UiError, Workspace};
use clausebook_api::{coverage, documents, evidence, history, library, master_list, people, work};
use clausebook_core::document::{Content, Kind, VersionNumber};
use clausebook_core::event::{Actor, Event};
use clausebook_core::evidence::{EvidenceDetails, Period};
use clausebook_core::id::{DocumentId, EvidenceId, PersonId};
use clausebook_core::pack::Stage;
use clausebook_core::person::Role;
use clausebook_core::requirement::Register;
use clausebook_core::time::{Date, UtcMillis};

const PASSPHRASE: &str = "a passphrase for measuring";
const ADA: PersonId = PersonId(1);
const BEN: PersonId = PersonId(2);
/// 22 November 2026, 09:14.
const NOW: UtcMillis = UtcMillis(1_795_338_850_000);
/// Entries in one transaction.
const BATCH: usize = 2_000;
const WORDS: [&str; 24] = [
    "incident",
    "change",
    "release",
    "supplier",
    "capacity",
    "continuity",
    "availability",
    "backup",
    "audit",
    "review",
    "training",
    "access",
    "asset",
    "problem",
    "request",
    "budget",
    "catalogue",
    "service",
    "level",
    "report",
    "minutes",
    "register",
    "plan",
    "risk",
];

fn main() -> Result<(), UiError> {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let value = |name: &str| words.iter().position(|word| word == name).and_then(|at| words.get(at + 1));
    let number = |name: &str, usual: u32| value(name).and_then(|text| text.parse().ok()).unwrap_or(usual);
    let out = PathBuf::from(value("--out").map_or("bench-workspace", String::as_str));
    match words.first().map(String::as_str) {
        Some("seed") => {
            seed(&out, number("--documents", 10_000), number("--evidence", 100_000), number("--entries", 0))
        }
        Some("open") => measure(&out),
        _ => Err(UiError::invalid("name a bench: seed or open", "")),
    }
}

fn opening() -> Opening {
    Opening { known: Known::nowhere(), cost: KdfCost::cheapest() }
}

fn seed(out: &Path, documents: u32, evidence: u32, entries: u32) -> Result<(), UiError> {
    let started = Instant::now();
    if out.exists() {
        std::fs::remove_dir_all(out)
            .map_err(|error| UiError::invalid(error.to_string(), "remove it yourself"))?;
    }
    let mut workspace = begin(out)?;
    println!("{documents} documents ...");
    write_documents(&mut workspace, documents)?;
    println!("{evidence} pieces of evidence ...");
    write_evidence(&mut workspace, evidence, documents)?;
    if u64::from(entries) > workspace.head().size {
        println!("changes of evidence, to {entries} entries ...");
        write_changes(&mut workspace, u64::from(entries), evidence)?;
    }
    println!(
        "{} entries in {:.1} s: {}",
        workspace.head().size,
        started.elapsed().as_secs_f64(),
        out.display()
    );
    Ok(())
}

fn begin(out: &Path) -> Result<Workspace, UiError> {
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
    let mut workspace = workspaces::create(out, &new, &first, NOW, opening())?;
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
    let day = NOW.date();
    for role in [Role::Author, Role::ProcessOwner] {
        if workspace.state().person(ADA).is_ok_and(|person| !person.holds(role, day)) {
            people::grant_role(&mut workspace, caller, ADA, role, day)?;
        }
    }
    Ok(workspace)
}

fn title(number: u32, words: usize) -> String {
    let mut at = u64::from(number).wrapping_mul(0x9E37_79B9_7F4A_7C15);
    let mut said = Vec::new();
    for _ in 0..words {
        at = at.rotate_left(17).wrapping_mul(0xD134_2543_DE82_EF95);
        said.push(WORDS[usize::try_from(at % 24).unwrap_or(0)]);
    }
    format!("{} {number}", said.join(" "))
}

/// Every twentieth document is written, submitted and approved with real signatures; the others are drafts.
fn write_documents(workspace: &mut Workspace, number: u32) -> Result<(), UiError> {
    let rows: Vec<_> = Register::bundled().requirements().iter().map(|row| row.id).collect();
    let mut events = Vec::new();
    for n in 1..=number {
        let mut details = documents::default_details(&title(n, 3), ADA);
        details.approvers = vec![BEN];
        details.requirements = vec![rows[n as usize % rows.len()]];
        let kind = Kind::ALL[n as usize % Kind::ALL.len()].0;
        let code = format!("SMS-{}-{n:05}", kind.prefix());
        let document = DocumentId(n);
        events.push(Event::DocumentCreated { document, code, kind, details, template: None });
        events.push(Event::DraftStarted { document, version: VersionNumber::FIRST, based_on: None });
        if events.len() >= BATCH || n == number {
            let _receipt = workspace.append(Actor::Person(ADA), NOW, std::mem::take(&mut events))?;
        }
    }
    for n in (1..=number).step_by(20) {
        let id = DocumentId(n);
        let body = format!("# {}\n\n{}\n", title(n, 3), "The service is kept as agreed. ".repeat(40));
        clausebook_api::drafts::write(workspace, id, body.as_bytes(), "md")?;
        let caller = |person| Caller { person, now: NOW };
        documents::submit(workspace, caller(ADA), id, documents::SubmitRequest::default(), PASSPHRASE)?;
        documents::judge(workspace, caller(BEN), id, documents::Judgement::Approve, "", PASSPHRASE)?;
    }
    Ok(())
}

fn write_evidence(workspace: &mut Workspace, number: u32, documents: u32) -> Result<(), UiError> {
    let rows: Vec<_> = Register::bundled().requirements().iter().map(|row| row.id).collect();
    let mut blobs = Vec::new();
    for n in 0..500 {
        let bytes = format!("id,what\n{n},row\n");
        blobs.push((workspace.vault().put_bytes(bytes.as_bytes())?, bytes.len() as u64));
    }
    let start = NOW.date().saturating_sub(jiff::Span::new().years(2));
    let mut events = Vec::new();
    for n in 1..=number {
        let from = start.saturating_add(jiff::Span::new().days(i64::from(n % 700)));
        let (blob, size) = blobs[n as usize % blobs.len()];
        let content =
            Content { blob, size, media_type: "text/csv".to_owned(), name: format!("export-{n}.csv") };
        let details = EvidenceDetails {
            title: title(n, 4),
            source: "desk tool".to_owned(),
            period: Some(Period { from, to: from.saturating_add(jiff::Span::new().days(30)) }),
            valid_until: (n % 50 == 0).then(|| from.saturating_add(jiff::Span::new().years(3))),
            requirements: vec![rows[n as usize % rows.len()]],
            documents: if documents == 0 { Vec::new() } else { vec![DocumentId(n % documents + 1)] },
        };
        let evidence = EvidenceId(n);
        let (collected_by, collected_on): (PersonId, Date) = (ADA, from);
        events.push(Event::EvidenceAdded { evidence, details, content, collected_by, collected_on });
        if events.len() >= BATCH || n == number {
            let _receipt = workspace.append(Actor::Person(ADA), NOW, std::mem::take(&mut events))?;
        }
    }
    Ok(())
}

/// Changes of details, one after the other over all evidence, until the ledger is as long as asked.
fn write_changes(workspace: &mut Workspace, entries: u64, evidence: u32) -> Result<(), UiError> {
    let mut number = 0;
    while workspace.head().size < entries {
        let room = usize::try_from(entries - workspace.head().size).unwrap_or(BATCH);
        let mut events = Vec::new();
        for _ in 0..BATCH.min(room) {
            let id = EvidenceId(number % evidence.max(1) + 1);
            let mut details = workspace.state().evidence(id)?.details.clone();
            details.source = format!("desk tool, export {number}");
            events.push(Event::EvidenceDetailsChanged { evidence: id, details });
            number += 1;
        }
        let _receipt = workspace.append(Actor::Person(ADA), NOW, events)?;
    }
    Ok(())
}

/// The middle and the 95th of a hundred times.
struct Times(Vec<Duration>);

impl Times {
    fn of(times: usize, mut work: impl FnMut(usize) -> Result<(), UiError>) -> Result<Self, UiError> {
        let mut taken = Vec::new();
        for round in 0..times {
            let started = Instant::now();
            work(round)?;
            taken.push(started.elapsed());
        }
        taken.sort();
        Ok(Self(taken))
    }

    fn middle(&self) -> Duration {
        self.0[self.0.len() / 2]
    }

    fn p95(&self) -> Duration {
        self.0[(self.0.len() * 95 / 100).min(self.0.len() - 1)]
    }
}

fn line(what: &str, times: &Times, target: &str, yardstick: Option<(&str, Duration)>) {
    let milli = |time: Duration| time.as_secs_f64() * 1000.0;
    let ratio = yardstick.map_or(String::new(), |(name, time)| {
        format!("   {:.2} x {name} ({:.2} ms)", milli(times.middle()) / milli(time), milli(time))
    });
    println!(
        "{what:38} {:9.2} ms   p95 {:9.2} ms   target {target:8}{ratio}",
        milli(times.middle()),
        milli(times.p95())
    );
}

fn measure(out: &Path) -> Result<(), UiError> {
    let read = || -> Result<(), UiError> {
        let mut bytes = Vec::new();
        let file = std::fs::File::open(out.join("clausebook.db"));
        let read = file.and_then(|mut file| file.read_to_end(&mut bytes));
        read.map(drop)
            .map_err(|error| UiError::invalid(error.to_string(), "seed it first: cargo xtask bench seed"))
    };
    let reading = Times::of(5, |_round| read())?.middle();
    let sync = |_round| {
        let path = out.join("yardstick.tmp");
        let written = std::fs::File::create(&path).and_then(|mut file| {
            file.write_all(&[7; 4096])?;
            file.sync_all()
        });
        written.map_err(|error| UiError::invalid(error.to_string(), ""))
    };
    let syncing = Times::of(50, sync)?.middle();
    drop(std::fs::remove_file(out.join("yardstick.tmp")));

    let open = || workspaces::open(out, Mode::Read, NOW, opening());
    line("open", &Times::of(5, |_round| open().map(drop))?, "< 1 s", Some(("reading the database", reading)));
    let workspace = open()?;
    let (today, caller) = (NOW.date(), Caller { person: ADA, now: NOW });
    println!(
        "{} documents, {} pieces of evidence, {} entries",
        workspace.state().documents.len(),
        workspace.state().evidence.len(),
        workspace.head().size
    );
    let page = |sort: &str, text: &str| PageRequest {
        limit: 100,
        sort: sort.to_owned(),
        text: text.to_owned(),
        ..PageRequest::default()
    };
    for (sort, text) in
        [("code", ""), ("title", ""), ("status", ""), ("reviewDue", ""), ("code", "incident plan")]
    {
        let request = DocumentListRequest { page: page(sort, text), ..DocumentListRequest::default() };
        let times = Times::of(20, |_round| master_list::page(&workspace, &request, today).map(drop))?;
        line(&format!("documents by {sort} {text}"), &times, "< 50 ms", None);
    }
    for (sort, text) in [("received", ""), ("title", ""), ("validUntil", ""), ("received", "incident plan")] {
        let request = EvidenceListRequest { page: page(sort, text), ..EvidenceListRequest::default() };
        let times = Times::of(20, |_round| library::page(&workspace, &request, today).map(drop))?;
        line(&format!("evidence by {sort} {text}"), &times, "< 50 ms", None);
    }
    let request = EntryListRequest {
        page: PageRequest { descending: true, ..page("", "") },
        ..EntryListRequest::default()
    };
    line(
        "activity, the newest",
        &Times::of(20, |_round| history::page(&workspace, &request).map(drop))?,
        "< 50 ms",
        None,
    );
    let about = EntryListRequest { about: "d7".to_owned(), ..request };
    line(
        "activity about one document",
        &Times::of(5, |_round| history::page(&workspace, &about).map(drop))?,
        "< 50 ms",
        None,
    );
    let by_event = EntryListRequest {
        event: vec!["documentCreated".to_owned(), "versionApproved".to_owned()],
        about: String::new(),
        ..about.clone()
    };
    line(
        "activity by kind of entry",
        &Times::of(20, |_round| history::page(&workspace, &by_event).map(drop))?,
        "< 50 ms",
        None,
    );
    let newest = |text: &str| PageRequest { descending: true, ..page("", text) };
    for text in
        ["incident plan", "approved", "sms-pol", "e", "evidence", "documentation", "p3", "nothing-like-it"]
    {
        let asked = EntryListRequest { page: newest(text), ..EntryListRequest::default() };
        let times = Times::of(20, |_round| history::page(&workspace, &asked).map(drop))?;
        line(&format!("activity with the words “{text}”"), &times, "< 50 ms", None);
    }
    let one = |name: &str| vec![name.to_owned()];
    let plain = EntryListRequest { page: newest(""), ..EntryListRequest::default() };
    for (what, asked) in [
        ("by a person with few", EntryListRequest { by: one("p2"), ..plain.clone() }),
        ("since a day to come", EntryListRequest { from: "2100-01-01".to_owned(), ..plain.clone() }),
        (
            "of a kind, with a word of all",
            EntryListRequest { event: one("documentCreated"), page: newest("20"), ..plain },
        ),
    ] {
        let times = Times::of(20, |_round| history::page(&workspace, &asked).map(drop))?;
        line(&format!("activity {what}"), &times, "< 50 ms", None);
    }
    let search = |round: usize| {
        let query = format!("{} {}", WORDS[round % 24], WORDS[(round * 7 + 3) % 24]);
        history::search(&workspace, &query, 20).map(drop)
    };
    line("search", &Times::of(200, search)?, "< 20 ms", None);
    let asked =
        clausebook_api::wire::coverage::CoverageRequest { stage: Stage::Stage2, as_of: None, period: None };
    let cover = |_round| {
        let view = coverage::answer(&workspace, &asked, today);
        if view.rows.is_empty() { Err(UiError::invalid("no rows", "")) } else { Ok(()) }
    };
    line("coverage, stage 2", &Times::of(10, cover)?, "", None);
    line("my work", &Times::of(10, |_round| work::mine(&workspace, caller, &[]).map(drop))?, "< 50 ms", None);
    drop(workspace);

    let mut writer = workspaces::open(out, Mode::Read, NOW, opening())?;
    let append = |round: usize| {
        writer.begin_writing(NOW)?;
        let id = EvidenceId(u32::try_from(round).unwrap_or(0) + 1);
        let mut details = writer.state().evidence(id)?.details.clone();
        details.source = format!("desk tool {}", Instant::now().elapsed().as_nanos() + round as u128);
        evidence::change(&mut writer, caller, id, details)?;
        writer.end_writing();
        Ok(())
    };
    line(
        "append, as the window does",
        &Times::of(50, append)?,
        "< 10 ms",
        Some(("write and sync of 4 KiB", syncing)),
    );
    Ok(())
}
