//! Pictures of every screen, light and dark, into the folder that `CLAUSEBOOK_SHOTS` names: `cargo xtask shots`.

use serde_json::json;

use super::{On, on_window};

/// Every screen that can be reached by its address alone.
pub(super) const SCREENS: &[(&str, &str)] = &[
    ("start", "/start"),
    ("work", "/work"),
    ("documents", "/documents"),
    ("document", "/documents/SMS-POL-001"),
    ("evidence", "/evidence"),
    ("evidence-item", "/evidence/e1"),
    ("import", "/evidence/import"),
    ("watched", "/evidence/watched"),
    ("registers", "/registers"),
    ("register", "/registers/risk"),
    ("register-suppliers", "/registers/supplier"),
    ("register-row", "/registers/risk/RSK-001"),
    ("retention", "/retention"),
    ("retention-holds", "/retention?show=holds"),
    ("retention-disposals", "/retention?show=disposals"),
    ("retention-schedule", "/retention?show=schedule"),
    ("clauses", "/clauses"),
    ("clause", "/clauses/8.6"),
    ("readiness", "/readiness?stage=stage-2"),
    ("readiness-gaps", "/readiness?show=gaps"),
    ("audits", "/audits"),
    ("audit-coverage", "/audits?show=coverage"),
    ("audit-programme", "/audits?show=programme"),
    ("audit-new", "/audits/new"),
    ("audit-plan", "/audits/au1/plan"),
    ("audit-checklist", "/audits/au1/checklist"),
    ("audit-samples", "/audits/au3/samples"),
    ("audit-sample", "/audits/au3/samples?sample=sa1"),
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

/// A window of 1280 × 800 at 200 % zoom has this many CSS pixels (WCAG 1.4.4, 1.4.10).
const ZOOMED: (u32, u32) = (640, 400);

#[test]
fn nothing_is_lost_at_twice_the_size_nor_in_high_contrast() {
    on_window("nothing_is_lost_at_twice_the_size_nor_in_high_contrast", On::Sample, async |screen| {
        screen.call("choose_person", json!({ "person": "p1" })).await;
        screen.go("/documents").await;
        screen.choose_colours("more contrast").await;
        screen.script("document.documentElement.dataset.density = 'compact'").await;
        let mut lost: Vec<String> = Vec::new();
        for (name, address) in SCREENS {
            screen.resize(1280, 800).await;
            screen.go(address).await;
            tokio::time::sleep(std::time::Duration::from_millis(300)).await;
            screen.screenshot(&format!("{name}-contrast")).await;
            assert_eq!(
                screen.accessibility_violations().await,
                Vec::<String>::new(),
                "{name} in high contrast"
            );
            screen.resize(ZOOMED.0, ZOOMED.1).await;
            screen.screenshot(&format!("{name}-zoomed")).await;
            // What sticks out at the side and lies in nothing that scrolls sideways cannot be reached.
            let outside = screen
                .script(
                    "const scrolls = (one) => one && (['auto', 'scroll'].includes(getComputedStyle(one).overflowX) || scrolls(one.parentElement)); \
                     const out = [...document.querySelectorAll('button, a, input, select, textarea, h1, h2, td, dd, p')].filter((one) => { \
                       const { left, right, width } = one.getBoundingClientRect(); \
                       return width > 1 && (right > innerWidth + 1 || left < -1) && !scrolls(one.parentElement); }); \
                     return out.slice(0, 3).map((one) => one.outerHTML.slice(0, 120))",
                )
                .await;
            let outside = outside.as_array().cloned().unwrap_or_default();
            lost.extend(outside.iter().map(|one| format!("{name}: {one}")));
            let sideways =
                screen.number("return document.documentElement.scrollWidth - window.innerWidth").await;
            if sideways > 0 {
                lost.push(format!("{name} scrolls sideways by {sideways} pixels"));
            }
        }
        assert_eq!(lost, Vec::<String>::new());
    });
}
