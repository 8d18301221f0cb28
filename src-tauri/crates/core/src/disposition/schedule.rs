//! The retention schedule: years and the day they are counted from, for each kind of document and for evidence.
//!
//! What a workspace has not set itself is as in `docs-templates/retention/schedule.csv`. Replaying a log does not
//! ask that file: what was destroyed under an older edition of it stays right.

use std::collections::BTreeMap;
use std::fmt;
use std::str::FromStr;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use crate::document::Kind;
use crate::language::Tongue;
use crate::named::named;
use crate::state::State;
use crate::text_form::text_form;

const BUNDLED: &str = include_str!("../../../../../docs-templates/retention/schedule.csv");

named! {
    /// The day from which the years are counted.
    RetentionFrom, "a day to count from" {
        Effective = "effective", "from the day it came into force";
        Superseded = "superseded", "from the day it was superseded or withdrawn";
        Received = "received", "from the day it was received";
    }
}

/// A kind of document, or evidence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum RetentionKind {
    /// Documents of a kind.
    Document(Kind),
    /// Evidence.
    Evidence,
}

impl RetentionKind {
    /// Returns all of them, in the order of the schedule.
    #[must_use]
    pub fn all() -> Vec<Self> {
        let documents = Kind::ALL.iter().map(|row| Self::Document(row.0));
        documents.chain([Self::Evidence]).collect()
    }

    /// Tells whether the years can be counted from such a day.
    #[must_use]
    pub fn counts_from(self, from: RetentionFrom) -> bool {
        (self == Self::Evidence) == (from == RetentionFrom::Received)
    }
}

impl RetentionKind {
    /// Returns the kind as people read it in a sentence.
    pub(super) fn words_in(self, tongue: Tongue) -> &'static str {
        match self {
            Self::Document(kind) => kind.words_in(tongue),
            Self::Evidence => tongue.say("evidence", "Nachweis"),
        }
    }
}

impl fmt::Display for RetentionKind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Document(kind) => f.pad(kind.name()),
            Self::Evidence => f.pad("evidence"),
        }
    }
}

impl FromStr for RetentionKind {
    type Err = crate::document::NotAKind;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        if text == "evidence" { Ok(Self::Evidence) } else { text.parse().map(Self::Document) }
    }
}

text_form!(RetentionKind);

/// How long a kind is kept.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct RetentionRule {
    /// Years; 0 for ever.
    pub years: u32,
    /// Counted from this day.
    pub from: RetentionFrom,
}

/// Returns how long a kind is kept in a workspace.
#[must_use]
pub fn rule_for(state: &State, kind: RetentionKind) -> RetentionRule {
    let set = state.retention.get(&kind).copied();
    set.unwrap_or_else(|| bundled(kind).0)
}

/// Returns why a kind is kept for as long as it is when a workspace says nothing else.
#[must_use]
pub fn bundled_reason(kind: RetentionKind) -> &'static str {
    bundled(kind).1
}

fn bundled(kind: RetentionKind) -> (RetentionRule, &'static str) {
    static SCHEDULE: LazyLock<BTreeMap<RetentionKind, (RetentionRule, &'static str)>> = LazyLock::new(|| {
        let rows = BUNDLED.lines().skip(1).filter_map(|line| {
            let mut cells = line.splitn(4, ',');
            let kind = cells.next()?.parse().ok()?;
            let (years, from) = (cells.next()?.parse().ok()?, cells.next()?.parse().ok()?);
            Some((kind, (RetentionRule { years, from }, cells.next()?)))
        });
        rows.collect()
    });
    SCHEDULE.get(&kind).copied().expect("BUG: a test reads the bundled schedule, which has every kind")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_bundled_schedule_has_every_kind_once_and_counts_from_days_that_exist() {
        for kind in RetentionKind::all() {
            let (rule, why) = bundled(kind);
            assert!(kind.counts_from(rule.from) && rule.years > 0 && !why.is_empty(), "{kind}");
            assert_eq!(kind.to_string().parse(), Ok(kind));
        }
        assert_eq!(BUNDLED.lines().count(), RetentionKind::all().len() + 1);
    }
}
