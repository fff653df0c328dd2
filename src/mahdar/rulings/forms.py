"""From what a person types to the typed fields of a record: words become passages of the article, or are refused."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Any, get_type_hints

import msgspec

from mahdar.dossier.codec import RECORDS
from mahdar.errors import RulingError
from mahdar.ids import record_id
from mahdar.records import Article, Passage, Record
from mahdar.rulings.values import value_of
from mahdar.rulings.words import locate

__all__ = [
    "FIXED",
    "KEY",
    "REQUIRED",
    "Fields",
    "fit",
    "locate",
    "new_record",
    "parse_assignments",
    "settable",
    "typed",
]

FIXED = frozenset({"id", "article_id", "start", "end", "quote", "rule", "confidence", "symbol", "binding", "entity"})
REQUIRED = {
    "statements": ("cue", "content", "act", "mode"),
    "quantities": (),
    "timexes": ("type", "value"),
    "mentions": ("kind",),
    "events": ("trigger", "type", "factuality"),
    "agreements": ("kind",),
    "commitments": ("action",),
    "processes": ("kind",),
}
KEY = {"events": "trigger", "commitments": "action", "statements": "content"}  # the passage that tells a record best
_EMPTY: dict[str, dict[str, Any]] = {
    "statements": {"speaker": None, "speaker_name": None, "speaker_kind": None, "named": False, "count": None},
    "quantities": {"low": None, "high": None, "approximate": False, "subject": None},
    "timexes": {"symbol": {}},
    "mentions": {},
    "events": {},
    "agreements": {},
    "commitments": {},
    "processes": {"noun": ""},
}
UNTOLD = (  # links that an id is not made of, since records may name each other
    "agreement_id", "in_return_for", "depends_on", "terms", "within", "anchor", "statement_id",
)  # fmt: skip
Fields = dict[str, Any]


def parse_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """``field=value`` strings as a mapping. Raises RulingError where one has no ``=``, or a field comes twice."""
    fields: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.strip():
            raise RulingError(f"{assignment!r} sets nothing: write field=value, for example act=deny")
        if name.strip() in fields:
            raise RulingError(f"{name.strip()} is set twice: give it once, several values of a list with |")
        fields[name.strip()] = value
    return fields


def settable(table: str) -> list[str]:
    """The fields of a table that a person can set, in order. Raises RulingError where there is no such table."""
    return [name for name in _hints(table) if name not in FIXED]


def typed(table: str, given: Mapping[str, Any], article: Article, near: int = 0) -> Fields:
    """The fields of a record of ``table``, as JSON values that fit their types.

    Words for a passage or a ref are looked up in the article, first behind offset ``near``; a ref may be given as
    ``name=words``. Raises RulingError for an unknown field, a value of the wrong kind, or words that are not there.
    """
    hints = _hints(table)
    fields: Fields = {}
    for name, value in given.items():
        if name not in hints or name in FIXED:
            known = ", ".join(sorted(set(hints) - FIXED))
            raise RulingError(f"{table} have no field {name!r} that can be set; the fields are {known}")
        fields[name] = value_of(name, hints[name], value, article, near)
    return fields


def new_record(table: str, fields: Fields, words: Passage | None, article: Article, by: str) -> Record:
    """A record that a person adds. Raises RulingError where a field that it needs is missing or does not fit."""
    missing = [name for name in REQUIRED[table] if fields.get(name) is None]
    if table == "quantities" and fields.get("low") is None and fields.get("high") is None:
        missing = ["low or high"]
    if missing:
        raise RulingError(f"a record of {table} needs {', '.join(missing)}: give them with --set field=value")
    whole = _extent(table, fields, words, article)
    complete = {**_EMPTY[table], **fields}
    if table in ("mentions", "agreements", "processes") and not complete.get("name"):
        complete["name"] = whole.quote
    if table == "timexes":
        complete["symbol"] = {"ruled": {k: fields.get(k) for k in ("value", "mod", "edtf")}}
    if table == "statements" and isinstance(complete.get("speaker"), dict):
        complete["speaker_name"] = complete.get("speaker_name") or complete["speaker"]["name"]
    told = {name: value for name, value in fields.items() if name not in UNTOLD and value not in (None, [])}
    known = json.dumps(told, sort_keys=True)
    complete |= {
        "id": record_id(table, article.id, whole.start, whole.end, "person", by, known),
        "article_id": article.id, "start": whole.start, "end": whole.end, "quote": whole.quote, "rule": f"person:{by}",
    }  # fmt: skip
    return fit(table, complete)


def fit(table: str, fields: Fields) -> Record:
    """The record with these fields. Raises RulingError where one does not fit its type."""
    try:
        return msgspec.convert(fields, _record_type(table))
    except msgspec.ValidationError as error:
        raise RulingError(f"this does not make a record of {table}: {error}") from error


@cache
def _hints(table: str) -> dict[str, Any]:
    return get_type_hints(_record_type(table))


def _record_type(table: str) -> type[Record]:
    if table not in RECORDS:
        raise RulingError(f"there is no table {table!r}; choose one of: {', '.join(RECORDS)}")
    return RECORDS[table]  # type: ignore[return-value]  # the tables of records hold records


def _extent(table: str, fields: Fields, words: Passage | None, article: Article) -> Passage:
    passages = [words] if words else []
    if table == "statements":
        passages += [msgspec.convert(fields[name], Passage) for name in ("cue", "content")]
    elif not words and table in KEY:
        passages = [msgspec.convert(fields[KEY[table]], Passage)]
    if not passages:
        raise RulingError("a record stands on words: give them with --words")
    start, end = min(p.start for p in passages), max(p.end for p in passages)
    return Passage(start=start, end=end, quote=article.text[start:end])
