-- What lists of entries are filtered by; derived from the ledger.
CREATE TABLE entry_fact (
    seq   INTEGER PRIMARY KEY REFERENCES entry (seq),
    day   TEXT NOT NULL,
    actor TEXT NOT NULL,
    event TEXT NOT NULL
) STRICT;

CREATE INDEX entry_fact_event ON entry_fact (event);

-- Which entries name which thing, by its id: d7, e12, au1.
CREATE TABLE named_thing (
    id  TEXT NOT NULL,
    seq INTEGER NOT NULL REFERENCES entry (seq),
    PRIMARY KEY (id, seq)
) STRICT, WITHOUT ROWID;

INSERT INTO entry_fact (seq, day, actor, event)
SELECT seq, substr(json_extract(facts, '$.at'), 1, 10), json_extract(facts, '$.by'), json_extract(facts, '$.type')
FROM (SELECT seq, CAST(bytes AS TEXT) AS facts FROM entry);

INSERT OR IGNORE INTO named_thing (id, seq)
SELECT value.atom, entry.seq FROM entry, json_tree(CAST(entry.bytes AS TEXT)) AS value
WHERE value.type = 'text' AND length(value.atom) <= 12
    AND (value.atom GLOB '[a-z][0-9]*' OR value.atom GLOB '[a-z][a-z][0-9]*')
    AND value.atom NOT GLOB '*[0-9]*[^0-9]*';
