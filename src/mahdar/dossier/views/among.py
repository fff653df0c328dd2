"""The days of a dossier, and which articles are meant: those of some days, of an outlet, of a story."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Unpack

import msgspec

from mahdar.asking import Shared
from mahdar.dossier import codec
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.present import narrowed


class Day(msgspec.Struct, kw_only=True):
    """A day (ISO 8601) and the number of articles that were surely published by its end, not before it."""

    day: str
    articles: int


def days(store: Store) -> Listing[Day]:
    """The days of publication, in order. An article of a month or year counts on its last day."""
    sql = "SELECT published_to, count(*) FROM articles WHERE published_to IS NOT NULL GROUP BY 1 ORDER BY 1"
    with translated(store.path):
        return Listing(Day, [Day(day=day, articles=count) for day, count in store.connection.execute(sql)])


def articles_among(store: Store, **asked: Unpack[Shared]) -> frozenset[str] | None:
    """The ids of the articles that are meant: published on these days, in an outlet, of a story, by a day.

    ``actor``: words of a name that stands in them; ``about``: words that stand anywhere in title or text. None where
    nothing is asked for: all of them. Raises UsageError for a date or words that are none.
    """
    filters = narrowed(store, asked, published=True)
    filters.naming(asked.get("actor"))
    if filters.quick == "1":
        return None
    sql = f"SELECT a.id FROM articles a WHERE {filters.quick}"
    with translated(store.path):
        return held(
            store,
            ("articles among", sql, codec.dumps(filters.quick_values)),
            lambda: frozenset(row[0] for row in store.connection.execute(sql, filters.quick_values)),
        )


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
