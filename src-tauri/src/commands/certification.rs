//! Commands about readiness, certificates, and the calendar.

use clausebook_api::cycle::{self, CycleView};
use clausebook_api::first_day::{self, GapAnalysis};
use clausebook_api::readiness::{self as rules, ReadinessView, TrendPoint};
use clausebook_api::wire::coverage::CoverageRequest;
use clausebook_api::{UiError, desk};
use clausebook_core::certification::{CertificateDetails, CertificateEnd};
use clausebook_core::time::Date;
use tauri::State;

use crate::state::AppState;

/// Every rule of readiness for an audit, with what it found.
#[tauri::command]
pub(crate) async fn readiness(
    state: State<'_, AppState>,
    request: CoverageRequest,
) -> Result<ReadinessView, UiError> {
    state.read(move |workspace, today| Ok(rules::answer(workspace, &request, today))).await
}

/// How readiness was at the end of each of the last months.
#[tauri::command]
pub(crate) async fn readiness_trend(
    state: State<'_, AppState>,
    request: CoverageRequest,
) -> Result<Vec<TrendPoint>, UiError> {
    state.read(move |workspace, today| rules::year(workspace, &request, today)).await
}

/// What a new organization has of what stage 1 wants, what is missing, and in which order to build it.
#[tauri::command]
pub(crate) async fn gap_analysis(
    state: State<'_, AppState>,
    audit_on: Option<Date>,
) -> Result<GapAnalysis, UiError> {
    state.read(move |workspace, today| first_day::view(workspace, today, audit_on)).await
}

/// Certificates, the steps of the cycle, and what comes.
#[tauri::command]
pub(crate) async fn certification_cycle(state: State<'_, AppState>) -> Result<CycleView, UiError> {
    state.read(|workspace, today| Ok(cycle::view(workspace, today))).await
}

/// Records a certificate.
#[tauri::command]
pub(crate) async fn record_certificate(
    state: State<'_, AppState>,
    details: CertificateDetails,
) -> Result<CycleView, UiError> {
    state.write(move |workspace, caller| cycle::record_certificate(workspace, caller, details)).await
}

/// Records that a certificate ended, or was suspended.
#[tauri::command]
pub(crate) async fn end_certificate(
    state: State<'_, AppState>,
    certificate: String,
    how: CertificateEnd,
    on: Date,
    reason: String,
) -> Result<CycleView, UiError> {
    state
        .write(move |workspace, caller| {
            let id = desk::id("certificate", &certificate)?;
            cycle::end_certificate(workspace, caller, id, how, on, &reason)
        })
        .await
}

/// What comes, for other programs: iCalendar.
#[tauri::command]
pub(crate) async fn calendar_file(state: State<'_, AppState>) -> Result<String, UiError> {
    state
        .view(|workspace, caller, today| {
            let now = caller.map_or_else(crate::clock::now, |caller| caller.now);
            Ok(cycle::ics(workspace.state(), today, now))
        })
        .await
}
