//! Populations and samples: what can be drawn again, and what is refused because it cannot.

#[test]
fn a_sample_is_drawn_and_can_be_drawn_again() {
    check!(
        "ro imports; mia grants ro internal-auditor; ro imports title=; ro imports query=; \
         ro imports taken=2026-03-09; ro imports period=2026-03-02..2026-03-05; ro imports list=a+b+a; \
         ro imports column=number; ro imports; pat imports; ro draws po9; ro draws po1 list=a+b+c; \
         ro draws po1 size=5; ro draws po1 size=0; ro draws po1 seed=; ro draws po1; ro draws po1; \
         ro draws po1 seed=x; ro draws po1 size=3; ro repeats sa1; ro repeats sa1 seed=7; ro repeats sa1 seed=8; \
         ro repeats sa1 list=a+b+c+e; ro picks po1 items=e; ro picks po1 items=a+a; ro picks po1 why=; \
         ro picks po1 items=b; ro repeats sa4; ro repeats sa4 seed=7",
        @r"
        on 2026-03-01
        ro imports → refused (LacksRole): Ro does not hold the role internal-auditor, document-controller, process-owner or top-management on 1 Mar 2026
            hint: have a document controller grant the role, or let someone act who holds it
        mia grants ro internal-auditor → roleGranted
        ro imports title= → refused (Empty): the title is empty
            hint: correct the value and try again
        ro imports query= → refused (Empty): the query is empty
            hint: correct the value and try again
        ro imports taken=2026-03-09 → refused (NotValid): the day of the query is not valid: 9 Mar 2026 is in the future
            hint: correct the value and try again
        ro imports period=2026-03-02..2026-03-05 → refused (NotValid): the period is not valid: it begins after the day of the query
            hint: correct the value and try again
        ro imports list=a+b+a → refused (NotValid): the list is not valid: line 4: the id a is there twice
            hint: correct the value and try again
        ro imports column=number → refused (NotValid): the list is not valid: there is no column `number`; it has id
            hint: correct the value and try again
        ro imports → populationImported
        pat imports → refused (Exists): population po1 with this list exists already
            hint: choose another one
        ro draws po9 → refused (Unknown): there is no population po9
            hint: check the spelling, or choose from the list
        ro draws po1 list=a+b+c → refused (PopulationChanged): the list is not that of population po1: its hash is bb01328b505750348387788064117480cb03638879d74f146cf3e9760647b2b4, and b31294b1d740c8fadd8d0bd89d5bc438a9910df32521b4382c3799a0f44f9ede was recorded
            hint: use the file as it was imported, or import what it is now as another population
        ro draws po1 size=5 → refused (NotValid): the size of the sample is not valid: it is 5; 1 to 4 can be drawn from 4 items
            hint: correct the value and try again
        ro draws po1 size=0 → refused (NotValid): the size of the sample is not valid: it is 0; 1 to 4 can be drawn from 4 items
            hint: correct the value and try again
        ro draws po1 seed= → refused (Empty): the seed is empty
            hint: correct the value and try again
        ro draws po1 → sampleDrawn
        ro draws po1 → refused (Exists): sample sa1 with these items exists already
            hint: choose another one
        ro draws po1 seed=x → sampleDrawn
        ro draws po1 size=3 → sampleDrawn
        ro repeats sa1 → nothing
        ro repeats sa1 seed=7 → nothing
        ro repeats sa1 seed=8 → refused (SampleDiffers): the seed `8` draws another sample than sa1: c, b
            hint: use the seed that was recorded with the sample
        ro repeats sa1 list=a+b+c+e → refused (PopulationChanged): the list is not that of population po1: its hash is 20b87405735c2f3eb94aad84365531947ee902eb1c8318a2441c796a0cd913a4, and b31294b1d740c8fadd8d0bd89d5bc438a9910df32521b4382c3799a0f44f9ede was recorded
            hint: use the file as it was imported, or import what it is now as another population
        ro picks po1 items=e → refused (Unknown): there is no item e in population po1
            hint: check the spelling, or choose from the list
        ro picks po1 items=a+a → refused (NotValid): the list of items is not valid: 1 to 4 can be taken, each once
            hint: correct the value and try again
        ro picks po1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro picks po1 items=b → sampleChosen
        ro repeats sa4 → nothing
        ro repeats sa4 seed=7 → refused (SampleDiffers): the seed `7` draws another sample than sa4: c
            hint: use the seed that was recorded with the sample
        "
    );
}

#[test]
fn each_item_gets_a_result() {
    check!(
        "mia grants ro internal-auditor; mia plans team=ro; pat imports audit=au1; ro imports audit=au1; \
         pat draws po1; ro draws po1; ro judges sa1 item=a; ro judges sa1 note=; ro judges sa1 evidence=e1; \
         ro judges sa1 finding=f1; pat judges sa1; ro judges sa1; ro declares au1; \
         ro raises minor audit=au1 owner=pat; ro judges sa1 item=d result=does-not-conform finding=f1; \
         ro judges sa1 item=d result=not-applicable; pat unimports po1; ro unimports po1 why=; ro unimports po1; \
         ro judges sa1; ro draws po1 seed=x; ro imports audit=au1; ro draws po2",
        @r"
        on 2026-03-01
        mia grants ro internal-auditor → roleGranted
        mia plans team=ro → auditPlanned
        pat imports audit=au1 → refused (NotAppointed): Pat is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro imports audit=au1 → populationImported
        pat draws po1 → refused (NotAppointed): Pat is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro draws po1 → sampleDrawn
        ro judges sa1 item=a → refused (Unknown): there is no item a in sample sa1
            hint: check the spelling, or choose from the list
        ro judges sa1 note= → refused (Empty): what was looked at is empty
            hint: correct the value and try again
        ro judges sa1 evidence=e1 → refused (Unknown): there is no evidence e1
            hint: check the spelling, or choose from the list
        ro judges sa1 finding=f1 → refused (Unknown): there is no finding f1
            hint: check the spelling, or choose from the list
        pat judges sa1 → refused (NotAppointed): Pat is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro judges sa1 → sampleItemJudged
        ro declares au1 → independenceDeclared
        ro raises minor audit=au1 owner=pat → findingRaised
        ro judges sa1 item=d result=does-not-conform finding=f1 → sampleItemJudged
        ro judges sa1 item=d result=not-applicable → sampleItemJudged
        pat unimports po1 → refused (NotAppointed): Pat is not named as auditor of au1
            hint: let someone who is named do it, or change who is named
        ro unimports po1 why= → refused (Empty): the reason is empty
            hint: correct the value and try again
        ro unimports po1 → populationWithdrawn
        ro judges sa1 → refused (Withdrawn): population po1 is withdrawn
            hint: make a new one in its place
        ro draws po1 seed=x → refused (Withdrawn): population po1 is withdrawn
            hint: make a new one in its place
        ro imports audit=au1 → populationImported
        ro draws po2 → sampleDrawn
        "
    );
}
