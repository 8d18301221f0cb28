### Managementbewertungen.

nav-reviews = Bewertungen
reviews = Managementbewertungen
reviews-count = { $count ->
    [0] {""}
    [one] 1 Bewertung
   *[other] { $count } Bewertungen
}
reviews-none = Noch keine Managementbewertung
reviews-none-text = Die oberste Leitung betrachtet in geplanten Abständen zwölf Eingaben. Die Tagesordnung füllt sich aus dem, was der Arbeitsbereich weiß; Beschlüsse führen zu Maßnahmen, und der Vorsitz signiert das Protokoll.
review-plan = Bewertung planen
review-plan-do = Planen
review-change = Bewertung ändern
review-change-short = Ändern
review-cancel = Absagen
review-cancel-text = Die Bewertung bleibt mit dem Grund im Verlauf.
review-on = Tag der Sitzung
review-from = Rückblick von
review-to = bis
review-chair = Vorsitz
review-chair-hint = Oberste Leitung; signiert das Protokoll.
review-chaired = Vorsitz: { $name }
review-attendees = Wer teilnimmt
review-inputs = Eingaben
review-decisions = Beschlüsse
review-open-actions = Offene Maßnahmen
review-faces = Die Seiten der Bewertung
review-tab-agenda = Tagesordnung
review-tab-decisions = Beschlüsse
review-tab-minutes = Protokoll
review-discussed = { $done } von 12 Eingaben besprochen
review-input-open = (nicht besprochen)
review-input-said = (besprochen)
review-input-previous-actions = Maßnahmen früherer Bewertungen
review-input-context = Veränderungen um uns herum
review-input-performance = Abweichungen, Messungen und Audits
review-input-improvement = Möglichkeiten der Verbesserung
review-input-feedback = Was Kunden und andere sagen
review-input-policies = Richtlinien, eingehalten und geeignet
review-input-objectives = Erreichte Ziele
review-input-services = Leistung der Services
review-input-other-parties = Leistung anderer Parteien
review-input-resources = Ressourcen und Fähigkeiten
review-input-risks = Risiken, und ob Maßnahmen dagegen wirkten
review-input-changes = Änderungen, die das System betreffen können
review-facts-none = Der Arbeitsbereich weiß dazu nichts.
review-say = Festhalten, was gesagt wurde
review-say-again = Ändern, was gesagt wurde
review-say-do = Festhalten
review-said = Was gesagt wurde
review-recorded = Festgehalten
review-decide = Beschluss festhalten
review-decide-do = Festhalten
review-decision = Was beschlossen wurde
review-decision-hint = Dass sich nichts ändern muss, ist auch ein Beschluss.
review-decision-about = Folgt aus
review-decision-general = Keiner bestimmten Eingabe
review-decisions-none = Noch wurde nichts beschlossen.
review-sign = Protokoll signieren
review-sign-do = Protokoll signieren
review-signed = Das Protokoll wurde signiert.
review-signed-toast = Das Protokoll ist signiert
meaning-minutes = Ich habe diese Bewertung geleitet, und dies ist ihr Protokoll.
