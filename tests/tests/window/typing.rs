//! Forms of the real window filled in by the keyboard alone: Tab from field to field, as a person does who leaves the
//! mouse alone.

use std::collections::BTreeMap;
use std::time::Duration;

use fantoccini::Locator;
use fantoccini::key::Key;
use serde_json::{Value, json};

use super::flows::text;
use super::screen::Screen;

/// What has the keyboard: a field of a question, the button that adds a row to its table, or the way to the next step.
const FOCUS: &str = "const at = document.activeElement; const says = at.textContent.trim(); \
     const table = at.closest('.wide')?.querySelector('table')?.getAttribute('aria-label'); \
     if (table) return [says.startsWith('Add a row') ? 'add' : 'cell', table]; \
     if (at.labels?.length) return ['field', at.labels[0].textContent.trim()]; \
     return [says.startsWith('Next:') ? 'next' : 'other', ''];";

/// More than any step of the first day has places to stop at.
const STOPS: usize = 400;

/// What a question waits for: whether it is a table, and a first answer to it.
struct Open {
    table: bool,
    answer: String,
}

/// The questions without an answer, by their words; each with the first line of its example.
async fn open(screen: &Screen) -> BTreeMap<String, Open> {
    let view = screen.call("first_day", json!({ "language": "en" })).await;
    let all = view["questions"].as_array().expect("questions");
    let open = all.iter().filter(|asked| {
        let question = &asked["question"];
        let waits = text(asked, "/answer").is_empty() && question["default"].is_null();
        waits && question["name"] != "role_holders"
    });
    open.map(|asked| {
        let example = text(asked, "/question/example");
        let first = example.trim().lines().next().expect("an example").to_owned();
        let table = asked["question"]["shape"] == "table";
        (text(asked, "/question/question"), Open { table, answer: first })
    })
    .collect()
}

/// Goes through a step of the first day with Tab, types an answer into each question that waits for one, and leaves by
/// "Next" with Enter. Questions with a usual answer are passed by, which takes it. Returns how many were answered.
pub(super) async fn answer_by_keyboard(screen: &Screen, step: &str) -> usize {
    screen.go(&format!("/first-day/{step}")).await;
    screen.find(Locator::XPath("//main//button[starts-with(normalize-space(.), 'Next:')]")).await;
    let mut waiting = open(screen).await;
    let mut typed = 0;
    for _ in 0..STOPS {
        let focus = screen.script(FOCUS).await;
        let [kind, question] = [0, 1].map(|at| focus[at].as_str().unwrap_or_default());
        match kind {
            "next" => {
                screen.press(Key::Enter).await;
                kept(screen, &waiting).await;
                return typed;
            }
            "field" if waiting.get(question).is_some_and(|open| !open.table) => {
                let open = waiting.remove(question).expect("BUG: it was just there");
                screen.type_keys(&open.answer).await;
                typed += 1;
            }
            "add" if waiting.contains_key(question) => {
                let open = waiting.remove(question).expect("BUG: it was just there");
                screen.press(Key::Enter).await;
                screen.find(Locator::Css("input[data-cell]:focus")).await;
                for (column, cell) in open.answer.split('|').enumerate() {
                    if column > 0 {
                        screen.press(Key::Tab).await;
                    }
                    screen.type_keys(cell.trim()).await;
                }
                typed += 1;
            }
            _ => {}
        }
        screen.press(Key::Tab).await;
    }
    panic!("{step}: the way to the next step is not reached by Tab");
}

/// Waits until every question is kept but those that are asked on other steps.
async fn kept(screen: &Screen, elsewhere: &BTreeMap<String, Open>) {
    for _ in 0..100 {
        let left = open(screen).await;
        if left.keys().all(|question| elsewhere.contains_key(question)) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("what was typed is not kept");
}

/// Names who holds the roles that documents want: the first row is typed, the others follow it with one button.
pub(super) async fn name_the_holders(screen: &Screen, holder: &str, deputy: &str) {
    screen.go("/first-day/people").await;
    screen.click("roles that documents want").await;
    let first = screen.find(Locator::Css("input[aria-label^='Holder of']")).await;
    first.click().await.expect("the first holder is clicked");
    screen.type_keys(holder).await;
    screen.press(Key::Tab).await;
    screen.type_keys(deputy).await;
    screen.press(Key::Tab).await;
    screen.click("roles still open").await;
    let all_named = |view: &Value| {
        let asked = view["questions"].as_array().expect("questions");
        let found = asked.iter().find(|one| one["question"]["name"] == "role_holders");
        let answer = text(found.expect("it is asked"), "/answer");
        answer.lines().count() > 5
            && answer.lines().all(|row| row.ends_with(&format!("| {holder} | {deputy}")))
    };
    for _ in 0..100 {
        if all_named(&screen.call("first_day", json!({ "language": "en" })).await) {
            return;
        }
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
    panic!("the holders are not kept");
}
