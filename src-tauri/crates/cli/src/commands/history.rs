//! The history, and search.

use clausebook_api::{UiError, history};

use crate::args::safety::{Log, Search};
use crate::page::plain;
use crate::session::{Session, Verdict};
use crate::table::Table;

pub(super) fn log(session: &Session, log: &Log) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let from = log.from.unwrap_or_else(|| workspace.head().size.saturating_sub(log.most));
    session.show("entries", &history::list(&workspace, from, log.most)?, |page, entries| {
        let mut table = Table::new(["Entry", "When", "Who", "What", "Signed as"], 3);
        for entry in entries {
            table.row([&entry.seq.to_string(), &plain(&entry.at), &entry.who, &entry.what, &entry.signed]);
        }
        page.table(&table);
    })
}

pub(super) fn search(session: &Session, search: &Search) -> Result<Verdict, UiError> {
    let workspace = session.reader()?;
    let mut hits = history::search(&workspace, &search.words.join(" "), search.most)?;
    if !session.globals.json {
        // The marks around matches are for a window; here they would show as escapes.
        for hit in &mut hits {
            for text in [&mut hit.title, &mut hit.excerpt] {
                *text = text.replace(['\u{2}', '\u{3}'], "").split_whitespace().collect::<Vec<_>>().join(" ");
            }
        }
    }
    session.show("hits", &hits, |page, hits| {
        if hits.is_empty() {
            page.line("Nothing was found.");
            return;
        }
        for hit in hits {
            let named = hit.title.starts_with(&hit.id);
            page.line(if named { hit.title.clone() } else { format!("{} {}", hit.id, hit.title) });
            if !hit.excerpt.is_empty() && hit.excerpt != hit.title {
                page.paragraph("    ", &hit.excerpt);
            }
        }
    })
}
