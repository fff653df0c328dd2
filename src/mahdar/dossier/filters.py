"""The filters that all views share: days, subject, outlet."""

from __future__ import annotations

from typing import Any

from mahdar.dossier.dates import bounds
from mahdar.dossier.words import Query
from mahdar.errors import UsageError

ARTICLE = "a.address, a.outlet, a.title, a.published, a.published_basis"


class Filters:
    """Conditions of an SQL query, gathered one by one; tables are named ``r`` (records) and ``a`` (articles)."""

    def __init__(self) -> None:
        """Begin with none."""
        self._conditions: list[str] = []
        self._values: list[Any] = []

    def add(self, condition: str, *values: Any) -> None:
        """A condition with its values."""
        self._conditions.append(condition)
        self._values.extend(values)

    def days(self, first: str | None, last: str | None, low: str, high: str) -> None:
        """Rows whose columns ``low`` to ``high`` touch the days from ``first`` to ``last`` (both EDTF, inclusive)."""
        if first is None and last is None:
            return
        self.add(f"({low} IS NOT NULL OR {high} IS NOT NULL)")
        if first is not None:
            self.add(f"({high} >= ? OR {high} IS NULL)", day(first, 0))
        if last is not None:
            self.add(f"({low} <= ? OR {low} IS NULL)", day(last, 1))

    def about(self, subject: str | None, more: str = "NULL", ruling: str = "r.ruling_id") -> None:
        """Rows whose sentence (or the column ``more``) holds all words of ``subject``, in whatever spelling.

        ``ruling``: a column that is set where a person changed ``more``, which may then hold words of no article.
        """
        if subject is None:
            return
        found = f"a.key IN (SELECT rowid FROM search WHERE search MATCH ?) OR {ruling} IS NOT NULL"
        self.add(f"({found})", words_of(subject).fts())
        self.add(f"has_words_in(a.text, r.sentence_start, r.sentence_end, {more}, ?)", subject)

    def once(self, table: str, article_id: str | None) -> None:
        """No rows that a later version of the article repeats word for word, unless one article is asked for."""
        if article_id is None:
            self.add(
                f"NOT EXISTS (SELECT 1 FROM articles later JOIN {table} again ON again.article_id = later.id"
                " WHERE later.version_of = a.id AND again.quote = r.quote AND NOT again.rejected)"
            )

    def words(self, column: str, wanted: str | None) -> None:
        """Rows where ``column`` holds all words of ``wanted``, in whatever spelling."""
        if wanted is not None:
            words_of(wanted)
            self.add(f"has_words({column}, ?)", wanted)

    def equal(self, column: str, wanted: object) -> None:
        """Rows where ``column`` is ``wanted``, unless that is None."""
        if wanted is not None:
            self.add(f"{column} = ?", wanted)

    def sql(self) -> str:
        """The conditions as a WHERE clause."""
        return " AND ".join(self._conditions) or "1"

    @property
    def values(self) -> list[Any]:
        """The values of the conditions, in order."""
        return self._values


def day(edtf: str, side: int) -> str:
    """The first (``side`` 0) or last (1) day of a date the user gave. Raises UsageError where it is none."""
    found = bounds(edtf)[side]
    if found is None:
        raise UsageError(f"{edtf!r} is no date; write 2023, 2023-05 or 2023-05-17")
    return found


def words_of(text: str) -> Query:
    """The words to look for. Raises UsageError where there are none."""
    query = Query(text)
    if not query:
        raise UsageError(f"{text!r} holds no word to look for")
    return query
