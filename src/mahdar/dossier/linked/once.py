"""Events that happen only once, as linking compares their days: deaths of named persons, first meetings of bodies."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator

import msgspec

from mahdar.dossier.linked.followed import day_of, timexes
from mahdar.linking.disputes.once import Once, names, sort_of

_SQL = (
    'SELECT e.id, e.article_id, e.statement_id, e.start, e."end", e.quote, e.type, e."trigger", e.actors, e.recipients,'
    " e.date, e.date_timex, a.published_to AS known FROM events e JOIN articles a ON a.id = e.article_id"
    " WHERE NOT e.rejected AND e.date IS NOT NULL AND e.date_basis IN ('clause', 'sentence')"
    " AND e.factuality IN ('happened', 'ongoing')"
    " AND ((e.type = 'ASSAULT' AND e.recipients <> '[]') OR (e.type = 'CONSULT' AND e.quote LIKE '%ول%'))"
    " AND (SELECT count(*) FROM timexes x WHERE x.article_id = e.article_id AND x.type = 'DATE'"
    ' AND x.edtf IS NOT NULL AND x.start >= e.start AND x."end" <= e."end") < 2'
    " ORDER BY e.id"
)


def events(connection: sqlite3.Connection) -> Iterator[Once]:
    """The dated events of a dossier that happen once, each under every name of a person or body that it tells."""
    people = {row[0] for row in connection.execute("SELECT id FROM entities WHERE kind = 'person'")}
    rows = []
    for row in connection.execute(_SQL):
        sort = sort_of(msgspec.json.decode(row["trigger"])["quote"], row["quote"])
        if sort is not None and (sort == "death") == (row["type"] == "ASSAULT"):
            rows.append((row, sort))
    words = timexes(connection, (row["date_timex"] for row, _ in rows))
    for row, sort in rows:
        refs = msgspec.json.decode(row["recipients"] if sort == "death" else row["actors"])
        told = [ref["name"] for ref in refs if sort != "death" or ref["entity"] in people]
        for name in names(sort, told):
            yield Once(sort, name, day_of(row, words))
