-- Lists of entries by person and by day.
CREATE INDEX entry_fact_actor ON entry_fact (actor);

CREATE INDEX entry_fact_day ON entry_fact (day);

-- The words of every entry once more, now with every beginning of up to eight letters in an index of its own, so that a search
-- need not put together the lists of all words that begin so.
DROP TABLE entry_text;

CREATE VIRTUAL TABLE entry_text USING fts5 (
    words, content = '', detail = none, prefix = '1 2 3 4 5 6 7 8', tokenize = "unicode61 remove_diacritics 2"
);

INSERT INTO entry_text (rowid, words) SELECT seq, words FROM entry_words;
