-- Long processes as articles tell of them, and the tracks that they form across articles (mahdar.linking.tracks).

CREATE TABLE processes (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  noun TEXT NOT NULL,
  parties TEXT NOT NULL DEFAULT '[]',
  mediators TEXT NOT NULL DEFAULT '[]',
  about TEXT,
  stages TEXT NOT NULL DEFAULT '[]',
  passages TEXT NOT NULL DEFAULT '[]',
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  unbound TEXT,
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX processes_in_order ON processes (article_id, start, "end", id);
CREATE INDEX processes_by_statement ON processes (statement_id);

-- Which records tell of one track: processes, agreements, and figures of forces. Found out anew when the row 'tracks' of
-- `meta` is gone, which whatever changes a record or a date of publication takes away. Its other records, and their
-- states as of a day, are computed from these.
CREATE TABLE track_members (
  record_id TEXT PRIMARY KEY,
  track_id TEXT NOT NULL,  -- made of the record that told the track first
  score REAL NOT NULL,
  why TEXT NOT NULL
) WITHOUT ROWID;
CREATE INDEX track_members_by_track ON track_members (track_id);

CREATE TRIGGER tracks_processes_added AFTER INSERT ON processes BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_processes_changed AFTER UPDATE ON processes BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_processes_removed AFTER DELETE ON processes BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_agreements_added AFTER INSERT ON agreements BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_agreements_changed AFTER UPDATE ON agreements BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_agreements_removed AFTER DELETE ON agreements BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_quantities_added AFTER INSERT ON quantities WHEN new.kind = 'forces'
BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_quantities_changed AFTER UPDATE ON quantities BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_quantities_removed AFTER DELETE ON quantities BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_articles_added AFTER INSERT ON articles BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_articles_dated AFTER UPDATE OF published_from, published_to ON articles
BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_events_added AFTER INSERT ON events WHEN new.type = 'RETREAT'
BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_events_changed AFTER UPDATE ON events WHEN new.type = 'RETREAT' OR old.type = 'RETREAT'
BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
CREATE TRIGGER tracks_events_removed AFTER DELETE ON events WHEN old.type = 'RETREAT'
BEGIN DELETE FROM meta WHERE name = 'tracks'; END;
