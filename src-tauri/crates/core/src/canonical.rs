//! Canonical JSON: one spelling for each value, so that bytes can be hashed and signed.
//!
//! This is RFC 8785 (JCS) for the values this application writes: objects, arrays, text, booleans,
//! `null` and integers. Numbers with a fraction or beyond 2^53 - 1 are refused rather than written,
//! because readers disagree about them. It does not verify anything by writing it again: what was
//! stored is what is hashed; [`parse`] only refuses a text that is not already canonical.

use serde::Serialize;
use serde_json::{Map, Number, Value};

/// The largest integer that every JSON reader keeps exactly, 2^53 - 1.
///
/// Source: RFC 8785 section 3.2.2.3 (numbers are IEEE 754 doubles).
pub const MAX_INTEGER: u64 = (1 << 53) - 1;

/// The deepest nesting of arrays and objects that is written or read.
pub const MAX_DEPTH: usize = 64;

/// A value or a text that has no canonical form here.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotCanonical {
    /// A number that is not an integer between -(2^53 - 1) and 2^53 - 1.
    #[error(
        "the number {number} cannot be kept exactly by every reader: write an integer below 2^53, or text"
    )]
    Number {
        /// The refused number as it was spelled.
        number: String,
    },
    /// Arrays and objects inside one another beyond [`MAX_DEPTH`].
    #[error("the value is nested more than {MAX_DEPTH} levels deep")]
    TooDeep,
    /// The bytes are not JSON at all.
    #[error("not JSON: {reason}")]
    NotJson {
        /// What the JSON reader said, with line and column.
        reason: String,
    },
    /// The bytes are JSON, but not in the one canonical spelling.
    #[error(
        "not canonical JSON from byte {at} on: keys sorted and unique, no space, no needless escape are expected"
    )]
    Spelling {
        /// The offset of the first byte that differs from the canonical spelling.
        at: usize,
    },
    /// A Rust value that has no JSON form, such as a map whose keys are not text.
    #[error("the value has no JSON form: {reason}")]
    NoJsonForm {
        /// What the serialiser said.
        reason: String,
    },
}

/// Writes `value` in its canonical spelling.
///
/// Shape: UTF-8, no space between tokens, no final newline; keys sorted by UTF-16 code units.
/// Source: RFC 8785 section 3.2.
/// # Errors
/// [`NotCanonical::Number`] for a fraction or an integer beyond 2^53 - 1, [`NotCanonical::TooDeep`].
pub fn to_canonical(value: &Value) -> Result<Vec<u8>, NotCanonical> {
    let mut out = Vec::with_capacity(256);
    write_value(&mut out, value, 0)?;
    Ok(out)
}

/// Writes anything serialisable in its canonical spelling.
///
/// # Errors
/// As [`to_canonical`], and [`NotCanonical::NoJsonForm`] for a value that JSON cannot hold.
pub fn canonical_bytes<T: Serialize + ?Sized>(value: &T) -> Result<Vec<u8>, NotCanonical> {
    let value = serde_json::to_value(value)
        .map_err(|error| NotCanonical::NoJsonForm { reason: error.to_string() })?;
    to_canonical(&value)
}

/// Writes one of our own values, which always has a canonical form, in its canonical spelling.
///
/// # Panics
/// For a value with a fraction or with keys that are not text: none of our types has one.
#[must_use]
pub fn to_bytes<T: Serialize + ?Sized>(value: &T) -> Vec<u8> {
    canonical_bytes(value).expect("BUG: our own types have a canonical form")
}

/// Reads canonical JSON and nothing else.
///
/// Refuses duplicate keys, unsorted keys, spaces, a byte order mark, a final newline, needless
/// escapes, fractions, exponents, `-0` and integers beyond 2^53 - 1.
/// # Errors
/// [`NotCanonical`], saying from which byte on the text is not canonical.
pub fn parse(bytes: &[u8]) -> Result<Value, NotCanonical> {
    let value: Value =
        serde_json::from_slice(bytes).map_err(|error| NotCanonical::NotJson { reason: error.to_string() })?;
    let canonical = to_canonical(&value)?;
    if canonical == bytes {
        return Ok(value);
    }
    let same = canonical.iter().zip(bytes).take_while(|(ours, theirs)| ours == theirs).count();
    Err(NotCanonical::Spelling { at: same })
}

/// Tells whether `bytes` are canonical JSON.
#[must_use]
pub fn is_canonical(bytes: &[u8]) -> bool {
    parse(bytes).is_ok()
}

fn write_value(out: &mut Vec<u8>, value: &Value, depth: usize) -> Result<(), NotCanonical> {
    match value {
        Value::Null => out.extend_from_slice(b"null"),
        Value::Bool(true) => out.extend_from_slice(b"true"),
        Value::Bool(false) => out.extend_from_slice(b"false"),
        Value::Number(number) => write_number(out, number)?,
        Value::String(text) => write_text(out, text),
        Value::Array(items) => {
            let depth = deeper(depth)?;
            out.push(b'[');
            for (place, item) in items.iter().enumerate() {
                if place > 0 {
                    out.push(b',');
                }
                write_value(out, item, depth)?;
            }
            out.push(b']');
        }
        Value::Object(members) => write_object(out, members, deeper(depth)?)?,
    }
    Ok(())
}

fn write_object(out: &mut Vec<u8>, members: &Map<String, Value>, depth: usize) -> Result<(), NotCanonical> {
    let mut sorted: Vec<(&String, &Value)> = members.iter().collect();
    sorted.sort_by(|(a, _), (b, _)| a.encode_utf16().cmp(b.encode_utf16()));
    out.push(b'{');
    for (place, (key, value)) in sorted.into_iter().enumerate() {
        if place > 0 {
            out.push(b',');
        }
        write_text(out, key);
        out.push(b':');
        write_value(out, value, depth)?;
    }
    out.push(b'}');
    Ok(())
}

fn deeper(depth: usize) -> Result<usize, NotCanonical> {
    if depth < MAX_DEPTH { Ok(depth + 1) } else { Err(NotCanonical::TooDeep) }
}

fn write_number(out: &mut Vec<u8>, number: &Number) -> Result<(), NotCanonical> {
    let text = number.to_string();
    let magnitude = if let Some(positive) = number.as_u64() {
        Some(positive)
    } else {
        number.as_i64().map(i64::unsigned_abs)
    };
    match magnitude {
        Some(magnitude) if magnitude <= MAX_INTEGER && text != "-0" => {
            out.extend_from_slice(text.as_bytes());
            Ok(())
        }
        Some(_) | None => Err(NotCanonical::Number { number: text }),
    }
}

/// Writes text between quotes with the escapes of RFC 8785 section 3.2.2.2 and no other.
fn write_text(out: &mut Vec<u8>, text: &str) {
    const HEX: &[u8; 16] = b"0123456789abcdef";
    out.push(b'"');
    for &byte in text.as_bytes() {
        match byte {
            b'"' => out.extend_from_slice(b"\\\""),
            b'\\' => out.extend_from_slice(b"\\\\"),
            0x08 => out.extend_from_slice(b"\\b"),
            0x09 => out.extend_from_slice(b"\\t"),
            0x0a => out.extend_from_slice(b"\\n"),
            0x0c => out.extend_from_slice(b"\\f"),
            0x0d => out.extend_from_slice(b"\\r"),
            0x00..=0x1f => {
                out.extend_from_slice(b"\\u00");
                out.push(HEX[usize::from(byte >> 4)]);
                out.push(HEX[usize::from(byte & 15)]);
            }
            _ => out.push(byte),
        }
    }
    out.push(b'"');
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::json;

    use super::*;

    fn text_of(value: &Value) -> String {
        String::from_utf8(to_canonical(value).unwrap()).unwrap()
    }

    /// RFC 8785 section 3.2.3: the sorting example, whose keys part UTF-16 order from code-point order.
    #[test]
    fn keys_sort_by_utf16_code_units() {
        let value = json!({
            "\u{20ac}": "Euro Sign", "\r": "Carriage Return", "\u{fb33}": "Hebrew Letter Dalet With Dagesh",
            "1": "One", "\u{1f600}": "Emoji: Grinning Face", "\u{80}": "Control", "\u{f6}": "Latin Small Letter O With Diaeresis",
        });
        let expected = "{\"\\r\":\"Carriage Return\",\"1\":\"One\",\"\u{80}\":\"Control\",\
            \"\u{f6}\":\"Latin Small Letter O With Diaeresis\",\"\u{20ac}\":\"Euro Sign\",\
            \"\u{1f600}\":\"Emoji: Grinning Face\",\"\u{fb33}\":\"Hebrew Letter Dalet With Dagesh\"}";
        assert_eq!(text_of(&value), expected);
    }

    /// RFC 8785 section 3.2.2: the string of its example.
    #[test]
    fn text_is_escaped_as_little_as_possible() {
        let value = json!("\u{20ac}$\u{f}\nA'\u{42}\u{22}\u{5c}\\\"/\u{7f}\u{2028}");
        assert_eq!(text_of(&value), "\"\u{20ac}$\\u000f\\nA'B\\\"\\\\\\\\\\\"/\u{7f}\u{2028}\"");
    }

    #[test]
    fn numbers_that_readers_change_are_refused() {
        for number in ["1.5", "1e3", "1.0", "-0", "-0.0", "9007199254740992", "-9007199254740992", "1e400"] {
            assert!(parse(number.as_bytes()).is_err(), "{number} must be refused");
        }
        for number in ["0", "-1", "9007199254740991", "-9007199254740991"] {
            assert_eq!(parse(number.as_bytes()).map(|value| text_of(&value)), Ok(number.to_owned()));
        }
    }

    #[test]
    fn only_the_canonical_spelling_is_read() {
        assert_eq!(parse(br#"{"a":[1,null,true],"b":"x"}"#), Ok(json!({"a": [1, null, true], "b": "x"})));
        for (wrong, at) in [
            (&br#"{"b":1,"a":2}"#[..], 2),
            (br#"{"a":1,"a":1}"#, 6),
            (br#"{"a":1,"a":2}"#, 5),
            (br#"{"a": 1}"#, 5),
            (b"{\"a\":1}\n", 7),
            (br#""\u0041""#, 1),
            (br#""\/""#, 1),
            (br#""\u000F""#, 6),
            (b" 1", 0),
        ] {
            assert_eq!(
                parse(wrong),
                Err(NotCanonical::Spelling { at }),
                "{}",
                String::from_utf8_lossy(wrong)
            );
        }
        for wrong in [&b""[..], b"{", b"\xef\xbb\xbf1", b"\"\xff\"", br#""\ud800""#, b"NaN", b"01", b"+1"] {
            assert!(matches!(parse(wrong), Err(NotCanonical::NotJson { .. })), "{wrong:?}");
        }
    }

    #[test]
    fn depth_has_a_limit() {
        let nested = |depth: usize| "[".repeat(depth) + &"]".repeat(depth);
        assert!(is_canonical(nested(MAX_DEPTH).as_bytes()));
        assert_eq!(parse(nested(MAX_DEPTH + 1).as_bytes()), Err(NotCanonical::TooDeep));
        assert!(
            !is_canonical(nested(100_000).as_bytes()),
            "a deep text must be refused, not overflow the stack"
        );
    }

    fn any_value() -> impl Strategy<Value = Value> {
        let limit = i64::try_from(MAX_INTEGER).unwrap();
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            (-limit..=limit).prop_map(Value::from),
            any::<String>().prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 48, 6, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..6).prop_map(Value::from),
                prop::collection::hash_map(any::<String>(), inner, 0..6)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    proptest! {
        #[test]
        fn agrees_with_an_independent_implementation(value in any_value()) {
            let ours = to_canonical(&value).unwrap();
            prop_assert_eq!(&ours, &serde_json_canonicalizer::to_vec(&value).unwrap());
            prop_assert_eq!(parse(&ours), Ok(value));
        }

        #[test]
        fn reading_never_panics_and_accepts_only_its_own_spelling(
            bytes in prop_oneof![
                prop::collection::vec(any::<u8>(), 0..200),
                "[\\[\\]{}\":,0-9a-f\\\\u \\-.]{0,60}".prop_map(String::into_bytes),
            ],
        ) {
            if let Ok(value) = parse(&bytes) {
                prop_assert_eq!(to_canonical(&value).unwrap(), bytes);
            }
        }
    }
}
