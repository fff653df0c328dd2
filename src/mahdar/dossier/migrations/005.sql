-- Who is who. `namings`: what one article calls one thing, all its mentions together, and the entity it was found to be.
-- `data` is the naming as `mahdar.linking.entities` keeps it (JSON); a naming with a `note` is linked to nothing.

CREATE TABLE namings (
  article_id TEXT NOT NULL REFERENCES articles (id),
  key TEXT NOT NULL,
  block TEXT NOT NULL,  -- namings that may be one thing share it
  entity TEXT,
  score REAL,
  why TEXT,
  note TEXT,
  day TEXT NOT NULL,  -- first and last day of publication when it was linked
  data TEXT NOT NULL,
  PRIMARY KEY (article_id, key)
) WITHOUT ROWID;
CREATE INDEX namings_by_block ON namings (block);
CREATE INDEX namings_by_entity ON namings (entity);
CREATE INDEX namings_by_note ON namings (note) WHERE note IS NOT NULL;

-- Offices that articles tell of persons; `office` is the key of the office, of which state or body included.
CREATE TABLE holdings (
  office TEXT NOT NULL,
  article_id TEXT NOT NULL REFERENCES articles (id),
  key TEXT NOT NULL,  -- of the person's naming
  status TEXT NOT NULL CHECK (status IN ('held', 'former', 'coming')),
  day_from TEXT,  -- first and last day that the words can mean; NULL where they mean another time than publication
  day_to TEXT,
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL
);
CREATE INDEX holdings_by_office ON holdings (office, day_from);
CREATE INDEX holdings_by_article ON holdings (article_id, key);

CREATE TABLE entities (
  id TEXT PRIMARY KEY,
  block TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  aliases TEXT NOT NULL DEFAULT '[]',
  merges TEXT NOT NULL DEFAULT '[]',  -- why each other spelling is the same thing
  ruled INTEGER NOT NULL DEFAULT 0,  -- a ruling had a part in it
  note TEXT
);
CREATE INDEX entities_by_block ON entities (block);
CREATE INDEX entities_by_kind ON entities (kind, name);

-- Pairs that may be one and stay apart until somebody rules on them.
CREATE TABLE entity_candidates (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  block TEXT NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX entity_candidates_by_block ON entity_candidates (block);

-- What persons ruled on entities, as offsets of the two mentions that the ruling holds on to.
CREATE TABLE judgements (
  ruling_id TEXT PRIMARY KEY REFERENCES rulings (id),
  same INTEGER NOT NULL,
  a_article TEXT NOT NULL,
  a_start INTEGER NOT NULL,
  a_end INTEGER NOT NULL,
  b_article TEXT NOT NULL,
  b_start INTEGER NOT NULL,
  b_end INTEGER NOT NULL
);

CREATE INDEX mentions_by_entity ON mentions (entity);

-- Articles whose names are to be linked, because they are new or were read or dated again.
CREATE TABLE entities_due (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO entities_due SELECT id FROM articles;
CREATE TRIGGER entities_due_new AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO entities_due VALUES (NEW.id);
END;
CREATE TRIGGER entities_due_again AFTER UPDATE OF lexicon_version, published_from ON articles BEGIN
  INSERT OR IGNORE INTO entities_due VALUES (NEW.id);
END;
