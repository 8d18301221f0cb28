//! Folding entries about rows of registers.

use super::super::State;
use super::audits::person;
use super::{Touched, Why, expect_next, misplaced};
use crate::event::{Entry, Event};
use crate::evidence::TakenBack;
use crate::register::{self, Revision, Row};

impl State {
    pub(super) fn fold_register(&mut self, entry: &Entry) -> Why<Touched> {
        let (by, at, seq) = (person(entry)?, entry.at, entry.seq);
        register::rules::admissible(self, &entry.event).map_err(|refusal| refusal.to_string())?;
        if let Event::RegisterRowAdded { row: id, register, code, values } = &entry.event {
            expect_next(id.0, self.next_register_row())?;
            let first = Revision { number: 1, values: values.clone(), reason: String::new(), by, at, seq };
            let (register, code) = (register.clone(), code.clone());
            let row = Row { id: *id, register, code, revisions: vec![first], withdrawn: None };
            self.register_rows.insert(*id, row);
            return Ok(Touched::RegisterRow(*id));
        }
        let (Event::RegisterRowRevised { row: id, .. } | Event::RegisterRowWithdrawn { row: id, .. }) =
            &entry.event
        else {
            return Err(misplaced(&entry.event));
        };
        let row = self.register_rows.get_mut(id).ok_or_else(|| format!("there is no row {id}"))?;
        match &entry.event {
            Event::RegisterRowRevised { values, reason, .. } => {
                let number = row.current().number + 1;
                let (values, reason) = (values.clone(), reason.clone());
                row.revisions.push(Revision { number, values, reason, by, at, seq });
            }
            Event::RegisterRowWithdrawn { reason, .. } => {
                row.withdrawn = Some(TakenBack { at, reason: reason.clone() });
            }
            other => return Err(misplaced(other)),
        }
        Ok(Touched::RegisterRow(*id))
    }
}
