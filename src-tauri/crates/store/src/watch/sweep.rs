//! Deciding from looks at a folder what to read and what to propose.
//!
//! Pure: no files, no clock, no threads. Looks come in as [`Listing`]s with the time since some start.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::time::Duration;

use clausebook_core::hash::Sha256;

use super::listing::Listing;
use super::{KnownEvidence, Proposal, ProposalKind, Seen};
use crate::source_name::source_name;
use crate::vault::FileStamp;

/// What is remembered of all looks so far.
#[derive(Debug)]
pub(crate) struct Sweep {
    settle: Duration,
    tracks: BTreeMap<PathBuf, Track>,
    /// Reported as gone, so that it is said once.
    gone: BTreeSet<PathBuf>,
}

#[derive(Debug)]
struct Track {
    stamp: FileStamp,
    /// When this stamp was first seen.
    since: Duration,
    state: State,
    /// Whether someone was told about this file, with this stamp or an earlier one.
    proposed: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    /// Not read with this stamp.
    Waiting,
    /// Read and judged with this stamp.
    Judged,
    /// Could not be read with this stamp; tried again with the next look at the whole folder.
    Unreadable,
}

/// What follows from one look.
#[derive(Debug, Default, PartialEq, Eq)]
pub(crate) struct Next {
    /// Files that stayed the same: read them, then call [`Sweep::judge`].
    pub(crate) read: Vec<(PathBuf, FileStamp)>,
    /// Files that are gone.
    pub(crate) gone: Vec<Proposal>,
}

impl Sweep {
    /// Begins to look; a file must stay the same for `settle` before it is read.
    pub(crate) fn new(settle: Duration) -> Self {
        Self { settle, tracks: BTreeMap::new(), gone: BTreeSet::new() }
    }

    /// Takes in one look at the time `at`.
    pub(crate) fn look(&mut self, listing: &Listing, at: Duration, known: &dyn KnownEvidence) -> Next {
        let mut next = Next::default();
        for (path, stamp) in &listing.files {
            self.gone.remove(path);
            match self.tracks.get_mut(path) {
                Some(track) if track.stamp == *stamp => {
                    let still = at.saturating_sub(track.since) >= self.settle;
                    let read = match track.state {
                        State::Waiting => still,
                        State::Unreadable => listing.whole,
                        State::Judged => false,
                    };
                    if read {
                        next.read.push((path.clone(), *stamp));
                    }
                }
                Some(track) => *track = Track { stamp: *stamp, since: at, state: State::Waiting, ..*track },
                None => {
                    let track = Track { stamp: *stamp, since: at, state: State::Waiting, proposed: false };
                    self.tracks.insert(path.clone(), track);
                }
            }
        }
        next.gone = self.find_gone(listing, known);
        next
    }

    /// Takes in what reading a file gave; returns what to propose.
    ///
    /// A file that changed since the look is not judged: the next look decides.
    pub(crate) fn judge(
        &mut self,
        path: &Path,
        stamp: FileStamp,
        hash: Sha256,
        known: &dyn KnownEvidence,
    ) -> Option<Proposal> {
        let track = self.tracks.get_mut(path).filter(|track| track.stamp == stamp)?;
        track.state = State::Judged;
        let seen = Seen { size: stamp.size, modified: stamp.modified, hash };
        let kind = match known.source(path) {
            Some(was) if was == hash => return None,
            Some(was) => ProposalKind::ChangedSource { seen, was },
            None if known.holds(&hash) => return None,
            None => ProposalKind::New(seen),
        };
        track.proposed = true;
        Some(proposal(path, kind))
    }

    /// Takes in that a file changed while it was read: it must settle again.
    pub(crate) fn postpone(&mut self, path: &Path, at: Duration) {
        if let Some(track) = self.tracks.get_mut(path) {
            track.since = at;
            track.state = State::Waiting;
        }
    }

    /// Takes in that a file could not be read.
    pub(crate) fn set_unreadable(&mut self, path: &Path) {
        if let Some(track) = self.tracks.get_mut(path) {
            track.state = State::Unreadable;
        }
    }

    /// Returns the files that wait for their second look, and when that is due.
    pub(crate) fn waiting(&self) -> impl Iterator<Item = (&PathBuf, Duration)> {
        let waiting = self.tracks.iter().filter(|(_, track)| track.state == State::Waiting);
        waiting.map(|(path, track)| (path, track.since + self.settle))
    }

    fn find_gone(&mut self, listing: &Listing, known: &dyn KnownEvidence) -> Vec<Proposal> {
        let in_scope =
            self.tracks.range::<Path, _>((Bound::Included(listing.scope.as_path()), Bound::Unbounded));
        let in_scope = in_scope.map(|(path, _)| path).take_while(|path| path.starts_with(&listing.scope));
        let is_gone = |path: &&PathBuf| !listing.files.contains_key(*path) && listing.covers(path);
        let mut candidates: BTreeSet<PathBuf> = BTreeSet::new();
        for path in in_scope.filter(is_gone).cloned().collect::<Vec<_>>() {
            if self.tracks.remove(&path).is_some_and(|track| track.proposed) {
                candidates.insert(path);
            }
        }
        candidates.extend(known.sources_in(&listing.scope).into_iter().filter(|path| is_gone(&path)));
        candidates.retain(|path| self.gone.insert(path.clone()));
        candidates
            .iter()
            .map(|path| proposal(path, ProposalKind::Vanished { was: known.source(path) }))
            .collect()
    }
}

fn proposal(path: &Path, kind: ProposalKind) -> Proposal {
    Proposal { path: path.to_owned(), shown_name: source_name(path), kind }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::watch::KnownSet;

    const SETTLE: Duration = Duration::from_secs(2);

    fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    /// A look at the whole of `/w` that sees these files, each with a number that stands for its state.
    fn looked(files: &[(&str, u64)]) -> Listing {
        let files =
            files.iter().map(|(name, state)| (Path::new("/w").join(name), FileStamp::for_test(*state)));
        Listing { scope: "/w".into(), files: files.collect(), whole: true, ..Listing::default() }
    }

    fn hash_of(state: u64) -> Sha256 {
        Sha256::of(&state.to_le_bytes())
    }

    /// Looks, reads everything that is to be read, and writes down what is proposed.
    fn step(sweep: &mut Sweep, listing: &Listing, at: Duration, known: &KnownSet) -> Vec<String> {
        let next = sweep.look(listing, at, known);
        let judged = next
            .read
            .iter()
            .filter_map(|(path, stamp)| sweep.judge(path, *stamp, hash_of(stamp.size), known));
        let mut proposals: Vec<Proposal> = judged.collect();
        proposals.extend(next.gone);
        let name = |kind| match kind {
            ProposalKind::New(_) => "new",
            ProposalKind::ChangedSource { .. } => "changed",
            ProposalKind::Vanished { was: Some(_) } => "source gone",
            ProposalKind::Vanished { was: None } => "proposal gone",
        };
        proposals.iter().map(|proposal| format!("{} {}", name(proposal.kind), proposal.shown_name)).collect()
    }

    #[test]
    fn a_file_is_proposed_once_it_stayed_the_same() {
        let (mut sweep, known) = (Sweep::new(SETTLE), KnownSet::default());
        let none: [&str; 0] = [];
        assert_eq!(step(&mut sweep, &looked(&[("a", 1)]), at(0), &known), none);
        assert_eq!(sweep.waiting().collect::<Vec<_>>(), [(&PathBuf::from("/w/a"), at(2))]);
        assert_eq!(step(&mut sweep, &looked(&[("a", 1)]), at(1), &known), none, "too soon");
        assert_eq!(step(&mut sweep, &looked(&[("a", 2)]), at(2), &known), none, "changed");
        assert_eq!(step(&mut sweep, &looked(&[("a", 2)]), at(3), &known), none, "too soon after the change");
        assert_eq!(step(&mut sweep, &looked(&[("a", 2)]), at(4), &known), ["new a"]);
        assert_eq!(step(&mut sweep, &looked(&[("a", 2)]), at(99), &known), none, "only once");
        assert_eq!(sweep.waiting().count(), 0);
        step(&mut sweep, &looked(&[("a", 3)]), at(100), &known);
        assert_eq!(
            step(&mut sweep, &looked(&[("a", 3)]), at(102), &known),
            ["new a"],
            "again with other bytes"
        );
        assert_eq!(step(&mut sweep, &looked(&[]), at(103), &known), ["proposal gone a"]);
        assert_eq!(step(&mut sweep, &looked(&[]), at(104), &known), none);
    }

    #[test]
    fn what_is_known_is_not_proposed_but_its_change_is_told() {
        let mut known = KnownSet::default();
        known.hashes.extend([hash_of(1), hash_of(5)]);
        known.sources.insert("/w/a".into(), hash_of(1));
        let mut sweep = Sweep::new(SETTLE);
        let files = [("a", 1), ("copy of a", 1), ("b", 2)];
        step(&mut sweep, &looked(&files), at(0), &known);
        assert_eq!(step(&mut sweep, &looked(&files), at(2), &known), ["new b"]);
        let files = [("a", 5), ("copy of a", 1), ("b", 2)];
        step(&mut sweep, &looked(&files), at(3), &known);
        assert_eq!(
            step(&mut sweep, &looked(&files), at(5), &known),
            ["changed a"],
            "even to bytes known otherwise"
        );
        let files = [("b", 2)];
        assert_eq!(
            step(&mut sweep, &looked(&files), at(6), &known),
            ["source gone a"],
            "a copy was never told of"
        );
        assert_eq!(step(&mut sweep, &looked(&files), at(7), &known), [""; 0], "once");
        step(&mut sweep, &looked(&[("a", 1), ("b", 2)]), at(8), &known);
        assert_eq!(step(&mut sweep, &looked(&[("a", 1), ("b", 2)]), at(10), &known), [""; 0], "it is back");
        assert_eq!(step(&mut sweep, &looked(&[("b", 2)]), at(11), &known), ["source gone a"]);
    }

    #[test]
    fn a_source_that_was_never_seen_is_gone_unless_it_was_passed_over() {
        let mut known = KnownSet::default();
        for name in ["/w/a", "/w/.hidden/b", "/w/sub/c", "/elsewhere/d"] {
            known.sources.insert(name.into(), hash_of(1));
        }
        let mut listing = looked(&[]);
        listing.passed_over.insert("/w/.hidden".into());
        listing.passed_over.insert("/w/sub".into());
        assert_eq!(step(&mut Sweep::new(SETTLE), &listing, at(0), &known), ["source gone a"]);
    }

    #[test]
    fn a_look_at_one_file_says_nothing_of_the_others() {
        let (mut sweep, known) = (Sweep::new(SETTLE), KnownSet::default());
        let files = [("a", 1), ("a b", 1), ("a.d/x", 1)];
        step(&mut sweep, &looked(&files), at(0), &known);
        assert_eq!(step(&mut sweep, &looked(&files), at(2), &known).len(), 3);
        let only_a = Listing { scope: "/w/a".into(), ..Listing::default() };
        assert_eq!(step(&mut sweep, &only_a, at(3), &known), ["proposal gone a"]);
        let only_d = Listing { scope: "/w/a.d".into(), ..Listing::default() };
        assert_eq!(step(&mut sweep, &only_d, at(3), &known), ["proposal gone x"]);
    }

    #[test]
    fn an_unreadable_file_is_tried_again_with_the_whole_folder() {
        let (mut sweep, known) = (Sweep::new(SETTLE), KnownSet::default());
        let whole = looked(&[("a", 1)]);
        let part =
            Listing { scope: "/w/a".into(), whole: false, files: whole.files.clone(), ..Listing::default() };
        sweep.look(&whole, at(0), &known);
        assert_eq!(sweep.look(&whole, at(2), &known).read.len(), 1);
        sweep.set_unreadable(Path::new("/w/a"));
        assert_eq!(sweep.waiting().count(), 0, "nothing is due, so nobody looks in a circle");
        assert_eq!(sweep.look(&part, at(4), &known).read.len(), 0);
        assert_eq!(sweep.look(&whole, at(600), &known).read.len(), 1);
        sweep.postpone(Path::new("/w/a"), at(601));
        assert_eq!(sweep.look(&whole, at(602), &known).read.len(), 0, "it changed while being read");
        assert_eq!(sweep.look(&whole, at(603), &known).read.len(), 1);
    }

    #[test]
    fn a_file_that_changed_after_the_look_is_not_judged() {
        let (mut sweep, known) = (Sweep::new(SETTLE), KnownSet::default());
        sweep.look(&looked(&[("a", 1)]), at(0), &known);
        sweep.look(&looked(&[("a", 2)]), at(2), &known);
        assert_eq!(sweep.judge(Path::new("/w/a"), FileStamp::for_test(1), hash_of(1), &known), None);
        assert_eq!(sweep.judge(Path::new("/w/b"), FileStamp::for_test(1), hash_of(1), &known), None);
    }

    proptest! {
        /// Whatever happens to one file between looks one second apart: it is proposed exactly when it has had
        /// one state for three looks, and reported gone exactly when it was proposed before and is not there.
        #[test]
        fn proposals_follow_from_the_looks(states in proptest::collection::vec(proptest::option::of(1_u64..3), 1..40)) {
            let (mut sweep, known) = (Sweep::new(SETTLE), KnownSet::default());
            let (mut run, mut last, mut told) = (0, None, false);
            for (second, state) in (0..).zip(states) {
                run = if state == last { run + 1 } else { 1 };
                last = state;
                let files: Vec<(&str, u64)> = state.map(|state| ("a", state)).into_iter().collect();
                let proposals = step(&mut sweep, &looked(&files), at(second), &known);
                let expected = match state {
                    Some(_) if run == 3 => { told = true; vec!["new a"] }
                    None if std::mem::take(&mut told) => vec!["proposal gone a"],
                    _ => vec![],
                };
                prop_assert_eq!(proposals, expected);
            }
        }
    }
}
