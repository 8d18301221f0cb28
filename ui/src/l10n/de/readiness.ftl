### Bereitschaft für ein Audit.

nav-readiness = Bereitschaft
readiness = Bereitschaft
ready-count = { $blocking ->
    [0] nichts blockiert
    [one] 1 Problem blockiert
   *[other] { $blocking } Probleme blockieren
}, { $warning ->
    [0] keine Warnungen
    [one] 1 Warnung
   *[other] { $warning } Warnungen
}
ready-stage = Für welches Audit
ready-loading = Jede Regel wird angesehen
ready-yes = { $stage }: nichts steht im Weg
ready-no = { $stage }: noch nicht bereit
ready-as-of = Stand { $date }. Diese Regeln beraten; ob ein Paket ausgegeben werden darf, wird bei der Ausgabe geprüft.
ready-group-blocks = Blockiert: wäre eine Abweichung
ready-group-warns = Warnt: ein Auditor wird fragen
ready-group-notes = Gut zu wissen
ready-group-holds = Erfüllt
ready-more = { $count ->
    [one] 1 weiteres zeigen
   *[other] { $count } weitere zeigen
}
ready-trend = Wie es sich entwickelt hat
ready-before-after = Von { $before } blockierenden Problemen am { $from } auf { $after } am { $to }.
ready-day = Tag
ready-blocking = Blockierend
ready-warning = Warnungen

rule-complete = Alles Fällige ist da
rule-gaps-decided = Keine Lücke ist durch Entscheidung offen
rule-programme-covers = Ein Auditprogramm deckt jeden Abschnitt ab
rule-audited-throughout = Interne Audits haben im letzten Jahr jeden Abschnitt angesehen
rule-reviewed-after-audit = Die Leitung hat das System nach dem letzten internen Audit bewertet
rule-reviewed-recently = Im letzten Jahr wurde eine Managementbewertung signiert
rule-majors-closed = Keine Hauptabweichung ist offen
rule-minors-planned = Jede Nebenabweichung hat eine Ursache und einen Plan
rule-concerns-closed = Jeder Bereich mit Bedenken ist geschlossen
rule-findings-in-time = Keine Feststellung ist überfällig
rule-actions-in-time = Keine Maßnahme ist überfällig
rule-documents-reviewed = Kein Dokument hat seine Prüfung versäumt
rule-continuity-tested = Die Service-Kontinuität wurde im letzten Jahr getestet
rule-plan-follows-scope = Der Plan ist nicht älter als der Anwendungsbereich
rule-acknowledged = Alle Gefragten haben gelesen, was gilt
rule-cycle-kept = Die Audits des Zertifizierungszyklus sind in der Zeit

fix-complete = Liefern Sie es, signieren Sie eine Fehlanzeige, oder nehmen Sie die Lücke durch signierte Entscheidung hin.
fix-gaps-decided = Liefern Sie das Fehlende, bevor danach gefragt wird.
fix-programme-covers = Legen Sie ein Auditprogramm über drei Jahre fest, das jeden Abschnitt abdeckt.
fix-audited-throughout = Planen Sie ein internes Audit dieser Abschnitte und signieren Sie seinen Bericht.
fix-reviewed-recently = Halten Sie eine Managementbewertung über alle zwölf Eingaben und signieren Sie das Protokoll.
fix-reviewed-after-audit = Halten Sie eine Managementbewertung, die die Ergebnisse des Audits betrachtet.
fix-majors-closed = Führen Sie sie durch Ursache, Maßnahmen und Wirksamkeitsprüfung, und schließen Sie sie.
fix-minors-planned = Analysieren Sie die Ursache und planen Sie Maßnahmen.
fix-concerns-closed = Setzen Sie eine Maßnahme mit Nachweis um, und schließen Sie ihn.
fix-findings-in-time = Sehen Sie nach, welcher Schritt fehlt, oder vereinbaren Sie mit Grund einen anderen Tag.
fix-actions-in-time = Halten Sie sie mit Nachweis als erledigt fest, oder vereinbaren Sie mit Grund einen anderen Tag.
fix-documents-reviewed = Prüfen Sie es, und bestätigen, überarbeiten oder ziehen Sie es zurück.
fix-continuity-tested = Testen Sie den Kontinuitätsplan und fügen Sie die Aufzeichnung als Nachweis hinzu.
fix-plan-follows-scope = Überarbeiten Sie den Service-Management-Plan nach dem Anwendungsbereich.
fix-acknowledged = Erinnern Sie die Lesenden.
fix-cycle-kept = Vereinbaren Sie die Tage des Audits mit der Zertifizierungsstelle.
rule-registers-in-time = Keine Zeile eines Registers ist über ihren Tag hinaus
fix-registers-in-time = Sehen Sie sich die Zeile an und sagen Sie, was daraus wurde, oder vereinbaren Sie einen anderen Tag mit Begründung.
rule-samples-judged = Jedes Element einer Stichprobe hat ein Ergebnis
fix-samples-judged = Halten Sie zu jedem Element fest, was gesehen wurde.
rule-approvals-valid = Jede Freigabe, die gilt, stammt von jemandem mit der Befugnis
fix-approvals-valid = Lassen Sie es als neue Fassung von jemandem freigeben, der die Rolle hat.
rule-services-agree = Anwendungsbereich, Katalog und Service-Level-Vereinbarungen nennen dieselben Services
fix-services-agree = Berichtigen Sie das Dokument, das falsch ist, und lassen Sie es freigeben.
ready-face-rules = Regeln
ready-consistency = Stimmen die Dokumente überein?
gap-analysis = Lückenanalyse
gap-analysis-text = Gemessen an einem leeren Anfang: alles, was Stufe 1 von einer Organisation verlangt, in der Reihenfolge, in der es entsteht, und was davon da ist.
gap-analysis-plan = Dasselbe als Plan mit Daten
gap-analysis-sum = { $there } von { $total } Schritten sind da, { $begun } begonnen, { $missing } fehlen.
gap-analysis-next = Als Nächstes:
gap-analysis-order = Nr.
gap-analysis-has = Vorhanden
gap-analysis-there = da
gap-analysis-begun = begonnen
gap-analysis-missing = fehlt
gap-analysis-make = Aus der Vorlage beginnen
gap-analysis-go = Beginnen
gap-analysis-more = und { $count } weitere
