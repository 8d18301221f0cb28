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
    insta::assert_snapshot!(story, @r#"
        $ dispose due
        Nothing's time is over.
        $ dispose schedule evidence --years 3
        error: a change of the schedule needs a reason
        hint: say why with --reason TEXT
        [exit code 2]
        $ dispose schedule evidence --years 3 --reason "one cycle"
        Kind                 Kept      Counted                                      Set here  Why
        policy               6 years   from the day it was superseded or withdrawn            two certification cycles: what was in force can be shown at each recertification
        plan                 6 years   from the day it was superseded or withdrawn            two certification cycles
        procedure            6 years   from the day it was superseded or withdrawn            two certification cycles
        process-description  6 years   from the day it was superseded or withdrawn            two certification cycles
        work-instruction     3 years   from the day it was superseded or withdrawn            one certification cycle
        form                 3 years   from the day it was superseded or withdrawn            one certification cycle
        register             6 years   from the day it was superseded or withdrawn            two certification cycles
        agreement            10 years  from the day it was superseded or withdrawn            claims from a contract; the longest limitation period that is common
        record               6 years   from the day it was superseded or withdrawn            two certification cycles
        minutes              6 years   from the day it was superseded or withdrawn            two certification cycles
        report               6 years   from the day it was superseded or withdrawn            two certification cycles
        document             6 years   from the day it was superseded or withdrawn            two certification cycles
        external             3 years   from the day it was superseded or withdrawn            its issuer keeps it
        evidence             3 years   from the day it was received                 yes
        $ dispose schedule evidence --from superseded --reason "one cycle"
        error: the day to count from is not valid: evidence has no day of the sort `superseded`
        hint: correct the value and try again
        [exit code 1]
        $ dispose propose e1 --reason "its time is over"
        error: e1 is kept until 2 Mar 2029
        hint: wait, or change the schedule with a reason; what must go before, such as personal data, goes early
        [exit code 1]
        $ on 2029-03-03
        $ dispose due
        What  Kept until  Title  Why                                                    Against
        e1    2 Mar 2029  Names  3 years for kind evidence, from 2 Mar 2026 (received)
        e2    2 Mar 2029  List   3 years for kind evidence, from 2 Mar 2026 (received)
        $ dispose hold e2 --reason "the dispute with Kestrel"
        e2 is on legal hold lh1: the dispute with Kestrel
        $ dispose propose e1 e2 --reason "their time is over"
        error: e2 is on legal hold lh1: the dispute with Kestrel
        hint: leave it, or have the hold released with a reason
        [exit code 1]
        $ dispose propose e1 --reason "its time is over"
        dp1 proposes to destroy e1.
          someone else approves it: clausebook dispose approve dp1
        $ dispose due
        What  Kept until  Title  Why                                                    Against
        e1    2 Mar 2029  Names  3 years for kind evidence, from 2 Mar 2026 (received)  proposed already in dp1
        e2    2 Mar 2029  List   3 years for kind evidence, from 2 Mar 2026 (received)  legal hold lh1: the dispute with Kestrel
        $ dispose approve dp1
        error: Ruben may not approve disposal dp1: it is their own work
        hint: let someone else do it: nobody judges their own work
        [exit code 1]
        $ dispose approve dp1 --as priya
        error: Priya does not hold the role top-management or document-controller on 3 Mar 2029
        hint: have a document controller grant the role, or let someone act who holds it
        [exit code 1]
        $ dispose approve dp1 --as marta
        Destroyed e1 Names.
          certificate [hash]
          hashes, titles and history stay; the disk's blocks are not overwritten
        $ dispose list
        Id   Status     Things  Proposed by  Approved by  Ground
        dp1  destroyed  1       Ruben        Marta        its time is over
        $ dispose show dp1
        dp1 destroyed
          ground       its time is over
          proposed     Ruben, 3 Mar 2029 09:04 UTC
          approved     Marta, 3 Mar 2029 09:08 UTC
          certificate  [hash]

        e1 Names
          kept until 2 Mar 2029
          sha256 [hash]
        $ evidence add ../list.csv --title Again --source desk
        list.csv is evidence already, as e2
        $ dispose holds
        Id   On  Since                 By     Reason                    Released
        lh1  e2  3 Mar 2029 09:02 UTC  Ruben  the dispute with Kestrel
        $ dispose release e2 --reason "it is settled"
        Released legal hold lh1 on e2.
        $ dispose release e2 --reason "it is settled"
        error: there is no legal hold on `e2`
        hint: list what exists, and check the spelling
        [exit code 3]
        $ dispose propose e2 --reason "its time is over"
        dp2 proposes to destroy e2.
          someone else approves it: clausebook dispose approve dp2
        $ dispose refuse dp2 --reason "the auditor may still ask" --as marta
        dp2 is turned down.
        $ dispose certificate dp1
        ## 1 Destruction

        | | |
        |---|---|
        | Number | dp1 |
        | Ground | its time is over |
        | Proposed by | Ruben, 3 Mar 2029 |
        | Approved by | Marta, 3 Mar 2029 |

        ## 2 What is destroyed

        | What | Title | Kept until | SHA-256 of the content | Bytes |
        |---|---|---|---|---|
        | e1 | Names | 2 Mar 2029 | [hash] | removed |

        ## 3 By which rule

        - e1: 3 years for kind evidence, from 2 Mar 2026 (received)


        ## 4 What it means

        The files that held these contents are removed from the vault of the workspace, and from its backups at the next backup into the same folder. The disk's blocks are not overwritten. Hashes, titles, signatures and the history stay.

        No audit pack was issued before.

        $ dispose certificate dp1 --pdf --out ../gone.pdf
        Wrote ../gone.pdf, signed: 1 page.
          sha256 [hash]
        $ evidence add ../names.csv --title Names --source desk
        names.csv added as e3
        $ check
        note: disposal dp1: 1 content was disposed of on 3 Mar 2029 under dp1, approved by Marta; hashes and history stay
        Checked 20 entries, 9 files (2.5 KiB) and 3 signatures.
        Nothing is damaged.
        "#);
    let pdf = std::fs::read(env.path("gone.pdf")).unwrap();
    assert!(pdf.starts_with(b"%PDF-"));
    let after = blobs(&env.path("sms")).len();
    // Away: the file, which came again. There besides: three statements and signatures, the certificate.
    assert_eq!(after, before + 7);
}

#[test]
fn a_superseded_version_goes_and_the_history_stays() {
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
    insta::assert_snapshot!(story, @r#"
        $ doc new --kind plan --title Plan --reviewer priya --approver marta --file ../plan.md
        Made SMS-PLN-001 Plan, a plan.
        Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
        $ doc submit SMS-PLN-001
        Submitted SMS-PLN-001 1.0: in review.
          sha256 [hash]
        Next: Priya.
        $ doc review SMS-PLN-001 --as priya
        Reviewed SMS-PLN-001 1.0: in approval.
        Next: Marta.
        $ doc approve SMS-PLN-001 --as marta
        Approved SMS-PLN-001 1.0: effective, from 2 Mar 2026.
        $ dispose propose SMS-PLN-001 --early --reason "it names a person"
        error: no version of SMS-PLN-001 is due to be destroyed
        hint: see `clausebook dispose due`, or name one version as SMS-POL-001@1.0
        [exit code 1]
        $ dispose propose SMS-PLN-001@1.0 --early --reason "it names a person"
        error: SMS-PLN-001 1.0 has the status "effective"; this needs a version that is superseded, withdrawn or discarded
        hint: look at where the document stands, and who is to act next
        [exit code 1]
        $ dispose propose SMS-PLN-009 --early --reason "it names a person"
        error: there is no document or evidence `SMS-PLN-009`
        hint: list what exists, and check the spelling
        [exit code 3]
        $ on 2026-03-03
        $ doc edit SMS-PLN-001 --file ../plan2.md
        Began SMS-PLN-001 2.0.
        Working copy: [tmp]/sms/drafts/SMS-PLN-001.md
        $ doc submit SMS-PLN-001 --reason "no names" --summary "names went"
        Submitted SMS-PLN-001 2.0: in review.
          sha256 [hash]
        Next: Priya.
        $ doc review SMS-PLN-001 --as priya
        Reviewed SMS-PLN-001 2.0: in approval.
        Next: Marta.
        $ doc approve SMS-PLN-001 --as marta
        Approved SMS-PLN-001 2.0: effective, from 3 Mar 2026.
        $ dispose propose SMS-PLN-001 --reason "it names a person"
        error: no version of SMS-PLN-001 is due to be destroyed
        hint: see `clausebook dispose due`, or name one version as SMS-POL-001@1.0
        [exit code 1]
        $ dispose propose SMS-PLN-001 --early --reason "it names a person"
        dp1 proposes to destroy SMS-PLN-001@1.0.
          someone else approves it: clausebook dispose approve dp1
        $ dispose approve dp1 --as marta
        Destroyed SMS-PLN-001@1.0 Plan.
          certificate [hash]
          hashes, titles and history stay; the disk's blocks are not overwritten
        $ doc show SMS-PLN-001
        SMS-PLN-001 Plan
          kind          plan
          status        2.0 effective
          effective     3 Mar 2026
          review by     3 Mar 2027
          owner         Ruben
          reviewers     Priya
          approvers     Marta
          readable for  internal
          language      en
          review every  12 months
          kept          3 years

        Version 2.0: effective
          effective  3 Mar 2026
          reason     no names
          change     names went
          authors    Ruben
          content    text/markdown, 23 B
          sha256     [hash]
          3 Mar 2026 09:02 UTC  Ruben: author
          3 Mar 2026 09:03 UTC  Priya: reviewed and accepted
          3 Mar 2026 09:04 UTC  Marta: approved

        Version 1.0: superseded, disposed of on 3 Mar 2026 under dp1
          effective  2 Mar 2026
          authors    Ruben
          content    text/markdown, 22 B
          sha256     [hash]
          2 Mar 2026 09:09 UTC  Ruben: author
          2 Mar 2026 09:10 UTC  Priya: reviewed and accepted
          2 Mar 2026 09:11 UTC  Marta: approved
        $ doc redline SMS-PLN-001 1.0 2.0
        error: blob [hash] was disposed of on 3 Mar 2026 under dp1; its hash and its history are what is left
        hint: its hashes, its history and the certificate of destruction are what is left
        [exit code 3]
        $ doc pdf SMS-PLN-001 --version 1.0
        error: no copy of SMS-PLN-001 1.0: SMS-PLN-001 1.0: [hash] was disposed of on 3 Mar 2026 under dp1
        hint: its hashes, its history and the certificate of destruction are what is left
        [exit code 3]
        $ search Mallory
        Nothing was found.
        $ backup ../backup
        Backup of 23 entries in ../backup: 20 files copied, 0 there before.
        note: disposal dp1: 1 content was disposed of on 3 Mar 2026 under dp1, approved by Marta; hashes and history stay
        Checked 23 entries, 20 files (5.5 KiB) and 8 signatures.
        Nothing is damaged.
        $ check
        note: disposal dp1: 1 content was disposed of on 3 Mar 2026 under dp1, approved by Marta; hashes and history stay
        Checked 23 entries, 20 files (5.5 KiB) and 8 signatures.
        Nothing is damaged.
        "#);
}
