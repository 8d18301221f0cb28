//! Working copies: plain files under `drafts/`, which people edit in any editor.
//!
//! A working copy is called after its document's code. It is frozen into the vault when it is submitted;
//! it is never deleted, only set aside.

use std::collections::BTreeMap;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use clausebook_core::document::{Content, Document, Phase};
use clausebook_core::hash::Sha256;
use clausebook_core::id::DocumentId;
use clausebook_core::time::UtcMillis;
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::{DRAFTS, Workspace};

use crate::wire::documents::{DraftView, DraftWritten};
use crate::{UiError, media};

/// Returns the working copy of a document, if there is one.
///
/// # Errors
/// Two working copies for one document, or what the disk said.
pub fn find(workspace: &Workspace, document: &Document) -> Result<Option<PathBuf>, UiError> {
    let folder = workspace.root().join(DRAFTS);
    let stem = format!("{}.", document.code);
    let mut found: Vec<PathBuf> = Vec::new();
    for item in folder.read_dir().context(&folder, "list").map_err(StoreError::from)? {
        let item = item.context(&folder, "list").map_err(StoreError::from)?;
        let name = item.file_name();
        let rest = name.to_str().and_then(|name| name.strip_prefix(&stem));
        if rest.is_some_and(|rest| !rest.contains('.') && rest != "tmp") {
            found.push(item.path());
        }
    }
    found.sort();
    if found.len() > 1 {
        let names: Vec<String> = found.iter().map(|path| path.display().to_string()).collect();
        let message = format!("{} has {} working copies: {}", document.code, names.len(), names.join(", "));
        return Err(UiError::invalid(message, "keep the one that is meant, and move the others away"));
    }
    Ok(found.pop())
}

/// Writes the working copy of a document; one that is there is set aside first.
///
/// # Errors
/// What the disk said.
pub fn write(
    workspace: &Workspace,
    id: DocumentId,
    body: &[u8],
    extension: &str,
) -> Result<PathBuf, UiError> {
    set_aside(workspace, id)?;
    let document = workspace.state().document(id)?;
    let path = workspace.root().join(DRAFTS).join(format!("{}.{extension}", document.code));
    workspace.disk().write_new(&path, body)?;
    Ok(path)
}

/// Takes a file as the working copy; the file itself stays where it is.
///
/// # Errors
/// A file that cannot be read, no version in work, or what the disk said.
pub fn import(workspace: &Workspace, id: DocumentId, source: &std::path::Path) -> Result<PathBuf, UiError> {
    let document = workspace.state().document(id)?;
    if document.in_work().is_none() {
        let refusal = clausebook_core::refusal::Refusal::NothingInWork { code: document.code.clone() };
        return Err(refusal.into());
    }
    let mut go_on = |_bytes: u64| ControlFlow::Continue(());
    let ingested = workspace.vault().ingest_file(source, &mut go_on)?;
    let body = workspace.vault().get(&ingested.hash)?;
    let media_type = media::type_of(&body[..body.len().min(8192)], &source.to_string_lossy());
    let extension = media::extension_of(media_type, &source.to_string_lossy());
    write(workspace, id, &body, &extension)
}

/// Moves a working copy aside, to the first free name `CODE.N.old`.
///
/// # Errors
/// What the disk said.
pub fn set_aside(workspace: &Workspace, id: DocumentId) -> Result<(), UiError> {
    let document = workspace.state().document(id)?;
    let Some(path) = find(workspace, document)? else {
        return Ok(());
    };
    let folder = workspace.root().join(DRAFTS);
    let extension = path.extension().map(|extension| extension.to_string_lossy().into_owned());
    let extension = extension.unwrap_or_default();
    let free = (1..)
        .map(|number| folder.join(format!("{}.{number}.{extension}.old", document.code)))
        .find(|path| !path.exists())
        .expect("BUG: there is always a free number");
    std::fs::hard_link(&path, &free).context(&free, "set aside as").map_err(StoreError::from)?;
    std::fs::remove_file(&path).context(&path, "set aside").map_err(StoreError::from)?;
    Ok(workspace.disk().sync_folder(&folder)?)
}

/// Puts the exact bytes of the working copy into the vault.
///
/// # Errors
/// There is no working copy, it is empty, it is still changing, or what the disk said.
pub fn freeze(workspace: &Workspace, id: DocumentId) -> Result<Content, UiError> {
    let document = workspace.state().document(id)?;
    let path = find(workspace, document)?.ok_or_else(|| {
        let place = workspace.root().join(DRAFTS).join(format!("{}.md", document.code));
        UiError::invalid(
            format!("{} has no working copy: {} is missing", document.code, place.display()),
            "write it there, or give a file with `clausebook doc edit --file`",
        )
    })?;
    let mut go_on = |_bytes: u64| ControlFlow::Continue(());
    let ingested = workspace.vault().ingest_file(&path, &mut go_on)?;
    if ingested.size == 0 {
        let message = format!("the working copy {} is empty", path.display());
        return Err(UiError::invalid(message, "write the document before it is submitted"));
    }
    Ok(Content {
        blob: ingested.hash,
        size: ingested.size,
        media_type: media::type_of_file(&path),
        name: source_name(&path).shown,
    })
}

/// How the name of a text begins that was kept beside a working copy: `CODE.kept-N.md`.
const KEPT: &str = "kept-";
/// Units: bytes. A longer working copy is edited in another program.
const LONGEST: u64 = 16 * 1024 * 1024;

/// Returns the working copy as the window edits it.
///
/// # Errors
/// There is none, it is too long or not UTF-8 although it is Markdown, or what the disk said.
pub fn read(workspace: &Workspace, id: DocumentId) -> Result<DraftView, UiError> {
    let document = workspace.state().document(id)?;
    let path = find(workspace, document)?;
    let path = path.ok_or_else(|| UiError::unknown("working copy of", &document.code))?;
    view_of(&document.code, &path)
}

fn view_of(code: &str, path: &Path) -> Result<DraftView, UiError> {
    let facts = path.metadata().context(path, "read").map_err(StoreError::from)?;
    let markdown = path.extension().is_some_and(|extension| extension == "md");
    if facts.len() > LONGEST && markdown {
        let message = format!("{} is longer than {} MiB", path.display(), LONGEST / 1024 / 1024);
        return Err(UiError::invalid(
            message,
            "edit it in another program; it can be submitted all the same",
        ));
    }
    let bytes = std::fs::read(path).context(path, "read").map_err(StoreError::from)?;
    let hash = Sha256::of(&bytes).to_string();
    let size = bytes.len() as u64;
    let text = if markdown {
        String::from_utf8(bytes).map_err(|_error| {
            let message = format!("{} is not text in UTF-8", path.display());
            UiError::invalid(message, "save it as UTF-8 in the program that wrote it")
        })?
    } else {
        String::new()
    };
    let modified = facts.modified().ok().and_then(|at| at.duration_since(std::time::UNIX_EPOCH).ok());
    let modified = modified.and_then(|since| i64::try_from(since.as_millis()).ok()).map(UtcMillis);
    Ok(DraftView {
        document: code.to_owned(),
        path: path.display().to_string(),
        markdown,
        text,
        hash,
        size,
        modified: modified.map(|at| at.to_string()).unwrap_or_default(),
    })
}

/// Writes the working copy when it is still the one whose hash is `expected`; else keeps the text beside it.
///
/// Nothing that somebody wrote is lost: what was on the disk stays, and what was to be written is a second draft.
///
/// # Errors
/// No version is in work as a draft, the working copy is an original file, or what the disk said.
pub fn save(
    workspace: &Workspace,
    id: DocumentId,
    text: &str,
    expected: &str,
) -> Result<DraftWritten, UiError> {
    let document = workspace.state().document(id)?;
    let writable = document
        .in_work()
        .is_some_and(|version| matches!(version.phase, Phase::Draft | Phase::ChangesRequested));
    if !writable {
        return Err(clausebook_core::refusal::Refusal::NothingInWork { code: document.code.clone() }.into());
    }
    let Some(path) = find(workspace, document)? else {
        let path = workspace.root().join(DRAFTS).join(format!("{}.md", document.code));
        workspace.disk().write_new(&path, text.as_bytes())?;
        return Ok(DraftWritten { draft: view_of(&document.code, &path)?, conflict: None });
    };
    let there = view_of(&document.code, &path)?;
    if !there.markdown {
        let message = format!("the working copy of {} is an original file", document.code);
        return Err(UiError::invalid(message, "change it in the program that made it"));
    }
    if there.text == text {
        return Ok(DraftWritten { draft: there, conflict: None });
    }
    if there.hash != expected {
        let kept = keep_beside(workspace, document, text)?;
        return Ok(DraftWritten { draft: there, conflict: Some(kept) });
    }
    workspace.disk().replace(&path, text.as_bytes())?;
    Ok(DraftWritten { draft: view_of(&document.code, &path)?, conflict: None })
}

fn keep_beside(workspace: &Workspace, document: &Document, text: &str) -> Result<String, UiError> {
    for name in conflicts(workspace, document)? {
        let path = workspace.root().join(DRAFTS).join(&name);
        if std::fs::read(&path).is_ok_and(|bytes| bytes == text.as_bytes()) {
            return Ok(name);
        }
    }
    let folder = workspace.root().join(DRAFTS);
    let name = (1..)
        .map(|number| format!("{}.{KEPT}{number}.md", document.code))
        .find(|name| folder.join(name).symlink_metadata().is_err())
        .expect("BUG: there is always a free number");
    workspace.disk().write_new(&folder.join(&name), text.as_bytes())?;
    Ok(name)
}

/// Returns the names of the texts that were kept beside a working copy.
///
/// # Errors
/// What the disk said.
pub fn conflicts(workspace: &Workspace, document: &Document) -> Result<Vec<String>, UiError> {
    Ok(all_conflicts(workspace)?.remove(&document.code).unwrap_or_default())
}

/// Returns the names of the texts that were kept beside working copies, by the code of their document.
///
/// # Errors
/// What the disk said.
pub(crate) fn all_conflicts(workspace: &Workspace) -> Result<BTreeMap<String, Vec<String>>, UiError> {
    let mut kept: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for name in all_names(workspace)? {
        let place = name.strip_suffix(".md").and_then(|rest| rest.rsplit_once(&format!(".{KEPT}")));
        if let Some((code, _)) = place.filter(|(_, number)| is_number(number)) {
            kept.entry(code.to_owned()).or_default().push(name);
        }
    }
    for names in kept.values_mut() {
        names.sort();
    }
    Ok(kept)
}

fn is_number(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_ascii_digit())
}

fn all_names(workspace: &Workspace) -> Result<Vec<String>, UiError> {
    let folder = workspace.root().join(DRAFTS);
    let mut names = Vec::new();
    for item in folder.read_dir().context(&folder, "list").map_err(StoreError::from)? {
        let item = item.context(&folder, "list").map_err(StoreError::from)?;
        names.extend(item.file_name().to_str().map(str::to_owned));
    }
    Ok(names)
}

/// Returns a text that was kept beside a working copy.
///
/// # Errors
/// There is none of that name, or what the disk said.
pub fn read_conflict(workspace: &Workspace, id: DocumentId, name: &str) -> Result<DraftView, UiError> {
    let document = workspace.state().document(id)?;
    view_of(&document.code, &conflict_path(workspace, document, name)?)
}

fn conflict_path(workspace: &Workspace, document: &Document, name: &str) -> Result<PathBuf, UiError> {
    if conflicts(workspace, document)?.iter().any(|kept| kept == name) {
        return Ok(workspace.root().join(DRAFTS).join(name));
    }
    Err(UiError::unknown("kept text", name))
}

/// Ends a conflict: the working copy stays, or the kept text takes its place. The other one is set aside.
///
/// # Errors
/// There is no such text, or what the disk said.
pub fn resolve(
    workspace: &Workspace,
    id: DocumentId,
    name: &str,
    keep_mine: bool,
) -> Result<DraftView, UiError> {
    let document = workspace.state().document(id)?;
    let path = conflict_path(workspace, document, name)?;
    if keep_mine {
        let body = std::fs::read(&path).context(&path, "read").map_err(StoreError::from)?;
        write(workspace, id, &body, "md")?;
    }
    let aside = path.with_extension("md.old");
    let aside = (0..)
        .map(
            |number| {
                if number == 0 { aside.clone() } else { path.with_extension(format!("{number}.md.old")) }
            },
        )
        .find(|aside| aside.symlink_metadata().is_err())
        .expect("BUG: there is always a free number");
    std::fs::hard_link(&path, &aside).context(&aside, "set aside as").map_err(StoreError::from)?;
    std::fs::remove_file(&path).context(&path, "set aside").map_err(StoreError::from)?;
    workspace.disk().sync_folder(&workspace.root().join(DRAFTS))?;
    read(workspace, id)
}

/// Refuses when the working copy is not the one the person saw; an empty hash asks nothing.
///
/// # Errors
/// It was changed meanwhile, or those of [`read`].
pub fn check_seen(workspace: &Workspace, id: DocumentId, seen: &str) -> Result<(), UiError> {
    if seen.is_empty() || read(workspace, id)?.hash == seen {
        return Ok(());
    }
    let code = &workspace.state().document(id)?.code;
    let message = format!("the working copy of {code} was changed meanwhile");
    Err(UiError::new(crate::ErrorKind::Conflict, message, "look at it again before you sign for it"))
}

/// What the window remembers of the folder of drafts, to notice changes: each file's name, length and time.
///
/// # Errors
/// What the disk said.
pub fn glance(root: &Path) -> Result<BTreeMap<String, (u64, Option<SystemTime>)>, UiError> {
    let folder = root.join(DRAFTS);
    let mut seen = BTreeMap::new();
    for item in folder.read_dir().context(&folder, "list").map_err(StoreError::from)? {
        let item = item.context(&folder, "list").map_err(StoreError::from)?;
        let Ok(facts) = item.metadata() else { continue };
        if let Some(name) = item.file_name().to_str().filter(|name| !name.ends_with(".old")) {
            seen.insert(name.to_owned(), (facts.len(), facts.modified().ok()));
        }
    }
    Ok(seen)
}
