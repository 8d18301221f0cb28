//! Instants and civil dates.
//!
//! Never reads a clock: callers bring the time.

use std::fmt;
use std::str::FromStr;

pub use jiff::civil::Date;

/// An instant.
///
/// Units: milliseconds since 1970-01-01T00:00:00Z. As text: RFC 3339 in UTC with exactly
/// three fraction digits and `Z`, such as `2026-11-22T09:14:10.000Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UtcMillis(pub i64);

/// A text that is not an instant in the one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not an instant such as 2026-11-22T09:14:10.000Z")]
pub struct NotAnInstant {
    /// The refused text.
    pub text: String,
}

impl UtcMillis {
    /// Returns the civil date of this instant in UTC.
    #[must_use]
    pub fn date(self) -> Date {
        self.timestamp().to_zoned(jiff::tz::TimeZone::UTC).date()
    }

    /// Returns midnight UTC at the start of `date`.
    #[must_use]
    pub fn midnight(date: Date) -> Self {
        let zoned = date.to_zoned(jiff::tz::TimeZone::UTC);
        Self(zoned.map_or(0, |zoned| zoned.timestamp().as_millisecond()))
    }

    fn timestamp(self) -> jiff::Timestamp {
        jiff::Timestamp::from_millisecond(self.0).unwrap_or_default()
    }
}

impl fmt::Display for UtcMillis {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:.3}", self.timestamp())
    }
}

impl FromStr for UtcMillis {
    type Err = NotAnInstant;

    fn from_str(text: &str) -> Result<Self, NotAnInstant> {
        let refused = || NotAnInstant { text: text.to_owned() };
        let timestamp: jiff::Timestamp = text.parse().map_err(|_error| refused())?;
        let instant = Self(timestamp.as_millisecond());
        if instant.to_string() == text { Ok(instant) } else { Err(refused()) }
    }
}

impl serde::Serialize for UtcMillis {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> serde::Deserialize<'de> for UtcMillis {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// Writes a date so that no reader can mistake day for month: `22 Nov 2026`.
#[must_use]
pub fn plain_date(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::from(date.month().unsigned_abs()) - 1;
    format!("{} {} {}", date.day(), MONTHS[month], date.year())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_form_is_exact() {
        let at: UtcMillis = "2026-11-22T09:14:10.007Z".parse().unwrap();
        assert_eq!(at.to_string(), "2026-11-22T09:14:10.007Z");
        assert_eq!(plain_date(at.date()), "22 Nov 2026");
        assert_eq!(UtcMillis::midnight(at.date()).to_string(), "2026-11-22T00:00:00.000Z");
        for wrong in ["2026-11-22T09:14:10Z", "2026-11-22T10:14:10.007+01:00", "yesterday"] {
            assert!(wrong.parse::<UtcMillis>().is_err(), "{wrong:?} must be refused");
        }
    }
}
