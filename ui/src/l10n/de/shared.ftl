### Wörter, die mehrere Ansichten teilen: Zeiträume, Audits, Rollen, Dateien, PDFs.

period = { $from } bis { $to }
period-short = { $from } – { $to }
period-backwards = Das Ende liegt vor dem Anfang
nobody-acts = Niemand ist als handelnde Person gewählt: Sie können alles ansehen und nichts ändern.
nobody-acts-choose = Auswählen, wer handelt
save-as-pdf = Als PDF speichern …
saved-to = Gespeichert: { $path }

stage-stage-1 = Audit Stufe 1
stage-stage-2 = Audit Stufe 2
stage-surveillance = Überwachungsaudit
stage-recertification = Rezertifizierungsaudit
stage-internal-audit = Internes Audit

role-document-controller = Dokumentenlenkung
role-document-controller-hint = hält Dokumente, Personen und Rollen in Ordnung
role-author = Verfassen
role-author-hint = schreibt Dokumente
role-reviewer = Prüfung
role-reviewer-hint = prüft Dokumente
role-approver = Freigabe
role-approver-hint = gibt Dokumente frei und zieht sie zurück
role-process-owner = Prozessverantwortung
role-process-owner-hint = steht für einen Prozess und seine Nachweise ein
role-top-management = Oberste Leitung
role-top-management-hint = gibt Richtlinien frei, steht für das System ein
role-internal-auditor = Internes Auditieren
role-internal-auditor-hint = auditiert, was andere verantworten
role-pack-issuer = Ausgabe von Paketen
role-pack-issuer-hint = gibt Auditpakete für die Organisation aus
role-read-only = Nur lesen
role-read-only-hint = liest

file-pdf = PDF
file-word = Textdokument
file-spreadsheet = Tabelle
file-slides = Folien
file-image = Bild
file-mail = E-Mail
file-csv = Tabelle (CSV)
file-text = Text
file-web = Webseite
file-data = Daten
file-archive = Archiv
file-audio = Ton
file-video = Video
file-unknown = Andere Datei

path-none = Noch nichts ausgewählt
path-file = Datei auswählen …
path-folder = Ordner auswählen …

preview-of = Vorschau von { $name }
preview-none = Keine Vorschau
preview-none-text = Diese Art von Datei kann das Fenster nicht zeigen. Speichern Sie eine Kopie und öffnen Sie sie mit dem passenden Programm.
preview-cut = Nur der Anfang wird gezeigt. Speichern Sie eine Kopie, um alles zu sehen.

pdf-tools = PDF-Werkzeuge
pdf-outline = Inhalt
pdf-pages = Seiten
pdf-previous = Vorige Seite
pdf-next = Nächste Seite
pdf-page = Seite
pdf-page-number = Seite { $page }
pdf-of = von { $pages }
pdf-smaller = Kleiner
pdf-larger = Größer
pdf-fit = An die Breite anpassen
pdf-link = Zur genannten Stelle gehen
pdf-loading = PDF wird geladen
pdf-failed = Dieses PDF kann nicht gezeigt werden.

day-choose = { $field }: im Kalender wählen
day-choose-short = Im Kalender wählen (Alt und Pfeil nach unten)
day-placeholder = TT.MM.JJJJ
day-unreadable = Das ist kein Tag. Schreiben Sie ihn wie { $example } oder 2026-11-22.
day-too-early = Nicht vor dem { $day }
day-too-late = Nicht nach dem { $day }
day-year-before = Voriges Jahr
day-month-before = Voriger Monat
day-month-after = Nächster Monat
day-year-after = Nächstes Jahr
day-today = Heute
