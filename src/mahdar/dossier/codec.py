"""Record types ↔ rows: scalars as they are, truth values as 0 and 1, nested things as JSON text."""

from __future__ import annotations

import sqlite3
import types
from collections.abc import Iterable, Mapping
from functools import cache
from operator import attrgetter
from typing import Any, Literal, NamedTuple, TypeVar, Union, get_args, get_origin, get_type_hints

import msgspec

from mahdar.records import (
    Agreement,
    Article,
    Commitment,
    Document,
    Event,
    Link,
    Mention,
    Process,
    Quantity,
    Ruling,
    Statement,
    Timex,
)

RECORDS: dict[str, type[msgspec.Struct]] = {
    "timexes": Timex,
    "mentions": Mention,
    "statements": Statement,
    "quantities": Quantity,
    "events": Event,
    "agreements": Agreement,
    "commitments": Commitment,
    "processes": Process,
}
TABLES: dict[str, type[msgspec.Struct]] = {
    "documents": Document,
    "articles": Article,
    **RECORDS,
    "links": Link,
    "rulings": Ruling,
}
BOUND: dict[str, tuple[str, ...]] = {  # the fields that binding fills
    "timexes": ("value", "mod", "edtf", "anchor", "binding"),
    "mentions": (),
    "statements": ("said_at",),
    "quantities": ("as_of",),
    "events": ("date",),
    "agreements": ("made_at", "in_force_from", "in_force_to", "length", "stages"),
    "commitments": ("due", "made_at"),
    "processes": ("stages",),
}
REPLACED = frozenset({"stages"})  # bound fields that hold more than what binding fills: they stay, and are bound anew
_SCALARS = (str, int, float, type(None))
_EMPTY: dict[type, str] = {list: "[]", dict: "{}"}
_encoder = msgspec.json.Encoder()
Type = TypeVar("Type", bound=msgspec.Struct)


class Field(NamedTuple):
    """A field of a record type: ``kind`` is ``plain``, ``bool`` or ``json``."""

    name: str
    kind: str


@cache
def fields(record_type: type[msgspec.Struct]) -> tuple[Field, ...]:
    """The fields of a record type in order, with the way each is stored."""
    hints = get_type_hints(record_type)
    return tuple(Field(f.name, _kind(hints[f.name])) for f in msgspec.structs.fields(record_type))


def _kind(hint: Any) -> str:
    if hint is bool:
        return "bool"
    origin = get_origin(hint)
    if origin is Literal or hint in _SCALARS:
        return "plain"
    if origin in (Union, types.UnionType):
        return "plain" if all(_kind(a) == "plain" for a in get_args(hint)) else "json"
    return "json"


def dumps(value: Any) -> str:
    """JSON text of a value, as it is stored in a column."""
    return _encoder.encode(value).decode()


def values(record: msgspec.Struct) -> list[Any]:
    """The column values of a record, in the order of its fields."""
    get, bools, nested = _getter(type(record))
    out = list(get(record))
    for i in bools:
        out[i] = int(out[i])
    for i in nested:
        value = out[i]
        if value is not None:
            out[i] = _encoder.encode(value).decode() if value else _EMPTY[type(value)]
    return out


@cache
def _getter(record_type: type[msgspec.Struct]) -> tuple[attrgetter[tuple[Any, ...]], list[int], list[int]]:
    """How to get all fields of a record at once, and which of them are truth values and nested things."""
    known = fields(record_type)
    places = {kind: [i for i, field in enumerate(known) if field.kind == kind] for kind in ("bool", "json")}
    return attrgetter(*(field.name for field in known)), places["bool"], places["json"]


def record(record_type: type[Type], row: sqlite3.Row | Mapping[str, Any]) -> Type:
    """The record of a row that has at least the columns of ``record_type``."""
    plain: dict[str, Any] = {}
    for name, kind in fields(record_type):
        value = row[name]
        if kind == "bool":
            value = bool(value)
        elif kind == "json" and value is not None:
            value = msgspec.json.decode(value)
        plain[name] = value
    return msgspec.convert(plain, record_type)


def line(record_type: type[msgspec.Struct], row: sqlite3.Row) -> dict[str, Any]:
    """A row as a mapping ready for JSON, nested columns passed through as they are stored."""
    out: dict[str, Any] = {}
    for name, kind in fields(record_type):
        value = row[name]
        if kind == "bool":
            value = bool(value)
        elif kind == "json" and value is not None:
            value = msgspec.Raw(value.encode())
        out[name] = value
    return out


def columns(record_type: type[msgspec.Struct], more: Iterable[str] = ()) -> list[str]:
    """Quoted column names of a record type, and some more."""
    return [f'"{name}"' for name in (*(f.name for f in fields(record_type)), *more)]
