//! The language of our own words beside a document: German for a German one, English for any other.

use clausebook_core::document::{Classification, Kind, Status};
use clausebook_core::language::Tongue;
use clausebook_core::redline::Counts;
use clausebook_core::signature::Meaning;
use clausebook_core::time::{Date, UtcMillis};

use super::words::{capital, clock};

/// How our own words read in a language.
pub(super) trait Labels: Copy {
    /// A day, or a dash for none.
    fn day_or_dash(self, date: Option<Date>) -> String;
    /// An instant: `22 Nov 2026, 09:14 UTC`.
    fn moment(self, at: UtcMillis) -> String;
    /// What a copy that was printed is worth.
    fn when_printed(self) -> &'static str;
    /// Where a version stands.
    fn status(self, status: Status) -> &'static str;
    /// What kind of document it is, as a title.
    fn kind(self, kind: Kind) -> String;
    /// Who may read it.
    fn classification(self, classification: Classification) -> &'static str;
    /// What a signature means, as a title.
    fn meaning(self, meaning: Meaning) -> String;
    /// How much a comparison changed.
    fn changes(self, counts: &Counts) -> String;
}

impl Labels for Tongue {
    fn day_or_dash(self, date: Option<Date>) -> String {
        date.map_or_else(|| "–".to_owned(), |date| self.day(date))
    }

    fn moment(self, at: UtcMillis) -> String {
        format!("{}, {}", self.day(at.date()), clock(at))
    }

    fn when_printed(self) -> &'static str {
        self.say(super::running::WHEN_PRINTED, "Ausdruck nicht gelenkt")
    }

    fn status(self, status: Status) -> &'static str {
        let german = match status {
            Status::Draft => "Entwurf",
            Status::ChangesRequested => "Änderungen verlangt",
            Status::InReview => "in Prüfung",
            Status::InApproval => "in Freigabe",
            Status::Approved => "freigegeben",
            Status::Effective => "gültig",
            Status::Superseded => "ersetzt",
            Status::Withdrawn => "zurückgezogen",
            Status::Discarded => "verworfen",
        };
        self.say(status.words(), german)
    }

    fn kind(self, kind: Kind) -> String {
        capital(kind.words_in(self))
    }

    fn classification(self, classification: Classification) -> &'static str {
        let german = match classification {
            Classification::Public => "öffentlich",
            Classification::Internal => "intern",
            Classification::Confidential => "vertraulich",
        };
        self.say(classification.name(), german)
    }

    fn meaning(self, meaning: Meaning) -> String {
        let german = match meaning {
            Meaning::Author => "verfasst",
            Meaning::Review => "geprüft und angenommen",
            Meaning::RequestChanges => "Änderungen verlangt",
            Meaning::Approve => "freigegeben",
            Meaning::Acknowledge => "gelesen und verstanden",
            Meaning::PeriodicReview => "wiederkehrend geprüft",
            Meaning::Withdraw => "zurückgezogen",
            Meaning::NilReturn => "nicht vorgekommen",
            Meaning::AcceptGap => "Lücke angenommen",
            Meaning::IssuePack => "Auditpaket ausgestellt",
            Meaning::DeclareIndependence => "Unabhängigkeit erklärt",
            Meaning::ReportAudit => "über das Audit berichtet",
            Meaning::CheckEffectiveness => "Wirksamkeit geprüft",
            Meaning::CloseFinding => "Feststellung abgeschlossen",
            Meaning::SignMinutes => "Protokoll signiert",
            Meaning::ProposeDisposal => "Vernichtung vorgeschlagen",
            Meaning::ApproveDisposal => "Vernichtung freigegeben",
        };
        capital(self.say(meaning.words(), german))
    }

    fn changes(self, counts: &Counts) -> String {
        if self == Self::English {
            return capital(&counts.summary());
        }
        let mut parts = Vec::new();
        let words = |count: usize| if count == 1 { "1 Wort".to_owned() } else { format!("{count} Wörter") };
        match (counts.words_added, counts.words_removed) {
            (0, 0) => {}
            (added, 0) => parts.push(format!("{} neu", words(added))),
            (0, removed) => parts.push(format!("{} entfallen", words(removed))),
            (added, removed) => parts.push(format!("{} neu, {removed} entfallen", words(added))),
        }
        match counts.tables_changed {
            0 => {}
            1 => parts.push("1 Tabelle geändert".to_owned()),
            tables => parts.push(format!("{tables} Tabellen geändert")),
        }
        if parts.is_empty() { "Kein Wort geändert".to_owned() } else { parts.join(", ") }
    }
}
