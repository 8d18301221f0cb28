//! Audits, findings, actions, management reviews and certificates, as of the date of the pack.

use std::collections::BTreeMap;

use clausebook_core::audit::{Audit, AuditKind, auditable_clauses};
use clausebook_core::certification::{StepState, cycle};
use clausebook_core::evidence::Period;
use clausebook_core::finding::{Action, ActionOrigin, ActionState, Finding, FindingState, Grade};
use clausebook_core::id::EvidenceId;
use clausebook_core::language::Tongue;
use clausebook_core::requirement::ClauseNumber;
use clausebook_core::review::Review;
use clausebook_core::time::{Date, plain_date};

use super::{Part, Volume, chapter};
use crate::compose::parts::{cells, clause_anchor, dense, file_link, plain, ruled};
use crate::compose::reports::{About, PackedReport, report_blocks, report_facts};
use crate::compose::words::{capital, date_or_dash, joined, span};
use crate::typeset::{Bar, Bars, Block, Fill, Inline, Row, Series, Tone, Width, text};

/// The sections that follow the documents of 9.2 and 9.3.
pub(super) fn sections(volume: &Volume<'_>) -> Vec<Block> {
    let mut blocks = programme(volume);
    blocks.extend(audits(volume));
    blocks.extend(super::samples::section(volume));
    blocks.extend(reviews(volume));
    blocks.extend(findings_chapter(volume));
    blocks
}

fn none(words: &str) -> Block {
    Block::Paragraph(vec![Inline::Emphasis(text(words))])
}

/// Which audit is to look at which clause, and which did.
fn programme(volume: &Volume<'_>) -> Vec<Block> {
    let state = volume.reading.then();
    let mut blocks = Vec::new();
    for programme in state.programmes.values() {
        let details = &programme.details;
        blocks.push(Block::heading(2, details.title.as_str(), Some(&format!("programme-{}", programme.id))));
        blocks.push(Block::paragraph(format!("{}. {}", span(details.period), details.objectives)));
        blocks.push(Block::paragraph(format!("Risks of the programme: {}", details.risks)));
        blocks.push(Block::paragraph(format!("Methods: {}", details.methods)));
        let auditors = details.auditors.iter().map(|auditor| {
            let mut competence = text(auditor.competence.as_str());
            competence.extend(evidence_links(volume, &auditor.evidence));
            cells(vec![text(volume.reading.name(auditor.person)), competence])
        });
        let widths = [Width::Fixed(40.0), Width::Share(1.0)];
        blocks.push(ruled(&["Auditor", "Competence"], &widths, auditors.collect()));
        let slots = details.slots.iter().map(|slot| {
            cells(vec![
                text(slot.title.as_str()),
                text(capital(slot.kind.words())),
                text(span(slot.period)),
                text(joined(&slot.clauses, ", ")),
            ])
        });
        let widths = [Width::Fixed(24.0), Width::Fixed(30.0), Width::Fixed(42.0), Width::Share(1.0)];
        blocks.push(ruled(&["Audit", "Kind", "When", "Clauses"], &widths, slots.collect()));
    }
    if blocks.is_empty() {
        return blocks;
    }
    blocks.push(Block::heading(2, "Clauses and audits", Some("audit-coverage")));
    blocks.push(Block::paragraph(
        "For each clause with rows in the register: the audits that the programme foresees for it, and those \
         whose signed report shows that they looked at it.",
    ));
    let rows = auditable_clauses().into_iter().map(|clause| coverage_row(volume, clause));
    let widths = [Width::Fixed(17.0), Width::Share(1.0), Width::Share(0.8), Width::Share(0.8)];
    blocks.push(dense(&["Clause", "", "Foreseen in", "Looked at in"], &widths, rows.collect()));
    blocks
}

fn coverage_row(volume: &Volume<'_>, clause: ClauseNumber) -> Row {
    let state = volume.reading.then();
    let title = volume.reading.register.find_clause(&clause).map_or("", |found| found.title.as_str());
    let slots = state.programmes.values().flat_map(|programme| &programme.details.slots);
    let covers = |clauses: &[ClauseNumber]| clauses.iter().any(|whole| clause.is_within(whole));
    let foreseen: Vec<&str> =
        slots.filter(|slot| covers(&slot.clauses)).map(|slot| slot.title.as_str()).collect();
    let audits = state.audits.values().filter(|audit| audit.audited_clauses().contains(&clause));
    let looked: Vec<String> = audits
        .filter_map(|audit| {
            let on = audit.report.as_ref()?.at.date();
            Some(format!("{} ({})", audit.details.title, plain_date(on)))
        })
        .collect();
    cells(vec![
        vec![Inline::link_to(clause_anchor(clause), clause.to_string())],
        text(title),
        text(foreseen.join(", ")),
        text(if looked.is_empty() { "–".to_owned() } else { looked.join(", ") }),
    ])
}

fn audits(volume: &Volume<'_>) -> Vec<Block> {
    let state = volume.reading.then();
    if state.audits.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(2, "Audits", Some("audit-list"))];
    let rows = state.audits.values().map(|audit| audit_row(volume, audit));
    let widths = [
        Width::Fixed(14.0),
        Width::Share(1.0),
        Width::Fixed(33.0),
        Width::Fixed(40.0),
        Width::Fixed(20.0),
        Width::Share(1.0),
    ];
    blocks.push(dense(&["", "Audit", "Kind", "When", "Status", "Result"], &widths, rows.collect()));
    blocks
}

fn audit_row(volume: &Volume<'_>, audit: &Audit) -> Row {
    let state = volume.reading.then();
    let details = &audit.details;
    let findings = state.findings.values().filter(|finding| finding.details.audit == Some(audit.id));
    let count = findings.count();
    let held = audit.concluded.as_ref();
    let report = volume.selection.reports.iter().find(|packed| packed.about == About::Audit(audit.id));
    let mut result = match (report, held) {
        (Some(packed), _) => vec![Inline::link_to(report_anchor(packed.about), packed.title.clone())],
        (None, Some(held)) => {
            let mut words = text(capital(held.outcome.words()));
            words.extend(evidence_links(volume, &held.evidence));
            words
        }
        (None, None) => Vec::new(),
    };
    if count > 0 {
        let noun = if count == 1 { "finding" } else { "findings" };
        let separator = if result.is_empty() { "" } else { "; " };
        result.push(plain(format!("{separator}{count} {noun}")));
    }
    let who =
        details.lead.map_or_else(|| details.body.clone().unwrap_or_default(), |id| volume.reading.name(id));
    let mut title = vec![Inline::strong(details.title.as_str()), Inline::Break];
    title.push(plain(who));
    cells(vec![
        text(audit.id.to_string()),
        title,
        text(capital(details.kind.words())),
        text(span(held.map_or(details.period, |held| held.held))),
        text(audit.status()),
        result,
    ])
}

pub(super) fn evidence_links(volume: &Volume<'_>, ids: &[EvidenceId]) -> Vec<Inline> {
    let mut inlines = Vec::new();
    for id in ids {
        inlines.push(plain(" "));
        let path = volume.selection.evidence(*id).and_then(|judged| judged.path());
        inlines.push(match path {
            Some(path) => file_link(path.as_str(), id.to_string()),
            None => Inline::link_to("evidence-index", id.to_string()),
        });
    }
    inlines
}

fn reviews(volume: &Volume<'_>) -> Vec<Block> {
    let state = volume.reading.then();
    if state.reviews.is_empty() {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(2, "Decisions of management reviews", Some("review-decisions"))];
    for review in state.reviews.values().filter(|review| review.cancelled.is_none()) {
        blocks.push(Block::heading(3, review.details.title.as_str(), Some(&format!("review-{}", review.id))));
        blocks.extend(review_blocks(volume, review));
    }
    blocks
}

fn review_blocks(volume: &Volume<'_>, review: &Review) -> Vec<Block> {
    let state = volume.reading.then();
    let packed = volume.selection.reports.iter().find(|packed| packed.about == About::Review(review.id));
    let mut line = vec![plain(format!(
        "{}, chaired by {}; {}. ",
        plain_date(review.details.on),
        volume.reading.name(review.details.chair),
        review.status()
    ))];
    if let Some(packed) = packed {
        line.push(Inline::link_to(report_anchor(packed.about), packed.title.clone()));
    }
    let mut blocks = vec![Block::Paragraph(line)];
    let rows = review.decisions.iter().map(|decision| {
        let about = decision.input.map_or("–", clausebook_core::review::ReviewInput::words);
        let origin = ActionOrigin::Review { review: review.id, decision: decision.number };
        let mut actions = Vec::new();
        for action in state.actions.values().filter(|action| action.origin == origin) {
            if !actions.is_empty() {
                actions.push(Inline::Break);
            }
            actions.extend(action_line(volume, action));
        }
        cells(vec![text(decision.number.to_string()), text(about), text(decision.text.as_str()), actions])
    });
    let rows: Vec<Row> = rows.collect();
    if !rows.is_empty() {
        let widths = [Width::Fixed(9.0), Width::Fixed(32.0), Width::Share(1.0), Width::Share(1.0)];
        blocks.push(dense(&["", "About", "Decision", "Actions"], &widths, rows));
    }
    blocks
}

fn action_chip(action: &Action, as_of: Date) -> Inline {
    let stands = action.state_on(as_of);
    let tone = match stands {
        ActionState::Planned => Tone::Info,
        ActionState::Overdue => Tone::Problem,
        ActionState::Implemented => Tone::Ok,
        ActionState::Cancelled => Tone::Neutral,
    };
    Inline::Status { tone, word: stands.words().to_owned() }
}

fn action_line(volume: &Volume<'_>, action: &Action) -> Vec<Inline> {
    let as_of = volume.reading.as_of();
    let mut line = vec![
        plain(format!("{} {} ", action.id, action.details.what)),
        action_chip(action, as_of),
        plain(format!(
            " {}, by {}",
            volume.reading.name(action.details.owner),
            plain_date(action.details.due)
        )),
    ];
    if let Some(done) = &action.done {
        line.push(plain(format!("; done {}: {}", plain_date(done.on), done.note)));
        line.extend(evidence_links(volume, &done.evidence));
        for id in &done.documents {
            if let Some(document) = volume.reading.then().documents.get(id) {
                line.push(plain(format!(" {}", document.code)));
            }
        }
    }
    line
}

/// Findings with all that followed, in the order of their numbers.
fn findings_chapter(volume: &Volume<'_>) -> Vec<Block> {
    let state = volume.reading.then();
    let mut blocks = vec![
        chapter("Findings and corrective actions", "findings"),
        Block::paragraph(
            "Every finding of our own audits and of those by others, with what followed: correction, cause, \
             actions with what shows them, and the check, by someone else, that they worked.",
        ),
    ];
    blocks.extend(certification(volume));
    let shown: Vec<&Finding> = state.findings.values().collect();
    if shown.is_empty() {
        blocks.push(none("Nothing was found."));
        return blocks;
    }
    blocks.extend(counts(volume, &shown));
    blocks.extend(concerns(volume, &shown));
    blocks.push(Block::heading(2, "Each finding", Some("each-finding")));
    for finding in shown {
        blocks.extend(finding_blocks(volume, finding));
    }
    blocks
}

/// Findings by grade, by clause and by age.
fn counts(volume: &Volume<'_>, findings: &[&Finding]) -> Vec<Block> {
    let (state, as_of) = (volume.reading.then(), volume.reading.as_of());
    let mut blocks = vec![Block::heading(2, "By grade, clause and age", Some("finding-counts"))];
    blocks.extend(charts(volume, findings).map(Block::Bars));
    let rows = Grade::ALL.iter().filter_map(|grade| {
        let of_grade: Vec<_> = findings.iter().filter(|finding| finding.details.grade == *grade).collect();
        let closed = of_grade.iter().filter(|finding| finding.closed.is_some()).count();
        let late = of_grade.iter().filter(|finding| finding.overdue(state, as_of).is_some()).count();
        let open: Vec<i32> = of_grade
            .iter()
            .filter(|finding| finding.closed.is_none())
            .filter_map(|finding| as_of.since(finding.details.found_on).ok())
            .map(|span| span.get_days())
            .collect();
        let oldest = open.iter().max().map_or_else(|| "–".to_owned(), |days| format!("{days} days"));
        (!of_grade.is_empty()).then(|| {
            Row::texts([
                capital(grade.words()),
                of_grade.len().to_string(),
                closed.to_string(),
                open.len().to_string(),
                late.to_string(),
                oldest,
            ])
        })
    });
    let widths = [
        Width::Share(1.0),
        Width::Fixed(18.0),
        Width::Fixed(18.0),
        Width::Fixed(18.0),
        Width::Fixed(20.0),
        Width::Fixed(26.0),
    ];
    let header = ["Grade", "Found", "Closed", "Open", "Overdue", "Oldest open"];
    blocks.push(ruled(&header, &widths, rows.collect()));
    let mut by_clause: BTreeMap<ClauseNumber, Vec<&Finding>> = BTreeMap::new();
    for finding in findings {
        by_clause.entry(finding.details.clause).or_default().push(*finding);
    }
    let rows = by_clause.iter().map(|(clause, found)| {
        let title = volume.reading.register.find_clause(clause).map_or("", |clause| clause.title.as_str());
        let open = found.iter().filter(|finding| finding.closed.is_none()).count();
        let ids: Vec<Vec<Inline>> = found
            .iter()
            .map(|finding| vec![Inline::link_to(finding_anchor(finding), finding.id.to_string())])
            .collect();
        cells(vec![
            vec![Inline::link_to(clause_anchor(*clause), clause.to_string())],
            text(title),
            crate::compose::parts::between(ids, &plain(", ")),
            text(open.to_string()),
        ])
    });
    let widths = [Width::Fixed(17.0), Width::Share(1.0), Width::Share(1.0), Width::Fixed(18.0)];
    blocks.push(ruled(&["Clause", "", "Findings", "Open"], &widths, rows.collect()));
    blocks
}

/// Days after which a finding counts as older, with what younger ones are called.
const AGES: [(i32, &str); 4] =
    [(30, "up to 30 days"), (60, "31 to 60 days"), (90, "61 to 90 days"), (i32::MAX, "more than 90 days")];

/// How many are closed, open in time, and overdue: by grade, by clause, by age.
fn charts(volume: &Volume<'_>, findings: &[&Finding]) -> [Bars; 3] {
    let (state, as_of) = (volume.reading.then(), volume.reading.as_of());
    let place = |finding: &Finding| match (&finding.closed, finding.overdue(state, as_of)) {
        (Some(_), _) => 0,
        (None, None) => 1,
        (None, Some(_)) => 2,
    };
    let clause_name = |finding: &Finding| {
        let clause = finding.details.clause;
        let title = volume.reading.register.find_clause(&clause).map_or("", |found| found.title.as_str());
        (clause, format!("{clause} {title}"))
    };
    let age = |finding: &Finding| {
        let until = finding.closed.as_ref().map_or(as_of, |closed| closed.at.date());
        let days = until.since(finding.details.found_on).map_or(0, |span| span.get_days());
        AGES.iter().position(|(most, _)| days <= *most).unwrap_or(AGES.len() - 1)
    };
    let mut by_clause: BTreeMap<ClauseNumber, Bar> = BTreeMap::new();
    let mut by_age = AGES.map(|(_, label)| Bar { label: label.to_owned(), values: vec![0; 3] });
    let grade_bar = |grade: &Grade| Bar { label: capital(grade.words()), values: vec![0; 3] };
    let mut by_grade: Vec<Bar> = Grade::ALL.iter().map(grade_bar).collect();
    for finding in findings {
        let (clause, label) = clause_name(finding);
        let bar = by_clause.entry(clause).or_insert_with(|| Bar { label, values: vec![0; 3] });
        bar.values[place(finding)] += 1;
        by_age[age(finding)].values[place(finding)] += 1;
        if let Some(grade) = Grade::ALL.iter().position(|grade| *grade == finding.details.grade) {
            by_grade[grade].values[place(finding)] += 1;
        }
    }
    let any = |bar: &Bar| bar.values.iter().any(|value| *value > 0);
    [
        bars("By grade", by_grade.into_iter().filter(any).collect()),
        bars("By clause", by_clause.into_values().collect()),
        bars(
            format!(
                "By age: days from the finding to its closing, or to {} if it is open",
                plain_date(as_of)
            ),
            by_age.into_iter().collect(),
        ),
    ]
}

fn bars(caption: impl Into<String>, rows: Vec<Bar>) -> Bars {
    let series = [("closed", Tone::Ok), ("open", Tone::Info), ("overdue", Tone::Problem)];
    let series = series.map(|(name, tone)| Series { name: name.to_owned(), fill: Fill::Tone(tone) });
    Bars { caption: Some(text(caption.into())), series: series.to_vec(), rows }
}

/// What became of each area of concern and of each nonconformity that others raised.
fn concerns(volume: &Volume<'_>, findings: &[&Finding]) -> Vec<Block> {
    let state = volume.reading.then();
    let by_others = |finding: &&&Finding| {
        let audit = finding.details.audit.and_then(|id| state.audits.get(&id));
        audit.is_some_and(|audit| !audit.details.kind.is_our_own())
    };
    let raised: Vec<&&Finding> = findings.iter().filter(by_others).collect();
    if raised.is_empty() {
        return Vec::new();
    }
    let rows = raised.into_iter().map(|finding| {
        let audit = finding.details.audit.and_then(|id| state.audits.get(&id));
        let kind = audit.map_or("", |audit| audit.details.kind.words());
        let answer: Vec<Vec<Inline>> =
            finding.current_actions(state).map(|action| action_line(volume, action)).collect();
        let reference = finding.details.reference.clone().unwrap_or_else(|| finding.id.to_string());
        cells(vec![
            vec![Inline::link_to(finding_anchor(finding), reference)],
            text(format!("{}, {kind}", capital(finding.details.grade.words()))),
            text(finding.details.title.as_str()),
            crate::compose::parts::between(answer, &Inline::Break),
            vec![state_chip(finding.state(state))],
        ])
    });
    let widths =
        [Width::Fixed(15.0), Width::Fixed(26.0), Width::Share(0.6), Width::Share(1.6), Width::Fixed(24.0)];
    vec![
        Block::heading(2, "What others raised, and what became of it", Some("earlier-concerns")),
        dense(&["", "Grade", "Raised", "Answer", "State"], &widths, rows.collect()),
    ]
}

fn state_chip(state: FindingState) -> Inline {
    let tone = match state {
        FindingState::Open => Tone::Problem,
        FindingState::Corrected | FindingState::CauseAnalysed => Tone::Warn,
        FindingState::ActionPlanned | FindingState::PlanAccepted | FindingState::Implemented => Tone::Info,
        FindingState::Verified | FindingState::Closed => Tone::Ok,
    };
    Inline::Status { tone, word: state.words().to_owned() }
}

fn finding_anchor(finding: &Finding) -> String {
    format!("finding-{}", finding.id)
}

pub(super) fn report_anchor(about: About) -> String {
    match about {
        About::Audit(id) => format!("report-{id}"),
        About::Review(id) => format!("minutes-{id}"),
        About::Disposal(id) => format!("destruction-{id}"),
    }
}

fn finding_blocks(volume: &Volume<'_>, finding: &Finding) -> Vec<Block> {
    let reading = volume.reading;
    let state = reading.then();
    let said = &finding.details;
    let number = said.reference.as_ref().map_or_else(String::new, |own| format!(" ({own})"));
    let heading = Block::Heading {
        level: 3,
        text: vec![
            plain(format!("{}{number}  {}  ", finding.id, said.title)),
            state_chip(finding.state(state)),
        ],
        anchor: Some(finding_anchor(finding)),
        in_outline: true,
    };
    let mut rows: Vec<Row> = Vec::new();
    let mut row = |label: &str, value: Vec<Inline>| {
        if !value.is_empty() {
            rows.push(cells(vec![vec![Inline::strong(label)], value]));
        }
    };
    let audit = said.audit.and_then(|id| state.audits.get(&id));
    let from = audit.map_or_else(String::new, |audit| format!(" in {}", audit.details.title));
    row("Grade", text(format!("{}, found {}{from}", capital(said.grade.words()), plain_date(said.found_on))));
    row("Clause", vec![Inline::link_to(clause_anchor(said.clause), said.clause.to_string())]);
    row("Finding", text(said.statement.as_str()));
    let mut seen = text(said.seen.as_str());
    seen.extend(evidence_links(volume, &said.evidence));
    row("Seen", seen);
    let due = finding.due(&state.clocks);
    row("Owner", text(format!("{}, to be closed by {}", reading.name(said.owner), date_or_dash(due))));
    for correction in &finding.corrections {
        let mut line = text(format!("{}: {}", plain_date(correction.done_on), correction.text));
        line.extend(evidence_links(volume, &correction.evidence));
        row("Correction", line);
    }
    for cause in &finding.causes {
        let mut line = text(format!(
            "{} ({}, {})",
            cause.analysis.cause,
            cause.analysis.method.words(),
            cause.analysis.category.words()
        ));
        if !cause.analysis.whys.is_empty() {
            line.extend([Inline::Break, Inline::Emphasis(text(cause.analysis.whys.join(" → ")))]);
        }
        row("Cause", line);
    }
    for action in finding.actions(state) {
        row("Action", action_line(volume, action));
    }
    for accepted in &finding.acceptances {
        row("Plan accepted", text(format!("{}, {}", accepted.accepted_by, plain_date(accepted.on))));
    }
    for check in &finding.checks {
        let outcome = if check.effective { "effective" } else { "not effective" };
        let who = reading.name(check.signature.signer);
        let mut line = text(format!("{}, {who}: {outcome}. {}", plain_date(check.on), check.note));
        line.extend(evidence_links(volume, &check.evidence));
        row("Did it work?", line);
    }
    for reopening in &finding.reopenings {
        row("Opened again", text(format!("{}: {}", plain_date(reopening.at.date()), reopening.reason)));
    }
    if let Some(closing) = &finding.closed {
        let who = reading.name(closing.signature.signer);
        row("Closed", text(format!("{} by {who}: {}", plain_date(closing.at.date()), closing.note)));
    }
    if let Some(late) = finding.overdue(state, reading.as_of()) {
        row("Overdue", text(late));
    }
    if let Some(repeats) = said.repeats {
        row("Repeats", vec![Inline::link_to(format!("finding-{repeats}"), repeats.to_string())]);
    }
    vec![heading, dense(&["", ""], &[Width::Fixed(28.0), Width::Share(1.0)], rows)]
}

/// The certificates, and what is due when.
fn certification(volume: &Volume<'_>) -> Vec<Block> {
    let (state, as_of) = (volume.reading.then(), volume.reading.as_of());
    let known = |audit: &Audit| !matches!(audit.details.kind, AuditKind::Internal | AuditKind::Supplier);
    if state.certificates.is_empty() && !state.audits.values().any(known) {
        return Vec::new();
    }
    let mut blocks = vec![Block::heading(2, "Certification cycle", Some("certification-cycle"))];
    for certificate in state.certificates.values() {
        let details = &certificate.details;
        let held = Period { from: details.decided_on, to: details.valid_until };
        blocks.push(Block::paragraph(format!(
            "Certificate {} of {}, {}: {}",
            details.number,
            details.body,
            span(held),
            details.scope
        )));
    }
    let rows = cycle(state, as_of).into_iter().map(|step| {
        let tone = match step.state {
            StepState::Done => Tone::Ok,
            StepState::Planned => Tone::Info,
            StepState::Due => Tone::Neutral,
            StepState::Late => Tone::Warn,
            StepState::Overdue => Tone::Problem,
        };
        let days = step.days.map_or_else(|| "–".to_owned(), |(from, to)| span(Period { from, to }));
        let due = step.due.map_or_else(|| "–".to_owned(), |(due, why)| format!("{}, {why}", plain_date(due)));
        cells(vec![
            text(capital(step.kind.words())),
            text(days),
            text(due),
            vec![Inline::Status { tone, word: step.state.words().to_owned() }],
        ])
    });
    let widths = [Width::Fixed(44.0), Width::Fixed(44.0), Width::Share(1.0), Width::Fixed(26.0)];
    blocks.push(ruled(&["Audit", "When", "Due by", "State"], &widths, rows.collect()));
    blocks
}

/// Every signed report and all signed minutes in full; each a part of its own.
pub(super) fn reports<'v>(volume: &'v Volume<'v>) -> impl Iterator<Item = Part> + 'v {
    let reports = &volume.selection.reports;
    let opening = (!reports.is_empty()).then(|| {
        Ok(vec![
            chapter("Reports and minutes in full", "reports"),
            Block::paragraph(
                "The signed reports of our own audits and the signed minutes of management reviews, as signed. Each is \
                 also in the folder “documents”.",
            ),
        ])
    });
    let sheets = reports.iter().enumerate().map(move |(place, packed)| report(volume, packed, place > 0));
    opening.into_iter().chain(sheets)
}

fn report(volume: &Volume<'_>, packed: &PackedReport<'_>, on_new_page: bool) -> Part {
    let mut blocks = Vec::new();
    if on_new_page {
        blocks.push(Block::PageBreak);
    }
    let anchor = report_anchor(packed.about);
    blocks.push(Block::heading(2, packed.title.as_str(), Some(&anchor)));
    let mut facts = report_facts(Tongue::English, volume.reading, packed, volume.signed);
    facts.push(crate::typeset::Fact {
        label: "Files".to_owned(),
        value: vec![
            file_link(packed.copy.as_str(), packed.copy.file_name()),
            plain(", "),
            file_link(packed.source.as_str(), packed.source.file_name()),
        ],
    });
    blocks.push(Block::Facts(facts));
    let bytes = packed.bytes(volume.reading)?;
    // What cannot be shown is told with the copy of the report.
    let (text, _told) =
        report_blocks(Tongue::English, volume.reading, packed, &bytes, 3, &format!("{anchor}-"), false);
    blocks.extend(text);
    Ok(blocks)
}
