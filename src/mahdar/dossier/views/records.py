"""The views on a dossier's records: the only queries the outside uses. All give typed rows in a stable order."""

from __future__ import annotations

from mahdar.dossier import codec
from mahdar.dossier.filters import Filters
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.paging import page, records
from mahdar.records import Article, Mention, Quantity, Ruling, Statement, Timex

COUNTED = "coalesce(r.subject, r.unit)"
WHERE = "(json_extract(r.place, '$.name') || char(10) || json_extract(r.place, '$.quote'))"
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
    entity: str | None = None,
    article_id: str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[StatementRow]:
    """Who said what, by the day it was said (else published). ``from_`` and ``to`` are EDTF dates, both included.

    ``about``: words that must stand in the statement's sentences or the speaker's name; ``speaker``, ``outlet`` and
    ``via``: words of those names; ``kind``: of the speaker. Raises UsageError for a date or words that are none.
    What a later version of an article says in the same words is not told twice, unless ``article_id`` asks for it.
    """
    filters = Filters(store, "statements")
    filters.once(article_id)
    filters.days(from_, to, "r.said_from", "r.said_to")
    filters.about(about, "r.speaker_name")
    filters.named("coalesce(r.speaker_name, json_extract(r.speaker, '$.quote'))", speaker)
    filters.named(_VIA, via)
    filters.entity(entity, "speaker")
    filters.outlet(outlet)
    filters.equal("r.act", act)
    filters.equal("r.speaker_kind", kind)
    filters.equal("r.named", named)
    filters.article(article_id)
    filters.story(story)
    filters.as_of(as_of)
    return records(store, "statements", StatementRow, filters, "r.said_from, r.said_to", limit, offset)


def figures(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    speaker: str | None = None,
    kind: str | None = None,
    subject: str | None = None,
    place: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[FigureRow]:
    """The figures, by the day they hold for (else published); parameters as in ``statements``.

    ``subject`` and ``place``: words of what is counted, and of where.
    """
    filters = Filters(store, "quantities")
    filters.once(article_id)
    filters.days(from_, to, "r.as_of_from", "r.as_of_to")
    filters.about(about, "r.subject")
    filters.speaker(speaker)
    filters.named(COUNTED, subject)
    filters.named(WHERE, place)
    filters.outlet(outlet)
    filters.equal("r.kind", kind)
    filters.article(article_id)
    filters.story(story)
    filters.as_of(as_of)
    more = ", substr(a.text, r.sentence_start + 1, r.sentence_end - r.sentence_start) AS sentence, s.speaker_name"
    join = "LEFT JOIN statements s ON s.id = r.statement_id"
    return records(store, "quantities", FigureRow, filters, "r.as_of_from, r.as_of_to", limit, offset, more, join)


def timexes(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    type: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[TimexRow]:
    """The time expressions, by the first day they allow; those that are not resolved stand last."""
    filters = Filters(store, "timexes")
    filters.days(from_, to, "r.edtf_from", "r.edtf_to")
    filters.about(about)
    filters.outlet(outlet)
    filters.equal("r.type", type)
    filters.article(article_id)
    filters.story(story)
    filters.as_of(as_of)
    return records(store, "timexes", TimexRow, filters, "r.edtf_from, r.edtf_to", limit, offset)


def mentions(
    store: Store,
    *,
    name: str | None = None,
    kind: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[MentionRow]:
    """The names, in the order of the articles."""
    filters = Filters(store, "mentions")
    filters.named("r.name", name)
    filters.outlet(outlet)
    filters.equal("r.kind", kind)
    filters.article(article_id)
    filters.story(story)
    filters.as_of(as_of)
    return records(store, "mentions", MentionRow, filters, None, limit, offset)


def articles(
    store: Store,
    *,
    from_: str | None = None,
    to: str | None = None,
    about: str | None = None,
    outlet: str | None = None,
    article_id: str | None = None,
    story: str | None = None,
    as_of: str | None = None,
    actor: str | None = None,
    undated: bool = False,
    latest: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> Listing[ArticleRow]:
    """The articles, by their publication; ``about`` looks in titles and texts.

    ``actor``: words of a name that stands in them; ``undated``: only those without a day; ``latest``: the latest first.
    """
    filters = Filters(store)
    filters.days(from_, to, "a.published_from", "a.published_to")
    filters.in_article(about)
    filters.outlet(outlet)
    filters.article(article_id, "a.id")
    filters.story(story, "a.id")
    filters.as_of(as_of)
    filters.naming(actor)
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


def rulings(store: Store) -> Listing[Ruling]:
    """What people decided and added, oldest first."""
    with translated(store.path):
        rows = store.connection.execute("SELECT * FROM rulings ORDER BY at, id")
        return Listing(Ruling, (codec.record(Ruling, row) for row in rows))
