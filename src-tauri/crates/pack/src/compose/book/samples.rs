//! Populations and samples: what was drawn from what, how to draw it again, what was seen.

use clausebook_core::population::{ItemResult, Sample, Seen, Taken, samples_of};
use clausebook_core::time::plain_date;

use super::Volume;
use super::assessment::evidence_links;
use crate::compose::parts::{cells, dense, file_link, plain};
use crate::compose::selection::PackedPopulation;
use crate::compose::words::{capital, count, moment, span};
use crate::typeset::{Block, Fact, Inline, Row, Tone, Width, text};

/// Draws a sample again; goes with the records.
pub(crate) const SCRIPT: &str = include_str!("../../../../../../docs-templates/draw.py");

/// Where the script is in a pack.
pub(crate) const SCRIPT_PATH: &str = "data/records/draw.py";

/// The section; empty when there is no population.
pub(super) fn section(volume: &Volume<'_>) -> Vec<Block> {
    let packed = &volume.selection.populations;
    if packed.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![
        Block::heading(2, "Populations and samples", Some("samples")),
        Block::paragraph(
            "The lists that samples were taken from, each with its query and its hash, and what was seen at each \
             item. A sample drawn by a seed can be drawn again by anyone: the items are put in the order of \
             SHA-256 of the seed, a line feed and the id of the item, and the first ones are taken.",
        ),
    ];
    for one in packed {
        blocks.extend(population(volume, one));
    }
    blocks
}

fn population(volume: &Volume<'_>, packed: &PackedPopulation<'_>) -> Vec<Block> {
    let reading = volume.reading;
    let (population, details) = (packed.population, &packed.population.details);
    let title = format!("{} {}", population.id, details.title);
    let mut blocks = vec![Block::heading(3, title, Some(&format!("population-{}", population.id)))];
    if let Some(taken) = packed.path.is_none().then_some(population.withdrawn.as_ref()).flatten() {
        let words = format!("Withdrawn on {}: {}", plain_date(taken.at.date()), taken.reason);
        blocks.push(Block::Paragraph(vec![Inline::Emphasis(text(words))]));
    }
    let mut facts =
        vec![Fact::new("Query", details.query.as_str()), Fact::new("Asked on", plain_date(details.taken_on))];
    if let Some(period) = details.period {
        facts.push(Fact::new("Items from", span(period)));
    }
    if let Some(audit) = details.audit.and_then(|id| reading.then().audits.get(&id)) {
        facts.push(Fact::new("Audit", format!("{} ({})", audit.details.title, audit.id)));
    }
    let items = format!("{}, named by `{}`", count_of(population.rows), details.id_column);
    facts.push(Fact::new("Items", items));
    if let Some(path) = &packed.path {
        let value = vec![file_link(path.as_str(), population.content.name.as_str())];
        facts.push(Fact { label: "List".to_owned(), value });
    }
    let hash = vec![Inline::Hash(population.content.blob.to_string())];
    facts.push(Fact { label: "SHA-256".to_owned(), value: hash });
    facts.push(Fact::new("Read from", population.source.name.as_str()));
    facts.push(Fact::new(
        "Ledger",
        format!("entry {}, by {}", population.seq, reading.name(population.imported_by)),
    ));
    blocks.push(Block::Facts(facts));
    for sample in samples_of(reading.then(), population.id) {
        blocks.extend(taken(volume, packed, sample));
    }
    blocks
}

fn count_of(rows: u32) -> String {
    if rows == 1 { "1 item".to_owned() } else { format!("{rows} items") }
}

fn taken(volume: &Volume<'_>, packed: &PackedPopulation<'_>, sample: &Sample) -> Vec<Block> {
    let reading = volume.reading;
    let number = count(sample.items.len(), "item", "items");
    let how = match &sample.taken {
        Taken::Drawn { seed, seed_from } => {
            format!("drawn with the seed {seed} ({})", seed_from.words())
        }
        Taken::Chosen { reason } => format!("chosen by the auditor: {reason}"),
    };
    let (conform, fail) = (sample.count(ItemResult::Conforms), sample.count(ItemResult::DoesNotConform));
    let other = sample.count(ItemResult::NotApplicable);
    let mut result = format!("{conform} conform, {fail} do not");
    if other > 0 {
        result.push_str(&format!(", {other} not applicable"));
    }
    if sample.open() > 0 {
        result.push_str(&format!(", {} without a result", sample.open()));
    }
    let by = reading.name(sample.by);
    let mut blocks = vec![Block::Paragraph(vec![
        Inline::strong(format!("Sample {}: {number}. ", sample.id)),
        plain(format!("{}; by {by}, {}. {result}.", capital(&how), moment(sample.at))),
    ])];
    let rows = sample.items.iter().map(|item| item_row(volume, item, sample.result(item)));
    let widths =
        [Width::Fixed(28.0), Width::Fixed(30.0), Width::Share(1.0), Width::Fixed(20.0), Width::Fixed(16.0)];
    blocks.push(dense(&["Item", "Result", "Seen", "Evidence", "Finding"], &widths, rows.collect()));
    if let (Taken::Drawn { seed, .. }, Some(path)) = (&sample.taken, &packed.path) {
        let column = &packed.population.details.id_column;
        let line = format!(
            "python3 {SCRIPT_PATH} {} '{}' '{}' {}",
            path.as_str(),
            column.replace('\'', r"'\''"),
            seed.replace('\'', r"'\''"),
            sample.items.len()
        );
        blocks.push(Block::Paragraph(vec![
            plain("To draw it again, in the folder of this pack, with "),
            file_link(SCRIPT_PATH, "ten lines of Python"),
            plain(":"),
        ]));
        blocks.push(Block::Code { language: "sh".to_owned(), text: line });
    }
    blocks
}

fn item_row(volume: &Volume<'_>, item: &str, seen: Option<&Seen>) -> Row {
    let Some(seen) = seen else {
        let open = Inline::Status { tone: Tone::Warn, word: "no result".to_owned() };
        return cells(vec![text(item), vec![open], Vec::new(), Vec::new(), Vec::new()]);
    };
    let tone = match seen.result {
        ItemResult::Conforms => Tone::Ok,
        ItemResult::DoesNotConform => Tone::Problem,
        ItemResult::NotApplicable => Tone::Neutral,
    };
    let finding = seen
        .finding
        .map_or_else(Vec::new, |id| vec![Inline::link_to(format!("finding-{id}"), id.to_string())]);
    cells(vec![
        text(item),
        vec![Inline::Status { tone, word: seen.result.words().to_owned() }],
        text(seen.note.as_str()),
        evidence_links(volume, &seen.evidence),
        finding,
    ])
}
