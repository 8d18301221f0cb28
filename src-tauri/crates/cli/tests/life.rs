//! A document from a template to its second version, by three people.

use crate::support::TestEnvironment;

#[test]
fn a_document_lives_from_template_to_second_version() {
    let env = TestEnvironment::with_people();
    env.write("policy.md", "# Policy\n\nWe deliver what we agreed.\n");
    let story = env.story(
        "doc new --kind policy --title \"Service management policy\" --file ../policy.md --requirement DI-06 --reviewer priya --approver marta
         doc approve SMS-POL-001 --as marta
         doc submit SMS-POL-001
         doc review SMS-POL-001
         doc request-changes SMS-POL-001 --as priya --comment \"say who decides\"
         doc submit SMS-POL-001
         doc review SMS-POL-001 --as priya --comment fine
         doc approve SMS-POL-001 --as marta
         doc acknowledge SMS-POL-001 --as priya
         doc list
         open",
    );
    insta::assert_snapshot!(story, @"");

    env.on("2026-06-01");
    env.write("policy2.md", "# Policy\n\nWe deliver what we agreed, and improve it.\n");
    let story = env.story(
        "doc edit SMS-POL-001 --minor
         doc submit SMS-POL-001 --reason improvement --summary \"a promise added\"
         doc edit SMS-POL-001 --file ../policy2.md
         doc submit SMS-POL-001
         doc submit SMS-POL-001 --reason improvement --summary \"a promise added\" --effective-from 2026-07-01
         doc review SMS-POL-001 --as priya
         doc approve SMS-POL-001 --as marta
         doc list
         on 2026-07-01
         doc show SMS-POL-001
         doc export SMS-POL-001 --version 1.0
         doc export SMS-POL-001
         search improve
         log --from 20 --most 4",
    );
    insta::assert_snapshot!(story, @"");
}
