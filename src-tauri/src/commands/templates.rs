//! Commands about document templates.

use std::collections::BTreeMap;

use clausebook_api::templates::{self, TemplateRow, TemplateView};
use clausebook_api::{UiError, Workspace, workspaces};
use tauri::State;

use crate::state::AppState;

/// All templates, what an organization needs first, first: in the language in which the organization writes, else
/// in this one, and in English where there is none in it.
#[tauri::command]
pub(crate) async fn list_templates(
    state: State<'_, AppState>,
    language: String,
) -> Result<Vec<TemplateRow>, UiError> {
    state.read(move |workspace, _today| Ok(templates::list(&spoken(workspace, language)?))).await
}

/// One template with what it asks.
#[tauri::command]
pub(crate) async fn view_template(
    state: State<'_, AppState>,
    name: String,
    language: String,
) -> Result<TemplateView, UiError> {
    state.read(move |workspace, _today| templates::view(&name, &spoken(workspace, language)?)).await
}

/// A first text from the answers; where there is none, the default counts.
#[tauri::command]
pub(crate) async fn fill_template(
    state: State<'_, AppState>,
    name: String,
    language: String,
    answers: BTreeMap<String, String>,
) -> Result<String, UiError> {
    state.run(move |_shared| templates::fill(&templates::find(&name, &language)?, &answers)).await
}

/// The language in which the organization writes, or this one until it was said.
fn spoken(workspace: &Workspace, otherwise: String) -> Result<String, UiError> {
    Ok(workspaces::language(workspace)?.unwrap_or(otherwise))
}
