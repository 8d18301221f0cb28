### The certification cycle, certificates, the calendar.

nav-certification = Certification
certification = Certification
cert-steps = The cycle
cert-steps-none = The cycle begins with the first audit of a certification body that is planned.
cert-last-day = last day { $date }
cert-certificates = Certificates
cert-none = No certificate yet
cert-none-text = After the certification decision, record its number, scope and dates with the certificate as evidence: the days of the next audits follow from them.
cert-record = Record a certificate
cert-record-do = Record
cert-recorded = Recorded
cert-number = Number
cert-scope = Scope as it stands on it
cert-decided = Decided on
cert-decided-hint = The day of the certification decision: the first surveillance is within twelve months of it.
cert-until = Valid until
cert-left = { $days ->
    [one] 1 day left
   *[other] { $days } days left
}
cert-evidence = The certificate
cert-evidence-hint = At least one piece of evidence.
cert-ended = Ended
cert-end = Record its end
cert-end-title = End of certificate { $number }
cert-end-do = Record
cert-end-how = How it ended
cert-end-suspended = Suspended
cert-end-withdrawn = Withdrawn
cert-end-replaced = Replaced by another
cert-end-expired = Expired
cert-end-on = On
cert-concerns = What certification bodies found
cert-concerns-none = No finding of a certification body is recorded.
cert-calendar = What comes
cert-calendar-none = Nothing is due.
cert-calendar-save = Save the calendar (.ics)
