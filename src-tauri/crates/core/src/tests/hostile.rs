//! Entries that nobody should have written: every one is refused, none makes the program panic.

use proptest::prelude::*;
use serde_json::Value;

use super::office::Office;
use crate::event::{Entry, MAX_ENTRY_BYTES, NotAnEntry};

fn golden(name: &str) -> Vec<u8> {
    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../tests/golden/entries");
    std::fs::read(format!("{folder}/{name}.json")).unwrap()
}

fn edited(name: &str, edit: impl FnOnce(&mut Value)) -> Result<Entry, NotAnEntry> {
    let mut value: Value = serde_json::from_slice(&golden(name)).unwrap();
    edit(&mut value);
    Entry::parse(&crate::canonical::to_bytes(&value))
}

#[test]
fn a_newer_program_is_told_apart_from_nonsense() {
    let newer = edited("draftStarted", |value| value["v"] = 2.into());
    assert_eq!(newer, Err(NotAnEntry::Newer { v: 2 }));
    assert_eq!(
        newer.unwrap_err().to_string(),
        "entry has format 2; this program reads format 1: use a newer Clausebook"
    );
    let unknown = edited("draftStarted", |value| value["type"] = "draftPolished".into());
    assert_eq!(
        unknown.unwrap_err().to_string(),
        "entry is of type `draftPolished`, which this program does not know: use a newer Clausebook"
    );
    for (field, wrong) in [
        ("v", Value::from(0)),
        ("v", "1".into()),
        ("seq", (-1).into()),
        ("at", "2026-11-22T09:14:10Z".into()),
        ("at", 5.into()),
        ("by", "p0".into()),
        ("by", "root".into()),
        ("nonce", "00".into()),
        ("nonce", "0".repeat(31).into()),
        ("nonce", "A".repeat(32).into()),
        ("type", 7.into()),
    ] {
        let refused = edited("draftStarted", |value| value[field] = wrong.clone());
        assert_eq!(refused, Err(NotAnEntry::Field { field }), "{field} = {wrong}");
        let absent = edited("draftStarted", |value| drop(value.as_object_mut().unwrap().remove(field)));
        assert_eq!(absent, Err(NotAnEntry::Field { field }), "without {field}");
    }
}

#[test]
fn a_form_that_is_not_that_of_its_type_is_refused() {
    let event = |refused: Result<Entry, NotAnEntry>| matches!(refused, Err(NotAnEntry::Event { .. }));
    assert!(event(edited("draftStarted", |value| value["surplus"] = 1.into())), "unknown fields are refused");
    assert!(event(edited("draftStarted", |value| drop(value.as_object_mut().unwrap().remove("document")))));
    assert!(event(edited("draftStarted", |value| value["version"] = "2.01".into())));
    assert!(event(edited("draftStarted", |value| value["document"] = "p1".into())));
    assert!(event(edited("documentCreated", |value| value["details"]["surplus"] = 1.into())));
    assert!(event(edited("documentCreated", |value| value["details"]["quorum"] = (-1).into())));
    let spelled = |refused| refused == Err(NotAnEntry::Spelling);
    assert!(spelled(edited("draftStarted", |value| value["basedOn"] = Value::Null)), "absent, not null");
    assert!(
        spelled(edited("documentWithdrawn", |value| value["on"] = "20261231".into())),
        "one spelling of dates"
    );
}

#[test]
fn only_canonical_bytes_are_an_entry() {
    let good = String::from_utf8(golden("draftStarted")).unwrap();
    let spaced = good.replacen(':', ": ", 1);
    let ended = format!("{good}\n");
    let twice = good.replacen("{\"at\"", "{\"at\":\"2026-11-22T09:14:10.007Z\",\"at\"", 1);
    let escaped = good.replacen("draftStarted", "\\u0064raftStarted", 1);
    let large = good.replacen("\"seq\":17", "\"seq\":9007199254740993", 1);
    let fraction = good.replacen("\"seq\":17", "\"seq\":17.0", 1);
    for wrong in
        [spaced, ended, twice, escaped, large, fraction, "[]".to_owned(), "null".to_owned(), String::new()]
    {
        assert_ne!(wrong, good);
        let refused = Entry::parse(wrong.as_bytes());
        assert!(matches!(refused, Err(NotAnEntry::NotCanonical { .. })), "{wrong}: {refused:?}");
    }
    let long = vec![b' '; MAX_ENTRY_BYTES + 1];
    assert_eq!(Entry::parse(&long), Err(NotAnEntry::TooLong { length: MAX_ENTRY_BYTES + 1 }));
}

#[test]
fn an_entry_that_is_too_long_is_not_written() {
    let mut entry = Entry::parse(&golden("organizationChanged")).unwrap();
    entry.event = crate::event::Event::OrganizationChanged {
        organization: "x".repeat(MAX_ENTRY_BYTES),
        scope: String::new(),
    };
    assert!(matches!(entry.to_bytes(), Err(NotAnEntry::TooLong { .. })));
}

fn any_golden() -> impl Strategy<Value = Vec<u8>> {
    prop::sample::select(crate::event::Event::TYPES.to_vec()).prop_map(golden)
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<u64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-z0-9.:-]{0,24}".prop_map(Value::from),
        Just(Value::from("2026-02-30")),
        Just(Value::from("-009999-01-01")),
    ];
    leaf.prop_recursive(3, 24, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..4).prop_map(Value::from),
            prop::collection::hash_map("[a-z]{1,8}", inner, 0..4)
                .prop_map(|members| Value::Object(members.into_iter().collect())),
        ]
    })
}

/// Puts `other` in the place of the `place`-th value inside, counted through.
fn replace(value: &mut Value, place: &mut usize, other: &Value) {
    if *place == 0 {
        *place = usize::MAX;
        other.clone_into(value);
        return;
    }
    *place -= 1;
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| replace(item, place, other)),
        Value::Object(members) => members.values_mut().for_each(|member| replace(member, place, other)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Whatever was read must have been written like that; and applying it must not panic either.
fn read(bytes: &[u8]) {
    if let Ok(entry) = Entry::parse(bytes) {
        assert_eq!(entry.to_bytes().as_deref(), Ok(bytes));
        let mut state = Office::empty().state;
        state.size = entry.seq;
        drop(state.apply(&entry));
        drop(crate::signature::statement_of(&state, &entry));
        drop(crate::event::describe(&entry.event, &state));
    }
}

proptest! {
    #[test]
    fn any_bytes(bytes in prop::collection::vec(any::<u8>(), 0..300)) {
        read(&bytes);
    }

    #[test]
    fn bytes_of_an_entry_changed(
        mut bytes in any_golden(),
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..4),
    ) {
        for (place, byte) in changes {
            let place = place.index(bytes.len());
            bytes[place] = byte;
        }
        read(&bytes);
    }

    #[test]
    fn bytes_of_an_entry_cut_or_joined(one in any_golden(), other in any_golden(), at in any::<prop::sample::Index>()) {
        let cut = &one[..at.index(one.len())];
        prop_assert!(Entry::parse(cut).is_err());
        let joined = [cut, &other[at.index(other.len())..]].concat();
        read(&joined);
    }

    #[test]
    fn values_of_an_entry_changed(bytes in any_golden(), mut place in 1_usize..40, other in any_json()) {
        let mut value: Value = serde_json::from_slice(&bytes).unwrap();
        replace(&mut value, &mut place, &other);
        if let Ok(bytes) = crate::canonical::to_canonical(&value) {
            read(&bytes);
        }
        read(value.to_string().as_bytes());
    }

    #[test]
    fn fields_of_an_entry_added(bytes in any_golden(), name in "[a-z]{1,6}", other in any_json()) {
        let mut value: Value = serde_json::from_slice(&bytes).unwrap();
        prop_assume!(value.get(&name).is_none());
        value[&name] = other;
        prop_assert!(Entry::parse(value.to_string().as_bytes()).is_err(), "no field goes unread");
    }
}
