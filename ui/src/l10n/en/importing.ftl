### Documents that are brought in, and documents that disagree.

bring-in = Bring in documents
bring-in-choose = Choose a folder
bring-in-none = Bring in what you have
bring-in-text = Choose a folder of Markdown, Word, PDF or Excel files. You see what each might be and why, and confirm it; the originals are kept.
bring-in-status = { $ready } of { $count } ready
bring-in-looking = Looking at the files
bring-in-making = Making drafts
bring-in-include = Bring in
bring-in-include-one = Bring in { $file }
bring-in-file = File
bring-in-rows = Serves
bring-in-title-of = Title of { $file }
bring-in-kind-of = Kind of { $file }
bring-in-rows-of = Rows that { $file } serves
bring-in-kind-none = Not recognised
bring-in-body-markdown = The text becomes the draft
bring-in-body-converted = Converted to text; the original is kept as evidence
bring-in-body-original = The file itself goes through review and approval
bring-in-problem-title = It needs a title
bring-in-problem-kind = Say what kind of document it is
bring-in-problem-rows = Say which rows of the register it serves, such as DI-49
bring-in-problem-unknown = The register has no such row
bring-in-not-ready = { $count ->
    [one] One file still needs a word from you
   *[other] { $count } files still need a word from you
}
bring-in-accept = { $count ->
    [0] Nothing to bring in yet
    [one] Bring in one file
   *[other] Bring in { $count } files
}
bring-in-done = { $count ->
    [one] One draft made
   *[other] { $count } drafts made
}
bring-in-original = original: { $evidence }

consistency = Do the documents agree?
consistency-count = { $count ->
    [0] they agree
    [one] one point
   *[other] { $count } points
}
consistency-none = The documents agree with each other
consistency-text = Services, policies, roles, suppliers and records were compared in the versions in force, or else in the drafts.
consistency-line = , line { $line }
consistency-checked = What is compared
consistency-services-agree = Scope, catalogue and every list of services name the same services
consistency-agreements-cover-services = Each service in scope has a service level agreement
consistency-policies-exist = Each policy that is named exists and is in force
consistency-roles-exist = Each role that is given work is among the assigned roles
consistency-suppliers-have-contracts = Each other party in the register has its contract or agreement
consistency-processes-name-records = Each process says which records it leaves
