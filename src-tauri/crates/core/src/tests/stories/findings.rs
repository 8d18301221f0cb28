//! Findings and actions: from what was found to the check that what was done worked.

#[test]
fn a_major_nonconformity_is_carried_to_its_end() {
    check!(
        "pat adds log for=DI-39; ro raises major; mia grants ro internal-auditor; ro raises major owner=nobody; \
         ro raises major clause=8.9; ro raises major on=2026-03-09; ro raises major title=; \
         ro raises major for=DI-39 evidence=e1; ro closes f1; ro orders f1; pat corrects f1 text=; \
         pat corrects f1 evidence=e9; pat corrects f1 on=2026-03-09; pat corrects f1 evidence=e1; \
         pat analyses f1 whys=no_step; pat analyses f1 cause=; bo analyses f1; pat analyses f1; ro takes f1; \
         pat orders f1 due=2026-02-01; pat orders f1 owner=nobody; pat orders f1 what=; \
         pat orders f1 owner=bo due=2026-04-30; pat takes f1; ro takes f1; ro checks f1; bo does ac1; \
         cy does ac1 evidence=e1; bo does ac1 evidence=e1 on=2026-03-09; bo does ac1 evidence=e1; \
         bo does ac1 evidence=e1; pat checks f1; bo checks f1; ro checks f1 note=; \
         ro checks f1 on=2026-02-01; ro checks f1 mistyping; ro checks f1 evidence=e1; \
         ro checks f1; pat orders f1; pat closes f1; ro closes f1 note=; ro closes f1; ro closes f1; \
         pat corrects f1; pat regrades major f1",
        @r#"
        on 2026-03-01
        pat adds log for=DI-39 → evidenceAdded
        ro raises major → refused (LacksRole): Ro does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia grants ro internal-auditor → roleGranted
        ro raises major owner=nobody → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        ro raises major clause=8.9 → refused (Unknown): there is no clause 8.9
            hint: check the spelling, or choose from the list
        ro raises major on=2026-03-09 → refused (NotValid): the day it was found is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        ro raises major title= → refused (Empty): the title is empty
            hint: correct the value and try again
        ro raises major for=DI-39 evidence=e1 → findingRaised
        ro closes f1 → refused (StepMissing): finding f1 cannot be closed: no one has checked that its actions worked
            hint: take that step first
        ro orders f1 → refused (StepMissing): finding f1 cannot have an action planned: its cause is not analysed
            hint: take that step first
        pat corrects f1 text= → refused (Empty): the correction is empty
            hint: correct the value and try again
        pat corrects f1 evidence=e9 → refused (Unknown): there is no evidence e9
            hint: check the spelling, or choose from the list
        pat corrects f1 on=2026-03-09 → refused (NotValid): the day of the correction is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        pat corrects f1 evidence=e1 → correctionRecorded [f1 correction done]
        pat analyses f1 whys=no_step → refused (NotValid): the cause analysis is not valid: five whys has at least two answers to "why?"
            hint: correct the value and try again
        pat analyses f1 cause= → refused (Empty): the cause is empty
            hint: correct the value and try again
        bo analyses f1 → refused (LacksRole): Bo does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        pat analyses f1 → causeAnalysed [f1 cause analysed]
        ro takes f1 → refused (StepMissing): finding f1 cannot have its plan accepted: no action is planned
            hint: take that step first
        pat orders f1 due=2026-02-01 → refused (NotValid): the day an action is due is not valid: 1 Feb 2026 is in the past
            hint: correct the value and try again
        pat orders f1 owner=nobody → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        pat orders f1 what= → refused (Empty): the action is empty
            hint: correct the value and try again
        pat orders f1 owner=bo due=2026-04-30 → actionPlanned [f1 action planned]
        pat takes f1 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ro takes f1 → planAccepted [f1 plan accepted]
        ro checks f1 → refused (StepMissing): finding f1 cannot be checked for effectiveness: its actions are not all implemented
            hint: take that step first
        bo does ac1 → refused (NoEvidence): action ac1 needs evidence or a document that shows it
            hint: add the record as evidence, and name it
        cy does ac1 evidence=e1 → refused (LacksRole): Cy does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo does ac1 evidence=e1 on=2026-03-09 → refused (NotValid): the day it was done is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        bo does ac1 evidence=e1 → actionImplemented
        bo does ac1 evidence=e1 → refused (Closed): action ac1 is closed
            hint: reopen it, or record a new one
        pat checks f1 → refused (OwnWork): Pat may not check the effectiveness of actions on finding f1: it is their own work
            hint: let someone else do it: nobody judges their own work
        bo checks f1 → refused (LacksRole): Bo does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ro checks f1 note= → refused (Empty): what was looked at is empty
            hint: correct the value and try again
        ro checks f1 on=2026-02-01 → refused (NotValid): the day of the check is not valid: action ac1 was done after it
            hint: correct the value and try again
        ro checks f1 mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        ro checks f1 evidence=e1 → effectivenessChecked [f1 effectiveness verified]
        ro checks f1 → refused (StepMissing): finding f1 cannot be checked for effectiveness: its actions are not all implemented
            hint: take that step first
        pat orders f1 → refused (StepMissing): finding f1 cannot have an action planned: its effectiveness is verified
            hint: take that step first
        pat closes f1 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ro closes f1 note= → refused (Empty): what the closing rests on is empty
            hint: correct the value and try again
        ro closes f1 → findingClosed [f1 closed]
        ro closes f1 → refused (Closed): finding f1 is closed
            hint: reopen it, or record a new one
        pat corrects f1 → refused (Closed): finding f1 is closed
            hint: reopen it, or record a new one
        pat regrades major f1 → refused (Closed): finding f1 is closed
            hint: reopen it, or record a new one
        "#
    );
}

#[test]
fn what_did_not_work_starts_again_and_what_came_back_is_opened_again() {
    check!(
        "mia grants ro internal-auditor; pat adds log; ro raises minor; pat analyses f1; pat orders f1; \
         pat does ac1 evidence=e1; ro checks f1 failed; ro closes f1; pat orders f1; pat analyses f1; \
         pat orders f1 what=train; mia gives-up ac2 why=; mia gives-up ac2; pat does ac2 evidence=e1; \
         pat orders f1 due=2026-05-01; mia reorders ac3 due=2026-02-01; mia reorders ac3 due=2026-06-01 why=; \
         mia reorders ac3 due=2026-06-01; mia reorders ac3 due=2026-06-01; pat does ac3 documents=d1; \
         pat drafts plan reviewers= approvers=cy; pat does ac3 documents=d1; pat does ac3 evidence=e1; \
         ro checks f1; ro undoes f1; ro closes f1; pat undoes f1; ro undoes f1 why=; ro undoes f1; \
         ro raises minor repeats=f9; ro raises minor repeats=f1; ro regrades major f2 repeats=f2; \
         pat regrades minor f2 title=nothing repeats=f1; ro regrades minor f2 repeats=f1; \
         ro regrades minor f2 repeats=f1 why=; ro regrades major f2 repeats=f1 why=; \
         ro regrades major f2 repeats=f1",
        @r"
        on 2026-03-01
        mia grants ro internal-auditor → roleGranted
        pat adds log → evidenceAdded
        ro raises minor → findingRaised
        pat analyses f1 → causeAnalysed [f1 cause analysed]
        pat orders f1 → actionPlanned [f1 action planned]
        pat does ac1 evidence=e1 → actionImplemented
        ro checks f1 failed → effectivenessChecked [f1 open]
        ro closes f1 → refused (StepMissing): finding f1 cannot be closed: no one has checked that its actions worked
            hint: take that step first
        pat orders f1 → refused (StepMissing): finding f1 cannot have an action planned: its cause is not analysed
            hint: take that step first
        pat analyses f1 → causeAnalysed [f1 cause analysed]
        pat orders f1 what=train → actionPlanned [f1 action planned]
        mia gives-up ac2 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia gives-up ac2 → actionCancelled
        pat does ac2 evidence=e1 → refused (Closed): action ac2 is closed
            hint: reopen it, or record a new one
        pat orders f1 due=2026-05-01 → actionPlanned [f1 action planned]
        mia reorders ac3 due=2026-02-01 → refused (NotValid): the day an action is due is not valid: 1 Feb 2026 is in the past
            hint: correct the value and try again
        mia reorders ac3 due=2026-06-01 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia reorders ac3 due=2026-06-01 → actionChanged
        mia reorders ac3 due=2026-06-01 → nothing
        pat does ac3 documents=d1 → refused (Unknown): there is no document d1
            hint: check the spelling, or choose from the list
        pat drafts plan reviewers= approvers=cy → documentCreated draftStarted [1.0 draft]
        pat does ac3 documents=d1 → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        pat does ac3 evidence=e1 → actionImplemented
        ro checks f1 → effectivenessChecked [f1 effectiveness verified]
        ro undoes f1 → refused (StepMissing): finding f1 cannot be reopened: it is not closed
            hint: take that step first
        ro closes f1 → findingClosed [f1 closed]
        pat undoes f1 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ro undoes f1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro undoes f1 → findingReopened [f1 open]
        ro raises minor repeats=f9 → refused (Unknown): there is no finding f9
            hint: check the spelling, or choose from the list
        ro raises minor repeats=f1 → findingRaised
        ro regrades major f2 repeats=f2 → refused (NotValid): the finding it repeats is not valid: a finding does not repeat itself
            hint: correct the value and try again
        pat regrades minor f2 title=nothing repeats=f1 → refused (OwnWork): Pat may not change what was found in finding f2: it is their own work
            hint: let someone else do it: nobody judges their own work
        ro regrades minor f2 repeats=f1 → nothing [f2 open]
        ro regrades minor f2 repeats=f1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro regrades major f2 repeats=f1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro regrades major f2 repeats=f1 → findingChanged [f2 open]
        "
    );
}

/// Concerns and observations need something that was done; an opportunity needs an answer.
#[test]
fn lesser_findings_are_answered() {
    check!(
        "mia grants ro internal-auditor; pat adds log; mia raises concern; ro closes f1; pat orders f1 owner=bo; \
         pat does ac1 evidence=e1; ro closes f1; mia raises opportunity; pat orders f2 due=2026-06-01; \
         ro closes f2; ro gives-up ac2; pat closes f2; ro closes f2; ro times major=4000; top times major=4000; \
         top times major=60; top times major=60; ro raises observation question=1",
        @r"
        on 2026-03-01
        mia grants ro internal-auditor → roleGranted
        pat adds log → evidenceAdded
        mia raises concern → findingRaised
        ro closes f1 → refused (StepMissing): finding f1 cannot be closed: no action on it is implemented with evidence
            hint: take that step first
        pat orders f1 owner=bo → actionPlanned [f1 action planned]
        pat does ac1 evidence=e1 → actionImplemented
        ro closes f1 → findingClosed [f1 closed]
        mia raises opportunity → findingRaised
        pat orders f2 due=2026-06-01 → actionPlanned [f2 action planned]
        ro closes f2 → refused (StepMissing): finding f2 cannot be closed: an action on it is not done
            hint: take that step first
        ro gives-up ac2 → actionCancelled
        pat closes f2 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ro closes f2 → findingClosed [f2 closed]
        ro times major=4000 → refused (LacksRole): Ro does not hold the role top-management or document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top times major=4000 → refused (NotValid): a clock is not valid: at most 3660 days are allowed
            hint: correct the value and try again
        top times major=60 → clocksSet
        top times major=60 → nothing
        ro raises observation question=1 → refused (NotValid): the question is not valid: a question belongs to an audit, and none is named
            hint: correct the value and try again
        "
    );
}

/// What a certification body found is closed when it has accepted the plan.
#[test]
fn others_find_something_too() {
    check!(
        "pat adds log; mia plans kind=stage-2; mia plans kind=stage-2 body=Example_Certification; \
         mia raises minor in=au9; mia raises minor in=au1 question=4; mia raises minor in=au1 reference=NC-7; \
         pat analyses f1; pat orders f1; pat does ac1 evidence=e1; mia checks f1; mia closes f1; \
         pat corrects f1; mia closes f1; mia takes f1 by=; mia takes f1 on=2026-03-09; mia takes f1; \
         mia closes f1; mia calls-off au1; mia plans kind=stage-1 body=Example_Certification; \
         mia calls-off au2; mia raises minor in=au2",
        @r"
        on 2026-03-01
        pat adds log → evidenceAdded
        mia plans kind=stage-2 → refused (Empty): the certification body is empty
            hint: correct the value and try again
        mia plans kind=stage-2 body=Example_Certification → auditPlanned
        mia raises minor in=au9 → refused (Unknown): there is no audit au9
            hint: check the spelling, or choose from the list
        mia raises minor in=au1 question=4 → refused (Unknown): there is no question au1 4
            hint: check the spelling, or choose from the list
        mia raises minor in=au1 reference=NC-7 → findingRaised
        pat analyses f1 → causeAnalysed [f1 cause analysed]
        pat orders f1 → actionPlanned [f1 action planned]
        pat does ac1 evidence=e1 → actionImplemented
        mia checks f1 → effectivenessChecked [f1 effectiveness verified]
        mia closes f1 → refused (StepMissing): finding f1 cannot be closed: no correction is recorded
            hint: take that step first
        pat corrects f1 → correctionRecorded [f1 effectiveness verified]
        mia closes f1 → refused (StepMissing): finding f1 cannot be closed: the certification body has not accepted the plan
            hint: take that step first
        mia takes f1 by= → refused (Empty): who accepted the plan is empty
            hint: correct the value and try again
        mia takes f1 on=2026-03-09 → refused (NotValid): the day of acceptance is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        mia takes f1 → planAccepted [f1 effectiveness verified]
        mia closes f1 → findingClosed [f1 closed]
        mia calls-off au1 → refused (StepMissing): audit au1 cannot be called off: it has results
            hint: take that step first
        mia plans kind=stage-1 body=Example_Certification → auditPlanned
        mia calls-off au2 → auditCancelled
        mia raises minor in=au2 → refused (Closed): audit au2 is closed
            hint: reopen it, or record a new one
        "
    );
}
