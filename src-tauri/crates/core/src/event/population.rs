//! Entries about populations and samples, told in one sentence.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`describe` in `words` names every event; these are those about populations and samples"
)]

use super::Event;
use crate::id::PopulationId;
use crate::state::State;

pub(super) fn describe(event: &Event, state: &State) -> String {
    let titled = |id: &PopulationId| {
        let title = state.populations.get(id).map(|population| &population.details.title);
        title.map_or_else(|| format!("population {id}"), |title| format!("population {id} {title}"))
    };
    match event {
        Event::PopulationImported { population, details, rows, .. } => {
            format!("imported population {population} {} of {rows}", details.title)
        }
        Event::PopulationWithdrawn { population, reason } => {
            format!("withdrew {}: {reason}", titled(population))
        }
        Event::SampleDrawn { sample, population, items, .. } => {
            format!("drew sample {sample} of {} from {}", items.len(), titled(population))
        }
        Event::SampleChosen { sample, population, items, reason } => {
            format!("chose sample {sample} of {} from {}: {reason}", items.len(), titled(population))
        }
        Event::SampleItemJudged { sample, item, result, .. } => {
            format!("recorded {item} of sample {sample}: {}", result.words())
        }
        other => other.type_name(),
    }
}
