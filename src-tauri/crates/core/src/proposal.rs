//! What an existing document might be: its kind and the rows of the register it serves, proposed with reasons.
//!
//! The rules are words to look for, in `docs-templates/register/clues.toml`: a word in the file name or title
//! weighs more than one in a heading, and that more than one in the text. Nothing is decided here: a person confirms.

mod clues;

#[cfg(test)]
mod tests;

use std::fmt;

use crate::document::Kind;
use crate::outline::{Content, Outline};
use crate::requirement::RequirementId;

pub use clues::{Clues, CluesError};

/// An existing document as it was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Its file name or path inside the folder, with extension.
    pub name: String,
    /// Its text as Markdown; empty where it could not be read.
    pub text: String,
}

/// What a document might be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The title: the first heading of level 1, else the title of the file, else its name in words.
    pub title: String,
    /// The kind, if anything points to one.
    pub kind: Option<Guess<Kind>>,
    /// Rows of the register, the most likely first; at most [`MOST_ROWS`].
    pub rows: Vec<Guess<RequirementId>>,
}

/// A value with what speaks for it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Guess<T> {
    /// The value.
    pub value: T,
    /// The sum of the points of its reasons.
    pub points: u32,
    /// What speaks for it, the strongest first.
    pub reasons: Vec<Reason>,
}

/// Something that was found, and what it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The words that were found.
    pub words: String,
    /// Where.
    pub place: Place,
    /// What it counts.
    pub points: u32,
}

/// Where words were found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Place {
    /// In the title.
    Title,
    /// In the file name or a folder of its path.
    FileName,
    /// In a heading.
    Heading,
    /// In the text, as many times.
    Text(u32),
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let words = &self.words;
        match self.place {
            Place::Title => write!(f, "`{words}` in the title"),
            Place::FileName => write!(f, "`{words}` in the file name"),
            Place::Heading => write!(f, "`{words}` in a heading"),
            Place::Text(1) => write!(f, "`{words}` in the text"),
            Place::Text(times) => write!(f, "`{words}` {times} times in the text"),
        }
    }
}

/// From how many points on a row is proposed.
pub const ENOUGH: u32 = 5;

/// How many rows are proposed at most.
pub const MOST_ROWS: usize = 4;

const TITLE: u32 = 6;
const FILE_NAME: u32 = 5;
const HEADING: u32 = 3;
const TEXT_MOST: u32 = 3;

/// Proposes what a document is.
#[must_use]
pub fn propose(clues: &Clues, found: &Found) -> Proposal {
    let reading = Reading::of(found);
    let mut rows: Vec<Guess<RequirementId>> = clues
        .rows()
        .map(|(row, words)| guess(row, reading.reasons(words)))
        .filter(|guess| guess.points >= ENOUGH)
        .collect();
    rows.sort_by_key(|guess| (std::cmp::Reverse(guess.points), guess.value));
    if let Some(best) = rows.first().map(|guess| guess.points) {
        rows.retain(|guess| guess.points * 3 >= best);
    }
    rows.truncate(MOST_ROWS);
    let kinds = clues.kinds().map(|(kind, words)| guess(kind, reading.kind_reasons(words)));
    let kind = kinds.filter(|guess| guess.points > 0).rev().max_by_key(|guess| guess.points);
    Proposal { title: reading.title, kind, rows }
}

fn guess<T>(value: T, mut reasons: Vec<Reason>) -> Guess<T> {
    reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.points), reason.place));
    Guess { value, points: reasons.iter().map(|reason| reason.points).sum(), reasons }
}

/// The parts of a document in which words are looked for, each between blanks.
struct Reading {
    title: String,
    plain_title: String,
    name: String,
    headings: String,
    text: String,
}

impl Reading {
    fn of(found: &Found) -> Self {
        let outline = Outline::of(&found.text);
        let stem = found.name.rsplit_once('.').map_or(found.name.as_str(), |(stem, _)| stem);
        let file = stem.rsplit(['/', '\\']).next().unwrap_or(stem);
        let first = found.text.lines().find(|line| !line.trim().is_empty());
        let heading = first.and_then(|line| line.strip_prefix("# ")).map(|line| line.trim().to_owned());
        let title = heading.unwrap_or_else(|| in_words(file));
        let mut headings = Vec::new();
        let mut texts = Vec::new();
        for piece in &outline.pieces {
            match &piece.content {
                Content::Heading(text) if *text != title => headings.push(plain(text)),
                Content::Heading(_) => {}
                Content::Text(text) => texts.push(plain(text)),
                Content::Table(table) => {
                    texts.extend(
                        table.header.iter().chain(table.rows.iter().flatten()).map(|cell| plain(cell)),
                    );
                }
            }
        }
        Self {
            plain_title: plain(&title),
            title,
            name: plain(&in_words(stem)),
            headings: headings.join("|"),
            text: texts.join("|"),
        }
    }

    /// What speaks for a row: each clue once in title or file name, once in the headings, and in the text.
    fn reasons(&self, words: &[String]) -> Vec<Reason> {
        words.iter().flat_map(|words| self.places(words)).collect()
    }

    fn places(&self, words: &str) -> Vec<Reason> {
        let needle = plain(words);
        // A clue of several words says more than one word that stands in many documents.
        let more = u32::try_from(words.split(' ').count()).unwrap_or(1).clamp(1, 3) - 1;
        let mut places = Vec::new();
        if self.plain_title.contains(&needle) {
            places.push((Place::Title, TITLE + more));
        } else if self.name.contains(&needle) {
            places.push((Place::FileName, FILE_NAME + more));
        }
        if self.headings.contains(&needle) {
            places.push((Place::Heading, HEADING + more));
        }
        let times = u32::try_from(self.text.matches(&needle).count()).unwrap_or(u32::MAX);
        if times > 0 {
            places.push((Place::Text(times), times.min(TEXT_MOST)));
        }
        places.into_iter().map(|(place, points)| Reason { words: words.to_owned(), place, points }).collect()
    }

    /// What speaks for a kind: title and file name only, since every text speaks of plans and reports. The last
    /// of several words counts most: "policy review minutes" are minutes.
    fn kind_reasons(&self, words: &[String]) -> Vec<Reason> {
        let mut reasons: Vec<Reason> = Vec::new();
        for words in words {
            let needle = plain(words);
            for (place, text, points) in
                [(Place::Title, &self.plain_title, TITLE), (Place::FileName, &self.name, FILE_NAME)]
            {
                // German joins words: a longer word may end with it.
                let long = words.chars().count() >= 4;
                let at = text.rfind(&needle).or_else(|| text.rfind(needle.trim_start()).filter(|_| long));
                if let Some(at) = at {
                    let late = u32::try_from(at * 4 / text.len().max(1)).unwrap_or(0);
                    reasons.push(Reason { words: words.clone(), place, points: points + late });
                }
            }
        }
        reasons.sort_by_key(|reason| (std::cmp::Reverse(reason.points), reason.place));
        reasons.truncate(1);
        reasons
    }
}

/// Small letters and single blanks, one at each end: ` service level agreement `.
fn plain(text: &str) -> String {
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    let words: Vec<String> = words.map(str::to_lowercase).collect();
    format!(" {} ", words.join(" "))
}

/// A file name as words: signs become blanks, `ChangePolicy` becomes two words, a version at the end goes.
fn in_words(name: &str) -> String {
    let mut words = String::new();
    let mut before = ' ';
    for c in name.chars() {
        if c.is_uppercase() && before.is_lowercase() {
            words.push(' ');
        }
        words.push(if c.is_alphanumeric() || c == '.' { c } else { ' ' });
        before = c;
    }
    let is_version = |word: &str| {
        let rest = word.strip_prefix(['v', 'V']).unwrap_or(word);
        let number = !rest.is_empty() && rest.chars().all(|c| c.is_ascii_digit() || c == '.');
        // A year of four figures belongs to the title.
        let number = number && (rest.len() < 4 || rest.contains('.') || rest != word);
        number || ["final", "draft", "copy", "entwurf"].contains(&word.to_lowercase().as_str())
    };
    let mut kept: Vec<&str> = words.split(' ').filter(|word| !word.is_empty()).collect();
    while kept.len() > 1 && kept.last().is_some_and(|word| is_version(word)) {
        kept.pop();
    }
    kept.join(" ")
}
