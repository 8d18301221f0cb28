//! The language of our own words beside a document: German for a German one, English for any other.

use clausebook_core::document::{Classification, Kind, Status};
use clausebook_core::language::is_german;
use clausebook_core::redline::Counts;
use clausebook_core::signature::Meaning;
use clausebook_core::time::{Date, UtcMillis, plain_date};

use super::words::{capital, clock};

/// A language that we have words in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    English,
    German,
}

impl Tongue {
    /// The one for a document in a language, by its BCP 47 tag: `de-AT`.
    pub(super) fn of(language: &str) -> Self {
        if is_german(language) { Self::German } else { Self::English }
    }

    /// Its tag.
    pub(super) fn tag(self) -> &'static str {
        self.say("en", "de")
    }

    /// Of two wordings the one in this language.
    pub(super) fn say<'a>(self, english: &'a str, german: &'a str) -> &'a str {
        match self {
            Self::English => english,
            Self::German => german,
        }
    }

    /// A day: `22 Nov 2026`, `22.11.2026`.
    pub(super) fn day(self, date: Date) -> String {
        match self {
            Self::English => plain_date(date),
            Self::German => format!("{:02}.{:02}.{}", date.day(), date.month(), date.year()),
        }
    }

    /// A day, or a dash for none.
    pub(super) fn day_or_dash(self, date: Option<Date>) -> String {
        date.map_or_else(|| "–".to_owned(), |date| self.day(date))
    }

    /// An instant: `22 Nov 2026, 09:14 UTC`.
    pub(super) fn moment(self, at: UtcMillis) -> String {
        format!("{}, {}", self.day(at.date()), clock(at))
    }

    /// What a copy that was printed is worth.
    pub(super) fn when_printed(self) -> &'static str {
        self.say(super::running::WHEN_PRINTED, "Ausdruck nicht gelenkt")
    }

    /// Where a version stands.
    pub(super) fn status(self, status: Status) -> &'static str {
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

    /// What kind of document it is, as a title.
    pub(super) fn kind(self, kind: Kind) -> String {
        let german = match kind {
            Kind::Policy => "Politik",
            Kind::Plan => "Plan",
            Kind::Procedure => "Verfahren",
            Kind::ProcessDescription => "Prozessbeschreibung",
            Kind::WorkInstruction => "Arbeitsanweisung",
            Kind::Form => "Formular",
            Kind::Register => "Verzeichnis",
            Kind::Agreement => "Vereinbarung",
            Kind::Record => "Aufzeichnung",
            Kind::Minutes => "Protokoll",
            Kind::Report => "Bericht",
            Kind::Document => "Dokument",
            Kind::External => "Externes Dokument",
        };
        match self {
            Self::English => capital(&kind.name().replace('-', " ")),
            Self::German => german.to_owned(),
        }
    }

    /// Who may read it.
    pub(super) fn classification(self, classification: Classification) -> &'static str {
        let german = match classification {
            Classification::Public => "öffentlich",
            Classification::Internal => "intern",
            Classification::Confidential => "vertraulich",
        };
        self.say(classification.name(), german)
    }

    /// What the signature of a step of a version means.
    pub(super) fn meaning(self, meaning: Meaning) -> String {
        let words = meaning.words();
        let german = match words {
            "author" => "verfasst",
            "reviewed and accepted" => "geprüft und angenommen",
            "changes requested" => "Änderungen verlangt",
            "approved" => "freigegeben",
            "read and understood" => "gelesen und verstanden",
            other => other,
        };
        capital(self.say(words, german))
    }

    /// How much a comparison changed.
    pub(super) fn changes(self, counts: &Counts) -> String {
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
