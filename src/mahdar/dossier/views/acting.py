"""Who is meant by words of a name: the entities that are called so, the events that they do, suffer or tell."""

from __future__ import annotations

from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import words_of
from mahdar.dossier.held import held
from mahdar.dossier.named import names_of
from mahdar.dossier.store import Store

CALLED = "r.name || char(10) || r.aliases"
_REFS = "coalesce((SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each(r.{0})), '')"
SIDES = f"{_REFS.format('actors')} || char(10) || {_REFS.format('recipients')}"
_ROWS = (
    "SELECT value FROM json_each(?) UNION SELECT rowid FROM events WHERE NOT rejected AND statement_id IN"
    " (SELECT id FROM statements WHERE rowid IN (SELECT value FROM json_each(?)))"
)


def acting(store: Store, wanted: str) -> frozenset[int]:
    """The rows of the events that somebody of this name does, suffers or tells.

    Raises UsageError where ``wanted`` holds no words.
    """
    words = words_of(wanted)

    def found() -> frozenset[int]:
        sides = names_of(store, "events", SIDES).rows(words)
        tellers = names_of(store, "statements", "r.speaker_name").rows(words)
        return frozenset(row[0] for row in store.connection.execute(_ROWS, (dumps(sides), dumps(tellers))))

    return held(store, ("acting", wanted), found)


def called(store: Store, wanted: str) -> frozenset[str]:
    """The ids of the entities of this name, in whatever spelling of theirs. Raises UsageError for no words."""
    rows = names_of(store, "entities", CALLED).rows(words_of(wanted))
    sql = "SELECT id FROM entities WHERE rowid IN (SELECT value FROM json_each(?))"
    return frozenset(row[0] for row in store.connection.execute(sql, (dumps(rows),)))
