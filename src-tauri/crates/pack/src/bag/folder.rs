//! A folder that may be a pack: what is in it, without following a link.
//!
//! Reads names and sizes only; content is the reader's.

use std::fs;
use std::io;
use std::path::Path;

use super::BAGIT;
use super::name::{BadName, NameFault, PackPath, shown};
use super::reader::{Limits, SourceFile};
use super::refused::{NotAPack, RefusedPack};

/// Lists the files under `root`, sorted by path.
///
/// # Errors
/// [`RefusedPack`] names the first thing that no pack has.
pub(super) fn list_folder(root: &Path, limits: &Limits) -> Result<Vec<SourceFile>, RefusedPack> {
    require_bagit(root)?;
    let mut files = Vec::new();
    let mut seen = 0_usize;
    let mut total = 0_u64;
    let mut pending = vec![(root.to_path_buf(), String::new())];
    while let Some((folder, prefix)) = pending.pop() {
        let failed = |source| RefusedPack::Io { path: folder.clone(), source };
        for entry in fs::read_dir(&folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            seen += 1;
            if seen > limits.files {
                return Err(RefusedPack::TooManyFiles { limit: limits.files });
            }
            let name = entry.file_name();
            let Some(name) = name.to_str() else {
                let name = format!("{prefix}{}", shown(&name.to_string_lossy()));
                return Err(BadName { name, fault: NameFault::NotUtf8 }.into());
            };
            let path = PackPath::new(&format!("{prefix}{name}"))?;
            let metadata = fs::symlink_metadata(entry.path())
                .map_err(|source| RefusedPack::Io { path: entry.path(), source })?;
            if metadata.is_symlink() {
                return Err(RefusedPack::Link { name: path.to_string() });
            } else if metadata.is_dir() {
                pending.push((entry.path(), format!("{path}/")));
            } else if metadata.is_file() {
                total = total.saturating_add(metadata.len());
                if total > limits.total {
                    return Err(RefusedPack::TooLarge { limit: limits.total });
                }
                files.push(SourceFile { path, size: metadata.len() });
            } else {
                return Err(RefusedPack::Special { name: path.to_string() });
            }
        }
    }
    files.sort_unstable_by(|a, b| a.path.cmp(&b.path));
    Ok(files)
}

/// A wrong folder is told apart first, so that its other oddities are not what the user reads about.
fn require_bagit(root: &Path) -> Result<(), RefusedPack> {
    match fs::symlink_metadata(root.join(BAGIT)) {
        Ok(_metadata) => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => {}
        Err(source) => return Err(RefusedPack::Io { path: root.join(BAGIT), source }),
    }
    let failed = |source| RefusedPack::Io { path: root.to_path_buf(), source };
    let mut empty = true;
    let mut inside = None;
    for entry in fs::read_dir(root).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        empty = false;
        if inside.is_none() && fs::symlink_metadata(entry.path().join(BAGIT)).is_ok() {
            inside = Some(shown(&entry.file_name().to_string_lossy()));
        }
    }
    Err(match inside {
        Some(inside) => NotAPack::OneLevelDeeper(inside),
        None if empty => NotAPack::EmptyFolder,
        None => NotAPack::FolderWithoutBagit,
    }
    .into())
}
