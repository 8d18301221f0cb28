### Nachweise: der Bestand, die Annahme, überwachte Ordner.

nav-evidence = Nachweise
evidence-heading = Nachweise
evidence-library = Bestand
evidence-import = Annahme
evidence-watched = Überwachte Ordner
evidence-loading = Nachweise werden geladen
evidence-table = Nachweise
evidence-count = { $narrowed ->
    [yes] { $shown } von { $all } Nachweisen
   *[no] { $count ->
        [one] 1 Nachweis
       *[other] { $all } Nachweise
    }
}
evidence-none = Noch keine Nachweise
evidence-none-text = Nachweise sind Dateien, die zeigen, was getan wurde: Berichte, Protokolle, Niederschriften, Messwerte. Jeder wird mit seinem SHA-256 aufbewahrt, mit dem Zeitraum, den er abdeckt, und den Abschnitten, denen er dient.
evidence-add = Dateien hinzufügen
evidence-nothing = Nichts passt
evidence-nothing-text = Kein Nachweis entspricht dem, was Sie suchen.
evidence-only = Nur was { $what } dient
evidence-only-clear = Alle zeigen
evidence-filter = Nachweise filtern
evidence-filter-state = Welche Nachweise
evidence-filter-kind = Art der Datei
evidence-kind-all = Jede Art
evidence-state-all = Alle Nachweise
evidence-state-standing = Geltend
evidence-state-expiring = Bald abgelaufen
evidence-state-expired = Abgelaufen
evidence-state-unlinked = Ohne Abschnitt
evidence-state-withdrawn = Zurückgezogen
evidence-id = Kennung
evidence-title = Titel
evidence-state = Stand
evidence-period = Deckt ab
evidence-clauses = Dient
evidence-kind = Art
evidence-size = Größe
evidence-received = Eingegangen
evidence-unlinked = noch nichts
evidence-inspector = Der gewählte Nachweis
evidence-choose-one = Wählen Sie eine Zeile, um zu sehen, was über sie bekannt ist.
evidence-open = Öffnen
evidence-save = Kopie speichern …
evidence-link-chosen = Mit Abschnitten verknüpfen …
evidence-linked = { $count ->
    [one] 1 Nachweis wurde verknüpft
   *[other] { $count } Nachweise wurden verknüpft
}
evidence-no-period = kein Zeitraum: er zählt jederzeit
evidence-valid-until = Zählt bis
evidence-serves = Dient
evidence-serves-nothing = noch nichts
evidence-source = Herkunft
evidence-source-hint = Ein System, eine Person, ein Postfach: wo im Audit nachgefragt werden kann.
evidence-file = Datei
evidence-collected = Erhoben von
evidence-source-file = Auf diesem Computer
evidence-from = Deckt ab von
evidence-to = bis
evidence-edit = Angaben ändern
evidence-edit-short = Bearbeiten
evidence-changed = Die Angaben wurden geändert
evidence-link = Verknüpfungen …
evidence-revision = Fassung { $number }
evidence-revisions = Fassungen
evidence-history = Verlauf dieses Nachweises
evidence-too-large = { $size } sind zu groß für eine Vorschau. Speichern Sie eine Kopie, um die Datei zu öffnen.
evidence-revise = Neue Fassung …
evidence-revise-choose = Neue Datei auswählen
evidence-revise-heading = Fassung hinzufügen
evidence-revise-text = { $path } wird die neueste Fassung. Frühere bleiben, und bereits ausgegebene Pakete behalten ihre.
evidence-revise-reason = Warum es eine neue Fassung gibt
evidence-revise-do = Fassung hinzufügen
evidence-revised = Die Fassung wurde hinzugefügt
evidence-withdraw = Zurückziehen …
evidence-withdraw-heading = Nachweis zurückziehen
evidence-withdraw-text = Er zählt für keinen Abschnitt mehr. Die Datei und ihr Verlauf bleiben.
evidence-withdraw-reason = Warum er nicht mehr zählt
evidence-withdraw-do = Zurückziehen
evidence-withdrawn = Der Nachweis wurde zurückgezogen
evidence-read-only = Dieser Arbeitsbereich kann gerade nur gelesen werden: Dateien können angesehen, aber nicht hinzugefügt werden.

fresh-withdrawn = Zurückgezogen
fresh-expired = Abgelaufen
fresh-dueToday = Heute letzter Tag
fresh-due7 = { $days ->
    [one] Noch 1 Tag
   *[other] Noch { $days } Tage
}
fresh-due30 = Noch { $days } Tage
fresh-current = Zählt
fresh-noEnd = Zählt

link-find = Abschnitt, Zeile oder Dokument suchen
link-rows = { $count ->
    [0] Zeilen des Registers
   *[other] Zeilen des Registers ({ $count } gewählt)
}
link-documents = { $count ->
    [0] Dokumente
   *[other] Dokumente ({ $count } gewählt)
}
link-nothing = Nichts gefunden
link-heading = Wozu „{ $name }“ dient
link-heading-all = { $count ->
    [one] 1 Datei verknüpfen
   *[other] { $count } Dateien verknüpfen
}
link-add = Verknüpfungen hinzufügen
link-do = Diese Verknüpfungen verwenden

staging-caption = Dateien auf dem Weg zum Nachweis
staging-status = { $files ->
    [one] 1 Datei, { $included } angehakt
   *[other] { $files } Dateien, { $included } angehakt
}
staging-none = Dateien hier ablegen
staging-none-text = Legen Sie Dateien oder Ordner irgendwo auf diesem Fenster ab. Sie sehen, was sie sind und was sie abdecken, bevor etwas aufgezeichnet wird; was der Arbeitsbereich schon hat, wird erkannt.
staging-choose = Dateien auswählen …
staging-choose-folder = Ordner auswählen …
staging-looking = Die Dateien werden angesehen
staging-all = Alle anhaken
staging-add-one = { $name } hinzufügen
staging-file = Datei
staging-from = Von
staging-to = Bis
staging-serves = Dient
staging-hash = SHA-256
staging-guessed = aus dem Namen
staging-half = Beide Tage angeben oder keinen
staging-known = Schon bekannt:
staging-twice = Dieselben Bytes stehen weiter oben
staging-title-of = Titel von { $name }
staging-from-of = { $name } deckt ab von
staging-to-of = { $name } deckt ab bis
staging-link = Auswählen …
staging-link-of = Wozu { $name } dient
staging-remove = Herausnehmen
staging-remove-one = { $name } aus der Liste nehmen
staging-removed = { $name } wurde aus der Liste genommen
staging-clear = Liste leeren
staging-cleared = { $count ->
    [one] 1 Datei wurde aus der Liste genommen
   *[other] { $count } Dateien wurden aus der Liste genommen
}
staging-shown = { $shown } von { $files } Dateien werden gezeigt
staging-more = Mehr zeigen
staging-for-all = { $count ->
    [one] Für die eine angehakte
   *[other] Für alle { $count } angehakten
}
staging-apply = Anwenden
staging-link-all = Mit Abschnitten verknüpfen …
staging-blocked = { $count ->
    [one] 1 Datei braucht zuerst Ihre Aufmerksamkeit
   *[other] { $count } Dateien brauchen zuerst Ihre Aufmerksamkeit
}
staging-unlinked = { $count ->
    [one] 1 Datei dient noch keinem Abschnitt
   *[other] { $count } Dateien dienen noch keinem Abschnitt
}
staging-add = { $count ->
    [one] 1 Datei hinzufügen
   *[other] { $count } Dateien hinzufügen
}
staging-added = { $count ->
    [0] Nichts wurde hinzugefügt.
    [one] 1 Datei wurde hinzugefügt.
   *[other] { $count } Dateien wurden hinzugefügt.
}
staging-were-known = { $count ->
    [one] 1 war schon bekannt.
   *[other] { $count } waren schon bekannt.
}
staging-failed = { $count ->
    [one] 1 wurde nicht hinzugefügt: Der Grund steht daneben.
   *[other] { $count } wurden nicht hinzugefügt: Die Gründe stehen daneben.
}

watch-loading = Die Ordner werden angesehen
watch-status = { $count ->
    [0] Nichts zu entscheiden
    [one] Über 1 Datei ist zu entscheiden
   *[other] Über { $count } Dateien ist zu entscheiden
}
watch-folders = Ordner
watch-look = Jetzt nachsehen
watch-add = Ordner überwachen …
watch-choose = Zu überwachenden Ordner auswählen
watch-added = Der Ordner wird ab jetzt überwacht
watch-removed = Der Ordner wird nicht mehr überwacht; nichts darin wurde angefasst
watch-remove = Nicht mehr überwachen
watch-healthy = Überwacht
watch-unreachable = Nicht erreichbar
watch-files = { $count ->
    [one] 1 Datei gesehen
   *[other] { $count } Dateien gesehen
}
watch-inbox = , der Eingang dieses Arbeitsbereichs
watch-goes-on = Alle zehn Minuten wird wieder nachgesehen.
watch-skipped = { $count ->
    [one] 1 Eintrag übergangen
   *[other] { $count } Einträge übergangen
}
watch-rules = Eine Datei wird vorgeschlagen, sobald sie sich nicht mehr ändert. Temporäre Dateien werden übergangen. Wird eine Datei in einem überwachten Ordner gelöscht, verliert der Arbeitsbereich nichts.
watch-found = Was gefunden wurde
watch-waiting = { $count ->
    [one] 1 Datei ändert sich noch
   *[other] { $count } Dateien ändern sich noch
}
watch-review = { $count ->
    [one] 1 Datei ansehen
   *[other] { $count } Dateien ansehen
}
watch-none = Nichts Neues
watch-none-text = Dateien, die in den Ordnern oben erscheinen, werden hier vorgeschlagen. Nichts wird von selbst zum Nachweis.
watch-take = Nehmen
watch-take-one = { $name } nehmen
watch-what = Was es ist
watch-modified = Geändert
watch-kind-new = Neue Datei
watch-kind-changedSource = Die Quelle eines bekannten Nachweises hat sich geändert
watch-kind-vanished = Aus dem Ordner verschwunden; der Nachweis bleibt
watch-at-once = Änderungen werden sofort gesehen.
watch-every-so-often = Änderungen werden beim Nachsehen gesehen, alle zehn Minuten.
watch-last-sweep = Zuletzt nachgesehen:
watch-revise = Als neue Fassung hinzufügen …
watch-revise-heading = Neuer Stand von { $id }
watch-revise-text = { $file } wird genommen, wie sie jetzt ist. Die früheren Stände bleiben.
watch-revise-why = Was sich geändert hat
watch-revise-do = Stand hinzufügen
watch-revised = { $id } hat eine neue Fassung
