"""Rulings on links and disputes: they hold on to the words of the records that these are between."""

from __future__ import annotations

import sqlite3
from typing import Any

import msgspec

from mahdar.dossier import codec
from mahdar.errors import RulingError
from mahdar.records import Ruling
from mahdar.rulings import effects
from mahdar.rulings.anchors import Anchor, Loose, Place, Text

_BETWEEN_RECORDS = ("same_commitment", "confirms", "updates", "contradicts")


def described(connection: sqlite3.Connection, id: str) -> tuple[str, dict[str, Any], list[str]]:
    """What a ruling on a link or dispute says of it: the table, its name and values, and the records, one a position.

    Raises RulingError where there is no such link or dispute between records.
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
    if link["relation"] not in _BETWEEN_RECORDS:
        raise RulingError(f"{id}: a link {link['relation']} is made of the articles' words; it cannot be ruled on")
    return "links", {n: link[n] for n in ("field", "values")} | {"name": link["relation"]}, [link["a"], link["b"]]


def _link(connection: sqlite3.Connection, id: str) -> dict[str, Any] | None:
    row = connection.execute("SELECT * FROM links WHERE id = ?", (id,)).fetchone()
    if row is not None:
        return {**dict(row), "values": msgspec.json.decode(row["values"])}
    row = connection.execute("SELECT data FROM dismissed_links WHERE id = ?", (id,)).fetchone()
    return None if row is None else dict(msgspec.json.decode(row["data"]))


def apply(
    connection: sqlite3.Connection, ruling: Ruling, target: Anchor, place: Place, held: dict[str, list[Text]]
) -> str | Loose:
    """Note what was ruled, with the records as they are now; linking acts on it. Gives the id of the first record."""
    records: list[str] = []
    for anchor in (target, *(msgspec.convert(one, Anchor) for one in ruling.value.get("with", []))):
        there = place if anchor is target else effects.attached(anchor, held)
        if isinstance(there, Loose):
            return there
        row = effects.find(connection, anchor, there)
        if row is None:
            return Loose(f"no record of {anchor.table} stands on its words any more")
        records.append(str(row["id"]))
    value = ruling.value
    connection.execute(
        "INSERT OR REPLACE INTO link_judgements VALUES (?, ?, ?, ?, ?, ?, ?)",
        (ruling.id, ruling.action == "accept", value["on"], value["name"], value.get("field"),
         codec.dumps(value.get("values", [])), codec.dumps(records)),
    )  # fmt: skip
    return records[0]
