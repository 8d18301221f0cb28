### Der Rahmen des Fensters und die Teile, die jede Ansicht nutzt.

app-name = Clausebook
window-title = { $organization } – Clausebook
nav-main = Hauptnavigation
nav-documents = Dokumente
nav-section-work = Arbeit
nav-section-library = Bestand
nav-section-audit = Audit
nav-section-more = Weiteres
skip-to-content = Zum Inhalt springen
sample = Beispiel
read-only = Nur lesend: { $why }
not-found = Hier ist nichts
not-found-text = Unter dieser Adresse gibt es keine Ansicht.
not-found-go = Zu den Dokumenten
loading = Wird geladen
colours = Farben: { $theme }
theme-system = wie das System
theme-light = hell
theme-dark = dunkel
theme-contrast = mehr Kontrast

cancel = Abbrechen
close = Schließen
save = Speichern
undo = Rückgängig
try-again = Erneut versuchen
back = Zurück
copy-what = { $what } kopieren
copied = Kopiert
hash = Hashwert
clear-filter = Filter leeren
time-in-full = { $local } ({ $zone }) – { $utc } UTC
of-total = { $done } von { $total }

error-refused = Nicht zulässig
error-invalid = Nicht gültig
error-notFound = Nichts zu öffnen
error-conflict = Inzwischen geändert
error-damaged = Der Arbeitsbereich ist beschädigt
error-environment = Der Arbeitsbereich kann nicht gelesen werden
error-cancelled = Abgebrochen
error-bug = Ein Fehler in Clausebook

toasts = Meldungen
tasks = Vorgänge
tasks-running = { $count ->
    [one] 1 Vorgang läuft
   *[other] { $count } Vorgänge laufen
}
tasks-done = Vorgänge abgeschlossen
tasks-clear = Abgeschlossene entfernen
task-stopping = Wird angehalten …
task-done = Fertig
task-cancelled = Abgebrochen
task-failed = Fehlgeschlagen
task-running = Läuft
task-lost = Die Aufgabe wurde unterbrochen: das Programm hinter diesem Fenster weiß nichts mehr von ihr
task-lost-hint = Was sie getan hat, ist ganz, und nichts ist halb. Sehen Sie nach, was da ist, und holen Sie den Rest nach; antwortet nichts mehr, schließen Sie das Fenster und öffnen Sie es wieder.
task-is-running = { $title }: läuft
task-is-stopping = { $title }: wird angehalten
task-is-done = { $title }: fertig
task-is-cancelled = { $title }: abgebrochen
task-is-failed = { $title }: fehlgeschlagen

table-help = Mit den Pfeiltasten nach oben und unten bewegen, mit der Eingabetaste öffnen.
rows = { $count ->
    [one] 1 Zeile
   *[other] { $shown } Zeilen
}
unopened-heading = Kein Arbeitsbereich ist geöffnet
open-another = Einen anderen Arbeitsbereich öffnen
rows-more = Mehr als { $shown } Zeilen
export-shown = Angezeigtes exportieren
selection = Auswahl
selected = { $count ->
    [one] 1 ausgewählt
   *[other] { $count } ausgewählt
}
selection-clear = Auswahl aufheben
select-all = Alle auswählen
select-row = { $name } auswählen

palette = Gehe zu oder tue
palette-short = Suchen
palette-field = Dokument, Abschnitt oder Befehl eingeben
palette-nothing = Nichts gefunden
group-go = Gehe zu
group-window = Fenster
group-list = Listen
shortcuts = Tastenkürzel
shortcuts-single = Einzelne Buchstaben sind Tastenkürzel
shortcut-palette = Überallhin gehen, alles tun
shortcut-sheet = Diese Übersicht
shortcut-next = Nächste Zeile
shortcut-previous = Vorige Zeile
shortcut-select = Zeile auswählen

views = Sichten
view-changed = { $name } (geändert)
view-save = „{ $name }“ speichern
view-save-as = Als Sicht speichern …
view-reset = Zurück zum Gespeicherten
view-delete = „{ $name }“ löschen
view-deleted = Die Sicht „{ $name }“ wurde gelöscht
view-name = Name der Sicht

signed-as = Signiert: { $meaning }
sign-object = Was signiert wird
sign-version = Version
sign-hash = SHA-256
sign-meaning = Bedeutung
sign-signer = Signiert von
sign-passphrase = Ihre Passphrase
sign-passphrase-hint = Sie wird bei jeder Signatur verlangt. Einfügen ist möglich.
sign-show = Passphrase anzeigen
sign-busy = Wird signiert …

facts-entries = Einträge im Protokoll
facts-root = Wurzel des Protokolls

found-document = Dokument
found-evidence = Nachweis
drop-to-import = Ablegen, um als Nachweis aufzunehmen
drop-to-verify = Ablegen, um zu prüfen
cannot-open = Das ist weder ein Arbeitsbereich noch ein Auditpaket: { $path }

# Was lange Aufgaben tun.
task-kind-checkWorkspace = Arbeitsbereich wird geprüft
task-kind-rebuildWorkspace = Tabellen werden neu aufgebaut
task-kind-backupWorkspace = Sicherung nach { $what }
task-kind-restoreWorkspace = Wiederherstellung in { $what }
task-kind-buildSample = Beispiel wird gebaut
task-kind-dispose = Vernichtung { $what }
task-kind-stageFiles = Dateien werden angesehen
task-kind-addEvidence = { $count ->
    [one] 1 Datei wird hinzugefügt
   *[other] { $count } Dateien werden hinzugefügt
}
task-kind-previewPack = Vorschau eines Pakets für { $what }
task-kind-issuePack = Ausgabe eines Pakets für { $what }
task-kind-exportPack = { $what } wird noch einmal geschrieben
task-kind-comparePacks = Zwei Pakete werden verglichen
task-kind-verifyPack = { $what } wird geprüft
facts-writer = Ein anderes Programm schreibt gerade: { $writer }
rollback-accept = Älteren Stand hinnehmen …
rollback-heading = Hinnehmen, dass der Arbeitsbereich älter ist
rollback-text = Was nach diesem Stand aufgezeichnet wurde, ist nicht mehr darin. Das Hinnehmen schreibt einen Eintrag, der es für alle sagt, und lässt Sie weitermachen. Gibt es eine neuere Sicherung, stellen Sie lieber diese wieder her.
rollback-why = Warum er zurückgesetzt wurde
rollback-hint = Etwa: Platte defekt, Sicherung von Freitag wiederhergestellt.
rollback-accept-do = Hinnehmen und weitermachen
