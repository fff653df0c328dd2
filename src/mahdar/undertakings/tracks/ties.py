"""Which elements of one article belong together: the words that tell of one tell of the other."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.linking.tracks import Element
from mahdar.linking.tracks.keys import agree
from mahdar.linking.words import words
from mahdar.reading.shadow import fold

_DONE = frozenset({"ended", "expired"})


class Span(NamedTuple):
    """Where an element stands: the places that name it, where its stages begin, what it is about.

    ``name`` and ``real`` (stages that have come to pass) are those of an agreement.
    """

    what: str
    places: list[tuple[int, int]]
    stages: list[int]
    about: tuple[int, int] | None
    name: str | None
    real: frozenset[str]


Held = tuple[Element, Span]


def ties(some: list[Held]) -> dict[str, tuple[tuple[str, str], ...]]:
    """Of the elements of one article, in order, those that belong with an earlier one, each with the reason."""
    found: dict[str, tuple[tuple[str, str], ...]] = {}
    for n, later in enumerate(some):
        told = [(earlier[0].id, why) for earlier in some[:n] if (why := _tie(earlier, later)) is not None]
        if told:
            found[later[0].id] = tuple(told)
    return found


def _tie(a: Held, b: Held) -> str | None:
    one, other = a[0], b[0]
    families = {one.family, other.family}
    if "presence" in families:
        return None
    if families == {"truce"}:
        return _follow(a, b) or _follow(b, a)
    if "resolution" in families or families == {"agreement"}:
        return None
    if families <= {"talks", "body"}:
        if set(a[1].stages) & set(b[1].stages):
            return "the same words tell of both"
        if families == {"talks", "body"} and len(one.sides) > 1 and one.sides == other.sides:
            return "the article tells of both between the same sides"
        return None
    if families & {"talks", "body"} and families & {"agreement", "truce"}:
        process, agreement = (a, b) if one.family in ("talks", "body") else (b, a)
        if _inside(agreement[1].places, process[1]):
            return "the process is named after the agreement, or is about it"
        if _inside(process[1].places, Span("", agreement[1].places, [], None, None, frozenset())):
            return "what was agreed on is the process"
    return None


def _inside(places: list[tuple[int, int]], around: Span) -> bool:
    """Whether one of the places lies within those that name an element or tell what it is about."""
    wholes = [*around.places, *([around.about] if around.about is not None else [])]
    return any(low <= start and end <= high for start, end in places for low, high in wholes)


def _follow(old: Held, new: Held) -> str | None:
    """Whether a new truce comes after one that ended in the same article."""
    if not old[1].real & _DONE or new[1].name is None:
        return None
    if old[0].sides and new[0].sides and not agree(old[0].sides, new[0].sides):
        return None
    if not _new() & set(words(new[1].name)):
        return None
    return "the article tells of a new truce after the one that ended"


@cache
def _new() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("agreement_nouns")["new"])
