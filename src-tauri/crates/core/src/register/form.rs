//! What each register asks for, from `docs-templates/registers/`: its fields, and how one is checked.
//!
//! A form once released only grows; the file `README.md` beside the forms says how.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde::{Deserialize, Serialize};

use super::Values;
use crate::id::{DocumentId, EvidenceId, PersonId};
use crate::language::is_german;
use crate::named::named;
use crate::refusal::{Refusal, check_text};
use crate::requirement::RequirementId;
use crate::state::State;
use crate::time::Date;

macro_rules! bundled {
    ($($name:literal)*) => {
        const TEXTS: &[&str] = &[$(
            include_str!(concat!("../../../../../docs-templates/registers/", $name, ".toml")),
        )*];
    };
}

// In the order in which they are listed: as the clauses stand that want them.
bundled! {
    "interested-party"
    "risk"
    "objective"
    "external-document"
    "supplier"
    "complaint"
    "dispute"
    "continuity-test"
    "improvement"
}

static FORMS: LazyLock<Vec<Form>> = LazyLock::new(|| {
    TEXTS.iter().map(|text| toml::from_str(text).expect("BUG: a test reads each bundled form")).collect()
});

named! {
    /// What a field of a register holds.
    FieldType, "a type of field" {
        Text = "text", "one line of text";
        LongText = "long-text", "text";
        Date = "date", "a day";
        Choice = "choice", "a choice";
        Person = "person", "a person";
        Document = "document", "a document";
        Evidence = "evidence", "evidence";
        Number = "number", "a number";
        Money = "money", "an amount of money";
        YesNo = "yes-no", "yes or no";
    }
}

/// A text in the languages of the program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Told {
    /// English.
    pub en: String,
    /// German.
    pub de: String,
}

impl Told {
    /// Returns the text in a language, by its BCP 47 tag; English for one that there is not.
    #[must_use]
    pub fn in_language(&self, language: &str) -> &str {
        if is_german(language) { &self.de } else { &self.en }
    }
}

/// One of the values that a choice allows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Choice {
    /// What is written.
    pub id: String,
    /// What people read, in English.
    pub en: String,
    /// And in German.
    pub de: String,
}

/// A field of a register.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Field {
    /// What it is called on the command line, in files and in entries.
    pub id: String,
    /// Its title.
    pub title: Told,
    /// What it holds.
    #[serde(rename = "type")]
    pub holds: FieldType,
    /// Whether every row has it.
    #[serde(default)]
    pub required: bool,
    /// What may be chosen; only where it is a choice.
    #[serde(default)]
    pub choices: Vec<Choice>,
    /// A word of help.
    #[serde(default)]
    pub help: Option<Told>,
}

/// A register: what it is for, and the fields of its rows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Form {
    /// What it is called on the command line and in entries.
    pub id: String,
    /// First part of the codes of its rows.
    pub prefix: String,
    /// Its title.
    pub title: Told,
    /// What one row is called.
    pub row: Told,
    /// What it is for, in our own words.
    pub about: Told,
    /// Rows of the clause register that it serves; where the first one stands, it stands in a pack.
    pub requirements: Vec<RequirementId>,
    /// Those of them for which it is the register that is wanted.
    pub document_for: Vec<RequirementId>,
    /// Those of them for which its rows are records.
    pub record_for: Vec<RequirementId>,
    /// The field that says what a row is.
    pub name: String,
    /// The field that says where a row stands.
    #[serde(default)]
    pub state: Option<String>,
    /// The states in which a row is settled.
    #[serde(default)]
    pub done: Vec<String>,
    /// The field that says who answers for a row.
    #[serde(default)]
    pub owner: Option<String>,
    /// The field that says by when something is due.
    #[serde(default)]
    pub due: Option<String>,
    /// The fields, in the order in which they are shown.
    pub fields: Vec<Field>,
}

/// Returns every register there is, in the order of the clauses that want them.
#[must_use]
pub fn forms() -> &'static [Form] {
    &FORMS
}

/// Finds a register by its id.
#[must_use]
pub fn find_form(id: &str) -> Option<&'static Form> {
    forms().iter().find(|form| form.id == id)
}

/// Returns a register by its id.
///
/// # Errors
/// [`Refusal::NotValid`], naming those there are.
pub fn form(id: &str) -> Result<&'static Form, Refusal> {
    find_form(id).ok_or_else(|| {
        let known: Vec<&str> = forms().iter().map(|form| form.id.as_str()).collect();
        Refusal::NotValid { what: "the register", why: format!("`{id}` is none of {}", known.join(", ")) }
    })
}

impl Form {
    /// Finds a field by its id.
    #[must_use]
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Returns the columns of its CSV file: the code, then the fields.
    #[must_use]
    pub fn columns(&self) -> Vec<&str> {
        std::iter::once("code").chain(self.fields.iter().map(|field| field.id.as_str())).collect()
    }

    /// Returns values as they are kept: trimmed, people, documents and evidence by id, empty ones left out.
    ///
    /// # Errors
    /// A [`Refusal`] that names the field and says what is allowed there: an unknown field, a required one
    /// without a value, a value that does not fit its type.
    pub fn settle(&self, state: &State, typed: &BTreeMap<String, String>) -> Result<Values, Refusal> {
        if let Some(name) = typed.keys().find(|name| self.field(name).is_none()) {
            let known: Vec<&str> = self.fields.iter().map(|field| field.id.as_str()).collect();
            return Err(refused(
                name,
                format!("a {} has no such field; it has {}", self.row.en, known.join(", ")),
            ));
        }
        let mut values = Values::new();
        for field in &self.fields {
            let text = typed.get(&field.id).map_or("", |text| text.trim());
            if text.is_empty() {
                if field.required {
                    return Err(refused(&field.id, format!("it is required: {}", field.wanted())));
                }
                continue;
            }
            let kept = field.settle(state, text).map_err(|why| refused(&field.id, why))?;
            values.insert(field.id.clone(), kept);
        }
        Ok(values)
    }
}

fn refused(field: &str, why: String) -> Refusal {
    Refusal::Field { field: field.to_owned(), why }
}

impl Field {
    /// Says what is to be written.
    #[must_use]
    pub fn wanted(&self) -> String {
        match self.holds {
            FieldType::Text => "one line, at most 200 characters".to_owned(),
            FieldType::LongText => "text of at most 2,000 characters".to_owned(),
            FieldType::Date => "a day such as 2026-11-22".to_owned(),
            FieldType::Choice => {
                let ids: Vec<&str> = self.choices.iter().map(|choice| choice.id.as_str()).collect();
                format!("one of {}", ids.join(", "))
            }
            FieldType::Person => "the id, e-mail address or name of a person".to_owned(),
            FieldType::Document => "the code of a document".to_owned(),
            FieldType::Evidence => "the id of a piece of evidence, such as e1".to_owned(),
            FieldType::Number => "a number such as 99.95".to_owned(),
            FieldType::Money => "an amount and a currency, such as 1250.00 EUR".to_owned(),
            FieldType::YesNo => "yes or no".to_owned(),
        }
    }

    /// Returns a value as people read it, in English.
    #[must_use]
    pub fn words<'a>(&'a self, kept: &'a str) -> &'a str {
        self.words_in("en", kept)
    }

    /// Returns a value as people read it, in a language by its BCP 47 tag.
    #[must_use]
    pub fn words_in<'a>(&'a self, language: &str, kept: &'a str) -> &'a str {
        let choice = self.choices.iter().find(|choice| choice.id == kept);
        choice.map_or(kept, |choice| if is_german(language) { &choice.de } else { &choice.en })
    }

    fn settle(&self, state: &State, text: &str) -> Result<String, String> {
        let other = || format!("`{}` is not {}", shortened(text), self.wanted());
        match self.holds {
            FieldType::Text => check_text("it", text, 200).map_err(|no| no.to_string())?,
            FieldType::LongText => {
                // Only line ends are more than one line of text has.
                check_text("it", &text.replace('\n', " "), 2000).map_err(|no| no.to_string())?;
            }
            FieldType::Choice => {
                let named = |choice: &&Choice| choice.id == text || choice.en == text || choice.de == text;
                return self.choices.iter().find(named).map(|choice| choice.id.clone()).ok_or_else(other);
            }
            FieldType::Person => {
                return state.find_person(text).map(|found| found.id.to_string()).ok_or_else(other);
            }
            FieldType::Document => {
                return state.find_document(text).map(|found| found.id.to_string()).ok_or_else(other);
            }
            FieldType::Evidence => {
                let found = text.parse().ok().and_then(|id| state.evidence.get(&id)).ok_or_else(other)?;
                if found.withdrawn.is_some() {
                    return Err(format!("evidence {text} is withdrawn"));
                }
            }
            FieldType::Date | FieldType::Number | FieldType::Money | FieldType::YesNo => {
                return self.shaped(text).ok_or_else(other);
            }
        }
        Ok(text.to_owned())
    }

    /// Returns a value in its one spelling, if its shape is right; says nothing about what it names.
    pub(super) fn shaped(&self, text: &str) -> Option<String> {
        let right = match self.holds {
            FieldType::Text | FieldType::LongText | FieldType::Choice => true,
            FieldType::Date => text.len() == 10 && text.parse::<Date>().is_ok(),
            FieldType::Person => text.parse::<PersonId>().is_ok(),
            FieldType::Document => text.parse::<DocumentId>().is_ok(),
            FieldType::Evidence => text.parse::<EvidenceId>().is_ok(),
            FieldType::Number => is_number(text, 15),
            FieldType::Money => text.split_once(' ').is_some_and(|(amount, currency)| {
                let upper = currency.len() == 3 && currency.chars().all(|c| c.is_ascii_uppercase());
                upper && is_number(amount, 2)
            }),
            FieldType::YesNo => matches!(text, "yes" | "no"),
        };
        right.then(|| text.to_owned())
    }
}

fn is_number(text: &str, decimals: usize) -> bool {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let (whole, rest) = digits.split_once('.').map_or((digits, None), |(whole, rest)| (whole, Some(rest)));
    let plain = |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_digit());
    let leading = whole.len() > 1 && whole.starts_with('0');
    plain(whole)
        && !leading
        && rest.is_none_or(|rest| plain(rest) && rest.len() <= decimals)
        && digits.len() <= 16
}

fn shortened(text: &str) -> String {
    match text.char_indices().nth(60) {
        Some((at, _)) => format!("{}…", &text[..at]),
        None => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::requirement::Register;

    #[test]
    fn every_form_holds_together() {
        let unique = |ids: Vec<&str>, of: &str| {
            let set: BTreeSet<&str> = ids.iter().copied().collect();
            assert_eq!(set.len(), ids.len(), "something of {of} is there twice: {ids:?}");
            assert!(ids.iter().all(|id| super::super::is_name(id)), "{of}: {ids:?}");
        };
        unique(forms().iter().map(|form| form.id.as_str()).collect(), "the registers");
        let prefixes: BTreeSet<&str> = forms().iter().map(|form| form.prefix.as_str()).collect();
        assert_eq!(prefixes.len(), forms().len());
        for form in forms() {
            let of = form.id.as_str();
            assert!(form.prefix.len() == 3 && form.prefix.chars().all(|c| c.is_ascii_uppercase()), "{of}");
            unique(form.fields.iter().map(|field| field.id.as_str()).collect(), of);
            assert!(form.field("code").is_none(), "{of}: `code` is the column of the code");
            let named = form.field(&form.name).unwrap();
            assert!(named.required && named.holds == FieldType::Text, "{of}");
            let typed = |id: &Option<String>, holds| {
                id.as_ref().is_none_or(|id| form.field(id).is_some_and(|field| field.holds == holds))
            };
            assert!(typed(&form.owner, FieldType::Person) && typed(&form.due, FieldType::Date), "{of}");
            assert!(typed(&form.state, FieldType::Choice), "{of}");
            let state = form.state.as_ref().and_then(|id| form.field(id));
            for done in &form.done {
                assert!(state.unwrap().choices.iter().any(|choice| choice.id == *done), "{of}: {done}");
            }
            for field in &form.fields {
                unique(field.choices.iter().map(|choice| choice.id.as_str()).collect(), &field.id);
                assert_eq!(field.choices.is_empty(), field.holds != FieldType::Choice, "{of} {}", field.id);
                assert!(!field.title.en.is_empty() && !field.title.de.is_empty(), "{of} {}", field.id);
            }
            assert!(!form.requirements.is_empty(), "{of}");
            for id in &form.requirements {
                assert!(Register::bundled().find(id).is_some_and(|row| !row.is_index()), "{of}: {id}");
            }
            let serves = |id: &RequirementId| form.requirements.contains(id);
            assert!(form.document_for.iter().chain(&form.record_for).all(serves), "{of}");
        }
    }

    #[test]
    fn numbers_and_amounts_have_one_spelling() {
        for right in ["0", "-3", "99.95", "120000"] {
            assert!(is_number(right, 15), "{right}");
        }
        for wrong in ["", "-", "007", "1.", ".5", "1,5", "1e3", "+1", "1.234", "99999999999999999"] {
            assert!(!is_number(wrong, 2), "{wrong}");
        }
        let field = Field {
            id: "cost".to_owned(),
            title: Told { en: "Cost".to_owned(), de: "Kosten".to_owned() },
            holds: FieldType::Money,
            required: false,
            choices: Vec::new(),
            help: None,
        };
        assert!(field.shaped("1250.00 EUR").is_some());
        for wrong in ["1250", "1250.001 EUR", "EUR 1250", "1250 eur", "1250  EUR"] {
            assert!(field.shaped(wrong).is_none(), "{wrong}");
        }
    }
}
