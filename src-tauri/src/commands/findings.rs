//! Commands about findings and actions.

use clausebook_api::findings::{self as rules, ClocksView, CorrectiveActionView};
use clausebook_api::wire::findings::{
    ActionListRequest, ActionPage, CheckEffectiveness, ClockSettings, CorrectFinding, FindingListRequest,
    FindingPage, FindingPageView, ImplementAction, PlanAction,
};
use clausebook_api::{UiError, finding_desk};
use clausebook_core::finding::{ActionDetails, CauseAnalysis, FindingDetails};
use clausebook_core::time::Date;
use tauri::State;

use crate::state::AppState;

/// A page of findings.
#[tauri::command]
pub(crate) async fn list_findings(
    state: State<'_, AppState>,
    request: FindingListRequest,
) -> Result<FindingPage, UiError> {
    state.read(move |workspace, today| finding_desk::list(workspace, &request, today)).await
}

/// A page of actions.
#[tauri::command]
pub(crate) async fn list_actions(
    state: State<'_, AppState>,
    request: ActionListRequest,
) -> Result<ActionPage, UiError> {
    state.read(move |workspace, today| finding_desk::actions(workspace, &request, today)).await
}

/// Everything the page of a finding shows.
#[tauri::command]
pub(crate) async fn view_finding(
    state: State<'_, AppState>,
    finding: String,
) -> Result<FindingPageView, UiError> {
    state
        .view(move |workspace, caller, today| {
            finding_desk::page(workspace, caller, rules::find(workspace.state(), &finding)?, today)
        })
        .await
}

/// Records a finding.
#[tauri::command]
pub(crate) async fn raise_finding(
    state: State<'_, AppState>,
    details: FindingDetails,
) -> Result<FindingPageView, UiError> {
    state.write(move |workspace, caller| finding_desk::raise(workspace, caller, details)).await
}

/// Changes what it says.
#[tauri::command]
pub(crate) async fn change_finding(
    state: State<'_, AppState>,
    finding: String,
    details: FindingDetails,
    reason: String,
) -> Result<FindingPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &finding)?;
            rules::change(workspace, caller, id, details, &reason)?;
            finding_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Records what was done at once.
#[tauri::command]
pub(crate) async fn correct_finding(
    state: State<'_, AppState>,
    request: CorrectFinding,
) -> Result<FindingPageView, UiError> {
    state.write(move |workspace, caller| finding_desk::correct(workspace, caller, &request)).await
}

/// Records why it happened.
#[tauri::command]
pub(crate) async fn analyse_finding(
    state: State<'_, AppState>,
    finding: String,
    analysis: CauseAnalysis,
) -> Result<FindingPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &finding)?;
            rules::analyse(workspace, caller, id, analysis)?;
            finding_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Records that the plan was accepted.
#[tauri::command]
pub(crate) async fn accept_plan(
    state: State<'_, AppState>,
    finding: String,
    accepted_by: String,
    on: Date,
) -> Result<FindingPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &finding)?;
            rules::accept_plan(workspace, caller, id, &accepted_by, on)?;
            finding_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Signs whether the actions worked.
#[tauri::command]
pub(crate) async fn check_effectiveness(
    state: State<'_, AppState>,
    request: CheckEffectiveness,
) -> Result<FindingPageView, UiError> {
    state.write(move |workspace, caller| finding_desk::check(workspace, caller, request)).await
}

/// Closes it by signature.
#[tauri::command]
pub(crate) async fn close_finding(
    state: State<'_, AppState>,
    finding: String,
    note: String,
    passphrase: String,
) -> Result<FindingPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &finding)?;
            rules::close(workspace, caller, id, &note, &passphrase)?;
            finding_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Opens it again.
#[tauri::command]
pub(crate) async fn reopen_finding(
    state: State<'_, AppState>,
    finding: String,
    reason: String,
) -> Result<FindingPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &finding)?;
            rules::reopen(workspace, caller, id, &reason)?;
            finding_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Plans an action on a finding, or one that a review decided.
#[tauri::command]
pub(crate) async fn plan_action(
    state: State<'_, AppState>,
    request: PlanAction,
) -> Result<CorrectiveActionView, UiError> {
    state.write(move |workspace, caller| finding_desk::plan_action(workspace, caller, request)).await
}

/// Changes an action.
#[tauri::command]
pub(crate) async fn change_action(
    state: State<'_, AppState>,
    action: String,
    details: ActionDetails,
    reason: String,
) -> Result<CorrectiveActionView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find_action(workspace.state(), &action)?;
            rules::change_action(workspace, caller, id, details, &reason)
        })
        .await
}

/// Records that an action was done.
#[tauri::command]
pub(crate) async fn implement_action(
    state: State<'_, AppState>,
    request: ImplementAction,
) -> Result<CorrectiveActionView, UiError> {
    state.write(move |workspace, caller| finding_desk::implement(workspace, caller, &request)).await
}

/// Gives an action up.
#[tauri::command]
pub(crate) async fn cancel_action(
    state: State<'_, AppState>,
    action: String,
    reason: String,
) -> Result<CorrectiveActionView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find_action(workspace.state(), &action)?;
            rules::cancel_action(workspace, caller, id, &reason)
        })
        .await
}

/// How many days there are for what.
#[tauri::command]
pub(crate) async fn finding_clocks(state: State<'_, AppState>) -> Result<ClockSettings, UiError> {
    state.view(|workspace, caller, _today| Ok(finding_desk::clocks(workspace, caller))).await
}

/// Sets them.
#[tauri::command]
pub(crate) async fn set_finding_clocks(
    state: State<'_, AppState>,
    clocks: ClocksView,
) -> Result<ClockSettings, UiError> {
    state
        .write(move |workspace, caller| {
            rules::set_clocks(workspace, caller, clocks)?;
            Ok(finding_desk::clocks(workspace, Some(caller)))
        })
        .await
}
