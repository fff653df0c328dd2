"""The view on rulings: what people decided and added, and on which words of which articles that stands."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Unpack

from mahdar.asking import Shared, checked, shared
from mahdar.dossier import codec
from mahdar.dossier.filters import days_of, within, words_of
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.among import articles_among
from mahdar.records import Ruling


def rulings(
    store: Store,
    *,
    by: str | None = None,
    action: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Ruling]:
    """What people decided and added, oldest first; ``by``: words of the name of who did, ``action``: what was ruled.

    ``from_`` and ``to``: days on which it was ruled; ``about``: words of what it stands on, of its reason or of what it
    says. The others are those of the articles on whose words it stands: their outlet, story, a name in them
    (``actor``), and ``as_of``: published by then.
    """
    checked(asked, Shared)
    first, last = days_of(asked)
    with translated(store.path):
        rows = store.connection.execute("SELECT * FROM rulings ORDER BY at, id").fetchall()
        found = [codec.record(Ruling, row) for row in rows]
        who, about = by and words_of(by), asked.get("about")
        words = None if about is None else words_of(about)
        inside = _texts(store, shared(asked, "from_", "to", "about"))
        found = [
            one
            for one in found
            if (not who or who.in_text(one.by))
            and action in (None, one.action)
            and within(one.at[:10], one.at[:10], first, last)
            and (inside is None or not inside.isdisjoint(_held(one.target | one.value, "text_sha256")))
            and (words is None or words.in_text("\n".join(_held(one.target | one.value | {"why": one.why}))))
        ]
        return Listing.page(Ruling, found[offset:], offset, limit, len(found))


def _texts(store: Store, asked: Shared) -> set[str] | None:
    """The texts (their SHA-256) of the articles that are meant; None: all."""
    ids = articles_among(store, **asked)
    if ids is None:
        return None
    sql = "SELECT text_sha256 FROM articles WHERE id IN (SELECT value FROM json_each(?))"
    return {row[0] for row in store.connection.execute(sql, (codec.dumps(sorted(ids)),))}


def _held(value: Any, key: str | None = None, at: str | None = None) -> Iterator[str]:
    """The texts that a value holds, however deep; with ``key`` only those under this name."""
    if isinstance(value, dict):
        for name, one in value.items():
            yield from _held(one, key, name)
    elif isinstance(value, list):
        for one in value:
            yield from _held(one, key, at)
    elif isinstance(value, str) and key in (None, at):
        yield value
