//! Who may judge a document, and how a submission goes back and forth.

#[test]
fn a_document_goes_from_draft_to_effective() {
    check!(
        "ana drafts policy; ana submits policy; bo reviews policy; top approves policy; \
         ro acknowledges policy",
        @r"
        on 2026-03-01
        ana drafts policy → documentCreated draftStarted [1.0 draft]
        ana submits policy → versionSubmitted [1.0 in review]
        bo reviews policy → versionReviewed [1.0 in approval]
        top approves policy → versionApproved [1.0 effective]
        ro acknowledges policy → versionAcknowledged [1.0 effective]
        "
    );
}

#[test]
fn an_author_may_neither_review_nor_approve() {
    check!(
        "dee drafts procedure reviewers=bo+dee approvers=dee+cy; dee submits procedure; \
         dee reviews procedure; bo reviews procedure; dee approves procedure; dee asks procedure; \
         cy approves procedure",
        @r"
        on 2026-03-01
        dee drafts procedure reviewers=bo+dee approvers=dee+cy → documentCreated draftStarted [1.0 draft]
        dee submits procedure → versionSubmitted [1.0 in review]
        dee reviews procedure → refused (AuthorMayNot): Dee is an author of SMS-PRO-001 1.0 and may not review it
            hint: let someone else do it: author and approver must differ
        bo reviews procedure → versionReviewed [1.0 in approval]
        dee approves procedure → refused (AuthorMayNot): Dee is an author of SMS-PRO-001 1.0 and may not approve it
            hint: let someone else do it: author and approver must differ
        dee asks procedure → refused (AuthorMayNot): Dee is an author of SMS-PRO-001 1.0 and may not approve it
            hint: let someone else do it: author and approver must differ
        cy approves procedure → versionApproved [1.0 effective]
        "
    );
}

/// Dee may submit what ana drafted, and may not approve it any more.
#[test]
fn who_submits_is_an_author_too() {
    check!(
        "ana drafts procedure approvers=dee+cy; dee submits procedure; bo reviews procedure; \
         dee approves procedure; cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure approvers=dee+cy → documentCreated draftStarted [1.0 draft]
        dee submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        dee approves procedure → refused (AuthorMayNot): Dee is an author of SMS-PRO-001 1.0 and may not approve it
            hint: let someone else do it: author and approver must differ
        cy approves procedure → versionApproved [1.0 effective]
        "
    );
}

#[test]
fn nobody_but_authors_to_judge_is_refused_at_once() {
    check!(
        "dee drafts procedure approvers=dee; dee submits procedure; mia changes procedure approvers=; \
         dee submits procedure; mia changes procedure approvers=cy reviewers=dee; dee submits procedure; \
         mia changes procedure reviewers=; dee submits procedure; cy approves procedure",
        @r"
        on 2026-03-01
        dee drafts procedure approvers=dee → documentCreated draftStarted [1.0 draft]
        dee submits procedure → refused (OnlyAuthors): every approver of SMS-PRO-001 is an author of 1.0, and may not judge it
            hint: name someone else, who did not write it, in the document's details
        mia changes procedure approvers= → documentChanged [1.0 draft]
        dee submits procedure → refused (NoApprover): SMS-PRO-001 has no approver: name at least one before it is submitted
            hint: name an approver in the document's details
        mia changes procedure approvers=cy reviewers=dee → documentChanged [1.0 draft]
        dee submits procedure → refused (OnlyAuthors): every reviewer of SMS-PRO-001 is an author of 1.0, and may not judge it
            hint: name someone else, who did not write it, in the document's details
        mia changes procedure reviewers= → documentChanged [1.0 draft]
        dee submits procedure → versionSubmitted [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        "
    );
}

#[test]
fn only_those_named_and_only_once() {
    check!(
        "ana drafts procedure reviewers=bo+mia approvers=cy+dee; ana submits procedure; \
         cy approves procedure; ro reviews procedure; bo reviews procedure; bo reviews procedure; \
         mia reviews procedure; bo approves procedure; bo reviews procedure; cy approves procedure; \
         cy approves procedure; dee approves procedure",
        @r#"
        on 2026-03-01
        ana drafts procedure reviewers=bo+mia approvers=cy+dee → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        cy approves procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "in review"; this needs a version in approval
            hint: look at where the document stands, and who is to act next
        ro reviews procedure → refused (NotAppointed): Ro is not named as reviewer of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        bo reviews procedure → versionReviewed [1.0 in review]
        bo reviews procedure → refused (DoneAlready): Bo has done this already for SMS-PRO-001 1.0
            hint: nothing needs to be done
        mia reviews procedure → versionReviewed [1.0 in approval]
        bo approves procedure → refused (NotAppointed): Bo is not named as approver of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        bo reviews procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "in approval"; this needs a version in review
            hint: look at where the document stands, and who is to act next
        cy approves procedure → versionApproved [1.0 in approval]
        cy approves procedure → refused (DoneAlready): Cy has done this already for SMS-PRO-001 1.0
            hint: nothing needs to be done
        dee approves procedure → versionApproved [1.0 effective]
        "#
    );
}

/// Authors do not count: all, or this many, of those who are left.
#[test]
fn a_quorum_is_enough() {
    check!(
        "ana drafts procedure reviewers=bo+mia+ana approvers=cy+dee quorum=1; ana submits procedure; \
         mia reviews procedure; dee approves procedure; \
         ana drafts plan reviewers= approvers=ana+cy+dee quorum=3; ana submits plan; cy approves plan; \
         dee approves plan",
        @r"
        on 2026-03-01
        ana drafts procedure reviewers=bo+mia+ana approvers=cy+dee quorum=1 → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        mia reviews procedure → versionReviewed [1.0 in approval]
        dee approves procedure → versionApproved [1.0 effective]
        ana drafts plan reviewers= approvers=ana+cy+dee quorum=3 → documentCreated draftStarted [1.0 draft]
        ana submits plan → versionSubmitted [1.0 in approval]
        cy approves plan → versionApproved [1.0 in approval]
        dee approves plan → versionApproved [1.0 effective]
        "
    );
}

/// The acceptance of the first round does not count in the second.
#[test]
fn a_reviewer_sends_it_back() {
    check!(
        "ana drafts procedure reviewers=bo+mia; ana submits procedure; bo reviews procedure saying=good; \
         mia asks procedure saying=section_2_is_wrong; bo reviews procedure; \
         ana submits procedure body=better; mia reviews procedure; bo reviews procedure; \
         cy approves procedure",
        @r#"
        on 2026-03-01
        ana drafts procedure reviewers=bo+mia → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure saying=good → versionReviewed [1.0 in review]
        mia asks procedure saying=section_2_is_wrong → versionReviewed [1.0 changes requested]
        bo reviews procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "changes requested"; this needs a version in review
            hint: look at where the document stands, and who is to act next
        ana submits procedure body=better → versionSubmitted [1.0 in review]
        mia reviews procedure → versionReviewed [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        "#
    );
}

/// Approvals of the first round do not count in the second.
#[test]
fn an_approver_sends_it_back() {
    check!(
        "ana drafts procedure approvers=cy+dee reviewers=; ana submits procedure; cy approves procedure; \
         bo asks procedure; dee asks procedure; ana submits procedure body=better; dee approves procedure; \
         cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure approvers=cy+dee reviewers= → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in approval]
        cy approves procedure → versionApproved [1.0 in approval]
        bo asks procedure → refused (NotAppointed): Bo is not named as approver of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        dee asks procedure → versionReviewed [1.0 changes requested]
        ana submits procedure body=better → versionSubmitted [1.0 in approval]
        dee approves procedure → versionApproved [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        "
    );
}

/// By an author, or by a document controller when the author is away.
#[test]
fn a_submission_is_recalled() {
    check!(
        "ana drafts procedure; ana recalls procedure; ana submits procedure; bo recalls procedure; \
         pat recalls procedure; ana recalls procedure why=; ana recalls procedure; ana submits procedure; \
         bo reviews procedure; mia recalls procedure why=ana_is_away; ana discards procedure",
        @r#"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana recalls procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "draft"; this needs a submitted version
            hint: look at where the document stands, and who is to act next
        ana submits procedure → versionSubmitted [1.0 in review]
        bo recalls procedure → refused (NotAppointed): Bo is not named as author of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        pat recalls procedure → refused (NotAppointed): Pat is not named as author of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        ana recalls procedure why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ana recalls procedure → submissionRecalled [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        mia recalls procedure why=ana_is_away → submissionRecalled [1.0 draft]
        ana discards procedure → draftDiscarded [1.0 discarded]
        "#
    );
}

#[test]
fn a_draft_is_discarded_and_its_number_is_free_again() {
    check!(
        "ana drafts procedure; bo discards procedure; ana discards procedure why=; ana discards procedure; \
         ana discards procedure; ana submits procedure; ana revises procedure; ana submits procedure; \
         ana discards procedure; bo reviews procedure; cy approves procedure",
        @r#"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        bo discards procedure → refused (LacksRole): Bo does not hold the role author, document-controller or process-owner on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ana discards procedure why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ana discards procedure → draftDiscarded [1.0 discarded]
        ana discards procedure → refused (NothingInWork): SMS-PRO-001 has no version in work
            hint: start a draft first
        ana submits procedure → refused (NothingInWork): SMS-PRO-001 has no version in work
            hint: start a draft first
        ana revises procedure → draftStarted [1.0 discarded, 1.0 draft]
        ana submits procedure → versionSubmitted [1.0 discarded, 1.0 in review]
        ana discards procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "in review"; this needs a draft
            hint: look at where the document stands, and who is to act next
        bo reviews procedure → versionReviewed [1.0 discarded, 1.0 in approval]
        cy approves procedure → versionApproved [1.0 discarded, 1.0 effective]
        "#
    );
}

#[test]
fn one_version_in_work_at_a_time() {
    check!(
        "ana drafts procedure; ana revises procedure; ana submits procedure; ana revises procedure; \
         ana submits procedure; bo reviews procedure; cy approves procedure; ana revises procedure; \
         dee revises procedure; cy withdraws procedure",
        @r#"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana revises procedure → refused (VersionInWork): SMS-PRO-001 has a version in work already: 1.0 (draft)
            hint: finish or discard that version first
        ana submits procedure → versionSubmitted [1.0 in review]
        ana revises procedure → refused (VersionInWork): SMS-PRO-001 has a version in work already: 1.0 (in review)
            hint: finish or discard that version first
        ana submits procedure → refused (WrongStatus): SMS-PRO-001 1.0 has the status "in review"; this needs a draft
            hint: look at where the document stands, and who is to act next
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        dee revises procedure → refused (VersionInWork): SMS-PRO-001 has a version in work already: 2.0 (draft)
            hint: finish or discard that version first
        cy withdraws procedure → refused (VersionInWork): SMS-PRO-001 has a version in work already: 2.0 (draft)
            hint: finish or discard that version first
        "#
    );
}

#[test]
fn who_judges_stays_while_a_version_waits() {
    check!(
        "ana drafts procedure; ana submits procedure; mia changes procedure reviewers=pat; \
         mia changes procedure title=Handling_incidents; mia changes procedure title=Handling_incidents; \
         mia recalls procedure; mia changes procedure reviewers=pat; ana changes procedure reviewers=bo; \
         ana submits procedure; bo reviews procedure; pat reviews procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        mia changes procedure reviewers=pat → refused (VersionInWork): SMS-PRO-001 has a version in work already: 1.0 (in review)
            hint: finish or discard that version first
        mia changes procedure title=Handling_incidents → documentChanged [1.0 in review]
        mia changes procedure title=Handling_incidents → nothing [1.0 in review]
        mia recalls procedure → submissionRecalled [1.0 draft]
        mia changes procedure reviewers=pat → documentChanged [1.0 draft]
        ana changes procedure reviewers=bo → refused (LacksRole): Ana does not hold the role document-controller or process-owner on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → refused (NotAppointed): Bo is not named as reviewer of SMS-PRO-001
            hint: let someone who is named do it, or change who is named
        pat reviews procedure → versionReviewed [1.0 in approval]
        "
    );
}

#[test]
fn a_document_needs_good_details() {
    check!(
        "ro drafts plan; ana drafts plan title=; ana drafts plan title=x*201; ana drafts plan code=SMS/1; \
         ana drafts plan code=my-1; ana drafts form code=MY-1; ana drafts form reviewers=nobody; \
         ana drafts form reviewers=bo+bo; ana drafts form language=english!; ana drafts form for=DI-999; \
         ana drafts form months=999; ana drafts form template=; bo changes plan title=Other; \
         ana drafts form code=sms-pro-7; ana drafts report; ana submits nothing",
        @r"
        on 2026-03-01
        ro drafts plan → refused (LacksRole): Ro does not hold the role author, document-controller or process-owner on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ana drafts plan title= → refused (Empty): the title is empty
            hint: correct the value and try again
        ana drafts plan title=x*201 → refused (TooLong): the title is 201 characters long; at most 200 are allowed
            hint: correct the value and try again
        ana drafts plan code=SMS/1 → refused (NotValid): the code is not valid: letters, digits, hyphens, points and underscores are allowed
            hint: correct the value and try again
        ana drafts plan code=my-1 → documentCreated draftStarted [1.0 draft]
        ana drafts form code=MY-1 → refused (Exists): document MY-1 exists already
            hint: choose another one
        ana drafts form reviewers=nobody → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        ana drafts form reviewers=bo+bo → refused (NotValid): the list of reviewers is not valid: Bo is named twice
            hint: correct the value and try again
        ana drafts form language=english! → refused (NotValid): the language is not valid: a language tag such as en or pt-BR is expected
            hint: correct the value and try again
        ana drafts form for=DI-999 → refused (Unknown): there is no requirement DI-999
            hint: check the spelling, or choose from the list
        ana drafts form months=999 → refused (NotValid): the review interval or the retention is not valid: at most 120 months between reviews and 100 years of retention
            hint: correct the value and try again
        ana drafts form template= → refused (Empty): the name of the template is empty
            hint: correct the value and try again
        bo changes plan title=Other → refused (LacksRole): Bo does not hold the role document-controller or process-owner on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        ana drafts form code=sms-pro-7 → documentCreated draftStarted [1.0 draft]
        ana drafts report → documentCreated draftStarted [1.0 draft]
        ana submits nothing → refused (Unknown): there is no document d99
            hint: check the spelling, or choose from the list
        "
    );
}
