-- The order of the views as indexes, so that a page of one is found without looking at the others: what is not rejected,
-- by its days; and the same under what most views are narrowed by. *_ruled: the rows that a person changed.

CREATE INDEX articles_listed ON articles (published_from IS NULL, published, address, position, id);

CREATE INDEX statements_listed ON statements (said_from IS NULL, said_from, said_to) WHERE NOT rejected;
DROP INDEX statements_by_act;
CREATE INDEX statements_by_act ON statements (act, said_from IS NULL, said_from, said_to) WHERE NOT rejected;
CREATE INDEX statements_ruled ON statements (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX quantities_listed ON quantities (as_of_from IS NULL, as_of_from, as_of_to) WHERE NOT rejected;
DROP INDEX quantities_by_kind;
CREATE INDEX quantities_by_kind ON quantities (kind, as_of_from IS NULL, as_of_from, as_of_to) WHERE NOT rejected;
CREATE INDEX quantities_ruled ON quantities (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX timexes_listed ON timexes (edtf_from IS NULL, edtf_from, edtf_to) WHERE NOT rejected;
CREATE INDEX timexes_ruled ON timexes (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX events_listed ON events (date_low IS NULL, date_low, date_high) WHERE NOT rejected;
DROP INDEX events_by_type;
CREATE INDEX events_by_type ON events (type, date_low IS NULL, date_low, date_high) WHERE NOT rejected;
CREATE INDEX events_ruled ON events (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX agreements_listed ON agreements (made_low IS NULL, made_low, made_high) WHERE NOT rejected;
CREATE INDEX agreements_ruled ON agreements (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX commitments_listed ON commitments (due_low IS NULL, due_low, due_high) WHERE NOT rejected;
CREATE INDEX commitments_ruled ON commitments (article_id) WHERE ruling_id IS NOT NULL;

CREATE INDEX mentions_of_entities ON mentions (entity, article_id) WHERE entity IS NOT NULL AND NOT rejected;

DROP INDEX stories_by_day;
CREATE INDEX stories_listed ON stories (day_from IS NULL, day_from, id);
CREATE INDEX stories_by_size ON stories (json_array_length(article_ids) DESC, day_from IS NULL, day_from, id);
