"""The words of time expressions: what a shadow word may be, with and without the particles in front of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.kept import kept

_PARTICLES = ("", "و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")
_BY_FIRST = {  # a letter → the particles that begin with it
    first: [particle for particle in _PARTICLES if particle[:1] == first] for first in {p[0] for p in _PARTICLES if p}
}


@dataclass(slots=True, frozen=True)
class Entry:
    """A phrase of a class: the words after its first, and what it stands for."""

    rest: tuple[str, ...]
    cls: str
    value: Any


@dataclass(slots=True, frozen=True)
class Month:
    """A month of a calendar; ``alone`` where the name means nothing else; ``stored`` its first letter as written."""

    number: int
    calendar: str
    alone: bool
    first: str = ""


@cache
def entries() -> dict[str, tuple[Entry, ...]]:
    """First word → the phrases of all word classes that begin with it, longest first."""
    found: dict[str, list[Entry]] = {}

    def add(phrase: str, cls: str, value: Any) -> None:
        words = split(phrase)
        found.setdefault(words[0], []).append(Entry(tuple(words[1:]), cls, value))

    for cls, data in lexicon.load("time_words")["classes"].items():
        for phrase, value in data["words"].items():
            add(phrase, cls, value)
    for feast in lexicon.load("time_feasts")["feasts"]:
        add(feast["name"], "FEAST", feast)
    return {word: tuple(sorted(set_, key=lambda e: -len(e.rest))) for word, set_ in found.items()}


@cache
def classes() -> frozenset[str]:
    """Names of all classes that a pattern may use."""
    return frozenset(lexicon.load("time_words")["classes"]) | frozenset(
        ("NUM", "NUMD", "DAYN", "DAYD", "ORD", "MONTH", "MONTHX", "YEARN", "NDATE", "CLOCK", "FEAST")
    )


@cache
def months() -> dict[str, tuple[tuple[tuple[str, ...], Month], ...]]:
    """First word → names of months that begin with it, longest first."""
    found: dict[str, dict[tuple[str, ...], Month]] = {}
    for entry in lexicon.load("months")["months"]:
        words = split(entry["name"])
        month = Month(entry["month"], entry["calendar"], entry["alone"], entry["name"][0])
        found.setdefault(words[0], {}).setdefault(tuple(words[1:]), month)
    return {word: tuple(sorted(names.items(), key=lambda n: -len(n[0]))) for word, names in found.items()}


@kept(100_000)
def cuts(word: str) -> tuple[tuple[str, int, str], ...]:
    """Ways to read ``word`` as (particle, characters outside the expression, rest); the uncut word first.

    Of ``للعام`` the rest is ``العام``; the article has melted into the particle, so both stay outside.
    """
    found = [("", 0, word)]
    for particle in _BY_FIRST.get(word[:1], ()):
        rest = word[len(particle) :]
        if len(rest) >= 2 and word.startswith(particle):
            found.append((particle, len(particle), rest))
            if particle.endswith("ل") and rest.startswith("ل"):
                found.append((particle, len(particle) + 1, "ا" + rest))
    return tuple(found)
