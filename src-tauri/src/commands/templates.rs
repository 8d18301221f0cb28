//! Commands about document templates.

use std::collections::BTreeMap;

use clausebook_api::UiError;
use clausebook_api::templates::{self, TemplateRow, TemplateView};
use tauri::State;

use crate::state::AppState;

/// All templates, what an organization needs first, first.
#[tauri::command]
pub(crate) async fn list_templates(state: State<'_, AppState>) -> Result<Vec<TemplateRow>, UiError> {
    state.run(|_shared| Ok(templates::list())).await
}

/// One template with what it asks.
#[tauri::command]
pub(crate) async fn view_template(state: State<'_, AppState>, name: String) -> Result<TemplateView, UiError> {
    state.run(move |_shared| templates::view(&name)).await
}

/// A first text from the answers; where there is none, the default counts.
#[tauri::command]
pub(crate) async fn fill_template(
    state: State<'_, AppState>,
    name: String,
    answers: BTreeMap<String, String>,
) -> Result<String, UiError> {
    state.run(move |_shared| templates::fill(&templates::find(&name)?, &answers)).await
}
