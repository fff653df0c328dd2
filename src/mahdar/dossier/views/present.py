"""Which entity is named in which article, in memory: what counting who is named where and when needs."""

from __future__ import annotations

from array import array
from collections import Counter
from itertools import compress
from typing import NamedTuple

from mahdar.asking import Shared, checked, shared
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters
from mahdar.dossier.held import held
from mahdar.dossier.store import Store

_ARTICLES = "SELECT id FROM articles ORDER BY published_to IS NULL, published_to, address, position, id"
_PAIRS = (
    "SELECT entity, article_id, count(*) FROM mentions WHERE entity IS NOT NULL AND NOT rejected"
    " GROUP BY entity, article_id"
)


class Present:
    """Articles (in the order of publication) and entities by numbers, and which article names which how often."""

    def __init__(self, store: Store) -> None:
        """Read the names that are linked to entities."""
        cursor = store.connection.cursor()
        cursor.row_factory = None
        self.place = {row[0]: n for n, row in enumerate(cursor.execute(_ARTICLES))}
        entities = cursor.execute("SELECT id, kind, name, rowid FROM entities ORDER BY id").fetchall()
        self.entities: list[str] = [row[0] for row in entities]
        self.kinds: list[str] = [row[1] for row in entities]
        self.called: list[tuple[str, str]] = [(row[2], row[0]) for row in entities]
        self.rows: list[int] = [row[3] for row in entities]
        self.number = {one: n for n, one in enumerate(self.entities)}
        self.at, self.who, self.often = array("l"), array("l"), array("l")  # article, entity, how often: of each pair
        for entity, article, count in cursor.execute(_PAIRS):
            if entity in self.number:
                self.who.append(self.number[entity])
                self.at.append(self.place[article])
                self.often.append(count)

    def counts(self, among: set[int] | None = None) -> tuple[Counter[int], Counter[int]]:
        """Of each entity by number in how many articles (``among``: of those at these places), and how often."""
        who, often = self.who, self.often
        if among is not None:
            inside = [place in among for place in self.at]
            who, often = array("l", compress(who, inside)), array("l", compress(often, inside))
        named: Counter[int] = Counter()
        for number, count in zip(who, often, strict=True):
            named[number] += count
        return Counter(who), named


def present(store: Store) -> Present:
    """The same for a dossier, worked out once for each state of it."""
    return held(store, "present", lambda: Present(store))


def among(store: Store, filters: Filters) -> set[int] | None:
    """The places of the articles that pass some filters (of articles alone, without checks); None for all."""
    if filters.quick == "1":
        return None
    place = present(store).place
    key = ("among", filters.quick, dumps(filters.quick_values))
    sql = f"SELECT a.id FROM articles a WHERE {filters.quick}"
    return held(store, key, lambda: {place[row[0]] for row in store.connection.execute(sql, filters.quick_values)})


def narrowed(store: Store, asked: Shared, *, published: bool = False) -> Filters:
    """The filters by which counting views choose articles; words of ``about`` stand anywhere in title or text.

    ``published``: ``from_`` and ``to`` are days of publication (else they are not looked at). ``actor`` is not either.
    """
    checked(asked, Shared)
    filters = Filters(store)
    days = asked if published else shared(asked, "from_", "to")
    filters.shared(days, "a.published_from", "a.published_to", "a.id")
    filters.mentioning(asked.get("about"))
    return filters


def names(store: Store, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Name and kind of some entities."""
    sql = "SELECT id, name, kind FROM entities WHERE id IN (SELECT value FROM json_each(?))"
    return {row["id"]: (row["name"], row["kind"]) for row in store.connection.execute(sql, (dumps(ids),))}


class Counted(NamedTuple):
    """In how many articles, and how often, entities are named (by number); all entities, most named first."""

    articles: Counter[int]
    mentions: Counter[int]
    ranked: list[int]


def counted(store: Store, filters: Filters, kinds: tuple[str, ...]) -> Counted:
    """How often which entities of some kinds are named in the articles that pass some filters (of articles alone)."""
    of = present(store)

    def count() -> Counted:
        articles, mentions = of.counts(among(store, filters))
        some = [n for n in articles if of.kinds[n] in kinds]
        ranked = sorted(some, key=lambda n: (-articles[n], -mentions[n], of.called[n]))
        return Counted(articles, mentions, ranked)

    return held(store, ("counted", kinds, filters.quick, dumps(filters.quick_values)), count)
