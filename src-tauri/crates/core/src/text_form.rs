//! Values that are written as one text: ids, digests, numbers of versions and clauses, instants.
//!
//! A workspace of a hundred thousand pieces of evidence holds a million of them, all read when it is opened: reading
//! one makes no copy of its text.

use std::fmt::{self, Display};
use std::marker::PhantomData;
use std::str::FromStr;

use serde::de::{Deserializer, Error, Visitor};

/// Makes types with `Display` and `FromStr` cross formats as that text.
macro_rules! text_form {
    ($($name:ty),*) => {$(
        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_str(self)
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::text_form::read(deserializer)
            }
        }
    )*};
}

pub(crate) use text_form;

/// Reads a value from its text.
pub(crate) fn read<'de, D, T>(deserializer: D) -> Result<T, D::Error>
where
    D: Deserializer<'de>,
    T: FromStr<Err: Display>,
{
    struct Text<T>(PhantomData<T>);

    impl<T: FromStr<Err: Display>> Visitor<'_> for Text<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("a string")
        }

        fn visit_str<E: Error>(self, text: &str) -> Result<T, E> {
            text.parse().map_err(E::custom)
        }
    }

    deserializer.deserialize_str(Text(PhantomData))
}

/// Reads a number in its one spelling: decimal digits alone, no zero before another digit.
pub(crate) fn plain_number<N: FromStr>(text: &str) -> Option<N> {
    let plain = matches!(text.as_bytes(), [b'0'] | [b'1'..=b'9', ..]);
    // What follows the first digit can be no sign, so that only digits are left to be accepted.
    text.parse().ok().filter(|_| plain)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::id::PersonId;

    #[test]
    fn a_plain_number_has_one_spelling() {
        assert_eq!(["0", "7", "10", "255"].map(plain_number), [Some(0), Some(7), Some(10), Some(255_u8)]);
        for wrong in ["", "00", "07", "+7", "-7", "7 ", "1_0", "256", "x"] {
            assert_eq!(plain_number::<u8>(wrong), None, "{wrong:?}");
        }
    }

    #[test]
    fn a_text_is_read_with_escapes_as_a_key_and_from_a_value() {
        assert_eq!(serde_json::from_str::<PersonId>(r#""\u00701""#).unwrap(), PersonId(1));
        assert_eq!(serde_json::from_value::<PersonId>("p1".into()).unwrap(), PersonId(1));
        let keyed: std::collections::HashMap<PersonId, u8> = serde_json::from_str(r#"{"p1":2}"#).unwrap();
        assert_eq!(keyed[&PersonId(1)], 2);
        let refused = serde_json::from_str::<PersonId>("1").unwrap_err().to_string();
        assert!(refused.starts_with("invalid type: integer `1`, expected a string"), "{refused}");
        let refused = serde_json::from_str::<PersonId>(r#""d1""#).unwrap_err().to_string();
        assert!(refused.starts_with("`d1` is not an identifier such as `p1`"), "{refused}");
    }
}
