"""Pages of records: which rows stand on a page is found out on indexes first, and only these are read in full.

The order of a view is that of an index (``TABLE_listed``), and what has equal days is put in the order of articles by
SQLite in blocks: so a page at the beginning takes as long as its rows, whatever the dossier holds. Where few rows can
be meant, they are looked up and sorted instead; words are then compared in that order until the page is full.
"""

from __future__ import annotations

from array import array
from typing import Any, TypeVar

import msgspec

from mahdar.dossier import codec
from mahdar.dossier.filters import ARTICLE, Filters
from mahdar.dossier.held import held
from mahdar.dossier.listing import Listing
from mahdar.dossier.store import Store, translated

Row = TypeVar("Row", bound=msgspec.Struct)
_DEEP = 500  # rows from which on the order of all rows is kept in memory
_COUNTED = 20_000  # rows that are counted at most, where each has to be looked at
_PLACE = 'a.address, a.position, a.id, r.start, r."end", r.id'


def records(
    store: Store,
    table: str,
    row_type: type[Row],
    filters: Filters,
    day: str | None,
    limit: int | None,
    offset: int = 0,
    more: str = "",
    join: str = "",
) -> Listing[Row]:
    """A page of the records that pass ``filters``, by the columns ``day`` (two names), then in the order of articles.

    ``more`` columns and a ``join`` go with them; ``row_type`` says which columns a row has. For the views alone.
    """
    order = f"{_by(day)}{_PLACE}"
    source = f"{table} r JOIN articles a ON a.id = r.article_id {join}"
    where = f"NOT r.rejected AND {filters.quick}"
    ids = f"SELECT r.rowid AS n FROM {source} WHERE {where} ORDER BY {order}"
    if filters.narrow and filters.checks:
        ids = (
            f"SELECT f.n FROM ({ids} LIMIT -1) f CROSS JOIN {table} r ON r.rowid = f.n"
            f" CROSS JOIN articles a ON a.id = r.article_id {join} WHERE {filters.checks}"
        )
    elif filters.checks:
        ids = f"SELECT r.rowid AS n FROM {source} WHERE {where} AND {filters.checks} ORDER BY {order}"
    full = f"SELECT r.rowid AS n, r.*, {ARTICLE}{more} FROM {source} WHERE r.rowid IN (SELECT value FROM json_each(?))"
    count = f"SELECT 1 FROM {table} r{' JOIN articles a ON a.id = r.article_id' if 'a.' in filters.quick else ''}"
    counted = f"{count} {join if 's.' in filters.quick else ''} WHERE {where}"
    return page(store, row_type, filters, ids, full, counted, limit, offset)


def _by(day: str | None) -> str:
    if day is None:
        return ""
    low, high = day.split(", ")
    return f"{low} IS NULL, {low}, {high}, "


def page(
    store: Store, row_type: type[Row], filters: Filters, ids: str, full: str, counted: str, limit: int | None,
    offset: int,
) -> Listing[Row]:  # fmt: skip
    """The page of rows whose numbers ``ids`` gives in order; ``full`` reads rows by a JSON list of numbers."""
    with translated(store.path):
        numbers = _numbers(store, filters, ids, limit, offset)
        shown = numbers if limit is None else numbers[:limit]
        rows = {row["n"]: row for row in store.connection.execute(full, (codec.dumps(shown),))}
        total = None if filters.checks or limit is None else _total(store, counted, filters.quick_values)
        return Listing(
            row_type,
            (codec.record(row_type, rows[n]) for n in shown),
            offset=offset,
            more=len(numbers) > len(shown),
            total=total,
        )


def _numbers(store: Store, filters: Filters, ids: str, limit: int | None, offset: int) -> list[int]:
    """The numbers of the rows of a page, and of one more; what takes long is kept for who asks again."""
    values = filters.values

    def found(most: int, start: int) -> list[int]:
        rows = store.connection.execute(f"{ids} LIMIT ? OFFSET ?", [*values, most, start])
        return [row[0] for row in rows]

    if limit is None:
        return found(-1, offset)
    if offset >= _DEEP and not filters.checks:  # SQLite walks through all rows before; it does so once for all pages
        every = held(store, ("order", ids, codec.dumps(values)), lambda: array("q", found(-1, 0)))
        return list(every[offset : offset + limit + 1])
    if values or offset:
        key = ("page", ids, codec.dumps(values), limit, offset)
        return held(store, key, lambda: found(limit + 1, offset))
    return found(limit + 1, 0)


def _total(store: Store, sql: str, values: list[Any]) -> int | None:
    """How many rows a query gives; None where they are too many to be counted for one page."""
    whole = "AND 1" if not values else ""

    def count() -> int | None:
        most = -1 if whole else _COUNTED + 1
        found = int(store.connection.execute(f"SELECT count(*) FROM ({sql} LIMIT {most})", values).fetchone()[0])
        return found if whole or found <= _COUNTED else None

    return held(store, ("total", sql, codec.dumps(values)), count)
