//! Sentences about rows of registers, populations and samples.
//!
//! Rows are called by their codes, populations and samples by their ids: `RSK-001`, `po1`, `sa1`. The list of a
//! population is written `a+b+c`; each part is an item.

use std::collections::BTreeMap;

use super::{Decided, Story, Words};
use crate::document::Content;
use crate::id::{PersonId, RowId};
use crate::population::rules as populations;
use crate::population::{List, PopulationDetails, SeedFrom};
use crate::refusal::Refusal;
use crate::register::{find_row, rules as registers};
use crate::tests::office::content;

/// What a row of each register says unless told otherwise.
const ROWS: &[(&str, &[(&str, &str)])] = &[
    (
        "risk",
        &[
            ("title", "The desk fails"),
            ("kind", "risk"),
            ("about", "service"),
            ("identified-on", "2026-03-01"),
            ("impact", "nobody answers"),
            ("likelihood", "low"),
            ("severity", "high"),
            ("approach", "reduce"),
            ("owner", "bo"),
            ("due", "2026-06-01"),
            ("state", "open"),
        ],
    ),
    (
        "dispute",
        &[
            ("title", "Late delivery"),
            ("supplier", "Example Lines"),
            ("raised-on", "2026-03-01"),
            ("what", "four days late"),
            ("owner", "pat"),
            ("state", "open"),
        ],
    ),
    (
        "complaint",
        &[
            ("title", "Nobody answered"),
            ("customer", "Example Customer"),
            ("received-on", "2026-03-01"),
            ("what", "two days without an answer"),
            ("escalated", "no"),
            ("owner", "bo"),
            ("due", "2026-03-15"),
            ("state", "open"),
        ],
    ),
];

/// Words of a sentence that are about the sentence, not about a field.
const NO_FIELDS: [&str; 2] = ["why", "without"];

impl Story {
    fn typed(words: &Words) -> BTreeMap<String, String> {
        let named = words.named.iter().filter(|(name, _)| !NO_FIELDS.contains(name));
        named.map(|(name, text)| ((*name).to_owned(), text.clone())).collect()
    }

    fn row(&self, words: &Words) -> RowId {
        let row = words.plain.iter().find_map(|word| find_row(&self.office.state, word));
        row.map_or(RowId(99), |row| row.id)
    }

    pub(super) fn register_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let why = words.text("why", "looked at again");
        let (id, typed) = (self.row(words), Self::typed(words));
        match verb {
            "enters" => {
                let register = words.plain[0];
                let usual = ROWS.iter().find(|(name, _)| *name == register).map_or(&[][..], |(_, row)| row);
                let mut all: BTreeMap<String, String> =
                    usual.iter().map(|(name, text)| ((*name).to_owned(), (*text).to_owned())).collect();
                all.extend(typed);
                if let Some(without) = words.named.get("without") {
                    all.remove(without);
                }
                self.office.act(caller, |state, command, _| registers::add(state, command, register, &all))
            }
            "amends" => self
                .office
                .act(caller, |state, command, _| registers::revise(state, command, id, &typed, &why)),
            "strikes" => {
                self.office.act(caller, |state, command, _| registers::withdraw(state, command, id, &why))
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }

    fn items(words: &Words, otherwise: &str) -> Vec<String> {
        words.text("items", otherwise).split('+').map(str::to_owned).collect()
    }

    fn population_list(words: &Words) -> Result<List, Refusal> {
        let rows = words.text("list", "a+b+c+d").replace('+', "\n");
        List::read(&format!("id\n{rows}\n"), &words.text("column", "id"))
    }

    pub(super) fn population_sentence(&mut self, caller: PersonId, verb: &str, words: &Words) -> Decided {
        let why = words.text("why", "by risk");
        match verb {
            "imports" => {
                let list = Self::population_list(words)?;
                let details = PopulationDetails {
                    title: words.text("title", "Tickets"),
                    query: words.text("query", "all closed ones"),
                    taken_on: words.date("taken").unwrap_or(self.office.now.date()),
                    period: words.period(),
                    audit: words.optional("audit"),
                    id_column: "id".to_owned(),
                };
                let text = list.canonical();
                let canonical = content(&text, "tickets.csv");
                let source = Content { name: "tickets.xlsx".to_owned(), ..canonical.clone() };
                self.office.act(caller, |state, command, _| {
                    populations::import(state, command, details, &list, canonical, source)
                })
            }
            "unimports" => {
                let id = words.id();
                self.office.act(caller, |state, command, _| populations::withdraw(state, command, id, &why))
            }
            "draws" => {
                let (id, list) = (words.id(), Self::population_list(words)?);
                let size = words.number("size").unwrap_or(2).try_into().unwrap();
                let seed = words.text("seed", "7");
                self.office.act(caller, |state, command, _| {
                    populations::draw(state, command, id, &list, size, &seed, SeedFrom::Given)
                })
            }
            "picks" => {
                let (id, list) = (words.id(), Self::population_list(words)?);
                let items = Self::items(words, "a");
                self.office.act(caller, |state, command, _| {
                    populations::choose(state, command, id, &list, items, &why)
                })
            }
            "repeats" => {
                let list = Self::population_list(words)?;
                let sample = self.office.state.sample(words.id())?;
                let seed = words.named.get("seed").map(String::as_str);
                populations::check_sample(&self.office.state, sample, &list, seed).map(|()| Vec::new())
            }
            "judges" => {
                let (id, item) = (words.id(), words.text("item", "c"));
                let result = words.text("result", "conforms").parse().unwrap();
                let (note, evidence) = (words.text("note", "all times kept"), words.list("evidence"));
                let finding = words.optional("finding");
                self.office.act(caller, |state, command, _| {
                    populations::record_result(state, command, id, &item, result, &note, evidence, finding)
                })
            }
            other => panic!("nobody knows how to `{other}`"),
        }
    }
}
