### Dokumente: die Liste, ein Dokument, sein Leben.

status-draft = Entwurf
status-inReview = In Prüfung
status-changesRequested = Änderungen verlangt
status-inApproval = In Freigabe
status-approved = Freigegeben
status-effective = Gültig
status-superseded = Ersetzt
status-withdrawn = Zurückgezogen
status-discarded = Verworfen

documents = Dokumente
documents-loading = Dokumente werden geladen
documents-filter = Dokumente filtern
documents-table = Gelenkte Dokumente
documents-count = { $all ->
    [one] { $same ->
        [yes] 1 Dokument
       *[no] { $shown } von 1 Dokument
    }
   *[other] { $same ->
        [yes] { $all } Dokumente
       *[no] { $shown } von { $all } Dokumenten
    }
}
documents-none = Noch keine Dokumente
documents-none-text = Hier erscheinen die gelenkten Dokumente mit Version, Status und Gültigkeitsdatum.
documents-nothing = Kein Dokument passt
documents-nothing-text = Nichts in der Liste enthält „{ $filter }“.
overdue-alone = überfällig
documents-overdue = { $date }, überfällig
column-code = Nummer
column-title = Titel
column-version = Version
column-state = Status
column-effective = Gültig ab
column-due = Prüfung fällig
column-owner = Verantwortlich

new-document = Neues Dokument
preview = Vorschau
bulk-owner = Verantwortliche ändern
bulk-reviewMonths = Prüfintervall ändern
bulk-classification = Einstufung ändern
bulk-count = { $count ->
    [one] 1 Dokument wird geändert.
   *[other] { $count } Dokumente werden geändert.
}
bulk-done = { $count ->
    [one] 1 Dokument wurde geändert
   *[other] { $count } Dokumente wurden geändert
}
bulk-failed = { $count ->
    [one] 1 Dokument wurde nicht geändert:
   *[other] { $count } Dokumente wurden nicht geändert:
}
edge-list = Breite der Liste
edge-inspector = Breite der Angaben
edge-editor = Breite des Editors
nothing-chosen = Kein Dokument gewählt
nothing-chosen-text = Wählen Sie eines in der Liste, um es hier zu lesen.
documents-narrow = Liste eingrenzen
filter-any = { $what }: alle
column-kind = Art
document = Dokument
document-faces = Ansichten des Dokuments
open-document = Dokument öffnen
inspector = Angaben
in-work = In Arbeit
beside = Daneben { $version }: { $status }
version-number = Version { $number }
version-is = Version { $number } – { $status }
working-copy = Arbeitskopie
classification = Einstufung
requirements = Erfüllt
requirements-hint = Zeilen des Anforderungsregisters, etwa DI-06.
reviewers = Prüfende
approvers = Freigebende
readers = Müssen es lesen
quorum = Wie viele zustimmen müssen
quorum-hint = 0 heißt: alle.
quorum-all = alle
language = Sprache
review-months = Monate zwischen Prüfungen
review-months-hint = 0 heißt: keine regelmäßige Prüfung.
retention-years = Jahre der Aufbewahrung alter Fassungen
template = Vorlage
details = Einzelheiten
serves = Erfüllt diese Anforderungen
serves-none = Es ist mit keiner Anforderung verknüpft.
linked-evidence = Nachweise
linked-evidence-none = Kein Nachweis nennt dieses Dokument.
periodic-reviews = Regelmäßige Prüfungen
show-more = Mehr anzeigen
save-pdf = Gelenkte Kopie sichern (PDF) …
save-source = Datei sichern …
more-actions = Mehr
change = Ändern
next = Weiter
reason = Grund
comment = Kommentar
comment-hint = Er bleibt dauerhaft bei der Fassung.
note = Anmerkung
note-needed = Sagen Sie, was daraus folgt.
nobody = Niemand ist gewählt
when = Wann
key = Schlüssel
check = Prüfung
outcome = Ergebnis
outcome-confirmed = Unverändert richtig
outcome-revise = Zu überarbeiten
outcome-withdraw = Zurückzuziehen
next-review = Nächste Prüfung
next-review-hint = Bleibt es leer, gilt das Intervall.
withdraw-on = Erster Tag außer Kraft
change-reason = Warum es geändert wurde
change-reason-hint = Ein Satz: eine Auditfeststellung, ein neuer Service, eine regelmäßige Prüfung.
change-summary = Was geändert wurde
change-summary-hint = Es wird in der Änderungshistorie gedruckt.
effective-from = In Kraft ab
effective-from-hint = Bleibt es leer, tritt es mit der Freigabe in Kraft.
what-to-change = Was sich ändern muss
kind-of-change = Umfang der Änderung
change-minor = Klein: aus 1.0 wird 1.1
change-major = Groß: aus 1.1 wird 2.0
start-draft-text = Neben Version { $version } beginnt ein Entwurf; sie bleibt in Kraft, bis die nächste freigegeben ist.
about-recall = Die Einreichung wird zurückgenommen, der Text kann wieder bearbeitet werden.
about-discardDraft = Die Fassung in Arbeit wird aufgegeben. Ihr Text bleibt neben den Arbeitskopien erhalten.

tab-read = Lesen
tab-edit = Bearbeiten
tab-redline = Änderungen
tab-history = Verlauf
tab-signatures = Signaturen
tab-links = Verknüpfungen

act-startDraft = Entwurf beginnen
act-submit = Zur Prüfung einreichen
act-recall = Einreichung zurücknehmen
act-accept = Prüfung bestätigen
act-approve = Freigeben
act-requestChanges = Änderungen verlangen
act-acknowledge = Kenntnisnahme bestätigen
act-review = Regelmäßige Prüfung abschließen
act-withdraw = Dokument zurückziehen
act-discardDraft = Entwurf verwerfen
act-change = Einzelheiten ändern
sign-submit = Signieren und einreichen
sign-accept = Prüfung signieren
sign-approve = Signieren und freigeben
sign-requestChanges = Signieren und zurückgeben
sign-acknowledge = Kenntnisnahme signieren
sign-review = Ergebnis signieren
sign-withdraw = Signieren und zurückziehen
meaning-author = verfasst
meaning-submit = Autor: Ich habe diesen Text verfasst und reiche ihn ein.
meaning-accept = Prüfer: Ich habe diese Fassung geprüft und stimme zu.
meaning-approve = Freigebender: Ich gebe diese Fassung zur Verwendung frei.
meaning-requestChanges = Prüfer: Diese Fassung braucht Änderungen.
meaning-acknowledge = Leser: Ich habe diese Fassung gelesen und verstanden.
meaning-review = Prüfer: Ich habe dieses Dokument planmäßig geprüft.
meaning-withdraw = Freigebender: Ich nehme dieses Dokument außer Kraft.
did-startDraft = { $code }: Entwurf begonnen
did-submit = { $code } wurde eingereicht
did-recall = { $code }: Einreichung zurückgenommen
did-accept = { $code }: Prüfung signiert
did-approve = { $code } wurde freigegeben
did-requestChanges = { $code } wurde zurückgegeben
did-acknowledge = { $code }: Kenntnisnahme bestätigt
did-review = { $code }: regelmäßige Prüfung abgeschlossen
did-withdraw = { $code } wurde zurückgezogen
did-discardDraft = { $code }: Entwurf verworfen
did-change = { $code }: Einzelheiten geändert
did-create = { $code } wurde angelegt

not-in-force = Version { $number } ({ $status }) ist nicht die, die die Liste zeigt.
reading-draft = Das ist die Arbeitskopie: Niemand hat sie freigegeben.
original-file = Eine Originaldatei
original-file-text = Diese Fassung ist eine Datei vom Typ { $type }, { $size }. Sichern Sie sie, um sie zu öffnen.
outline = Gliederung
picture = Bild
picture-missing = Bild nicht angezeigt: { $name }
table = Tabelle
table-number = Tabelle { $number }
task-item = Punkt
no-history = Noch ist nichts geschehen
no-signatures = Noch keine Signaturen
no-signatures-text = Eine Fassung wird beim Einreichen, Prüfen und Freigeben signiert.
document-itself = Das Dokument selbst
signature-ok = Gültig
signature-bad = Nicht gültig
signature-means = Eine Signatur beweist, dass diese Bytes seit der Signatur unverändert sind, nicht dass sie wahr sind.

nothing-to-compare = Noch nichts zu vergleichen
nothing-to-compare-text = Ein Vergleich braucht zwei Fassungen oder eine Fassung und eine Arbeitskopie.
compare-before = Von
compare-after = nach
layout = Anordnung
layout-inline = Eine Spalte
layout-side = Nebeneinander
only-changes = Nur Änderungen
next-change = Nächste Änderung
previous-change = Vorige Änderung
no-changes = Keine Änderungen
no-changes-text = Beide Texte sind gleich.
redline-summary =
    { $places ->
        [one] 1 Stelle geändert:
       *[other] { $places } Stellen geändert:
    } { $added -> 
        [one] 1 Wort hinzugefügt,
       *[other] { $added } Wörter hinzugefügt,
    } { $removed -> 
        [one] 1 entfernt
       *[other] { $removed } entfernt
    }{ $tables -> 
        [0] {""}
        [one] , 1 Tabelle geändert
       *[other] , { $tables } Tabellen geändert
    }
list-of-changes = Liste der Änderungen
unchanged = { $count ->
    [one] 1 unveränderter Block
   *[other] { $count } unveränderte Blöcke
}
change-of = Änderung { $number } von { $count }: { $what }
change-changed = Geändert
change-inserted = Hinzugefügt
change-deleted = Entfernt
added = hinzugefügt:
added-end = Ende der Hinzufügung
removed = entfernt:
removed-end = Ende der Entfernung

no-draft = Kein Entwurf ist offen
no-draft-text = Beginnen Sie einen Entwurf: Die gültige Fassung bleibt, bis die nächste freigegeben ist.
import-file = Datei als Text übernehmen …
imported = Übernommen: { $path }
original-draft-text = Die Arbeitskopie ist { $path }, { $size }. Bearbeiten Sie sie in ihrem Programm oder übernehmen Sie eine andere Datei.
show-in-folder = Im Ordner zeigen
editor-label = Text von { $code }
editor-tools = Bearbeiten
bold = Fett
italic = Kursiv
heading = Überschrift
list = Liste
table-start =
    {""}
    | Spalte | Wert |
    |---|---|
    | | |
insert-picture = Bild einfügen
find = Suchen
replace = Ersetzen
replace-all = Alle ersetzen
find-next = weiter
find-previous = zurück
find-all = alle
find-case = Groß/klein beachten
find-regexp = Muster
find-word = Ganze Wörter
control-character = Steuerzeichen
unfilled = { $count ->
    [one] 1 Platzhalter auszufüllen
   *[other] { $count } Platzhalter auszufüllen
}
saved-at = Gespeichert { $at }
saving = Wird gespeichert …
not-saved-yet = Noch nicht gespeichert
not-saved = Nicht gespeichert
not-saved-text = Ihr Text bleibt auf diesem Computer, bis er gespeichert werden kann.
unsaved-found = Text vom { $at } war beim Schließen des Fensters nicht gespeichert.
unsaved-restore = Wiederherstellen
unsaved-forget = Vergessen
changed-outside = Ein anderes Programm hat die Datei geändert; das ist der neue Text.
conflict = Zwei Texte: einen wählen
conflict-text = Jemand anderes hat die Arbeitskopie geändert, während Sie schrieben. Ihr Text liegt in { $name }. Nichts geht verloren: Der nicht gewählte wird beiseitegelegt.
conflict-show = Meinen zeigen
conflict-mine = Meinen behalten
conflict-disk = Den anderen behalten
conflict-look = Ansehen und wählen
has-conflicts = { $count ->
    [one] Ein weiterer Text der Arbeitskopie wartet auf eine Wahl.
   *[other] { $count } weitere Texte der Arbeitskopie warten auf eine Wahl.
}

templates = Mit einer Vorlage beginnen
templates-filter = Vorlage suchen
templates-count = { $count ->
    [one] 1 Vorlage
   *[other] { $count } Vorlagen
}
templates-nothing = Keine Vorlage passt.
blank-document = Leeres Dokument
from-file = Aus einer Datei …
template-in = auf { $language }
questions-count = { $count ->
    [one] 1 Frage
   *[other] { $count } Fragen
}
question-columns = Eine Zeile je Eintrag: { $columns }.
question-list = Ein Punkt je Zeile.
question-example = Zum Beispiel: { $example }
unanswered = { $count ->
    [one] 1 Frage ohne Antwort bleibt als Platzhalter stehen.
   *[other] { $count } Fragen ohne Antwort bleiben als Platzhalter stehen.
}
template-help = Zu dieser Vorlage
auditor-asks = Was ein Auditor fragt
evidence-to-keep = Nachweise, die man aufbewahrt
code-hint = Bleibt es leer, wird die nächste Nummer genommen.
create-document = Dokument anlegen

kind-policy = Politik
kind-plan = Plan
kind-procedure = Verfahren
kind-process-description = Prozessbeschreibung
kind-work-instruction = Arbeitsanweisung
kind-form = Formular
kind-register = Verzeichnis
kind-agreement = Vereinbarung
kind-record = Aufzeichnung
kind-minutes = Protokoll
kind-report = Bericht
kind-document = Dokument
kind-external = Externes Dokument
class-public = Öffentlich
class-internal = Intern
class-confidential = Vertraulich
redline-save = Als PDF speichern …
awaiting = { $number } ab { $date }
preview-large = Dieser Text ist zu lang, um ihn beim Schreiben daneben zu zeigen. Lesen Sie ihn als PDF oder unter „Lesen“.

bulk-menu = Angaben ändern
bulk-reviewers = Prüfer ändern
bulk-approvers = Freigebende ändern
many-submit = Zur Prüfung einreichen …
many-accept = Prüfung bestätigen …
many-approve = Freigeben …
many-acknowledge = Als gelesen bestätigen …
many-all-submit = Alle { $count } einreichen …
many-all-accept = Alle { $count } bestätigen …
many-all-approve = Alle { $count } freigeben …
many-all-acknowledge = Alle { $count } bestätigen …
many-list = Zu signierende Dokumente
many-choose = Signieren
many-choose-one = { $code } signieren
many-hash-of = SHA-256 von { $code }
many-count = { $count ->
    [one] 1 Dokument
   *[other] { $count } Dokumente
}
many-text = Jedes Dokument bekommt eine eigene Signatur, über die Bytes mit dem SHA-256 daneben. Es werden alle signiert oder keines.
many-refused = { $count ->
    [one] Ein Dokument bleibt außen vor
   *[other] { $count } Dokumente bleiben außen vor
}
many-none = Keines davon können Sie jetzt signieren
many-reason-hint = Dieselbe Begründung für alle. Nötig ab der zweiten Fassung.
many-comment-hint = Derselbe Kommentar für alle; er bleibt bei jeder Signatur. Darf leer sein.
many-sign-submit = { $count } signieren und einreichen
many-sign-accept = { $count } Prüfungen signieren
many-sign-approve = { $count } signieren und freigeben
many-sign-acknowledge = { $count } bestätigen
many-did-submit = { $count ->
    [one] Ein Dokument wurde eingereicht
   *[other] { $count } Dokumente wurden eingereicht
}
many-did-accept = { $count ->
    [one] Eine Prüfung wurde signiert
   *[other] { $count } Prüfungen wurden signiert
}
many-did-approve = { $count ->
    [one] Ein Dokument wurde freigegeben
   *[other] { $count } Dokumente wurden freigegeben
}
many-did-acknowledge = { $count ->
    [one] Ein Dokument wurde als gelesen bestätigt
   *[other] { $count } Dokumente wurden als gelesen bestätigt
}
