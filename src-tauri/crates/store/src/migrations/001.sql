-- The ledger: the ground truth. Stored bytes are what is hashed and exported.
CREATE TABLE entry (
    seq   INTEGER PRIMARY KEY CHECK (seq >= 0),
    bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 2 AND 65535),
    leaf  BLOB NOT NULL CHECK (length(leaf) = 32)
) STRICT;

CREATE TRIGGER entry_is_never_changed BEFORE UPDATE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never changed'); END;

CREATE TRIGGER entry_is_never_deleted BEFORE DELETE ON entry
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger is never deleted'); END;

CREATE TRIGGER entry_is_the_next BEFORE INSERT ON entry
WHEN NEW.seq IS NOT (SELECT coalesce(max(seq) + 1, 0) FROM entry)
BEGIN SELECT RAISE(ABORT, 'an entry of the ledger must have the next number'); END;

-- The head moves by compare-and-swap only, and only forward.
CREATE TABLE head (
    id       INTEGER PRIMARY KEY CHECK (id = 0),
    size     INTEGER NOT NULL CHECK (size >= 0),
    root     BLOB NOT NULL CHECK (length(root) = 32),
    frontier BLOB NOT NULL CHECK (length(frontier) % 32 = 0)
) STRICT;

CREATE TRIGGER head_moves_forward BEFORE UPDATE ON head WHEN NEW.size <= OLD.size
BEGIN SELECT RAISE(ABORT, 'the head of the ledger only moves forward'); END;

CREATE TRIGGER head_is_never_deleted BEFORE DELETE ON head
BEGIN SELECT RAISE(ABORT, 'the head of the ledger is never deleted'); END;

-- Derived from the ledger; made again by `clausebook check --rebuild`.
CREATE TABLE workspace (
    id    INTEGER PRIMARY KEY CHECK (id = 0),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE person (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL,
    email TEXT NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE document (
    id    INTEGER PRIMARY KEY,
    code  TEXT NOT NULL UNIQUE,
    kind  TEXT NOT NULL,
    title TEXT NOT NULL,
    owner INTEGER NOT NULL,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE evidence (
    id             INTEGER PRIMARY KEY,
    title          TEXT NOT NULL,
    media_type     TEXT NOT NULL,
    size_bytes     INTEGER NOT NULL,
    received_at_ms INTEGER NOT NULL,
    withdrawn      INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    facts          TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE nil_return (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE gap_decision (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE pack (
    id    INTEGER PRIMARY KEY,
    name  TEXT NOT NULL UNIQUE,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

-- Which entries name which blob: what is affected when one is damaged.
CREATE TABLE named_blob (
    hash BLOB NOT NULL CHECK (length(hash) = 32),
    seq  INTEGER NOT NULL REFERENCES entry (seq),
    PRIMARY KEY (hash, seq)
) STRICT, WITHOUT ROWID;

CREATE VIRTUAL TABLE search USING fts5 (
    title, body, tokenize = "unicode61 remove_diacritics 2"
);

-- Of this computer only: not in the ledger, carried by backups.
CREATE TABLE wrapped_key (
    person     INTEGER NOT NULL,
    purpose    TEXT NOT NULL CHECK (purpose IN ('signing', 'log')),
    public_key TEXT NOT NULL,
    wrapped    TEXT NOT NULL CHECK (json_valid(wrapped)),
    PRIMARY KEY (person, purpose, public_key)
) STRICT;

CREATE TABLE failed_passphrase (
    person INTEGER PRIMARY KEY,
    count  INTEGER NOT NULL CHECK (count >= 0)
) STRICT;

CREATE TABLE signed_head (
    size INTEGER PRIMARY KEY,
    root BLOB NOT NULL CHECK (length(root) = 32)
) STRICT;

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value TEXT NOT NULL
) STRICT;

CREATE TABLE watched_folder (
    path TEXT PRIMARY KEY
) STRICT;

CREATE TABLE evidence_source (
    path TEXT PRIMARY KEY,
    evidence INTEGER NOT NULL
) STRICT;
