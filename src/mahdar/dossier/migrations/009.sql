-- On what an inferred date of publication stands: one row for each piece of evidence that made it as narrow as it is.
CREATE TABLE dating (
  article_id TEXT NOT NULL REFERENCES articles (id),
  n INTEGER NOT NULL,
  why TEXT NOT NULL,
  start INTEGER,  -- the words of the article that it stands on, if any
  "end" INTEGER,
  quote TEXT,
  PRIMARY KEY (article_id, n)
) WITHOUT ROWID;
