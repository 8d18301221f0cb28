//! Management reviews and certificates.

#[test]
fn a_review_looks_at_all_twelve_inputs_and_decides() {
    check!(
        "pat convenes; mia convenes chair=bo; mia convenes title=; mia convenes period=2026-03-02..2026-03-01; \
         mia convenes on=2026-03-10; mia discusses mr1 risks; mia reconvenes mr1 why=; mia reconvenes mr1; \
         mia reconvenes mr1; mia discusses mr1 risks text=; pat discusses mr1 risks; mia discusses mr1 risks; \
         top minutes mr1; mia discusses mr1; top minutes mr1; mia decides mr1 text=; \
         mia decides mr1 resources text=two_more; mia decides mr1; pat orders mr1; \
         mia orders mr1 decision=9; mia orders mr1 due=2026-05-01 owner=bo; mia minutes mr1; \
         top minutes mr1 mistyping; top minutes mr1; top minutes mr1; mia discusses mr1 risks; mia decides mr1; \
         mia orders mr1; mia dissolves mr1; pat adds log; cy does ac1 evidence=e1; bo does ac1; \
         bo does ac1 evidence=e1; mia convenes; mia dissolves mr2 why=; mia dissolves mr2; mia discusses mr2; \
         mia discusses mr9",
        @r"
        on 2026-03-01
        pat convenes → refused (LacksRole): Pat does not hold the role document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia convenes chair=bo → refused (LacksRole): Bo does not hold the role top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia convenes title= → refused (Empty): the title is empty
            hint: correct the value and try again
        mia convenes period=2026-03-02..2026-03-01 → refused (PeriodReversed): the period 2 Mar 2026 to 1 Mar 2026 ends before it starts
            hint: swap the two dates
        mia convenes on=2026-03-10 → reviewPlanned
        mia discusses mr1 risks → refused (NotValid): the day of the meeting is not valid: 10 Mar 2026 is in the future
            hint: correct the value and try again
        mia reconvenes mr1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia reconvenes mr1 → reviewChanged
        mia reconvenes mr1 → nothing
        mia discusses mr1 risks text= → refused (Empty): what was said is empty
            hint: correct the value and try again
        pat discusses mr1 risks → refused (LacksRole): Pat does not hold the role document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia discusses mr1 risks → inputDiscussed
        top minutes mr1 → refused (StepMissing): review mr1 cannot be signed: 11 of 12 inputs were not discussed: previous-actions, context, performance, improvement, feedback, policies, objectives, services, other-parties, resources, changes
            hint: take that step first
        mia discusses mr1 → inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed inputDiscussed
        top minutes mr1 → refused (StepMissing): review mr1 cannot be signed: nothing was decided; that nothing needs to change is a decision too
            hint: take that step first
        mia decides mr1 text= → refused (Empty): the decision is empty
            hint: correct the value and try again
        mia decides mr1 resources text=two_more → decisionTaken
        mia decides mr1 → decisionTaken
        pat orders mr1 → refused (LacksRole): Pat does not hold the role internal-auditor, document-controller or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia orders mr1 decision=9 → refused (Unknown): there is no decision mr1 9
            hint: check the spelling, or choose from the list
        mia orders mr1 due=2026-05-01 owner=bo → actionPlanned
        mia minutes mr1 → refused (LacksRole): Mia does not hold the role top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top minutes mr1 mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        top minutes mr1 → minutesSigned
        top minutes mr1 → refused (Closed): review mr1 is closed
            hint: reopen it, or record a new one
        mia discusses mr1 risks → refused (Closed): review mr1 is closed
            hint: reopen it, or record a new one
        mia decides mr1 → refused (Closed): review mr1 is closed
            hint: reopen it, or record a new one
        mia orders mr1 → refused (Closed): review mr1 is closed
            hint: reopen it, or record a new one
        mia dissolves mr1 → refused (Closed): review mr1 is closed
            hint: reopen it, or record a new one
        pat adds log → evidenceAdded
        cy does ac1 evidence=e1 → refused (LacksRole): Cy does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo does ac1 → refused (NoEvidence): action ac1 needs evidence or a document that shows it
            hint: add the record as evidence, and name it
        bo does ac1 evidence=e1 → actionImplemented
        mia convenes → reviewPlanned
        mia dissolves mr2 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia dissolves mr2 → reviewCancelled
        mia discusses mr2 → refused (Closed): review mr2 is closed
            hint: reopen it, or record a new one
        mia discusses mr9 → refused (Unknown): there is no management review mr9
            hint: check the spelling, or choose from the list
        "
    );
}

#[test]
fn a_certificate_is_recorded_with_the_certificate() {
    check!(
        "pat adds certificate; pat certifies evidence=e1; mia certifies; mia certifies evidence=e1 number=; \
         mia certifies evidence=e1 on=2026-03-09; mia certifies evidence=e1 until=2026-03-01; \
         mia certifies evidence=e1; mia certifies evidence=e1; mia uncertifies ce9; mia uncertifies ce1 why=; \
         mia uncertifies ce1 on=2026-03-09; pat uncertifies ce1; mia uncertifies ce1; mia uncertifies ce1",
        @r"
        on 2026-03-01
        pat adds certificate → evidenceAdded
        pat certifies evidence=e1 → refused (LacksRole): Pat does not hold the role document-controller, top-management or pack-issuer on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia certifies → refused (NoEvidence): certificate C-1 needs evidence or a document that shows it
            hint: add the record as evidence, and name it
        mia certifies evidence=e1 number= → refused (Empty): the number of the certificate is empty
            hint: correct the value and try again
        mia certifies evidence=e1 on=2026-03-09 → refused (NotValid): the day of the decision is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        mia certifies evidence=e1 until=2026-03-01 → refused (NotValid): the certificate is not valid: it ends before it begins
            hint: correct the value and try again
        mia certifies evidence=e1 → certificateRecorded
        mia certifies evidence=e1 → refused (Exists): a certificate C-1 exists already
            hint: choose another one
        mia uncertifies ce9 → refused (Unknown): there is no certificate ce9
            hint: check the spelling, or choose from the list
        mia uncertifies ce1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia uncertifies ce1 on=2026-03-09 → refused (NotValid): its last day is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        pat uncertifies ce1 → refused (LacksRole): Pat does not hold the role document-controller, top-management or pack-issuer on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia uncertifies ce1 → certificateEnded
        mia uncertifies ce1 → refused (Closed): certificate ce1 is closed
            hint: reopen it, or record a new one
        "
    );
}
