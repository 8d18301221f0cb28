//! Entries about rows of registers, told in one sentence.

#![expect(
    clippy::wildcard_enum_match_arm,
    reason = "`describe` in `words` names every event; these are those about rows of registers"
)]

use super::Event;
use crate::id::RowId;
use crate::register::find_form;
use crate::state::State;

pub(super) fn describe(event: &Event, state: &State) -> String {
    let named = |id: &RowId| {
        let row = state.register_rows.get(id);
        row.map_or_else(
            || format!("row {id}"),
            |row| format!("{} {}", row.code, row.name()).trim_end().to_owned(),
        )
    };
    match event {
        Event::RegisterRowAdded { register, code, values, .. } => {
            let form = find_form(register);
            let what = form.map_or_else(|| "row".to_owned(), |form| form.row.en.clone());
            let name = form.and_then(|form| values.get(&form.name)).map_or("", String::as_str);
            format!("added {what} {code} {name}").trim_end().to_owned()
        }
        Event::RegisterRowRevised { row, reason, .. } => format!("changed {}: {reason}", named(row)),
        Event::RegisterRowWithdrawn { row, reason } => format!("withdrew {}: {reason}", named(row)),
        other => other.type_name(),
    }
}
