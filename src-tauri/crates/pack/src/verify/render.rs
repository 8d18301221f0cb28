//! The report as text for a terminal.
//!
//! The pack's own texts are hostile: nothing in them can move the cursor, reorder a line or start a new one.

use clausebook_core::time::plain_date;

use super::report::{Check, CheckResult, Report, Verdict};

const RED: &str = "\u{1b}[31m";
const GREEN: &str = "\u{1b}[32m";
const BOLD: &str = "\u{1b}[1m";
const DIM: &str = "\u{1b}[2m";
const PLAIN: &str = "\u{1b}[0m";

/// Writes a report: the verdict on the first line, then the pack, each check, and the notes.
#[must_use]
pub fn render_text(report: &Report, colour: bool) -> String {
    let paint = |codes: &[&str], text: &str| {
        if colour { format!("{}{text}{PLAIN}", codes.concat()) } else { text.to_owned() }
    };
    let verdict = match report.verdict {
        Verdict::Verified => paint(&[BOLD, GREEN], "VERIFIED"),
        Verdict::Failed => paint(&[BOLD, RED], "NOT VERIFIED"),
        Verdict::NotIssued => paint(&[BOLD, RED], "NOT ISSUED"),
    };
    let mut text = format!("{verdict}: {}\n", printable(&headline(report)));
    for line in pack_lines(report) {
        text.push_str(&format!("  {}\n", printable(&line)));
    }
    text.push('\n');
    for check in &report.checks {
        let mark = match check.result {
            CheckResult::Ok => paint(&[GREEN], "ok         "),
            CheckResult::Failed => paint(&[BOLD, RED], "FAILED     "),
            CheckResult::NotApplicable => paint(&[DIM], "-          "),
            CheckResult::NotChecked => paint(&[RED], "not checked"),
        };
        let detail = if check.detail.is_empty() { String::new() } else { format!(" ({})", check.detail) };
        text.push_str(&format!("  {mark}  {}{}\n", check.title, printable(&detail)));
        for finding in &check.findings {
            text.push_str(&format!("                 {}\n", printable(finding)));
        }
    }
    if !report.notes.is_empty() {
        text.push_str(&format!("\n{}\n", paint(&[BOLD], "To know")));
        for note in &report.notes {
            text.push_str(&format!("  - {}\n", printable(note)));
        }
    }
    if let Some(checkpoint) = report.pack.checkpoint.as_ref().filter(|_text| report.is_verified()) {
        text.push_str(&format!(
            "\n{}\n",
            paint(&[BOLD], "Checkpoint: keep it, the next pack must extend it")
        ));
        for line in checkpoint.lines() {
            text.push_str(&format!("  {}\n", printable(line)));
        }
    }
    text
}

fn headline(report: &Report) -> String {
    let pack = &report.pack;
    let name = match (&pack.name, &pack.organization) {
        (Some(name), Some(organization)) => format!("{name} of {organization}"),
        (None, Some(organization)) => format!("a pack of {organization}"),
        (Some(name), None) => name.clone(),
        (None, None) => "the pack".to_owned(),
    };
    let count = |result| report.checks.iter().filter(|check: &&Check| check.result == result).count();
    let made = report.checks.len() - count(CheckResult::NotApplicable);
    let failed = count(CheckResult::Failed);
    match report.verdict {
        Verdict::Verified => format!("{name}, all {made} checks are ok"),
        Verdict::NotIssued => format!("{name}, nobody has issued it, so nobody vouches for it"),
        Verdict::Failed if failed == 0 => format!("{name}, not everything could be checked"),
        Verdict::Failed => format!("{name}, {failed} of {made} checks failed"),
    }
}

fn pack_lines(report: &Report) -> Vec<String> {
    let pack = &report.pack;
    let mut lines = Vec::new();
    if let (Some(stage), Some(as_of)) = (pack.stage, pack.as_of) {
        let period = pack.period.map_or_else(String::new, |period| {
            format!(", evidence from {} to {}", plain_date(period.from), plain_date(period.to))
        });
        lines.push(format!("{}, state of {}{period}", stage.words(), plain_date(as_of)));
    }
    if let (Some(name), Some(at)) = (&pack.issued_by, pack.issued_at) {
        lines.push(format!("issued by {name} on {} ({at})", plain_date(at.date())));
    }
    let entries = pack.entries.map_or_else(String::new, |entries| format!(", {entries} entries"));
    lines.push(format!("{} files, {} bytes{entries}", pack.files, pack.bytes));
    if let Some(fingerprint) = pack.fingerprint {
        lines.push(format!("fingerprint {fingerprint}"));
    }
    lines
}

/// Shows control characters, and characters that hide or reorder text, as escapes.
fn printable(text: &str) -> String {
    let mut shown = String::with_capacity(text.len());
    for c in text.chars() {
        let hides = matches!(
            c,
            '\u{ad}' | '\u{61c}' | '\u{180e}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}'
        );
        if c.is_control() || hides {
            shown.extend(c.escape_unicode());
        } else {
            shown.push(c);
        }
    }
    shown
}

#[cfg(test)]
mod tests {
    use clausebook_core::hash::Sha256;

    use super::super::report::{CheckName, Findings, PackFacts, REPORT_VERSION};
    use super::*;

    fn report() -> Report {
        let mut findings = Findings::default();
        findings.add("entry 3: `a`\r\u{1b}[2Jgone\u{202e}");
        let pack = PackFacts {
            files: 3,
            bytes: 4,
            fingerprint: Some(Sha256::of(b"manifest")),
            organization: Some("Nord\nwind".to_owned()),
            ..PackFacts::default()
        };
        Report {
            schema_version: REPORT_VERSION,
            verdict: Verdict::Failed,
            pack,
            checks: vec![
                findings.into_check(CheckName::Ledger, "7 entries".to_owned()),
                Check::not_applicable(CheckName::Kept, "no earlier checkpoint was given"),
            ],
            notes: vec!["one".to_owned()],
        }
    }

    #[test]
    fn the_verdict_comes_first_and_nothing_of_the_pack_controls_the_terminal() {
        let text = render_text(&report(), false);
        let expected = "NOT VERIFIED: a pack of Nord\\u{a}wind, 1 of 1 checks failed\n";
        assert_eq!(text.lines().next().unwrap(), expected.trim_end());
        assert!(
            text.contains("  FAILED       The ledger is whole and its head is signed (7 entries)\n"),
            "{text}"
        );
        assert!(text.contains("entry 3: `a`\\u{d}\\u{1b}[2Jgone\\u{202e}\n"), "{text}");
        assert!(!text.contains('\u{1b}') && !text.contains('\r'));
        assert!(render_text(&report(), true).starts_with("\u{1b}[1m\u{1b}[31mNOT VERIFIED\u{1b}[0m: "));
    }
}
