"""One Parquet file a table, with typed columns: numbers, truth values, lists and nested fields as what they are.

The schema of a table is made from its record type, so it is that of the contract. A field whose shape is open (the
target of a ruling, symbolic time) is JSON text, and its column says so in its metadata. Beside every EDTF date stand
two columns of days, ``FIELD_first`` and ``FIELD_last``: the first and last day that it allows (null: open).
"""

from __future__ import annotations

import re
import types
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

import mahdar
from mahdar.dossier import codec
from mahdar.dossier.dates import bounds
from mahdar.dossier.store import Store
from mahdar.export.base import LINKED, TABLES, field_names, rows
from mahdar.export.descriptions import described
from mahdar.export.writing import Written, folder
from mahdar.extras import needed

DATES = {
    "articles": ("published", "modified"), "timexes": ("edtf",), "statements": ("said_at",), "quantities": ("as_of",),
    "events": ("date",), "agreements": ("made_at", "in_force_from", "in_force_to"), "commitments": ("due", "made_at"),
    "tracks": ("since",), "timeline": ("date",),
}  # fmt: skip
FIRST, LAST = "_first", "_last"
_BATCH = 2_000  # rows in memory at a time, and in a row group
_PLAIN = {str: "string", int: "int64", float: "float64", bool: "bool_"}
_JSON = {b"encoding": b"json"}
_AS_JSON = re.compile(r"(?<=\S)(?: \(JSON\)|, as JSON)")  # what holds in the file and not here


def export(store: Store, out: str | Path) -> Written:
    """Write ``OUT/TABLE.parquet`` for every table. Raises UsageError where pyarrow is not installed."""
    arrow = needed("pyarrow", "parquet", "Parquet")
    writer = needed("pyarrow.parquet", "parquet", "Parquet")
    with folder(out) as files:
        for table in TABLES:
            shape = schema(arrow, table)
            with writer.ParquetWriter(str(files.new(f"{table}.parquet")), shape, compression="zstd") as file:
                for batch in _batches(_rows(store, table, shape)):
                    file.write_table(arrow.Table.from_pylist(batch, schema=shape))
    return Written(files.paths)


def schema(arrow: Any, table: str) -> Any:
    """The schema of a table, from the types of its records; columns have a description in their metadata."""
    record_type = LINKED.get(table) or codec.TABLES[table]
    hints = get_type_hints(record_type)
    names = {one.name: one.encode_name for one in msgspec.structs.fields(record_type)}
    told = described(table).columns
    fields = []
    for name in field_names(table):
        type_, more = _type(arrow, hints.get(name, str | None))
        if name in told:
            more = more | {b"description": _AS_JSON.sub("", told[name]).encode()}
        fields.append(arrow.field(names.get(name, name), type_, metadata=more or None))
        if name in DATES.get(table, ()):
            fields += [arrow.field(name + end, arrow.date32()) for end in (FIRST, LAST)]
    about = {"mahdar": mahdar.__version__, "table": table, "description": described(table).description}
    return arrow.schema(fields, metadata=about)


def _type(arrow: Any, hint: Any) -> tuple[Any, dict[bytes, bytes]]:
    """The Arrow type of a Python type; JSON text for what has no fixed shape."""
    origin = get_origin(hint)
    if origin in (Union, types.UnionType):
        some = [one for one in get_args(hint) if one is not type(None)]
        return _type(arrow, some[0])
    if origin is Literal:
        return arrow.string(), {}
    if origin is list:
        inner, more = _type(arrow, get_args(hint)[0])
        return arrow.list_(inner), more
    if isinstance(hint, type) and issubclass(hint, msgspec.Struct):
        hints = get_type_hints(hint)
        some = [(one.encode_name, _type(arrow, hints[one.name])[0]) for one in msgspec.structs.fields(hint)]
        return arrow.struct(some), {}
    if hint in _PLAIN:
        return getattr(arrow, _PLAIN[hint])(), {}
    return arrow.string(), _JSON


def _rows(store: Store, table: str, shape: Any) -> Iterator[dict[str, Any]]:
    as_json = {field.name for field in shape if (field.metadata or {}).get(b"encoding") == b"json"}
    lists = {field.name for field in shape if field.name in as_json and str(field.type).startswith("list")}
    dates = DATES.get(table, ())
    for row in rows(store, table):
        line = {name: _value(value, name in as_json and name not in lists) for name, value in row.items()}
        for name in lists:
            line[name] = [codec.dumps(value) for value in line[name]]
        for name in dates:
            for end, day in zip((FIRST, LAST), bounds(row[name]), strict=True):
                line[name + end] = None if day is None else date.fromisoformat(day)
        yield line


def _value(value: Any, as_text: bool) -> Any:
    if not isinstance(value, msgspec.Raw):
        return value
    return bytes(value).decode() if as_text else msgspec.json.decode(value)


def _batches(found: Iterator[dict[str, Any]]) -> Iterator[list[dict[str, Any]]]:
    while batch := list(islice(found, _BATCH)):
        yield batch
