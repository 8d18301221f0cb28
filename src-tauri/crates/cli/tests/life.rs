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
    insta::assert_snapshot!(story, @r#"
    $ doc new --kind policy --title "Service management policy" --file ../policy.md --requirement DI-06 --reviewer priya --approver marta
    Made SMS-POL-001 Service management policy, a policy.
    Working copy: [tmp]/sms/drafts/SMS-POL-001.md
    $ doc approve SMS-POL-001 --as marta
    error: SMS-POL-001 1.0 has the status "draft"; this needs a version in approval
    hint: look at where the document stands, and who is to act next
    [exit code 1]
    $ doc submit SMS-POL-001
    Submitted SMS-POL-001 1.0: in review.
      sha256 [hash]
    Next: Priya.
    $ doc review SMS-POL-001
    error: Ruben is an author of SMS-POL-001 1.0 and may not review it
    hint: let someone else do it: author and approver must differ
    [exit code 1]
    $ doc request-changes SMS-POL-001 --as priya --comment "say who decides"
    Sent back SMS-POL-001 1.0: changes requested.
    $ doc submit SMS-POL-001
    Submitted SMS-POL-001 1.0: in review.
      sha256 [hash]
    Next: Priya.
    $ doc review SMS-POL-001 --as priya --comment fine
    Reviewed SMS-POL-001 1.0: in approval.
    Next: Marta.
    $ doc approve SMS-POL-001 --as marta
    Approved SMS-POL-001 1.0: effective, from 2 Mar 2026.
    $ doc acknowledge SMS-POL-001 --as priya
    Confirmed as read: SMS-POL-001 1.0 Service management policy.
    $ doc list
    Code         Title                      Version  Status     Effective   Review by   Owner
    SMS-POL-001  Service management policy  1.0      effective  2 Mar 2026  2 Mar 2027  Ruben
    $ open
    Harrowfen
    Services

      documents     1
      evidence      0
      people        3
      packs issued  0
      history       18 entries, root [hash]
    "#);

    env.on("2026-06-01");
    env.write("policy2.md", "# Policy\n\nWe deliver what we agreed, and improve it.\n");
    let story = env.story(
        "doc edit SMS-POL-001 --minor
         doc submit SMS-POL-001 --reason improvement --summary \"a promise added\"
         doc edit SMS-POL-001 --file ../policy2.md
         doc submit SMS-POL-001
         doc submit SMS-POL-001 --reason improvement --summary \"a promise added\" --effective-from 2026-07-01
         doc redline SMS-POL-001
         doc redline SMS-POL-001 2.0
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
    insta::assert_snapshot!(story, @r#"
    $ doc edit SMS-POL-001 --minor
    Began SMS-POL-001 1.1.
    Working copy: [tmp]/sms/drafts/SMS-POL-001.md
    $ doc submit SMS-POL-001 --reason improvement --summary "a promise added"
    error: the draft of SMS-POL-001 1.1 is the same, byte for byte, as version 1.0
    hint: change the content, or leave it as it is
    [exit code 1]
    $ doc edit SMS-POL-001 --file ../policy2.md
    Working copy: [tmp]/sms/drafts/SMS-POL-001.md
    $ doc submit SMS-POL-001
    error: a change from an approved version needs a reason for the change
    hint: say why it changed and what changed
    [exit code 1]
    $ doc submit SMS-POL-001 --reason improvement --summary "a promise added" --effective-from 2026-07-01
    Submitted SMS-POL-001 1.1: in review.
      sha256 [hash]
    Next: Priya.
    $ doc redline SMS-POL-001
    SMS-POL-001 1.0 -> 1.1: 3 words added

    # Policy
      We deliver what we agreed{+, and improve it+}.
    $ doc redline SMS-POL-001 2.0
    error: there is no submitted version `SMS-POL-001 2.0`
    hint: list what exists, and check the spelling
    [exit code 3]
    $ doc review SMS-POL-001 --as priya
    Reviewed SMS-POL-001 1.1: in approval.
    Next: Marta.
    $ doc approve SMS-POL-001 --as marta
    Approved SMS-POL-001 1.1: approved, from 1 Jul 2026.
    $ doc list
    Code         Title                      Version  Status                          Effective   Review by   Owner
    SMS-POL-001  Service management policy  1.0      effective; 1.1 from 1 Jul 2026  2 Mar 2026  2 Mar 2027  Ruben
    $ on 2026-07-01
    $ doc show SMS-POL-001
    SMS-POL-001 Service management policy
      kind          policy
      status        1.1 effective
      effective     1 Jul 2026
      review by     1 Jul 2027
      owner         Ruben
      reviewers     Priya
      approvers     Marta
      serves        DI-06
      readable for  internal
      language      en
      review every  12 months
      kept          3 years

    Version 1.1: effective
      effective  1 Jul 2026
      reason     improvement
      change     a promise added
      authors    Ruben
      content    text/markdown, 53 B
      sha256     [hash]
      1 Jun 2026 09:05 UTC  Ruben: author
      1 Jun 2026 09:08 UTC  Priya: reviewed and accepted
      1 Jun 2026 09:09 UTC  Marta: approved

    Version 1.0: superseded
      effective  2 Mar 2026
      authors    Ruben
      content    text/markdown, 37 B
      sha256     [hash]
      2 Mar 2026 09:10 UTC  Priya: changes requested
          say who decides
      2 Mar 2026 09:11 UTC  Ruben: author
      2 Mar 2026 09:12 UTC  Priya: reviewed and accepted
          fine
      2 Mar 2026 09:13 UTC  Marta: approved
      2 Mar 2026 09:14 UTC  Priya: read and understood
    $ doc export SMS-POL-001 --version 1.0
    # Policy

    We deliver what we agreed.
    $ doc export SMS-POL-001
    # Policy

    We deliver what we agreed, and improve it.
    $ search improve
    SMS-POL-001 Service management policy
        # Policy We deliver what we agreed, and improve it.
    $ log --from 20 --most 4
    Entry  When                  Who    What                                   Signed as
    20     1 Jun 2026 09:08 UTC  Priya  reviewed and accepted SMS-POL-001 1.1  reviewed and accepted
    21     1 Jun 2026 09:09 UTC  Marta  approved SMS-POL-001 1.1               approved
    "#);
}
