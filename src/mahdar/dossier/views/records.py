"""The views on a dossier's records: the only queries the outside uses. All give typed rows in a stable order."""

from __future__ import annotations

from typing import Any, TypeVar

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.filters import ARTICLE, Filters
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.records import Article, Mention, Quantity, Ruling, Statement, Timex


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


Row = TypeVar("Row", bound=msgspec.Struct)


def statements(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    speaker: str | None = None,
    outlet: str | None = None,
    via: str | None = None,
    act: str | None = None,
    kind: str | None = None,
    named: bool | None = None,
    article_id: str | None = None,
    limit: int | None = None,
) -> Listing[StatementRow]:
    """Who said what, by the day it was said (else published). ``from_`` and ``to`` are EDTF dates, both included.

    ``about``: words that must stand in the statement's sentences or the speaker's name; ``speaker``, ``outlet`` and
    ``via``: words of those names; ``kind``: of the speaker. Raises UsageError for a date or words that are none.
    What a later version of an article says in the same words is not told twice, unless ``article_id`` asks for it.
    """
    filters = Filters()
    filters.once("statements", article_id)
    filters.days(from_, to, "r.said_from", "r.said_to")
    filters.about(about, "r.speaker_name")
    filters.words("coalesce(r.speaker_name, json_extract(r.speaker, '$.quote'))", speaker)
    filters.words("(SELECT group_concat(json_extract(value, '$.name'), char(10)) FROM json_each(r.via))", via)
    filters.words("a.outlet", outlet)
    filters.equal("r.act", act)
    filters.equal("r.speaker_kind", kind)
    filters.equal("r.named", named)
    filters.equal("r.article_id", article_id)
    return records(store, "statements", StatementRow, filters, "r.said_from, r.said_to", limit)


def figures(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    speaker: str | None = None,
    kind: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    limit: int | None = None,
) -> Listing[FigureRow]:
    """The figures, by the day they hold for (else published); parameters as in ``statements``."""
    filters = Filters()
    filters.once("quantities", article_id)
    filters.days(from_, to, "r.as_of_from", "r.as_of_to")
    filters.about(about, "r.subject")
    filters.words("s.speaker_name", speaker)
    filters.words("a.outlet", outlet)
    filters.equal("r.kind", kind)
    filters.equal("r.article_id", article_id)
    more = ", substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) AS sentence, s.speaker_name"
    join = "LEFT JOIN statements s ON s.id = r.statement_id"
    return records(store, "quantities", FigureRow, filters, "r.as_of_from, r.as_of_to", limit, more, join)


def timexes(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    type: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    limit: int | None = None,
) -> Listing[TimexRow]:
    """The time expressions, by the first day they allow; those that are not resolved stand last."""
    filters = Filters()
    filters.days(from_, to, "r.edtf_from", "r.edtf_to")
    filters.about(about)
    filters.words("a.outlet", outlet)
    filters.equal("r.type", type)
    filters.equal("r.article_id", article_id)
    return records(store, "timexes", TimexRow, filters, "r.edtf_from, r.edtf_to", limit)


def mentions(
    store: Store,
    *,
    name: str | None = None,
    kind: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    limit: int | None = None,
) -> Listing[MentionRow]:
    """The names, in the order of the articles."""
    filters = Filters()
    filters.words("r.name", name)
    filters.words("a.outlet", outlet)
    filters.equal("r.kind", kind)
    filters.equal("r.article_id", article_id)
    return records(store, "mentions", MentionRow, filters, "NULL, NULL", limit)


def articles(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    limit: int | None = None,
) -> Listing[ArticleRow]:
    """The articles, by their publication; ``about`` looks in titles and texts."""
    filters = Filters()
    filters.days(from_, to, "a.published_from", "a.published_to")
    if about is not None:
        filters.words("a.title || char(10) || a.text", about)
    filters.words("a.outlet", outlet)
    filters.equal("a.id", article_id)
    sql = (
        f"SELECT a.* FROM articles a WHERE {filters.sql()}"
        " ORDER BY a.published_from IS NULL, a.published, a.address, a.position, a.id"
    )
    return _listing(store, ArticleRow, sql, filters.values, limit)


def rulings(store: Store) -> Listing[Ruling]:
    """What people decided and added, oldest first."""
    return _listing(store, Ruling, "SELECT * FROM rulings ORDER BY at, id", [], None)


def records(
    store: Store,
    table: str,
    row_type: type[Row],
    filters: Filters,
    day: str,
    limit: int | None,
    more: str = "",
    join: str = "",
) -> Listing[Row]:
    """The records of a table that pass ``filters``, by the columns ``day`` (two names), then in the order of articles.

    ``more`` columns and a ``join`` go with them; ``row_type`` says which columns a row has. For the views alone.
    """
    low, high = day.split(", ")
    sql = (
        f"SELECT r.*, {ARTICLE}{more} FROM {table} r JOIN articles a ON a.id = r.article_id {join}"
        f" WHERE NOT r.rejected AND {filters.sql()}"
        f' ORDER BY {low} IS NULL, {low}, {high}, a.address, a.position, a.id, r.start, r."end", r.id'
    )
    return _listing(store, row_type, sql, filters.values, limit)


def _listing(store: Store, row_type: type[Row], sql: str, values: list[Any], limit: int | None) -> Listing[Row]:
    with translated(store.path):
        rows = store.connection.execute(sql + " LIMIT ?", [*values, -1 if limit is None else limit])
        return Listing(row_type, (codec.record(row_type, row) for row in rows))
