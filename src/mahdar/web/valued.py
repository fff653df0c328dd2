"""What positions hold and what they are about, in the reader's words: days, lengths, states, kinds of figures."""

from __future__ import annotations

import re
from functools import partial
from typing import Any

from babel.core import Locale

from mahdar.edtf import EdtfError, parse
from mahdar.web.reasons import told
from mahdar.web.tongue import Tongue

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_ARABIC = Locale("ar")  # English needs fewer forms than Arabic
_BEGUN = re.compile(r"begun (\S+) to (\S+)")
_WORDS = {"claim": "position", "state": "stage", "outcome": "status", "factuality": "factuality"}


def wording(tongue: Tongue) -> dict[str, Any]:
    """What templates call by these names: ``field``, ``value``, ``length``, and ``reason`` (in clauses)."""
    return {
        "field": partial(field, tongue), "value": partial(value, tongue), "length": partial(length, tongue),
        "reason": lambda words: told(words, tongue),
    }  # fmt: skip


def field(tongue: Tongue, name: str) -> str:
    """What a dispute is about: a field of a record, or a count with what is counted."""
    found = tongue.value("field", name)
    if found != name:
        return found
    kind, _, of = name.partition(" ")
    return " ".join(part for part in (tongue.value("field", kind), of) if part)


def value(tongue: Tongue, name: str, held: str) -> str:
    """What a position on a field holds."""
    if name in _WORDS and held.startswith("not "):
        return tongue.say("position.not", value=tongue.value(_WORDS[name], held.removeprefix("not ")))
    if name in _WORDS:
        return tongue.value(_WORDS[name], held)
    begun = _BEGUN.fullmatch(held)
    if begun is not None:
        return tongue.say("position.begun", span=tongue.date(f"{begun[1]}/{begun[2]}"))
    found = _LENGTH.fullmatch(held.removeprefix("length "))
    if found is not None:
        return length(tongue, found[0])
    return _day(tongue, held)


def length(tongue: Tongue, duration: str | None) -> str:
    """A TIMEX3 duration in words; one of several units stays as it is."""
    found = _LENGTH.fullmatch(duration or "")
    if found is None:
        return duration or ""
    form = _ARABIC.plural_form(int(found[1]))
    return tongue.say(f"length.{found[2]}_{'other' if form == 'zero' else form}", count=int(found[1]))


def _day(tongue: Tongue, held: str) -> str:
    """A day where it is one; a number that could be a year stays a number."""
    if held.replace(".", "", 1).isdigit():
        return tongue.number(float(held)) if len(held) != 4 else tongue.numerals(held)
    try:
        parse(held)
    except EdtfError:
        return tongue.numerals(held)
    return tongue.date(held)
