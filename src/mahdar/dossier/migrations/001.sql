-- The first shape of a dossier. Scalars are columns, nested things JSON text; dates are EDTF.
-- *_from and *_to are the first and last day an EDTF date allows (ISO 8601; NULL: open), for filters and order.

CREATE TABLE meta (
  name TEXT PRIMARY KEY,
  value TEXT NOT NULL
);

-- Every unit of work that a build has finished: a page of a source, or a source that could not be read.
CREATE TABLE pages (
  key INTEGER PRIMARY KEY,
  what TEXT NOT NULL CHECK (what IN ('page', 'source')),
  document TEXT NOT NULL,
  address TEXT NOT NULL,
  raw_sha256 TEXT,
  known_sha256 TEXT NOT NULL DEFAULT '',  -- of what was known of the page beside its bytes (metadata.csv)
  bytes INTEGER NOT NULL DEFAULT 0,
  retrieved_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('read', 'skipped', 'failed')),
  reason TEXT,
  articles INTEGER NOT NULL DEFAULT 0,
  superseded INTEGER NOT NULL DEFAULT 0  -- the same address of the same source came with other bytes later
);
CREATE UNIQUE INDEX pages_once ON pages (document, address, raw_sha256) WHERE what = 'page';
CREATE UNIQUE INDEX sources_once ON pages (document, reason) WHERE what = 'source';
CREATE INDEX pages_by_bytes ON pages (document, raw_sha256);
CREATE INDEX pages_by_document ON pages (document, status);

CREATE TABLE documents (
  document TEXT PRIMARY KEY,
  raw_sha256 TEXT,
  bytes INTEGER NOT NULL,
  retrieved_at TEXT,
  status TEXT NOT NULL CHECK (status IN ('read', 'skipped', 'failed')),
  reason TEXT,
  articles INTEGER NOT NULL
);
CREATE INDEX documents_by_status ON documents (status);

CREATE TABLE articles (
  key INTEGER PRIMARY KEY,  -- the row of `search`
  id TEXT NOT NULL UNIQUE,
  address TEXT NOT NULL,
  document TEXT NOT NULL REFERENCES documents (document),
  position INTEGER NOT NULL,
  title TEXT,
  text TEXT NOT NULL,
  url TEXT,
  outlet TEXT,
  byline TEXT,
  agencies TEXT NOT NULL DEFAULT '[]',
  published TEXT,
  published_basis TEXT NOT NULL DEFAULT 'unknown',
  published_evidence TEXT NOT NULL DEFAULT '[]',
  modified TEXT,
  retrieved_at TEXT,
  version_of TEXT REFERENCES articles (id),
  language TEXT NOT NULL DEFAULT 'ar',
  removed TEXT NOT NULL DEFAULT '[]',
  raw_sha256 TEXT NOT NULL,
  text_sha256 TEXT NOT NULL,
  published_from TEXT,
  published_to TEXT,
  lexicon_version TEXT NOT NULL,
  ruling_id TEXT REFERENCES rulings (id),  -- the ruling that changed this row last
  original TEXT  -- JSON: what the page says in the fields that a ruling changed
);
CREATE UNIQUE INDEX articles_in_order ON articles (address, position, id);
CREATE INDEX articles_by_document ON articles (document);
CREATE INDEX articles_by_outlet ON articles (outlet);
CREATE INDEX articles_by_day ON articles (published_from);
CREATE INDEX articles_by_text ON articles (text_sha256);
CREATE INDEX articles_by_version ON articles (version_of);
CREATE INDEX articles_by_lexicon ON articles (lexicon_version);

CREATE TABLE timexes (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  type TEXT NOT NULL,
  value TEXT,
  mod TEXT,
  edtf TEXT,
  anchor TEXT,
  symbol TEXT NOT NULL,
  binding TEXT NOT NULL DEFAULT '[]',
  edtf_from TEXT,
  edtf_to TEXT,
  sentence_start INTEGER,  -- the sentence that the words lie in
  sentence_end INTEGER,
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  unbound TEXT,  -- JSON: fields that the reading had filled before binding
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX timexes_in_order ON timexes (article_id, start, "end", id);
CREATE INDEX timexes_by_day ON timexes (edtf_from, edtf_to) WHERE edtf_from IS NOT NULL;
CREATE INDEX timexes_by_statement ON timexes (statement_id);

CREATE TABLE mentions (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  kind TEXT NOT NULL,
  name TEXT NOT NULL,
  office TEXT,
  entity TEXT,
  rule TEXT NOT NULL,
  confidence REAL,
  statement_id TEXT REFERENCES statements (id),
  rejected INTEGER NOT NULL DEFAULT 0,
  ruling_id TEXT REFERENCES rulings (id),
  original TEXT
);
CREATE INDEX mentions_in_order ON mentions (article_id, start, "end", id);
CREATE INDEX mentions_by_name ON mentions (name);
CREATE INDEX mentions_by_statement ON mentions (statement_id);

CREATE TABLE statements (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  cue TEXT NOT NULL,
  content TEXT NOT NULL,
  speaker TEXT,
  speaker_name TEXT,
  antecedent TEXT,
  speaker_kind TEXT,
  named INTEGER NOT NULL,
  count INTEGER,
  anonymity_reason TEXT,
  via TEXT NOT NULL DEFAULT '[]',
  addressee TEXT,
  within TEXT REFERENCES statements (id),
  mode TEXT NOT NULL,
  act TEXT NOT NULL,
  polarity TEXT NOT NULL,
  said_at TEXT,
  said_at_timex TEXT REFERENCES timexes (id),
  said_from TEXT,  -- of said_at, else of the article's publication
  said_to TEXT,
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
CREATE INDEX statements_in_order ON statements (article_id, start, "end", id);
CREATE INDEX statements_by_day ON statements (said_from, said_to);
CREATE INDEX statements_by_speaker ON statements (speaker_name);
CREATE INDEX statements_by_act ON statements (act);
CREATE INDEX statements_by_statement ON statements (statement_id);
CREATE INDEX statements_by_within ON statements (within);

CREATE TABLE quantities (
  id TEXT PRIMARY KEY,
  article_id TEXT NOT NULL REFERENCES articles (id),
  start INTEGER NOT NULL,
  "end" INTEGER NOT NULL,
  quote TEXT NOT NULL,
  low REAL,
  high REAL,
  approximate INTEGER NOT NULL,
  kind TEXT,
  unit TEXT,
  subject TEXT,
  place TEXT,
  as_of TEXT,
  as_of_timex TEXT REFERENCES timexes (id),
  as_of_from TEXT,  -- of as_of, else of the article's publication
  as_of_to TEXT,
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
CREATE INDEX quantities_in_order ON quantities (article_id, start, "end", id);
CREATE INDEX quantities_by_day ON quantities (as_of_from, as_of_to);
CREATE INDEX quantities_by_kind ON quantities (kind);
CREATE INDEX quantities_by_statement ON quantities (statement_id);

CREATE TABLE rulings (
  id TEXT PRIMARY KEY,
  target TEXT NOT NULL,
  action TEXT NOT NULL,
  value TEXT NOT NULL,
  "by" TEXT NOT NULL,
  at TEXT NOT NULL,
  why TEXT,
  undone_at TEXT,
  state TEXT NOT NULL DEFAULT 'attached' CHECK (state IN ('attached', 'detached', 'undone')),
  record_id TEXT,  -- what it is attached to now
  note TEXT  -- why it does not attach
);
CREATE INDEX rulings_in_order ON rulings (at, id);

-- Words of titles and texts in one spelling and without clitics; the texts themselves are not stored again.
CREATE VIRTUAL TABLE search USING fts5 (title, body, content = '', tokenize = 'unicode61 remove_diacritics 0');
