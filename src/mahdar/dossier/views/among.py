"""The days of a dossier, and which articles are meant: those of some days, of an outlet, of a story."""

from __future__ import annotations

from collections.abc import Iterable

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.filters import Filters
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated


class Day(msgspec.Struct, kw_only=True):
    """A day (ISO 8601) and the number of articles that were surely published by its end, not before it."""

    day: str
    articles: int


def days(store: Store) -> Listing[Day]:
    """The days of publication, in order. An article of a month or year counts on its last day."""
    sql = "SELECT published_to, count(*) FROM articles WHERE published_to IS NOT NULL GROUP BY 1 ORDER BY 1"
    with translated(store.path):
        return Listing(Day, [Day(day=day, articles=count) for day, count in store.connection.execute(sql)])


def articles_among(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    outlet: str | None = None,
    story_id: str | None = None,
) -> frozenset[str] | None:
    """The ids of the articles published from ``from_`` to ``to`` (EDTF) in an outlet of these words, of a story.

    None where nothing is asked for: all of them.
    """
    if from_ is None and to is None and outlet is None and story_id is None:
        return None
    filters = Filters(store)
    filters.days(from_, to, "a.published_from", "a.published_to")
    filters.outlet(outlet)
    if story_id is not None:
        filters.add("a.id IN (SELECT article_id FROM story_articles WHERE story_id = ?)", story_id)
    with translated(store.path):
        rows = store.connection.execute(f"SELECT a.id FROM articles a WHERE {filters.quick}", filters.quick_values)
        return frozenset(row[0] for row in rows)


class StoryName(msgspec.Struct, kw_only=True):
    """A story in one line."""

    id: str
    name: str | None
    articles: int
    day_from: str | None
    day_to: str | None


def story_names(store: Store, ids: Iterable[str]) -> Listing[StoryName]:
    """These stories by their days; ids of none are passed over."""
    sql = (
        "SELECT id, name, json_array_length(article_ids) AS articles, day_from, day_to FROM stories"
        " WHERE id IN (SELECT value FROM json_each(?)) ORDER BY day_from IS NULL, day_from, id"
    )
    with translated(store.path):
        rows = store.connection.execute(sql, (codec.dumps(sorted(ids)),))
        return Listing(StoryName, [msgspec.convert(dict(row), StoryName) for row in rows])
