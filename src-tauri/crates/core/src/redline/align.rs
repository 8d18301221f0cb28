//! Matching two lists: first what is equal, then what is alike.

use std::collections::HashMap;
use std::hash::Hash;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Change;
use super::read::Word;

/// Items less alike than this, from 0 to 100, are not shown as one changed item.
const ALIKE: u32 = 35;

/// Comparisons of items with each other beyond which a replaced stretch is matched in order only.
const MOST_PAIRS: usize = 20_000;

/// Words of one text times words of the other beyond which a changed block is shown as replaced.
const MOST_WORD_PAIRS: usize = 16_000_000;

/// A step through two lists.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Step<'a, T> {
    Same(&'a T, &'a T),
    /// Alike, but not equal.
    Pair(&'a T, &'a T),
    Old(&'a T),
    New(&'a T),
}

/// Matches two lists in order.
pub(super) fn align<'a, T: Eq + Hash>(
    old: &'a [T],
    new: &'a [T],
    likeness: impl Fn(&T, &T) -> u32,
) -> Vec<Step<'a, T>> {
    let mut steps = Vec::new();
    for op in operations(old, new) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                let pairs = old[old_index..old_index + len].iter().zip(&new[new_index..new_index + len]);
                steps.extend(pairs.map(|(old, new)| Step::Same(old, new)));
            }
            DiffOp::Delete { old_index, old_len, .. } => {
                steps.extend(old[old_index..old_index + old_len].iter().map(Step::Old));
            }
            DiffOp::Insert { new_index, new_len, .. } => {
                steps.extend(new[new_index..new_index + new_len].iter().map(Step::New));
            }
            DiffOp::Replace { old_index, old_len, new_index, new_len } => replaced(
                &mut steps,
                &old[old_index..old_index + old_len],
                &new[new_index..new_index + new_len],
                &likeness,
            ),
        }
    }
    steps
}

/// Numbers equal items alike, so that the search compares numbers only.
fn operations<T: Eq + Hash>(old: &[T], new: &[T]) -> Vec<DiffOp> {
    let mut numbers: HashMap<&T, u32> = HashMap::new();
    let mut number = |item| {
        let next = u32::try_from(numbers.len()).unwrap_or(u32::MAX);
        *numbers.entry(item).or_insert(next)
    };
    let old: Vec<u32> = old.iter().map(&mut number).collect();
    let new: Vec<u32> = new.iter().map(&mut number).collect();
    capture_diff_slices(Algorithm::Myers, &old, &new)
}

/// Pairs alike items of a replaced stretch in order, so that the sum of likeness is greatest.
fn replaced<'a, T>(
    steps: &mut Vec<Step<'a, T>>,
    old: &'a [T],
    new: &'a [T],
    likeness: &impl Fn(&T, &T) -> u32,
) {
    if old.len().saturating_mul(new.len()) > MOST_PAIRS {
        steps.extend(old.iter().map(Step::Old));
        steps.extend(new.iter().map(Step::New));
        return;
    }
    let alike: Vec<Vec<u32>> = old
        .iter()
        .map(|old| new.iter().map(|new| Some(likeness(old, new)).filter(|like| *like >= ALIKE).unwrap_or(0)))
        .map(Iterator::collect)
        .collect();
    // best[i][j]: the greatest sum for the items from i and from j on.
    let mut best = vec![vec![0_u32; new.len() + 1]; old.len() + 1];
    for i in (0..old.len()).rev() {
        for j in (0..new.len()).rev() {
            let paired = if alike[i][j] > 0 { alike[i][j] + best[i + 1][j + 1] } else { 0 };
            best[i][j] = paired.max(best[i + 1][j]).max(best[i][j + 1]);
        }
    }
    let (mut i, mut j) = (0, 0);
    while i < old.len() && j < new.len() {
        if alike[i][j] > 0 && best[i][j] == alike[i][j] + best[i + 1][j + 1] {
            steps.push(Step::Pair(&old[i], &new[j]));
            (i, j) = (i + 1, j + 1);
        } else if best[i][j] == best[i + 1][j] {
            steps.push(Step::Old(&old[i]));
            i += 1;
        } else {
            steps.push(Step::New(&new[j]));
            j += 1;
        }
    }
    steps.extend(old[i..].iter().map(Step::Old));
    steps.extend(new[j..].iter().map(Step::New));
}

/// Matches the words of two blocks.
///
/// A lone sign or short word that stayed between two changes goes with them: a reader follows one change
/// of a phrase more easily than three of its words.
pub(super) fn words<'w>(old: &'w [Word], new: &'w [Word]) -> Vec<(Change, &'w Word)> {
    let mut runs: Vec<(&[Word], &[Word], bool)> = Vec::new();
    if old.len().saturating_mul(new.len()) > MOST_WORD_PAIRS {
        runs.push((old, new, false));
    } else {
        for op in operations(old, new) {
            let (_, old_range, new_range) = op.as_tag_tuple();
            let equal = matches!(op, DiffOp::Equal { .. });
            runs.push((&old[old_range], &new[new_range], equal));
        }
    }
    let last = runs.len().saturating_sub(1);
    let lone = |place: usize, run: &(&[Word], &[Word], bool)| {
        let short = match run.0 {
            [word] => word.text.chars().count() <= 3,
            [word, sign] => !word.is_word() || !sign.is_word() && word.text.chars().count() <= 3,
            _ => false,
        };
        run.2 && short && place > 0 && place < last
    };
    let mut words = Vec::new();
    let mut pending: (Vec<&Word>, Vec<&Word>) = (Vec::new(), Vec::new());
    let flush = |pending: &mut (Vec<&'w Word>, Vec<&'w Word>), words: &mut Vec<(Change, &'w Word)>| {
        words.extend(pending.0.drain(..).map(|word| (Change::Deleted, word)));
        words.extend(pending.1.drain(..).map(|word| (Change::Inserted, word)));
    };
    for (place, run) in runs.iter().enumerate() {
        if run.2 && !lone(place, run) {
            flush(&mut pending, &mut words);
            words.extend(run.1.iter().map(|word| (Change::Same, word)));
        } else {
            pending.0.extend(run.0);
            pending.1.extend(run.1);
        }
    }
    flush(&mut pending, &mut words);
    words
}
