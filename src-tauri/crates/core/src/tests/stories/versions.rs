//! Versions over time: dates, files, withdrawal, periodic review, acknowledgement.

/// And differs from the one before.
#[test]
fn a_new_version_says_why() {
    check!(
        "ana drafts procedure; ana submits procedure body=one why=not_needed; bo reviews procedure; \
         cy approves procedure; ana revises procedure slightly; ana submits procedure why=; \
         ana submits procedure what=; ana submits procedure body=one; ana submits procedure body=two; \
         bo reviews procedure; cy approves procedure; ana revises procedure; \
         ana submits procedure body=one; bo reviews procedure; cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure body=one why=not_needed → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ana revises procedure slightly → draftStarted [1.0 effective, 1.1 draft]
        ana submits procedure why= → refused (ChangeNotExplained): a change from an approved version needs a reason for the change
            hint: say why it changed and what changed
        ana submits procedure what= → refused (ChangeNotExplained): a change from an approved version needs a summary of the change
            hint: say why it changed and what changed
        ana submits procedure body=one → refused (NothingChanged): the draft of SMS-PRO-001 1.1 is the same, byte for byte, as version 1.0
            hint: change the content, or leave it as it is
        ana submits procedure body=two → versionSubmitted [1.0 effective, 1.1 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 1.1 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 1.1 effective]
        ana revises procedure → draftStarted [1.0 superseded, 1.1 effective, 2.0 draft]
        ana submits procedure body=one → versionSubmitted [1.0 superseded, 1.1 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 superseded, 1.1 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 1.1 superseded, 2.0 effective]
        "
    );
}

#[test]
fn an_original_file_has_the_same_workflow() {
    check!(
        "ana drafts procedure; ana submits procedure file=handbook.docx body=word_1; bo reviews procedure; \
         cy approves procedure; ana revises procedure; ana submits procedure file=handbook.pdf body=pdf_2; \
         bo asks procedure; ana submits procedure file=handbook.pdf body=pdf_2b; bo reviews procedure; \
         cy approves procedure; ana revises procedure slightly; \
         ana submits procedure file=handbook.md body=text_3; bo reviews procedure; cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure file=handbook.docx body=word_1 → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure file=handbook.pdf body=pdf_2 → versionSubmitted [1.0 effective, 2.0 in review]
        bo asks procedure → versionReviewed [1.0 effective, 2.0 changes requested]
        ana submits procedure file=handbook.pdf body=pdf_2b → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        ana revises procedure slightly → draftStarted [1.0 superseded, 2.0 effective, 2.1 draft]
        ana submits procedure file=handbook.md body=text_3 → versionSubmitted [1.0 superseded, 2.0 effective, 2.1 in review]
        bo reviews procedure → versionReviewed [1.0 superseded, 2.0 effective, 2.1 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 superseded, 2.1 effective]
        "
    );
}

/// The version before stays effective until then.
#[test]
fn an_effective_date_in_the_future() {
    check!(
        "ana drafts procedure; ana submits procedure effective=2026-02-28; \
         ana submits procedure effective=2026-03-10; bo reviews procedure; cy approves procedure; \
         ro acknowledges procedure; on 2026-03-09; ro acknowledges procedure; on 2026-03-10; \
         ro acknowledges procedure; ana revises procedure; ana submits procedure effective=2026-04-01; \
         bo reviews procedure; cy approves procedure; on 2026-03-31; ro acknowledges procedure; \
         on 2026-04-01; ro acknowledges procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure effective=2026-02-28 → refused (EffectiveInThePast): 28 Feb 2026 is in the past: nothing can take effect before today
            hint: choose today or a later date
        ana submits procedure effective=2026-03-10 → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 approved]
        ro acknowledges procedure → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        on 2026-03-09
        ro acknowledges procedure → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        on 2026-03-10
        ro acknowledges procedure → versionAcknowledged [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure effective=2026-04-01 → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 effective, 2.0 approved]
        on 2026-03-31
        ro acknowledges procedure → refused (DoneAlready): Ro has done this already for SMS-PRO-001 1.0
            hint: nothing needs to be done
        on 2026-04-01
        ro acknowledges procedure → versionAcknowledged [1.0 superseded, 2.0 effective]
        "
    );
}

#[test]
fn an_asked_date_that_passes_before_approval_becomes_the_day_of_approval() {
    check!(
        "ana drafts procedure; ana submits procedure effective=2026-03-05; bo reviews procedure; \
         on 2026-03-20; cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure effective=2026-03-05 → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        on 2026-03-20
        cy approves procedure → versionApproved [1.0 effective]
        "
    );
}

/// 2.0 waits for June; 3.0 is effective in March; 2.0 never takes over.
#[test]
fn a_later_version_overtakes_one_that_waits_for_its_date() {
    check!(
        "ana drafts procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         ana revises procedure; ana submits procedure effective=2026-06-01; bo reviews procedure; \
         cy approves procedure; ana revises procedure; ana submits procedure; bo reviews procedure; \
         cy approves procedure; on 2026-06-02; ro acknowledges procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure effective=2026-06-01 → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 effective, 2.0 approved]
        ana revises procedure → draftStarted [1.0 effective, 2.0 approved, 3.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 approved, 3.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 approved, 3.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 superseded, 3.0 effective]
        on 2026-06-02
        ro acknowledges procedure → versionAcknowledged [1.0 superseded, 2.0 superseded, 3.0 effective]
        "
    );
}

#[test]
fn a_document_is_withdrawn_from_a_date() {
    check!(
        "ana drafts procedure; cy withdraws procedure; ana discards procedure; cy withdraws procedure; \
         ana revises procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         ana revises procedure; ana submits procedure; bo reviews procedure; cy approves procedure; \
         bo withdraws procedure; cy withdraws procedure from=2026-02-01; cy withdraws procedure why=; \
         cy withdraws procedure from=2026-04-01; ana revises procedure; cy withdraws procedure; \
         on 2026-04-01; ana revises procedure; ro acknowledges procedure; \
         mia changes procedure title=Other",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        cy withdraws procedure → refused (VersionInWork): SMS-PRO-001 has a version in work already: 1.0 (draft)
            hint: finish or discard that version first
        ana discards procedure → draftDiscarded [1.0 discarded]
        cy withdraws procedure → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        ana revises procedure → draftStarted [1.0 discarded, 1.0 draft]
        ana submits procedure → versionSubmitted [1.0 discarded, 1.0 in review]
        bo reviews procedure → versionReviewed [1.0 discarded, 1.0 in approval]
        cy approves procedure → versionApproved [1.0 discarded, 1.0 effective]
        ana revises procedure → draftStarted [1.0 discarded, 1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 discarded, 1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 discarded, 1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 discarded, 1.0 superseded, 2.0 effective]
        bo withdraws procedure → refused (LacksRole): Bo does not hold the role approver or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        cy withdraws procedure from=2026-02-01 → refused (EffectiveInThePast): 1 Feb 2026 is in the past: nothing can take effect before today
            hint: choose today or a later date
        cy withdraws procedure why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        cy withdraws procedure from=2026-04-01 → documentWithdrawn [1.0 discarded, 1.0 superseded, 2.0 effective]
        ana revises procedure → refused (Withdrawn): SMS-PRO-001 is withdrawn
            hint: make a new one in its place
        cy withdraws procedure → refused (Withdrawn): SMS-PRO-001 is withdrawn
            hint: make a new one in its place
        on 2026-04-01
        ana revises procedure → refused (Withdrawn): SMS-PRO-001 is withdrawn
            hint: make a new one in its place
        ro acknowledges procedure → refused (Withdrawn): SMS-PRO-001 is withdrawn
            hint: make a new one in its place
        mia changes procedure title=Other → refused (Withdrawn): SMS-PRO-001 is withdrawn
            hint: make a new one in its place
        "
    );
}

#[test]
fn a_periodic_review_has_three_outcomes() {
    check!(
        "ana drafts procedure; ana confirms procedure; ana submits procedure; bo reviews procedure; \
         cy approves procedure; ro confirms procedure; bo confirms procedure next=2026-03-01; \
         on 2027-02-20; bo confirms procedure saying=still_right; ana rejects procedure; \
         mia rejects procedure obsolete; ana revises procedure; ana submits procedure; \
         bo reviews procedure; cy approves procedure; ana confirms procedure next=2027-06-01",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana confirms procedure → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ro confirms procedure → refused (LacksRole): Ro does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo confirms procedure next=2026-03-01 → refused (NotValid): the date of the next review is not valid: it is not after today
            hint: correct the value and try again
        on 2027-02-20
        bo confirms procedure saying=still_right → periodicReviewDone [1.0 effective]
        ana rejects procedure → periodicReviewDone [1.0 effective]
        mia rejects procedure obsolete → periodicReviewDone [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        ana confirms procedure next=2027-06-01 → periodicReviewDone [1.0 superseded, 2.0 effective]
        "
    );
}

#[test]
fn each_version_is_acknowledged_anew() {
    check!(
        "ana drafts procedure readers=ro+pat; ro acknowledges procedure; ana submits procedure; \
         bo reviews procedure; cy approves procedure; ro acknowledges procedure; \
         ro acknowledges procedure; pat acknowledges procedure; ana revises procedure; \
         ana submits procedure; bo reviews procedure; cy approves procedure; ro acknowledges procedure",
        @r"
        on 2026-03-01
        ana drafts procedure readers=ro+pat → documentCreated draftStarted [1.0 draft]
        ro acknowledges procedure → refused (NothingEffective): SMS-PRO-001 has no effective version
            hint: have a version approved, or wait for its effective date
        ana submits procedure → versionSubmitted [1.0 in review]
        bo reviews procedure → versionReviewed [1.0 in approval]
        cy approves procedure → versionApproved [1.0 effective]
        ro acknowledges procedure → versionAcknowledged [1.0 effective]
        ro acknowledges procedure → refused (DoneAlready): Ro has done this already for SMS-PRO-001 1.0
            hint: nothing needs to be done
        pat acknowledges procedure → versionAcknowledged [1.0 effective]
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 in review]
        bo reviews procedure → versionReviewed [1.0 effective, 2.0 in approval]
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        ro acknowledges procedure → versionAcknowledged [1.0 superseded, 2.0 effective]
        "
    );
}
