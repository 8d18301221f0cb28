### Abschnitte der Norm: der Baum, die Übersichtskarte, und was jede Zeile des Registers zu zeigen hat.

nav-clauses = Abschnitte
clauses-heading = Abschnitte
clauses-filter = Abschnitt, Zeile suchen
clauses-tree = Abschnitte der Norm
clauses-item = { $number } { $title }{ $count }, { $standing }
clauses-loading = Abschnitte werden geladen
clauses-no-match = Kein Abschnitt passt
clauses-no-match-text = Nichts im Register enthält „{ $filter }“.
clauses-count = { $provided } von { $due } Zeilen haben etwas zu zeigen
clauses-ready = Es fehlt nichts
clauses-missing = { $count ->
    [one] 1 Zeile fehlt
   *[other] { $count } Zeilen fehlen
}
clauses-accepted = { $count ->
    [one] 1 Lücke ist akzeptiert
   *[other] { $count } Lücken sind akzeptiert
}
clauses-overview = Übersicht
clauses-summary = Zusammenfassung
clauses-path = Wo dieser Abschnitt steht
clauses-as-of = Stand { $date }, Nachweise von { $from } bis { $to }
clauses-unknown = Es gibt keinen Abschnitt { $number }
clauses-unknown-text = Das Register hat die Abschnitte 4 bis 10 der Norm.
clauses-stage = Für welches Audit
clauses-teach = Jede Zeile ist ein Dokument oder eine Aufzeichnung, nach der im Audit gefragt wird. Dunkle Felder enthalten viel, helle wenig; ein rotes Achteck zeigt, was fehlt.
clauses-summary-note = In unseren eigenen Worten. Die Norm selbst verkaufen ISO und die nationalen Normungsinstitute.
clauses-iso9001 = ISO 9001: { $clauses }
clauses-iso27001 = ISO/IEC 27001: { $clauses }
clauses-2011 = Ausgabe 2011: { $clauses }
clauses-note = Ihr lizenzierter Text oder Ihre Notiz
clauses-note-hint = Hier können Sie den Wortlaut Ihrer eigenen Ausgabe einfügen. Er bleibt in diesem Arbeitsbereich und kommt nie in ein Paket.
clauses-note-save = Notiz speichern
clauses-note-saved = Die Notiz wurde gespeichert
clauses-export = Abdeckung
clauses-below = Unter diesem Abschnitt

heat-caption = Wie viel es zu jedem Abschnitt zu zeigen gibt
heat-clause = Abschnitt
heat-state = Stand
heat-documents = Dokumente
heat-evidence = Nachweise
heat-signed = Signiert
heat-signed-hint = Signierte Erklärungen: nicht vorgekommen, Lücke akzeptiert
heat-not-assessed = Nicht bewertet
heat-legend = Was die Töne bedeuten

standing-missing = Fehlt
standing-accepted = Lücke akzeptiert
standing-provided = Vorhanden
standing-nil = Nicht vorgekommen
standing-not-due = Nicht verlangt
standing-heading = Überschrift

row-state-provided = Vorhanden
row-state-nil = Nicht vorgekommen, signiert
row-state-accepted = Lücke akzeptiert, signiert
row-state-missing = Fehlt
row-state-not-due = In dieser Stufe nicht verlangt
row-state-optional = Freiwillig, nichts vorhanden
row-state-out-of-scope = Nicht in diesem Paket
row-state-unknown = Unbekannt

row = Zeile
row-item = Was verlangt wird
row-reasons = Was fehlt
row-documents = Dokumente
row-no-documents = Noch kein Dokument dient ihr.
row-evidence = Nachweise
row-no-evidence = In diesem Zeitraum zählt kein Nachweis für sie.
row-evidence-count = { $count ->
    [one] 1 Nachweis
   *[other] { $count } Nachweise
}
row-evidence-all = Alle { $count } Nachweise
row-statements = Signierte Erklärungen
row-audit = Wonach im Audit gefragt wird
row-question = Die Frage
row-hint = Was sie gewöhnlich erfüllt
row-sampling = Wie die Stichprobe gezogen wird
row-due = Wann es verlangt wird
row-stage-1 = Stufe 1: { $need }
row-stage-2 = Stufe 2: { $need }
row-basis = Woher der Bedarf kommt
row-points-to = Geführt unter
row-unverified = Bitte vergleichen
row-unverified-text = Hinter dieser Zeile steht nur eine Quelle: Vergleichen Sie sie mit Ihrer Ausgabe der Norm.
need-required = verlangt
need-partial = teilweise
need-not-due = nicht verlangt
need-optional = freiwillig
basis-explicit = Der Abschnitt verlangt dokumentierte Information.
basis-listed = Es steht auf der Liste der dokumentierten Information.
basis-derived = Ohne dies lässt sich die Erfüllung des Abschnitts nicht zeigen.
basis-recommended = Gute Praxis; die Norm verlangt es nicht.
row-add-evidence = Nachweis hinzufügen
row-new-document = Neues Dokument aus „{ $template }“
row-sign-nil = Signieren, dass es nicht vorkam …
row-accept-gap = Lücke akzeptieren …

statement-nil = Nicht vorgekommen,
statement-gap = Lücke akzeptiert,
statement-signed = Signiert von { $who },
statement-withdrawn = – zurückgezogen: { $why }
statement-withdraw = Zurückziehen …
statement-withdraw-heading = Signierte Erklärung zurückziehen
statement-withdraw-text = Sie bleibt im Verlauf, als zurückgezogen gekennzeichnet. Zeilen, die sich auf sie stützten, sind wieder offen.
statement-withdraw-reason = Warum sie nicht mehr gilt
statement-withdraw-do = Zurückziehen
statement-withdrawn-done = Die Erklärung wurde zurückgezogen

nil-heading = Signieren, dass es nicht vorkam
nil-meaning = Erklärt, dass dies im Zeitraum nicht vorkam
nil-from = Von
nil-to = Bis
nil-text = Was erklärt wird
nil-do = Signieren
nil-signed = Die Erklärung wurde signiert
gap-heading = Lücke akzeptieren
gap-meaning = Akzeptiert, ohne dies in das Audit zu gehen
gap-reason = Warum, und was getan wird
gap-reason-hint = Das liest die Auditorin oder der Auditor. Nennen Sie, wer die Lücke bis wann schließt.
gap-do = Signieren
gap-signed = Die Lücke wurde akzeptiert
