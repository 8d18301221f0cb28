//! The evidence library by pages, and files on their way into it.

use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};

use clausebook_core::evidence::Evidence;
use clausebook_core::hash::Sha256;
use clausebook_core::id::{DocumentId, EvidenceId};
use clausebook_core::state::State;
use clausebook_core::time::{Date, UtcMillis};
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::Workspace;
use sha2::Digest as _;

use crate::documents::name_of;
use crate::evidence::{self, AddRequest, Added};
use crate::named_period::named_period;
use crate::paging::{self, as_people_sort};
use crate::wire::evidence::{
    AddEvidence, EvidenceListRequest, EvidencePage, EvidencePageView, EvidenceRow, StagedFile,
};
use crate::{Caller, ErrorKind, UiError, documents, master_list, media};

/// Days before the end of its time in which evidence counts as about to expire.
pub const EXPIRING_DAYS: i32 = 30;

/// Returns a page of the library as of `today`.
///
/// # Errors
/// A column that the library does not have, a document or requirement that is none.
pub fn page(
    workspace: &Workspace,
    request: &EvidenceListRequest,
    today: Date,
) -> Result<EvidencePage, UiError> {
    let state = workspace.state();
    let found = matching(workspace, request, today)?;
    let total = count(found.len());
    let order = order(&request.page.sort)?;
    let rows = paging::page(found, &request.page, |a, b| order(a, b).then(a.id.cmp(&b.id)));
    Ok(EvidencePage {
        rows: rows.into_iter().map(|one| row_of(state, one)).collect(),
        total,
        all: count(state.evidence.len()),
        entries: workspace.head().size,
    })
}

fn matching<'a>(
    workspace: &'a Workspace,
    request: &EvidenceListRequest,
    today: Date,
) -> Result<Vec<&'a Evidence>, UiError> {
    let state = workspace.state();
    let named = match request.page.text.trim() {
        "" => None,
        text => Some(named(workspace, text)?),
    };
    let served = master_list::served_by(&request.requirement)?;
    let document = match request.document.as_str() {
        "" => None,
        text => Some(documents::find(state, text)?),
    };
    let soon = today.saturating_add(jiff_days(EXPIRING_DAYS));
    let state_is = |one: &Evidence| {
        let standing = state.taken_out(one).is_none();
        let until = one.details.valid_until;
        match request.state.as_str() {
            "" => Some(true),
            "standing" => Some(standing),
            "withdrawn" => Some(!standing),
            "unlinked" => {
                Some(standing && one.details.requirements.is_empty() && one.details.documents.is_empty())
            }
            "expired" => Some(standing && until.is_some_and(|until| until < today)),
            "expiring" => Some(standing && until.is_some_and(|until| until >= today && until <= soon)),
            _ => None,
        }
    };
    let mut found = Vec::new();
    for one in state.evidence.values() {
        let right_state = state_is(one).ok_or_else(|| {
            let message = format!("`{}` is not a state of evidence", request.state);
            UiError::invalid(message, "standing, withdrawn, unlinked, expired and expiring are")
        })?;
        let details = &one.details;
        let right = right_state
            && document.is_none_or(|document| details.documents.contains(&document))
            && served.as_ref().is_none_or(|rows| details.requirements.iter().any(|row| rows.contains(row)))
            && request
                .period
                .is_none_or(|wanted| details.period.is_some_and(|covers| covers.overlaps(&wanted)))
            && (request.media.is_empty() || {
                let media = one.current().content.media_type.as_str();
                request.media.iter().any(|start| media.starts_with(start.as_str()))
            })
            && named.as_ref().is_none_or(|named| named.contains(&one.id));
        if right {
            found.push(one);
        }
    }
    Ok(found)
}

/// Returns the evidence whose title, file name or source has a word beginning with each word of `text`, by the
/// search index; or the one whose id it is.
fn named(workspace: &Workspace, text: &str) -> Result<BTreeSet<EvidenceId>, UiError> {
    let mut found: BTreeSet<EvidenceId> = workspace.evidence_named(text)?.into_iter().collect();
    found.extend(text.parse::<EvidenceId>());
    Ok(found)
}

type Order = fn(&Evidence, &Evidence) -> Ordering;

fn order(column: &str) -> Result<Order, UiError> {
    Ok(match column {
        "" | "id" | "received" => |a, b| a.current().received_at.cmp(&b.current().received_at),
        "title" => |a, b| as_people_sort(&a.details.title, &b.details.title),
        "name" => |a, b| as_people_sort(&a.current().content.name, &b.current().content.name),
        "size" => |a, b| a.current().content.size.cmp(&b.current().content.size),
        "period" => |a, b| a.details.period.cmp(&b.details.period),
        "validUntil" => |a, b| {
            let key = |one: &Evidence| (one.details.valid_until.is_none(), one.details.valid_until);
            key(a).cmp(&key(b))
        },
        other => {
            let message = format!("the library cannot be sorted by `{other}`");
            let hint = "its columns are id, title, name, received, size, period and validUntil";
            return Err(UiError::invalid(message, hint));
        }
    })
}

fn jiff_days(days: i32) -> jiff::Span {
    jiff::Span::new().days(days)
}

/// Returns a piece of evidence as lists show it.
#[must_use]
pub fn row_of(state: &State, one: &Evidence) -> EvidenceRow {
    let (details, current) = (&one.details, one.current());
    let code = |id: &DocumentId| state.documents.get(id).map(|document| document.code.clone());
    EvidenceRow {
        id: one.id.to_string(),
        title: details.title.clone(),
        source: details.source.clone(),
        period: details.period,
        valid_until: details.valid_until.map(|date| date.to_string()),
        requirements: details.requirements.iter().map(ToString::to_string).collect(),
        documents: details.documents.iter().filter_map(code).collect(),
        revision: current.number,
        name: current.content.name.clone(),
        media_type: current.content.media_type.clone(),
        size: current.content.size,
        hash: current.content.blob.to_string(),
        received_at: current.received_at.to_string(),
        collected_by: name_of(state, current.collected_by),
        collected_on: current.collected_on.to_string(),
        withdrawn: state.taken_out(one),
    }
}

/// Returns everything the page of a piece of evidence shows.
///
/// # Errors
/// There is none, or what the database said.
pub fn view(workspace: &Workspace, id: EvidenceId) -> Result<EvidencePageView, UiError> {
    let one = workspace.state().evidence(id)?;
    let sources = workspace.evidence_sources()?.into_iter();
    Ok(EvidencePageView {
        evidence: evidence::view(workspace, id)?,
        details: one.details.clone(),
        serves: master_list::serves(&one.details.requirements),
        source_file: sources.rev().find(|(_, of)| *of == id).map(|(path, _)| path.display().to_string()),
    })
}

/// Looks at files, and at those in folders, before they become evidence: name, kind, hash, what they repeat.
///
/// A file that cannot be read is in the result, with the reason.
///
/// # Errors
/// A folder that cannot be listed, or cancelled.
pub fn stage(
    known: &BTreeMap<Sha256, EvidenceId>,
    paths: &[PathBuf],
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<StagedFile>, UiError> {
    let files = evidence::files_in(paths)?;
    let mut staged: Vec<StagedFile> = Vec::new();
    let mut first: BTreeMap<String, String> = BTreeMap::new();
    for (done, path) in files.iter().enumerate() {
        let mut file = looked_at(path, &mut || progress(done, files.len()))?;
        if !file.hash.is_empty() {
            let hash = file.hash.parse::<Sha256>().ok();
            file.known_as = hash.and_then(|hash| known.get(&hash)).map(ToString::to_string);
            file.same_as = first.get(&file.hash).cloned();
            first.entry(file.hash.clone()).or_insert_with(|| file.path.clone());
        }
        staged.push(file);
    }
    Ok(staged)
}

/// Returns the evidence that has each content now.
#[must_use]
pub fn known(workspace: &Workspace) -> BTreeMap<Sha256, EvidenceId> {
    let standing = workspace.state().evidence.values();
    let standing = standing.filter(|one| workspace.state().taken_out(one).is_none());
    standing.map(|one| (one.current().content.blob, one.id)).collect()
}

fn looked_at(path: &Path, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> Result<StagedFile, UiError> {
    let name = source_name(path).shown;
    let stem = name.rsplit_once('.').map_or(name.as_str(), |(stem, _)| stem);
    let mut file = StagedFile {
        path: path.display().to_string(),
        title: stem.replace(['_', '-'], " ").split_whitespace().collect::<Vec<_>>().join(" "),
        period: named_period(stem),
        name,
        size: 0,
        media_type: String::new(),
        hash: String::new(),
        modified: None,
        known_as: None,
        same_as: None,
        problem: String::new(),
    };
    match hashed(path, go_on) {
        Ok((hash, size, start, modified)) => {
            file.media_type = media::type_of(&start, &file.name).to_owned();
            (file.hash, file.size, file.modified) =
                (hash.to_string(), size, modified.map(|at| at.to_string()));
            if size == 0 {
                file.problem = "it is empty".to_owned();
            }
        }
        Err(error) if error.kind() == std::io::ErrorKind::Interrupted => {
            return Err(clausebook_store::error::StoreError::Cancelled.into());
        }
        Err(error) => file.problem = error.to_string(),
    }
    Ok(file)
}

type Looked = (Sha256, u64, Vec<u8>, Option<UtcMillis>);

fn hashed(path: &Path, go_on: &mut dyn FnMut() -> ControlFlow<()>) -> std::io::Result<Looked> {
    use std::io::Read as _;
    let stopped = || std::io::Error::from(std::io::ErrorKind::Interrupted);
    let mut source = std::fs::File::open(path)?;
    let facts = source.metadata()?;
    if !facts.is_file() {
        return Err(std::io::Error::other("it is not a file"));
    }
    let mut hasher = sha2::Sha256::new();
    let (mut size, mut start) = (0u64, Vec::new());
    let mut buffer = vec![0; 256 * 1024];
    loop {
        if go_on().is_break() {
            return Err(stopped());
        }
        let read = source.read(&mut buffer).or_else(|error| {
            let interrupted = error.kind() == std::io::ErrorKind::Interrupted;
            if interrupted { source.read(&mut buffer) } else { Err(error) }
        })?;
        if read == 0 {
            break;
        }
        let room = 8192usize.saturating_sub(start.len());
        start.extend_from_slice(&buffer[..read.min(room)]);
        hasher.update(&buffer[..read]);
        size += read as u64;
    }
    let modified = facts.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let modified = modified.and_then(|since| i64::try_from(since.as_millis()).ok()).map(UtcMillis);
    Ok((Sha256(hasher.finalize().into()), size, start, modified))
}

/// Adds staged files, each with what is said of it and with its own entry. A file that cannot be added does not
/// keep the others from it: its error is in the result.
///
/// # Errors
/// Cancelled, or an id that is none. What was added before stays.
pub fn add(
    workspace: &mut Workspace,
    caller: Caller,
    request: AddEvidence,
    progress: &mut dyn FnMut(usize, usize) -> ControlFlow<()>,
) -> Result<Vec<Added>, UiError> {
    let total = request.files.len();
    let mut results = Vec::new();
    for (done, file) in request.files.into_iter().enumerate() {
        if progress(done, total).is_break() {
            return Err(clausebook_store::error::StoreError::Cancelled.into());
        }
        let path = PathBuf::from(&file.path);
        let shown = source_name(&path).shown;
        let add = AddRequest {
            details: file.details,
            collected_by: match file.collected_by.as_str() {
                "" => None,
                person => Some(crate::people::find(workspace.state(), person)?),
            },
            collected_on: file.collected_on,
        };
        let added = match unchanged(&path, &file.hash) {
            Ok(()) => {
                let mut step = |_done: usize, _total: usize| progress(done, total);
                evidence::add(workspace, caller, std::slice::from_ref(&path), &add, &mut step)
            }
            Err(error) => Err(error),
        };
        match added {
            Ok(added) => results.extend(added),
            Err(error) if error.kind == ErrorKind::Cancelled => return Err(error),
            Err(error) => {
                results.push(Added { file: shown, evidence: None, known: false, error: Some(error) })
            }
        }
    }
    Ok(results)
}

fn unchanged(path: &Path, hash: &str) -> Result<(), UiError> {
    if hash.is_empty() {
        return Ok(());
    }
    let now = looked_at(path, &mut || ControlFlow::Continue(()))?;
    if now.hash == hash {
        return Ok(());
    }
    let why =
        if now.problem.is_empty() { "it was changed since it was staged".to_owned() } else { now.problem };
    let message = format!("cannot add {}: {why}", path.display());
    Err(UiError::new(ErrorKind::Conflict, message, "stage it again, and look at it"))
}

/// Units: bytes. What is shown in the window at most.
const SHOWN: u64 = 64 * 1024 * 1024;

/// Returns the verified bytes of a revision for a preview; 0 is the newest.
///
/// # Errors
/// There is none, it is too large to be shown, or it is damaged.
pub fn preview(workspace: &Workspace, id: EvidenceId, revision: u32) -> Result<Vec<u8>, UiError> {
    let one = workspace.state().evidence(id)?;
    let number = if revision == 0 { one.current().number } else { revision };
    let found = one.revisions.iter().find(|revision| revision.number == number);
    let content = &found.ok_or_else(|| UiError::unknown("revision", &format!("{id} {number}")))?.content;
    showable(content.size, &content.name)?;
    Ok(workspace.vault().get(&content.blob)?)
}

/// Returns the bytes of a file that may become evidence, for a preview.
///
/// # Errors
/// It cannot be read, or is too large to be shown.
pub fn bytes_of(path: &Path) -> Result<Vec<u8>, UiError> {
    let failed = |error: std::io::Error| {
        UiError::new(
            ErrorKind::Environment,
            format!("cannot read {}: {error}", path.display()),
            "look whether it is there",
        )
    };
    showable(path.metadata().map_err(failed)?.len(), &path.display().to_string())?;
    std::fs::read(path).map_err(failed)
}

/// Refuses what is too large to be shown in the window.
///
/// # Errors
/// It is.
pub fn showable(size: u64, name: &str) -> Result<(), UiError> {
    if size <= SHOWN {
        return Ok(());
    }
    let message = format!("{name} is too large to be shown here ({} MiB)", size / 1024 / 1024);
    Err(UiError::invalid(message, "save a copy, and open that"))
}

fn count(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn staging_names_what_is_known_what_repeats_and_what_cannot_be_read() {
        let dir = tempfile::tempdir().unwrap();
        let put = |name: &str, bytes: &[u8]| crate::files::write_new(&dir.path().join(name), bytes).unwrap();
        put("a_2026-03.csv", b"a,b\n");
        put("b.csv", b"a,b\n");
        put("empty.txt", b"");
        let known = BTreeMap::from([(Sha256::of(b"a,b\n"), EvidenceId(7))]);
        let staged = stage(&known, &[dir.path().to_owned()], &mut |_, _| ControlFlow::Continue(())).unwrap();
        let said: Vec<_> = staged
            .iter()
            .map(|file| {
                (file.name.as_str(), file.media_type.as_str(), file.problem.as_str(), file.same_as.is_some())
            })
            .collect();
        assert_eq!(
            said,
            [
                ("a_2026-03.csv", "text/csv", "", false),
                ("b.csv", "text/csv", "", true),
                ("empty.txt", "text/plain", "it is empty", false)
            ]
        );
        assert_eq!(staged[0].known_as.as_deref(), Some("e7"));
        assert_eq!(staged[0].title, "a 2026 03");
        let missing =
            stage(&known, &[dir.path().join("gone")], &mut |_, _| ControlFlow::Continue(())).unwrap();
        assert!(!missing[0].problem.is_empty());
        let stopped =
            stage(&known, &[dir.path().to_owned()], &mut |_, _| ControlFlow::Break(())).unwrap_err();
        assert_eq!(stopped.kind, ErrorKind::Cancelled);
    }
}
