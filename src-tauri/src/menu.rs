//! The native menu. It does nothing by itself: each item sends its name to the window as the event `menu`.

use tauri::menu::{AboutMetadataBuilder, Menu, MenuBuilder, MenuEvent, MenuItemBuilder, SubmenuBuilder};
use tauri::{AppHandle, Manager as _, Wry};

use crate::state::AppState;

/// Makes the menu of the window, and of the application on macOS.
pub(crate) fn make(app: &AppHandle) -> Result<Menu<Wry>, tauri::Error> {
    let item = |id: &str, text: &str, keys: &str| {
        let item = MenuItemBuilder::with_id(id, text);
        if keys.is_empty() { item.build(app) } else { item.accelerator(keys).build(app) }
    };
    let about = AboutMetadataBuilder::new()
        .name(Some("Clausebook"))
        .version(Some(env!("CARGO_PKG_VERSION")))
        .comments(Some("Documents, evidence and audit packs for ISO/IEC 20000-1"))
        .license(Some("MIT OR Apache-2.0"))
        .build();
    let file = SubmenuBuilder::new(app, "File")
        .item(&item("new", "New Workspace…", "")?)
        .item(&item("open", "Open Workspace…", "CmdOrCtrl+O")?)
        .item(&item("sample", "Build the Sample", "")?)
        .item(&item("close", "Close Workspace", "")?)
        .separator()
        .item(&item("verify", "Verify a Pack…", "")?)
        .separator()
        .item(&item("settings", "Settings", "CmdOrCtrl+,")?)
        .separator()
        .quit()
        .build()?;
    let edit = SubmenuBuilder::new(app, "Edit")
        .undo()
        .redo()
        .separator()
        .cut()
        .copy()
        .paste()
        .select_all()
        .build()?;
    let go = SubmenuBuilder::new(app, "Go")
        .item(&item("work", "My Work", "")?)
        .item(&item("documents", "Documents", "")?)
        .item(&item("evidence", "Evidence", "")?)
        .item(&item("clauses", "Clauses", "")?)
        .item(&item("packs", "Audit Packs", "")?)
        .item(&item("people", "People", "")?)
        .item(&item("activity", "Activity", "")?)
        .separator()
        .item(&item("palette", "Go to…", "")?)
        .build()?;
    let help = SubmenuBuilder::new(app, "Help")
        .item(&item("help", "Help", "F1")?)
        .item(&item("shortcuts", "Keyboard Shortcuts", "")?)
        .item(&item("logs", "Show Logs", "")?)
        .separator()
        .about(Some(about))
        .build()?;
    MenuBuilder::new(app).items(&[&file, &edit, &go, &help]).build()
}

/// Tells the window which item was chosen.
pub(crate) fn chosen(app: &AppHandle, event: &MenuEvent) {
    app.state::<AppState>().shared().tell("menu", event.id().as_ref());
}
