//! One step with many documents: a signature each, all or none.

use super::*;
use crate::bulk::{self, BulkStep, SeenDocument, SignMany};
use crate::statements;

fn many(office: &mut Office, person: PersonId, step: BulkStep) -> SignMany {
    let caller = office.caller(person);
    let rows = bulk::rows(&office.ws, caller, step, &[]).unwrap();
    let seen = |row: bulk::BulkRow| SeenDocument { document: row.code, seen: row.hash };
    SignMany {
        step,
        documents: rows.into_iter().map(seen).collect(),
        comment: String::new(),
        change_reason: String::new(),
        change_summary: String::new(),
        effective_from: None,
        passphrase: WORDS.to_owned(),
    }
}

#[test]
fn many_documents_go_from_draft_to_effective_with_a_signature_each() {
    let mut office = Office::new();
    let ids: Vec<DocumentId> = (1..=4).map(|number| office.policy(&format!("Policy {number}"))).collect();
    for (person, step) in [(ADA, BulkStep::Submit), (BEN, BulkStep::Accept), (BEN, BulkStep::Approve)] {
        let request = many(&mut office, person, step);
        assert_eq!(request.documents.len(), ids.len(), "{step:?}");
        let (caller, before) = (office.caller(person), office.ws.head().size);
        let rows = bulk::sign(&mut office.ws, caller, &request).unwrap();
        assert_eq!(rows.len(), ids.len());
        assert_eq!(office.ws.head().size, before + 4, "an entry for each");
    }
    let mut statements = Vec::new();
    for id in ids {
        let today = UtcMillis(office.now).date();
        let view = master_list::document(&office.ws, None, id, today).unwrap();
        assert_eq!(view.document.row.status, "effective");
        assert_eq!(view.signatures.len(), 3);
        assert!(view.signatures.iter().all(|one| one.problem.is_empty()), "{:#?}", view.signatures);
        statements.extend(view.signatures.into_iter().map(|one| one.statement));
    }
    statements.sort();
    statements.dedup();
    assert_eq!(statements.len(), 12, "no two signatures are over the same statement");
    let check = workspaces::check(&office.ws, &mut |_, _| ControlFlow::Continue(())).unwrap();
    assert!(check.clean, "{check:?}");
}

#[test]
fn when_one_is_not_what_was_seen_or_is_refused_none_is_signed() {
    let mut office = Office::new();
    let (first, second) = (office.policy("First"), office.policy("Second"));
    let request = many(&mut office, ADA, BulkStep::Submit);
    let seen = drafts::read(&office.ws, second).unwrap().hash;
    drafts::save(&office.ws, second, "# Changed by somebody else\n", &seen).unwrap();
    let (caller, before) = (office.caller(ADA), office.ws.head().size);
    let error = bulk::sign(&mut office.ws, caller, &request).unwrap_err();
    assert_eq!((error.kind, office.ws.head().size), (ErrorKind::Conflict, before), "{error:?}");

    let wrong = SignMany { passphrase: "not these".to_owned(), ..many(&mut office, ADA, BulkStep::Submit) };
    bulk::sign(&mut office.ws, caller, &wrong).unwrap_err();
    office.submit(first);
    let before = office.ws.head().size;
    let both = SignMany {
        documents: request
            .documents
            .iter()
            .map(|one| SeenDocument { seen: String::new(), ..one.clone() })
            .collect(),
        ..request
    };
    // The first is with its reviewers already: the second is not submitted either.
    let error = bulk::sign(&mut office.ws, caller, &both).unwrap_err();
    assert_eq!((error.kind, office.ws.head().size), (ErrorKind::Refused, before), "{error:?}");
    let codes: Vec<String> = both.documents.iter().map(|one| one.document.clone()).collect();
    let rows = bulk::rows(&office.ws, caller, BulkStep::Submit, &codes).unwrap();
    assert_eq!(rows.iter().filter(|row| row.refusal.is_some()).count(), 1, "{rows:#?}");
    let none = SignMany { documents: Vec::new(), ..both };
    assert!(bulk::sign(&mut office.ws, caller, &none).is_err());
}

#[test]
fn gaps_are_decided_together_and_rows_of_the_index_follow() {
    let mut office = Office::new();
    let rows: Vec<_> = ["DI-42", "DI-53", "DI-19"].iter().map(|row| row.parse().unwrap()).collect();
    let caller = office.caller(ADA);
    let stage = clausebook_core::pack::Stage::Stage1;
    let decided = statements::accept_gaps(&mut office.ws, caller, &rows, stage, "by March", WORDS).unwrap();
    let about: Vec<_> = decided.iter().map(|one| one.requirements.join(" ")).collect();
    assert_eq!(about, ["DI-42", "DI-53"], "the row of the index stands as they stand");
    assert_eq!(statements::gap_decisions(&office.ws).len(), 2);
    let error =
        statements::accept_gaps(&mut office.ws, caller, &rows[2..], stage, "by March", WORDS).unwrap_err();
    assert!(error.message.contains("stands as other rows stand"), "{error:?}");
}

#[test]
fn the_language_of_the_organization_is_part_of_what_is_seen() {
    let mut office = Office::new();
    assert_eq!(workspaces::view(&office.ws).unwrap().language, "en");
    workspaces::set_language(&mut office.ws, "de").unwrap();
    assert_eq!(workspaces::view(&office.ws).unwrap().language, "de");
    assert!(workspaces::set_language(&mut office.ws, "no language").is_err());
}
