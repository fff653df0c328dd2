"""Rulings on links and disputes: they hold on to the words of the records that these are between."""

from __future__ import annotations

import sqlite3
from collections.abc import Mapping
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.errors import RulingError
from mahdar.records import Ruling
from mahdar.rulings import effects
from mahdar.rulings.anchors import Anchor, Loose, Place, Text


def described(connection: sqlite3.Connection, id: str) -> tuple[str, dict[str, Any], list[str]]:
    """What a ruling on a link or dispute says of it: the table, its name and values, and what it is between.

    These are the ids of records, one a position, and for lineage those of articles.

    Raises RulingError where there is no such link or dispute.
    """
    row = connection.execute("SELECT * FROM disputes WHERE id = ?", (id,)).fetchone()
    if row is not None:
        positions = msgspec.json.decode(row["positions"])
        records = [position["records"][0] for position in positions]
        said = {"name": row["kind"], "field": row["field"], "values": [position["value"] for position in positions]}
        return "disputes", said, records
    link = _link(connection, id)
    if link is None:
        raise RulingError(f"there is no dispute and no link {id}: `mahdar disputes` and `mahdar changes` show the ids")
    return "links", {n: link[n] for n in ("field", "values")} | {"name": link["relation"]}, [link["a"], link["b"]]


def ends(connection: sqlite3.Connection, a: str, b: str) -> tuple[str, list[str]] | None:
    """The relation that would link two events (or happenings: their first events), or two articles, and their ids.

    None where neither id is one of these. Raises RulingError where the two are not of one kind, or the same.
    """
    found = [_end(connection, id) for id in (a, b)]
    first, second = found
    if first is None and second is None:
        return None
    if first is None or second is None or first[0] != second[0]:
        raise RulingError(f"{a} and {b} cannot be one: name two entities, two events or happenings, or two articles")
    if first == second:
        raise RulingError("both ids mean the same words: name two events, or two articles")
    return first[0], [first[1], second[1]]


def _end(connection: sqlite3.Connection, id: str) -> tuple[str, str] | None:
    for relation, sql in (
        ("same_event", "SELECT id FROM events WHERE id = ? AND NOT rejected"),
        ("same_event", "SELECT first_event FROM happenings WHERE id = ?"),
        ("same_event", "SELECT event_id FROM tellings WHERE happening = ? ORDER BY number LIMIT 1"),
        ("same_wire", "SELECT id FROM articles WHERE id = ?"),
    ):
        row = connection.execute(sql, (id,)).fetchone()
        if row is not None:
            return relation, str(row[0])
    return None


def _link(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    row = connection.execute("SELECT * FROM links WHERE id = ?", (id,)).fetchone()
    if row is not None:
        return {**dict(row), "values": msgspec.json.decode(row["values"])}
    row = connection.execute("SELECT data FROM dismissed_links WHERE id = ?", (id,)).fetchone()
    return None if row is None else dict(msgspec.json.decode(row["data"]))


def apply(
    connection: sqlite3.Connection, ruling: Ruling, target: Anchor, place: Place, held: Mapping[str, list[Text]]
) -> str | Loose:
    """Note what was ruled, with the records as they are now; linking acts on it. Gives the id of the first record."""
    records: list[str] = []
    for anchor in (target, *(msgspec.convert(one, Anchor) for one in ruling.value.get("with", []))):
        there = place if anchor is target else effects.attached(connection, anchor, held)
        if isinstance(there, Loose):
            return there
        if anchor.table == "articles":
            records.append(there.article_id)
            continue
        row = effects.find(connection, anchor, there)
        if row is None:
            return Loose(f"no record of {anchor.table} stands on its words any more")
        records.append(str(row["id"]))
    value = ruling.value
    if value["on"] == "links" and len(set(records)) < len(records):
        return Loose("the texts of both are the same here, and nothing tells which is meant")
    connection.execute(
        "INSERT OR REPLACE INTO link_judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
        (ruling.id, ruling.action == "accept", value["on"], value["name"], value.get("field"),
         codec.dumps(value.get("values", [])), codec.dumps(records)),
    )  # fmt: skip
    return records[0]
