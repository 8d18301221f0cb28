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
documents-overdue = { $date }, überfällig
column-code = Nummer
column-title = Titel
column-version = Version
column-state = Status
column-effective = Gültig ab
column-due = Prüfung fällig
column-owner = Verantwortlich
