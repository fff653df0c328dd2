"""Which types and modes one happening may be told as (``lexicon/ar/happenings.yaml``)."""

from __future__ import annotations

from functools import cache
from typing import Any

from mahdar import lexicon

Kind = tuple[str, str | None]


@cache
def compatible(a: Kind, b: Kind) -> bool:
    """Whether one happening may be told as events of both kinds. Symmetric."""
    if a == b:
        return True
    if a[0] == b[0]:
        free = _data()["outcomes"].get(a[0], ())
        if a[1] is None or b[1] is None or a[1] in free or b[1] in free:
            return True
    return any(_is(x, a) and _is(y, b) for pair in _together() for x, y in (pair, pair[::-1]))


@cache
def outcome(type: str, mode: str | None) -> bool:
    """Whether a mode tells what came of a doing rather than how it was done."""
    return mode in _data()["outcomes"].get(type, ())


@cache
def mutual(type: str) -> bool:
    """Whether events of a type are done with each other, so that actor and recipient are as good as one."""
    return type in _data()["mutual"]


@cache
def frequent(kind: Kind) -> bool:
    """Whether events of a kind come again day after day."""
    return any(_is(_kind(name), kind) for name in _data()["frequent"])


@cache
def hourly(type: str) -> bool:
    """Whether events of a type come many times a day, so that even one day does not tell them apart."""
    return type in _data()["hourly"]


@cache
def repeated(type: str) -> bool:
    """Whether the same sides do what is of a type again within weeks."""
    return type in _data()["repeated"]


@cache
def family(type: str) -> str:
    """A name that types share which one happening may be told as: what is compared has it in common."""
    joined = {type}
    for _ in _together():
        for a, b in _together():
            if a[0] in joined or b[0] in joined:
                joined |= {a[0], b[0]}
    return min(joined)


def _is(wanted: Kind, kind: Kind) -> bool:
    return wanted[0] == kind[0] and wanted[1] in (None, kind[1])


@cache
def _together() -> tuple[tuple[Kind, Kind], ...]:
    return tuple((_kind(entry["types"][0]), _kind(entry["types"][1])) for entry in _data()["together"])


def _kind(name: str) -> Kind:
    type_, _, mode = name.partition(" ")
    return type_, mode or None


def _data() -> dict[str, Any]:
    found: dict[str, Any] = lexicon.load("happenings")
    return found
