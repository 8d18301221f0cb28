### Was Rust über Geschehenes, Bekanntes und Kommendes sagt: Einträge des Protokolls, Bedeutungen von Signaturen, Kalender,
### Aufbewahrung. Wörter namens `own-…` sind die der Menschen, `the-day` ist ein Tag, `the-code` hat
### kein Leerzeichen. Erkannt wird an den englischen Texten; `reasons.test.ts` vergleicht sie mit den Quellen.


# Was geschah: Einträge des Protokolls, nach dem Namen der Person
e-did-workspace = hat den Arbeitsbereich von { $own-name } angelegt
e-did-organization = hat Namen oder Anwendungsbereich der Organisation geändert: { $own-name }
e-did-log-key = hat dem Protokoll einen neuen Schlüssel gegeben: { $own-reason }
e-did-restored = hat den Arbeitsbereich aus einer Sicherung zurückgeholt; { $count } Einträge waren bekannt: { $own-reason }
e-did-clock = hat bemerkt, dass die Uhr zurückgestellt wurde, von { $at }
e-did-person = hat { $own-name }, { $own-title }, registriert
e-did-person-changed = hat die Angaben zu { $own-name }, { $own-title }, geändert
e-did-role = hat { $own-name } eine Rolle ab { $the-day } gegeben: { $own-role ->
    [document-controller] Dokumentenlenkung
    [author] Verfassen
    [reviewer] Prüfung
    [approver] Freigabe
    [process-owner] Prozessverantwortung
    [top-management] Oberste Leitung
    [internal-auditor] Internes Auditieren
    [pack-issuer] Ausgabe von Paketen
   *[read-only] Nur lesen
  }
e-did-role-ended = hat eine Rolle von { $own-name } zum { $the-day } beendet: { $own-role ->
    [document-controller] Dokumentenlenkung
    [author] Verfassen
    [reviewer] Prüfung
    [approver] Freigabe
    [process-owner] Prozessverantwortung
    [top-management] Oberste Leitung
    [internal-auditor] Internes Auditieren
    [pack-issuer] Ausgabe von Paketen
   *[read-only] Nur lesen
  }
e-did-passphrase = hat die Passphrase von { $own-name } geändert
e-did-key = hat den Schlüssel von { $own-name } ersetzt: { $own-reason }
e-did-key-revoked = hat den Schlüssel von { $own-name } widerrufen: { $own-reason }
e-did-locked = hat das Signieren für { $own-name } nach { $count } falschen Passphrasen gesperrt
e-did-unlocked = hat das Signieren für { $own-name } entsperrt
e-did-created = hat { $the-code } { $own-title } angelegt, Art: { $own-kind ->
    [policy] Politik oder Richtlinie
    [plan] Plan
    [procedure] Verfahren
    [process-description] Prozessbeschreibung
    [work-instruction] Arbeitsanweisung
    [form] Formular
    [register] Verzeichnis
    [agreement] Vereinbarung
    [record] Aufzeichnung
    [minutes] Protokoll
    [report] Bericht
    [external] externes Dokument
    [evidence] Nachweis
   *[document] Dokument
  }
e-did-details = hat die Angaben zu { $what } geändert
e-did-draft = hat den Entwurf von { $the-code } { $version } begonnen
e-did-discarded = hat den Entwurf von { $the-code } { $version } verworfen: { $own-reason }
e-did-submitted = hat { $the-code } { $version } eingereicht
e-did-recalled = hat { $the-code } { $version } zurückgeholt: { $own-reason }
e-did-reviewed = hat { $the-code } { $version } geprüft und angenommen
e-did-requested = hat Änderungen an { $the-code } { $version } verlangt
e-did-approved = hat { $the-code } { $version } freigegeben
e-did-read = hat bestätigt, { $the-code } { $version } gelesen zu haben
e-did-periodic = hat { $the-code } { $version } planmäßig geprüft: { $outcome }
e-did-withdrew-document = hat { $the-code } ab { $the-day } zurückgezogen: { $own-reason }
e-did-evidence = hat Nachweis { $the-code } { $own-title } aufgenommen
e-did-revision = hat Fassung { $count } des Nachweises { $own-title } aufgenommen: { $own-reason }
e-did-evidence-details = hat die Angaben zum Nachweis { $own-title } geändert
e-did-evidence-withdrawn = hat Nachweis { $own-title } zurückgezogen: { $own-reason }
e-did-nil = hat Erklärung { $the-code } signiert: { $own-text }
e-did-nil-back = hat Erklärung { $the-code } zurückgenommen: { $own-reason }
e-did-gap = hat hingenommen, dass { $row } fehlt, für das { $own-stage ->
    [stage-1] Audit der Stufe 1
    [stage-2] Audit der Stufe 2
    [surveillance] Überwachungsaudit
    [recertification] Rezertifizierungsaudit
   *[internal-audit] interne Audit
  }: { $own-reason }
e-did-gap-back = hat die Hinnahme der Lücke { $the-code } zurückgenommen: { $own-reason }
e-did-issued = hat Auditpaket { $own-name } zum Stand { $the-day } ausgegeben
e-did-sealed = hat Auditpaket { $the-code } versiegelt, Fingerabdruck { $hash }
e-did-review = hat Managementbewertung { $the-code } { $own-title } für { $the-day } geplant
e-did-review-changed = hat den Plan der Managementbewertung { $the-code } geändert: { $own-reason }
e-did-review-off = hat Managementbewertung { $the-code } abgesagt: { $own-reason }
e-did-input = hat festgehalten, was Managementbewertung { $the-code } besprach: { $input }
e-did-decision = hat Entscheidung { $number } der Managementbewertung { $the-code } festgehalten: { $own-text }
e-did-minutes = hat das Protokoll der Managementbewertung { $the-code } signiert
e-did-certificate = hat Zertifikat { $the-code } { $own-number } von { $own-body } aufgenommen
e-did-certificate-ended = hat das Ende von Zertifikat { $the-code } am { $the-day } festgehalten, { $own-how ->
    [suspended] ausgesetzt
    [withdrawn] entzogen
    [expired] abgelaufen
   *[other] durch ein anderes ersetzt
  }: { $own-reason }
e-did-kept-years = hat die Aufbewahrung gesetzt, { $count } Jahre { $from }, Art { $own-kind ->
    [policy] Politik oder Richtlinie
    [plan] Plan
    [procedure] Verfahren
    [process-description] Prozessbeschreibung
    [work-instruction] Arbeitsanweisung
    [form] Formular
    [register] Verzeichnis
    [agreement] Vereinbarung
    [record] Aufzeichnung
    [minutes] Protokoll
    [report] Bericht
    [external] externes Dokument
    [evidence] Nachweis
   *[document] Dokument
  }: { $own-reason }
e-did-kept-ever = hat die Aufbewahrung gesetzt, für immer ({ $from }), Art { $own-kind ->
    [policy] Politik oder Richtlinie
    [plan] Plan
    [procedure] Verfahren
    [process-description] Prozessbeschreibung
    [work-instruction] Arbeitsanweisung
    [form] Formular
    [register] Verzeichnis
    [agreement] Vereinbarung
    [record] Aufzeichnung
    [minutes] Protokoll
    [report] Bericht
    [external] externes Dokument
    [evidence] Nachweis
   *[document] Dokument
  }: { $own-reason }
e-did-hold = hat { $own-name } gesperrt (Sperre { $the-code }): { $own-reason }
e-did-hold-released = hat Sperre { $the-code } auf { $own-name } aufgehoben: { $own-reason }
e-did-destroy = hat vorgeschlagen zu vernichten ({ $the-code }), { $names }: { $own-reason }
e-did-and-more = { $own-names } und { $count } weitere
e-did-disposal-down = hat Vernichtung { $the-code } abgelehnt: { $own-reason }
e-did-disposal = hat Vernichtung { $the-code } genehmigt: die Inhalte sind vernichtet
e-did-programme = hat Auditprogramm { $the-code } { $own-title } aufgestellt
e-did-programme-changed = hat Auditprogramm { $the-code } geändert: { $own-reason }
e-did-audit = hat Audit { $the-code } { $own-title } geplant ({ $kind })
e-did-audit-changed = hat den Plan von { $audit } geändert: { $own-reason }
e-did-audit-off = hat { $audit } abgesagt: { $own-reason }
e-did-independence = hat Unabhängigkeit für { $audit } erklärt
e-did-checklist = hat die Checkliste von { $audit } aufgestellt: { $count } Fragen
e-did-answered = hat Frage { $number } von { $audit } beantwortet: { $result }
e-did-meeting = hat das { $meeting } von { $audit } am { $the-day } festgehalten
e-did-reported = hat den Bericht von { $audit } signiert
e-did-concluded = hat das Ergebnis von { $audit } festgehalten: { $outcome }
e-did-audit-named = Audit { $the-code } { $own-title }
e-did-finding = hat Feststellung { $the-code } { $own-title } aufgenommen, { $grade } zu { $clause }
e-did-changed = hat { $what } geändert: { $own-reason }
e-did-correction = hat die Korrektur zu { $finding } festgehalten: { $own-text }
e-did-cause = hat die Ursache zu { $finding } festgehalten: { $own-text }
e-did-plan-accepted = hat festgehalten, dass { $own-name } den Plan angenommen hat, zu { $finding }
e-did-checked = hat die Maßnahmen zu { $finding } geprüft: { $outcome }
e-did-not-effective = nicht wirksam
e-did-closed = hat { $finding } abgeschlossen
e-did-reopened = hat { $finding } wieder geöffnet: { $own-reason }
e-did-finding-named = Feststellung { $the-code } { $own-title }
e-did-action = hat Maßnahme { $the-code } aus { $origin } geplant: { $own-text }
e-did-of-decision = Entscheidung { $number } von { $the-code }
e-did-action-changed = hat Maßnahme { $the-code } geändert: { $own-reason }
e-did-action-done = hat Maßnahme { $the-code } als erledigt festgehalten: { $own-text }
e-did-action-up = hat Maßnahme { $the-code } aufgegeben: { $own-reason }
e-did-clocks = hat die Fristen gesetzt: eine Hauptabweichung ist in { $count } Tagen abzuschließen
e-did-row = hat { $what } { $the-code } { $own-name } aufgenommen
e-did-row-bare = Zeile { $the-code }
e-did-withdrew = hat { $what } zurückgezogen: { $own-reason }
e-did-population = hat Grundgesamtheit { $the-code } { $own-title } mit { $count } Elementen eingelesen
e-did-population-named = Grundgesamtheit { $the-code } { $own-title }
e-did-drew = hat Stichprobe { $the-code } gezogen, { $count } aus { $population }
e-did-chose = hat Stichprobe { $the-code } ausgewählt, { $count } aus { $population }: { $own-reason }
e-did-judged = hat { $own-item } aus Stichprobe { $the-code } festgehalten: { $result }
e-did-form-complaint = Beschwerde
e-did-form-continuity-test = Kontinuitätstest
e-did-form-dispute = Streitfall
e-did-form-external-document = externes Dokument
e-did-form-improvement = Verbesserungsmöglichkeit
e-did-form-interested-party = interessierte Partei
e-did-form-objective = Ziel
e-did-form-risk = Risiko oder Chance
e-did-form-supplier = andere Partei

# Was eine Signatur bedeutet
e-did-sig-accepted = geprüft und angenommen
e-did-sig-read = gelesen und verstanden
e-did-sig-periodic = planmäßig geprüft
e-did-sig-nil = nicht vorgekommen
e-did-sig-gap = Lücke hingenommen
e-did-sig-pack = Auditpaket ausgegeben
e-did-sig-independence = Unabhängigkeit erklärt
e-did-sig-reported = Audit berichtet
e-did-sig-effectiveness = Wirksamkeit geprüft
e-did-sig-closed = Feststellung abgeschlossen
e-did-sig-minutes = Protokoll signiert
e-did-sig-proposed = Vernichtung vorgeschlagen
e-did-sig-disposal = Vernichtung genehmigt
e-did-sig-periodic-to = planmäßig geprüft: { $outcome }

# Arten und Ergebnisse, innerhalb von Sätzen
e-did-out-confirmed = unverändert bestätigt
e-did-out-revise = zu überarbeiten
e-did-out-withdraw = zurückzuziehen
e-did-kind-supplier = Lieferantenaudit
e-did-kind-follow-up = Nachaudit
e-did-kind-special = Sonder- oder Erweiterungsaudit
e-did-kind-transfer = Übernahmeaudit
e-did-res-conforms = konform
e-did-res-not-applicable = nicht anwendbar
e-did-res-not-reached = nicht erreicht
e-did-out-proceed = weiter zur nächsten Stufe
e-did-out-repeat = Audit wiederholen oder nächste Stufe verschieben
e-did-out-recommended = Zertifizierung empfohlen
e-did-out-conditional = empfohlen, sobald die Abweichungen erledigt sind
e-did-out-not = nicht empfohlen
e-did-out-maintained = Zertifikat aufrechterhalten
e-did-grade-major = Hauptabweichung
e-did-grade-minor = Nebenabweichung
e-did-grade-concern = Bereich mit Bedenken
e-did-grade-observation = Beobachtung
e-did-grade-opportunity = Verbesserungsmöglichkeit
e-did-in-previous = Maßnahmen früherer Bewertungen
e-did-in-context = Veränderungen um uns herum
e-did-in-performance = Abweichungen, Messungen und Audits
e-did-in-improvement = Möglichkeiten der Verbesserung
e-did-in-feedback = was Kunden und andere sagen
e-did-in-policies = Richtlinien, eingehalten und geeignet
e-did-in-objectives = erreichte Ziele
e-did-in-services = Leistung der Services
e-did-in-other = Leistung anderer Beteiligter
e-did-in-resources = Ressourcen und Fähigkeiten, jetzt und absehbar
e-did-in-risks = Risiken, und ob Maßnahmen dagegen wirkten
e-did-in-changes = Änderungen, die System oder Services betreffen können
e-did-from-effective = ab dem Tag des Inkrafttretens
e-did-from-superseded = ab dem Tag, an dem es abgelöst oder zurückgezogen wurde
e-did-from-received = ab dem Tag des Eingangs

# Wie viel es gibt
e-did-evidence-count = { $count } Nachweise

# Was kommt: der Kalender
e-did-cal-foreseen = { $own-title } ({ $kind }, vorgesehen)
e-did-cal-internal = { $own-title } (internes Audit)
e-did-cal-supplier = { $own-title } (Lieferantenaudit)
e-did-cal-stage-1 = { $own-title } (Audit der Stufe 1)
e-did-cal-stage-2 = { $own-title } (Audit der Stufe 2)
e-did-cal-surveillance-1 = { $own-title } (erstes Überwachungsaudit)
e-did-cal-surveillance-2 = { $own-title } (zweites Überwachungsaudit)
e-did-cal-recertification = { $own-title } (Rezertifizierungsaudit)
e-did-cal-follow-up = { $own-title } (Nachaudit)
e-did-cal-special = { $own-title } (Sonder- oder Erweiterungsaudit)
e-did-cal-transfer = { $own-title } (Übernahmeaudit)
e-did-cal-review = Managementbewertung: { $own-title }
e-did-cal-close = { $the-code } abschließen: { $own-title }
e-did-cal-document = { $the-code } { $own-title } prüfen
e-did-cal-last = Letzter Tag: { $what }
e-did-cert-suspended = ausgesetzt am { $on }: { $own-reason }
e-did-cert-withdrawn = entzogen am { $on }: { $own-reason }
e-did-cert-replaced = durch ein anderes ersetzt am { $on }: { $own-reason }
e-did-cert-expired = abgelaufen am { $on }: { $own-reason }

# Wie lange etwas aufbewahrt wird
e-did-kept-by-ever = für immer aufbewahrt nach { $own-code }
e-did-kept-kind-ever = für immer aufbewahrt, Art { $own-kind ->
    [policy] Politik oder Richtlinie
    [plan] Plan
    [procedure] Verfahren
    [process-description] Prozessbeschreibung
    [work-instruction] Arbeitsanweisung
    [form] Formular
    [register] Verzeichnis
    [agreement] Vereinbarung
    [record] Aufzeichnung
    [minutes] Protokoll
    [report] Bericht
    [external] externes Dokument
    [evidence] Nachweis
   *[document] Dokument
  }
e-did-kept-by = { $count } Jahre nach { $own-code }, ab { $the-day } ({ $event })
e-did-kept-kind = { $count } Jahre ab { $the-day } ({ $event }), Art { $own-kind ->
    [policy] Politik oder Richtlinie
    [plan] Plan
    [procedure] Verfahren
    [process-description] Prozessbeschreibung
    [work-instruction] Arbeitsanweisung
    [form] Formular
    [register] Verzeichnis
    [agreement] Vereinbarung
    [record] Aufzeichnung
    [minutes] Protokoll
    [report] Bericht
    [external] externes Dokument
    [evidence] Nachweis
   *[document] Dokument
  }
e-did-kept-received = eingegangen
e-did-kept-submitted = zuletzt eingereicht
e-did-kept-in-force = in Kraft
e-did-kept-no-longer = nicht mehr in Kraft
e-did-against-hold = gesperrt ({ $the-code }): { $own-reason }
e-did-against-proposed = schon vorgeschlagen in { $the-code }
e-did-against-rests = { $what } ist nicht abgeschlossen und stützt sich darauf
e-did-against-sample = Stichprobe { $the-code }
e-did-disposed = vernichtet am { $the-day } nach { $the-code }
e-did-why-shown = zwei Zertifizierungszyklen: bei jeder Rezertifizierung lässt sich zeigen, was galt
e-did-why-two = zwei Zertifizierungszyklen
e-did-why-one = ein Zertifizierungszyklus
e-did-why-contract = Ansprüche aus einem Vertrag; die längste übliche Verjährungsfrist
e-did-why-issuer = wer es herausgibt, bewahrt es auf
