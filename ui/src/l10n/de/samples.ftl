### Grundgesamtheiten und Stichproben eines Audits.

audit-tab-samples = Stichproben
populations = Grundgesamtheiten
samples = Stichproben
samples-none = Noch keine Grundgesamtheit
samples-none-text = Übernehmen Sie die Liste, aus der Sie ziehen, etwa alle Tickets eines halben Jahres, als CSV oder XLSX. Sie wird mit Hash und Abfrage aufbewahrt, damit jeder dieselbe Stichprobe noch einmal ziehen kann.
samples-of-none = Noch keine Stichprobe daraus. Ziehen Sie eine mit einem Startwert, oder wählen Sie Zeilen von Hand.
samples-back = Alle Stichproben
population-import = Grundgesamtheit übernehmen
population-import-do = Übernehmen
population-imported = { $title } ist übernommen
population-file = Datei mit der Liste
population-preview = Die ersten Zeilen der Datei
population-preview-count = { $count ->
    [one] 1 Zeile
   *[other] { $shown } Zeilen
}, { $columns ->
    [one] 1 Spalte
   *[other] { $columns } Spalten
}
population-key = Spalte, die jede Zeile benennt
population-key-hint = In jeder Zeile gefüllt, und nichts doppelt.
population-key-choose = Spalte wählen
population-key-not = { $name } (leer oder doppelt)
population-key-none = Keine Spalte benennt ihre Zeilen: jede hat Lücken oder Wiederholungen. Berichtigen Sie die Liste und wählen Sie sie noch einmal.
population-title = Titel
population-query = Was abgefragt wurde
population-query-hint = Aus welchem System, mit welchem Filter, damit es wiederholt werden kann.
population-taken = Abgefragt am
population-from = Einträge von
population-to = bis
population-items = Einträge
population-rows = { $count ->
    [one] 1 Eintrag
   *[other] { $shown } Einträge
}, benannt durch „{ $column }“
population-hash = SHA-256 der Liste
population-by = übernommen von { $name }
population-withdraw = Zurückziehen
population-withdraw-text = { $title } bleibt mit Stichproben und Grund lesbar, aber nichts wird mehr daraus gezogen oder erfasst.
population-withdrawn = Zurückgezogen: { $reason }
population-withdrawn-toast = { $title } ist zurückgezogen
draw = Stichprobe ziehen
draw-do = Ziehen
draw-text = { $count ->
    [one] Aus { $title }: 1 Eintrag.
   *[other] Aus { $title }: { $shown } Einträge.
}
draw-size = Wie viele
draw-size-error = Eine ganze Zahl von 1 bis { $most }
draw-seed = Startwert
draw-seed-ledger = Die Wurzel des Registers in diesem Augenblick
draw-seed-ledger-hint = Niemand kann sie vorher wählen. Festgehalten wird, was beim Ziehen gilt.
draw-seed-own = Ein eigener Startwert
draw-seed-own-hint = Beliebiger Text, etwa eine Zahl aus einer Lotterie. Damit zieht jeder dieselben Einträge.
pick = Von Hand wählen
pick-do = { $count ->
    [0] Nehmen
    [one] 1 Eintrag nehmen
   *[other] { $count } Einträge nehmen
}
pick-find = Liste eingrenzen
pick-shown = { $shown } von { $total } gezeigt, { $chosen } gewählt
pick-rows = Zeilen der Grundgesamtheit
pick-take = Nehmen
pick-item = { $item } nehmen
pick-taken = Gewählt:
pick-reason = Warum diese
pick-reason-hint = Eine gewählte Stichprobe kann nicht noch einmal gezogen werden; der Grund steht dabei.
compare = Mit einer Datei vergleichen
compare-choose = Datei im heutigen Stand wählen
compare-same = { $file } enthält genau dieselbe Liste.
compare-changed = { $file } ist nicht die Liste, die übernommen wurde.
compare-added = { $count ->
    [one] 1 Eintrag ist neu:
   *[other] { $count } Einträge sind neu:
}
compare-gone = { $count ->
    [one] 1 Eintrag fehlt:
   *[other] { $count } Einträge fehlen:
}
compare-differs = { $count ->
    [one] 1 Eintrag lautet anders:
   *[other] { $count } Einträge lauten anders:
}
compare-recorded = Festgehalten
compare-found = Jetzt
compare-what = Stichproben bleiben, wie sie gezogen wurden: aus der aufbewahrten Liste. Um aus dem heutigen Stand zu ziehen, übernehmen Sie ihn als weitere Grundgesamtheit.
sample-one = Stichprobe
sample-items = Einträge der Stichprobe
sample-item = Eintrag { $item }
sample-taken = { $count ->
    [one] Stichprobe { $id } hat 1 Eintrag
   *[other] Stichprobe { $id } hat { $count } Einträge
}
sample-drawn = { $count ->
    [one] { $id }: 1 Eintrag, gezogen
   *[other] { $id }: { $count } Einträge, gezogen
}
sample-chosen = { $count ->
    [one] { $id }: 1 Eintrag, gewählt
   *[other] { $id }: { $count } Einträge, gewählt
}
sample-drawn-by = gezogen von { $name }
sample-chosen-by = gewählt von { $name }
sample-because = Gewählt, weil: { $reason }
sample-conform = { $count } konform
sample-fail = { $count } nicht konform
sample-not-applicable = { $count } nicht prüfbar
sample-open = { $count } offen
sample-done = { $count ->
    [one] { $done } von 1 angesehen
   *[other] { $done } von { $count } angesehen
}
sample-progress = Angesehen
sample-next = Nächster Eintrag
sample-previous = Vorheriger Eintrag
sample-note = Schreiben, was angesehen wurde
sample-seen = Was angesehen wurde
sample-seen-hint = Was das Ergebnis zeigt. Strg+Eingabe führt zum nächsten Eintrag.
sample-say-what = Sagen Sie, was angesehen wurde, dann wird es erfasst.
sample-by = erfasst von { $name }
sample-finding = Feststellung
sample-finding-none = Keine
sample-finding-open = Feststellung { $id } öffnen
sample-see-finding = Siehe Feststellung { $id }
sample-of = Eintrag { $item } der Stichprobe { $sample }
sample-tied = { $item } ist mit { $id } verbunden
sample-again = Noch einmal ziehen
sample-export = Als CSV speichern
again-same = { $count ->
    [one] Derselbe Eintrag kommt aus derselben Liste und demselben Startwert wieder.
   *[other] Dieselben { $count } Einträge kommen aus derselben Liste und demselben Startwert wieder.
}
again-other = Der Startwert zieht andere Einträge aus der aufbewahrten Liste: diese Stichprobe ist nicht, was ihr Startwert sagt.
item-conforms = Konform
item-does-not-conform = Nicht konform
item-not-applicable = Nicht prüfbar
