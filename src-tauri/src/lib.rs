//! The desktop shell: builds the one window, names the commands it may call, and holds the open workspace.
//! Deliberately holds no rule, no SQL and no wording of its own: those live in `clausebook_api` and below.

mod clock;
mod commands;
mod dialogs;
mod grants;
mod instance;
mod log;
mod lookout;
mod menu;
mod places;
mod state;
mod system;
mod target;
mod tasks;
mod window;
mod words;

use std::path::PathBuf;

use tauri::{App, Manager as _, RunEvent};

use crate::places::Places;
use crate::state::AppState;
use crate::words::Language;

/// Runs the window until it is closed; `target` is what it is asked to open.
///
/// # Errors
/// The system's web view cannot be started.
pub fn run(target: Option<PathBuf>) -> Result<(), tauri::Error> {
    let app = tauri::Builder::default()
        .plugin(tauri_plugin_dialog::init())
        .plugin(tauri_plugin_window_state::Builder::default().build())
        .on_menu_event(|app, event| menu::chosen(app, &event))
        .invoke_handler(commands::handler!())
        .setup(|app| Ok(set_up(app, target)?))
        .build(tauri::generate_context!())?;
    app.run(|app, event| opened(app, &event));
    Ok(())
}

/// The path among the program's arguments.
#[must_use]
pub fn target_of(arguments: impl Iterator<Item = std::ffi::OsString>) -> Option<PathBuf> {
    target::argument(arguments)
}

fn set_up(app: &mut App, target: Option<PathBuf>) -> Result<(), tauri::Error> {
    let paths = app.path();
    let places = Places::new(paths.app_config_dir()?, paths.app_log_dir()?, paths.app_local_data_dir()?);
    let Some(first) = instance::first(&places.instance(), target.as_deref()) else {
        app.handle().exit(0);
        return Ok(());
    };
    log::begin(places.logs());
    let target = target.map(|path| target::of(&path));
    let is_workspace = target.as_ref().is_some_and(|target| target.kind != "pack");
    let last = places.recent().into_iter().find(|one| !one.missing);
    let last = last.filter(|_| places.settings().reopen && target.is_none());
    let folder = match &target {
        Some(target) if is_workspace => Some(PathBuf::from(&target.path)),
        _ => last.map(|last| PathBuf::from(last.folder)),
    };
    menu::show(app.handle(), Language::chosen(&places.settings().language))?;
    let state = AppState::new(Some(app.handle().clone()), places, folder);
    if let Some(target) = target.filter(|_| !is_workspace) {
        target::announce(state.shared(), target.path.as_ref());
    }
    app.manage(state.clone());
    state.open_early().map_err(tauri::Error::Io)?;
    window::open(app.handle())?;
    lookout::start(app.handle().clone(), state, first).map_err(tauri::Error::Io)
}

/// What the system asks to open while the program runs; on macOS also what it was started with.
#[cfg_attr(not(target_os = "macos"), expect(unused_variables, reason = "only macOS tells so"))]
fn opened(app: &tauri::AppHandle, event: &RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        for path in urls.iter().filter_map(|url| url.to_file_path().ok()) {
            window::show(app);
            target::announce(app.state::<AppState>().shared(), &path);
        }
    }
}
