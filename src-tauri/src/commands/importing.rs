//! Commands about documents that an organization brings in, and about documents that disagree.

use clausebook_api::UiError;
use clausebook_api::consistency::{self, InconsistencyView};
use clausebook_api::import::{self, AcceptImport};
use tauri::State;

use crate::state::AppState;

/// Looks at the files in a folder: what each might be, and why. Nothing is changed.
#[tauri::command]
pub(crate) async fn propose_import(state: State<'_, AppState>, folder: String) -> Result<u32, UiError> {
    state
        .task(("proposeImport", String::new(), "files"), move |shared, report| {
            let folder = shared.grants.check(&folder)?;
            import::propose(&folder, &mut |done, total| report.count(done, total))
        })
        .await
}

/// Makes a draft of each confirmed file.
#[tauri::command]
pub(crate) async fn accept_import(state: State<'_, AppState>, request: AcceptImport) -> Result<u32, UiError> {
    let title = request.files.len().to_string();
    state
        .task(("acceptImport", title, "files"), move |shared, report| {
            let folder = shared.grants.check(&request.folder)?;
            let caller = shared.caller()?;
            shared.writer(|workspace| {
                let mut tell = |done, total| report.count(done, total);
                import::accept(workspace, caller, &folder, &request.files, &request.judges, &mut tell)
            })
        })
        .await
}

/// Documents that do not agree with each other.
#[tauri::command]
pub(crate) async fn inconsistencies(state: State<'_, AppState>) -> Result<Vec<InconsistencyView>, UiError> {
    state.read(|workspace, today| Ok(consistency::check(workspace, today))).await
}
