//! Commands about retention, legal holds and disposals.

use clausebook_api::disposition::{self as rules, DisposalView, HoldView};
use clausebook_api::wire::disposition::{DisposalPageView, ProposeDisposal, RetentionPageView, SetRetention};
use clausebook_api::{UiError, disposal_desk, reports};
use tauri::State;

use crate::clock::now;
use crate::dialogs;
use crate::state::AppState;

/// What is due, held and done, and for how long what is kept.
#[tauri::command]
pub(crate) async fn retention(state: State<'_, AppState>) -> Result<RetentionPageView, UiError> {
    state.view(|workspace, caller, today| Ok(disposal_desk::page(workspace, caller, today))).await
}

/// Sets how long a kind is kept.
#[tauri::command]
pub(crate) async fn set_retention(
    state: State<'_, AppState>,
    request: SetRetention,
) -> Result<RetentionPageView, UiError> {
    state.write(move |workspace, caller| disposal_desk::set_schedule(workspace, caller, &request)).await
}

/// Places a legal hold.
#[tauri::command]
pub(crate) async fn place_hold(
    state: State<'_, AppState>,
    what: String,
    reason: String,
) -> Result<HoldView, UiError> {
    state.write(move |workspace, caller| rules::hold(workspace, caller, &what, &reason)).await
}

/// Releases one.
#[tauri::command]
pub(crate) async fn release_hold(
    state: State<'_, AppState>,
    hold: String,
    reason: String,
) -> Result<HoldView, UiError> {
    state.write(move |workspace, caller| rules::release(workspace, caller, &hold, &reason)).await
}

/// Proposes that content is destroyed.
#[tauri::command]
pub(crate) async fn propose_disposal(
    state: State<'_, AppState>,
    request: ProposeDisposal,
) -> Result<DisposalView, UiError> {
    state.write(move |workspace, caller| disposal_desk::propose(workspace, caller, &request)).await
}

/// A disposal with its certificate.
#[tauri::command]
pub(crate) async fn view_disposal(
    state: State<'_, AppState>,
    disposal: String,
) -> Result<DisposalPageView, UiError> {
    state
        .view(move |workspace, caller, _today| {
            let id = disposal_desk::find(workspace.state(), &disposal)?;
            disposal_desk::disposal(workspace, caller, id, now())
        })
        .await
}

/// Turns a proposal down, or takes it back.
#[tauri::command]
pub(crate) async fn refuse_disposal(
    state: State<'_, AppState>,
    disposal: String,
    reason: String,
) -> Result<DisposalView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = disposal_desk::find(workspace.state(), &disposal)?;
            rules::refuse(workspace, caller, id, &reason)
        })
        .await
}

/// Approves a disposal by signing its certificate, and erases the contents.
#[tauri::command]
pub(crate) async fn approve_disposal(
    state: State<'_, AppState>,
    disposal: String,
    passphrase: String,
) -> Result<u32, UiError> {
    state
        .task(("dispose", disposal.clone(), "files"), move |shared, report| {
            let caller = shared.caller()?;
            shared.writer(|workspace| {
                let id = disposal_desk::find(workspace.state(), &disposal)?;
                // What was signed is carried out: there is no stopping in the middle.
                let mut tell = |done, total| {
                    let _ = report.count(done, total);
                };
                rules::approve_telling(workspace, caller, id, &passphrase, &mut tell)
            })
        })
        .await
}

/// Asks where, and writes the certificate there as PDF; the path, or none when the person gave up.
#[tauri::command]
pub(crate) async fn save_certificate(
    state: State<'_, AppState>,
    disposal: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (copy, pdf) = shared.read(|workspace, _person| {
                let id = disposal_desk::find(workspace.state(), &disposal)?;
                reports::disposal_certificate(workspace, id, now())
            })?;
            dialogs::save(shared, &shared.say("save-a-copy"), &copy.file_name, &pdf)
        })
        .await
}
