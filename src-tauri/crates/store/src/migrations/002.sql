-- Audits, findings, management reviews and certificates; derived from the ledger.
CREATE TABLE programme (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE audit (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE finding (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE action (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE review (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE certificate (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE clocks (
    id    INTEGER PRIMARY KEY CHECK (id = 0),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
