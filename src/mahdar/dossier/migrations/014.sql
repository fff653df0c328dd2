-- The articles that came out last first.
CREATE INDEX articles_latest ON articles (published_from IS NULL, published DESC);
