//! What the window may ask: one file per noun, each command a few lines over `clausebook_api`.
//! No rule, no SQL and no formatting lives here.

pub(crate) mod app;
pub(crate) mod audits;
pub(crate) mod bodies;
pub(crate) mod certification;
pub(crate) mod choosing;
pub(crate) mod coverage;
pub(crate) mod disposition;
pub(crate) mod documents;
pub(crate) mod evidence;
pub(crate) mod findings;
pub(crate) mod first_day;
pub(crate) mod history;
pub(crate) mod importing;
pub(crate) mod packs;
pub(crate) mod people;
pub(crate) mod registers;
pub(crate) mod reviews;
pub(crate) mod samples;
pub(crate) mod statements;
pub(crate) mod tasks;
pub(crate) mod templates;
pub(crate) mod watching;
pub(crate) mod work;
pub(crate) mod workspaces;

/// The names of all commands; `build.rs` makes a permission of each.
#[cfg(test)]
pub(crate) const NAMES: &[&str] = include!("names.in");

/// Every command, for the builder of the window.
macro_rules! handler {
    () => {
        tauri::generate_handler![
            $crate::commands::app::session,
            $crate::commands::app::choose_person,
            $crate::commands::app::app_info,
            $crate::commands::app::licences,
            $crate::commands::app::settings,
            $crate::commands::app::change_settings,
            $crate::commands::app::note,
            $crate::commands::app::keep_note,
            $crate::commands::app::crash_report,
            $crate::commands::app::dismiss_crash_report,
            $crate::commands::app::show_logs,
            $crate::commands::app::reveal,
            $crate::commands::app::log_problem,
            $crate::commands::choosing::choose_folder,
            $crate::commands::choosing::choose_files,
            $crate::commands::choosing::choose_new_file,
            $crate::commands::choosing::save_text,
            $crate::commands::app::pending_target,
            $crate::commands::workspaces::recent_workspaces,
            $crate::commands::workspaces::pin_recent,
            $crate::commands::workspaces::forget_recent,
            $crate::commands::workspaces::create_workspace,
            $crate::commands::workspaces::open_workspace,
            $crate::commands::workspaces::close_workspace,
            $crate::commands::workspaces::workspace_summary,
            $crate::commands::workspaces::change_organization,
            $crate::commands::workspaces::set_language,
            $crate::commands::workspaces::check_workspace,
            $crate::commands::workspaces::rebuild_workspace,
            $crate::commands::workspaces::backup_workspace,
            $crate::commands::workspaces::restore_workspace,
            $crate::commands::workspaces::accept_rollback,
            $crate::commands::workspaces::build_sample,
            $crate::commands::workspaces::sample_people,
            $crate::commands::work::my_work,
            $crate::commands::documents::list_documents,
            $crate::commands::documents::view_document,
            $crate::commands::documents::create_document,
            $crate::commands::documents::change_document,
            $crate::commands::documents::start_draft,
            $crate::commands::documents::discard_draft,
            $crate::commands::bodies::read_draft,
            $crate::commands::bodies::write_draft,
            $crate::commands::bodies::read_conflict,
            $crate::commands::bodies::resolve_conflict,
            $crate::commands::bodies::import_draft,
            $crate::commands::bodies::paste_image,
            $crate::commands::documents::submit_document,
            $crate::commands::documents::recall_document,
            $crate::commands::documents::judge_document,
            $crate::commands::documents::acknowledge_document,
            $crate::commands::documents::bulk_rows,
            $crate::commands::documents::sign_many,
            $crate::commands::documents::review_document,
            $crate::commands::documents::withdraw_document,
            $crate::commands::bodies::document_html,
            $crate::commands::bodies::render_markdown,
            $crate::commands::bodies::document_image,
            $crate::commands::bodies::document_bytes,
            $crate::commands::bodies::document_pdf,
            $crate::commands::bodies::save_document,
            $crate::commands::documents::compare_document,
            $crate::commands::bodies::save_comparison,
            $crate::commands::templates::list_templates,
            $crate::commands::templates::view_template,
            $crate::commands::templates::fill_template,
            $crate::commands::first_day::first_day,
            $crate::commands::first_day::keep_answers,
            $crate::commands::first_day::plan_stage_one,
            $crate::commands::first_day::preview_first_document,
            $crate::commands::first_day::make_first_drafts,
            $crate::commands::first_day::revise_from_answers,
            $crate::commands::first_day::leave_as_it_is,
            $crate::commands::importing::propose_import,
            $crate::commands::importing::accept_import,
            $crate::commands::importing::inconsistencies,
            $crate::commands::evidence::list_evidence,
            $crate::commands::evidence::view_evidence,
            $crate::commands::evidence::stage_files,
            $crate::commands::evidence::add_evidence,
            $crate::commands::evidence::revise_evidence,
            $crate::commands::evidence::change_evidence,
            $crate::commands::evidence::withdraw_evidence,
            $crate::commands::evidence::save_evidence,
            $crate::commands::evidence::evidence_bytes,
            $crate::commands::evidence::staged_bytes,
            $crate::commands::statements::list_nil_returns,
            $crate::commands::statements::list_gap_decisions,
            $crate::commands::statements::sign_nil_return,
            $crate::commands::statements::withdraw_nil_return,
            $crate::commands::statements::accept_gaps,
            $crate::commands::statements::withdraw_gap,
            $crate::commands::coverage::register,
            $crate::commands::coverage::coverage,
            $crate::commands::coverage::view_requirement,
            $crate::commands::coverage::keep_clause_note,
            $crate::commands::audits::audit_programme,
            $crate::commands::audits::set_programme,
            $crate::commands::audits::view_audit,
            $crate::commands::audits::plan_audit,
            $crate::commands::audits::change_audit,
            $crate::commands::audits::cancel_audit,
            $crate::commands::audits::declare_independence,
            $crate::commands::audits::set_checklist,
            $crate::commands::audits::answer_question,
            $crate::commands::audits::hold_meeting,
            $crate::commands::audits::audit_report,
            $crate::commands::audits::save_audit_report,
            $crate::commands::audits::sign_report,
            $crate::commands::audits::conclude_audit,
            $crate::commands::audits::return_file,
            $crate::commands::audits::import_return,
            $crate::commands::samples::audit_samples,
            $crate::commands::samples::preview_list,
            $crate::commands::samples::import_population,
            $crate::commands::samples::withdraw_population,
            $crate::commands::samples::list_items,
            $crate::commands::samples::compare_list,
            $crate::commands::samples::draw_sample,
            $crate::commands::samples::choose_sample,
            $crate::commands::samples::view_sample,
            $crate::commands::samples::judge_item,
            $crate::commands::samples::draw_again,
            $crate::commands::samples::sample_csv,
            $crate::commands::findings::list_findings,
            $crate::commands::findings::list_actions,
            $crate::commands::findings::view_finding,
            $crate::commands::findings::raise_finding,
            $crate::commands::findings::change_finding,
            $crate::commands::findings::correct_finding,
            $crate::commands::findings::analyse_finding,
            $crate::commands::findings::accept_plan,
            $crate::commands::findings::check_effectiveness,
            $crate::commands::findings::close_finding,
            $crate::commands::findings::reopen_finding,
            $crate::commands::findings::plan_action,
            $crate::commands::findings::change_action,
            $crate::commands::findings::implement_action,
            $crate::commands::findings::cancel_action,
            $crate::commands::findings::finding_clocks,
            $crate::commands::findings::set_finding_clocks,
            $crate::commands::reviews::list_reviews,
            $crate::commands::reviews::view_review,
            $crate::commands::reviews::plan_review,
            $crate::commands::reviews::change_review,
            $crate::commands::reviews::cancel_review,
            $crate::commands::reviews::discuss_input,
            $crate::commands::reviews::decide_review,
            $crate::commands::reviews::review_minutes,
            $crate::commands::reviews::save_minutes,
            $crate::commands::reviews::sign_minutes,
            $crate::commands::certification::readiness,
            $crate::commands::certification::readiness_trend,
            $crate::commands::certification::gap_analysis,
            $crate::commands::certification::certification_cycle,
            $crate::commands::certification::record_certificate,
            $crate::commands::certification::end_certificate,
            $crate::commands::certification::calendar_file,
            $crate::commands::disposition::retention,
            $crate::commands::disposition::set_retention,
            $crate::commands::disposition::place_hold,
            $crate::commands::disposition::release_hold,
            $crate::commands::disposition::propose_disposal,
            $crate::commands::disposition::view_disposal,
            $crate::commands::disposition::refuse_disposal,
            $crate::commands::disposition::approve_disposal,
            $crate::commands::disposition::save_certificate,
            $crate::commands::registers::list_registers,
            $crate::commands::registers::view_register,
            $crate::commands::registers::list_register_rows,
            $crate::commands::registers::view_register_row,
            $crate::commands::registers::add_register_row,
            $crate::commands::registers::revise_register_row,
            $crate::commands::registers::withdraw_register_row,
            $crate::commands::registers::save_register,
            $crate::commands::registers::import_register,
            $crate::commands::packs::list_packs,
            $crate::commands::packs::preview_pack,
            $crate::commands::packs::preview_pack_pdf,
            $crate::commands::packs::preview_bytes,
            $crate::commands::packs::issue_pack,
            $crate::commands::packs::export_pack,
            $crate::commands::packs::pack_files,
            $crate::commands::packs::pack_pdf,
            $crate::commands::packs::compare_packs,
            $crate::commands::packs::verify_pack,
            $crate::commands::people::list_people,
            $crate::commands::people::view_person,
            $crate::commands::people::register_person,
            $crate::commands::people::change_person,
            $crate::commands::people::grant_role,
            $crate::commands::people::end_role,
            $crate::commands::people::share_log_key,
            $crate::commands::people::change_passphrase,
            $crate::commands::people::rotate_key,
            $crate::commands::people::revoke_key,
            $crate::commands::people::unlock_person,
            $crate::commands::history::list_entries,
            $crate::commands::history::entry_proof,
            $crate::commands::history::search,
            $crate::commands::watching::watching,
            $crate::commands::watching::add_watched_folder,
            $crate::commands::watching::remove_watched_folder,
            $crate::commands::watching::look_now,
            $crate::commands::tasks::tasks,
            $crate::commands::tasks::cancel_task,
            $crate::commands::tasks::dismiss_task,
            $crate::commands::tasks::task_result,
        ]
    };
}
pub(crate) use handler;

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::NAMES;

    /// What the capability file allows is reviewed line by line; this is all that it may name.
    #[test]
    fn the_window_may_ask_for_exactly_the_named_commands() {
        let file: serde_json::Value =
            serde_json::from_str(include_str!("../../capabilities/main.json")).unwrap();
        let allowed: BTreeSet<String> = file["permissions"]
            .as_array()
            .unwrap()
            .iter()
            .map(|permission| permission.as_str().unwrap().to_owned())
            .collect();
        let own = NAMES.iter().map(|name| format!("allow-{}", name.replace('_', "-")));
        let events = ["core:event:allow-listen", "core:event:allow-unlisten"].map(str::to_owned);
        let expected: BTreeSet<String> = own.chain(events).collect();
        assert_eq!(allowed, expected);
        assert_eq!(file["windows"], serde_json::json!(["main"]));
        assert!(file.get("remote").is_none(), "no page from elsewhere may ask for anything");
    }

    #[test]
    fn every_named_command_is_handled_and_every_handled_one_is_named() {
        let source = include_str!("mod.rs");
        let list = source.split("generate_handler![").nth(1).unwrap().split(']').next().unwrap();
        let handled: BTreeSet<&str> = list
            .split(',')
            .filter_map(|path| path.trim().rsplit("::").next())
            .filter(|name| !name.is_empty())
            .collect();
        assert_eq!(handled, NAMES.iter().copied().collect());
    }

    #[test]
    fn the_client_calls_exactly_the_named_commands() {
        let client = concat!(
            include_str!("../../../ui/src/api/client.ts"),
            include_str!("../../../ui/src/api/ipc.ts")
        );
        let called: BTreeSet<&str> =
            client.split("call('").skip(1).filter_map(|rest| rest.split('\'').next()).collect();
        assert_eq!(called, NAMES.iter().copied().collect());
    }
}
