"""One value that a person gives, typed or written into a cell, as the JSON value of its field.

Words become passages of the article, names become refs on their words, dates are checked as EDTF. Several values of a
list are kept apart by ``|``. Nested values may be given as JSON too, as exports write them.
"""

from __future__ import annotations

import json
import math
import re
import types
from collections.abc import Mapping
from typing import Any, Literal, Union, get_args, get_origin

import msgspec

from mahdar import edtf
from mahdar.errors import RulingError
from mahdar.reading.shadow import fold
from mahdar.records import AgreementStage, Article, Factuality, Passage, ProcessStage, Ref, Stage, TrackStage
from mahdar.rulings.words import locate

DATES = frozenset({"date", "made_at", "in_force_from", "in_force_to", "due", "said_at", "as_of", "edtf"})
NESTED = (Passage, Ref, Stage, ProcessStage)
NOTHING = ("", "null")
_DURATION = re.compile(r"P(?=.)(?:\d+(?:\.\d+)?[YMWD]|X+[YMWD])*(?:T(?=.)(?:(?:\d+(?:\.\d+)?|X+)[HMS])+)?(?:/P.+)?")
_STAGE = re.compile(r"\s*(\w[\w -]*?)\s*(?:!\s*(\w+)\s*)?:(.*?)(?:@\s*([^@\s]+)\s*)?", re.DOTALL)


def value_of(name: str, hint: Any, value: Any, article: Article, near: int = 0) -> Any:
    """The JSON value of field ``name``, whose type is ``hint``; None (or an empty list) for an empty one.

    ``near``: the offset behind which words are looked for first. Raises RulingError, which says what would do.
    """
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    inner = next((get_args(option)[0] for option in options if get_origin(option) is list), None)
    value = _decoded(value, inner in NESTED or any(option in NESTED for option in options) or inner is str)
    if value is None or (isinstance(value, str) and value.strip() in NOTHING):
        if inner is None and type(None) not in options:
            raise RulingError(f"{name} cannot be empty")
        return None if inner is None else []
    if inner is not None:
        parts = value if isinstance(value, list) else _parts(str(value))
        return [_one(name, inner, part, article, near) for part in parts]
    kind = next((option for option in options if option in NESTED), None)
    if kind is not None:
        return _one(name, kind, value, article, near)
    return _plain(name, hint, options, value)


def choice(name: str, options: tuple[Any, ...], value: str) -> str:
    """The option that ``value`` names, upper and lower case aside. Raises RulingError, with the options."""
    wanted = re.sub(r"[\s-]+", "_", value.strip()).casefold()
    found = next((option for option in options if option.casefold() == wanted), None)
    if found is None:
        raise RulingError(f"{value!r} is no value for {name}: choose one of: {', '.join(options)}")
    return str(found)


def date_of(name: str, value: str) -> str:
    """``value`` as EDTF, digits in ASCII. Raises RulingError where it is none."""
    text = fold(value).strip().upper()
    try:
        return edtf.parse(text).text
    except edtf.EdtfError as error:
        raise RulingError(
            f"{value!r} is no date for {name}: write EDTF, such as 2021-03-23, 2021-03, 2021, 2023-22 (summer), "
            "2024-07~ (about), [..2026-12] (by) or 2024-08/2024-09"
        ) from error


def _decoded(value: Any, nested: bool) -> Any:
    """What a cell of JSON text stands for, where the field holds nested values."""
    if nested and isinstance(value, str) and value.lstrip()[:1] in ("{", "["):
        try:
            return json.loads(value)
        except ValueError:
            return value
    return value


def _parts(value: str) -> list[str]:
    return [part.strip() for part in value.split("|") if part.strip()]


def _one(name: str, kind: Any, value: Any, article: Article, near: int) -> Any:
    if kind is str and isinstance(value, str):
        return value.strip()
    if isinstance(value, Mapping) and kind in NESTED:
        return _given(name, kind, value, article, near)
    if not isinstance(value, str):
        raise RulingError(f"{value!r} is no value for {name}: give words of the article")
    if kind is Passage:
        return msgspec.to_builtins(locate(value, article, near))
    return _ref(value, article, near) if kind is Ref else _stage(name, value, article, near, kind)


def _given(name: str, kind: Any, value: Mapping[str, Any], article: Article, near: int) -> Any:
    """A value that is JSON already, from an import or a ruling: its passage must be words of the article."""
    words = value.get("quote") or value.get("words")
    if not isinstance(words, str):
        raise RulingError(f"the value for {name} does not fit: it has no words")
    start, end = value.get("start"), value.get("end")
    if not (isinstance(start, int) and isinstance(end, int) and start >= 0 and article.text[start:end] == words):
        found = locate(words, article, start if isinstance(start, int) and start >= 0 else near)
        start, end, words = found.start, found.end, found.quote
    complete = {**value, "start": start, "end": end, "quote": words}
    complete.pop("words", None)
    if kind is Ref:
        complete.setdefault("name", words)
    if complete.get("date"):
        complete["date"] = date_of(name, str(complete["date"]))
    try:
        return msgspec.to_builtins(msgspec.convert(complete, kind))
    except msgspec.ValidationError as error:
        raise RulingError(f"the value for {name} does not fit: {error}") from error


def _ref(value: str, article: Article, near: int) -> dict[str, Any]:
    name, equals, words = value.partition("=")
    passage = locate(words.strip() if equals else value, article, near)
    ref = Ref(name=name.strip() if equals else passage.quote, start=passage.start, end=passage.end, quote=passage.quote)
    return dict(msgspec.to_builtins(ref))


def _stage(name: str, value: str, article: Article, near: int, kind: type[msgspec.Struct]) -> dict[str, Any]:
    match = _STAGE.fullmatch(value)
    if match is None:
        raise RulingError(
            f"{value!r} is no value for {name}: write stage:words, stage:words@2020-01-05 or stage!planned:words"
        )
    stage, factuality, words, date = match.groups()
    passage = locate(words.strip(), article, near)
    one = {
        "stage": choice("stage", get_args(AgreementStage if kind is Stage else TrackStage), stage),
        "factuality": choice("factuality", get_args(Factuality), factuality or "happened"),
        **msgspec.to_builtins(passage),
    }
    if date and date.startswith("t-"):
        one["timex"] = date
    elif date:
        one["date"] = date_of(name, date)
    return dict(msgspec.to_builtins(msgspec.convert(one, kind)))


def _plain(name: str, hint: Any, options: tuple[Any, ...], value: Any) -> Any:
    literal = next((option for option in options if get_origin(option) is Literal), None)
    if literal is not None:
        return choice(name, get_args(literal), str(value))
    if name in DATES:
        return date_of(name, str(value))
    if isinstance(value, str):
        value = value.strip() if str in options else fold(value).strip()
    if name == "length" and not _DURATION.fullmatch(str(value)):
        raise RulingError(f"{value!r} is no value for length: write a TIMEX3 duration, such as P6M, P2W or P12M")
    try:
        found = msgspec.to_builtins(msgspec.convert(value, hint, strict=False))
    except msgspec.ValidationError as error:
        raise RulingError(f"{value!r} is no value for {name}: {error}") from error
    if isinstance(found, float) and not math.isfinite(found):
        raise RulingError(f"{value!r} is no value for {name}: give a number that can be written out")
    return found
