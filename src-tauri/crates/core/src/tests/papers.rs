//! What people sign, in both languages: the same is said, and nothing of ours stays English in German.

use std::collections::BTreeSet;

use super::office::Office;
use super::story::Story;
use crate::audit::report;
use crate::disposition::certificate;
use crate::id::{AuditId, DisposalId, PersonId, ReviewId};
use crate::language::Tongue;
use crate::paper::tongue_of;
use crate::redline::without_front_matter;
use crate::review::minutes;

fn office(story: &str) -> Office {
    let told = Story::default().tell(story);
    assert!(!told.transcript.contains("refused"), "{}", told.transcript);
    told.office
}

/// Compares the two; returns the German one, and the lines that read the same in both.
fn in_both(make: impl Fn(Tongue) -> String) -> (String, Vec<String>) {
    let (english, german) = (make(Tongue::English), make(Tongue::German));
    assert_eq!((tongue_of(&english), tongue_of(&german)), (Tongue::English, Tongue::German));
    let text = without_front_matter(&german).strip_prefix('\n').unwrap();
    assert_eq!(english.lines().count(), text.lines().count(), "{german}");
    let same = english.lines().zip(text.lines()).filter(|(one, other)| one == other).map(|(one, _)| one);
    let same = same.filter(|line| line.chars().any(char::is_alphabetic)).map(str::to_owned).collect();
    (text.to_owned(), same)
}

#[test]
fn a_report_is_german_but_for_what_people_wrote() {
    let office = office(
        "mia grants ro internal-auditor; mia grants dee internal-auditor; dee drafts procedure for=DI-39; \
         pat adds log for=DI-39; mia plans team=ro+dee clauses=8.2.6+8.3.3; ro declares au1; dee declares au1; \
         ro lists au1 clauses=8.2.6+8.3.3; ro answers au1 evidence=e1; ro meets au1 opening; ro meets au1 closing",
    );
    let audit = office.state.audit(AuditId(1)).unwrap();
    let (german, same) = in_both(|tongue| report::markdown(tongue, &office.state, audit, "It works."));
    insta::assert_snapshot!(german, @r"
    ## 1 Audit

    | | |
    |---|---|
    | Nummer | IA-1 (au1) |
    | Art | internes Audit |
    | Zeitraum | 01.03.2026 bis 01.03.2026 |
    | Leitung des Audits | Ro |
    | Auditteam | Dee |
    | Ziele | conformity |
    | Umfang | all of it |
    | Abschnitte | 8.2.6, 8.3.3 |
    | Kriterien | the standard |
    | Methoden und Stichproben | samples of five |

    ## 2 Schlussfolgerung

    It works.


    ## 3 Feststellungen

    Es gab keine Feststellungen.


    ## 4 Ergebnis je Abschnitt

    | Abschnitt | Fragen | Ergebnisse |
    |---|---|---|
    | 8.2.6 Konfigurationsmanagement | 1 | 1 konform |
    | 8.3.3 Service-Level-Management | 1 | 1 nicht erreicht |

    ## 5 Was gefragt und gesehen wurde

    | Nr. | Abschnitt | Frage | Ergebnis | Was gesehen wurde |
    |---|---|---|---|---|
    | 1 | 8.2.6 | Zeigen Sie mir diesen Server: Was hängt daran, und wann wurde der Eintrag zuletzt geprüft? | konform | five records (e1) |

    ## 6 Besprechungen

    Eröffnungsgespräch am 01.03.2026 mit everyone. all was said

    Abschlussgespräch am 01.03.2026 mit everyone. all was said


    ## 7 Unabhängigkeit

    Ro erklärte am 01.03.2026: I own none of it Kein Dokument des Umfangs ist von dieser Person.

    Dee erklärte am 01.03.2026: I own none of it Dokumente zu 8.2.6 sind von dieser Person: Diese Abschnitte hat sie nicht auditiert.


    ## 8 Grenzen

    Die Ergebnisse beruhen auf Stichproben. Was nicht angesehen wurde, kann weitere Abweichungen enthalten, und eine festgestellte Konformität beweist nichts für das Ganze.

    Alles auf der Checkliste wurde angesehen.
    ");
    assert_eq!(same, ["## 1 Audit", "It works."]);
}

#[test]
fn minutes_are_german_but_for_what_people_wrote() {
    let office = office(
        "mia grants ro internal-auditor; ana drafts policy for=DI-06; ana submits policy; bo reviews policy; \
         top approves policy; pat adds log for=DI-13; mia convenes; mia discusses mr1; mia decides mr1; \
         mia orders mr1 due=2026-04-01 owner=bo; top minutes mr1; on 2026-05-01; ana revises policy; \
         ana submits policy; bo reviews policy; top approves policy; ro raises minor; ro raises opportunity; \
         pat enters risk; mia convenes period=2026-03-01..2026-05-01; mia discusses mr2 risks text=we_talked; \
         mia decides mr2 risks; mia orders mr2",
    );
    let review = office.state.review(ReviewId(2)).unwrap();
    let (german, same) = in_both(|tongue| minutes::markdown(tongue, &office.state, review));
    insta::assert_snapshot!(german, @r"
    ## 1 Sitzung

    | | |
    |---|---|
    | Nummer | Review of March (mr2) |
    | Datum | 01.05.2026 |
    | Blickt zurück auf | 01.03.2026 bis 01.05.2026 |
    | Vorsitz | Top |
    | Anwesend | everyone |

    ## 2 Maßnahmen früherer Bewertungen

    Was der Sitzung vorlag:

    - ac1 a closing step (Bo): überfällig seit 01.04.2026.


    ## 3 Veränderungen um uns herum


    ## 4 Abweichungen, Messungen und Audits

    Was der Sitzung vorlag:

    - Nebenabweichung: 1 im Zeitraum festgestellt, 0 abgeschlossen, 0 überfällig.

    - Verbesserungsmöglichkeit: 1 im Zeitraum festgestellt, 0 abgeschlossen, 0 überfällig.


    ## 5 Möglichkeiten der Verbesserung

    Was der Sitzung vorlag:

    - 1 Verbesserungsmöglichkeit ist festgehalten, 0 beantwortet.


    ## 6 Was Kunden und andere sagen


    ## 7 Richtlinien, eingehalten und geeignet

    Was der Sitzung vorlag:

    - In Kraft: SMS-POL-001 policy, Version 2.0; Prüfung fällig bis 01.05.2027.


    ## 8 Erreichte Ziele


    ## 9 Leistung der Services


    ## 10 Leistung anderer Beteiligter


    ## 11 Ressourcen und Fähigkeiten, jetzt und absehbar

    Was der Sitzung vorlag:

    - Aufzeichnung: e1 log, vom 01.03.2026.


    ## 12 Risiken, und ob Maßnahmen dagegen wirkten

    we talked

    Beschluss 1: we go on

    Was der Sitzung vorlag:

    - Risiken und Chancen: 1 Zeile, 0 erledigt, 0 überfällig.

    - RSK-001 The desk fails: offen; Wahrscheinlichkeit: niedrig; Schwere: hoch.


    ## 13 Änderungen, die System oder Services betreffen können

    Was der Sitzung vorlag:

    - SMS-POL-001 2.0 trat am 01.05.2026 in Kraft: yearly update.


    ## 14 Beschlüsse

    | Nr. | Zu | Beschluss |
    |---|---|---|
    | 1 | Risiken, und ob Maßnahmen dagegen wirkten | we go on |

    ## 15 Maßnahmen

    | Nr. | Beschluss | Maßnahme | Wer | Bis |
    |---|---|---|---|---|
    | ac2 | 1 | a closing step | Pat | 01.05.2026 |
    ");
    assert_eq!(same, ["we talked"]);
}

#[test]
fn a_certificate_is_german_but_for_what_people_wrote() {
    let office = office(
        "ana drafts procedure for=DI-39; ana submits procedure; bo reviews procedure; cy approves procedure; \
         on 2027-01-04; ana revises procedure; ana submits procedure; bo reviews procedure; \
         cy approves procedure; on 2030-03-02; mia proposes procedure",
    );
    let disposal = &office.state.disposals[&DisposalId(1)];
    let make = |tongue| {
        certificate::markdown(tongue, &office.state, disposal, &BTreeSet::new(), PersonId(6), office.now)
    };
    let (german, same) = in_both(make);
    insta::assert_snapshot!(german, @r"
    ## 1 Vernichtung

    | | |
    |---|---|
    | Nummer | dp1 |
    | Grund | its time is over |
    | Vorgeschlagen von | Mia, 02.03.2030 |
    | Freigegeben von | Top, 02.03.2030 |

    ## 2 Was vernichtet wird

    | Was | Titel | Aufzubewahren bis | SHA-256 des Inhalts | Bytes |
    |---|---|---|---|---|
    | SMS-PRO-001 1.0 | procedure | 04.01.2030 | d0ff5974b6aa52cf562bea5921840c032a860a91a3512f7fe8f768f6bbe005f6 | entfernt |

    ## 3 Nach welcher Regel

    - SMS-PRO-001 1.0: 3 Jahre nach SMS-PRO-001, ab 04.01.2027 (nicht mehr in Kraft)


    ## 4 Was das bedeutet

    Die Dateien mit diesen Inhalten werden aus dem Tresor des Arbeitsbereichs entfernt, und aus seinen Sicherungen bei der nächsten Sicherung in denselben Ordner. Die Blöcke des Datenträgers werden nicht überschrieben. Hashes, Titel, Signaturen und die Geschichte bleiben.

    Vorher wurde kein Auditpaket ausgestellt.
    ");
    assert_eq!(same, [""; 0]);
}
