### Auditpakete: vorbereiten, ausgeben, lesen und vergleichen.

nav-packs = Auditpakete
packs-heading = Auditpakete
packs-loading = Pakete werden geladen
packs-count = { $count ->
    [0] Keines ausgegeben
    [one] 1 ausgegeben
   *[other] { $count } ausgegeben
}
packs-none = Noch kein Paket
packs-none-text = Ein Auditpaket ist ein Ordner und eine Zip-Datei mit allem, was für ein externes Audit gebraucht wird: ein PDF zum Lesen, die Nachweise selbst, und Beweise, die sich ohne Netz prüfen lassen.
packs-prepare = Paket vorbereiten
packs-compare = Zwei Pakete vergleichen
packs-verify = Paket prüfen
packs-note = Ein ausgegebenes Paket ändert sich nie. Sein Fingerabdruck ist der SHA-256 seines Manifests: Teilen Sie ihn auf einem anderen Weg mit als das Paket selbst.

pack-name = Name
pack-as-of = Stand
pack-period = Nachweise von
pack-issued = Ausgegeben von
pack-extends = Setzt fort
pack-extends-none = nichts: es ist das erste
pack-fingerprint = Fingerabdruck
pack-unsealed = Es wurde nicht zu Ende geschrieben: Schreiben Sie es erneut
pack-redactions = Weggelassene Einträge
pack-documents = Dokumente
pack-evidence = Nachweise
pack-entry = Eintrag im Protokoll
pack-folder = Wohin das Paket geschrieben wird
pack-folder-usual = In den Ordner „packs“ des Arbeitsbereichs
pack-folder-choose = Anderer Ordner …
pack-folder-done = Ordner
pack-zip = Zip-Datei zum Übergeben
pack-reveal = Im Ordner zeigen
pack-write = Erneut schreiben …
pack-writing = Das Paket wird geschrieben
pack-unknown = Dieses Paket gibt es nicht
pack-unknown-text = Aus diesem Arbeitsbereich wurde kein Paket namens { $name } ausgegeben.
pack-elsewhere = Seine Dateien sind nicht auf diesem Computer
pack-elsewhere-text = Das Paket ist ausgegeben und kann Byte für Byte erneut geschrieben werden.

order-scope = Was hineinkommt
order-stage = Für welches Audit
order-as-of = Stand des Arbeitsbereichs am
order-as-of-hint = Dokumente, wie sie an diesem Tag waren.
order-as-of-missing = Einen Tag angeben
order-as-of-future = Dieser Tag ist noch nicht gekommen
order-from = Nachweise von
order-from-missing = Einen Tag angeben
order-to = bis
order-to-missing = Einen Tag angeben
order-period-backwards = Das Ende liegt vor dem Anfang
order-name = Name des Ordners
order-name-hint = Leer: { $name }
order-name-letters = Kleinbuchstaben, Ziffern und Bindestriche, am Anfang kein Bindestrich
order-gaps = Was fehlen würde
order-gaps-loading = Es wird geprüft, was fehlt
order-issue = Ausgeben
order-issue-text = Die Ausgabe signiert den Stand des Protokolls und die Liste aller Dateien. Sie wird aufgezeichnet und lässt sich nicht zurücknehmen.
order-issue-do = Paket ausgeben …
order-issue-heading = Auditpaket ausgeben
order-issue-version = { $stage }, Stand { $date }
order-issue-meaning = Gibt dieses Paket im Namen der Organisation aus
order-issue-sign = Signieren und ausgeben
order-read-only = Der Arbeitsbereich kann gerade nur gelesen werden, oder es ist keine handelnde Person gewählt.
order-preview = Vorschau des Buchs
order-preview-text = Sehen Sie das PDF, wie es im Audit gelesen wird, als Vorschau gekennzeichnet. Nichts wird aufgezeichnet.
order-preview-do = Vorschau erstellen
order-preview-old = Seit dieser Vorschau haben sich die Angaben geändert.
order-preview-again = Neu erstellen
drawing = Die Vorschau wird erstellt
issuing = Das Paket wird geschrieben
issued-heading = { $name } ist ausgegeben
issued-next = Übergeben Sie die Zip-Datei. Teilen Sie den Fingerabdruck auf einem anderen Weg mit und bitten Sie darum, den Prüfpunkt vom Deckblatt aufzubewahren: Er beweist später, dass davor nichts umgeschrieben wurde.
issued-read = Lesen

gap-ready = Es fehlt nichts
gap-missing = { $count ->
    [one] 1 Zeile fehlt
   *[other] { $count } Zeilen fehlen
}
gap-next = Schließen Sie jede, signieren Sie, dass es nicht vorkam, oder akzeptieren Sie sie mit einer signierten Entscheidung, die im Audit zu sehen ist.
gap-accepted = { $count ->
    [one] 1 Lücke ist akzeptiert und steht im Paket
   *[other] { $count } Lücken sind akzeptiert und stehen im Paket
}

diff-earlier = Das frühere Paket
diff-later = Das spätere Paket
diff-choose-before = Früheres Paket auswählen
diff-choose-after = Späteres Paket auswählen
diff-swap = Vertauschen
diff-last-two = Die letzten beiden hier ausgegebenen vergleichen
diff-teach = Wählen Sie zwei Pakete, als Zip oder Ordner. Sie sehen, was zwischen ihnen hinzukam, sich änderte und wegfiel, und ob das spätere das frühere fortsetzt.
diff-running = Wird verglichen
diff-extends = Das spätere Paket setzt das frühere fort
diff-swapped = Das „spätere“ Paket ist das frühere
diff-rewritten = Die Protokolle weichen ab: Keines setzt das andere fort
diff-entries = { $before } Einträge vorher, { $after } nachher
diff-trust = Verglichen werden die Aufzeichnungen beider Pakete. Ob jedes echt ist, sagt die Prüfung.
diff-same = Beide Pakete enthalten dasselbe.
diff-documents = Dokumente
diff-evidence = Nachweise
diff-coverage = Abdeckung
diff-counts = { $added } neu, { $changed } geändert, { $removed } weggefallen
diff-none = Kein Unterschied.
diff-how = Wie
diff-id = Kennung
diff-title = Titel
diff-before = Vorher
diff-after = Nachher
diff-added = Neu
diff-changed = Geändert
diff-removed = Weggefallen

# Nur ein Teil von allem, und weggelassene Einträge.
scope-part = Wie viel
scope-all = Alles, was das Audit verlangt
scope-chosen = Nur, was ich auswähle
scope-count = { $count ->
    [one] 1 Sache ist ausgewählt
   *[other] { $count } Sachen sind ausgewählt
}
scope-change = Auswählen …
scope-left = { $count ->
    [0] Nichts wird weggelassen
    [one] 1 Sache wird weggelassen
   *[other] { $count } Sachen werden weggelassen
}
scope-left-documents = Dokumente
scope-left-evidence = Nachweise
order-nothing-chosen = Wählen Sie mindestens eine Zeile, ein Dokument oder einen Nachweis.
choose-heading = Was ins Paket kommt
choose-find = Zeilen, Dokumente und Nachweise suchen
choose-requirements = Zeilen des Registers ({ $count })
choose-documents = Dokumente ({ $count })
choose-evidence = Nachweise ({ $count })
choose-nothing = Nichts passt
choose-do = Diese nehmen
redact-count = { $count ->
    [0] Kein Eintrag des Protokolls wird weggelassen
    [one] 1 Eintrag des Protokolls wird weggelassen
   *[other] { $count } Einträge des Protokolls werden weggelassen
}
redact-add = Einen weglassen …
redact-seq = Eintrag { $seq }:
redact-keep = Eintrag { $seq } drin lassen
redact-heading = Den Text eines Eintrags weglassen
redact-text = Das Audit sieht, dass es den Eintrag gibt, wer ihn weggelassen hat und warum. Weglassen lässt sich nur, was Nachweise oder eine Passphrase betrifft, weil sonst nichts darauf beruht.
redact-which = Eintrag
redact-entry = { $seq }: { $who } { $what }
redact-reason = Grund
redact-reason-hint = Er wird im Paket gedruckt.
redact-nothing = Es gibt keinen Eintrag, der sich weglassen lässt.
redact-do = Weglassen

gaps-accept = { $count ->
    [one] Lücke akzeptieren …
   *[other] { $count } Lücken akzeptieren …
}
gaps-heading = Lücken akzeptieren
gaps-rows = { $count ->
    [one] 1 Zeile des Registers
   *[other] { $count } Zeilen des Registers
}
gaps-text = Jede Zeile bekommt eine eigene Entscheidung und Signatur, die im Audit zu sehen ist. Schließen Sie zuvor, was Sie können; entscheiden Sie über den Rest.
gaps-choose = Zu akzeptierende Zeilen
gaps-do = { $count } signieren
gaps-signed = { $count ->
    [one] Eine Lücke wurde akzeptiert
   *[other] { $count } Lücken wurden akzeptiert
}
