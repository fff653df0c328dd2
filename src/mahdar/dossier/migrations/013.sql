-- The timeline as the articles tell it altogether, kept so that a page of it is found without making the others: one
-- entry a happening. What is only known as of a day is made of the tellings again, but for what was whole by then.

CREATE TABLE timeline_entries (
  n INTEGER PRIMARY KEY,  -- the least number of its tellings
  id TEXT NOT NULL,  -- of the happening
  cluster INTEGER NOT NULL,
  first TEXT NOT NULL,  -- the days on which something of its cluster was known, and all of it ('9999': never for sure)
  whole TEXT NOT NULL,
  listed INTEGER NOT NULL,  -- whether it has a date, and somebody tells it as real
  low TEXT NOT NULL,  -- what entries stand in order by: the first and the last day ('9999': not known)
  high TEXT NOT NULL,
  date_from TEXT,
  date_to TEXT,
  sources INTEGER NOT NULL,  -- independent ones
  reports INTEGER NOT NULL,
  types TEXT NOT NULL  -- of PLOVER, each between spaces
);
CREATE INDEX timeline_by_id ON timeline_entries (id);
CREATE INDEX timeline_by_cluster ON timeline_entries (cluster);
CREATE INDEX timeline_by_weight ON timeline_entries (listed DESC, sources DESC, reports DESC, low, high, id, whole);
CREATE INDEX timeline_by_day ON timeline_entries (listed DESC, low, high, id, whole);

-- Which tellings an entry is made of. A cluster are those that may be one happening by any path of pairs, or stand on
-- the same words: what is made of them is a function of these alone, and of which of their articles are one source.
CREATE TABLE timeline_tellings (
  number INTEGER PRIMARY KEY,
  entry INTEGER NOT NULL,
  cluster INTEGER NOT NULL
);
CREATE INDEX timeline_tellings_by_entry ON timeline_tellings (entry);
CREATE INDEX timeline_tellings_by_cluster ON timeline_tellings (cluster);
CREATE TABLE timeline_clusters (
  cluster INTEGER PRIMARY KEY,  -- the least number of its tellings
  signature TEXT NOT NULL  -- of what its entries are made of, records aside
);

-- Articles of which something has changed since that entries are made of.
CREATE TABLE timeline_due (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
CREATE TRIGGER timeline_article AFTER UPDATE OF address, outlet, byline, agencies, published_from, published_to ON articles
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.id); END;
CREATE TRIGGER timeline_event_new AFTER INSERT ON events
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.article_id); END;
CREATE TRIGGER timeline_event_changed AFTER UPDATE ON events
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.article_id); END;
CREATE TRIGGER timeline_event_gone AFTER DELETE ON events
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (old.article_id); END;
CREATE TRIGGER timeline_statement AFTER UPDATE OF speaker, speaker_name, speaker_kind, named, via, rejected ON statements
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.article_id); END;
CREATE TRIGGER timeline_timex AFTER UPDATE OF symbol ON timexes
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.article_id); END;
CREATE TRIGGER timeline_statement_new AFTER INSERT ON statements WHEN new.rule LIKE 'person:%'
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (new.article_id); END;
CREATE TRIGGER timeline_statement_gone AFTER DELETE ON statements
BEGIN INSERT OR IGNORE INTO timeline_due VALUES (old.article_id); END;
