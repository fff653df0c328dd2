"""Names by their words: which rows of a table hold all words of a name that is looked for, in whatever spelling.

The names of a table are read once for each state of the dossier and kept in memory by the index keys of their words.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable

from mahdar.dossier.held import held
from mahdar.dossier.store import Store
from mahdar.dossier.words import Query, index_key, plain_words


class Names:
    """Some names, each with the numbers of the rows that have it."""

    def __init__(self, named: Iterable[tuple[str, int]]) -> None:
        """Take names and row numbers."""
        self._rows: dict[str, array[int]] = {}
        for name, row in named:
            if name not in self._rows:
                self._rows[name] = array("q")
            self._rows[name].append(row)
        self._by_key: dict[str, set[str]] = {}
        for name in self._rows:
            for key in map(index_key, plain_words(name)):
                self._by_key.setdefault(key, set()).add(name)

    def names(self, query: Query) -> list[str]:
        """The names that hold all words of a query, in order."""
        found: set[str] | None = None
        for term in {term.word: term for phrase in query.phrases for term in phrase}.values():
            some = {name for key in term.index_keys() for name in self._by_key.get(key, ())}
            found = some if found is None else found & some
        return sorted(name for name in found or () if query.in_text(name))

    def rows(self, query: Query) -> list[int]:
        """The numbers of the rows with such a name, in order, each once."""
        return sorted({row for name in self.names(query) for row in self._rows[name]})


def names_of(store: Store, table: str, expression: str) -> Names:
    """The names that an SQL expression gives for the rows of a table (named ``r``); ``NULL``: none."""
    shown = "1" if table in ("entities", "stories") else "NOT r.rejected"
    sql = f"SELECT {expression}, r.rowid FROM {table} r WHERE {shown} AND {expression} IS NOT NULL"
    return held(store, ("names", table, expression), lambda: Names(map(tuple, store.connection.execute(sql))))
