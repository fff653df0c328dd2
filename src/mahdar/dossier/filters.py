"""The filters that all views share: days, subject, outlet, story, what was published by a day."""

from __future__ import annotations

import re
from typing import Any

from mahdar.asking import Shared, Where
from mahdar.dossier.codec import dumps
from mahdar.dossier.dates import bounds
from mahdar.dossier.held import held
from mahdar.dossier.named import names_of
from mahdar.dossier.store import Store
from mahdar.dossier.words import Query
from mahdar.errors import UsageError

ARTICLE = "a.address, a.outlet, a.title, a.published, a.published_basis"
_FEW = 16  # where fewer than one article in so many can be meant, these are looked up rather than all gone through
STORY = re.compile(r"st-[0-9a-f]{6,64}")
_MATCH = "SELECT value FROM json_each(?)"


class Filters:
    """Conditions of an SQL query, gathered one by one; tables are named ``r`` (records) and ``a`` (articles).

    What SQLite can tell by itself comes first. ``checks`` compare words one by one, which takes longer. ``narrow``:
    few rows can be meant, so that they had better be looked up than found on a walk through all.
    """

    def __init__(self, store: Store, table: str = "articles") -> None:
        """Begin with none, for the rows of a table."""
        self._store, self._table = store, table
        self._conditions: list[str] = []
        self._values: list[Any] = []
        self._checks: list[str] = []
        self._sought: list[Any] = []
        self.narrow = False

    def add(self, condition: str, *values: Any) -> None:
        """A condition with its values."""
        self._conditions.append(condition)
        self._values.extend(values)

    def check(self, condition: str, *values: Any) -> None:
        """A condition that takes long, with its values."""
        self._checks.append(condition)
        self._sought.extend(values)

    def shared(self, asked: Shared, low: str, high: str, article: str = "r.article_id") -> None:
        """Days (of the columns ``low`` to ``high``), outlet, story, article and day of knowledge, for every view alike.

        What ``about`` and ``actor`` mean differs from view to view. ``article``: the column with the article's id.
        """
        self.days(asked.get("from_"), asked.get("to"), low, high)
        self.outlet(asked.get("outlet"))
        self.article(asked.get("article_id"), article)
        self.story(asked.get("story"), article)
        self.as_of(asked.get("as_of"))

    def days(self, first: str | None, last: str | None, low: str, high: str) -> None:
        """Rows whose columns ``low`` to ``high`` touch the days from ``first`` to ``last`` (both EDTF, inclusive)."""
        if first is None and last is None:
            return
        self.add(f"({low} IS NOT NULL OR {high} IS NOT NULL)")
        if first is not None:
            self.add(f"({high} >= ? OR {high} IS NULL)", day(first, 0))
        if last is not None:
            self.add(f"({low} <= ? OR {low} IS NULL)", day(last, 1))

    def as_of(self, last: str | None) -> None:
        """Rows of articles that were published by the end of a day (EDTF) for certain."""
        if last is not None:
            self.add("a.published_to <= ?", day(last, 1))

    def about(self, subject: str | None, more: str = "NULL", ruling: str = "r.ruling_id") -> None:
        """Rows whose sentence (or the column ``more``) holds all words of ``subject``, in whatever spelling.

        ``ruling``: a column that is set where a person changed ``more``, which may then hold words of no article.
        """
        if subject is None:
            return
        found = matches(self._store, subject)
        if self._few(found):
            self.narrow = True
            ruled = f" UNION SELECT r.article_id FROM {self._table} r WHERE {ruling} IS NOT NULL"
            if not ruling.startswith("r."):
                ruled = " UNION SELECT s.article_id FROM statements s WHERE s.ruling_id IS NOT NULL"
            self.add(f"r.article_id IN (SELECT id FROM articles WHERE key IN ({_MATCH}){ruled})", dumps(found))
        else:
            self.add(f"(+a.key IN ({_MATCH}) OR {ruling} IS NOT NULL)", dumps(found))
        self.check(f"has_words_in(a.text, r.sentence_start, r.sentence_end, {more}, ?)", subject)

    def in_article(self, subject: str | None) -> None:
        """Articles whose title or text holds all words of ``subject``."""
        if subject is not None:
            found = matches(self._store, subject)
            self.narrow = self.narrow or self._few(found)
            self.add(f"{'' if self.narrow else '+'}a.key IN ({_MATCH})", dumps(found))
            self.check("has_words(coalesce(a.title, '') || char(10) || a.text, ?)", subject)

    def mentioning(self, subject: str | None) -> None:
        """Articles in whose title or text all words of ``subject`` may stand, by the index alone: for counting."""
        if subject is not None:
            found = matches(self._store, subject)
            self.narrow = self.narrow or self._few(found)
            self.add(f"a.key IN ({_MATCH})", dumps(found))

    def _few(self, found: list[int]) -> bool:
        """Whether these articles are few."""
        return len(found) * _FEW < rows_of(self._store, "articles")

    def once(self, article_id: str | None) -> None:
        """No rows that a later version of the article repeats word for word, unless one article is asked for."""
        if article_id is None and versions(self._store):
            self.add(
                f"NOT EXISTS (SELECT 1 FROM articles later JOIN {self._table} again ON again.article_id = later.id"
                " WHERE later.version_of = a.id AND again.quote = r.quote AND NOT again.rejected)"
            )

    def article(self, article_id: str | None, column: str = "r.article_id") -> None:
        """Rows of one article."""
        if article_id is not None:
            self.narrow = True
            self.add(f"{column} = ?", article_id)

    def story(self, wanted: str | None, column: str = "r.article_id") -> None:
        """Rows of the articles of a story: of the one with this id, else of all whose names hold these words."""
        if wanted is not None:
            self.narrow = True
            of = "story_id IN (SELECT value FROM json_each(?))"
            self.add(
                f"{column} IN (SELECT article_id FROM story_articles WHERE {of})", dumps(stories(self._store, wanted))
            )

    def entity(self, entity: str | None, *columns: str) -> None:
        """Rows in whose references (columns of one or of several, JSON) an entity stands."""
        if entity is not None:
            self.narrow = True
            self.add("r.article_id IN (SELECT article_id FROM mentions WHERE entity = ?)", entity)
            told = " OR ".join(f"instr(r.{column}, ?)" for column in columns)
            self.add(f"({told})", *[f'"entity":{dumps(entity)}'] * len(columns))

    def outlet(self, wanted: str | None) -> None:
        """Rows of articles of outlets whose names hold all words of ``wanted``."""
        if wanted is not None:
            self.add("a.outlet IN (SELECT value FROM json_each(?))", dumps(outlets(self._store, wanted)))

    def named(self, expression: str, wanted: str | None) -> None:
        """Rows where an expression (of columns of ``r``) holds all words of ``wanted``, in whatever spelling."""
        if wanted is not None:
            found = names_of(self._store, self._table, expression).rows(words_of(wanted))
            few = len(found) * _FEW < rows_of(self._store, self._table)
            self.narrow = self.narrow or few
            self.add(f"{'' if few else '+'}r.rowid IN (SELECT value FROM json_each(?))", dumps(found))

    def naming(self, wanted: str | None) -> None:
        """Articles that hold a name with all words of ``wanted``."""
        if wanted is not None:
            found = names_of(self._store, "mentions", "r.name").rows(words_of(wanted))
            named = "SELECT article_id FROM mentions WHERE rowid IN (SELECT value FROM json_each(?))"
            self.add(f"a.id IN ({named})", dumps(found))

    def speaker(self, wanted: str | None) -> None:
        """Rows that are told in a statement of somebody whose name holds all words of ``wanted``."""
        if wanted is not None:
            found = names_of(self._store, "statements", "r.speaker_name").rows(words_of(wanted))
            few = len(found) * _FEW < rows_of(self._store, "statements")
            self.narrow = self.narrow or few
            told = "SELECT id FROM statements WHERE rowid IN (SELECT value FROM json_each(?))"
            self.add(f"{'' if few else '+'}r.statement_id IN ({told})", dumps(found))

    def words(self, column: str, wanted: str | None) -> None:
        """Rows where ``column`` holds all words of ``wanted``, in whatever spelling; looked at one by one."""
        if wanted is not None:
            words_of(wanted)
            self.check(f"has_words({column}, ?)", wanted)

    def equal(self, column: str, wanted: object) -> None:
        """Rows where ``column`` is ``wanted``, unless that is None."""
        if wanted is not None:
            self.add(f"{column} = ?", wanted)

    @property
    def quick(self) -> str:
        """The conditions without the checks, as a WHERE clause."""
        return " AND ".join(self._conditions) or "1"

    @property
    def checks(self) -> str:
        """The checks as a WHERE clause; empty where there are none."""
        return " AND ".join(self._checks)

    def sql(self) -> str:
        """All conditions as a WHERE clause; their values are ``values``."""
        return " AND ".join([*self._conditions, *self._checks]) or "1"

    @property
    def values(self) -> list[Any]:
        """The values of all conditions, in order: those of ``quick``, then those of ``checks``."""
        return [*self._values, *self._sought]

    @property
    def quick_values(self) -> list[Any]:
        """The values of ``quick``."""
        return list(self._values)

    @property
    def sought(self) -> list[Any]:
        """The values of ``checks``."""
        return list(self._sought)


def matches(store: Store, subject: str) -> list[int]:
    """The keys of the articles that may hold all words of ``subject``. Raises UsageError where these are none."""
    fts = words_of(subject).fts()
    sql = "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rowid"
    return held(store, ("matches", fts), lambda: [row[0] for row in store.connection.execute(sql, (fts,))])


def rows_of(store: Store, table: str) -> int:
    """How many rows a table has."""
    sql = f"SELECT count(*) FROM {table}"
    return held(store, ("rows", table), lambda: int(store.connection.execute(sql).fetchone()[0]))


def versions(store: Store) -> bool:
    """Whether an article is a later version of another."""
    sql = "SELECT 1 FROM articles WHERE version_of IS NOT NULL LIMIT 1"
    return held(store, "versions", lambda: store.connection.execute(sql).fetchone() is not None)


def outlets(store: Store, wanted: str) -> list[str]:
    """The outlets whose names hold all words of ``wanted``. Raises UsageError where these are none."""
    query = words_of(wanted)
    sql = "SELECT DISTINCT outlet FROM articles WHERE outlet IS NOT NULL ORDER BY 1"
    every = held(store, "outlets", lambda: [row[0] for row in store.connection.execute(sql)])
    return [one for one in every if query.in_text(one)]


def stories(store: Store, wanted: str) -> list[str]:
    """The ids of the stories meant: the one with this id, else those whose names hold all words of ``wanted``.

    Raises UsageError where these are none.
    """
    if STORY.fullmatch(wanted):
        return [wanted]
    rows = names_of(store, "stories", "r.name").rows(words_of(wanted))
    sql = "SELECT id FROM stories WHERE rowid IN (SELECT value FROM json_each(?)) ORDER BY id"
    return [row[0] for row in store.connection.execute(sql, (dumps(rows),))]


def day(edtf: str, side: int) -> str:
    """The first (``side`` 0) or last (1) day of a date the user gave. Raises UsageError where it is none."""
    found = bounds(edtf)[side]
    if found is None:
        raise UsageError(f"{edtf!r} is no date; write 2023, 2023-05 or 2023-05-17")
    return found


def days_of(asked: Where) -> tuple[str | None, str | None]:
    """The first and the last day asked for (ISO 8601). Raises UsageError for what is no date."""
    first, last = asked.get("from_"), asked.get("to")
    return first and day(first, 0), last and day(last, 1)


def within(low: str | None, high: str | None, first: str | None, last: str | None) -> bool:
    """Whether what lies between two days touches those asked for; what has no day touches none (all ISO 8601)."""
    if first is None and last is None:
        return True
    if low is None and high is None:
        return False
    return (first is None or (high or "9999") >= first) and (last is None or (low or "") <= last)


def words_of(text: str) -> Query:
    """The words to look for. Raises UsageError where there are none."""
    query = Query(text)
    if not query:
        raise UsageError(f"{text!r} holds no word to look for")
    return query
