"""Setting the entity of mentions and of every ref of an article's records, in whatever table they stand."""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import Any

import msgspec

from mahdar.linking.entities.bodies import body
from mahdar.linking.entities.names import name_of
from mahdar.linking.entities.namings import Naming
from mahdar.linking.entities.spelling import words

_OWN = frozenset({"namings", "holdings", "entities", "mentions", "articles", "judgements", "entities_due"})
_MARK = '"entity":'
_REF = frozenset({"name", "entity", "start", "end", "quote"})


class Knower:
    """What the names of one article stand for: by the offsets of a mention, else by the name."""

    def __init__(self, rows: list[tuple[Naming, str | None]]) -> None:
        """Take the article's namings with their entities."""
        self.by_mention: dict[str, str | None] = {}
        self._by_offsets: dict[tuple[int, int], str] = {}
        self._by_name: dict[tuple[str, ...], set[str]] = {}
        self._by_key: dict[str, str] = {}
        for naming, entity in rows:
            for start, end, mention in naming.spans:
                self.by_mention[mention] = entity
                if entity is not None:
                    self._by_offsets[start, end] = entity
            if entity is not None:
                self._by_key[naming.key] = entity
                for form in naming.forms:
                    self._by_name.setdefault(words(form), set()).add(entity)

    def entity(self, ref: dict[str, Any]) -> str | None:
        """The entity of a ref: that of its name if the article uses it for one thing alone, else of its very words."""
        named = self._by_name.get(words(str(ref["name"])), set())
        at = self._by_offsets.get((ref["start"], ref["end"]))
        if at in named or (at is not None and not named):
            return at
        if named:
            return next(iter(named)) if len(named) == 1 else None
        return next((self._by_key[key] for key in _keys(str(ref["name"])) if key in self._by_key), None)


@lru_cache(maxsize=50_000)
def _keys(name: str) -> tuple[str, ...]:
    """The keys that a name would have as a mention of a person, or of a body."""
    person, found = name_of(name[:300]), body("organisation", name[:300])
    return tuple(k for k in (person and f"person:{person.key}", found and not found.general and found.key) if k)


def tables(connection: sqlite3.Connection) -> list[tuple[str, list[str]]]:
    """The tables of records with their columns of nested values, by name."""
    found = []
    names = connection.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name").fetchall()
    for (name,) in names:
        columns = {row["name"]: row["type"] for row in connection.execute(f"PRAGMA table_info({name})")}
        if name in _OWN or not {"id", "article_id", "start", "end"} <= columns.keys():
            continue
        found.append((name, [c for c, kind in columns.items() if kind == "TEXT" and c not in ("original", "unbound")]))
    return found


def write(connection: sqlite3.Connection, article: str, knower: Knower, into: list[tuple[str, list[str]]]) -> int:
    """Set the entities of an article's mentions and refs; gives the number of rows that changed."""
    changed = 0
    rows = connection.execute("SELECT id, entity FROM mentions WHERE article_id = ?", (article,)).fetchall()
    new = [(knower.by_mention.get(r["id"]), r["id"]) for r in rows if knower.by_mention.get(r["id"]) != r["entity"]]
    connection.executemany("UPDATE mentions SET entity = ? WHERE id = ?", new)
    changed += len(new)
    for table, columns in into:
        for row in connection.execute(f"SELECT * FROM {table} WHERE article_id = ?", (article,)).fetchall():
            fresh = {c: text for c in columns if (text := _renewed(row[c], knower)) is not None}
            if fresh:
                assignments = ", ".join(f'"{c}" = ?' for c in fresh)
                connection.execute(f"UPDATE {table} SET {assignments} WHERE id = ?", (*fresh.values(), row["id"]))
                changed += 1
    return changed


def _renewed(text: Any, knower: Knower) -> str | None:
    """The JSON text of a column with its refs' entities set, or None where nothing changes."""
    if not isinstance(text, str) or text[:1] not in "{[" or _MARK not in text:
        return None
    value = msgspec.json.decode(text)
    return msgspec.json.encode(value).decode() if _walk(value, knower) else None


def _walk(value: Any, knower: Knower) -> bool:
    """Set the entities of all refs in a nested value; gives whether any changed."""
    changed = False
    if isinstance(value, dict):
        if value.keys() >= _REF:
            entity = knower.entity(value)
            changed, value["entity"] = entity != value["entity"], entity
        for inner in value.values():
            changed |= _walk(inner, knower)
    elif isinstance(value, list):
        for inner in value:
            changed |= _walk(inner, knower)
    return changed
