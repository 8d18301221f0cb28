### Das Auditprogramm, Audits, Checklisten, Berichte.

nav-audits = Audits
audits = Audits
audits-count = { $count ->
    [0] {""}
    [one] 1 Audit
   *[other] { $count } Audits
}{ $holes ->
    [0] {""}
    [one] , 1 Abschnitt nicht abgedeckt
   *[other] , { $holes } Abschnitte nicht abgedeckt
}
audits-face-audits = Audits
audits-face-coverage = Abdeckung
audits-face-programme = Programm
audits-table = Audits mit ihrem Stand
audits-none = Noch keine Audits
audits-none-text = Ein Programm über drei Jahre sagt, welches Audit welchen Abschnitt abdeckt. Legen Sie es zuerst fest und planen Sie dann seine Audits: Jedes bekommt eine Checkliste, Feststellungen und einen signierten Bericht.
audits-title = Titel
audits-kind = Art
audits-days = Tage
audits-from = Erster Tag
audits-to = Letzter Tag
audits-lead = Leitung
audits-answered = Beantwortet
audits-clauses = Abschnitte
clauses-hint = Nummern mit Kommas, jede mit allen Teilen: 4, 8.2
clauses-wrong = Das sind nicht lauter Nummern von Abschnitten

matrix = Abschnitte und die Audits, die sie abdecken
matrix-text = Jeder Abschnitt muss innerhalb des Zyklus abgedeckt sein, und einmal vor Stufe 2.
matrix-holes-only = { $count ->
    [0] Nur Abschnitte, die kein Audit abdeckt: es gibt keine
    [one] Nur den Abschnitt, den kein Audit abdeckt
   *[other] Nur die { $count } Abschnitte, die kein Audit abdeckt
}
matrix-last = Zuletzt angesehen
matrix-audited = Angesehen
matrix-foreseen = Vorgesehen
matrix-none = Nicht in diesem Audit
matrix-hole = Kein Audit deckt ihn ab
matrix-legend = Was die Zeichen bedeuten

programme-none = Noch kein Programm
programme-none-text = Das Programm sagt über drei Jahre, wann welcher Abschnitt auditiert wird, von wem und wie.
programme-set = Programm festlegen
programme-next = Weiteres Programm festlegen
programme-change = Programm ändern
programme-save = Programm speichern
programme-saved = Das Programm ist gespeichert
programme-cycle = Zyklus
programme-from = Von
programme-to = Bis
programme-to-hint = Drei Jahre, höchstens dreieinhalb.
programme-objectives = Ziele
programme-risks = Risiken des Programms
programme-methods = Methoden
programme-auditors = Auditierende
programme-auditor = Auditierende Person
programme-competence = Was die Kompetenz zeigt
programme-competence-evidence = Was sie zeigt
programme-competence-none = Noch ist kein Nachweis der Kompetenz genannt.
programme-auditor-add = Person hinzufügen
programme-auditor-remove = Diese Person entfernen
programme-audits = Vorgesehene Audits
programme-audit-add = Audit hinzufügen
programme-audit-remove = { $name } entfernen
programme-covers = Jeder Abschnitt ist abgedeckt.
programme-missing = { $count ->
    [one] Kein internes Audit deckt Abschnitt { $clauses } ab.
   *[other] Kein internes Audit deckt { $count } Abschnitte ab: { $clauses }{ $more ->
        [yes] …
       *[no] .
    }
}

audit-plan = Audit planen
audit-plan-do = Audit planen
audit-planned = { $title } ist geplant
audit-change = Plan ändern
audit-cancel = Absagen
audit-cancel-text = Das Audit bleibt mit dem Grund im Verlauf. Eines mit Ergebnissen kann nicht abgesagt werden.
audit-called-off = Abgesagt
audit-faces = Die Seiten des Audits
audit-tab-plan = Plan
audit-tab-checklist = Checkliste
audit-tab-findings = Feststellungen
audit-tab-report = Bericht
audit-step-declare = Unabhängigkeit erklären
audit-step-opening = Eröffnungsgespräch
audit-step-closing = Abschlussgespräch
audit-step-report = Bericht signieren
audit-step-conclude = Ergebnis festhalten
plan-slot = Vom Programm vorgesehen
plan-slot-none = Nicht im Programm
plan-objectives = Ziele
plan-scope = Umfang
plan-criteria = Kriterien
plan-criteria-first = ISO/IEC 20000-1:2018 und die Dokumente unseres Service-Management-Systems
plan-methods = Methoden und Stichproben
plan-methods-hint = Wie Stichproben genommen werden, und dass es Stichproben sind.
plan-lead = Auditleitung
plan-lead-hint = Niemand auditiert Abschnitte, deren Dokumente die eigenen sind.
plan-auditors = Auditierende
plan-body = Zertifizierungsstelle
plan-outside = Von außen
plan-outside-hint = Auditierende, Fachleute, Beobachtende, mit Namen und Kommas.
plan-agenda = Ablauf
plan-day = Tag
plan-time = Uhrzeit
plan-topic = Thema
plan-auditor = Auditiert von
plan-auditee = Mit wem
plan-part-add = Teil hinzufügen
plan-part-remove = { $name } entfernen

audit-independence = Unabhängigkeit
audit-independent = { $name } hat die Unabhängigkeit für den ganzen Umfang erklärt.
audit-barred = { $name } hat die Unabhängigkeit erklärt, außer für { $clauses }: Das ist eigene Arbeit.
audit-barred-you = Die Abschnitte { $clauses } sind Ihre eigene Arbeit: Jemand anders auditiert sie.
audit-declaration = Was Sie erklären
audit-declaration-hint = Etwa: Ich habe an dem, was ich auditiere, keinen Anteil.
audit-declare-do = Erklärung signieren
audit-declared = Ihre Unabhängigkeit ist erklärt
meaning-independence = Ich bin unabhängig von dem, was ich auditiere.
audit-meetings = Gespräche
meeting-opening = Eröffnungsgespräch
meeting-closing = Abschlussgespräch
meeting-do = Gespräch festhalten
meeting-on = Gehalten am
meeting-attendees = Wer dabei war
meeting-attendees-hint = Namen oder Rollen, mit Kommas.
meeting-note = Was gesagt wurde
meeting-note-hint-opening = Umfang, Kriterien, wie Stichproben genommen werden, Vertraulichkeit.
meeting-note-hint-closing = Ergebnisse, abweichende Meinungen, wie es weitergeht.
meeting-recorded = Das Gespräch ist festgehalten
audit-outcome = Ergebnis
audit-outcome-note = In Worten
audit-outcome-evidence = Deren Bericht
audit-outcome-evidence-hint = Mindestens ein Nachweis.
audit-conclude = Ergebnis festhalten
audit-conclude-do = Festhalten
audit-concluded = Das Ergebnis ist festgehalten
outcome-proceed = Weiter zur nächsten Stufe
outcome-repeat = Wiederholen oder nächste Stufe verschieben
outcome-recommended = Zertifizierung empfohlen
outcome-conditional = Empfohlen, sobald die Abweichungen erledigt sind
outcome-not-recommended = Nicht empfohlen
outcome-maintained = Zertifikat aufrechterhalten

checklist-none = Noch keine Checkliste
checklist-none-text = Sie entsteht aus dem Register: die Auditfrage zu jedem Dokument und jeder Aufzeichnung im Umfang. Eigene Fragen kommen danach dazu.
checklist-make = Checkliste erstellen
checklist-made = Die Checkliste ist erstellt
question-add = Fragen hinzufügen
question-add-do = Hinzufügen
question-added = Die Fragen sind hinzugefügt
question-how = Woher
question-how-own = Eine eigene Frage
question-how-from = Die eigenen Fragen eines anderen Audits
question-how-file = Eine CSV-Datei
question-text = Frage
question-from = Audit
question-from-hint = Nur dessen eigene Fragen, soweit sie im Umfang liegen.
question-from-choose = Audit auswählen
question-file = Datei mit Fragen
question-file-hint = Spalten: clause, question.

runner = Checkliste
runner-questions = Fragen
runner-answered = { $count ->
    [one] { $done } von 1 beantwortet
   *[other] { $done } von { $count } beantwortet
}
runner-progress = Beantwortet
runner-open = offen
runner-next = Nächste Frage
runner-previous = Vorige Frage
runner-note = Schreiben, was gesehen wurde
runner-evidence = Nachweis anhängen
runner-own = eigene Frage
runner-result = Ergebnis
runner-seen = Was gesehen wurde
runner-seen-hint = Stichprobe, Dokumente, Personen nach Rolle. Strg+Eingabe führt zur nächsten Frage.
runner-evidence-shown = Nachweise
runner-documents-shown = Dokumente
runner-shown = Gezeigt:
runner-barred = Abschnitt { $clause } ist Ihre eigene Arbeit: Jemand anders beantwortet das.
runner-saving = Wird festgehalten …
runner-saved = Festgehalten
runner-unsaved = Noch nicht festgehalten
runner-say-what = Schreiben Sie, was gesehen wurde, dann wird es festgehalten.

audit-findings-none = Keine Feststellungen
audit-findings-none-text = Erfassen Sie eine hier oder mit F in der Checkliste, oder übernehmen Sie die Datei, in der eine Auditorin oder ein Auditor sie zurückgab.
return-export = Rückgabedatei speichern
return-import = Rückgabedatei übernehmen
return-import-do = Übernehmen
return-import-text = Die CSV-Datei, die das Paket zum Ausfüllen mitbringt. Jede Zeile wird eine Feststellung, alle oder keine.
return-owner-hint = Wer zunächst für diese Feststellungen einsteht.
return-imported = Die Feststellungen sind festgehalten

report-conclusion = Fazit
report-conclusion-hint = Wozu das Audit kommt, in wenigen Sätzen.
report-conclusion-open = (Das Fazit wird beim Signieren des Berichts geschrieben.)
report-sign = Bericht signieren
report-signed = Der Bericht wurde signiert.
report-signed-toast = Der Bericht ist signiert
meaning-report = Ich habe dieses Audit geleitet, und dies ist sein Bericht.
