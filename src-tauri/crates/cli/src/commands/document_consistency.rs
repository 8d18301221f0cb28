//! Holding the documents against each other.

use clausebook_api::{UiError, consistency};

use crate::session::{Session, Verdict};

pub(super) fn show(session: &Session) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let found = consistency::check(&workspace, session.today());
    session.show("inconsistencies", &found, |page, found| {
        let mut rule = "";
        for one in found {
            if one.rule != rule {
                page.heading(&one.asks);
                rule = &one.rule;
            }
            let line = one.line.map_or(String::new(), |line| format!(" line {line}"));
            page.paragraph("  ", &format!("{}{line}: {} ({})", one.document, one.says, one.because));
        }
        if found.is_empty() {
            page.line("The documents agree with each other.");
        }
    })?;
    Ok(if found.is_empty() { Verdict::Good } else { Verdict::Findings })
}
