//! The window as a test sees it: rows, colours, keys, pictures.

use std::path::{Path, PathBuf};
use std::sync::OnceLock;
use std::time::Duration;

use fantoccini::actions::{InputSource, KeyAction, KeyActions};
use fantoccini::elements::Element;
use fantoccini::key::Key;
use fantoccini::{Client, Locator};
use serde_json::Value;

use super::axe;
use super::dragging::Dragged;
use super::driver::Driver;

const PATIENCE: Duration = Duration::from_secs(30);

/// An open window and what drives it.
pub(crate) struct Screen {
    client: Client,
    driver: Driver,
}

impl Screen {
    /// Opens the window with these arguments.
    pub(crate) async fn open_with(arguments: &[&Path]) -> Self {
        let mut driver = Driver::start();
        let client = driver.open(arguments).await;
        Self { client, driver }
    }

    /// A folder that ends with the window.
    pub(crate) fn home(&self) -> &Path {
        self.driver.home()
    }

    /// Says what the person chooses in the next system dialogs, one a line; nothing is giving up.
    pub(crate) fn will_choose(&self, answers: &[&Path]) {
        let lines: String = answers.iter().map(|path| format!("{}\n", path.display())).collect();
        #[expect(clippy::disallowed_methods, reason = "a note of the test, not a workspace")]
        std::fs::write(self.home().join("answers"), lines).expect("the answers are written");
    }

    /// Drags files over the window, as from a file manager, until it would take them.
    pub(crate) fn drag(&self, files: &[&Path]) -> Dragged {
        let dragged = Dragged::enter(self.driver.display(), files);
        dragged.hover();
        dragged
    }

    /// Calls a command as the window does; an error of it is `Err`.
    pub(crate) async fn try_call(&self, command: &str, arguments: &Value) -> Result<Value, Value> {
        let script = "const [command, args, done] = arguments; \
                      window.__TAURI_INTERNALS__.invoke(command, args).then((ok) => done({ ok }), (error) => done({ error }));";
        let arguments = vec![Value::from(command), arguments.clone()];
        let answer = self.client.execute_async(script, arguments).await;
        let mut answer = answer.unwrap_or_else(|error| panic!("{command}: {error}"));
        match answer.get_mut("error") {
            Some(error) => Err(error.take()),
            None => Ok(answer.get_mut("ok").map(Value::take).unwrap_or_default()),
        }
    }

    /// The same for what must succeed.
    pub(crate) async fn call(&self, command: &str, arguments: Value) -> Value {
        let answer = self.try_call(command, &arguments).await;
        answer.unwrap_or_else(|error| panic!("{command} {arguments}: {error}"))
    }

    /// Begins a task and waits for its result.
    pub(crate) async fn task(&self, command: &str, arguments: Value) -> Value {
        let id = self.call(command, arguments).await;
        self.call("task_result", serde_json::json!({ "task": id })).await
    }

    /// Goes to a screen by its address, and waits until it is painted.
    pub(crate) async fn go(&self, address: &str) {
        self.client.execute(&format!("location.hash = '#{address}'"), Vec::new()).await.expect("gone there");
        self.find(Locator::Css("main h1, main [role=alert], main h2")).await;
        self.frame().await;
    }

    /// Clicks the first button or link that says `words`.
    pub(crate) async fn click(&self, words: &str) {
        let path = format!("//*[self::button or self::a][contains(normalize-space(.), '{words}')]");
        let found = self.find(Locator::XPath(&path)).await;
        found.click().await.unwrap_or_else(|error| panic!("{words} cannot be clicked: {error}"));
        self.frame().await;
    }

    /// Types a text wherever the keyboard is, key by key.
    pub(crate) async fn type_keys(&self, text: &str) {
        let keys = KeyActions::new("keyboard".to_owned());
        let typed = text
            .chars()
            .fold(keys, |keys, value| keys.then(KeyAction::Down { value }).then(KeyAction::Up { value }));
        self.client.perform_actions(typed).await.expect("typed");
        self.frame().await;
    }

    /// Writes into the field whose label starts so, in place of what it holds.
    pub(crate) async fn rewrite(&self, label: &str, text: &str) {
        let field = self.labelled(label).await;
        field.clear().await.unwrap_or_else(|error| panic!("{label} cannot be emptied: {error}"));
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{label} takes no keys: {error}"));
    }

    /// Ticks the box that stands in the label with these words, within the group with this legend.
    pub(crate) async fn tick(&self, legend: &str, words: &str) {
        let path = format!(
            "//fieldset[legend[contains(normalize-space(.), '{legend}')]]\
             //label[contains(normalize-space(.), '{words}')]//input"
        );
        let found = self.find(Locator::XPath(&path)).await;
        found.click().await.unwrap_or_else(|error| panic!("{words} cannot be ticked: {error}"));
    }

    async fn labelled(&self, label: &str) -> Element {
        let path = format!("//label[starts-with(normalize-space(.), '{label}')]");
        let found = self.find(Locator::XPath(&path)).await;
        let id = found.attr("for").await.expect("read").unwrap_or_else(|| panic!("{label} labels nothing"));
        self.find(Locator::Id(&id)).await
    }

    /// Puts the keyboard into the text editor, at its end.
    pub(crate) async fn enter_editor(&self) {
        let script = "const done = arguments[arguments.length - 1]; const look = () => { \
             for (const host of document.querySelectorAll('*')) { \
               const text = host.shadowRoot?.querySelector('.cm-content'); \
               if (text) { text.focus(); return done(true); } } \
             setTimeout(look, 50); }; look();";
        self.answer(script).await;
        self.frame().await;
    }

    /// Starts the program a second time, as a double click would, and waits until it ends.
    pub(crate) fn start_again(&self, arguments: &[&Path]) -> std::process::ExitStatus {
        self.driver.start_again(arguments)
    }

    /// Kills the program as a power cut would; the session is gone with it.
    pub(crate) fn kill(&self) {
        self.driver.kill_program();
    }

    /// The field of this name, in the dialog if one is open.
    async fn field(&self, label: &str) -> Element {
        let scope = "(//dialog[@open] | //main[not(//dialog[@open])])";
        let path = format!("{scope}//label[normalize-space(.) = '{label}']");
        let found = self.find(Locator::XPath(&path)).await;
        let id = found.attr("for").await.expect("an attribute").expect("the label names its field");
        self.find(Locator::Id(&id)).await
    }

    /// Types into the field of this name.
    pub(crate) async fn fill(&self, label: &str, text: &str) {
        let field = self.field(label).await;
        field.send_keys(text).await.unwrap_or_else(|error| panic!("{label}: {error}"));
        self.frame().await;
    }

    /// Sets the field of this name, such as one for a day, whose parts depend on the language.
    pub(crate) async fn set(&self, label: &str, value: &str) {
        let id = self.field(label).await.attr("id").await.expect("an attribute").expect("an id");
        let script = "const [id, value] = arguments; const field = document.getElementById(id); field.value = value; \
                      field.dispatchEvent(new Event('input', { bubbles: true }));";
        self.client.execute(script, vec![Value::from(id), Value::from(value)]).await.expect("set");
        self.frame().await;
    }

    /// Chooses the option whose words contain `words` in the field of this name.
    pub(crate) async fn choose(&self, label: &str, words: &str) {
        let id = self.field(label).await.attr("id").await.expect("an attribute").expect("an id");
        let path = format!("//*[@id='{id}']/option[contains(., '{words}')]");
        self.find(Locator::XPath(&path)).await.click().await.expect("chosen");
        self.frame().await;
    }

    /// Presses the button of the open dialog that says exactly `words`.
    pub(crate) async fn press_in_dialog(&self, words: &str) {
        self.press_in("dialog[@open]", words).await;
    }

    /// Presses the last enabled button of the open dialog whose words begin so.
    pub(crate) async fn click_in_dialog(&self, words: &str) {
        let path = format!(
            "(//dialog[@open]//button[not(@disabled)][starts-with(normalize-space(.), '{words}')])[last()]"
        );
        let found = self.find(Locator::XPath(&path)).await;
        found.click().await.unwrap_or_else(|error| panic!("{words} cannot be pressed: {error}"));
        self.frame().await;
    }

    /// Presses the last enabled button inside of `place` that says exactly `words`.
    pub(crate) async fn press_in(&self, place: &str, words: &str) {
        let path = format!("(//{place}//button[not(@disabled)][normalize-space(.) = '{words}'])[last()]");
        let found = self.find(Locator::XPath(&path)).await;
        found.click().await.unwrap_or_else(|error| panic!("{words} cannot be pressed: {error}"));
        self.frame().await;
    }

    /// Presses a key together with Control.
    pub(crate) async fn press_with_control(&self, key: Key) {
        let (control, value) = (Key::Control.into(), key.into());
        let keys = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: control })
            .then(KeyAction::Down { value })
            .then(KeyAction::Up { value })
            .then(KeyAction::Up { value: control });
        self.client.perform_actions(keys).await.expect("pressed");
        self.frame().await;
    }

    /// Waits until the window shows some words, for as long as long work may take.
    pub(crate) async fn wait_for(&self, words: &str) {
        let path = format!("//body//*[contains(normalize-space(.), '{words}')]");
        let waiting = self.client.wait().at_most(Duration::from_secs(600)).every(Duration::from_millis(200));
        let found = waiting.for_element(Locator::XPath(&path)).await;
        if let Err(error) = found {
            let text = self.find(Locator::Css("body")).await.text().await.unwrap_or_default();
            panic!("the window never says “{words}” ({error}); it says:\n{text}");
        }
    }

    /// Waits until no element says these words.
    pub(crate) async fn wait_until_gone(&self, words: &str) {
        let path = format!("//body//*[contains(normalize-space(.), '{words}')]");
        let began = std::time::Instant::now();
        while !self.client.find_all(Locator::XPath(&path)).await.expect("looked for").is_empty() {
            assert!(began.elapsed() < PATIENCE, "the window still says “{words}”");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Runs a script that returns a value.
    pub(crate) async fn script(&self, script: &str) -> Value {
        self.client.execute(script, Vec::new()).await.unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// Ends the session.
    pub(crate) async fn close(self) {
        self.client.close().await.expect("the session ends");
    }

    /// Waits for an element.
    pub(crate) async fn find(&self, locator: Locator<'_>) -> Element {
        let waiting = self.client.wait().at_most(PATIENCE).every(Duration::from_millis(20));
        waiting
            .for_element(locator)
            .await
            .unwrap_or_else(|error| panic!("no {locator:?} in the window: {error}"))
    }

    /// Waits for the table, and returns the cells of each row, joined by `|`.
    pub(crate) async fn rows(&self) -> Vec<String> {
        self.find(Locator::Css("table tbody tr")).await;
        self.frame().await;
        // A long list stands for the rows that are out of sight with one tall empty cell.
        let script = "return [...document.querySelectorAll('tbody tr')].filter((row) => row.cells.length > 1).map((row) => \
                      [...row.cells].map((cell) => cell.innerText.trim()).join('|'))";
        let rows = self.client.execute(script, Vec::new()).await.expect("the rows are read");
        serde_json::from_value(rows).expect("a list of texts")
    }

    /// Goes round with the colours switch until it shows `colours`.
    pub(crate) async fn choose_colours(&self, colours: &str) {
        for _ in 0..4 {
            let switch = self.find(Locator::XPath("//button[contains(., 'Colours:')]")).await;
            if switch.text().await.expect("text").contains(colours) {
                return;
            }
            switch.click().await.expect("clicked");
        }
        panic!("the switch never shows {colours}");
    }

    /// The text of the element that has the keyboard.
    pub(crate) async fn focused(&self) -> String {
        let active = self.client.active_element().await.expect("an element has the keyboard");
        active.text().await.expect("text")
    }

    /// Presses a key wherever the keyboard is.
    pub(crate) async fn press(&self, key: Key) {
        let press = KeyActions::new("keyboard".to_owned())
            .then(KeyAction::Down { value: key.into() })
            .then(KeyAction::Up { value: key.into() });
        self.client.perform_actions(press).await.expect("pressed");
        self.frame().await;
    }

    /// Gives the window another size.
    pub(crate) async fn resize(&self, width: u32, height: u32) {
        self.client.set_window_size(width, height).await.expect("resized");
        self.frame().await;
    }

    /// Runs a script that returns a whole number.
    pub(crate) async fn number(&self, script: &str) -> i64 {
        let answer = self.client.execute(script, Vec::new()).await.expect("the script runs");
        answer.as_i64().unwrap_or_else(|| panic!("{script} answers with a whole number, not {answer}"))
    }

    /// Runs a script that answers through its last argument.
    pub(crate) async fn answer(&self, script: &str) -> Value {
        self.client
            .execute_async(script, Vec::new())
            .await
            .unwrap_or_else(|error| panic!("{script}: {error}"))
    }

    /// The accessibility rules that the window violates as it is painted now.
    pub(crate) async fn accessibility_violations(&self) -> Vec<String> {
        axe::violations(&self.client).await
    }

    /// Saves a picture of the window as `screenshots/<name>.png` in the build folder.
    pub(crate) async fn screenshot(&self, name: &str) {
        self.frame().await;
        let picture = self.client.screenshot().await.expect("a picture is taken");
        assert!(picture.len() > 5_000, "{name}: {} bytes are no picture of a window", picture.len());
        let folder = clausebook_tests::build_folder().join("screenshots");
        std::fs::create_dir_all(&folder).expect("the folder for pictures");
        #[expect(clippy::disallowed_methods, reason = "a picture in the build folder, not a workspace")]
        std::fs::write(folder.join(format!("{name}.png")), picture).expect("the picture is saved");
    }

    /// Waits until what was changed has been painted, transitions included.
    async fn frame(&self) {
        let script = "const done = arguments[arguments.length - 1]; \
                      Promise.all(document.getAnimations().map((animation) => animation.finished.catch(() => 0))).then(() => \
                      document.fonts.ready).then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
        self.answer(script).await;
    }
}

/// The sample workspace, made once for all tests of this run with the command that a user would type.
pub(crate) fn sample_workspace() -> PathBuf {
    static SAMPLE: OnceLock<PathBuf> = OnceLock::new();
    SAMPLE.get_or_init(make_sample_workspace).clone()
}

fn make_sample_workspace() -> PathBuf {
    let out = clausebook_tests::build_folder().join("window-demo");
    if out.exists() {
        std::fs::remove_dir_all(&out).expect("the demo of an earlier run goes");
    }
    let made = clausebook_tests::clausebook(&["demo", "--out", out.to_str().expect("a plain path")]);
    let said = String::from_utf8_lossy(&made.stderr);
    assert!(made.status.success(), "`clausebook demo` failed: {said}");
    let workspace = out.join("workspace");
    assert!(workspace.is_dir(), "`clausebook demo` left no folder {}: {said}", workspace.display());
    workspace
}
