### Dokumente, die mitgebracht werden, und Dokumente, die sich widersprechen.

bring-in = Dokumente übernehmen
bring-in-choose = Ordner wählen
bring-in-none = Übernehmen, was Sie haben
bring-in-text = Wählen Sie einen Ordner mit Markdown-, Word-, PDF- oder Excel-Dateien. Sie sehen, was jede sein könnte und warum, und bestätigen es; die Originale bleiben erhalten.
bring-in-status = { $ready } von { $count } bereit
bring-in-looking = Dateien werden angesehen
bring-in-making = Entwürfe werden erstellt
bring-in-include = Übernehmen
bring-in-include-one = { $file } übernehmen
bring-in-file = Datei
bring-in-rows = Dient
bring-in-title-of = Titel von { $file }
bring-in-kind-of = Art von { $file }
bring-in-rows-of = Zeilen, denen { $file } dient
bring-in-kind-none = Nicht erkannt
bring-in-body-markdown = Der Text wird zum Entwurf
bring-in-body-converted = In Text umgewandelt; das Original bleibt als Nachweis
bring-in-body-original = Die Datei selbst geht durch Prüfung und Genehmigung
bring-in-problem-title = Ein Titel fehlt
bring-in-problem-kind = Sagen Sie, was für ein Dokument es ist
bring-in-problem-rows = Sagen Sie, welchen Zeilen des Registers es dient, etwa DI-49
bring-in-problem-unknown = Das Register hat keine solche Zeile
bring-in-not-ready = { $count ->
    [one] Eine Datei braucht noch ein Wort von Ihnen
   *[other] { $count } Dateien brauchen noch ein Wort von Ihnen
}
bring-in-accept = { $count ->
    [0] Noch nichts zu übernehmen
    [one] Eine Datei übernehmen
   *[other] { $count } Dateien übernehmen
}
bring-in-done = { $count ->
    [one] Ein Entwurf erstellt
   *[other] { $count } Entwürfe erstellt
}
bring-in-original = Original: { $evidence }

consistency = Stimmen die Dokumente überein?
consistency-count = { $count ->
    [0] sie stimmen überein
    [one] ein Punkt
   *[other] { $count } Punkte
}
consistency-none = Die Dokumente stimmen überein
consistency-text = Verglichen wurden Services, Politiken, Rollen, Lieferanten und Aufzeichnungen in den gültigen Versionen, sonst in den Entwürfen.
consistency-line = , Zeile { $line }
consistency-checked = Was verglichen wird
consistency-services-agree = Anwendungsbereich, Katalog und jede Liste von Services nennen dieselben Services
consistency-agreements-cover-services = Jeder Service im Anwendungsbereich hat eine Servicevereinbarung
consistency-policies-exist = Jede genannte Politik gibt es, und sie ist in Kraft
consistency-roles-exist = Jede Rolle, die Arbeit bekommt, ist zugewiesen
consistency-suppliers-have-contracts = Jede andere Partei im Register hat ihren Vertrag oder ihre Vereinbarung
consistency-processes-name-records = Jeder Prozess sagt, welche Aufzeichnungen er hinterlässt
