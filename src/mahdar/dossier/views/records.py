"""The views on a dossier's records: the only queries the outside uses. All give typed rows in a stable order."""

from __future__ import annotations

from typing import Unpack

from mahdar.asking import Said, Shared, checked, shared
from mahdar.dossier.filters import Filters
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store
from mahdar.dossier.views.paging import page, records
from mahdar.records import Article, Mention, Quantity, Statement, Timex

COUNTED = "coalesce(r.subject, r.unit)"
WHERE = "(json_extract(r.place, '$.name') || char(10) || json_extract(r.place, '$.quote'))"
SPEAKER = "coalesce(r.speaker_name, json_extract(r.speaker, '$.quote'))"
_VIA = "(SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each(r.via))"


# Each row is its record with a few fields of the article beside it (structs cannot inherit from two).
class StatementRow(Statement, kw_only=True):
    """A statement with its article."""

    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class FigureRow(Quantity, kw_only=True):
    """A figure with its article, the sentence it stands in and who tells it."""

    sentence_start: int | None
    sentence_end: int | None
    sentence: str | None
    speaker_name: str | None
    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class TimexRow(Timex, kw_only=True):
    """A time expression with its article."""

    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class MentionRow(Mention, kw_only=True):
    """A name with its article."""

    address: str
    outlet: str | None
    title: str | None
    published: str | None
    published_basis: str


class ArticleRow(Article, kw_only=True):
    """An article with its address."""

    address: str


def statements(
    store: Store, *, limit: int | None = None, offset: int = 0, **asked: Unpack[Said]
) -> Listing[StatementRow]:
    """Who said what, by the day it was said (else published). ``from_`` and ``to`` are EDTF dates, both included.

    ``about``: words that must stand in the statement's sentences or the speaker's name; ``speaker`` (or ``actor``),
    ``outlet`` and ``via``: words of those names; ``kind``: of the speaker. Raises UsageError for a date or words that
    are none. What a later version of an article says in the same words is not told twice, unless ``article_id`` asks
    for it.
    """
    return records(store, "statements", StatementRow, said(store, asked), "r.said_from, r.said_to", limit, offset)


def said(store: Store, asked: Said) -> Filters:
    """The filters of statements, for all views of them."""
    checked(asked, Said)
    filters = Filters(store, "statements")
    filters.once(asked.get("article_id"))
    filters.shared(shared(asked), "r.said_from", "r.said_to")
    filters.about(asked.get("about"), "r.speaker_name")
    filters.named(SPEAKER, asked.get("speaker"))
    filters.named(SPEAKER, asked.get("actor"))
    filters.named(_VIA, asked.get("via"))
    filters.entity(asked.get("entity"), "speaker")
    filters.equal("r.act", asked.get("act"))
    filters.equal("r.speaker_kind", asked.get("kind"))
    filters.equal("r.named", asked.get("named"))
    return filters


def figures(
    store: Store,
    *,
    speaker: str | None = None,
    kind: str | None = None,
    subject: str | None = None,
    place: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[FigureRow]:
    """The figures, by the day they hold for (else published); parameters as in ``statements``.

    ``subject`` and ``place``: words of what is counted, and of where; ``speaker`` (or ``actor``): of who gives them.
    """
    filters = _told(store, "quantities", asked, "r.as_of_from", "r.as_of_to", "r.subject")
    filters.speaker(speaker)
    filters.named(COUNTED, subject)
    filters.named(WHERE, place)
    filters.equal("r.kind", kind)
    more = ", substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) AS sentence, s.speaker_name"
    join = "LEFT JOIN statements s ON s.id = r.statement_id"
    return records(store, "quantities", FigureRow, filters, "r.as_of_from, r.as_of_to", limit, offset, more, join)


def timexes(
    store: Store, *, type: str | None = None, limit: int | None = None, offset: int = 0, **asked: Unpack[Shared]
) -> Listing[TimexRow]:
    """The time expressions, by the first day they allow; those that are not resolved stand last.

    ``actor``: words of the name of who tells them.
    """
    filters = _told(store, "timexes", asked, "r.edtf_from", "r.edtf_to", None)
    filters.equal("r.type", type)
    return records(store, "timexes", TimexRow, filters, "r.edtf_from, r.edtf_to", limit, offset)


def _told(store: Store, table: str, asked: Shared, low: str, high: str, more: str | None) -> Filters:
    """The filters of what somebody tells: the actor is who does; ``more``: a column that ``about`` looks at too."""
    checked(asked, Shared)
    filters = Filters(store, table)
    if more is not None:
        filters.once(asked.get("article_id"))
    filters.shared(asked, low, high)
    filters.about(asked.get("about"), more or "NULL")
    filters.speaker(asked.get("actor"))
    return filters


def mentions(
    store: Store,
    *,
    name: str | None = None,
    kind: str | None = None,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[MentionRow]:
    """The names, in the order of the articles; days are those of publication, ``about`` looks in titles and texts.

    ``name``, ``actor``: words of the name.
    """
    checked(asked, Shared)
    filters = Filters(store, "mentions")
    filters.shared(asked, "a.published_from", "a.published_to")
    filters.named("r.name", name)
    filters.named("r.name", asked.get("actor"))
    filters.in_article(asked.get("about"))
    filters.equal("r.kind", kind)
    return records(store, "mentions", MentionRow, filters, None, limit, offset)


def articles(
    store: Store,
    *,
    undated: bool = False,
    latest: bool = False,
    limit: int | None = None,
    offset: int = 0,
    **asked: Unpack[Shared],
) -> Listing[ArticleRow]:
    """The articles, by their publication; ``about`` looks in titles and texts.

    ``actor``: words of a name that stands in them; ``undated``: only those without a day; ``latest``: the latest first.
    """
    checked(asked, Shared)
    filters = Filters(store)
    filters.shared(asked, "a.published_from", "a.published_to", "a.id")
    filters.in_article(asked.get("about"))
    filters.naming(asked.get("actor"))
    if undated:
        filters.add("a.published_from IS NULL")
    way = "DESC" if latest else "ASC"
    order = f"a.published_from IS NULL, a.published {way}, a.address, a.position, a.id"
    where = f"SELECT a.key AS n FROM articles a WHERE {filters.quick}"
    ids = f"{where} ORDER BY {order}"
    if filters.narrow and filters.checks:
        ids = f"SELECT f.n FROM ({ids} LIMIT -1) f CROSS JOIN articles a ON a.key = f.n WHERE {filters.checks}"
    elif filters.checks:
        ids = f"{where} AND {filters.checks} ORDER BY {order}"
    full = "SELECT a.key AS n, a.* FROM articles a WHERE a.key IN (SELECT value FROM json_each(?))"
    return page(store, ArticleRow, filters, ids, full, where, limit, offset)
