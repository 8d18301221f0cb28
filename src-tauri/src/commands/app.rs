//! Commands about the program itself: settings, logs, what was asked from outside.

use clausebook_api::wire::app::{AppView, CrashView, LicenceView, SessionView, Settings, TargetView};
use clausebook_api::{UiError, coverage, packs};
use tauri::State;

use crate::state::AppState;
use crate::words::Language;
use crate::{log, menu, system};

/// What is open in this window, and as whom.
#[tauri::command]
pub(crate) async fn session(state: State<'_, AppState>) -> Result<SessionView, UiError> {
    state.run(|shared| shared.session()).await
}

/// Acts as a person from now on; each signature still asks for their passphrase.
#[tauri::command]
pub(crate) async fn choose_person(
    state: State<'_, AppState>,
    person: String,
) -> Result<SessionView, UiError> {
    state.run(move |shared| shared.choose_person(&person)).await
}

/// What this program is and where it keeps its own files.
#[tauri::command]
pub(crate) async fn app_info(state: State<'_, AppState>) -> Result<AppView, UiError> {
    let view = |logs: &std::path::Path| AppView {
        version: env!("CARGO_PKG_VERSION").to_owned(),
        software: packs::SOFTWARE.to_owned(),
        register: coverage::register().edition,
        platform: log::platform(),
        logs: logs.display().to_string(),
        language: system::language(),
    };
    state.run(move |shared| Ok(view(shared.places.logs()))).await
}

/// The parts that this program stands on.
#[tauri::command]
pub(crate) async fn licences(state: State<'_, AppState>) -> Result<Vec<LicenceView>, UiError> {
    state.run(|_shared| clausebook_api::licences::list()).await
}

/// How the person likes the program.
#[tauri::command]
pub(crate) async fn settings(state: State<'_, AppState>) -> Result<Settings, UiError> {
    state.run(|shared| Ok(shared.places.settings())).await
}

/// Changes that; the menu follows the language at once.
#[tauri::command]
pub(crate) async fn change_settings(
    state: State<'_, AppState>,
    settings: Settings,
) -> Result<Settings, UiError> {
    state
        .run(move |shared| {
            let before = Language::chosen(&shared.places.settings().language);
            shared.places.change_settings(&settings)?;
            let now = Language::chosen(&settings.language);
            if now != before
                && let Err(error) = menu::show(shared.app()?, now)
            {
                log::note(&format!("the menu stays in the language before: {error}"));
            }
            Ok(settings)
        })
        .await
}

/// A text that the window keeps for itself, per workspace: saved views, column widths.
#[tauri::command]
pub(crate) async fn note(state: State<'_, AppState>, key: String) -> Result<Option<String>, UiError> {
    state.run(move |shared| Ok(shared.places.note(&shared.origin(), &key))).await
}

/// Keeps such a text, at most 64 KiB; an empty one forgets it.
#[tauri::command]
pub(crate) async fn keep_note(state: State<'_, AppState>, key: String, text: String) -> Result<(), UiError> {
    state.run(move |shared| shared.places.keep_note(&shared.origin(), &key, &text)).await
}

/// The report of a crash that nobody has looked at yet.
#[tauri::command]
pub(crate) async fn crash_report(state: State<'_, AppState>) -> Result<Option<CrashView>, UiError> {
    state.run(|shared| Ok(log::crash(shared.places.logs()))).await
}

/// Forgets that there was one; the file stays.
#[tauri::command]
pub(crate) async fn dismiss_crash_report(state: State<'_, AppState>) -> Result<(), UiError> {
    state.run(|shared| log::dismiss(shared.places.logs())).await
}

/// Opens the folder of the logs in the system's file manager.
#[tauri::command]
pub(crate) async fn show_logs(state: State<'_, AppState>) -> Result<(), UiError> {
    state.run(|shared| system::show(shared.places.logs())).await
}

/// Shows a file in the system's file manager: only one that the window was told of.
#[tauri::command]
pub(crate) async fn reveal(state: State<'_, AppState>, path: String) -> Result<(), UiError> {
    state.run(move |shared| system::show(&shared.grants.check(&path)?)).await
}

/// Writes a defect of the window itself into the log.
#[tauri::command]
pub(crate) async fn log_problem(state: State<'_, AppState>, message: String) -> Result<(), UiError> {
    state
        .run(move |_shared| {
            log::note(&format!("window: {}", message.chars().take(2000).collect::<String>()));
            Ok(())
        })
        .await
}

/// What the program was asked to open from outside; asking takes it.
#[tauri::command]
pub(crate) async fn pending_target(state: State<'_, AppState>) -> Result<Option<TargetView>, UiError> {
    state.run(|shared| Ok(shared.take_target())).await
}
