//! Retention and disposition: what must stay, what two people may destroy, what is left of it.

use crate::disposition::{Item, due};
use crate::id::EvidenceId;
use crate::language::Tongue;
use crate::tests::story::Story;

#[test]
fn what_is_in_force_held_or_looked_at_stays() {
    check!(
        "ana drafts procedure for=DI-39; ana submits procedure; bo reviews procedure; cy approves procedure; \
         pat adds log for=DI-39; mia proposes procedure; mia proposes; mia proposes log; \
         on 2027-01-04; ana revises procedure; ana submits procedure; bo reviews procedure; \
         cy approves procedure; mia proposes procedure; on 2030-03-02; ana proposes procedure; \
         mia holds procedure why=; mia holds procedure why=the_dispute; top holds procedure; \
         mia proposes procedure; bo releases lh1; top releases lh2; top releases lh1 why=settled; \
         top releases lh1; mia grants ro internal-auditor; mia plans; ro declares au1; ro lists au1 only=1; \
         ro answers au1 documents=d1; mia proposes procedure; ro meets au1 opening; ro meets au1 closing; ro reports au1; \
         ro raises minor evidence=e1; mia proposes log early; mia proposes procedure version=3.0; \
         mia proposes procedure version=2.0; mia proposes procedure in-part; mia proposes procedure procedure; \
         mia proposes procedure why=; mia proposes procedure mistyping; mia proposes procedure; \
         mia proposes procedure; mia destroys dp1; pat destroys dp1; top turns-down dp1 why=; \
         top turns-down dp1 why=not_yet; top destroys dp1; top destroys dp2",
        @r#"
        on 2026-03-01
        ana drafts procedure for=DI-39 → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        pat adds log for=DI-39 → evidenceAdded
        mia proposes procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "effective"; this needs a version that is superseded, withdrawn or discarded
            hint: look at where the document stands, and who is to act next
        mia proposes → refused (Empty): the list of what is to go is empty
            hint: correct the value and try again
        mia proposes log → refused (StillKept): e1 is kept until 1 Mar 2032
            hint: wait, or change the schedule with a reason; what must go before, such as personal data, goes early
        on 2027-01-04
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        mia proposes procedure → refused (StillKept): SMS-PRO-001 1.0 is kept until 4 Jan 2030
            hint: wait, or change the schedule with a reason; what must go before, such as personal data, goes early
        on 2030-03-02
        ana proposes procedure → refused (LacksRole): Ana does not hold the role document-controller, process-owner or top-management on 2 Mar 2030
            hint: have a document controller grant the role, or let someone act who holds it
        mia holds procedure why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia holds procedure why=the_dispute → holdPlaced [1.0 superseded, 2.0 effective]
        top holds procedure → refused (Exists): a legal hold on SMS-PRO-001 (lh1) exists already
            hint: choose another one
        mia proposes procedure → refused (OnHold): SMS-PRO-001 1.0 is on legal hold lh1: the dispute
            hint: leave it, or have the hold released with a reason
        bo releases lh1 → refused (LacksRole): Bo does not hold the role document-controller, top-management or internal-auditor on 2 Mar 2030
            hint: have a document controller grant the role, or let someone act who holds it
        top releases lh2 → refused (Unknown): there is no legal hold lh2
            hint: check the spelling, or choose from the list
        top releases lh1 why=settled → holdReleased
        top releases lh1 → refused (Closed): legal hold lh1 is closed
            hint: reopen it, or record a new one
        mia grants ro internal-auditor → roleGranted
        mia plans → auditPlanned
        ro declares au1 → independenceDeclared
        ro lists au1 only=1 → checklistSet
        ro answers au1 documents=d1 → questionAnswered
        mia proposes procedure → refused (InUse): SMS-PRO-001 1.0 cannot go: audit au1 is not closed and rests on it
            hint: close that first
        ro meets au1 opening → meetingHeld
        ro meets au1 closing → meetingHeld
        ro reports au1 → auditReported
        ro raises minor evidence=e1 → findingRaised
        mia proposes log early → refused (InUse): e1 cannot go: finding f1 is not closed and rests on it
            hint: close that first
        mia proposes procedure version=3.0 → refused (Unknown): there is no version SMS-PRO-001 3.0
            hint: check the spelling, or choose from the list
        mia proposes procedure version=2.0 → refused (WrongStatus): SMS-PRO-001 2.0 has the status "effective"; this needs a version that is superseded, withdrawn or discarded
            hint: look at where the document stands, and who is to act next
        mia proposes procedure in-part → refused (NotValid): the disposal is not valid: it does not name all contents of SMS-PRO-001 1.0: it has changed since; propose it again
            hint: correct the value and try again
        mia proposes procedure procedure → refused (NotValid): the disposal is not valid: SMS-PRO-001 1.0 is named twice
            hint: correct the value and try again
        mia proposes procedure why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia proposes procedure mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        mia proposes procedure → disposalProposed [1.0 superseded, 2.0 effective]
        mia proposes procedure → refused (Exists): a proposal to destroy SMS-PRO-001 1.0 (dp1) exists already
            hint: choose another one
        mia destroys dp1 → refused (OwnWork): Mia may not approve disposal dp1: it is their own work
            hint: let someone else do it: nobody judges their own work
        pat destroys dp1 → refused (LacksRole): Pat does not hold the role top-management or document-controller on 2 Mar 2030
            hint: have a document controller grant the role, or let someone act who holds it
        top turns-down dp1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        top turns-down dp1 why=not_yet → disposalRefused
        top destroys dp1 → refused (Closed): disposal dp1 is closed
            hint: reopen it, or record a new one
        top destroys dp2 → refused (Unknown): there is no disposal dp2
            hint: check the spelling, or choose from the list
        "#
    );
}

#[test]
fn two_people_destroy_and_the_history_stays() {
    check!(
        "ana drafts procedure for=DI-39; ana submits procedure body=one; bo asks procedure; \
         ana submits procedure body=two; bo reviews procedure; cy approves procedure; \
         on 2027-01-04; ana revises procedure; ana submits procedure; bo reviews procedure; \
         cy approves procedure; pat adds log for=DI-39; pat updates log body=more; \
         mia keeps evidence years=1; mia keeps evidence years=101 from=received; \
         pat keeps evidence years=1 from=received; mia keeps evidence years=1 from=received; \
         mia keeps evidence years=1 from=received; mia keeps procedure years=2 from=effective; \
         on 2028-01-04; mia proposes log; on 2028-01-05; mia proposes log; top holds log; top destroys dp1; \
         top releases lh1; top destroys dp1; pat updates log body=again; pat drops log; \
         mia proposes log; top turns-down dp1; on 2030-02-01; mia proposes procedure; top destroys dp2",
        @r"
        on 2026-03-01
        ana drafts procedure for=DI-39 → documentCreated draftStarted [1.0 draft]
        ana submits procedure body=one → versionSubmitted [1.0 in review]
        bo asks procedure → versionReviewed [1.0 changes requested]
        ana submits procedure body=two → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        on 2027-01-04
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        pat adds log for=DI-39 → evidenceAdded
        pat updates log body=more → evidenceRevised
        mia keeps evidence years=1 → refused (NotValid): the day to count from is not valid: evidence has no day of the sort `superseded`
            hint: correct the value and try again
        mia keeps evidence years=101 from=received → refused (NotValid): the retention is not valid: at most 100 years; 0 keeps for ever
            hint: correct the value and try again
        pat keeps evidence years=1 from=received → refused (LacksRole): Pat does not hold the role top-management or document-controller on 4 Jan 2027
            hint: have a document controller grant the role, or let someone act who holds it
        mia keeps evidence years=1 from=received → retentionSet
        mia keeps evidence years=1 from=received → nothing
        mia keeps procedure years=2 from=effective → retentionSet [1.0 superseded, 2.0 effective]
        on 2028-01-04
        mia proposes log → refused (StillKept): e1 is kept until 4 Jan 2028
            hint: wait, or change the schedule with a reason; what must go before, such as personal data, goes early
        on 2028-01-05
        mia proposes log → disposalProposed
        top holds log → holdPlaced
        top destroys dp1 → refused (OnHold): e1 is on legal hold lh1: its time is over
            hint: leave it, or have the hold released with a reason
        top releases lh1 → holdReleased
        top destroys dp1 → disposalApproved
        pat updates log body=again → refused (Disposed): evidence e1 was disposed of on 5 Jan 2028 under dp1
            hint: its hashes, its history and the certificate are what is left
        pat drops log → refused (Disposed): evidence e1 was disposed of on 5 Jan 2028 under dp1
            hint: its hashes, its history and the certificate are what is left
        mia proposes log → refused (Disposed): e1 was disposed of on 5 Jan 2028 under dp1
            hint: its hashes, its history and the certificate are what is left
        top turns-down dp1 → refused (Closed): disposal dp1 is closed
            hint: reopen it, or record a new one
        on 2030-02-01
        mia proposes procedure → disposalProposed [1.0 superseded, 2.0 effective]
        top destroys dp2 → disposalApproved
        "
    );
}

#[test]
fn a_version_that_was_given_up_goes_when_its_number_is_spent() {
    check!(
        "ana drafts procedure; ana submits procedure; bo asks procedure; ana discards procedure; \
         mia proposes procedure early; ana revises procedure; ana submits procedure body=second; \
         bo reviews procedure; cy approves procedure; ana revises procedure; ana submits procedure; \
         bo asks procedure; ana discards procedure; mia proposes procedure version=2.0 early; \
         cy withdraws procedure; mia proposes procedure version=2.0 early; mia proposes procedure early; \
         top destroys dp1; top destroys dp2",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        bo asks procedure → versionReviewed [1.0 changes requested]
        ana discards procedure → draftDiscarded [1.0 discarded]
        mia proposes procedure early → refused (NotValid): the disposal is not valid: the number of SMS-PRO-001 1.0 may still be used; it can go when a later version is approved
            hint: correct the value and try again
        ana revises procedure → draftStarted [1.0 discarded, 1.0 draft]
        ana submits procedure body=second → versionSubmitted [1.0 discarded, 1.0 in review]
        bo reviews procedure → versionReviewed [1.0 discarded, 1.0 in approval]
        cy approves procedure → versionApproved [1.0 discarded, 1.0 effective]
        ana revises procedure → draftStarted [1.0 discarded, 1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 discarded, 1.0 effective, 2.0 in review]
        bo asks procedure → versionReviewed [1.0 discarded, 1.0 effective, 2.0 changes requested]
        ana discards procedure → draftDiscarded [1.0 discarded, 1.0 effective, 2.0 discarded]
        mia proposes procedure version=2.0 early → refused (NotValid): the disposal is not valid: the number of SMS-PRO-001 2.0 may still be used; it can go when a later version is approved
            hint: correct the value and try again
        cy withdraws procedure → documentWithdrawn [1.0 discarded, 1.0 withdrawn, 2.0 discarded]
        mia proposes procedure version=2.0 early → disposalProposed [1.0 discarded, 1.0 withdrawn, 2.0 discarded]
        mia proposes procedure early → disposalProposed [1.0 discarded, 1.0 withdrawn, 2.0 discarded]
        top destroys dp1 → disposalApproved
        top destroys dp2 → disposalApproved
        "
    );
}

#[test]
fn what_is_due_is_listed_with_what_stands_against_it() {
    let told = Story::default().tell(
        "ana drafts procedure; ana submits procedure; bo reviews procedure; cy approves procedure; pat adds log; \
         pat adds list; pat adds mail; on 2027-01-04; ana revises procedure; ana submits procedure; \
         bo reviews procedure; cy approves procedure; \
         on 2033-01-05; mia holds log why=dispute; mia proposes list; pat adds fresh",
    );
    let state = &told.office.state;
    let shown = |day: &str| -> Vec<String> {
        let due = due(state, day.parse().unwrap());
        due.iter()
            .map(|one| {
                let against = one.against.join(" + ");
                let line = format!("{} {} | {} | {against}", one.until, one.item.name(state), one.because);
                line.trim_end_matches([' ', '|']).to_owned()
            })
            .collect()
    };
    assert!(shown("2030-01-04").is_empty(), "the last day is still a day on which it is kept");
    insta::assert_snapshot!(shown("2030-01-05").join("\n"), @"2030-01-04 SMS-PRO-001 1.0 | 3 years by SMS-PRO-001, from 4 Jan 2027 (no longer in force)");
    insta::assert_snapshot!(shown("2033-01-05").join("\n"), @r"
        2030-01-04 SMS-PRO-001 1.0 | 3 years by SMS-PRO-001, from 4 Jan 2027 (no longer in force)
        2032-03-01 e1 | 6 years for kind evidence, from 1 Mar 2026 (received) | legal hold lh1: dispute
        2032-03-01 e2 | 6 years for kind evidence, from 1 Mar 2026 (received) | proposed already in dp1
        2032-03-01 e3 | 6 years for kind evidence, from 1 Mar 2026 (received)
        ");
}

#[test]
fn evidence_of_a_sample_and_of_a_register_row_stays_until_both_are_settled() {
    check!(
        "pat adds log; pat adds list; mia grants ro internal-auditor; mia plans; ro imports audit=au1; ro draws po1; \
         ro judges sa1 evidence=e1; mia proposes log early; ro judges sa1 note=mistaken; mia proposes log early; \
         ro judges sa1 evidence=e2; mia proposes list early; ro unimports po1; mia proposes list early; \
         top turns-down dp1; top turns-down dp2; mia enters complaint evidence=e1; mia proposes log early; \
         mia amends CMP-001 state=closed outcome=answered closed-on=2026-03-01; mia proposes log early; \
         mia enters complaint evidence=e2; mia strikes CMP-002; mia proposes list early",
        @r"
        on 2026-03-01
        pat adds log → evidenceAdded
        pat adds list → evidenceAdded
        mia grants ro internal-auditor → roleGranted
        mia plans → auditPlanned
        ro imports audit=au1 → populationImported
        ro draws po1 → sampleDrawn
        ro judges sa1 evidence=e1 → sampleItemJudged
        mia proposes log early → refused (InUse): e1 cannot go: sample sa1 is not closed and rests on it
            hint: close that first
        ro judges sa1 note=mistaken → sampleItemJudged
        mia proposes log early → disposalProposed
        ro judges sa1 evidence=e2 → sampleItemJudged
        mia proposes list early → refused (InUse): e2 cannot go: sample sa1 is not closed and rests on it
            hint: close that first
        ro unimports po1 → populationWithdrawn
        mia proposes list early → disposalProposed
        top turns-down dp1 → disposalRefused
        top turns-down dp2 → disposalRefused
        mia enters complaint evidence=e1 → registerRowAdded
        mia proposes log early → refused (InUse): e1 cannot go: row CMP-001 is not closed and rests on it
            hint: close that first
        mia amends CMP-001 state=closed outcome=answered closed-on=2026-03-01 → registerRowRevised
        mia proposes log early → disposalProposed
        mia enters complaint evidence=e2 → registerRowAdded
        mia strikes CMP-002 → registerRowWithdrawn
        mia proposes list early → disposalProposed
        "
    );
}

#[test]
fn what_was_destroyed_does_not_count_any_more() {
    let told = Story::default()
        .tell("pat adds log for=DI-39; mia proposes log early why=a_name; on 2026-03-04; top destroys dp1");
    let state = &told.office.state;
    let reasons = |day: &str| {
        let day = day.parse().unwrap();
        let scope = crate::pack::PackScope { stage: crate::pack::Stage::Stage2, chosen: None };
        let rows = crate::gap::coverage(state, &scope, day, crate::evidence::Period::year_up_to(day));
        let row = rows.into_iter().find(|row| row.requirement.to_string() == "DI-39").unwrap();
        (row.evidence.len(), row.reasons.join("; "))
    };
    assert_eq!(reasons("2026-03-03").0, 1, "it was there on that day");
    let (count, why) = reasons("2026-03-04");
    assert_eq!(count, 0);
    assert!(why.starts_with("evidence e1 was disposed of on 4 Mar 2026 under dp1"), "{why}");
    let words = state.disposed_words(&Item::Evidence { evidence: EvidenceId(1) });
    assert_eq!(words.as_deref(), Some("disposed of on 4 Mar 2026 under dp1"));
}

#[test]
fn the_certificate_says_what_by_whom_and_on_what_ground() {
    let told = Story::default().tell(
        "ana drafts procedure; ana submits procedure body=one; bo asks procedure; \
         ana submits procedure body=two; bo reviews procedure; cy approves procedure; pat adds log; \
         on 2027-01-04; ana revises procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         mia proposes procedure log early why=names_a_customer",
    );
    let (state, now) = (&told.office.state, told.office.now);
    let disposal = state.disposals.values().next().unwrap();
    let shared = [crate::hash::Sha256::of(b"two")].into();
    let approver = told.office.person("Top").id;
    let text =
        crate::disposition::certificate::markdown(Tongue::English, state, disposal, &shared, approver, now);
    insta::assert_snapshot!(text, @r"
        ## 1 Destruction

        | | |
        |---|---|
        | Number | dp1 |
        | Ground | names a customer |
        | Proposed by | Mia, 4 Jan 2027 |
        | Approved by | Top, 4 Jan 2027 |
        | Before its time | approved although some of it was to be kept for longer |

        ## 2 What is destroyed

        | What | Title | Kept until | SHA-256 of the content | Bytes |
        |---|---|---|---|---|
        | SMS-PRO-001 1.0 | procedure | 4 Jan 2030 | 7692c3ad3540bb803c020b3aee66cd8887123234ea0c6e7143c0add73ff431ed | removed |
        | SMS-PRO-001 1.0 | procedure | 4 Jan 2030 | 3fc4ccfe745870e2c0d99f71f30ff0656c8dedd41cc1d7d3d376b0dbe685e2f3 | stay: needed by something else |
        | e1 | log | 1 Mar 2032 | 836ff184e7b41b1e13cb5fd89fa1de98dbbab99e9d2918913ff43b86a5c7c213 | removed |

        ## 3 By which rule

        - SMS-PRO-001 1.0: 3 years by SMS-PRO-001, from 4 Jan 2027 (no longer in force)

        - e1: 6 years for kind evidence, from 1 Mar 2026 (received)


        ## 4 What it means

        The files that held these contents are removed from the vault of the workspace, and from its backups at the next backup into the same folder. The disk's blocks are not overwritten. Hashes, titles, signatures and the history stay.

        No audit pack was issued before.
        ");
}
