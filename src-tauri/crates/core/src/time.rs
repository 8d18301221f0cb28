//! Instants and civil dates.
//!
//! Never reads a clock: callers bring the time.

use std::fmt;
use std::str::FromStr;

pub use jiff::civil::Date;

use crate::text_form::text_form;

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
        read_instant(text).ok_or_else(|| NotAnInstant { text: text.to_owned() })
    }
}

/// Reads each number where it must stand: there are too many instants in a workspace for a general reader of times.
fn read_instant(text: &str) -> Option<UtcMillis> {
    let text: &[u8; 24] = text.as_bytes().try_into().ok()?;
    let [
        y1,
        y2,
        y3,
        y4,
        b'-',
        m1,
        m2,
        b'-',
        d1,
        d2,
        b'T',
        h1,
        h2,
        b':',
        i1,
        i2,
        b':',
        s1,
        s2,
        b'.',
        f1,
        f2,
        f3,
        b'Z',
    ] = text
    else {
        return None;
    };
    let number = |digits: &[&u8]| {
        digits.iter().try_fold(0_i16, |sum, digit| {
            digit.is_ascii_digit().then(|| sum * 10 + i16::from(**digit - b'0'))
        })
    };
    let small = |digits: &[&u8]| number(digits).and_then(|number| i8::try_from(number).ok());
    let date = Date::new(number(&[y1, y2, y3, y4])?, small(&[m1, m2])?, small(&[d1, d2])?).ok()?;
    let nanoseconds = i32::from(number(&[f1, f2, f3])?) * 1_000_000;
    let time =
        jiff::civil::Time::new(small(&[h1, h2])?, small(&[i1, i2])?, small(&[s1, s2])?, nanoseconds).ok()?;
    let zoned = date.to_datetime(time).to_zoned(jiff::tz::TimeZone::UTC).ok()?;
    Some(UtcMillis(zoned.timestamp().as_millisecond()))
}

text_form!(UtcMillis);

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
        for wrong in [
            "2026-11-22T09:14:10Z",
            "2026-11-22T10:14:10.007+01:00",
            "2026-11-22t09:14:10.007Z",
            "2026-11-22 09:14:10.007Z",
            "2026-11-22T09:14:10,007Z",
            "2026-02-29T09:14:10.007Z",
            "2026-11-22T24:00:00.000Z",
            "2026-11-22T23:59:60.000Z",
            "2026-11-22T+9:14:10.007Z",
            "-026-11-22T09:14:10.007Z",
            "2026-11-22T09:14:10.0071",
            "yesterday",
        ] {
            assert!(wrong.parse::<UtcMillis>().is_err(), "{wrong:?} must be refused");
        }
    }

    /// Also before 1970, and on the days that a leap year has.
    #[test]
    fn what_is_written_is_read_again() {
        let (first, last) = ("0001-01-01T00:00:00.000Z", "9999-12-30T21:59:59.999Z");
        let (first, last): (UtcMillis, UtcMillis) = (first.parse().unwrap(), last.parse().unwrap());
        // A prime stride, so that every field takes many values.
        for millis in (first.0..=last.0).step_by(7_654_321_001).chain([last.0, 0, -1]) {
            let at = UtcMillis(millis);
            assert_eq!(at.to_string().parse(), Ok(at));
        }
    }
}
