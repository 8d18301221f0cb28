### Meine Arbeit.

nav-work = Meine Arbeit
work = Meine Arbeit
work-count = { $count ->
    [0] {""}
    [one] 1 Aufgabe{ $overdue ->
        [0] {""}
       *[other] , überfällig
    }
   *[other] { $count } Aufgaben{ $overdue ->
        [0] {""}
       *[other] , { $overdue } überfällig
    }
}
work-none = Nichts wartet auf Sie
work-none-text = Prüfungen, Freigaben, Entwürfe und Fristen erscheinen hier, sobald sie anfallen.
work-from = für { $name }
work-since = seit { $date }
work-due = fällig { $date }
work-conflict = Zwei Texte: einen wählen
work-approve = Freizugeben
work-review = Zu prüfen
work-rework = Änderungen verlangt
work-acknowledge = Zu lesen und zu bestätigen
work-periodicReview = Regelmäßige Prüfung fällig
work-evidenceExpiring = Ablaufende Nachweise
work-draft = Entwürfe in Arbeit
work-finding = Feststellungen zu bearbeiten
work-action = Maßnahmen zu erledigen
work-reviewAction = Von der Managementbewertung beschlossen
work-effectiveness = Hat es gewirkt? Zu prüfen
work-audit = Audits zu beantworten
work-audit-open = { $count ->
    [one] 1 Frage ist offen
   *[other] { $count } Fragen sind offen
}
work-auditReport = Auditberichte zu signieren
work-minutes = Protokolle zu signieren
work-proposal = Neue Dateien in überwachten Ordnern
work-disposal = Vernichtungen zu genehmigen
work-retentionOver = Lange genug aufbewahrt
work-retention-count = { $count ->
    [one] 1 Sache darf vernichtet werden
   *[other] { $count } Sachen dürfen vernichtet werden
}
