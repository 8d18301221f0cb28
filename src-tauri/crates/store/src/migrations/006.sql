-- The words of every entry, by which the activity log is searched; derived from the ledger. Nothing is kept but the index.
CREATE VIRTUAL TABLE entry_text USING fts5 (
    words, content = '', detail = none, prefix = '2 3', tokenize = "unicode61 remove_diacritics 2"
);

-- What is indexed of an entry: the beginning of its leaf hash, and every text in it without hashes and signatures; beside the
-- id of a document, evidence or person what it is called.
CREATE VIEW entry_words AS
SELECT entry.seq AS seq, lower(substr(hex(entry.leaf), 1, 16)) || ' ' || coalesce((
    SELECT group_concat(CASE
        WHEN length(value.atom) > 12 OR value.atom NOT GLOB '[dep][0-9]*' OR substr(value.atom, 2) GLOB '*[^0-9]*'
            THEN value.atom
        WHEN value.atom GLOB 'p*'
            THEN value.atom || ' ' || coalesce((SELECT name FROM person WHERE id = CAST(substr(value.atom, 2) AS INTEGER)), '')
        ELSE value.atom || ' ' || coalesce((
            SELECT title FROM search WHERE rowid = CAST(substr(value.atom, 2) AS INTEGER) * 2 + (value.atom GLOB 'e*')
        ), '')
    END, ' ') FROM json_tree(CAST(entry.bytes AS TEXT)) AS value
    WHERE value.type = 'text' AND (length(value.atom) < 40 OR instr(value.atom, ' ') > 0)
), '') AS words FROM entry;

INSERT INTO entry_text (rowid, words) SELECT seq, words FROM entry_words;
