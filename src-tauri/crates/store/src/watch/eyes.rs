//! Looking and reading: joins listing and deciding, and hashes the files that stayed the same.
//!
//! Has no thread and no clock: callers say when it is.

use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use clausebook_core::hash::Sha256;
use clausebook_core::time::UtcMillis;
use sha2::Digest as _;

use super::listing::{Listing, Skipped, WhySkipped, list};
use super::sweep::Sweep;
use super::{FolderHealth, Health, KnownEvidence, Proposal, WatchConfig};
use crate::vault::{BUFFER, FileStamp, VaultError, open_source};

/// Skipped files that are listed by name for each folder; the rest are only counted.
const NOTES: usize = 100;

/// Looks at all folders twice, `config.settle` apart, and returns what is to be proposed.
///
/// For a single run from the command line. `pause` is to wait for the time it is given; `now` is only for
/// the [`Health`]. Files that changed between the looks are not proposed but counted as waiting.
pub fn propose_once(
    config: &WatchConfig,
    known: &dyn KnownEvidence,
    now: UtcMillis,
    pause: &mut dyn FnMut(Duration),
) -> (Vec<Proposal>, Health) {
    let mut eyes = Eyes::new(config, Arc::default());
    let mut proposals = Vec::new();
    eyes.look_at_all(Duration::ZERO, now, known, &mut |proposal| proposals.push(proposal));
    pause(config.settle);
    eyes.look_at_all(config.settle, now, known, &mut |proposal| proposals.push(proposal));
    eyes.health.backend = "none";
    (proposals, eyes.health)
}

/// What has been seen in all folders, and how that goes.
pub(super) struct Eyes {
    sweep: Sweep,
    stop: Arc<AtomicBool>,
    pub(super) health: Health,
}

impl Eyes {
    /// Begins to look; `stop` ends long reading.
    pub(super) fn new(config: &WatchConfig, stop: Arc<AtomicBool>) -> Self {
        let folder = |path: &PathBuf| FolderHealth { path: path.clone(), ..FolderHealth::default() };
        let folders = config.folders.iter().map(folder).collect();
        Self { sweep: Sweep::new(config.settle), stop, health: Health { folders, ..Health::default() } }
    }

    /// Looks at every folder.
    pub(super) fn look_at_all(
        &mut self,
        at: Duration,
        now: UtcMillis,
        known: &dyn KnownEvidence,
        sink: &mut dyn FnMut(Proposal),
    ) {
        for nth in 0..self.health.folders.len() {
            let root = self.health.folders[nth].path.clone();
            self.look_below(nth, &root, at, known, sink);
            if self.health.folders[nth].reachable {
                self.health.folders[nth].last_sweep = Some(now);
            }
        }
    }

    /// Looks at one file or folder; does nothing if it is below no watched folder.
    pub(super) fn look_at(
        &mut self,
        scope: &Path,
        at: Duration,
        known: &dyn KnownEvidence,
        sink: &mut dyn FnMut(Proposal),
    ) {
        if let Some(nth) = self.health.folders.iter().position(|folder| scope.starts_with(&folder.path)) {
            self.look_below(nth, scope, at, known, sink);
        }
    }

    /// Gives the files that waited long enough their second look.
    pub(super) fn look_at_due(
        &mut self,
        at: Duration,
        known: &dyn KnownEvidence,
        sink: &mut dyn FnMut(Proposal),
    ) {
        let due: Vec<PathBuf> =
            self.sweep.waiting().filter(|(_, due)| *due <= at).map(|(path, _)| path.clone()).collect();
        for path in due {
            self.look_at(&path, at, known, sink);
        }
    }

    /// Returns when the next second look is due.
    pub(super) fn next_due(&self) -> Option<Duration> {
        self.sweep.waiting().map(|(_, due)| due).min()
    }

    fn look_below(
        &mut self,
        nth: usize,
        scope: &Path,
        at: Duration,
        known: &dyn KnownEvidence,
        sink: &mut dyn FnMut(Proposal),
    ) {
        let folder = &mut self.health.folders[nth];
        let listing = match list(&folder.path, scope) {
            Ok(listing) => listing,
            Err(error) => {
                folder.reachable = false;
                folder.error = Some(error.to_string());
                return;
            }
        };
        folder.take_in(&listing);
        let next = self.sweep.look(&listing, at, known);
        for (path, stamp) in next.read {
            match read(&path, stamp, &self.stop) {
                Reading::Hash(hash) => {
                    self.sweep.judge(&path, stamp, hash, known).into_iter().for_each(&mut *sink)
                }
                Reading::Changed => self.sweep.postpone(&path, at),
                Reading::Unreadable(text) => {
                    self.sweep.set_unreadable(&path);
                    self.health.folders[nth].note(Skipped { path, why: WhySkipped::Unreadable(text) });
                }
                Reading::Stopped => return,
            }
        }
        next.gone.into_iter().for_each(sink);
        self.health.waiting = self.sweep.waiting().count();
    }
}

impl FolderHealth {
    fn take_in(&mut self, listing: &Listing) {
        self.reachable = true;
        if listing.whole {
            self.error = None;
            self.files = listing.files.len();
            self.skipped.clear();
            self.skipped_in_all = 0;
        }
        for skipped in &listing.skipped {
            self.note(skipped.clone());
        }
    }

    fn note(&mut self, skipped: Skipped) {
        if self.skipped.contains(&skipped) {
            return;
        }
        self.skipped_in_all += 1;
        if self.skipped.len() < NOTES {
            self.skipped.push(skipped);
        }
    }
}

/// What reading a file gave.
enum Reading {
    Hash(Sha256),
    /// It is not what the look saw; the next look will see what it is now.
    Changed,
    Unreadable(String),
    Stopped,
}

fn read(path: &Path, stamp: FileStamp, stop: &AtomicBool) -> Reading {
    let (mut file, now) = match open_source(path) {
        Ok(opened) => opened,
        Err(VaultError::Io(error)) if error.kind() != io::ErrorKind::NotFound => {
            return Reading::Unreadable(error.to_string());
        }
        Err(_) => return Reading::Changed,
    };
    let mut hasher = sha2::Sha256::new();
    let mut buffer = vec![0; BUFFER];
    let mut left = now.size;
    if now != stamp {
        return Reading::Changed;
    }
    loop {
        if stop.load(Ordering::Relaxed) {
            return Reading::Stopped;
        }
        match file.read(&mut buffer) {
            Ok(0) => break,
            Ok(count) if count as u64 > left => return Reading::Changed,
            Ok(count) => {
                left -= count as u64;
                hasher.update(&buffer[..count]);
            }
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => {
                return Reading::Unreadable(
                    crate::path_error::PathError::new(path, "read", error).to_string(),
                );
            }
        }
    }
    match file.metadata() {
        Ok(metadata) if left == 0 && FileStamp::of(&metadata) == stamp => {
            Reading::Hash(Sha256(hasher.finalize().into()))
        }
        _ => Reading::Changed,
    }
}

#[cfg(test)]
mod tests {
    use std::fs::{self, File};
    use std::io::Write;

    use super::*;
    use crate::watch::{KnownSet, ProposalKind, Seen};

    const NOW: UtcMillis = UtcMillis(1_795_338_850_000);

    fn put(path: &Path, bytes: &[u8]) {
        File::create(path).unwrap().write_all(bytes).unwrap();
    }

    fn config(folders: Vec<PathBuf>) -> WatchConfig {
        WatchConfig::new(folders)
    }

    #[test]
    fn two_looks_find_what_is_new_changed_and_gone() {
        let dir = tempfile::tempdir().unwrap();
        let at = |name: &str| dir.path().join(name);
        for (name, bytes) in
            [("new.pdf", "n"), ("held.pdf", "h"), ("changed.pdf", "after"), ("busy.log", "1")]
        {
            put(&at(name), bytes.as_bytes());
        }
        let mut known = KnownSet::default();
        known.hashes.extend([Sha256::of(b"h"), Sha256::of(b"before")]);
        known.sources.insert(at("changed.pdf"), Sha256::of(b"before"));
        known.sources.insert(at("gone.pdf"), Sha256::of(b"g"));
        let mut busy = |settle| {
            assert_eq!(settle, Duration::from_secs(2));
            put(&at("busy.log"), b"12");
        };
        let away = dir.path().join("away");
        let (proposals, health) =
            propose_once(&config(vec![dir.path().into(), away.clone()]), &known, NOW, &mut busy);
        let mut found: Vec<_> = proposals.iter().map(|p| (p.shown_name.shown.as_str(), p.kind)).collect();
        found.sort_by_key(|(name, _)| *name);
        let seen = |name: &str, bytes: &[u8]| Seen {
            size: bytes.len() as u64,
            modified: FileStamp::of(&at(name).metadata().unwrap()).modified,
            hash: Sha256::of(bytes),
        };
        let was = Sha256::of(b"before");
        assert_eq!(
            found,
            [
                ("changed.pdf", ProposalKind::ChangedSource { seen: seen("changed.pdf", b"after"), was }),
                ("gone.pdf", ProposalKind::Vanished { was: Some(Sha256::of(b"g")) }),
                ("new.pdf", ProposalKind::New(seen("new.pdf", b"n"))),
            ]
        );
        assert_eq!(health.waiting, 1, "busy.log");
        let [folder, missing] = &health.folders[..] else { panic!("two folders") };
        assert_eq!((folder.reachable, folder.files, folder.last_sweep), (true, 4, Some(NOW)));
        assert_eq!((missing.reachable, missing.last_sweep), (false, None));
        assert!(missing.error.as_ref().unwrap().contains("away: it does not exist"), "{missing:?}");
    }

    #[test]
    fn a_folder_that_is_away_makes_nothing_vanish() {
        let dir = tempfile::tempdir().unwrap();
        let folder = dir.path().join("stick");
        fs::create_dir(&folder).unwrap();
        put(&folder.join("a.pdf"), b"a");
        let (known, mut proposals) = (KnownSet::default(), Vec::new());
        let mut eyes = Eyes::new(&config(vec![folder.clone()]), Arc::default());
        let mut look = |seconds| {
            let at = Duration::from_secs(seconds);
            eyes.look_at_all(at, NOW, &known, &mut |proposal: Proposal| proposals.push(proposal.kind));
            eyes.look_at(&folder.join("a.pdf"), at, &known, &mut |_| {});
            std::mem::take(&mut proposals).len()
        };
        assert_eq!((look(0), look(2)), (0, 1));
        move_folder(&folder, &dir.path().join("pocket"));
        assert_eq!(look(3), 0);
        move_folder(&dir.path().join("pocket"), &folder);
        assert_eq!(look(4), 0, "the same file, the same bytes");
        fs::remove_file(folder.join("a.pdf")).unwrap();
        assert_eq!(look(5), 1, "now it is gone");
    }

    #[expect(clippy::disallowed_methods, reason = "a stick that is pulled out")]
    fn move_folder(from: &Path, to: &Path) {
        fs::rename(from, to).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn an_unreadable_file_is_noted_not_proposed() {
        use std::os::unix::fs::PermissionsExt;
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("secret.pdf");
        put(&path, b"s");
        fs::set_permissions(&path, fs::Permissions::from_mode(0o0)).unwrap();
        if File::open(&path).is_ok() {
            return; // This user may read everything.
        }
        let (proposals, health) =
            propose_once(&config(vec![dir.path().into()]), &KnownSet::default(), NOW, &mut |_| {});
        assert_eq!(proposals, []);
        assert!(matches!(&health.folders[0].skipped[..], [Skipped { why: WhySkipped::Unreadable(_), .. }]));
    }

    #[test]
    fn a_file_is_hashed_only_as_it_was_seen() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("a");
        put(&path, b"a");
        let stamp = FileStamp::of(&path.metadata().unwrap());
        let go = AtomicBool::new(false);
        assert!(matches!(read(&path, stamp, &go), Reading::Hash(hash) if hash == Sha256::of(b"a")));
        assert!(matches!(read(&path, stamp, &AtomicBool::new(true)), Reading::Stopped));
        put(&path, b"ab");
        assert!(matches!(read(&path, stamp, &go), Reading::Changed));
        fs::remove_file(&path).unwrap();
        assert!(matches!(read(&path, stamp, &go), Reading::Changed));
        fs::create_dir(&path).unwrap();
        assert!(matches!(read(&path, stamp, &go), Reading::Changed));
    }
}
