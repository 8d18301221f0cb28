//! Specimens of the entries about rows of registers, populations and samples.
//!
//! They stand after those of audits: a specimen's place decides its bytes.

use std::collections::BTreeMap;

use super::golden::day;
use super::office::content;
use crate::event::Event;
use crate::evidence::Period;
use crate::id::{AuditId, EvidenceId, FindingId, PopulationId, RowId, SampleId};
use crate::population::{ItemResult, PopulationDetails, SeedFrom};
use crate::register::Values;

fn values(state: &str) -> Values {
    let all = [
        ("title", "The desk tool fails for a day"),
        ("kind", "risk"),
        ("about", "service"),
        ("identified-on", "2026-04-02"),
        ("impact", "No tickets: customers in Zürich & Łódź wait.\nP1 calls come by telephone."),
        ("likelihood", "low"),
        ("severity", "high"),
        ("approach", "reduce"),
        ("owner", "p6"),
        ("due", "2026-10-01"),
        ("state", state),
    ];
    all.into_iter().map(|(name, text)| (name.to_owned(), text.to_owned())).collect::<BTreeMap<_, _>>()
}

fn population() -> PopulationDetails {
    PopulationDetails {
        title: "Incidents of the second half".to_owned(),
        query: "Desk tool, closed incidents, 2026-07-01 to 2026-09-30".to_owned(),
        taken_on: day("2026-10-05"),
        period: Some(Period { from: day("2026-07-01"), to: day("2026-09-30") }),
        audit: Some(AuditId(2)),
        id_column: "Number".to_owned(),
    }
}

/// One event of each type, in the order of the catalogue.
pub(super) fn each() -> Vec<Event> {
    let (row, id, sample) = (RowId(1), PopulationId(1), SampleId(1));
    vec![
        Event::RegisterRowAdded {
            row,
            register: "risk".to_owned(),
            code: "RSK-001".to_owned(),
            values: values("open"),
        },
        Event::RegisterRowRevised { row, values: values("treated"), reason: "second line bought".to_owned() },
        Event::RegisterRowWithdrawn { row, reason: "the same as RSK-002".to_owned() },
        Event::PopulationImported {
            population: id,
            details: population(),
            rows: 2,
            content: content("Number\nINC-1\nINC-2\n", "incidents.csv"),
            source: content("Number;\r\nINC-2;\r\nINC-1;\r\n", "incidents export.csv"),
        },
        Event::PopulationWithdrawn { population: id, reason: "the wrong quarter".to_owned() },
        Event::SampleDrawn {
            sample,
            population: id,
            seed: "20261006".to_owned(),
            seed_from: SeedFrom::Given,
            items: vec!["INC-2".to_owned(), "INC-1".to_owned()],
        },
        Event::SampleChosen {
            sample,
            population: id,
            items: vec!["INC-1".to_owned()],
            reason: "the only one of priority 1".to_owned(),
        },
        Event::SampleItemJudged {
            sample,
            item: "INC-1".to_owned(),
            result: ItemResult::DoesNotConform,
            note: "closed without the customer's word".to_owned(),
            evidence: vec![EvidenceId(1)],
            finding: Some(FindingId(3)),
        },
    ]
}

/// Those whose optional fields change the shape.
pub(super) fn plain() -> Vec<(&'static str, Event)> {
    let details = PopulationDetails { period: None, audit: None, ..population() };
    let content = || content("Number\nINC-1\nINC-2\n", "incidents.csv");
    vec![
        (
            "populationImported-plain",
            Event::PopulationImported {
                population: PopulationId(2),
                details,
                rows: 2,
                content: content(),
                source: content(),
            },
        ),
        (
            "sampleItemJudged-plain",
            Event::SampleItemJudged {
                sample: SampleId(1),
                item: "INC-2".to_owned(),
                result: ItemResult::Conforms,
                note: "all times kept".to_owned(),
                evidence: Vec::new(),
                finding: None,
            },
        ),
    ]
}
