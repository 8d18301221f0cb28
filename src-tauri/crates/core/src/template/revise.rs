//! A changed answer, set into a text that was made from a template and may have been edited since.
//!
//! The template says which lines follow from the answer. Where such a line still stands as it was filled, it is set
//! anew; where a person has changed it, it is left alone and named, to be changed by hand.

use std::collections::BTreeMap;

use super::{Part, Template, Variables, parts_of, variable};

/// A text with changed answers set in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Revised {
    /// The text.
    pub text: String,
    /// How many places were set anew.
    pub places: usize,
    /// Places that a person has to change.
    pub by_hand: Vec<ByHand>,
}

/// A place that follows from a changed answer and was edited since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByHand {
    /// The variables that stand there, those that changed.
    pub variables: Vec<String>,
    /// How it would read with the answers of now; empty where an answer is missing.
    pub wanted: String,
}

impl Template {
    /// Sets the answers `after` into a text that follows from the answers `before`.
    ///
    /// Defaults count as answers. A line of the template whose variables are the same in both, or are answered in
    /// neither, is not looked at. The places of a text are sought in the order of the template.
    #[must_use]
    pub fn revise(
        &self,
        variables: &Variables,
        before: &BTreeMap<String, String>,
        after: &BTreeMap<String, String>,
        text: &str,
    ) -> Revised {
        let (before, after) = (variables.with_defaults(before), variables.with_defaults(after));
        let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
        let mut revised = Revised { text: String::new(), places: 0, by_hand: Vec::new() };
        let mut from = 0;
        for (index, line) in self.body.lines().enumerate() {
            let parts = parts_of(line, index + 1).unwrap_or_default();
            let changed = changed_in(&parts, &before, &after);
            if changed.is_empty() {
                continue;
            }
            let (old, new) = (set(line, &parts, variables, &before), set(line, &parts, variables, &after));
            if old.is_some() && old == new {
                continue;
            }
            let by_hand =
                |new: Option<String>| ByHand { variables: changed, wanted: new.unwrap_or_default() };
            let (Some(old), Some(new)) = (old, new.clone()) else {
                revised.by_hand.push(by_hand(new));
                continue;
            };
            let (sought, wanted): (Vec<&str>, Vec<&str>) = (old.lines().collect(), new.lines().collect());
            let there = place_of(&lines, &wanted, from);
            let next = self.body.lines().nth(index + 1);
            let place = place_of(&lines, &sought, from).filter(|at| !goes_on(&lines, *at, &sought, next));
            let Some(at) = place.filter(|at| there != Some(*at)) else {
                // Where it reads so already, somebody was quicker.
                match there {
                    Some(at) => from = at + wanted.len(),
                    None => revised.by_hand.push(by_hand(Some(new))),
                }
                continue;
            };
            let set: Vec<String> = wanted.into_iter().map(str::to_owned).collect();
            from = at + set.len();
            lines.splice(at..at + sought.len(), set);
            revised.places += 1;
        }
        revised.text = lines.join("\n");
        if text.ends_with('\n') {
            revised.text.push('\n');
        }
        revised
    }
}

/// The variables of a line that are answered differently.
fn changed_in(
    parts: &[Part<'_>],
    before: &BTreeMap<String, String>,
    after: &BTreeMap<String, String>,
) -> Vec<String> {
    let mut changed: Vec<String> = Vec::new();
    for part in parts {
        if let Part::Placeholder { name, .. } = part
            && before.get(*name).map(|answer| answer.trim()) != after.get(*name).map(|answer| answer.trim())
            && !changed.iter().any(|known| known == name)
        {
            changed.push((*name).to_owned());
        }
    }
    changed
}

/// A line of the template with its answers; `None` if one is missing or cannot be set.
fn set(
    line: &str,
    parts: &[Part<'_>],
    variables: &Variables,
    answers: &BTreeMap<String, String>,
) -> Option<String> {
    let in_table = line.trim_start().starts_with('|');
    let mut text = String::new();
    for part in parts {
        match part {
            Part::Text(words) => text.push_str(words),
            Part::Placeholder { name, columns } => {
                let answer = variables.get(name)?.render(answers.get(*name)?, columns).ok()?;
                text.push_str(&if in_table { variable::escape_cell(&answer) } else { answer });
            }
        }
    }
    Some(text)
}

/// Where these lines stand, one after the other: the first place from `from` on, else the first of all.
fn place_of(lines: &[String], sought: &[&str], from: usize) -> Option<usize> {
    if sought.is_empty() || sought.len() > lines.len() {
        return None;
    }
    let stands = |at: &usize| {
        lines[*at..*at + sought.len()]
            .iter()
            .zip(sought)
            .all(|(line, sought)| line.trim_end() == sought.trim_end())
    };
    let last = lines.len() - sought.len();
    (from.min(last + 1)..=last).find(stands).or_else(|| (0..=last).find(stands))
}

/// Whether a table or list that was sought has more rows in the text than the template gives it: a person has
/// added to it.
fn goes_on(lines: &[String], at: usize, sought: &[&str], next: Option<&str>) -> bool {
    let first = |line: &str| line.trim_start().chars().next().filter(|c| matches!(c, '|' | '-'));
    let last = sought.last().and_then(|line| first(line));
    let of_template = next.is_some_and(|next| first(next) == last);
    last.is_some() && !of_template && lines.get(at + sought.len()).is_some_and(|line| first(line) == last)
}

#[cfg(test)]
mod tests {
    use super::*;

    const VARIABLES: &str = r#"
[[variable]]
name = "organization"
group = "A"
question = "Who?"
example = "Example Ltd"

[[variable]]
name = "services"
group = "A"
question = "Which?"
example = "Mail | Ada"
shape = "table"
columns = ["Service", "Owner"]
"#;

    fn template(body: &str) -> Template {
        let all = super::super::catalogue().remove(0);
        Template { body: body.to_owned(), ..all }
    }

    fn answers(organization: &str, services: &str) -> BTreeMap<String, String> {
        let pair = |name: &str, text: &str| (name.to_owned(), text.to_owned());
        BTreeMap::from([pair("organization", organization), pair("services", services)])
    }

    #[test]
    fn lines_as_they_were_filled_are_set_anew_and_edited_ones_are_named() {
        let variables = Variables::parse(VARIABLES).unwrap();
        let template = template(
            "For {{organization}}.\n\n{{services}}\n\n{{organization}} decides.\n\nFor {{organization}}.\n",
        );
        let (before, after) = (answers("Old Ltd", "Mail | Ada"), answers("New Ltd", "Mail | Ada\nWeb | Bo"));
        let text = "# Own title\n\nFor Old Ltd.\n\nAn own line.\n\n| Service | Owner |\n|---|---|\n| Mail | Ada |\n\nOld Ltd's board decides.\n\nFor Old Ltd.\n";
        let revised = template.revise(&variables, &before, &after, text);
        assert_eq!(
            revised.text,
            "# Own title\n\nFor New Ltd.\n\nAn own line.\n\n| Service | Owner |\n|---|---|\n| Mail | Ada |\n| Web | Bo |\n\nOld Ltd's board decides.\n\nFor New Ltd.\n"
        );
        assert_eq!(revised.places, 3);
        let by_hand =
            ByHand { variables: vec!["organization".to_owned()], wanted: "New Ltd decides.".to_owned() };
        assert_eq!(revised.by_hand, [by_hand]);
        let again = template.revise(&variables, &before, &after, &revised.text);
        assert_eq!(
            (again.places, again.text.as_str()),
            (0, revised.text.as_str()),
            "what is set is not set twice"
        );
    }

    #[test]
    fn every_bundled_template_follows_its_answers_completely() {
        let variables = super::super::bundled_variables();
        let examples: BTreeMap<String, String> =
            variables.all().iter().map(|one| (one.name.clone(), one.example.clone())).collect();
        let mut changed = examples.clone();
        for (name, answer) in &mut changed {
            if variables.get(name).is_some_and(|one| one.shape == super::super::Shape::Line) {
                answer.push_str(" anew");
            }
        }
        for template in super::super::catalogue() {
            let name = &template.front.template;
            let old = template.fill(&variables, &examples).unwrap();
            let new = template.fill(&variables, &changed).unwrap();
            let revised = template.revise(&variables, &examples, &changed, &old);
            assert_eq!(revised.text, new, "{name}");
            assert_eq!(revised.by_hand, [], "{name}");
        }
    }
}
