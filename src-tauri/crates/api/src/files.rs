//! Files that a person asked for, outside of any workspace: written whole and durable, never over another.

use std::io;
use std::path::Path;

use clausebook_store::durable::{Disk, DurableError, Temp};

use crate::UiError;

/// The longest text that is read in one piece: plans, programmes, lists that others filled in.
const LONGEST_TEXT: u64 = 8 * 1024 * 1024;

/// Reads a text file that a person named.
///
/// # Errors
/// What the disk said, more than 8 MiB, or bytes that are not UTF-8.
pub fn read_text(path: &Path) -> Result<String, UiError> {
    let shown = path.display();
    let failed = |error: &io::Error| {
        let missing = error.kind() == io::ErrorKind::NotFound;
        let kind = if missing { crate::ErrorKind::NotFound } else { crate::ErrorKind::Environment };
        UiError::new(kind, format!("cannot read {shown}: {error}"), "check the name of the file")
    };
    let file = std::fs::File::open(path).map_err(|error| failed(&error))?;
    let mut bytes = Vec::new();
    let mut limited = io::Read::take(file, LONGEST_TEXT + 1);
    io::Read::read_to_end(&mut limited, &mut bytes).map_err(|error| failed(&error))?;
    if bytes.len() as u64 > LONGEST_TEXT {
        return Err(UiError::invalid(format!("{shown} is longer than 8 MiB"), "is it the right file?"));
    }
    String::from_utf8(bytes).map_err(|_error| {
        UiError::invalid(format!("{shown} is not a UTF-8 text"), "save it as UTF-8, and repeat")
    })
}

/// Writes a file that does not exist yet.
///
/// # Errors
/// There is one already, or what the disk said; nothing is left then.
pub fn write_new(path: &Path, bytes: &[u8]) -> Result<(), UiError> {
    write_new_with(path, |out| out.write_all(bytes).map_err(|error| cannot_write(path, &error)))
}

/// Writes a file that does not exist yet, from what `fill` writes. It has its name only when all of it is
/// on the disk.
///
/// # Errors
/// There is one already, what `fill` returned, or what the disk said; nothing is left then.
pub fn write_new_with<T>(
    path: &Path,
    fill: impl FnOnce(&mut dyn io::Write) -> Result<T, UiError>,
) -> Result<T, UiError> {
    if path.symlink_metadata().is_ok() {
        return Err(taken(path));
    }
    let folder = path.parent().filter(|folder| !folder.as_os_str().is_empty());
    let mut out = Out(Disk::new().temp_in(folder.unwrap_or(Path::new(".")))?);
    let filled = fill(&mut out)?;
    match out.0.seal()?.place_new(path) {
        Err(DurableError::AlreadyExists { .. }) => Err(taken(path)),
        other => {
            other?.settle()?;
            Ok(filled)
        }
    }
}

/// Makes a folder of the program's own, and those above it, unless it is there.
///
/// # Errors
/// What the disk said.
pub fn make_folder(path: &Path) -> Result<(), UiError> {
    Ok(Disk::new().create_folder(path)?)
}

/// Writes one of the program's own files, in place of the one that is there; its folder is made.
///
/// # Errors
/// What the disk said; the old file is there then.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), UiError> {
    let disk = Disk::new();
    if let Some(folder) = path.parent() {
        disk.create_folder(folder)?;
    }
    Ok(disk.replace(path, bytes)?)
}

fn taken(path: &Path) -> UiError {
    UiError::invalid(format!("{} exists already", path.display()), "choose another name; nothing was changed")
}

fn cannot_write(path: &Path, error: &io::Error) -> UiError {
    let message = format!("cannot write {}: {error}", path.display());
    UiError::new(crate::ErrorKind::Environment, message, "see to the disk or the permission, and repeat")
}

struct Out(Temp);

impl io::Write for Out {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.write(bytes).map_err(io::Error::other)?;
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_file_is_there_whole_or_not_at_all() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("out.md");
        let failed = write_new_with(&path, |out| {
            out.write_all(b"half").unwrap();
            Err::<(), _>(UiError::invalid("no", ""))
        });
        assert!(failed.is_err());
        assert_eq!(dir.path().read_dir().unwrap().count(), 0);
        write_new(&path, b"whole").unwrap();
        let again = write_new(&path, b"other").unwrap_err();
        assert!(again.message.ends_with("out.md exists already"), "{again:?}");
        assert_eq!(std::fs::read(&path).unwrap(), b"whole");
    }
}
