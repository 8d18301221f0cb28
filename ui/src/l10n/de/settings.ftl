### Einstellungen, und wie der Arbeitsbereich sicher bleibt.

nav-settings = Einstellungen
settings-heading = Einstellungen
settings-person = Wer handelt
settings-person-text = Alles wird im Namen dieser Person aufgezeichnet. Jede Signatur verlangt weiterhin ihre Passphrase.
settings-person-label = Ich handle als
settings-person-none = niemand: Ich lese nur
settings-person-more = Rollen und Schlüssel
settings-look = Aussehen
settings-theme = Farben
settings-theme-system = Wie das System
settings-theme-light = Hell
settings-theme-dark = Dunkel
settings-theme-contrast = Mehr Kontrast
settings-density = Zeilen
settings-density-comfortable = Bequem
settings-density-compact = Dicht
settings-language = Sprache
settings-language-system = Wie das System
settings-language-en = English
settings-language-de = Deutsch
settings-work = Arbeiten
settings-letters-hint = Zum Beispiel g d für die Dokumente. Mit ? sehen Sie alle.
settings-notifications = Melden, wenn lange Arbeit zu Ende ist
settings-notifications-hint = Nur während Sie ein anderes Fenster ansehen.
settings-reopen = Beim Start den letzten Arbeitsbereich öffnen
settings-workspace = Dieser Arbeitsbereich
settings-organization = Organisation
settings-organization-edit = Name und Anwendungsbereich ändern …
settings-organization-changed = Name und Anwendungsbereich wurden geändert
settings-scope = Anwendungsbereich des Service-Management-Systems
settings-scope-hint = Welche Services, für wen, von wo: wie es auf dem Zertifikat stehen wird.
settings-folder = Ordner
settings-origin = Name seines Protokolls
settings-safety = Sicherheit der Daten

safety-check = Alles prüfen
safety-check-text = Jeder Eintrag, jede Signatur und jede Datei wird gelesen und geprüft. Was beschädigt ist, wird genannt, mit allem, was davon betroffen ist.
safety-check-do = Prüfen
safety-checking = Der Arbeitsbereich wird geprüft
safety-backup = Sichern
safety-backup-text = Kopiert alles in einen anderen Ordner und prüft die Kopie.
safety-backup-do = Sichern …
safety-backup-choose = Wohin die Sicherung kommt
safety-backing-up = Wird gesichert
safety-rebuild = Listen neu erstellen
safety-rebuild-text = Erstellt alle Listen und die Suche neu aus dem Protokoll. Aufgezeichnetes ändert sich nicht.
safety-rebuild-do = Neu erstellen
safety-rebuilding = Die Listen werden neu erstellt
safety-rebuilt = Die Listen wurden neu erstellt
check-clean = Nichts ist beschädigt.
check-damaged = { $count ->
    [one] 1 Objekt ist beschädigt.
   *[other] { $count } Objekte sind beschädigt.
}
check-looked = { $entries } Einträge, { $blobs } Dateien ({ $size }) und { $signatures } Signaturen wurden geprüft.
check-affects = Betroffen: { $what }
check-next = Stellen Sie Beschädigtes aus einer Sicherung wieder her; die Angaben oben sagen Ihnen, von wann.

organization-language = Sprache der Dokumente
organization-language-hint = Vorlagen und übliche Antworten kommen in ihr. Was es in ihr nicht gibt, kommt auf Englisch.
organization-language-set = Neue Dokumente kommen auf { $language }
clocks = Fristen für Feststellungen
clocks-text = Tage ab dem Tag der Feststellung. Sie sagen, bis wann jede Feststellung zu schließen ist und was in Listen, in „Meine Arbeit“, in der Bereitschaft und in Paketen als überfällig gilt. Eine Feststellung mit eigenem Tag behält ihn. Jede Änderung ist ein Eintrag im Protokoll.
clocks-who = Dokumentenlenkung und oberste Leitung dürfen sie setzen.
clocks-plan = Ursache und Plan
clocks-usual = { $days ->
    [0] Tage; üblich: keine Frist
   *[other] Tage; üblich: { $days }
}
clocks-no-limit = keine Frist
clocks-wrong = Eine ganze Zahl von Tagen, 0 bis { $most }
clocks-changes = { $count ->
    [one] Der letzte Tag von 1 offenen Feststellung kann sich verschieben.
   *[other] Die letzten Tage von { $count } offenen Feststellungen können sich verschieben.
}
clocks-save = Fristen setzen
clocks-reset = Die üblichen Tage
clocks-saved = Die Fristen sind gesetzt
