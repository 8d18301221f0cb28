### Register, die Zeile für Zeile geführt werden: ihre Liste, die Zeilen eines Registers, eine Zeile mit ihrem Verlauf.

nav-registers = Register
registers = Register
registers-count = { $rows ->
    [one] 1 Zeile
   *[other] { $rows } Zeilen
}{ $overdue ->
    [0] {""}
   *[other] , { $overdue } überfällig
}
registers-rows = Zeilen
registers-open = Offen
registers-open-of = offen in { $title }
registers-overdue = Überfällig
registers-overdue-of = überfällig in { $title }
registers-wanted = Was die Norm verlangt
register-as-document = dieses Register ist das Verlangte, sobald es eine Zeile hat
register-as-record = seine Zeilen sind die Aufzeichnungen
register-supports = seine Zeilen helfen, es zu zeigen
register-table = { $title }, Zeile für Zeile
register-inspector = Die Zeile in Kürze
register-code = Code
register-more = Mehr
register-none = Noch keine Zeile ({ $row })
register-state = Stand
register-all-states = Jeder Stand
register-open = Nicht erledigt
register-overdue = Überfällig
register-state-overdue = { $state }, überfällig
register-withdrawn = Zurückgezogen
register-stands = Besteht
register-yes = ja
register-no = nein
register-due = fällig { $date }
register-revision = Stand { $number }
register-save = Zum Bearbeiten anderswo speichern (CSV)…
register-columns = Spalten …
register-columns-text = Für lange Texte ist in einer Tabelle kein Platz; die Datei, die Sie von dem Gezeigten speichern, enthält alles.
register-columns-do = Diese zeigen
register-columns-usual = Die üblichen

register-row-add = Zeile hinzufügen
register-row-add-do = Hinzufügen
register-row-add-title = Hinzufügen: { $row }
register-row-added = { $code } wurde hinzugefügt
register-row-open = Zeile öffnen
register-row-change = Ändern
register-row-change-title = { $code } ändern
register-row-changed = { $code } wurde geändert
register-row-withdraw = Zurückziehen
register-row-withdraw-title = { $code } zurückziehen
register-row-withdraw-text = Für eine Zeile, die nicht hierher gehört. Sie zählt nicht mehr und bleibt mit allem, was sie sagte, lesbar: gelöscht wird nichts. Erledigtes wird nicht zurückgezogen, sondern bekommt seinen letzten Stand.
register-row-withdrawn = { $code } ist zurückgezogen
register-withdrawn-because = Zurückgezogen: { $reason }
register-why-hint = Steht im Verlauf neben dem, was sich geändert hat.
register-optional = { $title } (falls vorhanden)
register-choose = Wählen …
register-nothing-chosen = Nichts gewählt
register-field-required = Das wird gebraucht
register-field-date = Ein ganzes Datum: Tag, Monat und Jahr
register-field-number = Eine Zahl wie 99.95
register-field-money = Ein Betrag und eine Währung, etwa 1250.00 EUR

register-says = Was sie sagt
register-related = Wo sie vorkommt
register-related-row = Zeile
register-related-finding = Feststellung
register-related-action = Maßnahme
register-related-review = Bewertung
register-related-document = Dokument
register-related-evidence = Nachweis
register-history = Verlauf
register-history-added = hat sie hinzugefügt
register-history-changed = { $count ->
    [one] hat eine Angabe geändert
   *[other] hat { $count } Angaben geändert
}
register-history-withdrew = hat sie zurückgezogen
register-history-was = vorher:
register-history-is = nachher:
register-history-gone = entfernt
register-history-entry = Eintrag { $seq }

register-import = CSV-Datei übernehmen …
register-import-text = Die Spalten sind die der Datei, die „Zum Bearbeiten anderswo speichern“ schreibt. Zeilen mit Code ändern diese Zeile, Zeilen ohne Code sind neu. Alle Zeilen werden übernommen oder keine.
register-import-file = Datei
register-import-do = Übernehmen
register-import-reason = Aus einer Datei übernommen
register-import-would = { $added ->
    [0] Keine neuen Zeilen
    [one] 1 neue Zeile
   *[other] { $added } neue Zeilen
}, { $changed ->
    [0] keine Änderungen
    [one] 1 Änderung
   *[other] { $changed } Änderungen
}, { $same ->
    [one] 1 Zeile wie bisher
   *[other] { $same } Zeilen wie bisher
}
register-import-rows = Was übernommen würde
register-import-new = neu
register-import-changed = geändert
register-imported = { $added } hinzugefügt, { $changed } geändert
