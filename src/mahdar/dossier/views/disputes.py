"""Views on disputes and changes: who holds what, what later reports tell anew, as of a day."""

from __future__ import annotations

from itertools import islice
from typing import Unpack

from mahdar.asking import Shared, checked, shared
from mahdar.dossier import codec
from mahdar.dossier.filters import day, words_of
from mahdar.dossier.held import held
from mahdar.dossier.linked.positions import Positions
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.among import articles_among
from mahdar.errors import UsageError
from mahdar.records import Dispute, Link

RELATIONS = ("updates", "contradicts", "confirms", "same_commitment")
_LEAST = 6  # characters of an id that may stand for it


def disputes(
    store: Store,
    *,
    kind: str | None = None,
    field: str | None = None,
    dismissed: bool = False,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Dispute]:
    """The disputes, those that were known first before others.

    ``as_of`` (EDTF): only what articles published by then tell, and disputes that were such by then. ``about``: words
    that ``about`` or one passage must hold; ``actor``: of the name of who holds a position, or of a source. ``from_``,
    ``to``, ``outlet``, ``story``, ``article_id``: articles, one of which tells a position. ``dismissed``: those that
    persons dismissed, instead.
    """
    checked(asked, Shared)
    as_of, about, actor = asked.get("as_of"), asked.get("about"), asked.get("actor")
    until = day(as_of, 1) if as_of else None
    inside = articles_among(store, **shared(asked, "as_of", "about", "actor"))
    chosen = [
        known
        for one, known in held(store, ("disputes", until, dismissed), lambda: _every(store, until, dismissed))
        if known is not None
        and kind in (None, one.kind)
        and (field is None or field in one.field)
        and (inside is None or any(id in inside for p in known.positions for id in p.article_ids))
        and (about is None or words_of(about).in_text(_words(known)))
        and (actor is None or words_of(actor).in_text(_names(known)))
    ]
    return Listing.page(Dispute, islice(chosen, offset, None), offset, limit, len(chosen))


def _every(store: Store, until: str | None, dismissed: bool) -> list[tuple[Dispute, Dispute | None]]:
    """The disputes in order, each as it is and as it could be known by a day (None: it was none yet)."""
    sql = "SELECT * FROM disputes WHERE rejected = ? ORDER BY first_known IS NULL, first_known, id"
    told = _positions(store, until)
    rows = store.connection.execute(sql, (int(dismissed),)).fetchall()
    every = [codec.record(Dispute, row) for row in rows]
    if until is None:
        return [(one, one) for one in every]
    return [(one, _by(store, codec.record(Dispute, row), until, told)) for one, row in zip(every, rows, strict=True)]


def dispute(store: Store, id: str, *, as_of: str | None = None) -> Dispute:
    """One dispute, by its id or the first letters of it. Raises UsageError where none fits, or several do."""
    with translated(store.path):
        rows = store.connection.execute("SELECT * FROM disputes WHERE id = ?", (id,)).fetchall()
        if not rows and len(id) >= _LEAST:
            sql = "SELECT * FROM disputes WHERE id >= ? AND id < ? ORDER BY id LIMIT 2"
            rows = store.connection.execute(sql, (id, id + "\U0010ffff")).fetchall()
        if len(rows) != 1:
            raise UsageError(f"{id}: {'several disputes have' if rows else 'no dispute has'} this id; see `disputes`")
        found = codec.record(Dispute, rows[0])
        until = day(as_of, 1) if as_of else None
        known = _by(store, found, until, _positions(store, until)) if until else found
        if known is None:
            raise UsageError(f"{found.id}: it was no dispute yet by {until}")
        return known


def changes(
    store: Store,
    *,
    relation: str | None = "updates",
    field: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[Link]:
    """What later reports tell anew, or confirm, of earlier ones, by the day on which the later one was published.

    ``relation``: one of ``RELATIONS``, None for all of them; ``field``: the whole name of one; ``about``: words of the
    passages; ``actor``: of the passages, or of a source of theirs; ``from_``, ``to``, ``outlet``, ``story``,
    ``article_id``: articles, one of which holds a passage. Raises UsageError for what is none.
    """
    checked(asked, Shared)
    if relation is not None and relation not in RELATIONS:
        raise UsageError(f"{relation!r} is no such relation; choose one of: {', '.join(RELATIONS)}")
    as_of, about, actor = asked.get("as_of"), asked.get("about"), asked.get("actor")
    until = day(as_of, 1) if as_of else None
    inside = articles_among(store, **shared(asked, "as_of", "about", "actor"))
    query, who = words_of(about) if about else None, words_of(actor) if actor else None
    chosen = [
        one
        for known, one, names in held(store, ("changes", relation), lambda: _linked(store, relation))
        if (until is None or known <= until)
        and field in (None, one.field)
        and (inside is None or any(p.article_id in inside for p in one.passages))
        and (query is None or query.in_text("\n".join(p.quote for p in one.passages)))
        and (who is None or who.in_text(names))
    ]
    return Listing.page(Link, islice(chosen, offset, None), offset, limit, len(chosen))


def _linked(store: Store, relation: str | None) -> list[tuple[str, Link, str]]:
    """The links of a relation with the day on which each became known and the names in it, in that order."""
    some = (relation,) if relation else RELATIONS
    marks = ", ".join("?" * len(some))
    with translated(store.path):
        days = dict(map(tuple, store.connection.execute("SELECT id, published_to FROM articles")))
        rows = store.connection.execute(f"SELECT * FROM links WHERE relation IN ({marks})", some).fetchall()
    found = []
    for one in (codec.record(Link, row) for row in rows):
        known = max((days.get(p.article_id) or "9999" for p in one.passages), default="9999")
        found.append((known, one, "\n".join([one.why, *(p.quote for p in one.passages)])))
    return sorted(found, key=lambda each: (each[0], each[1].id))


def _positions(store: Store, until: str | None) -> Positions:
    """Sources as they could be told apart by a day."""
    if until is None:
        return Positions(store.connection, [])
    rows = store.connection.execute("SELECT id FROM articles WHERE published_to <= ?", (until,))
    return Positions(store.connection, [], {row[0] for row in rows})


def _words(one: Dispute) -> str:
    return "\n".join([one.about, *(passage.quote for position in one.positions for passage in position.passages)])


def _names(one: Dispute) -> str:
    """Who holds a position, and by whom it is told."""
    holders = [passage.holder or "" for position in one.positions for passage in position.passages]
    return "\n".join([one.about, *holders, *(source for position in one.positions for source in position.sources)])


def _by(store: Store, one: Dispute, until: str, told: Positions) -> Dispute | None:
    """A dispute as it could be known by a day; None where it was none yet."""
    if one.first_known is None or one.first_known > until:
        return None
    for position in one.positions:
        position.passages = [p for p in position.passages if _published(store, p.article_id, until)]
        position.records = list(dict.fromkeys(p.record_id for p in position.passages))
        position.article_ids = list(dict.fromkeys(p.article_id for p in position.passages))
    one.positions = [position for position in one.positions if position.passages]
    return told.as_told(one) if len(one.positions) > 1 else None


def _published(store: Store, article_id: str, until: str) -> bool:
    row = store.connection.execute("SELECT published_to FROM articles WHERE id = ?", (article_id,)).fetchone()
    return row is not None and row["published_to"] is not None and row["published_to"] <= until
