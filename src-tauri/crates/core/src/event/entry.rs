//! Entries: events with who, when and where in the log, and their exact bytes.

use std::fmt;
use std::str::FromStr;

use serde_json::Value;

use super::Event;
use crate::hash::{from_hex, to_hex};
use crate::id::{NotAnId, PersonId};
use crate::text_form::text_form;
use crate::time::UtcMillis;

/// The longest entry, in bytes.
///
/// Source: the length is a 16-bit number in C2SP tlog-tiles entry bundles.
pub const MAX_ENTRY_BYTES: usize = 65_535;

/// Who caused an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Actor {
    /// The program itself: the first entries of a workspace, the clock.
    System,
    /// A person.
    Person(PersonId),
}

impl fmt::Display for Actor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::System => f.write_str("system"),
            Self::Person(person) => person.fmt(f),
        }
    }
}

impl FromStr for Actor {
    type Err = NotAnId;

    fn from_str(text: &str) -> Result<Self, NotAnId> {
        if text == "system" { Ok(Self::System) } else { text.parse().map(Self::Person) }
    }
}

text_form!(Actor);

/// Sixteen random bytes that keep an entry's content from being guessed from its leaf hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Nonce(pub [u8; 16]);

/// One entry of the ledger.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Place in the log, from 0.
    pub seq: u64,
    /// When, by the clock of the computer it was written on.
    pub at: UtcMillis,
    /// Who.
    pub by: Actor,
    /// Blinding.
    pub nonce: Nonce,
    /// What.
    pub event: Event,
}

/// Bytes that are not an entry.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum NotAnEntry {
    /// Not canonical JSON of an object.
    #[error("entry is not canonical JSON: {why}")]
    NotCanonical {
        /// What is wrong.
        why: String,
    },
    /// The common fields are missing or wrong.
    #[error("entry has no valid `{field}`")]
    Field {
        /// The field.
        field: &'static str,
    },
    /// Written by a newer program.
    #[error("entry has format {v}; this program reads format 1: use a newer Clausebook")]
    Newer {
        /// Its format.
        v: u64,
    },
    /// Of a type that is not in the catalogue.
    #[error("entry is of type `{name}`, which this program does not know: use a newer Clausebook")]
    UnknownType {
        /// The type.
        name: String,
    },
    /// Of a known type, but not of its form.
    #[error("entry is not a valid `{name}`: {why}")]
    Event {
        /// Its type.
        name: String,
        /// What is wrong.
        why: String,
    },
    /// Valid, but not as this program would have written it.
    #[error("entry is not written as its format says: reading and writing it again gives other bytes")]
    Spelling,
    /// Too long.
    #[error(
        "entry is {length} bytes long; at most {MAX_ENTRY_BYTES} are allowed: shorten its texts or lists"
    )]
    TooLong {
        /// Its length.
        length: usize,
    },
}

impl Entry {
    /// Returns the canonical bytes: what is stored, hashed and exported.
    ///
    /// Shape: one line of JSON (RFC 8785) in UTF-8, without a line end.
    ///
    /// # Errors
    /// [`NotAnEntry::TooLong`] when it exceeds [`MAX_ENTRY_BYTES`], [`NotAnEntry::NotCanonical`] for a number
    /// that not every reader keeps exactly.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotAnEntry> {
        let mut value = serde_json::to_value(&self.event).expect("BUG: every event serializes");
        let fields = value.as_object_mut().expect("BUG: every event is an object");
        fields.insert("v".into(), 1.into());
        fields.insert("seq".into(), self.seq.into());
        fields.insert("at".into(), self.at.to_string().into());
        fields.insert("by".into(), self.by.to_string().into());
        fields.insert("nonce".into(), to_hex(&self.nonce.0).into());
        let bytes = crate::canonical::to_canonical(&value)
            .map_err(|error| NotAnEntry::NotCanonical { why: error.to_string() })?;
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(NotAnEntry::TooLong { length: bytes.len() });
        }
        Ok(bytes)
    }

    /// Reads an entry and checks that its bytes are the canonical ones.
    ///
    /// # Errors
    /// [`NotAnEntry`] says what is wrong with the bytes.
    pub fn parse(bytes: &[u8]) -> Result<Self, NotAnEntry> {
        if bytes.len() > MAX_ENTRY_BYTES {
            return Err(NotAnEntry::TooLong { length: bytes.len() });
        }
        let mut value: Value = crate::canonical::parse(bytes)
            .map_err(|error| NotAnEntry::NotCanonical { why: error.to_string() })?;
        let fields = value
            .as_object_mut()
            .ok_or_else(|| NotAnEntry::NotCanonical { why: "not an object".to_owned() })?;
        let mut take = |field: &'static str| fields.remove(field).ok_or(NotAnEntry::Field { field });
        let v = take("v")?.as_u64().ok_or(NotAnEntry::Field { field: "v" })?;
        match v {
            0 => return Err(NotAnEntry::Field { field: "v" }),
            1 => {}
            newer => return Err(NotAnEntry::Newer { v: newer }),
        }
        let seq = take("seq")?.as_u64().ok_or(NotAnEntry::Field { field: "seq" })?;
        let at = serde_json::from_value(take("at")?).map_err(|_error| NotAnEntry::Field { field: "at" })?;
        let by = serde_json::from_value(take("by")?).map_err(|_error| NotAnEntry::Field { field: "by" })?;
        let nonce = take("nonce")?;
        let nonce = nonce.as_str().and_then(from_hex);
        let nonce = Nonce(nonce.ok_or(NotAnEntry::Field { field: "nonce" })?);
        let name = value["type"].as_str().ok_or(NotAnEntry::Field { field: "type" })?.to_owned();
        if !Event::TYPES.contains(&name.as_str()) {
            return Err(NotAnEntry::UnknownType { name });
        }
        let event = serde_json::from_value(value)
            .map_err(|error| NotAnEntry::Event { name, why: error.to_string() })?;
        let entry = Self { seq, at, by, nonce, event };
        if entry.to_bytes()? == bytes { Ok(entry) } else { Err(NotAnEntry::Spelling) }
    }
}
