-- Undertakings: what happened, what was agreed, what was undertaken. *_low and *_high are the first and last day that a
-- date allows (NULL: not told).

CREATE TABLE events (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  "trigger" TEXT NOT NULL,
  type TEXT NOT NULL,
  mode TEXT,
  actors TEXT NOT NULL DEFAULT '[]',
  recipients TEXT NOT NULL DEFAULT '[]',
  date TEXT,
  date_timex TEXT REFERENCES timexes (id),
  date_basis TEXT,
  place TEXT,
  factuality TEXT NOT NULL,
  condition TEXT,
  date_low TEXT,
  date_high TEXT,
  sentence_start INTEGER,  -- the sentence or sentences that the words lie in
  sentence_end INTEGER,
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  unbound TEXT,
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX events_in_order ON events (article_id, start, "end", id);
CREATE INDEX events_by_day ON events (date_low, date_high);
CREATE INDEX events_by_type ON events (type, mode);
CREATE INDEX events_by_statement ON events (statement_id);

CREATE TABLE agreements (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  parties TEXT NOT NULL DEFAULT '[]',
  mediators TEXT NOT NULL DEFAULT '[]',
  guarantors TEXT NOT NULL DEFAULT '[]',
  deniers TEXT NOT NULL DEFAULT '[]',
  made_at TEXT,
  made_at_timex TEXT REFERENCES timexes (id),
  in_force_from TEXT,
  in_force_from_timex TEXT REFERENCES timexes (id),
  in_force_to TEXT,
  in_force_to_timex TEXT REFERENCES timexes (id),
  length TEXT,
  length_timex TEXT REFERENCES timexes (id),
  approval TEXT,
  approval_by TEXT,
  non_binding TEXT,
  state TEXT,
  stages TEXT NOT NULL DEFAULT '[]',
  terms TEXT NOT NULL DEFAULT '[]',
  passages TEXT NOT NULL DEFAULT '[]',
  made_low TEXT,
  made_high TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  unbound TEXT,
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX agreements_in_order ON agreements (article_id, start, "end", id);
CREATE INDEX agreements_by_kind ON agreements (kind);
CREATE INDEX agreements_by_statement ON agreements (statement_id);

CREATE TABLE commitments (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  action TEXT NOT NULL,
  obligor TEXT,
  beneficiary TEXT,
  due TEXT,
  due_relation TEXT,
  due_timex TEXT REFERENCES timexes (id),
  due_from TEXT,
  made_at TEXT,
  made_at_timex TEXT REFERENCES timexes (id),
  condition TEXT,
  in_return_for TEXT,  -- a commitment of the same article
  return_words TEXT,
  consequence TEXT,
  stage TEXT,
  progress TEXT,
  outcome TEXT,
  outcome_words TEXT,
  depends_on TEXT,  -- a commitment of the same article
  agreement_id TEXT,  -- an agreement of the same article
  due_low TEXT,
  due_high TEXT,
  sentence_start INTEGER,
  sentence_end INTEGER,
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  unbound TEXT,
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX commitments_in_order ON commitments (article_id, start, "end", id);
CREATE INDEX commitments_by_due ON commitments (due_low, due_high);
CREATE INDEX commitments_by_agreement ON commitments (agreement_id);
CREATE INDEX commitments_by_statement ON commitments (statement_id);
