"""Offices that articles tell of persons, as roles with bounds in time: never more precise than the words."""

from __future__ import annotations

import sqlite3
from collections import Counter
from collections.abc import Iterable

from mahdar.records import OfficeStatus, Role, Words


def roles(connection: sqlite3.Connection, entity: str, as_of: str | None = None) -> list[Role]:
    """The offices of a person, by the first day that tells them. ``as_of``: only what was published by that day."""
    rows = connection.execute(
        "SELECT h.*, a.published_from AS published FROM namings n"
        " JOIN holdings h ON h.article_id = n.article_id AND h.key = n.key JOIN articles a ON a.id = h.article_id"
        " WHERE n.entity = ? AND (? IS NULL OR a.published_from <= ?)"
        ' ORDER BY a.published_from IS NULL, a.published_from, a.address, a.position, a.id, h.start, h."end", h.office',
        (entity, as_of, as_of),
    ).fetchall()
    by_office: dict[str, list[sqlite3.Row]] = {}
    for row in rows:
        by_office.setdefault(row["office"], []).append(row)
    return [role(connection, office, some) for office, some in by_office.items()]


def role(connection: sqlite3.Connection, office: str, rows: list[sqlite3.Row]) -> Role:
    """One person's role in an office, from the rows of ``holdings`` that tell it, in the order of their days."""
    of = office.partition("|")[2]
    state = connection.execute("SELECT id, name FROM entities WHERE block = ? ORDER BY id LIMIT 1", (of,)).fetchone()
    known = connection.execute("SELECT id FROM entities WHERE block = ? ORDER BY id LIMIT 1", (office,)).fetchone()
    begin, end = _bounds(rows)
    words = Counter(" ".join(row["quote"].split()) for row in rows)
    return Role(
        office=min(words, key=lambda w: (-words[w], len(w), w)),
        of=(state["name"] if state else of.partition(":")[2]) or None if of else None,
        of_entity=state["id"] if state and of else None,
        office_entity=known["id"] if known and of else None,
        from_=begin,
        to=end,
        status=_status(rows),
        passages=[
            Words(article_id=r["article_id"], start=r["start"], end=r["end"], quote=r["quote"])
            for r in {(r["article_id"], r["start"], r["end"]): r for r in rows}.values()
        ],
    )


def _bounds(rows: Iterable[sqlite3.Row]) -> tuple[str | None, str | None]:
    """EDTF bounds of a role's beginning and end, from the days on which it is told as held and as over."""
    rows = list(rows)
    held = [(r["day_from"], r["day_to"]) for r in rows if r["status"] == "held" and r["day_from"] and r["day_to"]]
    over = [r["day_to"] for r in rows if r["status"] == "former" and r["day_to"]]
    if not held:
        return None, f"[..{min(over)}]" if over else None
    begin, last = min(to for _, to in held), max(first for first, _ in held)
    later = [day for day in over if day >= last]
    return f"[..{begin}]", f"[{last}..{min(later)}]" if later else None


def _status(rows: list[sqlite3.Row]) -> OfficeStatus:
    """What the latest words say; of words of one day those that most articles use."""
    days = [r["day_to"] for r in rows if r["day_to"]]
    latest = [r["status"] for r in rows if r["day_to"] == max(days)] if days else [r["status"] for r in rows]
    counts: Counter[OfficeStatus] = Counter(latest)
    return min(counts, key=lambda status: (-counts[status], status))
