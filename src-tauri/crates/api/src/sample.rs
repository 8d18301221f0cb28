//! The sample organization: a story told as data, replayed into a fresh workspace.
//!
//! Everything goes through the same use cases as a person's work, with a simulated clock.

mod assessment;
mod registers;
mod story;

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::document::{PeriodicOutcome, VersionNumber};
use clausebook_core::evidence::{EvidenceDetails, Period};
use clausebook_core::id::{DocumentId, EvidenceId, PersonId};
use clausebook_core::pack::PackScope;
use clausebook_core::template;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_pack::bag::Unwatched;
use clausebook_store::keys::KdfCost;
use clausebook_store::workspace::{Known, NewWorkspace, Workspace};
use include_dir::{Dir, include_dir};

use crate::documents::{self, NewDocument, SubmitRequest};
use crate::evidence::{self, AddRequest};
use crate::packs::{self, IssueRequest, WrittenPack};
use crate::people::{self, Registration};
use crate::workspaces::{self, FirstPerson, Opening};
use crate::{Caller, ErrorKind, UiError, drafts, statements};

use assessment::{Assessment, Made};
use registers::Registers;
use story::{Document, Evidence, Story};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/../../../docs-templates/sample");

/// What building the sample made.
#[derive(Debug)]
pub struct Sample {
    /// The workspace, open for writing.
    pub workspace: Workspace,
    /// The issued packs, in order.
    pub packs: Vec<WrittenPack>,
}

/// Returns the passphrase of a person of the sample; they are no secrets.
#[must_use]
pub fn passphrase_of(email: &str) -> String {
    format!("sample passphrase of {}", email.split('@').next().unwrap_or(email))
}

/// Builds the sample workspace in `root` and issues its packs into `packs`.
///
/// `tell` is told each day of the story that begins, and may stop it.
///
/// # Errors
/// A folder that is not empty, cancelled, what the disk said, or a refusal, with the step of the story.
pub fn build(
    root: &Path,
    packs: &Path,
    tell: &mut dyn FnMut(&str) -> ControlFlow<()>,
) -> Result<Sample, UiError> {
    let story = Story::bundled()?;
    let assessment = Assessment::bundled()?;
    let registers = Registers::bundled()?;
    let mut teller = Teller::begin(&story, root, packs)?;
    let mut steps = story.steps();
    let assessed = assessment.steps.iter();
    steps.extend(assessed.map(|step| story::Step {
        on: step.on,
        rank: 12,
        action: story::Action::Assess(step),
    }));
    let kept = registers.steps.iter();
    steps.extend(kept.map(|step| story::Step { on: step.on, rank: 13, action: story::Action::Keep(step) }));
    steps.sort_by_key(|step| (step.on, step.rank));
    let mut day = None;
    for step in &steps {
        if day != Some(step.on) {
            day = Some(step.on);
            if tell(&step.on.to_string()).is_break() {
                return Err(clausebook_store::error::StoreError::Cancelled.into());
            }
        }
        teller.tell(step).map_err(|error| {
            let message = format!("{} ({} on {})", error.message, step.action.words(), step.on);
            UiError { message, ..error }
        })?;
    }
    Ok(Sample { workspace: teller.workspace, packs: teller.packs })
}

struct Teller<'a> {
    story: &'a Story,
    workspace: Workspace,
    target: PathBuf,
    clock: UtcMillis,
    people: BTreeMap<&'a str, PersonId>,
    documents: BTreeMap<&'a str, DocumentId>,
    evidence: BTreeMap<&'a str, EvidenceId>,
    made: Made<'a>,
    packs: Vec<WrittenPack>,
}

impl<'a> Teller<'a> {
    fn begin(story: &'a Story, root: &Path, target: &Path) -> Result<Self, UiError> {
        let controller = story
            .people
            .iter()
            .find(|person| person.roles.iter().any(|role| role.role.name() == "document-controller"))
            .ok_or_else(|| broken("nobody is a document controller"))?;
        let clock = morning(story.organization.started);
        let new = NewWorkspace {
            organization: story.organization.name.clone(),
            scope: story.organization.scope.clone(),
            code_prefix: "SMS".to_owned(),
            sample: true,
        };
        let first = FirstPerson {
            name: controller.name.clone(),
            email: controller.email.clone(),
            title: controller.title.clone(),
            passphrase: passphrase_of(&controller.email),
        };
        let opening = Opening { known: Known::nowhere(), cost: KdfCost::cheapest() };
        let workspace = workspaces::create(root, &new, &first, clock, opening)?;
        let mut teller = Self {
            story,
            workspace,
            target: target.to_owned(),
            clock,
            people: BTreeMap::from([(controller.key.as_str(), PersonId(1))]),
            documents: BTreeMap::new(),
            evidence: BTreeMap::new(),
            made: Made::default(),
            packs: Vec::new(),
        };
        for person in &story.people {
            teller.register(person, &controller.key)?;
        }
        Ok(teller)
    }

    fn register(&mut self, person: &'a story::Person, controller: &str) -> Result<(), UiError> {
        let caller = self.caller(controller, self.story.organization.started)?;
        if person.key != controller {
            let registration = Registration {
                name: person.name.clone(),
                email: person.email.clone(),
                title: person.title.clone(),
                roles: Vec::new(),
                passphrase: passphrase_of(&person.email),
            };
            let id = PersonId(self.workspace.state().next_person());
            people::register(&mut self.workspace, caller, &registration)?;
            self.people.insert(&person.key, id);
        }
        let id = self.person(&person.key)?;
        for role in &person.roles {
            let held = self.workspace.state().person(id)?;
            if held.roles.iter().any(|held| held.role == role.role) {
                continue;
            }
            let caller = self.caller(controller, self.story.organization.started)?;
            people::grant_role(&mut self.workspace, caller, id, role.role, role.from)?;
        }
        Ok(())
    }

    fn tell(&mut self, step: &story::Step<'a>) -> Result<(), UiError> {
        use story::Action;
        let on = step.on;
        match step.action {
            Action::Draft(document, version) => self.draft(document, version, on),
            Action::Submit(document, version) => self.submit(document, version, on),
            Action::Judge(document, by, judgement, comment) => {
                let (caller, passphrase) = self.signer(by, on)?;
                let id = self.document(&document.key)?;
                documents::judge(&mut self.workspace, caller, id, judgement, comment, &passphrase).map(drop)
            }
            Action::Assess(step) => self.assess(step),
            Action::Keep(step) => self.keep(step),
            Action::Withdraw(document, withdrawn) => {
                let (caller, passphrase) = self.signer(&withdrawn.by, on)?;
                let id = self.document(&document.key)?;
                let reason = &withdrawn.reason;
                documents::withdraw(&mut self.workspace, caller, id, on, reason, &passphrase).map(drop)
            }
            Action::PeriodicReview(document, review) => {
                let (caller, passphrase) = self.signer(&review.by, on)?;
                let id = self.document(&document.key)?;
                let outcome = match review.outcome.as_str() {
                    "confirmed" => PeriodicOutcome::Confirmed,
                    "revise" => PeriodicOutcome::Revise,
                    _ => PeriodicOutcome::Withdraw,
                };
                let workspace = &mut self.workspace;
                documents::review_periodically(
                    workspace,
                    caller,
                    id,
                    outcome,
                    &review.note,
                    None,
                    &passphrase,
                )
                .map(drop)
            }
            Action::Acknowledge(document, by) => {
                let (caller, passphrase) = self.signer(by, on)?;
                let id = self.document(&document.key)?;
                documents::acknowledge(&mut self.workspace, caller, id, &passphrase).map(drop)
            }
            Action::Evidence(item) => self.add_evidence(item, on),
            Action::NilReturn(nil) => {
                let (caller, passphrase) = self.signer(&nil.signed_by, on)?;
                let period = Period { from: nil.period_from, to: nil.period_to };
                let workspace = &mut self.workspace;
                let (rows, text) = (&nil.requirements, &nil.statement);
                statements::sign_nil_return(workspace, caller, rows, period, text, &passphrase).map(drop)
            }
            Action::GapDecision(gap) => {
                let (caller, passphrase) = self.signer(&gap.decided_by, on)?;
                let workspace = &mut self.workspace;
                statements::accept_gap(
                    workspace,
                    caller,
                    gap.requirement,
                    gap.stage,
                    &gap.reason,
                    &passphrase,
                )
                .map(drop)
            }
            Action::Pack(pack) => self.issue(pack),
        }
    }

    fn draft(&mut self, document: &'a Document, number: usize, on: Date) -> Result<(), UiError> {
        let caller = self.caller(&document.author, on)?;
        let version = &document.versions[number];
        let (body, extension) = self.body(document, number)?;
        if number > 0 {
            let id = self.document(&document.key)?;
            let minor = !version.number.ends_with(".0");
            documents::start_draft(&mut self.workspace, caller, id, minor)?;
            drafts::write(&self.workspace, id, &body, &extension)?;
            return Ok(());
        }
        let mut details = documents::default_details(&document.title, self.person(&document.owner)?);
        details.requirements.clone_from(&document.requirements);
        details.classification = document.classification;
        details.review_months = document.review_months;
        details.reviewers = vec![self.person(&document.reviewer)?];
        details.approvers = vec![self.person(&document.approver)?];
        for key in document.acknowledgements.iter().flat_map(|asked| &asked.people) {
            let reader = self.person(key)?;
            if !details.readers.contains(&reader) {
                details.readers.push(reader);
            }
        }
        let new = NewDocument {
            kind: document.kind,
            details,
            code: None,
            template: document.template.clone(),
            body,
            extension,
        };
        let id = DocumentId(self.workspace.state().next_document());
        documents::create(&mut self.workspace, caller, new)?;
        self.documents.insert(&document.key, id);
        Ok(())
    }

    /// Returns the body of a version: its file, else the filled template, else the version before it; with
    /// its replacements made.
    fn body(&self, document: &Document, number: usize) -> Result<(Vec<u8>, String), UiError> {
        let version = &document.versions[number];
        let (mut body, extension) = if let Some(file) = &version.file {
            let extension = file.rsplit_once('.').map_or("md", |(_, extension)| extension);
            (file_of(file)?.to_vec(), extension.to_owned())
        } else if document.is_filled(number) {
            let slug = document.template.as_deref().unwrap_or_default();
            let catalogue = template::catalogue();
            let template = catalogue.iter().find(|template| template.front.template == slug);
            let template = template.ok_or_else(|| UiError::unknown("template", slug))?;
            let variables = template::bundled_variables();
            let answers = variables.with_defaults(&self.story.answers_of(document, number));
            let text =
                template.fill(&variables, &answers).map_err(|error| broken(&format!("{slug}: {error}")))?;
            (text.into_bytes(), "md".to_owned())
        } else {
            let id = self.document(&document.key)?;
            let before: VersionNumber =
                document.versions[number - 1].number.parse().map_err(|error| broken(&format!("{error}")))?;
            (documents::bytes_of(&self.workspace, id, before)?, "md".to_owned())
        };
        for edit in &version.replace {
            let text = String::from_utf8(body).map_err(|error| broken(&error.to_string()))?;
            if text.matches(&edit.from).count() != 1 {
                return Err(broken(&format!("{}: `{}` is not there exactly once", document.key, edit.from)));
            }
            body = text.replace(&edit.from, &edit.to).into_bytes();
        }
        Ok((body, extension))
    }

    fn submit(&mut self, document: &Document, number: usize, on: Date) -> Result<(), UiError> {
        let (caller, passphrase) = self.signer(&document.author, on)?;
        let version = &document.versions[number];
        let request = SubmitRequest {
            change_reason: version.change_reason.clone(),
            change_summary: version.change_summary.clone(),
            effective_from: version.effective,
        };
        let id = self.document(&document.key)?;
        documents::submit(&mut self.workspace, caller, id, request, &passphrase).map(drop)
    }

    fn add_evidence(&mut self, item: &'a Evidence, on: Date) -> Result<(), UiError> {
        let caller = self.caller(&item.collected_by, on)?;
        let folder = self.workspace.root().join("inbox");
        let name = item.file.rsplit('/').next().unwrap_or(&item.file);
        let path = folder.join(name);
        self.workspace.disk().write_new(&path, file_of(&item.file)?)?;
        let period = match (item.period_from, item.period_to) {
            (Some(from), Some(to)) => Some(Period { from, to }),
            _ => None,
        };
        let begun = item.documents.iter().filter_map(|key| self.documents.get(key.as_str()));
        let documents = begun.copied().collect();
        let details = EvidenceDetails {
            title: item.title.clone(),
            source: item.source.clone(),
            period,
            valid_until: item.valid_until,
            requirements: item.requirements.clone(),
            documents,
        };
        let workspace = &mut self.workspace;
        let id = if let Some(key) = &item.revises {
            let id = *self.evidence.get(key.as_str()).ok_or_else(|| UiError::unknown("evidence", key))?;
            let reason = item.reason.as_deref().unwrap_or("new figures");
            evidence::revise(workspace, caller, id, &path, reason, Some(item.collected_on))?;
            evidence::change(workspace, caller, id, details)?;
            id
        } else {
            let request = AddRequest { details, collected_by: None, collected_on: Some(item.collected_on) };
            let id = EvidenceId(workspace.state().next_evidence());
            let mut go_on = |_done: usize, _all: usize| ControlFlow::Continue(());
            let added = evidence::add(workspace, caller, &[path], &request, &mut go_on)?;
            if let Some(error) = added.into_iter().find_map(|added| added.error) {
                return Err(error);
            }
            id
        };
        self.evidence.insert(&item.key, id);
        Ok(())
    }

    fn issue(&mut self, pack: &story::Pack) -> Result<(), UiError> {
        let issuer = self.person(&pack.issued_by)?;
        let (caller, passphrase) = self.signer(&pack.issued_by, pack.as_of)?;
        if !self.workspace.holds_log_key(issuer)? {
            let holder = self.caller_of(PersonId(1), pack.as_of);
            let email = self.workspace.state().person(PersonId(1))?.email.clone();
            people::share_log_key(&mut self.workspace, holder, &passphrase_of(&email), issuer, &passphrase)?;
        }
        let request = IssueRequest {
            name: String::new(),
            scope: PackScope { stage: pack.stage, chosen: None },
            as_of: pack.as_of,
            period: Period { from: pack.period_from, to: pack.period_to },
            redactions: Vec::new(),
        };
        let target = self.target.clone();
        let written = packs::issue(&mut self.workspace, caller, request, &target, &passphrase, &Unwatched)?;
        self.packs.push(written);
        Ok(())
    }

    /// The clock of the story: each act a minute after the one before, never before eight in the morning.
    fn caller_of(&mut self, person: PersonId, on: Date) -> Caller {
        let next = UtcMillis(self.clock.0 + 60_000);
        self.clock = next.max(morning(on));
        Caller { person, now: self.clock }
    }

    fn caller(&mut self, key: &str, on: Date) -> Result<Caller, UiError> {
        let person = self.person(key)?;
        Ok(self.caller_of(person, on))
    }

    fn signer(&mut self, key: &str, on: Date) -> Result<(Caller, String), UiError> {
        let caller = self.caller(key, on)?;
        let email = &self.workspace.state().person(caller.person)?.email;
        Ok((caller, passphrase_of(email)))
    }

    fn person(&self, key: &str) -> Result<PersonId, UiError> {
        self.people.get(key).copied().ok_or_else(|| UiError::unknown("person", key))
    }

    fn document(&self, key: &str) -> Result<DocumentId, UiError> {
        self.documents.get(key).copied().ok_or_else(|| UiError::unknown("document", key))
    }
}

fn morning(on: Date) -> UtcMillis {
    UtcMillis(UtcMillis::midnight(on).0 + 8 * 3_600_000)
}

fn file_of(path: &str) -> Result<&'static [u8], UiError> {
    FILES.get_file(path).map(include_dir::File::contents).ok_or_else(|| UiError::unknown("sample file", path))
}

fn broken(why: &str) -> UiError {
    UiError::new(ErrorKind::Invalid, format!("the sample's story is broken: {why}"), "")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::verification::{Verdict, verify_pack};
    use crate::{findings, readiness};
    use clausebook_core::finding::Grade;
    use clausebook_core::gap::{RowState, coverage};
    use clausebook_core::pack::Stage;

    /// The sample year: two internal audits, a major nonconformity carried to its end, two reviews, two concerns
    /// of stage 1 closed before stage 2, and readiness that grew.
    fn assessed(workspace: &Workspace) {
        let state = workspace.state();
        let day = |text: &str| text.parse::<Date>().unwrap();
        let reported = state.audits.values().filter(|audit| audit.report.is_some());
        assert_eq!(
            reported.map(|audit| audit.details.title.as_str()).collect::<Vec<_>>(),
            ["IA-26-1", "IA-26-2"]
        );
        let major = &state.findings[&findings::find(state, "NC-26-01").unwrap()];
        assert_eq!(major.details.grade, Grade::Major);
        assert!(major.closed.is_some() && major.check().is_some_and(|check| check.effective));
        let owner = major.details.owner;
        assert!(major.checks.iter().all(|check| check.signature.signer != owner));
        for concern in ["AC-1", "AC-2"] {
            let concern = &state.findings[&findings::find(state, concern).unwrap()];
            assert_eq!(concern.details.grade, Grade::Concern);
            assert!(concern.closed.as_ref().is_some_and(|closing| closing.at.date() < day("2026-11-13")));
        }
        let signed = state.reviews.values().filter(|review| review.minutes.is_some());
        assert_eq!(signed.count(), 2);

        let sampled = &state.samples[&clausebook_core::id::SampleId(1)];
        let finding = &state.findings[&findings::find(state, "OBS-26-04").unwrap()];
        assert!(state.samples.values().all(|sample| sample.open() == 0));
        assert!(sampled.results.iter().any(|seen| seen.finding == Some(finding.id)));
        crate::populations::check(workspace, sampled.id, None, None).unwrap();
        for register in ["risk", "objective", "complaint", "supplier", "continuity-test", "improvement"] {
            let mut rows = clausebook_core::register::rows_of(state, register);
            assert!(rows.any(|row| row.revisions.len() > 1), "{register}");
        }
        assert!(!state.register_rows.values().any(|row| row.is_overdue(day("2026-11-13"))));

        let period = Period { from: day("2026-03-01"), to: day("2026-10-31") };
        let trend = readiness::trend(workspace, Stage::Stage2, day("2026-11-13"), period, 7).unwrap();
        assert_eq!(trend.last().map(|point| point.blocking), Some(0), "{trend:?}");
        assert!(trend[0].blocking > 10, "{trend:?}");
        let view = readiness::view(workspace, Stage::Stage2, day("2026-11-13"), period);
        assert!(view.ready, "{:?}", view.rules.iter().filter(|rule| !rule.holds).collect::<Vec<_>>());
    }

    #[test]
    fn the_story_is_told_checked_and_its_packs_are_written_again_byte_for_byte() {
        let folder = tempfile::tempdir().unwrap();
        let path = |name: &str| folder.path().join(name);
        let mut go_on = |_day: &str| ControlFlow::Continue(());
        let sample = build(&path("workspace"), &path("packs"), &mut go_on).unwrap_or_else(|error| {
            panic!("{}: {}", error.message, error.hint);
        });

        let check = workspaces::check(&sample.workspace, &mut |_, _| ControlFlow::Continue(())).unwrap();
        assert!(check.clean, "{check:?}");
        assert!(check.signatures > 150, "{}", check.signatures);

        let state = sample.workspace.state();
        for pack in state.packs.values() {
            let rows = coverage(state, &pack.scope, pack.as_of, pack.period);
            assert_eq!(rows.len(), 73);
            assert!(rows.iter().all(|row| row.state != RowState::Missing), "{rows:?}");
        }

        assessed(&sample.workspace);

        let day: Date = "2026-11-13".parse().unwrap();
        let disagree = crate::consistency::check(&sample.workspace, day);
        let told: Vec<String> = disagree
            .iter()
            .map(|one| format!("{} {} {:?}: {}", one.rule, one.document, one.line, one.says))
            .collect();
        assert!(told.is_empty(), "{told:#?}");

        assert_eq!(sample.packs.len(), 2);
        for written in &sample.packs {
            let id = packs::find(state, &written.pack.name).unwrap();
            let again = packs::export(&sample.workspace, id, &path("again"), &Unwatched).unwrap();
            assert_eq!(std::fs::read(&written.zip).unwrap(), std::fs::read(&again.zip).unwrap());
            assert_eq!(written.pack.fingerprint.len(), 64);
            let report = verify_pack(Path::new(&written.zip), None, &Unwatched).unwrap();
            assert_eq!(report.verdict, Verdict::Verified, "{report:?}");
        }
    }

    /// Every template of the library makes a document of the sample, by name; nothing in it is left to fill in.
    #[test]
    fn the_sample_uses_every_template_of_the_library() {
        let story = Story::bundled().unwrap();
        let variables = template::bundled_variables();
        let library = template::catalogue();
        for template in &library {
            let name = &template.front.template;
            let made: Vec<&Document> =
                story.documents.iter().filter(|made| made.template.as_ref() == Some(name)).collect();
            assert!(!made.is_empty(), "no document of the sample is made from {name}");
            for document in made {
                assert!(document.is_filled(0), "{}: its first version is not made from {name}", document.key);
                for number in (0..document.versions.len()).filter(|number| document.is_filled(*number)) {
                    let answers = variables.with_defaults(&story.answers_of(document, number));
                    let text = template.fill(&variables, &answers);
                    let text = text.unwrap_or_else(|error| panic!("{}: {error}", document.key));
                    assert!(!text.contains("{{") && !text.contains("}}"), "{}", document.key);
                }
            }
        }
        assert_eq!(library.len(), 90);
    }

    /// A body of the sample's own is there because a document needs it, and serves no template's purpose twice.
    #[test]
    fn every_file_and_every_answer_of_the_sample_is_used() {
        let story = Story::bundled().unwrap();
        let versions = story.documents.iter().flat_map(|document| &document.versions);
        let named: Vec<&str> = versions.filter_map(|version| version.file.as_deref()).collect();
        for file in FILES.get_dir("documents").unwrap().files() {
            let path = file.path().to_str().unwrap();
            assert!(named.contains(&path), "no document has the body {path}");
        }
        let catalogue = template::catalogue();
        for document in &story.documents {
            let template =
                catalogue.iter().find(|one| Some(&one.front.template) == document.template.as_ref());
            let asked = template.map(|template| template.front.variables.as_slice()).unwrap_or_default();
            let own = document.versions.iter().flat_map(|version| version.answers.keys());
            for name in document.answers.keys().chain(own) {
                assert!(asked.contains(name), "{}: its template does not ask {name}", document.key);
            }
        }
    }
}
