### Der erste Tag einer neuen Organisation.

nav-first-day = Einrichten
firstday = Managementsystem einrichten
firstday-steps = Schritte
firstday-step-organization = Organisation und Services
firstday-step-people = Personen und Rollen
firstday-step-answers = Antworten
firstday-step-documents = Dokumente
firstday-step-plan = Plan
firstday-text-organization = Wer Sie sind und welche Services Sie betreiben. Jede Frage wird einmal gestellt, und viele Dokumente verwenden die Antwort.
firstday-text-people = Wer mit dem System arbeitet und wer welche Rolle hat. Dokumente gehören denen, die die Rollen innehaben; daneben steht, wer vertritt.
firstday-text-answers = Was die Dokumente über Ihre Arbeitsweise sagen. Eine Frage mit üblicher Antwort nimmt diese, bis Sie etwas anderes sagen.
firstday-text-documents = Die Dokumente, die ein Audit der Stufe 1 von jeder Organisation erwartet. Jedes wird zum Entwurf, sobald seine Fragen beantwortet sind; danach ändern Sie es, wie Sie wollen.
firstday-text-plan = Der Weg zum Audit der Stufe 1, an Arbeitstagen, ab heute.
firstday-open = { $count ->
    [0] nichts offen
    [one] eine Frage offen
   *[other] { $count } Fragen offen
}
firstday-default = Leer lassen, um die übliche Antwort zu nehmen.
firstday-read-only = Dieser Arbeitsbereich kann jetzt nicht geändert werden, oder niemand ist gewählt, der handelt.
firstday-people = Personen
firstday-roles = Wer welche Rolle hat
firstday-role = Rolle
firstday-holder = Inhaber
firstday-deputy = Vertretung
firstday-role-of = Rolle { $number }
firstday-holder-of = Inhaber von { $role }
firstday-deputy-of = Vertretung von { $role }
firstday-role-add = Rolle hinzufügen
firstday-role-remove = Entfernen
firstday-role-remove-one = { $role } entfernen
firstday-roles-missing = { $count ->
    [one] Die Rolle hinzufügen, die ein Dokument verlangt
   *[other] Die { $count } Rollen hinzufügen, die Dokumente verlangen
}
firstday-roles-fill = { $count ->
    [one] { $name } für die noch offene Rolle eintragen
   *[other] { $name } für die { $count } noch offenen Rollen eintragen
}
firstday-proposals = { $count ->
    [one] Ein Dokument würde anders lauten
   *[other] { $count } Dokumente würden anders lauten
}
firstday-proposals-text = Antworten haben sich geändert, seit diese Dokumente daraus entstanden.
firstday-how-draft = { $count ->
    [one] In der Arbeitskopie würde sich eine Stelle ändern.
   *[other] In der Arbeitskopie würden sich { $count } Stellen ändern.
}
firstday-how-version = { $count ->
    [one] In einer neuen Version würde sich eine Stelle ändern.
   *[other] In einer neuen Version würden sich { $count } Stellen ändern.
}
firstday-how-waiting = Es liegt bei den Prüfenden: erst zurücknehmen oder warten.
firstday-how-original = Der Text ist eine Originaldatei: im Programm ändern, das sie erstellt hat.
firstday-by-hand = { $count ->
    [one] Eine Stelle wurde bearbeitet und ist von Hand zu ändern.
   *[other] { $count } Stellen wurden bearbeitet und sind von Hand zu ändern.
}
firstday-by-hand-show = Was dort stehen sollte
firstday-by-hand-open = Eine Antwort fehlt
firstday-revise = Entwurf erstellen
firstday-leave = So lassen
firstday-revised = { $count ->
    [one] { $code }: eine Stelle neu gesetzt
   *[other] { $code }: { $count } Stellen neu gesetzt
}
firstday-choose = Erstellen
firstday-choose-one = { $title } erstellen
firstday-by = Bis
firstday-state = Stand
firstday-what = Was
firstday-who = Wer
firstday-done = Erledigt
firstday-late = Verspätet
firstday-todo = Offen
firstday-making = Entwürfe werden erstellt
firstday-make = { $count ->
    [0] Noch kann kein Entwurf erstellt werden
    [one] Einen Entwurf erstellen
   *[other] { $count } Entwürfe erstellen
}
firstday-made = { $count ->
    [one] Ein Entwurf erstellt
   *[other] { $count } Entwürfe erstellt
}
firstday-stage-one = Tag des Audits der Stufe 1
firstday-stage-one-hint = Wie mit der Zertifizierungsstelle vereinbart. Mindestens 45 Tage, üblich sind vier bis sechs Monate.
firstday-plan-make = Planen
firstday-plan = Der Weg zur Stufe 1
firstday-work-answers = Die Fragen beantworten, die viele Dokumente teilen
firstday-work-draft = Entwurf: { $title }
firstday-work-review = Alle Entwürfe prüfen
firstday-work-approve = Sie genehmigen
firstday-work-effect = Dokumente treten in Kraft; informieren und schulen
firstday-work-agreements = Für jeden Service eine unterschriebene Servicevereinbarung
firstday-work-records = Ab jetzt Aufzeichnungen führen; jeden Monat Nachweise sammeln
firstday-work-internalAudit = Internes Audit der ganzen Norm
firstday-work-managementReview = Managementbewertung mit allen Eingaben
firstday-work-gaps = Feststellungen beantworten, Fehlanzeigen unterschreiben, über Lücken entscheiden
firstday-work-pack = Das Paket für Stufe 1 ausstellen
firstday-work-stageOne = Audit der Stufe 1
firstday-next = Weiter: { $step }
firstday-kept = Alles wird laufend gesichert. Sie können jederzeit aufhören; hier geht es weiter.

firstday-submit = Entwürfe einreichen …
firstday-readiness = Wie bereit sind wir für Stufe 1?
grid-row = Zeile
grid-cell = { $column }, Zeile { $row }
grid-up = Zeile { $row } nach oben
grid-down = Zeile { $row } nach unten
grid-remove = Zeile { $row } entfernen
grid-add = Zeile hinzufügen
grid-none = Noch keine Zeile.
grid-usual = { $count ->
    [one] Die übliche Antwort hat eine Zeile; sie gilt, bis Sie etwas anderes sagen.
   *[other] Die übliche Antwort hat { $count } Zeilen; sie gilt, bis Sie etwas anderes sagen.
}
grid-take = Übliche Antwort übernehmen
grid-help = Die Eingabetaste macht eine Zeile; Zeilen aus einer Tabellenkalkulation lassen sich einfügen.
