//! What may be done with populations and samples, by whom, and in which order.
//!
//! `admissible` holds what follows from the log alone: it is asked before an entry is written, and again
//! whenever a log is read.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`state::apply` names every event; these are those about populations and samples"
)]

use std::collections::BTreeSet;

use super::{ItemResult, List, Population, PopulationDetails, Sample, SeedFrom, Taken, draw_key, samples_of};
use crate::document::Content;
use crate::event::Event;
use crate::finding::rules::{RAISERS, known_evidence, not_after};
use crate::hash::Sha256;
use crate::id::{EvidenceId, FindingId, PersonId, PopulationId, SampleId};
use crate::refusal::{Refusal, check_text};
use crate::rules::{Command, check_content};
use crate::state::State;
use crate::time::UtcMillis;

/// The most items that a sample may have.
pub const MOST_ITEMS: usize = 500;

/// The most bytes that the ids of a sample's items may have together: they stand in one entry.
const LONGEST_LIST: usize = 30_000;

/// Brings a population in.
///
/// # Errors
/// A [`Refusal`]: role, texts, an audit that is over or not one's own, a list that is in already, a day or a
/// period in the future.
pub fn import(
    state: &State,
    command: &Command,
    details: PopulationDetails,
    list: &List,
    content: Content,
    source: Content,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_text("the title", &details.title, 200)?;
    check_text("the query", &details.query, 1000)?;
    check_text("the column of the ids", &details.id_column, 200)?;
    check_content(&content)?;
    check_content(&source)?;
    let rows = u32::try_from(list.len()).unwrap_or(u32::MAX);
    let population = PopulationId(state.next_population());
    decided(state, command, Event::PopulationImported { population, details, rows, content, source })
}

/// Withdraws a population that was taken wrongly; its samples stay readable.
///
/// # Errors
/// A [`Refusal`]: role, not one of the audit's team, withdrawn already, no reason.
pub fn withdraw(
    state: &State,
    command: &Command,
    id: PopulationId,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_text("the reason", reason, 500)?;
    decided(state, command, Event::PopulationWithdrawn { population: id, reason: reason.to_owned() })
}

/// Refuses a list that is not that of a population.
///
/// # Errors
/// [`Refusal::PopulationChanged`] with both hashes.
pub fn check_list(population: &Population, list: &List) -> Result<(), Refusal> {
    let found = Sha256::of(list.canonical().as_bytes());
    if found == population.content.blob {
        return Ok(());
    }
    let id = population.id.to_string();
    Err(Refusal::PopulationChanged { id, recorded: population.content.blob, found })
}

/// Draws a sample by a seed.
///
/// # Errors
/// A [`Refusal`]: role, another list than that of the population, a size of none or of more than there are,
/// the same drawn before.
pub fn draw(
    state: &State,
    command: &Command,
    id: PopulationId,
    list: &List,
    size: usize,
    seed: &str,
    seed_from: SeedFrom,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_list(state.population(id)?, list)?;
    check_text("the seed", seed, 200)?;
    if size == 0 || size > MOST_ITEMS || size > list.len() {
        let most = MOST_ITEMS.min(list.len());
        let why = format!("it is {size}; 1 to {most} can be drawn from {} items", list.len());
        return Err(Refusal::NotValid { what: "the size of the sample", why });
    }
    let event = Event::SampleDrawn {
        sample: SampleId(state.next_sample()),
        population: id,
        seed: seed.to_owned(),
        seed_from,
        items: list.draw(seed, size),
    };
    decided(state, command, event)
}

/// Takes the items that an auditor chose.
///
/// # Errors
/// A [`Refusal`]: role, another list than that of the population, an item that is not in it, no reason.
pub fn choose(
    state: &State,
    command: &Command,
    id: PopulationId,
    list: &List,
    items: Vec<String>,
    reason: &str,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_list(state.population(id)?, list)?;
    check_text("the reason", reason, 500)?;
    if let Some(item) = items.iter().find(|item| list.row(item).is_none()) {
        return Err(Refusal::Unknown { what: "item", id: format!("{item} in population {id}") });
    }
    let (sample, reason) = (SampleId(state.next_sample()), reason.to_owned());
    decided(state, command, Event::SampleChosen { sample, population: id, items, reason })
}

/// Records what was seen at an item.
///
/// # Errors
/// A [`Refusal`]: role, an item that is not in the sample, no note, unknown evidence or finding.
#[expect(clippy::too_many_arguments, reason = "the parts of a result; each is of another type")]
pub fn record_result(
    state: &State,
    command: &Command,
    id: SampleId,
    item: &str,
    result: ItemResult,
    note: &str,
    evidence: Vec<EvidenceId>,
    finding: Option<FindingId>,
) -> Result<Vec<Event>, Refusal> {
    command.require_role(state, RAISERS)?;
    check_text("what was looked at", note, 1000)?;
    known_evidence(state, &evidence)?;
    let event = Event::SampleItemJudged {
        sample: id,
        item: item.to_owned(),
        result,
        note: note.to_owned(),
        evidence,
        finding,
    };
    decided(state, command, event)
}

/// Checks that a sample is what its seed draws from a list.
///
/// # Errors
/// [`Refusal::PopulationChanged`], or [`Refusal::SampleDiffers`] with what the seed draws.
pub fn check_sample(state: &State, sample: &Sample, list: &List, seed: Option<&str>) -> Result<(), Refusal> {
    check_list(state.population(sample.population)?, list)?;
    let seed = match (&sample.taken, seed) {
        (_, Some(seed)) => seed,
        (Taken::Drawn { seed, .. }, None) => seed,
        (Taken::Chosen { .. }, None) => return Ok(()),
    };
    let drawn = list.draw(seed, sample.items.len());
    if drawn == sample.items {
        return Ok(());
    }
    Err(Refusal::SampleDiffers { id: sample.id.to_string(), seed: seed.to_owned(), drawn })
}

fn decided(state: &State, command: &Command, event: Event) -> Result<Vec<Event>, Refusal> {
    admissible(state, command.caller, command.now, &event)?;
    Ok(vec![event])
}

/// Says whether an event about populations or samples follows from what was before it.
///
/// # Errors
/// The [`Refusal`] of the rule that it breaks.
pub(crate) fn admissible(state: &State, by: PersonId, at: UtcMillis, event: &Event) -> Result<(), Refusal> {
    match event {
        Event::PopulationImported { details, rows, content, .. } => {
            not_after("the day of the query", details.taken_on, at)?;
            if let Some(period) = details.period {
                period.check()?;
                if period.from > details.taken_on {
                    let why = "it begins after the day of the query".to_owned();
                    return Err(Refusal::NotValid { what: "the period", why });
                }
            }
            if *rows == 0 {
                return Err(Refusal::Empty { what: "the list" });
            }
            may_work(state, by, details)?;
            let same = |one: &&Population| {
                one.content.blob == content.blob
                    && one.details.audit == details.audit
                    && one.withdrawn.is_none()
            };
            match state.populations.values().find(same) {
                Some(same) => {
                    let id = format!("{} with this list", same.id);
                    Err(Refusal::Exists { what: "population", id })
                }
                None => Ok(()),
            }
        }
        Event::PopulationWithdrawn { population, .. } => standing(state, by, *population).map(drop),
        Event::SampleDrawn { population, seed, items, .. } => {
            let population = standing(state, by, *population)?;
            check_items(population, items)?;
            let keys: Vec<Sha256> = items.iter().map(|item| draw_key(seed, item)).collect();
            if !keys.is_sorted() {
                let why = "they are not in the order in which the seed draws them".to_owned();
                return Err(Refusal::NotValid { what: "the list of items", why });
            }
            let same = samples_of(state, population.id).find(|sample| sample.items == *items);
            match same {
                Some(same) => {
                    Err(Refusal::Exists { what: "sample", id: format!("{} with these items", same.id) })
                }
                None => Ok(()),
            }
        }
        Event::SampleChosen { population, items, .. } => {
            check_items(standing(state, by, *population)?, items)
        }
        Event::SampleItemJudged { sample, item, finding, .. } => {
            let sample = state.sample(*sample)?;
            standing(state, by, sample.population)?;
            if !sample.items.contains(item) {
                return Err(Refusal::Unknown { what: "item", id: format!("{item} in sample {}", sample.id) });
            }
            finding.map_or(Ok(()), |finding| state.finding(finding).map(drop))
        }
        _ => Ok(()),
    }
}

fn check_items(population: &Population, items: &[String]) -> Result<(), Refusal> {
    let unique: BTreeSet<&String> = items.iter().collect();
    let most = usize::try_from(population.rows).unwrap_or(usize::MAX).min(MOST_ITEMS);
    let long = items.iter().map(String::len).sum::<usize>() > LONGEST_LIST;
    if items.is_empty() || items.len() > most || unique.len() != items.len() || long {
        let why = format!("1 to {most} can be taken, each once");
        return Err(Refusal::NotValid { what: "the list of items", why });
    }
    items.iter().try_for_each(|item| check_text("the id of an item", item, super::LONGEST_ITEM))
}

fn standing(state: &State, by: PersonId, id: PopulationId) -> Result<&Population, Refusal> {
    let population = state.population(id)?;
    if population.withdrawn.is_some() {
        return Err(Refusal::Withdrawn { code: format!("population {id}") });
    }
    may_work(state, by, &population.details)?;
    Ok(population)
}

/// Only its team works in an audit of our own, and nobody once its report is signed.
fn may_work(state: &State, by: PersonId, details: &PopulationDetails) -> Result<(), Refusal> {
    let Some(id) = details.audit else { return Ok(()) };
    let audit = state.audit(id)?;
    if audit.cancelled.is_some() || audit.report.is_some() {
        return Err(Refusal::Closed { what: format!("audit {id}") });
    }
    if audit.details.kind.is_our_own() && !audit.details.team().any(|member| member == by) {
        let name = state.person(by)?.name.clone();
        return Err(Refusal::NotAppointed { name, code: id.to_string(), part: "auditor" });
    }
    Ok(())
}
