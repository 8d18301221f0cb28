//! People, their roles over time and their keys.

/// From the first day of a role to its last.
#[test]
fn authority_is_held_over_time() {
    check!(
        "mia grants bo approver from=2026-04-01; mia ends cy approver on=2026-03-31; \
         ana drafts procedure reviewers= approvers=bo+cy quorum=1; ana submits procedure; \
         bo approves procedure; on 2026-03-31; bo approves procedure; on 2026-04-01; \
         cy approves procedure; bo approves procedure; mia ends bo approver on=2026-04-01; on 2026-04-02; \
         ana revises procedure; ana submits procedure; bo approves procedure; cy approves procedure; \
         mia grants cy approver; cy approves procedure",
        @r"
        on 2026-03-01
        mia grants bo approver from=2026-04-01 → roleGranted
        mia ends cy approver on=2026-03-31 → roleEnded
        ana drafts procedure reviewers= approvers=bo+cy quorum=1 → documentCreated draftStarted [1.0 draft]
        ana submits procedure → versionSubmitted [1.0 in approval]
        bo approves procedure → refused (LacksRole): Bo does not hold the role approver or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        on 2026-03-31
        bo approves procedure → refused (LacksRole): Bo does not hold the role approver or top-management on 31 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        on 2026-04-01
        cy approves procedure → refused (LacksRole): Cy does not hold the role approver or top-management on 1 Apr 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo approves procedure → versionApproved [1.0 effective]
        mia ends bo approver on=2026-04-01 → roleEnded
        on 2026-04-02
        ana revises procedure → draftStarted [1.0 effective, 2.0 draft]
        ana submits procedure → versionSubmitted [1.0 effective, 2.0 in approval]
        bo approves procedure → refused (LacksRole): Bo does not hold the role approver or top-management on 2 Apr 2026
            hint: have a document controller grant the role, or let someone act who holds it
        cy approves procedure → refused (LacksRole): Cy does not hold the role approver or top-management on 2 Apr 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia grants cy approver → roleGranted
        cy approves procedure → versionApproved [1.0 superseded, 2.0 effective]
        "
    );
}

#[test]
fn a_policy_is_approved_by_top_management() {
    check!(
        "ana drafts policy approvers=cy+top quorum=1; ana submits policy; bo reviews policy; \
         cy approves policy; top approves policy; cy withdraws policy; top withdraws policy",
        @r"
        on 2026-03-01
        ana drafts policy approvers=cy+top quorum=1 → documentCreated draftStarted [1.0 draft]
        ana submits policy → versionSubmitted [1.0 in review]
        bo reviews policy → versionReviewed [1.0 in approval]
        cy approves policy → refused (LacksRole): Cy does not hold the role top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top approves policy → versionApproved [1.0 effective]
        cy withdraws policy → refused (LacksRole): Cy does not hold the role top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        top withdraws policy → documentWithdrawn [1.0 withdrawn]
        "
    );
}

/// And nobody unlocks themselves while someone else could.
#[test]
fn five_wrong_passphrases_lock_signing() {
    check!(
        "ana drafts procedure; ana submits procedure mistyping; system locks ana; ana submits procedure; \
         ana rekeys ana; ana unlocks ana; mia unlocks ana; mia unlocks ana; ana submits procedure; \
         system locks mia; mia unlocks mia; system locks mia; mia grants dee document-controller; \
         mia unlocks mia; mia rekeys mia; dee unlocks mia",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        ana submits procedure mistyping → refused (NotSigned): the signature could not be made: the passphrase is wrong
            hint: try again
        system locks ana → signingLocked
        ana submits procedure → refused (Locked): signing is locked for Ana after 5 wrong passphrases
            hint: have another document controller unlock signing for this person
        ana rekeys ana → refused (Locked): signing is locked for Ana after 5 wrong passphrases
            hint: have another document controller unlock signing for this person
        ana unlocks ana → refused (LacksRole): Ana does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia unlocks ana → signingUnlocked
        mia unlocks ana → nothing
        ana submits procedure → versionSubmitted [1.0 in review]
        system locks mia → signingLocked
        mia unlocks mia → signingUnlocked
        system locks mia → signingLocked
        mia grants dee document-controller → roleGranted
        mia unlocks mia → refused (Locked): signing is locked for Mia after 5 wrong passphrases
            hint: have another document controller unlock signing for this person
        mia rekeys mia → refused (Locked): signing is locked for Mia after 5 wrong passphrases
            hint: have another document controller unlock signing for this person
        dee unlocks mia → signingUnlocked
        "
    );
}

/// Until a document controller registers a new one.
#[test]
fn a_revoked_key_signs_nothing() {
    check!(
        "ana drafts procedure; mia revokes ana why=; bo revokes ana; mia revokes ana why=laptop_stolen; \
         mia revokes ana; ana submits procedure; ana rekeys ana; mia rekeys ana why=; \
         mia rekeys ana why=new_laptop; ana submits procedure; bo rekeys bo why=yearly; \
         bo reviews procedure; bo rekeys cy; cy revokes cy; cy approves procedure",
        @r"
        on 2026-03-01
        ana drafts procedure → documentCreated draftStarted [1.0 draft]
        mia revokes ana why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        bo revokes ana → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia revokes ana why=laptop_stolen → keyRevoked
        mia revokes ana → refused (NoKey): Ana has no valid signing key
            hint: register a new key for this person
        ana submits procedure → refused (NoKey): Ana has no valid signing key
            hint: register a new key for this person
        ana rekeys ana → refused (LacksRole): Ana does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia rekeys ana why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        mia rekeys ana why=new_laptop → keyRotated
        ana submits procedure → versionSubmitted [1.0 in review]
        bo rekeys bo why=yearly → keyRotated
        bo reviews procedure → versionReviewed [1.0 in approval]
        bo rekeys cy → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        cy revokes cy → keyRevoked
        cy approves procedure → refused (NoKey): Cy has no valid signing key
            hint: register a new key for this person
        "
    );
}

#[test]
fn people_come_and_change() {
    check!(
        "bo registers eve; mia registers eve; mia registers eva email=EVE@example.org; \
         mia registers ava key=of_ana; mia registers ava key=none; mia registers ava email=ava; \
         mia registers ava name=; mia registers ava name=\u{202e}ava; mia renames eve to=Eve_Adams; \
         eve renames eve email=eve.adams@example.org; bo renames p9 to=Eva; mia renames p9 to=Eve_Adams; \
         mia renames p9 email=bo@example.org; mia rewords eve; mia renames nobody to=x",
        @r"
        on 2026-03-01
        bo registers eve → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia registers eve → personRegistered
        mia registers eva email=EVE@example.org → refused (Exists): a person with the address EVE@example.org exists already
            hint: choose another one
        mia registers ava key=of_ana → refused (Exists): a person with the key ssh-ed25519 AAAAC3NzaC1lZDI1NTE5AAAAIIE5dw6ofRdfVqNUZsNMfszLjYqRtO43ol32D1uPybOU exists already
            hint: choose another one
        mia registers ava key=none → refused (NotValid): the public key is not valid: `none` is not a key of the form `ssh-ed25519 AAAA..` without a comment
            hint: correct the value and try again
        mia registers ava email=ava → refused (NotValid): the e-mail address is not valid: `ava` is not of the form name@example.org
            hint: correct the value and try again
        mia registers ava name= → refused (Empty): the name is empty
            hint: correct the value and try again
        mia registers ava name=<U+202E>ava → refused (ControlCharacter): the name contains a control or direction character (U+202E)
            hint: correct the value and try again
        mia renames eve to=Eve_Adams → personChanged
        eve renames eve email=eve.adams@example.org → personChanged
        bo renames p9 to=Eva → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia renames p9 to=Eve_Adams → nothing
        mia renames p9 email=bo@example.org → refused (Exists): a person with the address bo@example.org exists already
            hint: choose another one
        mia rewords eve → passphraseChanged
        mia renames nobody to=x → refused (Unknown): there is no person p99
            hint: check the spelling, or choose from the list
        "
    );
}

/// And there is always one.
#[test]
fn roles_are_given_and_ended_by_a_document_controller() {
    check!(
        "bo grants bo approver; mia grants bo reviewer; mia grants bo author; mia ends bo approver; \
         mia ends mia document-controller; mia grants bo document-controller from=2026-05-01; \
         mia ends mia document-controller on=2026-04-01; mia ends mia document-controller on=2026-04-30; \
         bo ends bo author; on 2026-05-01; mia ends bo author; bo ends bo author; bo ends bo author",
        @r"
        on 2026-03-01
        bo grants bo approver → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia grants bo reviewer → refused (RoleHeld): Bo has the role reviewer already
            hint: nothing needs to be done
        mia grants bo author → roleGranted
        mia ends bo approver → refused (RoleNotHeld): Bo does not have the role approver
            hint: nothing needs to be done
        mia ends mia document-controller → refused (NotValid): the end of the role is not valid: this is the last document controller; grant the role to someone else first
            hint: correct the value and try again
        mia grants bo document-controller from=2026-05-01 → roleGranted
        mia ends mia document-controller on=2026-04-01 → refused (NotValid): the end of the role is not valid: this is the last document controller; grant the role to someone else first
            hint: correct the value and try again
        mia ends mia document-controller on=2026-04-30 → roleEnded
        bo ends bo author → refused (LacksRole): Bo does not hold the role document-controller on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        on 2026-05-01
        mia ends bo author → refused (LacksRole): Mia does not hold the role document-controller on 1 May 2026
            hint: have a document controller grant the role, or let someone act who holds it
        bo ends bo author → roleEnded
        bo ends bo author → refused (RoleNotHeld): Bo does not have the role author
            hint: nothing needs to be done
        "
    );
}
