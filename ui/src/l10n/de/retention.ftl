### Aufbewahrung, Sperren, Vernichtung.

nav-retention = Aufbewahrung
retention = Aufbewahrung und Vernichtung
retention-count = { $due ->
    [0] Nichts ist fällig
    [one] 1 Sache ist fällig
   *[other] { $due } Sachen sind fällig
}{ $open ->
    [0] {""}
    [one] , 1 Vorschlag wartet
   *[other] , { $open } Vorschläge warten
}
retention-face-due = Fällig
retention-face-holds = Sperren
retention-face-disposals = Vernichtungen
retention-face-schedule = Fristenplan
due-table = Was vernichtet werden darf, das älteste zuerst
due-none = Keine Frist ist abgelaufen
due-none-text = Hier erscheint, was so lange aufbewahrt wurde, wie der Fristenplan sagt. Nichts wird je von selbst vernichtet.
due-what = Was
due-title = Titel
due-until = Aufbewahrt bis
due-because = Nach welcher Regel
due-against = Dagegen steht
propose = Vernichtung vorschlagen
propose-do = Vorschlag unterschreiben
propose-chosen = { $count ->
    [0] Vernichtung vorschlagen
    [one] Vernichtung von 1 Sache vorschlagen
   *[other] Vernichtung von { $count } Sachen vorschlagen
}
propose-held-back = { $count ->
    [one] 1 bleibt: etwas steht dagegen
   *[other] { $count } bleiben: etwas steht dagegen
}
propose-early = Vor der Frist vorschlagen
propose-early-text = Das ist für Inhalte, die nicht bleiben dürfen, etwa versehentlich erhobene personenbezogene Daten. Was gesperrt ist oder noch gebraucht wird, bleibt.
propose-what = Was weg soll
propose-what-hint = Nachweise, oder ein Dokument für alle seine Fassungen, die nicht mehr gelten.
propose-nothing = Noch nichts gewählt
propose-reason = Aus welchem Grund
propose-reason-hint = Etwa: so lange aufbewahrt, wie der Fristenplan sagt.
propose-reason-early-hint = Warum es nicht warten darf. Nennen Sie keine personenbezogenen Daten: der Grund bleibt für immer.
proposed = { $id } wartet auf eine zweite Person
meaning-propose-disposal = Ich schlage vor, diese Inhalte zu vernichten.
holds-table = Sperren, die geltenden zuerst
holds-none = Keine Sperren
hold-text = Solange eine Sperre gilt, wird nichts davon vernichtet, was auch der Fristenplan sagt.
hold-place = Sperre setzen
hold-place-do = Sperre setzen
hold-placed = { $on } ist gesperrt
hold-id = Nummer
hold-on = Worauf
hold-on-hint = Ein Dokument mit allen Fassungen, oder ein Nachweis.
hold-reason = Grund
hold-reason-hint = Etwa der Streit oder die Untersuchung, die es braucht.
hold-by = Gesetzt von
hold-since = Seit
hold-released = Aufgehoben, weil
hold-do = Aufheben
hold-release = Aufheben
hold-release-text = { $on } ist gesperrt, weil: { $reason } Danach kann es vernichtet werden, sobald seine Frist abgelaufen ist.
hold-release-do = Sperre aufheben
hold-released-toast = Die Sperre auf { $on } ist aufgehoben
disposals-table = Vernichtungen, die neueste zuerst
disposals-none = Nichts wurde vernichtet
disposals-none-text = Vorschläge und Vernichtungsnachweise bleiben hier für immer.
disposal-id = Nummer
disposal-reason = Grund
disposal-things = Was
disposal-status = Stand
disposal-proposed-by = Vorgeschlagen von
disposal-at = Am
disposal-waits = Wartet
disposal-turned-down = Abgelehnt
disposal-destroyed = Vernichtet
disposal-title = Vernichtung { $id }
disposal-goes = Was weg soll
disposal-gone = Was vernichtet wurde
disposal-proposed = Vorgeschlagen
disposal-approved = Genehmigt
disposal-early = Vor der Frist
disposal-early-text = Manches davon war länger aufzubewahren.
disposal-packs-label = Vorher ausgegebene Pakete
disposal-packs = Vorher ausgegebene Pakete behalten ihre Kopien: { $packs }.
disposal-kept-until = aufzubewahren bis { $date }
disposal-no-day = ohne Frist
disposal-refuse = Ablehnen
disposal-refuse-do = Ablehnen
disposal-refuse-text = Nichts wird vernichtet. Der Vorschlag bleibt mit Ihrem Grund in der Geschichte.
disposal-refused = { $id } ist abgelehnt
disposal-turned-down-by = Abgelehnt von { $what }
disposal-done = { $id } ist vernichtet; der Nachweis ist unterschrieben
approve-disposal = Genehmigen und vernichten
approve-disposal-do = Unterschreiben und vernichten
approve-disposal-text = { $count ->
    [one] 1 Datei wird aus diesem Arbeitsbereich gelöscht. Nichts bringt sie zurück: es bleiben Hash, Titel, Unterschriften und Geschichte.
   *[other] { $count } Dateien werden aus diesem Arbeitsbereich gelöscht. Nichts bringt sie zurück: es bleiben Hashes, Titel, Unterschriften und Geschichte.
}
approve-disposal-type = Zur Bestätigung { $id } eintippen
meaning-approve-disposal = Ich genehmige diesen Nachweis: diese Inhalte werden vernichtet.
erasing = Wird gelöscht
certificate = Vernichtungsnachweis
certificate-save = Nachweis als PDF speichern
certificate-signed = Wie er unterschrieben wurde.
certificate-draft = Wie er jetzt unterschrieben würde.
schedule-table = Wie lange jede Art aufbewahrt wird
retention-kind = Art
retention-kind-evidence = Nachweise
retention-kept = Aufbewahrt
retention-for-ever = für immer
retention-for-years = { $count ->
    [one] 1 Jahr
   *[other] { $count } Jahre
}
retention-from = Gezählt
retention-from-effective = ab dem Inkrafttreten
retention-from-superseded = ab der Ablösung oder Zurückziehung
retention-from-received = ab dem Eingang
retention-why = Warum
retention-set-here = Von dieser Organisation festgelegt
retention-do = Ändern
retention-change-short = Ändern
retention-change = Wie lange aufbewahrt: { $kind }
retention-change-do = Festlegen
retention-changed = Der Fristenplan ist geändert
retention-years-label = Jahre
retention-years-hint = 0 bewahrt für immer auf. Ein Dokument kann eigene Jahre nennen; die gehen vor.
retention-years-error = Eine ganze Zahl von 0 bis 100
retention-shorter = Das ist kürzer als bisher: mehr kann sofort fällig werden.
