//! Replaying a log of which some entries are not known.

use super::*;
use crate::document::Content;
use crate::event::Nonce;
use crate::evidence::EvidenceDetails;
use crate::hash::Sha256;
use crate::time::UtcMillis;

fn entry(seq: u64, event: Event) -> Entry {
    let system = matches!(event, Event::WorkspaceCreated { .. } | Event::ClockSteppedBack { .. });
    let by = if system { Actor::System } else { Actor::Person(PersonId(1)) };
    let at = UtcMillis(1_790_000_000_000 + i64::try_from(seq).unwrap());
    Entry { seq, at, by, nonce: Nonce([0; 16]), event }
}

fn created() -> Entry {
    let text = str::to_owned;
    entry(
        0,
        Event::WorkspaceCreated {
            organization: text("Nordwind IT"),
            scope: text("all services"),
            code_prefix: text("SMS"),
            origin: text("clausebook.example/1"),
            log_key: text("key"),
            register: text("2018"),
            sample: false,
        },
    )
}

fn details() -> EvidenceDetails {
    EvidenceDetails {
        title: "Backup report".to_owned(),
        source: "backup".to_owned(),
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
    }
}

fn content() -> Content {
    let name = "report.txt".to_owned();
    Content { blob: Sha256::of(b"report"), size: 6, media_type: "text/plain".to_owned(), name }
}

fn added(seq: u64, evidence: u32) -> Entry {
    let collected_on = UtcMillis(1_790_000_000_000).date();
    let (evidence, collected_by) = (EvidenceId(evidence), PersonId(1));
    entry(
        seq,
        Event::EvidenceAdded { evidence, details: details(), content: content(), collected_by, collected_on },
    )
}

fn revised(seq: u64, evidence: u32, revision: u32) -> Entry {
    let collected_on = UtcMillis(1_790_000_000_000).date();
    let (evidence, collected_by, reason) = (EvidenceId(evidence), PersonId(1), "new figures".to_owned());
    entry(
        seq,
        Event::EvidenceRevised { evidence, revision, content: content(), reason, collected_by, collected_on },
    )
}

/// What comes after the first entry: an entry, or one passed over.
fn replay(rest: &[Option<Entry>]) -> Result<State, Inconsistent> {
    let mut state = State::default();
    state.apply(&created())?;
    let keeper = RoleHeld { role: Role::DocumentController, from: created().at.date(), until: None };
    let person = Person {
        id: PersonId(1),
        name: "Ana".to_owned(),
        email: "ana@example.org".to_owned(),
        title: "Document controller".to_owned(),
        roles: vec![keeper],
        keys: Vec::new(),
        locked: None,
    };
    state.people.insert(PersonId(1), person);
    for (step, seq) in rest.iter().zip(1..) {
        match step {
            Some(entry) => drop(state.apply(entry)?),
            None => state.skip_redacted(seq)?,
        }
    }
    Ok(state)
}

#[test]
fn what_a_known_log_must_have_may_be_missing_where_entries_were_passed_over() {
    let state = replay(&[None, Some(added(2, 2)), Some(revised(3, 1, 2)), Some(added(4, 3))]).unwrap();
    assert_eq!(state.size, 5);
    assert_eq!(state.redacted, 1);
    assert_eq!(state.evidence.keys().map(|id| id.0).collect::<Vec<_>>(), [2, 3]);
    let state = replay(&[Some(added(1, 1)), None, Some(revised(3, 1, 3))]).unwrap();
    assert_eq!(state.evidence[&EvidenceId(1)].current().number, 3);
    let gone = Event::EvidenceWithdrawn { evidence: EvidenceId(1), reason: "wrong file".to_owned() };
    assert!(replay(&[None, Some(entry(2, gone))]).is_ok());
}

#[test]
fn no_more_may_be_missing_than_was_passed_over() {
    for rest in [
        vec![Some(added(1, 2))],
        vec![Some(revised(1, 1, 2))],
        vec![None, Some(added(2, 3))],
        vec![None, Some(added(2, 2)), Some(added(3, 4))],
        vec![None, Some(added(2, 2)), Some(added(3, 2))],
        vec![None, Some(revised(2, 2, 2))],
        vec![None, Some(revised(2, 0, 2))],
        vec![Some(added(1, 1)), None, Some(revised(3, 1, 4))],
        vec![Some(added(1, 1)), None, Some(revised(3, 1, 1))],
    ] {
        assert!(replay(&rest).is_err(), "{rest:?}");
    }
}

#[test]
fn the_first_entry_is_known_and_none_is_passed_over_out_of_order() {
    assert!(State::default().skip_redacted(0).is_err());
    let mut state = replay(&[]).unwrap();
    assert!(state.skip_redacted(0).is_err());
    assert!(state.skip_redacted(2).is_err());
    assert!(state.skip_redacted(1).is_ok());
}

#[test]
fn a_step_of_the_clock_is_believed_after_an_entry_that_is_not_known() {
    let step = |seq: u64, from: i64| Some(entry(seq, Event::ClockSteppedBack { from: UtcMillis(from) }));
    assert!(replay(&[None, step(2, 1_790_000_009_000)]).is_ok());
    assert!(replay(&[None, step(2, 1_790_000_000_001)]).is_err(), "that is no step back");
    assert!(replay(&[step(1, 1_790_000_009_000)]).is_err(), "the entry before is known");
}

#[test]
fn numbers_that_no_reader_keeps_are_refused_without_a_panic() {
    let bytes = created().to_bytes().unwrap();
    let text = String::from_utf8(bytes).unwrap();
    let huge = text.replace("\"seq\":0", "\"seq\":9007199254740993");
    assert!(Entry::parse(huge.as_bytes()).is_err());
    let event = Event::BackupRestored {
        known_size: u64::MAX,
        known_root: Sha256::of(b""),
        reason: "restored".to_owned(),
    };
    assert!(entry(1, event).to_bytes().is_err());
}
