-- Retention, legal holds and disposals; derived from the ledger.
CREATE TABLE retention (
    id    INTEGER PRIMARY KEY CHECK (id = 0),
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE legal_hold (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;

CREATE TABLE disposal (
    id    INTEGER PRIMARY KEY,
    facts TEXT NOT NULL CHECK (json_valid(facts))
) STRICT;
