### Wörter der Auditseite, die mehrere Ansichten teilen: Einstufungen, Ergebnisse, Zustände, Auditarten, Formulare.

grade-major = Hauptabweichung
grade-minor = Nebenabweichung
grade-concern = Bereich mit Bedenken
grade-observation = Beobachtung
grade-opportunity = Verbesserung

result-conforms = Konform
result-nonconforming = Nicht konform
result-observation = Beobachtung
result-opportunity = Geht besser
result-not-applicable = Nicht anwendbar
result-not-reached = Nicht erreicht

finding-state-open = Offen
finding-state-corrected = Korrigiert
finding-state-cause-analysed = Ursache bekannt
finding-state-action-planned = Geplant
finding-state-plan-accepted = Plan akzeptiert
finding-state-implemented = Umgesetzt
finding-state-verified = Wirksam
finding-state-closed = Geschlossen

finding-late = { $days ->
    [one] 1 Tag zu spät
   *[other] { $days } Tage zu spät
}
finding-left = { $days ->
    [0] heute fällig
    [one] noch 1 Tag
   *[other] noch { $days } Tage
}
finding-age = { $days ->
    [0] heute festgestellt
    [one] seit 1 Tag offen
   *[other] seit { $days } Tagen offen
}

action-state-planned = Geplant
action-state-overdue = Überfällig
action-state-implemented = Erledigt
action-state-cancelled = Aufgegeben

audit-status-planned = Geplant
audit-status-under-way = Läuft
audit-status-reported = Berichtet
audit-status-held = Durchgeführt
audit-status-minutes-signed = Protokoll signiert
audit-status-called-off = Abgesagt

cycle-state-done = Erledigt
cycle-state-planned = Geplant
cycle-state-due = Zu planen
cycle-state-late = Zu spät geplant
cycle-state-overdue = Überfällig

audit-kind-internal = Internes Audit
audit-kind-supplier = Lieferantenaudit
audit-kind-stage-1 = Audit Stufe 1
audit-kind-stage-2 = Audit Stufe 2
audit-kind-surveillance-1 = Erste Überwachung
audit-kind-surveillance-2 = Zweite Überwachung
audit-kind-recertification = Rezertifizierung
audit-kind-follow-up = Nachaudit
audit-kind-special = Sonderaudit
audit-kind-transfer = Transferaudit

picker-type = Zum Suchen tippen
picker-chosen = { $what }: ausgewählt
picker-found = { $what }: gefunden
picker-remove = { $name } entfernen
person-choose = Person auswählen
clause-choose = Abschnitt auswählen
why-changed = Grund der Änderung
done-on = Erledigt am
shows-it = Nachweise dafür
by-on = { $name }, { $date }
history-of = Verlauf von { $what }
question-number = Frage { $number }
