"""From what a person types to the typed fields of a record: words become passages of the article, or are refused."""

from __future__ import annotations

import json
import types
from collections.abc import Iterable, Mapping
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

import msgspec

from mahdar.dossier.codec import RECORDS
from mahdar.errors import RulingError
from mahdar.ids import record_id
from mahdar.records import Article, Passage, Record, Ref

FIXED = frozenset({"id", "article_id", "start", "end", "quote", "rule", "confidence", "symbol", "binding", "entity"})
REQUIRED = {
    "statements": ("cue", "content", "act", "mode"),
    "quantities": ("low",),
    "timexes": ("type", "value"),
    "mentions": ("kind",),
    "events": ("trigger", "type", "factuality"),
    "agreements": ("kind",),
    "commitments": ("action",),
}
_EMPTY: dict[str, dict[str, Any]] = {
    "statements": {"speaker": None, "speaker_name": None, "speaker_kind": None, "named": False, "count": None},
    "quantities": {"high": None, "approximate": False, "subject": None},
    "timexes": {"symbol": {}},
    "mentions": {},
    "events": {},
    "agreements": {},
    "commitments": {},
}
Fields = dict[str, Any]


def parse_assignments(assignments: Iterable[str]) -> dict[str, str]:
    """``field=value`` strings as a mapping. Raises RulingError where one has no ``=``."""
    fields: dict[str, str] = {}
    for assignment in assignments:
        name, equals, value = assignment.partition("=")
        if not equals or not name.strip():
            raise RulingError(f"{assignment!r} sets nothing: write field=value, for example act=deny")
        fields[name.strip()] = value
    return fields


def typed(table: str, given: Mapping[str, Any], article: Article, near: int = 0) -> Fields:
    """The fields of a record of ``table``, as JSON values that fit their types.

    Words for a passage or a ref are looked up in the article, first behind offset ``near``; a ref may be given as
    ``name=words``. Raises RulingError for an unknown field, a value of the wrong kind, or words that are not there.
    """
    hints = get_type_hints(_record_type(table))
    fields: Fields = {}
    for name, value in given.items():
        if name not in hints or name in FIXED:
            known = ", ".join(sorted(set(hints) - FIXED))
            raise RulingError(f"{table} have no field {name!r} that can be set; the fields are {known}")
        fields[name] = _value(name, hints[name], value, article, near)
    return fields


def new_record(table: str, fields: Fields, words: Passage | None, article: Article, by: str) -> Record:
    """A record that a person adds. Raises RulingError where a field that it needs is missing or does not fit."""
    missing = [name for name in REQUIRED[table] if fields.get(name) is None]
    if missing:
        raise RulingError(f"a record of {table} needs {', '.join(missing)}: give them with --set field=value")
    whole = _extent(table, fields, words, article)
    complete = {**_EMPTY[table], **fields}
    if table in ("mentions", "agreements"):
        complete.setdefault("name", whole.quote)
    if table == "timexes":
        complete["symbol"] = {"ruled": {k: fields.get(k) for k in ("value", "mod", "edtf")}}
    if table == "statements" and isinstance(complete.get("speaker"), dict):
        complete["speaker_name"] = complete.get("speaker_name") or complete["speaker"]["name"]
    complete |= {
        "id": record_id(table, article.id, whole.start, whole.end, "person", json.dumps(fields, sort_keys=True)),
        "article_id": article.id, "start": whole.start, "end": whole.end, "quote": whole.quote, "rule": f"person:{by}",
    }  # fmt: skip
    return fit(table, complete)


def fit(table: str, fields: Fields) -> Record:
    """The record with these fields. Raises RulingError where one does not fit its type."""
    try:
        return msgspec.convert(fields, _record_type(table))
    except msgspec.ValidationError as error:
        raise RulingError(f"this does not make a record of {table}: {error}") from error


def locate(words: str, article: Article, near: int = 0) -> Passage:
    """The passage of these words: the first behind ``near``, else the first. Raises RulingError where there is none."""
    if not words.strip():
        raise RulingError("the words are empty: give the exact words of the article")
    at = article.text.find(words, near)
    at = at if at >= 0 else article.text.find(words)
    if at < 0:
        raise RulingError(f"{words!r} stands nowhere in article {article.id}: give its words exactly as it writes them")
    return Passage(start=at, end=at + len(words), quote=words)


def _record_type(table: str) -> type[Record]:
    if table not in RECORDS:
        raise RulingError(f"there is no table {table!r}; choose one of: {', '.join(RECORDS)}")
    return RECORDS[table]  # type: ignore[return-value]  # the tables of records hold records


def _extent(table: str, fields: Fields, words: Passage | None, article: Article) -> Passage:
    passages = [words] if words else []
    if table == "statements":
        passages += [msgspec.convert(fields[name], Passage) for name in ("cue", "content")]
    if not passages:
        raise RulingError("a record stands on words: give them with --words")
    start, end = min(p.start for p in passages), max(p.end for p in passages)
    return Passage(start=start, end=end, quote=article.text[start:end])


def _value(name: str, hint: Any, value: Any, article: Article, near: int) -> Any:
    if value is None or value == "" or value == "null":
        return None
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if not isinstance(value, str):
        return _checked(name, hint, value, article)
    if Passage in options:
        return msgspec.to_builtins(locate(value, article, near))
    if Ref in options:
        return _ref(value, article, near)
    if any(get_origin(option) is list for option in options):
        return [_ref(part, article, near) for part in value.split("|")]
    try:
        return msgspec.to_builtins(msgspec.convert(value, hint, strict=False))
    except msgspec.ValidationError as error:
        wanted = next((get_args(o) for o in options if get_origin(o) is Literal), None)
        advice = f"choose one of: {', '.join(wanted)}" if wanted else str(error)
        raise RulingError(f"{value!r} is no value for {name}: {advice}") from error


def _checked(name: str, hint: Any, value: Any, article: Article) -> Any:
    """A value that is JSON already (from an imported ruling): it must fit, and its passages be the article's words."""
    try:
        fitting = msgspec.convert(value, hint)
    except msgspec.ValidationError as error:
        raise RulingError(f"the value for {name} does not fit: {error}") from error
    for passage in fitting if isinstance(fitting, list) else [fitting]:
        if isinstance(passage, Passage | Ref) and article.text[passage.start : passage.end] != passage.quote:
            raise RulingError(f"the words for {name} are not those of article {article.id} at {passage.start}")
    return msgspec.to_builtins(fitting)


def _ref(value: str, article: Article, near: int) -> Fields:
    name, equals, words = value.partition("=")
    passage = locate(words.strip() if equals else value, article, near)
    ref = Ref(name=name.strip(), start=passage.start, end=passage.end, quote=passage.quote)
    return dict(msgspec.to_builtins(ref))
