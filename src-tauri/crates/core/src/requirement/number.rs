//! Clause numbers and row ids, each with one spelling and the right order.

use std::fmt;
use std::str::FromStr;

use crate::text_form::{plain_number, text_form};

/// The number of a clause, such as 8.2.3.1.
///
/// Shape: one to four parts, each 1 to 255, joined by dots, no leading zeros.
/// Order: as in a table of contents, so 4 < 4.1 < 5 and 8.2 < 8.10.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClauseNumber([u8; 4]);

/// A text that is not a clause number in the one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a clause number such as 8.2.3.1")]
pub struct NotAClauseNumber {
    /// The refused text.
    pub text: String,
}

/// The id of a row of the register, such as DI-01.
///
/// Shape: `DI-` and a number from 1, written with at least two digits.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RequirementId(u16);

/// A text that is not a row id in the one accepted spelling.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{text}` is not a row of the clause register such as DI-01")]
pub struct NotARequirementId {
    /// The refused text.
    pub text: String,
}

impl ClauseNumber {
    /// Returns the clause that this one is a part of; `None` for 4 to 10.
    #[must_use]
    pub fn parent(&self) -> Option<Self> {
        let last = self.depth() - 1;
        let mut parts = self.0;
        parts[last] = 0;
        (last > 0).then_some(Self(parts))
    }

    /// Tells whether this is `other` or a part of it, at any depth.
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        self.0[..other.depth()] == other.0[..other.depth()]
    }

    /// Returns the number of its parts: 1 for 8, 4 for 8.2.3.1.
    #[must_use]
    pub fn depth(&self) -> usize {
        self.0.iter().take_while(|part| **part > 0).count()
    }
}

impl RequirementId {
    /// Returns the number in the id: 1 for DI-01.
    #[must_use]
    pub fn number(&self) -> u16 {
        self.0
    }
}

impl fmt::Display for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut text = self.0[0].to_string();
        for part in &self.0[1..self.depth()] {
            text.push('.');
            text.push_str(&part.to_string());
        }
        f.pad(&text)
    }
}

impl fmt::Display for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.pad(&format!("DI-{:02}", self.0))
    }
}

impl FromStr for ClauseNumber {
    type Err = NotAClauseNumber;

    fn from_str(text: &str) -> Result<Self, NotAClauseNumber> {
        let refused = || NotAClauseNumber { text: text.to_owned() };
        let mut parts = [0; 4];
        for (index, part) in text.split('.').enumerate() {
            let slot = parts.get_mut(index).ok_or_else(refused)?;
            *slot = plain_number(part).filter(|part| *part > 0).ok_or_else(refused)?;
        }
        Ok(Self(parts))
    }
}

impl FromStr for RequirementId {
    type Err = NotARequirementId;

    fn from_str(text: &str) -> Result<Self, NotARequirementId> {
        let digits = text.strip_prefix("DI-").unwrap_or_default();
        // One zero fills a number of one digit up to two.
        let number = match digits.as_bytes() {
            [b'0', b'1'..=b'9'] => plain_number(&digits[1..]),
            [_, _, ..] => plain_number(digits),
            [] | [_] => None,
        };
        number.map(Self).ok_or_else(|| NotARequirementId { text: text.to_owned() })
    }
}

impl fmt::Debug for ClauseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

impl fmt::Debug for RequirementId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }
}

text_form!(ClauseNumber, RequirementId);

#[cfg(test)]
mod tests {
    use super::*;

    fn clause(text: &str) -> ClauseNumber {
        text.parse().unwrap()
    }

    #[test]
    fn clauses_sort_as_in_a_table_of_contents() {
        let ordered =
            ["4", "4.1", "4.4", "5", "6.1.3", "6.2", "8.2", "8.2.3.1", "8.2.4", "8.10", "10", "10.1"];
        for pair in ordered.windows(2) {
            assert!(clause(pair[0]) < clause(pair[1]), "{} must come before {}", pair[0], pair[1]);
        }
    }

    #[test]
    fn a_clause_number_has_one_spelling() {
        for right in ["4", "8.10", "8.2.3.1", "255.1"] {
            assert_eq!(clause(right).to_string(), right);
        }
        for wrong in ["", "4.", ".4", "04", "4.0", "0", "+4", "4.1.1.1.1", "256", "4.1 ", "A.5", "4..1"] {
            assert!(wrong.parse::<ClauseNumber>().is_err(), "{wrong:?} must be refused");
        }
        assert_eq!(format!("{:>7}|{:<5}|", clause("8.10"), clause("4")), "   8.10|4    |");
    }

    #[test]
    fn a_clause_knows_what_it_is_part_of() {
        assert_eq!(clause("8.2.3.1").parent(), Some(clause("8.2.3")));
        assert_eq!(clause("10").parent(), None);
        assert!(clause("8.2.3.1").is_within(&clause("8.2")));
        assert!(clause("8.2").is_within(&clause("8.2")));
        assert!(!clause("8.2").is_within(&clause("8.2.3")));
        assert!(!clause("8.10").is_within(&clause("8.1")));
        assert!(!clause("10.1").is_within(&clause("1")));
    }

    #[test]
    fn a_row_id_has_one_spelling() {
        for right in ["DI-01", "DI-73", "DI-100"] {
            assert_eq!(right.parse::<RequirementId>().unwrap().to_string(), right);
        }
        for wrong in ["", "DI-", "DI-1", "DI-001", "DI-00", "di-01", "DI-+1", "01", "DI-01 ", "DI-99999"] {
            assert!(wrong.parse::<RequirementId>().is_err(), "{wrong:?} must be refused");
        }
    }
}
