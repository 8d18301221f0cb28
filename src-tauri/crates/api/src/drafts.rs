//! Working copies: plain files under `drafts/`, which people edit in any editor.
//!
//! A working copy is called after its document's code. It is frozen into the vault when it is submitted;
//! it is never deleted, only set aside.

use std::ops::ControlFlow;
use std::path::PathBuf;

use clausebook_core::document::{Content, Document};
use clausebook_core::id::DocumentId;
use clausebook_store::error::StoreError;
use clausebook_store::path_error::IoContext as _;
use clausebook_store::source_name::source_name;
use clausebook_store::workspace::{DRAFTS, Workspace};

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
