-- Disputes and changes. `claims`: what linking compares of an article (figures, denials, contradictions within it), as
-- mahdar.linking.disputes keeps it (JSON). `findings`: what was found of one matter, before rulings are laid over it.

CREATE TABLE claims (
  kind TEXT NOT NULL,
  article_id TEXT NOT NULL,
  record_id TEXT NOT NULL,
  data TEXT NOT NULL,
  PRIMARY KEY (kind, article_id, record_id, data)
) WITHOUT ROWID;
CREATE INDEX claims_by_article ON claims (article_id);
CREATE TABLE findings (
  id TEXT PRIMARY KEY,
  data TEXT NOT NULL
) WITHOUT ROWID;

CREATE TABLE disputes (
  id TEXT PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('contradiction', 'denial', 'inner')),
  about TEXT NOT NULL,
  field TEXT NOT NULL,
  positions TEXT NOT NULL,  -- JSON: value, records, article_ids, independent_sources, sources, holders, passages
  why TEXT NOT NULL,
  reason TEXT NOT NULL,
  score REAL NOT NULL,
  rule TEXT NOT NULL,
  first_known TEXT,  -- the day on which its first two positions were known
  ruling_id TEXT,  -- the ruling that confirmed or dismissed it
  rejected INTEGER NOT NULL DEFAULT 0
);
CREATE INDEX disputes_by_kind ON disputes (kind, field);

-- What persons ruled on links and disputes: `records` (JSON) are the ids of those that it holds between.
CREATE TABLE link_judgements (
  ruling_id TEXT PRIMARY KEY REFERENCES rulings (id),
  confirmed INTEGER NOT NULL,
  target TEXT NOT NULL CHECK (target IN ('links', 'disputes')),
  name TEXT NOT NULL,  -- the relation of a link, the kind of a dispute
  field TEXT,
  "values" TEXT NOT NULL DEFAULT '[]',
  records TEXT NOT NULL
);
-- Links that persons dismissed: as in `links`, with the ruling.
CREATE TABLE dismissed_links (
  id TEXT PRIMARY KEY,
  data TEXT NOT NULL,
  ruling_id TEXT NOT NULL
) WITHOUT ROWID;

-- Articles whose claims are to be looked at anew.
CREATE TABLE disputes_due (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO disputes_due SELECT id FROM articles;
CREATE TRIGGER disputes_due_new AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO disputes_due VALUES (NEW.id);
END;
CREATE TRIGGER disputes_due_again AFTER UPDATE OF lexicon_version, published_from, published_to, outlet ON articles BEGIN
  INSERT OR IGNORE INTO disputes_due VALUES (NEW.id);
END;
