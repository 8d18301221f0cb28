//! Folding entries about populations and samples.

use super::super::State;
use super::audits::person;
use super::{Touched, Why, expect_next, misplaced};
use crate::event::{Entry, Event};
use crate::evidence::TakenBack;
use crate::id::{PersonId, PopulationId, SampleId};
use crate::population::{self, Population, Sample, Seen, Taken};

impl State {
    pub(super) fn fold_population(&mut self, entry: &Entry) -> Why<Touched> {
        let (by, at) = (person(entry)?, entry.at);
        population::rules::admissible(self, by, at, &entry.event).map_err(|refusal| refusal.to_string())?;
        match &entry.event {
            Event::PopulationImported { population: id, details, rows, content, source } => {
                expect_next(id.0, self.next_population())?;
                let imported = Population {
                    id: *id,
                    details: details.clone(),
                    rows: *rows,
                    content: content.clone(),
                    source: source.clone(),
                    imported_by: by,
                    imported_at: at,
                    seq: entry.seq,
                    withdrawn: None,
                };
                self.populations.insert(*id, imported);
                Ok(Touched::Population(*id))
            }
            Event::PopulationWithdrawn { population: id, reason } => {
                let found = self.populations.get_mut(id);
                let population = found.ok_or_else(|| format!("there is no population {id}"))?;
                population.withdrawn = Some(TakenBack { at, reason: reason.clone() });
                Ok(Touched::Population(*id))
            }
            Event::SampleDrawn { sample, population, seed, seed_from, items } => {
                let taken = Taken::Drawn { seed: seed.clone(), seed_from: *seed_from };
                self.fold_sample(*sample, *population, taken, items, entry, by)
            }
            Event::SampleChosen { sample, population, items, reason } => {
                let taken = Taken::Chosen { reason: reason.clone() };
                self.fold_sample(*sample, *population, taken, items, entry, by)
            }
            Event::SampleItemJudged { sample: id, item, result, note, evidence, finding } => {
                let sample = self.samples.get_mut(id).ok_or_else(|| format!("there is no sample {id}"))?;
                sample.results.push(Seen {
                    item: item.clone(),
                    result: *result,
                    note: note.clone(),
                    evidence: evidence.clone(),
                    finding: *finding,
                    by,
                    at,
                });
                Ok(Touched::Sample(*id))
            }
            other => Err(misplaced(other)),
        }
    }

    fn fold_sample(
        &mut self,
        id: SampleId,
        population: PopulationId,
        taken: Taken,
        items: &[String],
        entry: &Entry,
        by: PersonId,
    ) -> Why<Touched> {
        expect_next(id.0, self.next_sample())?;
        let (items, at) = (items.to_vec(), entry.at);
        self.samples.insert(id, Sample { id, population, taken, items, by, at, results: Vec::new() });
        Ok(Touched::Sample(id))
    }
}
