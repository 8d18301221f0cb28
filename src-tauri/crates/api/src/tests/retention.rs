//! What the window asks about retention, legal holds and disposals.

use std::ops::ControlFlow;

use clausebook_core::evidence::EvidenceDetails;

use super::{ADA, BEN, Office, WORDS};
use crate::evidence::AddRequest;
use crate::wire::disposition::{ProposeDisposal, SetRetention};
use crate::wire::documents::ActionView;
use crate::wire::work::WorkKind;
use crate::{ErrorKind, disposal_desk, disposition, evidence};

fn with_evidence() -> Office {
    let mut office = Office::new();
    let path = office.file("calls.csv", b"who,when\nMallory,Monday\n");
    let caller = office.caller(ADA);
    let details = EvidenceDetails {
        title: "Calls".to_owned(),
        source: "Desk".to_owned(),
        period: None,
        valid_until: None,
        requirements: Vec::new(),
        documents: Vec::new(),
    };
    let request = AddRequest { details, collected_by: None, collected_on: None };
    evidence::add(&mut office.ws, caller, &[path.into()], &request, &mut |_, _| ControlFlow::Continue(()))
        .unwrap();
    office
}

fn order(what: &str, early: bool, passphrase: &str) -> ProposeDisposal {
    ProposeDisposal {
        what: vec![what.to_owned()],
        early,
        reason: "names of callers, collected by mistake".to_owned(),
        passphrase: passphrase.to_owned(),
    }
}

fn refusal(steps: &[ActionView], name: &str) -> Option<String> {
    let step = steps.iter().find(|step| step.action == name).unwrap();
    step.refusal.as_ref().map(|refusal| refusal.message.clone())
}

#[test]
fn a_disposal_goes_from_desk_to_desk_and_its_certificate_is_what_was_shown() {
    let mut office = with_evidence();
    let caller = office.caller(ADA);
    let wrong = disposal_desk::propose(&mut office.ws, caller, &order("e1", true, "not these")).unwrap_err();
    assert_eq!(wrong.kind, ErrorKind::Refused, "{wrong:?}");
    let kept = disposal_desk::propose(&mut office.ws, caller, &order("e1", false, WORDS)).unwrap_err();
    assert!(kept.message.starts_with("e1 is kept until"), "{kept:?}");
    let proposed = disposal_desk::propose(&mut office.ws, caller, &order("e1", true, WORDS)).unwrap();
    assert_eq!(office.waits(ADA), []);
    assert_eq!(office.waits(BEN), [(WorkKind::Disposal, "dp1".to_owned())]);

    let id = disposal_desk::find(office.ws.state(), &proposed.id).unwrap();
    assert!(disposal_desk::find(office.ws.state(), "dp2").is_err());
    let own = disposal_desk::disposal(&office.ws, Some(caller), id, caller.now).unwrap();
    assert_eq!(
        refusal(&own.steps, "approve").unwrap(),
        "Ada Lovelace may not approve disposal dp1: it is their own work"
    );
    assert_eq!(refusal(&own.steps, "refuse"), None);
    let caller = office.caller(BEN);
    let shown = disposal_desk::disposal(&office.ws, Some(caller), id, caller.now).unwrap();
    assert_eq!(refusal(&shown.steps, "approve"), None);
    assert!(shown.certificate.html.contains("Ben Nevis"), "{}", shown.certificate.html);

    let mut told = Vec::new();
    let done = disposition::approve_telling(&mut office.ws, caller, id, WORDS, &mut |done, of| {
        told.push((done, of));
    })
    .unwrap();
    assert_eq!(told, [(1, 1)]);
    assert_eq!(done.certificate_hash, Some(shown.hash), "what was shown is what was signed");
    assert!(office.waits(BEN).is_empty());
    let blob = done.items[0].contents[0].parse().unwrap();
    assert!(office.ws.vault().get(&blob).is_err(), "the content is gone");
    let after = disposal_desk::disposal(&office.ws, Some(caller), id, caller.now).unwrap();
    assert_eq!(refusal(&after.steps, "approve").unwrap(), "disposal dp1 is closed");
}

#[test]
fn the_screen_of_retention_says_what_is_over_and_who_may_do_what() {
    let mut office = with_evidence();
    let caller = office.caller(ADA);
    let set = |years, from: &str| SetRetention {
        kind: "evidence".to_owned(),
        years,
        from: from.to_owned(),
        reason: "one year is enough".to_owned(),
    };
    assert!(disposal_desk::set_schedule(&mut office.ws, caller, &set(1, "never")).is_err());
    let page = disposal_desk::set_schedule(&mut office.ws, caller, &set(1, "received")).unwrap();
    let rule = page.schedule.iter().find(|rule| rule.kind == "evidence").unwrap();
    assert_eq!((rule.years, rule.set, page.due.len()), (1, true, 0));
    assert!(["schedule", "hold", "propose"].iter().all(|step| refusal(&page.steps, step).is_none()));

    office.now += 2 * 366 * 86_400_000;
    assert_eq!(office.waits(ADA), [(WorkKind::RetentionOver, "e1".to_owned())]);
    assert_eq!(office.waits(BEN), [], "only who keeps the documents is told");
    let caller = office.caller(ADA);
    disposition::hold(&mut office.ws, caller, "e1", "the dispute").unwrap();
    let page = disposal_desk::page(&office.ws, Some(caller), caller.now.date());
    assert_eq!(page.due[0].against, ["legal hold lh1: the dispute"]);
    assert_eq!(office.waits(ADA), [], "what is held is no work");
    let nobody = disposal_desk::page(&office.ws, None, caller.now.date());
    assert!(nobody.steps.is_empty());
}
