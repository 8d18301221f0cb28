### Das Protokoll: Einträge und ihre Beweise.

nav-activity = Protokoll
activity-heading = Protokoll
activity-loading = Protokoll wird geladen
activity-table = Einträge des Protokolls
activity-count = { $narrowed ->
    [more] mehr als { $shown } von { $all } Einträgen
    [yes] { $shown } von { $all } Einträgen
   *[no] { $count ->
        [one] 1 Eintrag
       *[other] { $all } Einträge
    }
}
activity-seq = Nr.
activity-at = Wann
activity-who = Wer
activity-what = Was
activity-signed = Signiert
activity-about = Betrifft
activity-subject = Worum es geht
activity-by = Von wem
activity-anyone = Alle Personen
activity-from = Von
activity-to = bis
activity-filter = Im Protokoll suchen
activity-only = Nur was { $what } betrifft
activity-only-clear = Alle zeigen
activity-nothing = Kein Eintrag passt
activity-nothing-text = Nichts im Protokoll entspricht dem, was Sie suchen.
activity-proof = Beweis des gewählten Eintrags
activity-choose = Eintrag auswählen
activity-choose-text = Seine genauen Bytes und der Beweis, dass er im Protokoll steht, erscheinen hier.
subject-all = Alles
subject-document = Dokumente
subject-evidence = Nachweise
subject-statement = Erklärungen
subject-assessment = Audits und Bewertungen
subject-pack = Pakete
subject-person = Personen
subject-workspace = Arbeitsbereich

entry-number = Eintrag { $seq }
proof-holds = Sein Platz im Protokoll mit { $size } Einträgen ist bewiesen
proof-fails = Sein Platz im Protokoll lässt sich nicht beweisen: Prüfen Sie den Arbeitsbereich
proof-means = Der Pfad aus Hashwerten führt von diesen Bytes zur Wurzel des Protokolls; er wurde soeben neu berechnet. Er zeigt, dass der Eintrag seitdem unverändert ist, nicht dass er wahr ist.
proof-leaf = Blatt
proof-path = { $count ->
    [one] Pfad (1 Schritt)
   *[other] Pfad ({ $count } Schritte)
}
proof-step = Schritt { $number }
proof-root = Wurzel aus { $size } Einträgen
proof-root-short = die Wurzel
proof-pack = Erstes Paket, das ihn enthält
proof-pack-none = noch keines: das nächste
proof-bytes = Genaue Bytes
proof-statement = Signierte Erklärung
proof-signature = Signatur
proof-signature-text = SSHSIG: ssh-keygen -Y verify prüft sie
