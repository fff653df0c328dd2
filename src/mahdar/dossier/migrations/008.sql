-- Happenings: which events of many articles tell one happening. `number` stands for an event: those of one time stand
-- side by side in its order. `data` and `keys` are what mahdar.linking.happenings compares and is compared by.

CREATE TABLE tellings (
  number INTEGER PRIMARY KEY,
  event_id TEXT NOT NULL UNIQUE,
  article_id TEXT NOT NULL,
  happening TEXT,  -- the happening that the event tells
  data BLOB NOT NULL,  -- MessagePack
  keys BLOB NOT NULL  -- signed numbers of 64 bits, big-endian
);
CREATE INDEX tellings_by_article ON tellings (article_id);
CREATE INDEX tellings_by_happening ON tellings (happening, number);
CREATE TABLE telling_keys (
  key INTEGER NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (key, number)
) WITHOUT ROWID;
-- Pairs of tellings that may tell one happening; which of these do is in `links` (same_event) and `tellings`.
CREATE TABLE telling_pairs (
  a INTEGER NOT NULL,
  b INTEGER NOT NULL,
  score REAL NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX telling_pairs_by_b ON telling_pairs (b);
-- What an article is about, for comparing: the stems of its title and beginning, the days of publication.
CREATE TABLE contexts (
  article_id TEXT PRIMARY KEY,
  day_from INTEGER,
  day_to INTEGER,
  stems TEXT NOT NULL
) WITHOUT ROWID;
-- Happenings that are told more than once.
CREATE TABLE happenings (
  id TEXT PRIMARY KEY,
  first_event TEXT NOT NULL,  -- the telling that was published first
  tellings INTEGER NOT NULL,
  articles INTEGER NOT NULL,
  note TEXT
);

-- Articles that report one happening; every article is in one story, alone where nothing joins it to others.
CREATE TABLE stories (
  id TEXT PRIMARY KEY,
  name TEXT,  -- the title of the article that is most like the others
  title TEXT,  -- JSON: the words of an article that tell what happened (article_id, start, end, quote)
  article_ids TEXT NOT NULL,  -- in the order of publication
  day_from TEXT,
  day_to TEXT,
  why TEXT NOT NULL  -- JSON: {a, b, score, why} for each article but one
);
CREATE INDEX stories_by_day ON stories (day_from, id);
CREATE TABLE story_articles (
  article_id TEXT PRIMARY KEY,
  story_id TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX story_articles_by_story ON story_articles (story_id);
-- Pairs of articles that may be one story.
CREATE TABLE story_pairs (
  a TEXT NOT NULL,
  b TEXT NOT NULL,
  score REAL NOT NULL,
  why TEXT NOT NULL,
  PRIMARY KEY (a, b)
) WITHOUT ROWID;
CREATE INDEX story_pairs_by_b ON story_pairs (b);

-- Articles whose events linking has not compared as they are now.
CREATE TABLE untold (article_id TEXT PRIMARY KEY) WITHOUT ROWID;
INSERT INTO untold SELECT id FROM articles;
CREATE TRIGGER untold_new AFTER INSERT ON articles BEGIN
  INSERT OR IGNORE INTO untold VALUES (new.id);
END;
CREATE TRIGGER untold_article AFTER UPDATE OF title, published_from, published_to ON articles BEGIN
  INSERT OR IGNORE INTO untold VALUES (new.id);
END;
CREATE TRIGGER untold_event_new AFTER INSERT ON events BEGIN
  INSERT OR IGNORE INTO untold VALUES (new.article_id);
END;
CREATE TRIGGER untold_event_changed AFTER UPDATE ON events BEGIN
  INSERT OR IGNORE INTO untold VALUES (new.article_id);
END;
CREATE TRIGGER untold_event_gone AFTER DELETE ON events BEGIN
  INSERT OR IGNORE INTO untold VALUES (old.article_id);
END;
CREATE TRIGGER untold_mention AFTER UPDATE OF entity, rejected ON mentions
  WHEN new.entity IS NOT old.entity OR new.rejected <> old.rejected BEGIN
  INSERT OR IGNORE INTO untold VALUES (new.article_id);
END;
