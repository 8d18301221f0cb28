//! Commands about the audit programme and audits.

use clausebook_api::audits::{self as rules, AuditFile, ProgrammeFile};
use clausebook_api::wire::audits::{
    AnswerQuestion, AuditPageView, ConcludeAudit, HoldMeeting, ProgrammePageView, SetChecklist,
};
use clausebook_api::wire::documents::HtmlView;
use clausebook_api::{UiError, audit_desk, findings, reports};
use tauri::State;

use crate::clock::now;
use crate::dialogs;
use crate::state::AppState;

/// The programmes, what they cover, and all audits.
#[tauri::command]
pub(crate) async fn audit_programme(state: State<'_, AppState>) -> Result<ProgrammePageView, UiError> {
    state.view(|workspace, caller, _today| Ok(audit_desk::programme(workspace, caller))).await
}

/// Sets a programme; an empty `programme` is a new one.
#[tauri::command]
pub(crate) async fn set_programme(
    state: State<'_, AppState>,
    programme: String,
    file: ProgrammeFile,
    reason: String,
) -> Result<ProgrammePageView, UiError> {
    state
        .write(move |workspace, caller| {
            audit_desk::set_programme(workspace, caller, &programme, file, &reason)
        })
        .await
}

/// Everything the page of an audit shows.
#[tauri::command]
pub(crate) async fn view_audit(state: State<'_, AppState>, audit: String) -> Result<AuditPageView, UiError> {
    state
        .view(move |workspace, caller, today| {
            audit_desk::page(workspace, caller, rules::find(workspace.state(), &audit)?, today)
        })
        .await
}

/// Plans an audit.
#[tauri::command]
pub(crate) async fn plan_audit(
    state: State<'_, AppState>,
    plan: AuditFile,
) -> Result<AuditPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let planned = rules::plan(workspace, caller, plan)?;
            let id = rules::find(workspace.state(), &planned.id)?;
            audit_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Changes its plan.
#[tauri::command]
pub(crate) async fn change_audit(
    state: State<'_, AppState>,
    audit: String,
    plan: AuditFile,
    reason: String,
) -> Result<AuditPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &audit)?;
            rules::change(workspace, caller, id, plan, &reason)?;
            audit_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Calls it off.
#[tauri::command]
pub(crate) async fn cancel_audit(
    state: State<'_, AppState>,
    audit: String,
    reason: String,
) -> Result<AuditPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &audit)?;
            rules::cancel(workspace, caller, id, &reason)?;
            audit_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Signs that one may audit, but for what is one's own.
#[tauri::command]
pub(crate) async fn declare_independence(
    state: State<'_, AppState>,
    audit: String,
    text: String,
    passphrase: String,
) -> Result<AuditPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &audit)?;
            rules::declare(workspace, caller, id, &text, &passphrase)?;
            audit_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Makes the checklist from the register, or adds questions to it.
#[tauri::command]
pub(crate) async fn set_checklist(
    state: State<'_, AppState>,
    request: SetChecklist,
) -> Result<AuditPageView, UiError> {
    let file = state.shared().grants.check_unless_empty(&request.file)?;
    state
        .write(move |workspace, caller| {
            audit_desk::set_checklist(workspace, caller, &request, file.as_deref())
        })
        .await
}

/// Answers a question.
#[tauri::command]
pub(crate) async fn answer_question(
    state: State<'_, AppState>,
    request: AnswerQuestion,
) -> Result<AuditPageView, UiError> {
    state.write(move |workspace, caller| audit_desk::answer(workspace, caller, request)).await
}

/// Records the opening or the closing meeting.
#[tauri::command]
pub(crate) async fn hold_meeting(
    state: State<'_, AppState>,
    request: HoldMeeting,
) -> Result<AuditPageView, UiError> {
    state.write(move |workspace, caller| audit_desk::hold_meeting(workspace, caller, request)).await
}

/// The report as it would read, or as it was signed.
#[tauri::command]
pub(crate) async fn audit_report(
    state: State<'_, AppState>,
    audit: String,
    conclusion: String,
) -> Result<HtmlView, UiError> {
    state.read(move |workspace, _today| audit_desk::report(workspace, &audit, &conclusion)).await
}

/// Asks where, and writes the report there as PDF, as signed or as it would read.
#[tauri::command]
pub(crate) async fn save_audit_report(
    state: State<'_, AppState>,
    audit: String,
) -> Result<Option<String>, UiError> {
    state
        .run(move |shared| {
            let (view, bytes) = shared.read(|workspace, _person| {
                reports::audit_report(workspace, rules::find(workspace.state(), &audit)?, now())
            })?;
            dialogs::save(shared, &shared.say("save-a-copy"), &view.file_name, &bytes)
        })
        .await
}

/// Signs the report.
#[tauri::command]
pub(crate) async fn sign_report(
    state: State<'_, AppState>,
    audit: String,
    conclusion: String,
    passphrase: String,
) -> Result<AuditPageView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = rules::find(workspace.state(), &audit)?;
            rules::sign_report(workspace, caller, id, &conclusion, &passphrase)?;
            audit_desk::page(workspace, Some(caller), id, caller.now.date())
        })
        .await
}

/// Records what came of an audit by others.
#[tauri::command]
pub(crate) async fn conclude_audit(
    state: State<'_, AppState>,
    request: ConcludeAudit,
) -> Result<AuditPageView, UiError> {
    state.write(move |workspace, caller| audit_desk::conclude(workspace, caller, &request)).await
}

/// The auditor's return file of an audit, as CSV.
#[tauri::command]
pub(crate) async fn return_file(state: State<'_, AppState>, audit: String) -> Result<String, UiError> {
    state
        .read(move |workspace, _today| {
            findings::return_file(workspace, rules::find(workspace.state(), &audit)?)
        })
        .await
}

/// Records every finding of a return file that an auditor filled in.
#[tauri::command]
pub(crate) async fn import_return(
    state: State<'_, AppState>,
    audit: String,
    owner: String,
    path: String,
) -> Result<AuditPageView, UiError> {
    let file = state.shared().grants.check(&path)?;
    state
        .write(move |workspace, caller| audit_desk::import_return(workspace, caller, &audit, &owner, &file))
        .await
}
