"""The view on stories: articles that report one happening, as linking put them together."""

from __future__ import annotations

from typing import Unpack

from mahdar.asking import Shared, checked
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters, day, matches, stories
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.views.paging import page
from mahdar.records import Story

_HAS = "EXISTS (SELECT 1 FROM story_articles m JOIN articles a ON a.id = m.article_id WHERE m.story_id = s.id AND {})"
_IN = "s.id IN (SELECT m.story_id FROM story_articles m JOIN articles a ON a.id = m.article_id WHERE {})"


def stories_of(
    store: Store,
    *,
    articles: int | None = None,
    by_size: bool = False,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Story]:
    """The stories by their first day of publication. Raises UsageError for a date or words that are none.

    ``about``, ``outlet``, ``actor``: words that the title or text, the outlet, a name in one of their articles holds;
    ``story``: its id or words of its name; ``articles``: at least so many; ``as_of``: those of which an article was
    published by then; ``by_size``: the largest first.
    """
    checked(asked, Shared)
    about, as_of, article_id, story = (
        asked.get("about"),
        asked.get("as_of"),
        asked.get("article_id"),
        asked.get("story"),
    )
    filters = Filters(store, "stories")
    filters.days(asked.get("from_"), asked.get("to"), "s.day_from", "s.day_to")
    if about is not None:
        found = dumps(matches(store, about))
        within = "a.key IN (SELECT value FROM json_each(?))"
        filters.add(_IN.format(within), found)
        words = "has_words(coalesce(a.title, '') || char(10) || a.text, ?)"
        filters.check(_HAS.format(f"+{within} AND {words}"), found, about)
    inner = Filters(store)
    inner.outlet(asked.get("outlet"))
    inner.naming(asked.get("actor"))
    if inner.quick != "1":
        filters.add(_HAS.format(inner.quick), *inner.values)
    if story is not None:
        filters.add("s.id IN (SELECT value FROM json_each(?))", dumps(stories(store, story)))
    if article_id is not None:
        filters.add(_IN.format("a.id = ?"), article_id)
    if articles is not None:
        filters.add("json_array_length(s.article_ids) >= ?", articles)
    if as_of is not None:
        filters.add("s.day_from <= ?", day(as_of, 1))
    order = "s.day_from IS NULL, s.day_from, s.id"
    if by_size:
        order = f"json_array_length(s.article_ids) DESC, {order}"
    where = f"SELECT s.rowid AS n FROM stories s WHERE {filters.quick}"
    ids = f"{where} ORDER BY {order}"
    if filters.checks:
        ids = f"SELECT f.n FROM ({ids} LIMIT -1) f CROSS JOIN stories s ON s.rowid = f.n WHERE {filters.checks}"
    full = "SELECT s.rowid AS n, s.* FROM stories s WHERE s.rowid IN (SELECT value FROM json_each(?))"
    return page(store, Story, filters, ids, full, where, limit, offset)
