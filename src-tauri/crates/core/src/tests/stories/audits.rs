//! The programme and the audits: who may judge what, and what has to be there before a report is signed.

#[test]
fn a_programme_covers_every_clause() {
    check!(
        "pat programmes; mia programmes clauses=4+5+6+7+9+10; mia programmes clauses=4+5+6+7+8.1+8.2+9+10; \
         mia programmes kind=supplier; mia programmes clauses=11; mia programmes until=2030-12-31; \
         mia programmes period=2025-01-01..2026-05-01; mia programmes competence=; mia programmes auditor=nobody; \
         mia programmes; mia programmes pg1 why=; mia programmes pg1; mia programmes pg1 title=Longer; \
         mia programmes pg1 title=Longer; mia programmes pg2; mia programmes pg1 evidence=e1 title=Proved; \
         pat adds course; mia programmes pg1 evidence=e1 title=Proved",
        @r"
        on 2026-03-01
        pat programmes → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia programmes clauses=4+5+6+7+9+10 → refused (ClausesUncovered): 30 of the clauses are in no internal audit of the programme: 8.1, 8.2.1, 8.2.2, 8.2.3.1, 8.2.3.2, 8.2.4, 8.2.5, 8.2.6 and 22 more
            hint: add them to an internal audit: a programme covers every clause in its cycle
        mia programmes clauses=4+5+6+7+8.1+8.2+9+10 → refused (ClausesUncovered): 22 of the clauses are in no internal audit of the programme: 8.3.2, 8.3.3, 8.3.4.1, 8.3.4.2, 8.4.1, 8.4.2, 8.4.3, 8.5.1.1 and 14 more
            hint: add them to an internal audit: a programme covers every clause in its cycle
        mia programmes kind=supplier → refused (ClausesUncovered): 55 of the clauses are in no internal audit of the programme: 4.1, 4.2, 4.3, 4.4, 5.1, 5.2, 5.3, 6.1.2 and 47 more
            hint: add them to an internal audit: a programme covers every clause in its cycle
        mia programmes clauses=11 → refused (Unknown): there is no clause 11
            hint: check the spelling, or choose from the list
        mia programmes until=2030-12-31 → refused (NotValid): the period of the programme is not valid: a cycle is three years, at most three and a half
            hint: correct the value and try again
        mia programmes period=2025-01-01..2026-05-01 → refused (NotValid): an audit of the programme is not valid: IA-1 is outside of the programme's period
            hint: correct the value and try again
        mia programmes competence= → refused (Empty): the competence is empty
            hint: correct the value and try again
        mia programmes auditor=nobody → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        mia programmes → programmeSet
        mia programmes pg1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia programmes pg1 → nothing
        mia programmes pg1 title=Longer → programmeSet
        mia programmes pg1 title=Longer → nothing
        mia programmes pg2 → refused (Unknown): there is no audit programme pg2
            hint: check the spelling, or choose from the list
        mia programmes pg1 evidence=e1 title=Proved → refused (Unknown): there is no evidence e1
            hint: check the spelling, or choose from the list
        pat adds course → evidenceAdded
        mia programmes pg1 evidence=e1 title=Proved → programmeSet
        "
    );
}

/// An auditor may not audit what they own or wrote; another one of the team may.
#[test]
fn nobody_audits_their_own_work() {
    check!(
        "mia grants ro internal-auditor; mia grants dee internal-auditor; dee drafts procedure for=DI-39; \
         ana plans; mia plans team=bo; mia plans team=; mia plans team=ro+ro; mia plans clauses=; \
         mia plans period=2026-03-09..2026-03-02; mia plans team=dee; mia plans team=ro+dee slot=dee:8.2.6; \
         mia plans team=ro+dee slot=cy:8.2.6; mia plans team=ro+dee slot=ro:8.2.6 on=2026-04-01; \
         mia plans team=ro+dee clauses=8.2.6+8.3 programme=pg1; mia plans team=ro+dee clauses=8.2.6+8.3; \
         mia plans team=ro; bo declares au1; mia grants bo internal-auditor; bo declares au1; \
         dee lists au1 clauses=8.4; dee lists au1 clauses=8.2.6 own=Who? number=9; \
         dee lists au1 clauses=8.2.6+8.3; dee answers au1; dee declares au1 text=; dee declares au1 mistyping; \
         dee declares au1; dee declares au1; ro declares au1; dee answers au1; dee answers au1 question=2; \
         dee answers au1 question=99; dee answers au1 question=3 evidence=e1; dee answers au1 question=3 seen=; \
         ro answers au1; bo answers au1; ro lists au1 clauses=8.3; mia replans au1 clauses=8.3 team=ro+dee; \
         mia replans au1 kind=supplier team=ro+dee clauses=8.2.6+8.3; \
         mia replans au1 team=ro+dee clauses=8.2.6+8.3 why=; mia replans au1 team=ro+dee clauses=8.2.6+8.3; \
         mia replans au1 title=IA-2 team=ro+dee clauses=8.2.6+8.3",
        @r#"
        on 2026-03-01
        mia grants ro internal-auditor → roleGranted
        mia grants dee internal-auditor → roleGranted
        dee drafts procedure for=DI-39 → documentCreated draftStarted [1.0 draft]
        ana plans → refused (LacksRole): Ana does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia plans team=bo → refused (LacksRole): Bo does not hold the role internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia plans team= → refused (Empty): the lead auditor is empty
            hint: correct the value and try again
        mia plans team=ro+ro → refused (NotValid): the team is not valid: someone is named twice
            hint: correct the value and try again
        mia plans clauses= → refused (Empty): the list of clauses is empty
            hint: correct the value and try again
        mia plans period=2026-03-09..2026-03-02 → refused (PeriodReversed): the period 9 Mar 2026 to 2 Mar 2026 ends before it starts
            hint: swap the two dates
        mia plans team=dee → refused (NotIndependent): Dee may not audit clause 8.2.6: SMS-PRO-001 is their own work
            hint: name another auditor for this clause: an auditor may not audit what they own or wrote
        mia plans team=ro+dee slot=dee:8.2.6 → refused (NotIndependent): Dee may not audit clause 8.2.6: SMS-PRO-001 is their own work
            hint: name another auditor for this clause: an auditor may not audit what they own or wrote
        mia plans team=ro+dee slot=cy:8.2.6 → refused (NotAppointed): Cy is not named as auditor of IA-1
            hint: let someone who is named do it, or change who is named
        mia plans team=ro+dee slot=ro:8.2.6 on=2026-04-01 → refused (NotValid): the agenda is not valid: "talk" is not on a day of the audit
            hint: correct the value and try again
        mia plans team=ro+dee clauses=8.2.6+8.3 programme=pg1 → refused (Unknown): there is no audit programme pg1
            hint: check the spelling, or choose from the list
        mia plans team=ro+dee clauses=8.2.6+8.3 → auditPlanned
        mia plans team=ro → refused (AuditsOverlap): Ro audits IA-1 on the same days
            hint: choose other days or another auditor
        bo declares au1 → refused (LacksRole): Bo does not hold the role internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia grants bo internal-auditor → roleGranted
        bo declares au1 → refused (NotAppointed): Bo is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        dee lists au1 clauses=8.4 → refused (NotValid): the checklist is not valid: clause 8.4.1 is outside of the audit's scope
            hint: correct the value and try again
        dee lists au1 clauses=8.2.6 own=Who? number=9 → refused (NotValid): the checklist is not valid: question 9 stands where 2 comes next
            hint: correct the value and try again
        dee lists au1 clauses=8.2.6+8.3 → checklistSet
        dee answers au1 → refused (StepMissing): audit au1 cannot go on: Dee has not declared their independence
            hint: take that step first
        dee declares au1 text= → refused (Empty): the declaration is empty
            hint: correct the value and try again
        dee declares au1 mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        dee declares au1 → independenceDeclared
        dee declares au1 → refused (Exists): a declaration for au1 exists already
            hint: choose another one
        ro declares au1 → independenceDeclared
        dee answers au1 → refused (NotIndependent): Dee may not audit clause 8.2.6: SMS-PRO-001 is their own work
            hint: name another auditor for this clause: an auditor may not audit what they own or wrote
        dee answers au1 question=2 → questionAnswered
        dee answers au1 question=99 → refused (Unknown): there is no question au1 99
            hint: check the spelling, or choose from the list
        dee answers au1 question=3 evidence=e1 → refused (Unknown): there is no evidence e1
            hint: check the spelling, or choose from the list
        dee answers au1 question=3 seen= → refused (Empty): what was seen is empty
            hint: correct the value and try again
        ro answers au1 → questionAnswered
        bo answers au1 → refused (NotAppointed): Bo is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro lists au1 clauses=8.3 → refused (NotValid): the checklist is not valid: question 1 is answered and stays as it is
            hint: correct the value and try again
        mia replans au1 clauses=8.3 team=ro+dee → refused (NotValid): the scope is not valid: its checklist has a question on 8.2.6
            hint: correct the value and try again
        mia replans au1 kind=supplier team=ro+dee clauses=8.2.6+8.3 → refused (NotValid): the kind of the audit is not valid: it does not change: call this one off and plan another
            hint: correct the value and try again
        mia replans au1 team=ro+dee clauses=8.2.6+8.3 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia replans au1 team=ro+dee clauses=8.2.6+8.3 → nothing
        mia replans au1 title=IA-2 team=ro+dee clauses=8.2.6+8.3 → auditChanged
        "#
    );
}

#[test]
fn a_report_rests_on_every_question() {
    check!(
        "mia grants ro internal-auditor; mia grants dee internal-auditor; mia plans team=ro+dee; ro reports au1; \
         ro declares au1; ro lists au1 only=0; ro lists au1 own=Who_keeps_them?; ro reports au1; \
         ro meets au1 opening with=; ro meets au1 opening on=2026-03-09; ro meets au1 opening; \
         ro meets au1 opening; bo meets au1 closing; dee meets au1 closing; ro reports au1; \
         ro answers au1 result=nonconforming; ro answers au1 question=2 result=observation; dee reports au1; \
         ro reports au1; ro raises observation in=au1 question=1; ro reports au1; mia raises major in=au1; \
         ro raises major in=au1 question=1 owner=ro; ro raises major in=au1 question=1; ro reports au1; \
         ro raises opportunity in=au1 question=2; ro regrades opportunity f3; ro reports au1 conclusion=; \
         ro reports au1 mistyping; ro reports au1; ro answers au1; mia calls-off au1; \
         ro raises major in=au1 question=1; ro concludes au1; mia plans kind=stage-1 body=Example; \
         mia raises concern in=au2; mia calls-off au2",
        @r#"
        on 2026-03-01
        mia grants ro internal-auditor → roleGranted
        mia grants dee internal-auditor → roleGranted
        mia plans team=ro+dee → auditPlanned
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: it has no checklist
            hint: take that step first
        ro declares au1 → independenceDeclared
        ro lists au1 only=0 → nothing
        ro lists au1 own=Who_keeps_them? → checklistSet
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: no opening meeting is recorded
            hint: take that step first
        ro meets au1 opening with= → refused (Empty): the list of who was there is empty
            hint: correct the value and try again
        ro meets au1 opening on=2026-03-09 → refused (NotValid): the day of the meeting is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        ro meets au1 opening → meetingHeld
        ro meets au1 opening → refused (Exists): opening meeting of au1 exists already
            hint: choose another one
        bo meets au1 closing → refused (LacksRole): Bo does not hold the role internal-auditor on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        dee meets au1 closing → meetingHeld
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: question 1 on 8.2.6 is not answered
            hint: take that step first
        ro answers au1 result=nonconforming → questionAnswered
        ro answers au1 question=2 result=observation → questionAnswered
        dee reports au1 → refused (NotAppointed): Dee is not named as lead auditor of au1
            hint: let someone who is named do it, or change who is named
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: question 1 has the result "does not conform" and no finding
            hint: take that step first
        ro raises observation in=au1 question=1 → findingRaised
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: question 1 has the result "does not conform" and no finding
            hint: take that step first
        mia raises major in=au1 → refused (NotAppointed): Mia is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro raises major in=au1 question=1 owner=ro → refused (OwnWork): Ro may not own a finding they raise in audit au1: it is their own work
            hint: let someone else do it: nobody judges their own work
        ro raises major in=au1 question=1 → findingRaised
        ro reports au1 → refused (StepMissing): audit au1 cannot be reported: question 2 has the result "conforms, with an observation" and no finding
            hint: take that step first
        ro raises opportunity in=au1 question=2 → findingRaised
        ro regrades opportunity f3 → refused (NotValid): the audit is not valid: where a finding comes from does not change: raise another one
            hint: correct the value and try again
        ro reports au1 conclusion= → refused (Empty): the conclusion is empty
            hint: correct the value and try again
        ro reports au1 mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        ro reports au1 → auditReported
        ro answers au1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        mia calls-off au1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        ro raises major in=au1 question=1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        ro concludes au1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        mia plans kind=stage-1 body=Example → auditPlanned
        mia raises concern in=au2 → findingRaised
        mia calls-off au2 → refused (StepMissing): audit au2 cannot be called off: it has results
            hint: take that step first
        "#
    );
}

#[test]
fn what_others_found_is_recorded() {
    check!(
        "mia plans kind=stage-1 body=Example_Certification; pat adds report; pat concludes au1; \
         mia concludes au1; mia concludes au1 evidence=e1 period=2026-03-02..2026-03-01; \
         mia concludes au1 evidence=e1 period=2026-03-02..2026-03-09; mia concludes au1 evidence=e9; \
         mia concludes au1 evidence=e1 note=; mia concludes au1 evidence=e1; mia concludes au1 evidence=e1; \
         mia calls-off au1; mia grants ro internal-auditor; mia plans team=ro; mia concludes au2 evidence=e1; \
         mia calls-off au2 why=; pat calls-off au2; mia calls-off au2; ro declares au2; \
         mia plans kind=stage-2 body=Example_Certification; ro declares au3; ro lists au3",
        @r"
        on 2026-03-01
        mia plans kind=stage-1 body=Example_Certification → auditPlanned
        pat adds report → evidenceAdded
        pat concludes au1 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia concludes au1 → refused (NoEvidence): the conclusion of audit au1 needs evidence or a document that shows it
            hint: add the record as evidence, and name it
        mia concludes au1 evidence=e1 period=2026-03-02..2026-03-01 → refused (PeriodReversed): the period 2 Mar 2026 to 1 Mar 2026 ends before it starts
            hint: swap the two dates
        mia concludes au1 evidence=e1 period=2026-03-02..2026-03-09 → refused (NotValid): its last day is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        mia concludes au1 evidence=e9 → refused (Unknown): there is no evidence e9
            hint: check the spelling, or choose from the list
        mia concludes au1 evidence=e1 note= → refused (Empty): what came of it is empty
            hint: correct the value and try again
        mia concludes au1 evidence=e1 → externalAuditConcluded
        mia concludes au1 evidence=e1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        mia calls-off au1 → refused (Closed): audit au1 is closed
            hint: reopen it, or record a new one
        mia grants ro internal-auditor → roleGranted
        mia plans team=ro → auditPlanned
        mia concludes au2 evidence=e1 → refused (NotValid): the audit is not valid: it is one of our own: sign its report
            hint: correct the value and try again
        mia calls-off au2 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        pat calls-off au2 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia calls-off au2 → auditCancelled
        ro declares au2 → refused (Closed): audit au2 is closed
            hint: reopen it, or record a new one
        mia plans kind=stage-2 body=Example_Certification → auditPlanned
        ro declares au3 → refused (NotValid): the audit is not valid: it is done by others: record what came of it
            hint: correct the value and try again
        ro lists au3 → refused (NotValid): the audit is not valid: it is done by others: record what came of it
            hint: correct the value and try again
        "
    );
}
