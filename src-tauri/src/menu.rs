//! The native menu. It does nothing by itself: each item sends its name to the window as the event `menu`.

use tauri::menu::{AboutMetadataBuilder, Menu, MenuBuilder, MenuEvent, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Manager as _, Wry};

use crate::state::AppState;
use crate::words::{Language, Words};

/// Makes the menu of the window, and of the application on macOS, in the language that is chosen.
pub(crate) fn make(app: &AppHandle, words: &Words) -> Result<Menu<Wry>, tauri::Error> {
    let say = |id: &str| words.say(id);
    let item = |id: &str, text: &str, keys: &str| {
        let item = MenuItemBuilder::with_id(id, words.say(text));
        if keys.is_empty() { item.build(app) } else { item.accelerator(keys).build(app) }
    };
    let about = AboutMetadataBuilder::new()
        .name(Some("Clausebook"))
        .version(Some(env!("CARGO_PKG_VERSION")))
        .comments(Some(say("about-text")))
        .license(Some("MIT OR Apache-2.0"))
        .build();
    let file = SubmenuBuilder::new(app, say("menu-file"))
        .item(&item("new", "menu-new", "")?)
        .item(&item("open", "menu-open", "CmdOrCtrl+O")?)
        .item(&item("sample", "menu-sample", "")?)
        .item(&item("close", "menu-close", "")?)
        .separator()
        .item(&item("verify", "menu-verify", "")?)
        .separator()
        .item(&item("settings", "menu-settings", "CmdOrCtrl+,")?)
        .separator()
        .quit_with_text(say("menu-quit"))
        .build()?;
    let edit = SubmenuBuilder::new(app, say("menu-edit"))
        .undo_with_text(say("menu-undo"))
        .redo_with_text(say("menu-redo"))
        .separator()
        .cut_with_text(say("menu-cut"))
        .copy_with_text(say("menu-copy"))
        .paste_with_text(say("menu-paste"))
        .select_all_with_text(say("menu-select-all"))
        .build()?;
    let go = SubmenuBuilder::new(app, say("menu-go"))
        .item(&item("work", "menu-work", "")?)
        .item(&item("documents", "menu-documents", "")?)
        .item(&item("evidence", "menu-evidence", "")?)
        .item(&item("clauses", "menu-clauses", "")?)
        .item(&item("packs", "menu-packs", "")?)
        .item(&item("people", "menu-people", "")?)
        .item(&item("activity", "menu-activity", "")?)
        .separator()
        .item(&item("palette", "menu-palette", "")?)
        .build()?;
    let help = SubmenuBuilder::new(app, say("menu-help"))
        .item(&item("help", "menu-help-pages", "F1")?)
        .item(&item("shortcuts", "menu-shortcuts", "")?)
        .item(&item("logs", "menu-logs", "")?)
        .separator()
        .about_with_text(say("menu-about"), Some(about))
        .build()?;
    MenuBuilder::new(app).items(&[&file, &edit, &go, &help]).build()
}

/// Puts the menu up, in place of the one in another language.
pub(crate) fn show(app: &AppHandle, language: Language) -> Result<(), tauri::Error> {
    app.set_menu(make(app, &Words::of(language))?).map(drop)
}

/// Tells the window which item was chosen.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    app.state::<AppState>().shared().tell("menu", event.id().as_ref());
}
