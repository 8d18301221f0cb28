//! Whatever anyone tries with registers, populations and samples, in whatever order: what must always hold, holds.

use std::collections::BTreeMap;

use proptest::prelude::*;

use super::office::{Decided, Office, content};
use super::story::Story;
use crate::event::Event;
use crate::id::{PersonId, PopulationId, RowId, SampleId};
use crate::population::rules as populations;
use crate::population::{ItemResult, List, PopulationDetails, SeedFrom, Taken};
use crate::register::rules as registers;
use crate::register::{Row, forms};

/// Something that someone tries; small numbers stand for people, things and values.
#[derive(Debug, Clone, Copy)]
struct Attempt {
    who: u32,
    what: u8,
    a: u8,
    b: u8,
}

fn attempts(most: usize) -> impl Strategy<Value = Vec<Attempt>> {
    let one =
        (1_u32..=9, 0_u8..9, 0_u8..8, 0_u8..8).prop_map(|(who, what, a, b)| Attempt { who, what, a, b });
    prop::collection::vec(one, 1..most)
}

fn office() -> Office {
    let told = Story::default().tell(
        "mia grants ro internal-auditor; mia plans team=ro; pat adds log; ana drafts procedure; pat enters risk; \
         ro imports audit=au1; ro draws po1; pat enters complaint",
    );
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office
}

fn list(a: u8) -> List {
    let rows = (0..=a).map(|n| (usize::from(n) + 2, vec![format!("T-{n}"), "x".to_owned()]));
    List::new(&["id".to_owned(), "what".to_owned()], rows, "id").unwrap()
}

fn attempt(office: &mut Office, attempt: Attempt) -> Decided {
    const VALUES: [&str; 8] = ["open", "2026-05-01", "p3", "e1", "d1", "yes", "12.50 EUR", ""];
    let Attempt { who, what, a, b } = attempt;
    let caller = PersonId(who);
    let form = &forms()[usize::from(a) % forms().len()];
    let row = RowId(u32::from(b % 4) + 1);
    let (population, sample) = (PopulationId(u32::from(b % 3) + 1), SampleId(u32::from(b % 3) + 1));
    let value = |n: usize| VALUES[(n + usize::from(b)) % VALUES.len()].to_owned();
    match what {
        0 => {
            // The right kind of value for each field, but one.
            let typed: BTreeMap<String, String> = form
                .fields
                .iter()
                .enumerate()
                .map(|(n, field)| {
                    let right = match field.holds.name() {
                        "date" => "2026-05-01",
                        "choice" => field.choices[usize::from(b) % field.choices.len()].id.as_str(),
                        "person" => "p3",
                        "document" => "d1",
                        "evidence" => "e1",
                        "number" => "3",
                        "money" => "12.50 EUR",
                        "yes-no" => "yes",
                        _ => "some text",
                    };
                    (
                        field.id.clone(),
                        if usize::from(a) == n && b == 7 { value(n) } else { right.to_owned() },
                    )
                })
                .collect();
            office.act(caller, |state, command, _| registers::add(state, command, &form.id, &typed))
        }
        1 | 2 => {
            let fields = office.state.register_rows.get(&row).and_then(Row::form).map(|form| &form.fields);
            let field = fields.and_then(|fields| fields.get(usize::from(a))).map_or("state", |one| &one.id);
            let typed = BTreeMap::from([(field.to_owned(), value(usize::from(a)))]);
            office.act(caller, |state, command, _| registers::revise(state, command, row, &typed, "why"))
        }
        3 if a > 5 => office.act(caller, |state, command, _| registers::withdraw(state, command, row, "why")),
        3 | 4 => {
            let list = list(a);
            let details = PopulationDetails {
                title: "Tickets".to_owned(),
                query: "all".to_owned(),
                taken_on: office.now.date(),
                period: None,
                audit: (b > 3).then(|| "au1".parse().unwrap()),
                id_column: "id".to_owned(),
            };
            let text = list.canonical();
            office.act(caller, |state, command, _| {
                let (canonical, source) = (content(&text, "a.csv"), content(&text, "b.csv"));
                populations::import(state, command, details, &list, canonical, source)
            })
        }
        5 if a == 7 => {
            office.act(caller, |state, command, _| populations::withdraw(state, command, population, "why"))
        }
        5 | 6 => office.act(caller, |state, command, _| {
            let rows = state.populations.get(&population).map_or(1, |population| population.rows);
            let list = list(u8::try_from(rows - 1).unwrap_or(0));
            let seed = b.to_string();
            populations::draw(state, command, population, &list, usize::from(a), &seed, SeedFrom::Ledger)
        }),
        7 => office.act(caller, |state, command, _| {
            let rows = state.populations.get(&population).map_or(1, |population| population.rows);
            let list = list(u8::try_from(rows - 1).unwrap_or(0));
            let items = (0..=a % 2).map(|n| format!("T-{}", n + b % 2)).collect();
            populations::choose(state, command, population, &list, items, "why")
        }),
        _ => office.act(caller, |state, command, _| {
            let item = state.samples.get(&sample).map_or("T-0", |sample| &sample.items[0]).to_owned();
            let result = ItemResult::ALL[usize::from(a % 3)];
            populations::record_result(state, command, sample, &item, result, "seen", Vec::new(), None)
        }),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_must_hold_holds(attempts in attempts(80)) {
        let mut office = office();
        for tried in attempts {
            drop(attempt(&mut office, tried));
        }
        let state = &office.state;
        let mut codes: Vec<&str> = state.register_rows.values().map(|row| row.code.as_str()).collect();
        codes.sort_unstable();
        codes.dedup();
        prop_assert_eq!(codes.len(), state.register_rows.len());
        for row in state.register_rows.values() {
            let form = row.form().unwrap();
            let whole = form.fields.iter().filter(|field| field.required);
            prop_assert!(whole.into_iter().all(|field| row.current().values.contains_key(&field.id)));
            prop_assert!(row.revisions.windows(2).all(|pair| pair[0].values != pair[1].values));
        }
        for sample in state.samples.values() {
            let population = &state.populations[&sample.population];
            prop_assert!(sample.items.len() <= usize::try_from(population.rows).unwrap());
            if let (Taken::Drawn { seed, .. }, None) = (&sample.taken, population.details.audit) {
                let list = list(u8::try_from(population.rows - 1).unwrap());
                prop_assert_eq!(list.draw(seed, sample.items.len()), sample.items.clone());
            }
            prop_assert!(sample.results.iter().all(|seen| sample.items.contains(&seen.item)));
        }
        let mut again = crate::state::State::default();
        for entry in &office.entries {
            again.apply(entry).unwrap();
        }
        prop_assert_eq!(&again, &office.state);
    }
}

/// Properties of attempts that are all refused would prove nothing.
#[test]
fn attempts_reach_what_can_happen() {
    use proptest::strategy::ValueTree as _;
    use proptest::test_runner::TestRunner;

    let mut runner = TestRunner::deterministic();
    let mut reached: std::collections::BTreeSet<String> = std::collections::BTreeSet::new();
    for _ in 0..60 {
        let tried = attempts(120).new_tree(&mut runner).unwrap().current();
        let mut office = office();
        let before = office.entries.len();
        for tried in tried {
            drop(attempt(&mut office, tried));
        }
        reached.extend(office.entries[before..].iter().map(|entry| entry.event.type_name()));
    }
    let mine =
        |name: &&str| ["registerRow", "population", "sample"].iter().any(|start| name.starts_with(start));
    let never: Vec<&str> =
        Event::TYPES.into_iter().filter(mine).filter(|name| !reached.contains(*name)).collect();
    assert_eq!(never, Vec::<&str>::new(), "all of these must be reached");
}
