"""The reasons that the program gives, in the reader's language.

Steps of binding and reasons of links are stored as English clauses with the articles' own words in them.
``reasons.yaml`` says how each pattern of a clause reads in Arabic; a clause that it does not know stays in English.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources
from typing import NamedTuple

import yaml

from mahdar.web.tongue import Tongue

_BEFORE = {"claimed in": "يُدعى في", "denied in": "يُنفى في", " in": " في"}
_PLACES = re.compile("[^«»:]{0,40}«")  # passages, perhaps with what stands in them before them
_VALUE = re.compile(r"(\d{4}(?:-\d\d){1,2}) في(?= «)")
_DAY = re.compile(r", (\d{4}(?:-\d\d){0,2}|undated)\)")


class Said(NamedTuple):
    """A clause, and the language it is in."""

    words: str
    lang: str


def told(reason: str, tongue: Tongue) -> list[Said]:
    """The clauses of a reason in the reader's language where they can be put into it; days as the reader writes them.

    What stands in quotation marks is never looked into.
    """
    if tongue.lang == "en":
        return [Said(reason, "en")]
    return [_clause(one, tongue) for one in _split(reason)]


def _split(reason: str) -> list[str]:
    """The clauses between semicolons, those within quotation marks left whole."""
    parts, depth, at = [], 0, 0
    for i, c in enumerate(reason):
        depth += (c == "«") - (c == "»")
        if c == ";" and depth <= 0 and reason[i : i + 2] == "; ":
            parts.append(reason[at:i])
            at = i + 2
    return [*parts, reason[at:]]


@lru_cache(maxsize=20_000)
def _clause(words: str, tongue: Tongue) -> Said:
    for pattern, arabic in _patterns():
        found = pattern.fullmatch(words)
        if found:
            held = {name: _shown(name, value, tongue) for name, value in found.groupdict().items()}
            return Said(tongue.numerals(arabic.format(**held)), "ar")
    head, colon, places = words.partition(": ")
    if colon and _PLACES.match(places) and (said := _clause(head, tongue)).lang == "ar":
        return Said(f"{said.words}: {_placed(places, tongue)}", "ar")
    return Said(words, "en")


def _placed(places: str, tongue: Tongue) -> str:
    """Passages with who tells them, where and when, in the reader's language."""
    for english, arabic in _BEFORE.items():
        places = places.replace(f"{english} «", f"{arabic} «")
    places = _VALUE.sub(lambda found: f"{tongue.date(found[1])} في", places)
    return _DAY.sub(lambda found: f"، {tongue.date(found[1]) if found[1] != 'undated' else 'بلا تاريخ'})", places)


def _shown(name: str, value: str, tongue: Tongue) -> str:
    if name.startswith("day"):
        said = tongue.date(value)
        return f"\u2066{said}\u2069" if said == value else said  # what is no date in words keeps its own direction
    if name.startswith("kind"):
        kind, _, mode = value.partition(" (")
        called = tongue.value("factuality", tongue.value("event", kind))
        return f"{called} ({tongue.value('mode', mode[:-1])})" if mode else called
    if name == "stage":
        return tongue.value("stage", value.replace("run out", "expired").removeprefix("been "))
    if name == "field":
        return tongue.value("field", value.replace(" ", "_"))
    return value.replace(" in «", " في «") if name == "places" else value


@cache
def _patterns() -> list[tuple[re.Pattern[str], str]]:
    """Each pattern of a clause, ``{name}`` standing for any words, with its Arabic."""
    entries = yaml.safe_load((resources.files("mahdar.web") / "reasons.yaml").read_text(encoding="utf-8"))
    return [(re.compile(_expression(english), re.DOTALL), arabic) for english, arabic in entries]


def _expression(english: str) -> str:
    parts = re.split(r"{(\w+)}", english)
    return "".join(f"(?P<{one}>.+?)" if i % 2 else re.escape(one) for i, one in enumerate(parts))
