//! Accessibility rules (axe-core) on the painted window, contrast included.

use std::path::PathBuf;

use fantoccini::Client;
use serde_json::Value;

const RUN: &str = "
const done = arguments[arguments.length - 1];
axe.run(document, { resultTypes: ['violations'] }).then(
  (result) => done(result.violations.map((found) => found.id + ': ' + found.nodes.map((node) => node.html).join(' '))),
  (error) => done(['axe failed: ' + error]),
);";

/// Returns each violated rule with the elements that violate it.
pub(crate) async fn violations(client: &Client) -> Vec<String> {
    let path = std::env::var_os("CLAUSEBOOK_AXE").map_or_else(
        || clausebook_tests::repository().join("ui/node_modules/axe-core/axe.min.js"),
        PathBuf::from,
    );
    let axe = std::fs::read_to_string(&path)
        .unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    client.execute(&format!("{axe}; window.axe = axe;"), Vec::new()).await.expect("axe loads");
    let found = client.execute_async(RUN, Vec::new()).await.expect("axe runs");
    let Value::Array(found) = found else { panic!("axe answers with a list, not {found}") };
    found.iter().map(|violation| violation.as_str().unwrap_or("no text").to_owned()).collect()
}
