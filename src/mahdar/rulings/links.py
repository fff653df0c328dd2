"""Records that name other records of the same article: what they may name, and that what they name is there.

A person names a record by its id, or by the words that it stands on. The ruling keeps the id with an anchor, so that
the link survives a rebuild in which ids change. A link that leads nowhere, to the record itself, or round in a circle
is left empty, and the ruling says so.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import msgspec

from mahdar.errors import RulingError
from mahdar.reading.shadow import fold
from mahdar.records import Article
from mahdar.rulings.anchors import Anchor, Loose, Text, anchor, attach
from mahdar.rulings.forms import KEY, Fields
from mahdar.rulings.words import same

_TIMEX = {
    "said_at_timex": "timexes", "as_of_timex": "timexes", "date_timex": "timexes", "due_timex": "timexes",
    "made_at_timex": "timexes", "in_force_from_timex": "timexes", "in_force_to_timex": "timexes",
    "length_timex": "timexes",
}  # fmt: skip
LINKS = {
    **_TIMEX, "statement_id": "statements", "within": "statements", "agreement_id": "agreements",
    "in_return_for": "commitments", "depends_on": "commitments", "terms": "commitments", "due_from": "timexes",
    "anchor": "timexes",
}  # fmt: skip
_OF_STAGES = {"timex": "timexes", "statement_id": "statements"}
CIRCLES = ("depends_on", "in_return_for", "within")  # chains that must come to an end
_PREFIXED = ("timex:", "statement:")
_UNLINKED = ("publication",)
Labels = Mapping[str, str]


def resolve(
    connection: sqlite3.Connection, article: Article, fields: Fields, by: str, labels: Labels | None = None
) -> Fields:
    """The fields with every link as an id. ``labels``: ids of records yet to be added, by their names in a file.

    Of several records on the words that are given, the one of the person ``by`` is meant. Raises RulingError where
    what is named is no record of the article, or more than one.
    """
    found = dict(fields)
    for name, value in fields.items():
        if name in LINKS and value:
            kind = LINKS[name]
            ids = [_id(connection, article, name, kind, one, by, labels or {}) for one in _each(value)]
            found[name] = ids if isinstance(value, list) else ids[0]
        if name == "stages":
            found[name] = [
                {**stage, **{
                    link: _id(connection, article, f"stages.{link}", kind, stage[link], by, labels or {})
                    for link, kind in _OF_STAGES.items() if stage.get(link)
                }}
                for stage in value or []
            ]  # fmt: skip
    return found


def anchored(
    connection: sqlite3.Connection, article: Article, fields: Fields, coming: Mapping[str, Anchor]
) -> dict[str, Any]:
    """The anchors of all records that ``fields`` name, by id, to be kept with a ruling.

    ``coming``: those of records that the dossier does not hold yet.
    """
    text = Text(article.id, article.text_sha256, article.text)
    kept: dict[str, Any] = {}
    for table, id in named(fields):
        row = connection.execute(f'SELECT start, "end" FROM {table} WHERE id = ?', (id,)).fetchone()
        if row is not None:
            kept[id] = msgspec.to_builtins(anchor(table, text, row["start"], row["end"], id))
        elif id in coming:
            kept[id] = msgspec.to_builtins(coming[id])
    return kept


def named(fields: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The table and id of every record that ``fields`` name."""
    for name, value in fields.items():
        if name in LINKS and value:
            for one in _each(value):
                if one not in _UNLINKED:
                    yield _table(name, one), one.removeprefix("timex:").removeprefix("statement:")
        if name == "stages":
            for stage in value or []:
                yield from ((kind, stage[link]) for link, kind in _OF_STAGES.items() if stage.get(link))


class Settled(msgspec.Struct):
    """``fields`` whose links hold, and what had to be left empty and why, in one line (None: nothing)."""

    fields: Fields
    note: str | None


def settle(
    connection: sqlite3.Connection, article: Article, record: str, fields: Fields, kept: Mapping[str, Any]
) -> Settled:
    """Follow every link of a record that is in the dossier; ``kept``: anchors by id, for ids that have changed."""
    notes: list[str] = []
    now = {id: _now(connection, article, table, id, kept) for table, id in named(fields)}
    found = dict(fields)
    for name, value in fields.items():
        if name == "stages":
            found[name] = [_stage(stage, now, notes) for stage in value or []]
        elif name in LINKS and value:
            held = [_renamed(one, now, name, notes) for one in _each(value)]
            good = [one for one in held if one is not None and _sound(connection, name, record, one, notes)]
            found[name] = good if isinstance(value, list) else next(iter(good), None)
    return Settled(found, "; ".join(notes) or None)


def circle(start: str, follow: Callable[[str], str | None]) -> bool:
    """Whether following from ``start`` ever comes back to it. Ends on any input: each record is met once."""
    met: set[str] = set()
    at = follow(start)
    while at is not None and at not in met:
        if at == start:
            return True
        met.add(at)
        at = follow(at)
    return False


def _sound(connection: sqlite3.Connection, name: str, record: str, to: str, notes: list[str]) -> bool:
    """Whether a link leads neither to its own record nor round in a circle."""
    if to == record:
        notes.append(f"{name}: a record cannot name itself")
        return False
    if name not in CIRCLES:
        return True
    table = LINKS[name]

    def follow(id: str) -> str | None:
        if id == record:
            return to
        row = connection.execute(f"SELECT {name} FROM {table} WHERE id = ?", (id,)).fetchone()
        return row[name] if row is not None else None

    if circle(record, follow):
        notes.append(f"{name}: {to} leads back to this very record: the circle has no first step")
        return False
    return True


def _renamed(value: str, now: Mapping[str, str | None], name: str, notes: list[str]) -> str | None:
    if value in _UNLINKED:
        return value
    prefix = next((p for p in _PREFIXED if value.startswith(p)), "")
    id = now[value.removeprefix(prefix)]
    if id is None:
        notes.append(f"{name}: {value} is no record of this article (any more), or is rejected")
        return None
    return prefix + id


def _stage(stage: Fields, now: Mapping[str, str | None], notes: list[str]) -> Fields:
    links = {n: _renamed(stage[n], now, f"stages.{n}", notes) for n in _OF_STAGES if stage.get(n)}
    return {**stage, **links}


def _now(connection: sqlite3.Connection, article: Article, table: str, id: str, kept: Mapping[str, Any]) -> str | None:
    """The id that a link has now: its own, if the article holds it, else that of the record on the same words."""
    row = connection.execute(f"SELECT article_id, rejected FROM {table} WHERE id = ?", (id,)).fetchone()
    if row is not None:
        return id if row["article_id"] == article.id and not row["rejected"] else None
    if id not in kept:
        return None
    place = attach(msgspec.convert(kept[id], Anchor), {"": [Text(article.id, article.text_sha256, article.text)]})
    if isinstance(place, Loose):
        return None
    rows = connection.execute(
        f'SELECT id FROM {table} WHERE article_id = ? AND start = ? AND "end" = ? AND NOT rejected ORDER BY id',
        (article.id, place.start, place.end),
    ).fetchall()
    return str(rows[0]["id"]) if rows else None


def _id(
    connection: sqlite3.Connection, article: Article, name: str, kind: str, value: str, by: str, labels: Labels
) -> str:
    if value in _UNLINKED:
        return value
    prefix = next((p for p in _PREFIXED if value.startswith(p)), "timex:" if name in ("due_from", "anchor") else "")
    wanted, table = value.removeprefix(prefix), "statements" if prefix == "statement:" else kind
    if wanted in labels:
        return prefix + labels[wanted]
    row = connection.execute(f"SELECT article_id FROM {table} WHERE id = ?", (wanted,)).fetchone()
    if row is not None:
        if row["article_id"] != article.id:
            raise RulingError(f"{name}: {wanted} is a record of another article, {row['article_id']}")
        return prefix + wanted
    new = labels.get(spoken(table, article.id, wanted))
    return prefix + _by_words(connection, article, name, table, wanted, by, [new] if new else [])


def spoken(table: str, article_id: str, words: str) -> str:
    """The label of a new record by its words."""
    return "\x1f".join((table, article_id, *fold(words).split()))


def _by_words(
    connection: sqlite3.Connection, article: Article, name: str, table: str, words: str, by: str, new: list[str]
) -> str:
    key = KEY.get(table)
    more = f", json_extract(\"{key}\", '$.quote') AS told" if key else ", NULL AS told"
    rows = connection.execute(
        f"SELECT id, quote, rule{more} FROM {table} WHERE article_id = ? AND NOT rejected ORDER BY start, id",
        (article.id,),
    ).fetchall()
    found = [row for row in rows if same(row["quote"], words) or (row["told"] and same(row["told"], words))]
    own = {*new, *(row["id"] for row in found if row["rule"] == f"person:{by}")}
    on = sorted(own) or [row["id"] for row in found]
    if len(on) == 1:
        return str(on[0])
    if on:
        raise RulingError(f"{name}: {len(on)} {table} stand on {words!r}: name one by its id ({', '.join(on)})")
    raise RulingError(
        f"{name}: {words!r} is neither the id nor the words of any of the {table} of article {article.id}"
    )


def _each(value: Any) -> list[str]:
    return value if isinstance(value, list) else [value]


def _table(name: str, value: str) -> str:
    return "statements" if value.startswith("statement:") else LINKS[name]
