### Words that several screens share: periods, audits, roles, files, PDFs.

period = { $from } to { $to }
period-short = { $from } – { $to }
period-backwards = The end is before the beginning
nobody-acts = Nobody is chosen to act: you can look at everything, and change nothing.
nobody-acts-choose = Choose who acts
save-as-pdf = Save as PDF…
saved-to = Saved: { $path }

stage-stage-1 = Stage 1 audit
stage-stage-2 = Stage 2 audit
stage-surveillance = Surveillance audit
stage-recertification = Recertification audit
stage-internal-audit = Internal audit

role-document-controller = Document controller
role-document-controller-hint = keeps documents, people and roles in order
role-author = Author
role-author-hint = writes documents
role-reviewer = Reviewer
role-reviewer-hint = reviews documents
role-approver = Approver
role-approver-hint = approves and withdraws documents
role-process-owner = Process owner
role-process-owner-hint = answers for a process and its evidence
role-top-management = Top management
role-top-management-hint = approves policies, answers for the system
role-internal-auditor = Internal auditor
role-internal-auditor-hint = audits what others own
role-pack-issuer = Pack issuer
role-pack-issuer-hint = issues audit packs for the organization
role-read-only = Reader
role-read-only-hint = reads

file-pdf = PDF
file-word = Text document
file-spreadsheet = Spreadsheet
file-slides = Slides
file-image = Picture
file-mail = E-mail
file-csv = Table (CSV)
file-text = Text
file-web = Web page
file-data = Data
file-archive = Archive
file-audio = Sound
file-video = Video
file-unknown = Other file

path-none = Nothing chosen yet
path-file = Choose a file…
path-folder = Choose a folder…

preview-of = Preview of { $name }
preview-none = No preview
preview-none-text = This window cannot show this kind of file. Save a copy and open it with its own program.
preview-cut = Only the beginning is shown. Save a copy to see all of it.

pdf-tools = PDF tools
pdf-outline = Contents
pdf-pages = Pages
pdf-previous = Previous page
pdf-next = Next page
pdf-page = Page
pdf-page-number = Page { $page }
pdf-of = of { $pages }
pdf-smaller = Smaller
pdf-larger = Larger
pdf-fit = Fit the width
pdf-link = Go to the place it names
pdf-loading = Loading the PDF
pdf-failed = This PDF cannot be shown.

day-choose = { $field }: choose in the calendar
day-choose-short = Choose in the calendar (Alt and arrow down)
day-placeholder = day month year
day-unreadable = This is no day. Write it like { $example } or 2026-11-22.
day-too-early = Not before { $day }
day-too-late = Not after { $day }
day-year-before = Previous year
day-month-before = Previous month
day-month-after = Next month
day-year-after = Next year
day-today = Today
