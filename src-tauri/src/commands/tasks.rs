//! Commands about long work.

use clausebook_api::UiError;
use clausebook_api::wire::tasks::TaskView;
use serde_json::Value;
use tauri::State;

use crate::state::AppState;

/// Running tasks, and those that ended and were not dismissed.
#[tauri::command]
pub(crate) async fn tasks(state: State<'_, AppState>) -> Result<Vec<TaskView>, UiError> {
    state.run(|shared| Ok(shared.tasks.list())).await
}

/// Waits until a task has ended, and returns how.
#[tauri::command]
pub(crate) async fn task_result(state: State<'_, AppState>, task: u32) -> Result<Value, UiError> {
    state.run(move |shared| shared.tasks.result(task)).await
}

/// Asks a task to stop at its next step.
#[tauri::command]
pub(crate) async fn cancel_task(state: State<'_, AppState>, task: u32) -> Result<(), UiError> {
    state.run(move |shared| shared.tasks.cancel(task)).await
}

/// Forgets a task that ended.
#[tauri::command]
pub(crate) async fn dismiss_task(state: State<'_, AppState>, task: u32) -> Result<(), UiError> {
    state.run(move |shared| shared.tasks.dismiss(task)).await
}
