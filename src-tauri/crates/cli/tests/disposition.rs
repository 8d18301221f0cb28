//! Retention and disposition: the schedule, legal holds, destroying by two people, and what is left.

use crate::support::{TestEnvironment, blobs, words};

fn environment() -> TestEnvironment {
    let env = TestEnvironment::with_people();
    env.write("names.csv", "name\nMallory\n");
    env.write("list.csv", "item\n1\n");
    env.ok(&words("evidence add ../names.csv --title Names --source desk --requirement DI-39"));
    env.ok(&words("evidence add ../list.csv --title List --source desk"));
    env
}

#[test]
fn what_is_over_is_destroyed_by_two_people() {
    let env = environment();
    let before = blobs(&env.path("sms")).len();
    let story = env.story(
        "dispose due
         dispose schedule evidence --years 3
         dispose schedule evidence --years 3 --reason \"one cycle\"
         dispose schedule evidence --from superseded --reason \"one cycle\"
         dispose propose e1 --reason \"its time is over\"
         on 2029-03-03
         dispose due
         dispose hold e2 --reason \"the dispute with Kestrel\"
         dispose propose e1 e2 --reason \"their time is over\"
         dispose propose e1 --reason \"its time is over\"
         dispose due
         dispose approve dp1
         dispose approve dp1 --as priya
         dispose approve dp1 --as marta
         dispose list
         dispose show dp1
         evidence add ../list.csv --title Again --source desk
         dispose holds
         dispose release e2 --reason \"it is settled\"
         dispose release e2 --reason \"it is settled\"
         dispose propose e2 --reason \"its time is over\"
         dispose refuse dp2 --reason \"the auditor may still ask\" --as marta
         dispose certificate dp1
         dispose certificate dp1 --pdf --out ../gone.pdf
         evidence add ../names.csv --title Names --source desk
         check",
    );
    insta::assert_snapshot!(story, @"");
    let pdf = std::fs::read(env.path("gone.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let after = blobs(&env.path("sms")).len();
    // Away: the file, which came again. There besides: three statements and signatures, the certificate.
    assert_eq!(after, before + 7);
}

#[test]
fn a_superseded_version_goes_and_packs_say_so() {
    let env = environment();
    env.write("plan.md", "# Plan\n\nWith Mallory.\n");
    env.write("plan2.md", "# Plan\n\nWithout names.\n");
    let story = env.story(
        "doc new --kind plan --title Plan --reviewer priya --approver marta --file ../plan.md
         doc submit SMS-PLN-001
         doc review SMS-PLN-001 --as priya
         doc approve SMS-PLN-001 --as marta
         dispose propose SMS-PLN-001 --early --reason \"it names a person\"
         dispose propose SMS-PLN-001@1.0 --early --reason \"it names a person\"
         dispose propose SMS-PLN-009 --early --reason \"it names a person\"
         on 2026-03-03
         doc edit SMS-PLN-001 --file ../plan2.md
         doc submit SMS-PLN-001 --reason \"no names\" --summary \"names went\"
         doc review SMS-PLN-001 --as priya
         doc approve SMS-PLN-001 --as marta
         dispose propose SMS-PLN-001 --reason \"it names a person\"
         dispose propose SMS-PLN-001 --early --reason \"it names a person\"
         dispose approve dp1 --as marta
         doc show SMS-PLN-001
         doc redline SMS-PLN-001 1.0 2.0
         doc pdf SMS-PLN-001 --version 1.0
         search Mallory
         backup ../backup
         check",
    );
    insta::assert_snapshot!(story, @"");
}
