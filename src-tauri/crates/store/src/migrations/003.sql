-- Rows of registers, populations and samples; derived from the ledger.
CREATE TABLE register_row (
    id       INTEGER PRIMARY KEY,
    register TEXT NOT NULL,
    code     TEXT NOT NULL UNIQUE,
    facts    TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE population (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE sample (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
