"""How many records there are in each year, month or day: what an axis of time shows beside a view."""

from __future__ import annotations

from typing import Unpack

import msgspec

from mahdar.asking import Shared, checked
from mahdar.dossier.codec import dumps
from mahdar.dossier.filters import Filters
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.errors import UsageError

STEPS = {"year": 4, "month": 7, "day": 10}  # characters of a day (ISO 8601)
_DAYS = {
    "articles": ("a.published_from", "a.published_to"),
    "statements": ("r.said_from", "r.said_to"),
    "quantities": ("r.as_of_from", "r.as_of_to"),
    "timexes": ("r.edtf_from", "r.edtf_to"),
    "events": ("r.date_low", "r.date_high"),
    "agreements": ("r.made_low", "r.made_high"),
    "commitments": ("r.due_low", "r.due_high"),
}


class Bin(msgspec.Struct, kw_only=True):
    """So many records begin in one year, month or day (EDTF); ``None``: those without a date."""

    date: str | None
    count: int


def counts(
    store: Store,
    view: str = "articles",
    *,
    by: str = "month",
    entity: str | None = None,
    type: str | None = None,
    **asked: Unpack[Shared],
) -> Listing[Bin]:
    """How many rows a view has in each ``year``, ``month`` or ``day``, in their order, those without a date last.

    ``view``: ``articles``, ``statements``, ``quantities``, ``timexes``, ``events``, ``agreements``, ``commitments``;
    ``about``: words that stand anywhere in the title or text of an article, which is more than the view itself looks
    for; ``actor`` (words of a name), ``entity`` (its id): named in the article; ``type``: of an event, kind of a figure
    or agreement, act of a statement. A record counts at the first day that its date allows. Raises UsageError for what
    is none of these.
    """
    if view not in _DAYS or by not in STEPS:
        raise UsageError(f"{view!r} by {by!r}: choose one of {', '.join(_DAYS)}, by one of {', '.join(STEPS)}")
    checked(asked, Shared)
    low, high = _DAYS[view]
    filters = Filters(store, view)
    filters.shared(asked, low, high, "a.id")
    filters.mentioning(asked.get("about"))
    filters.naming(asked.get("actor"))
    if entity is not None:
        filters.add("a.id IN (SELECT article_id FROM mentions WHERE entity = ? AND NOT rejected)", entity)
    column = {"events": "r.type", "quantities": "r.kind", "agreements": "r.kind", "statements": "r.act"}.get(view)
    if column is not None:
        filters.equal(column, type)
    source = "articles a" if view == "articles" else f"{view} r"
    if view != "articles":
        source += " JOIN articles a ON a.id = r.article_id" if "a." in filters.quick else ""
        filters.add("NOT r.rejected")
    sql = (
        f"SELECT substr({low}, 1, {STEPS[by]}) AS bin, count(*) AS count FROM {source} WHERE {filters.quick} GROUP BY 1"
    )
    with translated(store.path):
        rows = held(
            store, ("axis", sql, dumps(filters.quick_values)),
            lambda: [(row["bin"], row["count"]) for row in store.connection.execute(sql, filters.quick_values)],
        )  # fmt: skip
    rows = sorted(rows, key=lambda row: (row[0] is None, row[0] or ""))
    return Listing(Bin, (Bin(date=date, count=count) for date, count in rows))
