//! Which documents and which evidence a pack holds, and why not the others.
//!
//! Source: docs/FORMAT.md, "What is in a pack".

use std::collections::{BTreeMap, BTreeSet};

use clausebook_core::disposition::Item;
use clausebook_core::document::{Content, Document, Status, Version};
use clausebook_core::event::Event;
use clausebook_core::evidence::{Evidence, Revision, TakenBack};
use clausebook_core::hash::Sha256;
use clausebook_core::pack::{LeftOut, Stage};
use clausebook_core::population::Population;
use clausebook_core::requirement::StageNeed;
use clausebook_core::time::plain_date;

use super::Reading;
use super::reading::evidence_of;
use super::reports::{Candidate, PackedReport, candidates, why_no_report};
use crate::bag::{PackPath, pack_name};

/// What goes in.
pub(crate) struct Selection<'a> {
    /// Document versions, by code and number.
    pub(crate) versions: Vec<PackedVersion<'a>>,
    /// Every piece of evidence of the workspace but those that are hidden, by id.
    pub(crate) evidence: Vec<JudgedEvidence<'a>>,
    /// Signed reports of audits and minutes of reviews.
    pub(crate) reports: Vec<PackedReport<'a>>,
    /// Populations known on the date of the pack, by id.
    pub(crate) populations: Vec<PackedPopulation<'a>>,
    /// Contents that the visible entries name and that are not in.
    pub(crate) left_out: Vec<LeftOut>,
}

/// A version of a document that goes in.
pub(crate) struct PackedVersion<'a> {
    pub(crate) document: &'a Document,
    pub(crate) version: &'a Version,
    pub(crate) content: &'a Content,
    /// The entry that submitted it.
    pub(crate) seq: u64,
    pub(crate) status: Status,
    /// Its bytes.
    pub(crate) source: PackPath,
    /// Its controlled copy.
    pub(crate) copy: PackPath,
}

/// A population, and the file its list is in; none for one that was withdrawn.
pub(crate) struct PackedPopulation<'a> {
    pub(crate) population: &'a Population,
    pub(crate) path: Option<PackPath>,
}

/// A piece of evidence, and whether it goes in.
pub(crate) struct JudgedEvidence<'a> {
    pub(crate) evidence: &'a Evidence,
    /// The revision in force on the date of the pack, else the first one.
    pub(crate) revision: &'a Revision,
    pub(crate) standing: Standing,
}

/// Whether evidence goes in.
pub(crate) enum Standing {
    /// As this file.
    Packed(PackPath),
    /// Not, for this reason.
    LeftOut(String),
}

impl JudgedEvidence<'_> {
    pub(crate) fn path(&self) -> Option<&PackPath> {
        match &self.standing {
            Standing::Packed(path) => Some(path),
            Standing::LeftOut(_) => None,
        }
    }

    pub(crate) fn why_not(&self) -> Option<&str> {
        match &self.standing {
            Standing::Packed(_) => None,
            Standing::LeftOut(why) => Some(why),
        }
    }
}

impl<'a> Selection<'a> {
    pub(crate) fn of(reading: &Reading<'a>) -> Self {
        let mut names = Names::default();
        let versions = versions(reading, &mut names);
        let evidence = evidence(reading, &mut names);
        let reports = reports(reading, &mut names);
        let populations = populations(reading, &mut names);
        let mut selection = Self { versions, evidence, reports, populations, left_out: Vec::new() };
        selection.left_out = left_out(reading, &selection);
        selection
    }

    /// The version of a document that is effective on the date of the pack, if it is in.
    pub(crate) fn effective(&self, document: &Document) -> Option<&PackedVersion<'a>> {
        let mut of_document = self.versions.iter().filter(|packed| packed.document.id == document.id);
        of_document.find(|packed| packed.status == Status::Effective)
    }

    pub(crate) fn evidence(&self, id: clausebook_core::id::EvidenceId) -> Option<&JudgedEvidence<'a>> {
        let place = self.evidence.binary_search_by_key(&id, |judged| judged.evidence.id).ok()?;
        self.evidence.get(place)
    }

    /// The content entries whose bytes are in, for the proofs.
    pub(crate) fn proven(&self) -> BTreeSet<u64> {
        let documents = self.versions.iter().map(|packed| packed.seq);
        let packed = self.evidence.iter().filter(|judged| judged.path().is_some());
        let reports = self.reports.iter().map(|packed| packed.seq);
        let lists = self.populations.iter().filter(|packed| packed.path.is_some());
        let lists = lists.map(|packed| packed.population.seq);
        documents.chain(packed.map(|judged| judged.revision.seq)).chain(reports).chain(lists).collect()
    }
}

/// Names given out so far: one for each content in a folder, never one for two.
#[derive(Default)]
struct Names {
    by_content: BTreeMap<(&'static str, Sha256), PackPath>,
    taken: BTreeSet<PackPath>,
}

impl Names {
    /// Names a content by its original name; equal contents share one file.
    fn content(&mut self, folder: &'static str, original: &str, hash: Sha256, seq: u64) -> PackPath {
        if let Some(path) = self.by_content.get(&(folder, hash)) {
            return path.clone();
        }
        let path = self.free(folder, original, hash, seq);
        self.by_content.insert((folder, hash), path.clone());
        path
    }

    /// Two names only meet when their first eight hexadecimal digits do; the entry then tells them apart.
    fn free(&mut self, folder: &str, original: &str, hash: Sha256, seq: u64) -> PackPath {
        let path = path(folder, &pack_name(original, &hash));
        let path = if self.taken.contains(&path) {
            path_of(folder, &format!("{seq:06}-{original}"), hash)
        } else {
            path
        };
        self.taken.insert(path.clone());
        path
    }
}

fn path_of(folder: &str, original: &str, hash: Sha256) -> PackPath {
    path(folder, &pack_name(original, &hash))
}

fn path(folder: &str, name: &str) -> PackPath {
    PackPath::new(&format!("data/{folder}/{name}")).expect("BUG: pack_name makes valid names")
}

fn versions<'a>(reading: &Reading<'a>, names: &mut Names) -> Vec<PackedVersion<'a>> {
    let mut documents: Vec<&Document> = reading.state.documents.values().collect();
    documents.sort_by(|a, b| a.code.cmp(&b.code));
    let mut packed = Vec::new();
    for document in documents.into_iter().filter(|document| reading.in_scope(document)) {
        let mut versions: Vec<&Version> = document.versions.iter().collect();
        versions.sort_by_key(|version| std::cmp::Reverse(version.number));
        for version in versions {
            let status = document.status_on(version, reading.as_of());
            let wanted = match status {
                Status::Effective => true,
                Status::Superseded => superseded_goes_in(reading, document, version),
                Status::Draft
                | Status::ChangesRequested
                | Status::InReview
                | Status::InApproval
                | Status::Approved
                | Status::Withdrawn
                | Status::Discarded => false,
            };
            let submitted = reading.submission_of(document, version);
            let item = Item::Version { document: document.id, version: version.number };
            let wanted = wanted && reading.state.disposal_of(&item).is_none();
            let (Some(content), Some(seq), true) = (version.content.as_ref(), submitted, wanted) else {
                continue;
            };
            let stem = format!("{} {}", document.code, version.number);
            let extension = if content.is_markdown() { "md" } else { extension(&content.name) };
            let sheet = if content.is_markdown() { "" } else { " sheet" };
            let named = if extension.is_empty() { stem.clone() } else { format!("{stem}.{extension}") };
            // A stem ends in its version number, which must not be taken for an extension.
            let named = if extension.is_empty() { named.replace('.', "-") } else { named };
            let source = names.free("documents", &named, content.blob, seq);
            let copy = names.free("documents", &format!("{stem}{sheet}.pdf"), content.blob, seq);
            packed.push(PackedVersion { document, version, content, seq, status, source, copy });
        }
    }
    packed
}

fn reports<'a>(reading: &Reading<'a>, names: &mut Names) -> Vec<PackedReport<'a>> {
    let named = candidates(reading).into_iter().map(|one| {
        let (blob, seq) = (one.content.blob, one.seq);
        let source = names.free("documents", &format!("{}.md", one.title), blob, seq);
        let copy = names.free("documents", &format!("{}.pdf", one.title), blob, seq);
        let Candidate { about, title, of, content, signature, at, seq } = one;
        PackedReport { about, title, of, content, signature, at, seq, source, copy }
    });
    named.collect()
}

/// The lists that samples were drawn from go with audit reports.
fn populations<'a>(reading: &Reading<'a>, names: &mut Names) -> Vec<PackedPopulation<'a>> {
    let known = reading.state.populations.values();
    let known = known.filter(|one| one.imported_at.date() <= reading.as_of());
    known
        .map(|population| {
            let content = &population.content;
            let standing = why_no_population(reading, population).is_none();
            let path =
                standing.then(|| names.content("evidence", &content.name, content.blob, population.seq));
            PackedPopulation { population, path }
        })
        .collect()
}

fn why_no_population(reading: &Reading<'_>, population: &Population) -> Option<String> {
    let taken = population.withdrawn.as_ref().filter(|taken| TakenBack::by(Some(taken), reading.as_of()));
    if population.imported_at.date() > reading.as_of() {
        Some(received_later(reading))
    } else if let Some(taken) = taken {
        Some(format!("withdrawn on {}: {}", plain_date(taken.at.date()), taken.reason))
    } else if reading.chosen_rows().is_some_and(|rows| !rows.iter().any(|id| id.to_string() == "DI-69")) {
        Some("not chosen for this pack".to_owned())
    } else {
        None
    }
}

pub(super) fn extension(name: &str) -> &str {
    match name.rsplit_once('.') {
        Some((_, extension)) if extension.chars().all(|c| c.is_ascii_alphanumeric()) => extension,
        Some(_) | None => "",
    }
}

/// A superseded version goes in if it was still to come or in force when the previous pack was issued; with
/// no previous pack, always but at stage 1, which looks at what is in force.
fn superseded_goes_in(reading: &Reading<'_>, document: &Document, version: &Version) -> bool {
    let Some(then) = reading.previous_as_of() else {
        return reading.stage() != Stage::Stage1;
    };
    let before = reading.before.as_ref().and_then(|before| before.documents.get(&document.id));
    let Some(before) = before else { return true };
    let known = before.version(version.number);
    known.is_none_or(|known| before.status_on(known, then) != Status::Superseded)
}

fn evidence<'a>(reading: &Reading<'a>, names: &mut Names) -> Vec<JudgedEvidence<'a>> {
    let shown = reading.state.evidence.values().filter(|item| !reading.hidden.contains_key(&item.id));
    shown
        .map(|item| {
            let revision = item.revision_on(reading.as_of());
            let standing = match (why_not(reading, item), revision) {
                (None, Some(revision)) => {
                    let content = &revision.content;
                    Standing::Packed(names.content("evidence", &content.name, content.blob, revision.seq))
                }
                (why, _) => Standing::LeftOut(why.unwrap_or_else(|| received_later(reading))),
            };
            let revision = revision.unwrap_or(&item.revisions[0]);
            JudgedEvidence { evidence: item, revision, standing }
        })
        .collect()
}

fn received_later(reading: &Reading<'_>) -> String {
    format!("received after {}", plain_date(reading.as_of()))
}

fn why_not(reading: &Reading<'_>, item: &Evidence) -> Option<String> {
    let as_of = reading.as_of();
    if item.revision_on(as_of).is_none() {
        return Some(received_later(reading));
    }
    if let Some(words) = reading.state.disposed_words(&Item::Evidence { evidence: item.id }) {
        return Some(words);
    }
    if let Some(taken) = item.withdrawn.as_ref().filter(|taken| TakenBack::by(Some(taken), as_of)) {
        return Some(format!("withdrawn on {}: {}", plain_date(taken.at.date()), taken.reason));
    }
    if let Some(until) = item.details.valid_until.filter(|until| *until < as_of) {
        return Some(format!("valid until {}", plain_date(until)));
    }
    if !reading.evidence_in_scope(item) {
        return Some("not chosen for this pack".to_owned());
    }
    if reading.stage() == Stage::Stage1 {
        let mut rows = item.details.requirements.iter().filter_map(|id| reading.register.find(id));
        let due = rows.any(|row| row.stage1 != StageNeed::NotDue);
        return (!due).then(|| "serves nothing that is looked at in stage 1".to_owned());
    }
    let covered = item.details.period.filter(|covered| !covered.overlaps(&reading.order.issue.period));
    covered.map(|covered| {
        let (from, to) = (plain_date(covered.from), plain_date(covered.to));
        format!("covers {from} to {to}, outside the period of this pack")
    })
}

/// Every content that a visible entry names is either a file of the pack or listed here with the reason.
fn left_out(reading: &Reading<'_>, selection: &Selection<'_>) -> Vec<LeftOut> {
    let documents = selection.versions.iter().map(|packed| packed.content.blob);
    let evidence = selection.evidence.iter().filter(|judged| judged.path().is_some());
    let reports = selection.reports.iter().map(|packed| packed.content.blob);
    let evidence = evidence.map(|judged| judged.revision.content.blob);
    let lists = selection.populations.iter().filter(|packed| packed.path.is_some());
    let lists = lists.map(|packed| packed.population.content.blob);
    let packed: BTreeSet<Sha256> = documents.chain(evidence).chain(reports).chain(lists).collect();
    let mut left_out = Vec::new();
    for entry in reading.entries.iter().filter(|entry| !reading.redacted.contains_key(&entry.seq)) {
        let Some(content) = entry.event.content().filter(|content| !packed.contains(&content.blob)) else {
            continue;
        };
        let why = if let Event::VersionSubmitted { document, .. } = &entry.event {
            let document = reading.state.documents.get(document);
            document.map_or_else(String::new, |document| why_no_version(reading, document, entry.seq))
        } else if let Event::PopulationImported { population, .. } = &entry.event {
            let population = reading.state.populations.get(population);
            let why = population.and_then(|population| why_no_population(reading, population));
            why.unwrap_or_else(|| "the population is not known".to_owned())
        } else if let Some(why) = why_no_report(reading, &entry.event, entry.at) {
            why
        } else {
            why_no_revision(reading, selection, &entry.event)
        };
        left_out.push(LeftOut { seq: entry.seq, sha256: content.blob, why });
    }
    left_out
}

fn why_no_version(reading: &Reading<'_>, document: &Document, seq: u64) -> String {
    let as_of = reading.as_of();
    let Some(document) = reading.state.documents.get(&document.id) else { return String::new() };
    let Some((version, again)) = reading.submitted_by(document, seq) else {
        return "its version is not known".to_owned();
    };
    let item = Item::Version { document: document.id, version: version.number };
    if let Some(words) = reading.state.disposed_words(&item) {
        return words;
    }
    if again {
        return "sent back or taken back, and submitted again with other content".to_owned();
    }
    let status = document.status_on(version, as_of);
    match status {
        Status::Discarded => "the version was given up".to_owned(),
        Status::Draft | Status::ChangesRequested | Status::InReview | Status::InApproval => {
            format!("not approved: {}", status.words())
        }
        Status::Approved => {
            let from = version.effective.map_or_else(String::new, plain_date);
            format!("approved, in force from {from}, after the date of this pack")
        }
        Status::Withdrawn => {
            let on = document.withdrawal.as_ref().map_or_else(String::new, |taken| plain_date(taken.on));
            format!("the document was withdrawn on {on}")
        }
        Status::Superseded if reading.in_scope(document) => match &reading.order.previous {
            Some(_) => "superseded before the previous pack".to_owned(),
            None => "superseded; stage 1 looks at what is in force".to_owned(),
        },
        Status::Superseded | Status::Effective => "not chosen for this pack".to_owned(),
    }
}

fn why_no_revision(reading: &Reading<'_>, selection: &Selection<'_>, event: &Event) -> String {
    let number = if let Event::EvidenceRevised { revision, .. } = event { *revision } else { 1 };
    let Some(id) = evidence_of(event) else { return String::new() };
    if let Some(seq) = reading.hidden.get(&id) {
        return format!("belongs with entry {seq}, which is redacted");
    }
    match selection.evidence(id) {
        Some(judged) => match judged.why_not() {
            Some(why) => why.to_owned(),
            None if number < judged.revision.number => {
                format!("replaced by revision {}", judged.revision.number)
            }
            None => received_later(reading),
        },
        None => "the evidence is not known".to_owned(),
    }
}
