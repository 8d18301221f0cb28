//! Pictures of every screen, light and dark, into the folder that `CLAUSEBOOK_SHOTS` names: `cargo xtask shots`.

use serde_json::json;

use super::{On, on_window};

/// Every screen that can be reached by its address alone.
const SCREENS: &[(&str, &str)] = &[
    ("start", "/start"),
    ("work", "/work"),
    ("documents", "/documents"),
    ("document", "/documents/SMS-POL-001"),
    ("evidence", "/evidence"),
    ("evidence-item", "/evidence/e1"),
    ("import", "/evidence/import"),
    ("watched", "/evidence/watched"),
    ("clauses", "/clauses"),
    ("clause", "/clauses/8.6"),
    ("readiness", "/readiness?stage=stage-2"),
    ("audits", "/audits"),
    ("audit-coverage", "/audits?show=coverage"),
    ("audit-programme", "/audits?show=programme"),
    ("audit-new", "/audits/new"),
    ("audit-plan", "/audits/au1/plan"),
    ("audit-checklist", "/audits/au1/checklist"),
    ("audit-findings", "/audits/au1/findings"),
    ("audit-report", "/audits/au1/report"),
    ("findings", "/findings"),
    ("actions", "/findings?show=actions"),
    ("finding", "/findings/f1"),
    ("reviews", "/reviews"),
    ("review", "/reviews/mr1"),
    ("review-decisions", "/reviews/mr1/decisions"),
    ("review-minutes", "/reviews/mr1/minutes"),
    ("certification", "/certification"),
    ("packs", "/packs"),
    ("pack-new", "/packs/new"),
    ("pack-compare", "/packs/compare"),
    ("verify", "/verify"),
    ("people", "/people"),
    ("activity", "/activity"),
    ("settings", "/settings"),
    ("help", "/help"),
];

#[test]
fn every_screen_is_pictured_in_light_and_dark() {
    let wanted = std::env::var_os("CLAUSEBOOK_SHOTS");
    on_window("every_screen_is_pictured_in_light_and_dark", On::Sample, async |screen| {
        screen.call("choose_person", json!({ "person": "p1" })).await;
        for theme in ["light", "dark"] {
            screen.go("/documents").await;
            screen.choose_colours(theme).await;
            for (name, address) in SCREENS {
                screen.go(address).await;
                tokio::time::sleep(std::time::Duration::from_millis(400)).await;
                screen.screenshot(&format!("{name}-{theme}")).await;
                assert_eq!(
                    screen.accessibility_violations().await,
                    Vec::<String>::new(),
                    "{name} in {theme}"
                );
            }
        }
        if let Some(folder) = &wanted {
            let made = clausebook_tests::build_folder().join("screenshots");
            std::fs::create_dir_all(folder).expect("the folder for pictures");
            for picture in made.read_dir().expect("pictures were made").filter_map(Result::ok) {
                let to = std::path::Path::new(folder).join(picture.file_name());
                std::fs::copy(picture.path(), to).expect("a picture is copied");
            }
        }
    });
}
