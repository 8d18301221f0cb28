//! A sample in a pack is drawn again by the ten lines of Python that docs/FORMAT.md prints.

use std::collections::BTreeMap;
use std::path::Path;

use super::{STAGE_1, STAGE_2, packs, stock};

/// Returns the script as the document prints it.
fn printed() -> String {
    let format = include_str!("../../../docs/FORMAT.md");
    let chapter = &format[format.find("## Populations and samples").expect("FORMAT.md has the chapter")..];
    let script = &chapter[chapter.find("```python\n").expect("the chapter has a script") + 10..];
    script[..script.find("```").expect("the script ends")].to_owned()
}

fn rows(pack: &Path, record: &str) -> Vec<serde_json::Value> {
    let text = std::fs::read(pack.join(format!("data/records/{record}.json"))).unwrap();
    let record: serde_json::Value = serde_json::from_slice(&text).unwrap();
    record["rows"].as_array().unwrap().clone()
}

#[test]
fn the_printed_script_draws_every_sample_of_the_pack_again() {
    let pack = packs().join(STAGE_2);
    assert_eq!(std::fs::read_to_string(pack.join("data/records/draw.py")).unwrap(), printed());
    let populations = rows(&pack, "populations");
    let mut samples: BTreeMap<String, Vec<serde_json::Value>> = BTreeMap::new();
    for row in rows(&pack, "samples") {
        samples.entry(row["sample"].as_str().unwrap().to_owned()).or_default().push(row);
    }
    let mut drawn = 0;
    for items in samples.values().filter(|items| items[0]["method"] == "drawn") {
        let population = populations.iter().find(|row| row["population"] == items[0]["population"]).unwrap();
        let text = |row: &serde_json::Value, name: &str| row[name].as_str().unwrap().to_owned();
        let size = items.len().to_string();
        let (file, column) = (text(population, "file"), text(population, "idColumn"));
        let arguments = ["data/records/draw.py", &file, &column, &text(&items[0], "seed"), &size];
        let told = stock(&pack, "python3", &arguments);
        let mut wanted = format!("population {}\n", text(population, "sha256"));
        for row in items {
            wanted.push_str(&format!("{}\n", text(row, "item")));
        }
        assert_eq!(told, wanted);
        let other = ["data/records/draw.py", &file, &column, "another seed", &size];
        assert_ne!(stock(&pack, "python3", &other), wanted);
        drawn += 1;
    }
    assert!(drawn > 0, "the sample year draws a sample");
    assert!(items_have_results(&pack));
}

fn items_have_results(pack: &Path) -> bool {
    let all = rows(pack, "samples");
    all.iter().any(|row| row["finding"].is_string()) && all.iter().all(|row| row["result"].is_string())
}

#[test]
fn registers_are_in_both_packs_as_they_stood() {
    for (name, state) in [(STAGE_1, "at risk"), (STAGE_2, "on track")] {
        let pack = packs().join(name);
        let objectives = rows(&pack, "register-objective");
        let second = objectives.iter().find(|row| row["code"] == "OBJ-002").unwrap();
        assert_eq!(second["state"], state, "{name}");
        let history = rows(&pack, "register-history");
        let before = history.iter().filter(|row| row["code"] == "OBJ-002" && row["field"] == "state");
        assert_eq!(before.count(), if name == STAGE_1 { 2 } else { 3 });
    }
}
