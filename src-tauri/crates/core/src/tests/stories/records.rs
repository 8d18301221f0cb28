//! Evidence, nil returns, gaps, packs and the workspace itself.

#[test]
fn evidence_is_added_revised_and_withdrawn() {
    check!(
        "ro adds log; pat adds log for=DI-56 period=2026-01-01..2026-02-28 by=bo on=2026-02-28; \
         pat adds more for=DI-999; pat adds more period=2026-02-01..2026-01-01; \
         pat adds more on=2026-03-03; pat adds more by=nobody; pat adds more file=; pat updates log; \
         pat updates log body=complete why=; pat updates log body=complete; \
         pat updates log body=again on=2026-04-01; pat describes log title=log for=DI-56+DI-57; \
         pat describes log title=log for=DI-56+DI-57; pat describes log source=; ro describes log; \
         pat drops log why=; ro drops log; pat drops log; pat drops log; pat updates log body=third; \
         pat describes log; pat updates nothing",
        @r"
        on 2026-03-01
        ro adds log → refused (LacksRole): Ro does not hold the role document-controller, author, reviewer, approver, process-owner, top-management or internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat adds log for=DI-56 period=2026-01-01..2026-02-28 by=bo on=2026-02-28 → evidenceAdded
        pat adds more for=DI-999 → refused (Unknown): there is no requirement DI-999
            hint: check the spelling, or choose from the list
        pat adds more period=2026-02-01..2026-01-01 → refused (PeriodReversed): the period 1 Feb 2026 to 1 Jan 2026 ends before it starts
            hint: swap the two dates
        pat adds more on=2026-03-03 → refused (NotValid): the day of collection is not valid: 3 Mar 2026 is in the future
            hint: correct the value and try again
        pat adds more by=nobody → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        pat adds more file= → refused (Empty): the name of the file is empty
            hint: correct the value and try again
        pat updates log → refused (SameContent): the content of e1 is the same, byte for byte, as its current revision
            hint: change the content, or leave it as it is
        pat updates log body=complete why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        pat updates log body=complete → evidenceRevised
        pat updates log body=again on=2026-04-01 → refused (NotValid): the day of collection is not valid: 1 Apr 2026 is in the future
            hint: correct the value and try again
        pat describes log title=log for=DI-56+DI-57 → evidenceDetailsChanged
        pat describes log title=log for=DI-56+DI-57 → nothing
        pat describes log source= → refused (Empty): the source is empty
            hint: correct the value and try again
        ro describes log → refused (LacksRole): Ro does not hold the role document-controller, author, reviewer, approver, process-owner, top-management or internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat drops log why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro drops log → refused (LacksRole): Ro does not hold the role document-controller, author, reviewer, approver, process-owner, top-management or internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat drops log → evidenceWithdrawn
        pat drops log → refused (EvidenceWithdrawn): evidence e1 is withdrawn
            hint: add it as new evidence
        pat updates log body=third → refused (EvidenceWithdrawn): evidence e1 is withdrawn
            hint: add it as new evidence
        pat describes log → refused (EvidenceWithdrawn): evidence e1 is withdrawn
            hint: add it as new evidence
        pat updates nothing → refused (Unknown): there is no evidence e99
            hint: check the spelling, or choose from the list
        "
    );
}

/// Only where it need not occur, and only of a period that is over.
#[test]
fn it_did_not_occur() {
    check!(
        "ana states nil for=DI-44 period=2026-01-01..2026-02-28; \
         pat states nil for=DI-44 period=2026-01-01..2026-03-02; \
         pat states nil for=DI-44 period=2026-02-01..2026-01-01; \
         pat states nil for=DI-03 period=2026-01-01..2026-02-28; \
         pat states nil for=DI-44+DI-999 period=2026-01-01..2026-02-28; \
         pat states nil for= period=2026-01-01..2026-02-28; \
         pat states nil for=DI-44 period=2026-01-01..2026-02-28 text=; \
         pat states nil for=DI-44+DI-52 period=2026-01-01..2026-03-01; ro retracts n1; \
         pat retracts n1 why=; pat retracts n1 why=there_was_one; pat retracts n1; pat retracts n2; \
         pat states nil for=DI-44 period=2026-01-01..2026-02-28 mistyping",
        @r#"
        on 2026-03-01
        ana states nil for=DI-44 period=2026-01-01..2026-02-28 → refused (LacksRole): Ana does not hold the role process-owner, top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat states nil for=DI-44 period=2026-01-01..2026-03-02 → refused (PeriodNotOver): the period ends on 2 Mar 2026, after today
            hint: end the period today or earlier, or sign when it is over
        pat states nil for=DI-44 period=2026-02-01..2026-01-01 → refused (PeriodReversed): the period 1 Feb 2026 to 1 Jan 2026 ends before it starts
            hint: swap the two dates
        pat states nil for=DI-03 period=2026-01-01..2026-02-28 → refused (CannotBeNil): requirement DI-03 is one for which there is always a record: "did not occur" is no answer to it
            hint: add evidence for it
        pat states nil for=DI-44+DI-999 period=2026-01-01..2026-02-28 → refused (Unknown): there is no requirement DI-999
            hint: check the spelling, or choose from the list
        pat states nil for= period=2026-01-01..2026-02-28 → refused (Empty): the list of requirements is empty
            hint: correct the value and try again
        pat states nil for=DI-44 period=2026-01-01..2026-02-28 text= → refused (Empty): the statement is empty
            hint: correct the value and try again
        pat states nil for=DI-44+DI-52 period=2026-01-01..2026-03-01 → nilReturnSigned
        ro retracts n1 → refused (LacksRole): Ro does not hold the role process-owner, top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat retracts n1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        pat retracts n1 why=there_was_one → nilReturnWithdrawn
        pat retracts n1 → refused (Unknown): there is no standing nil return n1
            hint: check the spelling, or choose from the list
        pat retracts n2 → refused (Unknown): there is no standing nil return n2
            hint: check the spelling, or choose from the list
        pat states nil for=DI-44 period=2026-01-01..2026-02-28 mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        "#
    );
}

#[test]
fn a_gap_is_accepted_by_decision() {
    check!(
        "bo accepts DI-16 at=stage-1; top accepts DI-16 at=stage-1 why=; top accepts DI-999 at=stage-1; \
         top accepts DI-20 at=stage-1; top accepts DI-16 at=stage-1 why=comes_in_May; bo reopens g1; \
         top reopens g1 why=; mia reopens g1 why=it_is_here; mia reopens g1; top reopens g7",
        @r"
        on 2026-03-01
        bo accepts DI-16 at=stage-1 → refused (LacksRole): Bo does not hold the role top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top accepts DI-16 at=stage-1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        top accepts DI-999 at=stage-1 → refused (Unknown): there is no requirement DI-999
            hint: check the spelling, or choose from the list
        top accepts DI-20 at=stage-1 → refused (NotValid): the requirement is not valid: DI-20 stands as other rows stand; decide about those: DI-06, DI-10
            hint: correct the value and try again
        top accepts DI-16 at=stage-1 why=comes_in_May → gapAccepted
        bo reopens g1 → refused (LacksRole): Bo does not hold the role top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top reopens g1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia reopens g1 why=it_is_here → gapAcceptanceWithdrawn
        mia reopens g1 → refused (Unknown): there is no standing gap decision g1
            hint: check the spelling, or choose from the list
        top reopens g7 → refused (Unknown): there is no standing gap decision g7
            hint: check the spelling, or choose from the list
        "
    );
}

/// Not with gaps, and over the head that it shows.
#[test]
fn a_pack_is_issued() {
    check!(
        "ana drafts policy for=DI-06; ana submits policy; bo reviews policy; top approves policy; \
         ana issues stage-1; mia issues stage-1; mia issues stage-1 chosen=DI-06 name=Stage_1; \
         mia issues stage-1 chosen=DI-06 name=-x; mia issues stage-1 chosen=DI-06 name=; \
         mia issues stage-1 chosen=DI-06 as-of=2026-03-02; \
         mia issues stage-1 chosen=DI-06 leaving-out=999; mia issues stage-1 chosen=DI-06 leaving-out=3+3; \
         mia issues stage-1 chosen=DI-06 leaving-out=1 why=; \
         mia issues stage-1 chosen=DI-06 period=2026-02-01..2026-01-01; \
         mia issues stage-1 chosen=DI-06 covering=1; mia issues stage-1 chosen=DI-06 after=k1; \
         mia issues stage-1 chosen=DI-06 leaving-out=2; mia issues stage-1 chosen=DI-06; ana seals k1; \
         mia seals k1; mia seals k1; mia seals k2; mia issues stage-2 chosen=DI-06 after=k1; \
         mia issues stage-2 chosen=DI-06+DI-07 name=other",
        @r"
        on 2026-03-01
        ana drafts policy for=DI-06 → documentCreated draftStarted [1.0 draft]
        ana submits policy → versionSubmitted [1.0 in review]
        bo reviews policy → versionReviewed [1.0 in approval]
        top approves policy → versionApproved [1.0 effective]
        ana issues stage-1 → refused (LacksRole): Ana does not hold the role pack-issuer on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia issues stage-1 → refused (Gaps): 48 of 49 requirements due have nothing to show: DI-01, DI-02, DI-03, DI-04, DI-07, DI-08, DI-09, DI-10 and 40 more
            hint: provide them, sign a nil return, or accept each gap by a signed decision
        mia issues stage-1 chosen=DI-06 name=Stage_1 → refused (NotValid): the name of the pack is not valid: lower-case letters, digits and hyphens are allowed, no hyphen at the start
            hint: correct the value and try again
        mia issues stage-1 chosen=DI-06 name=-x → refused (NotValid): the name of the pack is not valid: lower-case letters, digits and hyphens are allowed, no hyphen at the start
            hint: correct the value and try again
        mia issues stage-1 chosen=DI-06 name= → refused (Empty): the name of the pack is empty
            hint: correct the value and try again
        mia issues stage-1 chosen=DI-06 as-of=2026-03-02 → refused (AsOfInTheFuture): the pack is as of 2 Mar 2026, which is after today
            hint: choose today or an earlier date
        mia issues stage-1 chosen=DI-06 leaving-out=999 → refused (CannotRedact): entry 999 cannot be redacted: there is no such entry
            hint: leave it in
        mia issues stage-1 chosen=DI-06 leaving-out=3+3 → refused (CannotRedact): entry 3 cannot be redacted: it is named twice
            hint: leave it in
        mia issues stage-1 chosen=DI-06 leaving-out=1 why= → refused (Empty): the reason of a redaction is empty
            hint: correct the value and try again
        mia issues stage-1 chosen=DI-06 period=2026-02-01..2026-01-01 → refused (PeriodReversed): the period 1 Feb 2026 to 1 Jan 2026 ends before it starts
            hint: swap the two dates
        mia issues stage-1 chosen=DI-06 covering=1 → refused (NotValid): the head on the cover is not valid: it covers 1 entries of 24
            hint: correct the value and try again
        mia issues stage-1 chosen=DI-06 after=k1 → refused (Unknown): there is no pack k1
            hint: check the spelling, or choose from the list
        mia issues stage-1 chosen=DI-06 leaving-out=2 → packIssued
        mia issues stage-1 chosen=DI-06 → refused (Exists): a pack named stage-1 exists already
            hint: choose another one
        ana seals k1 → refused (NotAppointed): Ana is not named as issuer of stage-1
            hint: let someone who is named do it, or change who is named
        mia seals k1 → packSealed
        mia seals k1 → refused (Exists): a seal of pack k1 exists already
            hint: choose another one
        mia seals k2 → refused (Unknown): there is no pack k2
            hint: check the spelling, or choose from the list
        mia issues stage-2 chosen=DI-06 after=k1 → packIssued
        mia issues stage-2 chosen=DI-06+DI-07 name=other → refused (Gaps): 1 of 2 requirements due have nothing to show: DI-07
            hint: provide them, sign a nil return, or accept each gap by a signed decision
        "
    );
}

#[test]
fn an_accepted_gap_lets_a_pack_go() {
    check!(
        "mia issues stage-1 chosen=DI-06+DI-20; top accepts DI-06 at=stage-2 why=draft_under_way; \
         mia issues stage-1 chosen=DI-06; top accepts DI-06 why=draft_under_way; \
         mia issues stage-1 chosen=DI-06",
        @r"
        on 2026-03-01
        mia issues stage-1 chosen=DI-06+DI-20 → refused (Gaps): 3 of 3 requirements due have nothing to show: DI-06, DI-10, DI-20
            hint: provide them, sign a nil return, or accept each gap by a signed decision
        top accepts DI-06 at=stage-2 why=draft_under_way → gapAccepted
        mia issues stage-1 chosen=DI-06 → refused (Gaps): 1 of 1 requirements due have nothing to show: DI-06
            hint: provide them, sign a nil return, or accept each gap by a signed decision
        top accepts DI-06 why=draft_under_way → gapAccepted
        mia issues stage-1 chosen=DI-06 → packIssued
        "
    );
}

#[test]
fn the_workspace_itself_changes() {
    check!(
        "bo calls it scope=Everything; mia calls it scope=Everything; mia calls it scope=Everything; \
         mia calls it organization=; bo relogs it; mia relogs it why=; mia relogs it key=none; \
         mia relogs it origin=clausebook.invalid/other; mia relogs it",
        @r"
        on 2026-03-01
        bo calls it scope=Everything → refused (LacksRole): Bo does not hold the role top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia calls it scope=Everything → organizationChanged
        mia calls it scope=Everything → nothing
        mia calls it organization= → refused (Empty): the name of the organization is empty
            hint: correct the value and try again
        bo relogs it → refused (LacksRole): Bo does not hold the role pack-issuer on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia relogs it why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia relogs it key=none → refused (NotValid): the log's key is not valid: `none` is not a verifier key of the form name+id+key
            hint: correct the value and try again
        mia relogs it origin=clausebook.invalid/other → refused (NotValid): the log's key is not valid: it belongs to clausebook.invalid/other, and this log is clausebook.invalid/test
            hint: correct the value and try again
        mia relogs it → logKeyRotated
        "
    );
}
