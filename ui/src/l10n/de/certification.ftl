### Der Zertifizierungszyklus, Zertifikate, der Kalender.

nav-certification = Zertifizierung
certification = Zertifizierung
cert-steps = Der Zyklus
cert-steps-none = Der Zyklus beginnt mit dem ersten geplanten Audit einer Zertifizierungsstelle.
cert-last-day = letzter Tag { $date }
cert-certificates = Zertifikate
cert-none = Noch kein Zertifikat
cert-none-text = Halten Sie nach der Zertifizierungsentscheidung Nummer, Anwendungsbereich und Daten mit dem Zertifikat als Nachweis fest: Daraus folgen die Tage der nächsten Audits.
cert-record = Zertifikat festhalten
cert-record-do = Festhalten
cert-recorded = Festgehalten
cert-number = Nummer
cert-scope = Anwendungsbereich, wie er darauf steht
cert-decided = Entschieden am
cert-decided-hint = Der Tag der Zertifizierungsentscheidung: Die erste Überwachung liegt innerhalb von zwölf Monaten danach.
cert-until = Gültig bis
cert-left = { $days ->
    [one] noch 1 Tag
   *[other] noch { $days } Tage
}
cert-evidence = Das Zertifikat
cert-evidence-hint = Mindestens ein Nachweis.
cert-ended = Beendet
cert-end = Ende festhalten
cert-end-title = Ende des Zertifikats { $number }
cert-end-do = Festhalten
cert-end-how = Wie es endete
cert-end-suspended = Ausgesetzt
cert-end-withdrawn = Entzogen
cert-end-replaced = Durch ein anderes ersetzt
cert-end-expired = Abgelaufen
cert-end-on = Am
cert-concerns = Was Zertifizierungsstellen feststellten
cert-concerns-none = Keine Feststellung einer Zertifizierungsstelle ist festgehalten.
cert-calendar = Was kommt
cert-calendar-none = Nichts steht an.
cert-calendar-save = Kalender speichern (.ics)
