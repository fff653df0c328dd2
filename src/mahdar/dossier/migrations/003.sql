-- Which records tell of one undertaking (mahdar.undertakings.identity), so that it need not be found out for every
-- question. A record that is not listed tells of one that no earlier record told. It holds as long as `meta` has a row
-- 'undertakings': whatever changes a record or a date of publication takes that row away.
CREATE TABLE undertakings (
  record_id TEXT PRIMARY KEY,  -- an agreement or a commitment
  first_id TEXT NOT NULL,  -- the record that told the undertaking first
  why TEXT NOT NULL
) WITHOUT ROWID;

-- What undertakings are compared by: the bare words of an agreement's name, the index keys of a commitment's action
-- without its date.
-- NULL in dossiers of version 2 until they are read again; it is then computed when it is needed.
ALTER TABLE agreements ADD COLUMN words TEXT;
ALTER TABLE commitments ADD COLUMN words TEXT;

-- When each article became known, without touching its text.
CREATE INDEX articles_by_publication ON articles (published_to, published_from, address, position, id);

CREATE TRIGGER agreements_added AFTER INSERT ON agreements BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER agreements_changed AFTER UPDATE ON agreements BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER agreements_removed AFTER DELETE ON agreements BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER commitments_added AFTER INSERT ON commitments BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER commitments_changed AFTER UPDATE ON commitments BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER commitments_removed AFTER DELETE ON commitments BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER articles_added AFTER INSERT ON articles BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
CREATE TRIGGER articles_dated AFTER UPDATE OF published_from, published_to ON articles
BEGIN DELETE FROM meta WHERE name = 'undertakings'; END;
