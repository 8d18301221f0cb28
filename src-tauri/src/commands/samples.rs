//! Commands about populations and samples.

use clausebook_api::populations::{self as rules, PopulationView, SampleView};
use clausebook_api::wire::samples::{
    AuditSamplesView, ChooseSample, DrawSample, DrawnAgain, ImportPopulation, ItemListRequest, ItemPage,
    JudgeItem, ListComparison, ListPreview, SamplePageView,
};
use clausebook_api::{UiError, sample_desk};
use tauri::State;

use crate::state::AppState;

/// The populations of an audit, with their samples.
#[tauri::command]
pub(crate) async fn audit_samples(
    state: State<'_, AppState>,
    audit: String,
) -> Result<AuditSamplesView, UiError> {
    state.view(move |workspace, caller, _today| sample_desk::of_audit(workspace, caller, &audit)).await
}

/// Looks at a file before it becomes a population.
#[tauri::command]
pub(crate) async fn preview_list(state: State<'_, AppState>, path: String) -> Result<ListPreview, UiError> {
    state.run(move |shared| sample_desk::preview(&shared.grants.check(&path)?)).await
}

/// Brings a population in from a file.
#[tauri::command]
pub(crate) async fn import_population(
    state: State<'_, AppState>,
    request: ImportPopulation,
) -> Result<PopulationView, UiError> {
    let path = state.shared().grants.check(&request.path)?;
    state.write(move |workspace, caller| sample_desk::import(workspace, caller, request, &path)).await
}

/// Withdraws a population.
#[tauri::command]
pub(crate) async fn withdraw_population(
    state: State<'_, AppState>,
    population: String,
    reason: String,
) -> Result<PopulationView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &population)?;
            rules::withdraw(workspace, caller, id, &reason)
        })
        .await
}

/// A page of the rows of a population.
#[tauri::command]
pub(crate) async fn list_items(
    state: State<'_, AppState>,
    request: ItemListRequest,
) -> Result<ItemPage, UiError> {
    state.read(move |workspace, _today| sample_desk::items(workspace, &request)).await
}

/// A file beside the list of a population.
#[tauri::command]
pub(crate) async fn compare_list(
    state: State<'_, AppState>,
    population: String,
    path: String,
) -> Result<ListComparison, UiError> {
    let path = state.shared().grants.check(&path)?;
    state
        .read(move |workspace, _today| {
            sample_desk::compare(workspace, rules::find(workspace.state(), &population)?, &path)
        })
        .await
}

/// Draws a sample by a seed.
#[tauri::command]
pub(crate) async fn draw_sample(
    state: State<'_, AppState>,
    request: DrawSample,
) -> Result<SampleView, UiError> {
    state.write(move |workspace, caller| sample_desk::draw(workspace, caller, &request)).await
}

/// Takes items that were chosen by hand.
#[tauri::command]
pub(crate) async fn choose_sample(
    state: State<'_, AppState>,
    request: ChooseSample,
) -> Result<SampleView, UiError> {
    state.write(move |workspace, caller| sample_desk::choose(workspace, caller, request)).await
}

/// A sample with the rows of its items.
#[tauri::command]
pub(crate) async fn view_sample(
    state: State<'_, AppState>,
    sample: String,
) -> Result<SamplePageView, UiError> {
    state
        .view(move |workspace, caller, _today| {
            sample_desk::page(workspace, caller, rules::find_sample(workspace.state(), &sample)?)
        })
        .await
}

/// Records what was seen at an item.
#[tauri::command]
pub(crate) async fn judge_item(
    state: State<'_, AppState>,
    request: JudgeItem,
) -> Result<SamplePageView, UiError> {
    state.write(move |workspace, caller| sample_desk::judge(workspace, caller, request)).await
}

/// Draws a sample again, to compare; an empty seed is its own.
#[tauri::command]
pub(crate) async fn draw_again(
    state: State<'_, AppState>,
    sample: String,
    seed: String,
) -> Result<DrawnAgain, UiError> {
    state
        .read(move |workspace, _today| {
            sample_desk::draw_again(workspace, rules::find_sample(workspace.state(), &sample)?, &seed)
        })
        .await
}

/// A sample as CSV: items, rows and what was seen.
#[tauri::command]
pub(crate) async fn sample_csv(state: State<'_, AppState>, sample: String) -> Result<String, UiError> {
    state
        .read(move |workspace, _today| {
            sample_desk::csv(workspace, rules::find_sample(workspace.state(), &sample)?)
        })
        .await
}
