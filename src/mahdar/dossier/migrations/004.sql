-- Links between what is told, and lineage: which articles are one text or go back to one wire.

CREATE TABLE links (
  id TEXT PRIMARY KEY,
  a TEXT NOT NULL,  -- ids of articles or records, that of the earlier article first
  b TEXT NOT NULL,
  relation TEXT NOT NULL,
  field TEXT,
  "values" TEXT NOT NULL DEFAULT '[]',
  score REAL NOT NULL,
  why TEXT NOT NULL,
  passages TEXT NOT NULL DEFAULT '[]',
  rule TEXT NOT NULL,
  confidence REAL
);
CREATE INDEX links_in_order ON links (a, b, relation, id);
CREATE INDEX links_by_b ON links (b);
CREATE INDEX links_by_relation ON links (relation);

-- Whom an article credits with its words; start and end are NULL where that stands in its byline.
CREATE TABLE credits (
  article_id TEXT NOT NULL REFERENCES articles (id),
  key TEXT NOT NULL,  -- the name in one spelling, by which credits are compared
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  whole INTEGER NOT NULL,  -- whether the whole article goes back to it
  basis TEXT NOT NULL,
  translated INTEGER NOT NULL,
  start INTEGER,
  "end" INTEGER,
  quote TEXT,
  PRIMARY KEY (article_id, key)
) WITHOUT ROWID;
CREATE INDEX credits_by_key ON credits (key);

-- What linking keeps of an article: `number` stands for its id, articles of one `twin` have the very same words, and
-- the `leading` one of these is compared with all others,
-- the rest only with those that credit the same wire.
CREATE TABLE lineage (
  number INTEGER PRIMARY KEY,
  article_id TEXT NOT NULL UNIQUE REFERENCES articles (id),
  twin INTEGER,
  leading INTEGER NOT NULL,
  keys BLOB NOT NULL  -- its keys as signed numbers of 64 bits, big-endian
);
CREATE INDEX lineage_by_twin ON lineage (twin);
CREATE TABLE lineage_keys (
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID;

-- Articles that linking has not seen as they are now.
CREATE TABLE unlinked (
  article_id TEXT PRIMARY KEY
) WITHOUT ROWID;
INSERT INTO unlinked SELECT id FROM articles;
CREATE TRIGGER article_is_new AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.id);
END;
CREATE TRIGGER article_has_changed AFTER UPDATE OF title, outlet, byline, agencies, published, published_from, version_of
  ON articles BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.id);
END;
CREATE TRIGGER statement_is_new AFTER INSERT ON statements WHEN new.via <> '[]' OR new.speaker_kind = 'media' BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article_id);
END;
CREATE TRIGGER statement_has_changed AFTER UPDATE OF via, speaker, speaker_kind, named, rejected ON statements
  WHEN new.via <> '[]' OR old.via <> '[]' OR new.speaker_kind = 'media' OR old.speaker_kind = 'media' BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (new.article_id);
END;
CREATE TRIGGER statement_is_gone AFTER DELETE ON statements WHEN old.via <> '[]' OR old.speaker_kind = 'media' BEGIN
  INSERT OR IGNORE INTO unlinked VALUES (old.article_id);
END;
