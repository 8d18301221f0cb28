//! Values that are typed: dates, periods, ids, words from a list. Each refusal says what would be right.

use clap::builder::{PossibleValue, PossibleValuesParser, TypedValueParser};
use clausebook_core::disposition::RetentionKind;
use clausebook_core::document::{Classification, Kind, PeriodicOutcome, VersionNumber};
use clausebook_core::evidence::Period;
use clausebook_core::pack::Stage;
use clausebook_core::person::Role;
use clausebook_core::requirement::{ClauseNumber, RequirementId};
use clausebook_core::time::Date;

/// Reads a day: `2026-11-22`, and nothing else.
pub(crate) fn date(text: &str) -> Result<Date, String> {
    let wrong = || format!("`{text}` is not a day such as 2026-11-22 (year-month-day)");
    let digits = |part: &str| part.chars().all(|c| c.is_ascii_digit());
    let shaped =
        text.len() == 10 && text.split('-').map(str::len).eq([4, 2, 2]) && text.split('-').all(digits);
    if !shaped {
        return Err(wrong());
    }
    text.parse().map_err(|_error| format!("`{text}` is not in the calendar"))
}

/// Reads a period: `2026-01-01..2026-06-30`, both days included.
pub(crate) fn period(text: &str) -> Result<Period, String> {
    let (from, to) = text
        .split_once("..")
        .ok_or_else(|| format!("`{text}` is not a period such as 2026-01-01..2026-06-30"))?;
    let period = Period { from: date(from)?, to: date(to)? };
    period.check().map_err(|refusal| refusal.to_string())?;
    Ok(period)
}

/// Reads the id of a row of the register: `DI-06`.
pub(crate) fn requirement(text: &str) -> Result<RequirementId, String> {
    text.to_ascii_uppercase().parse::<RequirementId>().map_err(|error| error.to_string())
}

/// Reads a version number: `1.0`, `v1.0`.
pub(crate) fn version(text: &str) -> Result<VersionNumber, String> {
    let number = text.strip_prefix('v').unwrap_or(text);
    number.parse::<VersionNumber>().map_err(|error| error.to_string())
}

/// A state of a document to compare with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Later {
    /// A version.
    Version(VersionNumber),
    /// The working copy.
    Draft,
}

/// Reads a version number, or `draft`.
pub(crate) fn version_or_draft(text: &str) -> Result<Later, String> {
    if text == "draft" { Ok(Later::Draft) } else { version(text).map(Later::Version) }
}

/// Reads the number of a clause: `8.2.6`.
pub(crate) fn clause(text: &str) -> Result<ClauseNumber, String> {
    text.parse::<ClauseNumber>().map_err(|error| error.to_string())
}

/// One of a closed list, by its written name.
pub(crate) fn named<T: Copy + Send + Sync + 'static>(
    all: &'static [T],
    name: fn(T) -> &'static str,
) -> impl TypedValueParser<Value = T> {
    PossibleValuesParser::new(all.iter().map(|one| name(*one))).map(move |typed| {
        let found = all.iter().copied().find(|one| name(*one) == typed);
        found.expect("BUG: only members of the list are possible values")
    })
}

/// Yes or no.
pub(crate) fn yes_or_no() -> impl TypedValueParser<Value = bool> {
    PossibleValuesParser::new(["yes", "no"]).map(|typed| typed == "yes")
}

/// One of the roles.
pub(crate) fn role() -> impl TypedValueParser<Value = Role> {
    PossibleValuesParser::new(Role::ALL.map(Role::name))
        .map(|name| name.parse().expect("BUG: only roles are possible values"))
}

/// One of the kinds of document.
pub(crate) fn kind() -> impl TypedValueParser<Value = Kind> {
    PossibleValuesParser::new(Kind::ALL.map(|row| row.1))
        .map(|name| name.parse().expect("BUG: only kinds are possible values"))
}

/// One of the kinds that the retention schedule knows.
pub(crate) fn retention_kind() -> impl TypedValueParser<Value = RetentionKind> {
    let names: Vec<&'static str> =
        Kind::ALL.iter().map(|row| row.1).chain(std::iter::once("evidence")).collect();
    PossibleValuesParser::new(names).map(|name| name.parse().expect("BUG: only kinds are possible values"))
}

/// One of the classifications.
pub(crate) fn classification() -> impl TypedValueParser<Value = Classification> {
    const ALL: [Classification; 3] =
        [Classification::Public, Classification::Internal, Classification::Confidential];
    PossibleValuesParser::new(ALL.map(Classification::name)).map(|name| {
        let found = ALL.into_iter().find(|one| one.name() == name);
        found.expect("BUG: only classifications are possible values")
    })
}

/// One of the outcomes of a periodic review.
pub(crate) fn outcome() -> impl TypedValueParser<Value = PeriodicOutcome> {
    PossibleValuesParser::new(["confirmed", "revise", "withdraw"]).map(|name| match name.as_str() {
        "revise" => PeriodicOutcome::Revise,
        "withdraw" => PeriodicOutcome::Withdraw,
        _ => PeriodicOutcome::Confirmed,
    })
}

/// One of the audits: `1`, `2`, `surveillance`, …; `stage-1` is the same as `1`.
pub(crate) fn stage() -> impl TypedValueParser<Value = Stage> {
    let names = Stage::ALL.map(|(_, name, _)| {
        let short = name.strip_prefix("stage-").unwrap_or(name);
        PossibleValue::new(short).alias(name)
    });
    PossibleValuesParser::new(names).map(|name| name.parse().expect("BUG: only stages are possible values"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_day_has_one_spelling() {
        assert_eq!(date("2024-02-29").unwrap().to_string(), "2024-02-29");
        for wrong in
            ["2026-2-1", "22.11.2026", "2025-02-29", "2026-11-22T00:00", "+026-11-22", "", "2026-११-22"]
        {
            assert!(date(wrong).is_err(), "{wrong:?} must be refused");
        }
        assert!(period("2026-01-01..2026-01-01").is_ok());
        for wrong in ["2026-01-01", "2026-02-01..2026-01-01", "2026-01-01..", "a..b"] {
            assert!(period(wrong).is_err(), "{wrong:?} must be refused");
        }
        assert_eq!(requirement("di-06").unwrap().to_string(), "DI-06");
        assert_eq!(version("v2.1"), version("2.1"));
    }
}
