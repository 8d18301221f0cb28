//! The period that the name of a file tells of: a day, a month, a quarter, half a year, a year; in English and German.
//! A guess that the person sees and corrects before anything is added.

use clausebook_core::evidence::Period;
use clausebook_core::time::Date;

/// What the months are called, whole and short.
const MONTHS: [&[&str]; 12] = [
    &["jan", "january", "januar", "jän", "jänner"],
    &["feb", "february", "februar"],
    &["mar", "march", "mär", "märz", "mrz"],
    &["apr", "april"],
    &["may", "mai"],
    &["jun", "june", "juni"],
    &["jul", "july", "juli"],
    &["aug", "august"],
    &["sep", "sept", "september"],
    &["oct", "october", "okt", "oktober"],
    &["nov", "november"],
    &["dec", "december", "dez", "dezember"],
];

/// Finds a period in a name: `2026-03-17`, `20260317`, `17.03.2026`, `17 March 2026`, `2026-03`, `März 2026`, `2026 Q1`,
/// `H2 2026`, `2026`.
pub(crate) fn named_period(name: &str) -> Option<Period> {
    let lower = name.to_lowercase();
    let parts: Vec<&str> =
        lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if let Some(day) = parts.iter().find_map(|part| together(part)) {
        return Some(Period { from: day, to: day });
    }
    let at = parts.iter().position(|part| year(part).is_some())?;
    let in_year = year(parts[at])?;
    let after = |step: usize| parts.get(at + step).copied();
    let before = |step: usize| at.checked_sub(step).map(|place| parts[place]);
    if let Some((first, last)) = [after(1), before(1)].into_iter().flatten().find_map(part_of_year) {
        return months(in_year, first, last);
    }
    if let Some(month) = before(1).and_then(month_called) {
        return day_or_month(in_year, month, before(2).and_then(number_to(31)));
    }
    if let Some(month) = after(1).and_then(|part| two_digits(part, 12).or_else(|| month_called(part))) {
        return day_or_month(in_year, month, after(2).and_then(|part| two_digits(part, 31)));
    }
    // The order of Europe, and only with its points: between strokes, day and month could not be told apart.
    if let (Some(month), Some(day)) = (before(1).and_then(number_to(12)), before(2).and_then(number_to(31)))
        && lower.contains(&format!("{}.{}.{}", before(2)?, before(1)?, parts[at]))
        && let Ok(day) = Date::new(in_year, month, day)
    {
        return Some(Period { from: day, to: day });
    }
    months(in_year, 1, 12)
}

/// A day of a month, or all of it when there is no such day.
fn day_or_month(year: i16, month: i8, day: Option<i8>) -> Option<Period> {
    let day = day.and_then(|day| Date::new(year, month, day).ok());
    day.map_or_else(|| months(year, month, month), |day| Some(Period { from: day, to: day }))
}

/// The period from the first day of one month to the last of another.
fn months(year: i16, first: i8, last: i8) -> Option<Period> {
    Some(Period { from: Date::new(year, first, 1).ok()?, to: Date::new(year, last, 1).ok()?.last_of_month() })
}

fn year(part: &str) -> Option<i16> {
    let year = part.parse::<i16>().ok().filter(|_| part.len() == 4)?;
    (1990..2100).contains(&year).then_some(year)
}

/// A day without anything between its parts: `20260317`.
fn together(part: &str) -> Option<Date> {
    if part.len() != 8 || !part.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    Date::new(year(&part[..4])?, two_digits(&part[4..6], 12)?, two_digits(&part[6..], 31)?).ok()
}

fn two_digits(part: &str, most: i8) -> Option<i8> {
    number_to(most)(part).filter(|_| part.len() == 2)
}

fn number_to(most: i8) -> impl Fn(&str) -> Option<i8> {
    move |part| part.parse::<i8>().ok().filter(|number| (1..=most).contains(number) && part.len() <= 2)
}

/// The first and the last month of a quarter or half: `q1`, `h2`.
fn part_of_year(part: &str) -> Option<(i8, i8)> {
    let (length, most) = match part.as_bytes().first()? {
        b'q' => (3, 4),
        b'h' => (6, 2),
        _ => return None,
    };
    let place = part.get(1..)?.parse::<i8>().ok().filter(|place| (1..=most).contains(place))?;
    Some((place * length - length + 1, place * length))
}

/// The number of a month that is called so.
fn month_called(part: &str) -> Option<i8> {
    let place = MONTHS.iter().position(|names| names.contains(&part))?;
    i8::try_from(place + 1).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: &str, from: &str, to: &str) {
        let found = named_period(name).unwrap_or_else(|| panic!("{name}: none"));
        assert_eq!((found.from.to_string().as_str(), found.to.to_string().as_str()), (from, to), "{name}");
    }

    #[test]
    fn a_name_tells_its_period() {
        check("incidents-2026-03", "2026-03-01", "2026-03-31");
        check("minutes 2026-03-17", "2026-03-17", "2026-03-17");
        check("Q1_2026_report", "2026-01-01", "2026-03-31");
        check("sla 2026 q4", "2026-10-01", "2026-12-31");
        check("H2 2026", "2026-07-01", "2026-12-31");
        check("training 2025", "2025-01-01", "2025-12-31");
        check("backup-20260317", "2026-03-17", "2026-03-17");
    }

    #[test]
    fn months_are_known_by_name_and_days_as_europe_writes_them() {
        check("Uptime March 2026", "2026-03-01", "2026-03-31");
        check("Verfügbarkeit im März 2026", "2026-03-01", "2026-03-31");
        check("Sept_2026", "2026-09-01", "2026-09-30");
        check("2026-Dez", "2026-12-01", "2026-12-31");
        check("Protokoll 17. Mai 2026", "2026-05-17", "2026-05-17");
        check("Protokoll 17.03.2026", "2026-03-17", "2026-03-17");
        check("Protokoll 7.3.2026", "2026-03-07", "2026-03-07");
        check("minutes 03-04-2026", "2026-01-01", "2026-12-31");
        check("market 2026", "2026-01-01", "2026-12-31");
        check("Q7 2026", "2026-01-01", "2026-12-31");
    }

    #[test]
    fn what_is_no_date_is_none() {
        for none in ["invoice 1234567", "version 3", "9999-12", "20261340", "March", ""] {
            assert_eq!(named_period(none), None, "{none}");
        }
    }
}
