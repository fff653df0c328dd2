"""One record in full: its words in their paragraph, what made it, how its dates were bound, what was ruled on it."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated
from mahdar.dossier.views.entities import entity
from mahdar.dossier.views.entries import entries
from mahdar.dossier.views.records import ArticleRow, TimexRow, timexes
from mahdar.dossier.views.timeline import happening
from mahdar.errors import UsageError
from mahdar.records import Dispute, Document, Link, Passage, Ruling, Statement, Story

_TIMEXES = (
    "said_at_timex", "as_of_timex", "date_timex", "due_timex", "made_at_timex", "in_force_from_timex",
    "in_force_to_timex", "length_timex",
)  # fmt: skip
_MENTIONS = 20  # passages that an explanation of an entity shows
_LEAST = 6  # characters of an id that may stand for it


class Explanation(msgspec.Struct, kw_only=True):
    """Why a record is there. For an article or a ruling the fields that only records have are empty.

    ``entries``: the lexicon entries behind it; ``binding``: the steps from the words to the dates, one list a time
    expression, or the reasons for an article's inferred date; ``page_says``: fields that a ruling changed, as the
    reader or the page had them.
    """

    table: str
    id: str
    record: dict[str, Any]
    article: ArticleRow | None = None
    document: Document | None = None
    words: Passage | None = None
    paragraph: Passage | None = None
    rule: str | None = None
    entries: list[str] = []
    told_in: dict[str, Any] | None = None  # the statement that the record is told in
    timexes: list[TimexRow] = []
    binding: list[str] = []
    rulings: list[Ruling] = []
    page_says: dict[str, Any] = {}
    rejected: bool = False


def explain(store: Store, id: str) -> Explanation:
    """The record, article or ruling with this id, or the only one whose id begins so (six characters at least).

    Raises UsageError where there is none, or more than one.
    """
    with translated(store.path):
        table, row = _find(store.connection, id)
        if table == "rulings":
            ruling = codec.record(Ruling, row)
            return Explanation(table=table, id=row["id"], record=msgspec.to_builtins(ruling), rulings=[ruling])
        if table == "articles":
            return _article(store, row)
        if table == "entities":
            return _entity(store, row)
        if table in ("links", "disputes"):
            return _found(store, table, row)
        if table == "stories":
            return Explanation(table=table, id=row["id"], record=msgspec.to_builtins(codec.record(Story, row)))
        if table == "happenings":
            return _happening(store, row["id"])
        return _record(store, table, row)


def _find(connection: sqlite3.Connection, id: str) -> tuple[str, sqlite3.Row]:
    tables = ("articles", *codec.RECORDS, "entities", "links", "disputes", "stories", "happenings", "rulings")
    for table in tables:
        row = connection.execute(f"SELECT * FROM {_from(table)} WHERE id = ?", (id,)).fetchone()
        if row is not None:
            return table, row
    found: list[tuple[str, sqlite3.Row]] = []
    if len(id) >= _LEAST:
        for table in tables:
            sql = f"SELECT * FROM {_from(table)} WHERE id >= ? AND id < ? ORDER BY id LIMIT 3"
            found.extend((table, row) for row in connection.execute(sql, (id, id + "\U0010ffff")))
    if len(found) == 1:
        return found[0]
    if found:
        raise UsageError(f"{id}: several ids begin so: {', '.join(row['id'] for _, row in found[:3])} …")
    raise UsageError(f"{id}: the dossier holds nothing with this id; --json lists the ids with every view")


def _from(table: str) -> str:
    """What to look in for an id: happenings told once have none but that of their telling."""
    return "(SELECT DISTINCT happening AS id FROM tellings)" if table == "happenings" else table


def _happening(store: Store, id: str) -> Explanation:
    """A happening with every telling, what was said about it, and the links that made it one."""
    entry = happening(store, id)
    assert entry is not None
    record = msgspec.to_builtins(entry)
    rows = store.connection.execute(
        "SELECT l.why FROM links l JOIN tellings t ON t.event_id = l.a WHERE t.happening = ?"
        " AND l.relation = 'same_event' ORDER BY l.score DESC, l.id",
        (id,),
    )
    record["why"] = [row["why"] for row in rows]
    ruled = _judged(store, "links", "j.name = 'same_event'", entry.event_ids, ends=1)
    return Explanation(table="happenings", id=id, record=record, rulings=ruled)


def _judged(store: Store, target: str, of: str, records: Sequence[str], *, ends: int) -> list[Ruling]:
    """The rulings on links or disputes that hold between so many of some records, in the order they were made."""
    rows = store.connection.execute(
        "SELECT r.* FROM rulings r JOIN link_judgements j ON j.ruling_id = r.id"
        f" WHERE j.target = ? AND {of} AND (SELECT count(*) FROM json_each(j.records) e"
        " WHERE e.value IN (SELECT value FROM json_each(?))) >= ? ORDER BY r.at, r.id",
        (target, codec.dumps(list(records)), ends),
    )
    return [codec.record(Ruling, row) for row in rows]


def _entity(store: Store, row: sqlite3.Row) -> Explanation:
    """An entity with the reasons for each spelling, its roles, the first of its mentions, and what was ruled on it."""
    found = entity(store, row["id"])
    assert found is not None
    record = msgspec.to_builtins(found)
    record["mentions"] = record["mentions"][:_MENTIONS]
    record["mentioned"] = len(found.mentions)
    for role in record["roles"]:
        role["told"] = len(role["passages"])
        role["passages"] = role["passages"][:_MENTIONS]
    rulings = store.connection.execute(
        "SELECT DISTINCT r.* FROM rulings r JOIN judgements j ON j.ruling_id = r.id"
        " JOIN mentions m ON (m.article_id, m.start) IN ((j.a_article, j.a_start), (j.b_article, j.b_start))"
        " WHERE m.entity = ? ORDER BY r.at, r.id",
        (row["id"],),
    )
    return Explanation(
        table="entities", id=found.id, record=record, rulings=[codec.record(Ruling, one) for one in rulings]
    )


def _found(store: Store, table: str, row: sqlite3.Row) -> Explanation:
    """A link or a dispute, with what was ruled on it; on a dispute also what was ruled on links within it."""
    record = codec.record(Link if table == "links" else Dispute, row)
    if isinstance(record, Dispute):
        records = [id for position in record.positions for id in position.records]
        ruled = _judged(store, "disputes", "1", records, ends=1) + _judged(store, "links", "1", records, ends=2)
        ruled.sort(key=lambda ruling: (ruling.at, ruling.id))
    else:
        ruled = _judged(store, "links", "1", [row["a"], row["b"]], ends=2)
    found = msgspec.to_builtins(record)
    return Explanation(table=table, id=row["id"], record=found, rule=row["rule"], rulings=ruled)


def _article(store: Store, row: sqlite3.Row) -> Explanation:
    article = codec.record(ArticleRow, row)
    return Explanation(
        table="articles",
        id=article.id,
        record={name: value for name, value in msgspec.to_builtins(article).items() if name != "text"},
        article=article,
        document=_document(store, article.document),
        binding=_dating(store, article.id),
        rulings=_rulings(store, row),
        page_says=_original(row),
    )


def _dating(store: Store, article_id: str) -> list[str]:
    """The reasons for an inferred date of publication, one line each; empty where the date is told or unknown."""
    rows = store.connection.execute("SELECT why FROM dating WHERE article_id = ? ORDER BY n", (article_id,))
    return [f"published, as inferred: {row['why']}" for row in rows]


def _record(store: Store, table: str, row: sqlite3.Row) -> Explanation:
    record: Any = codec.record(codec.RECORDS[table], row)
    held = store.connection.execute("SELECT * FROM articles WHERE id = ?", (record.article_id,)).fetchone()
    article = codec.record(ArticleRow, held)
    inside = _timexes_of(store, table, record)
    return Explanation(
        table=table,
        id=record.id,
        record=msgspec.to_builtins(record),
        article=article,
        document=_document(store, article.document),
        words=Passage(start=record.start, end=record.end, quote=record.quote),
        paragraph=_paragraph(article.text, record.start, record.end),
        rule=record.rule,
        entries=_entries(table, record),
        told_in=_statement(store, record.statement_id),
        timexes=inside,
        binding=[f"{timex.quote}: {step}" for timex in inside for step in timex.binding],
        rulings=_rulings(store, row),
        page_says=_original(row),
        rejected=bool(row["rejected"]),
    )


def _timexes_of(store: Store, table: str, record: Any) -> Listing[TimexRow]:
    """The time expressions that a record is, is dated by, or holds, and those that these are counted from."""
    every = {timex.id: timex for timex in timexes(store, article_id=record.article_id)}
    dated_by = {getattr(record, name, None) for name in _TIMEXES}
    found = {i: t for i, t in every.items() if i in dated_by or (record.start <= t.start and t.end <= record.end)}
    if table == "timexes" and record.id in every:
        found = {record.id: every[record.id]}
    pending = list(found.values())
    while pending:
        anchor = pending.pop().anchor or ""
        earlier = every.get(anchor.removeprefix("timex:"))
        if anchor.startswith("timex:") and earlier is not None and earlier.id not in found:
            found[earlier.id] = earlier
            pending.append(earlier)
    return Listing(TimexRow, sorted(found.values(), key=lambda timex: (timex.start, timex.end, timex.id)))


def _paragraph(text: str, start: int, end: int) -> Passage:
    low = text.rfind("\n", 0, start) + 1
    high = text.find("\n", end)
    high = len(text) if high < 0 else high
    return Passage(start=low, end=high, quote=text[low:high])


def _entries(table: str, record: Any) -> list[str]:
    """The lexicon entries behind what the program found; none behind what a person or a model told."""
    if record.rule.startswith(("person:", "model:")):
        return []
    return entries(table, record.rule, record.cue.quote if isinstance(record, Statement) else record.quote)


def _statement(store: Store, id: str | None) -> dict[str, Any] | None:
    row = store.connection.execute("SELECT * FROM statements WHERE id = ?", (id,)).fetchone() if id else None
    return None if row is None else msgspec.to_builtins(codec.record(codec.RECORDS["statements"], row))


def _document(store: Store, document: str) -> Document | None:
    row = store.connection.execute("SELECT * FROM documents WHERE document = ?", (document,)).fetchone()
    return None if row is None else codec.record(Document, row)


def _rulings(store: Store, row: sqlite3.Row) -> list[Ruling]:
    rows = store.connection.execute(
        "SELECT * FROM rulings WHERE record_id = ? OR id = ? ORDER BY at, id", (row["id"], row["ruling_id"])
    )
    return [codec.record(Ruling, one) for one in rows]


def _original(row: sqlite3.Row) -> dict[str, Any]:
    return msgspec.json.decode(row["original"]) if row["original"] else {}
