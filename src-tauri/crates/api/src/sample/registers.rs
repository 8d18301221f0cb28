//! Registers, populations and samples in the story: `docs-templates/sample/registers.toml`, step by step.

use std::collections::BTreeMap;

use clausebook_core::evidence::Period;
use clausebook_core::population::ItemResult;
use clausebook_core::time::Date;
use serde::Deserialize;

use super::Teller;
use crate::populations::{self, NewPopulation, NewResult};
use crate::{UiError, registers};

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Registers {
    pub(super) steps: Vec<Step>,
}

/// What someone did on a day.
#[derive(Debug, Deserialize)]
pub(super) struct Step {
    pub(super) on: Date,
    pub(super) by: String,
    #[serde(flatten)]
    act: Act,
}

#[derive(Debug, Deserialize)]
#[serde(tag = "do", rename_all = "kebab-case")]
enum Act {
    Add { register: String, values: BTreeMap<String, String> },
    Set { row: String, reason: String, values: BTreeMap<String, String> },
    Population(Imported),
    Draw { population: String, size: usize, seed: String },
    Choose { population: String, items: Vec<String>, reason: String },
    Result { sample: String, item: String, result: ItemResult, note: String, finding: Option<String> },
}

#[derive(Debug, Deserialize)]
struct Imported {
    file: String,
    title: String,
    query: String,
    taken_on: Date,
    from: Date,
    to: Date,
    audit: String,
    id_column: String,
}

impl Registers {
    /// Reads the steps that come with the program.
    pub(super) fn bundled() -> Result<Self, UiError> {
        super::story::read("registers.toml")
    }
}

impl Step {
    /// Names the step, for an error message.
    pub(super) fn words(&self) -> String {
        match &self.act {
            Act::Add { register, .. } => format!("adding to register {register}"),
            Act::Set { row, .. } => format!("changing {row}"),
            Act::Population(imported) => format!("importing {}", imported.title),
            Act::Draw { population, .. } | Act::Choose { population, .. } => {
                format!("taking a sample of {population}")
            }
            Act::Result { sample, item, .. } => format!("recording {item} of {sample}"),
        }
    }
}

impl<'a> Teller<'a> {
    /// Does a step.
    pub(super) fn keep(&mut self, step: &'a Step) -> Result<(), UiError> {
        let caller = self.caller(&step.by, step.on)?;
        match &step.act {
            Act::Add { register, values } => {
                registers::add(&mut self.workspace, caller, register, values).map(drop)
            }
            Act::Set { row, reason, values } => {
                let id = registers::find(self.workspace.state(), row)?;
                registers::revise(&mut self.workspace, caller, id, values, reason).map(drop)
            }
            Act::Population(imported) => {
                let new = NewPopulation {
                    title: imported.title.clone(),
                    query: imported.query.clone(),
                    taken_on: imported.taken_on,
                    period: Some(Period { from: imported.from, to: imported.to }),
                    audit: Some(self.made.audit(&imported.audit)?),
                    id_column: imported.id_column.clone(),
                };
                let bytes = super::file_of(&imported.file)?;
                let name = imported.file.rsplit('/').next().unwrap_or_default();
                populations::import_bytes(&mut self.workspace, caller, bytes, name, new).map(drop)
            }
            Act::Draw { population, size, seed } => {
                let id = populations::find(self.workspace.state(), population)?;
                populations::draw(&mut self.workspace, caller, id, *size, Some(seed), None).map(drop)
            }
            Act::Choose { population, items, reason } => {
                let id = populations::find(self.workspace.state(), population)?;
                populations::choose(&mut self.workspace, caller, id, items.clone(), reason).map(drop)
            }
            Act::Result { sample, item, result, note, finding } => {
                let id = populations::find_sample(self.workspace.state(), sample)?;
                let finding = finding.as_ref().map(|key| self.made.finding(key)).transpose()?;
                let (item, note) = (item.clone(), note.clone());
                let seen = NewResult { item, result: *result, note, evidence: Vec::new(), finding };
                populations::record_result(&mut self.workspace, caller, id, seen).map(drop)
            }
        }
    }
}
