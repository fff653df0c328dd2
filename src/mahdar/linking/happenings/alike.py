"""Whether two tellings tell one happening: a score made of words, parties, time, place and what the articles are about.

What is said of two tellings is a pure function of these two and of the beginnings of their articles. Nothing is
fitted: the weights were set by reading links of news of 2015 that are in no test.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mahdar.linking.happenings.kinds import compatible, frequent, mutual
from mahdar.linking.happenings.telling import Context, Telling, window
from mahdar.linking.words import weight

LEAST = 0.5  # score from which on two tellings are one happening
_ENOUGH = 15.0  # weight of common stems that leaves no doubt about chance: three telling words
_TELLING = 8.0  # weight of common stems that tell one doing from others like it
_CLOSE = 1  # days between publications that make two reports news of one day
_SLACK = 3  # days by which two articles may date one happening differently
_UNREAL = ("possible", "conditional")


class Alike(NamedTuple):
    """Why two tellings are one happening: ``score``, and each part of it between 0 and 1 (parties from -1)."""

    score: float
    words: float
    parties: float
    time: float
    articles: float
    stems: frozenset[str]
    rest: float  # weight of the common stems that are neither the trigger nor in a party's name
    shared: tuple[str, ...]  # keys of the parties that both name
    apart: int | None  # days between the dates that both tell, where these exclude each other


def alike(a: Telling, b: Telling, in_a: Context, in_b: Context) -> Alike | None:
    """How much speaks for one happening, or None where something speaks against it. Symmetric."""
    if not compatible((a.type, a.mode), (b.type, b.mode)):
        return None
    time = _time(a, b)
    if time is None or _other_round(a, b):
        return None
    stems = a.stems & b.stems
    common = mass(stems)
    if not common:
        return None
    words = common / math.sqrt(mass(a.stems) * mass(b.stems)) * min(1.0, common / _ENOUGH)
    shared, parties = _parties(a, b)
    same = a.article_id == b.article_id
    about = 0.5 if same else overlap(in_a.stems, in_b.stems)
    score = 0.5 * words + 0.2 * parties + 0.2 * time.score + 0.15 * about + _place(a, b) + _figures(a, b) + _named(a, b)
    return Alike(
        round(score, 4), words, parties, time.score, about, stems, mass(stems - a.plain - b.plain), shared, time.apart
    )


def is_one(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether what speaks for one happening is enough."""
    least = LEAST
    near = _published_near(a, b)
    if frequent((a.type, a.mode)) or frequent((b.type, b.mode)):
        least += 0.05
        if not (a.dated and b.dated) and not near and found.words < 0.75:
            return False
        if not _particular(a, b, found):
            return False
    elif not found.shared and found.rest < _TELLING and found.articles < 0.4:
        return False
    if (a.factuality in _UNREAL) != (b.factuality in _UNREAL):
        least += 0.05
    if found.apart is not None and (found.words < 0.5 or found.parties <= 0):
        return False
    if found.words < 0.2 and not (found.parties >= 0.9 and found.time >= 0.9):
        return False
    if a.article_id == b.article_id and not _within(a, b, found):
        return False
    return found.score >= least


def _particular(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether two doings of a kind that comes again and again have more in common than kind and doers."""
    if a.figures & b.figures or (a.place is not None and a.place == b.place):
        return True
    return found.rest >= (_TELLING if found.shared or found.articles >= 0.4 else 2 * _TELLING)


def _within(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether an article tells one happening twice. Of one clause the reader has made two events for a reason."""
    if a.start < b.end and b.start < a.end:
        return bool(found.shared) or a.mode != b.mode
    return found.words >= 0.6


class _Time(NamedTuple):
    score: float
    apart: int | None


def _time(a: Telling, b: Telling) -> _Time | None:
    """How well the days agree; None where they exclude each other by too much."""
    (a_low, a_high), (b_low, b_high) = window(a), window(b)
    gap = max(_minus(a_low, b_high), _minus(b_low, a_high))
    if gap > 0:
        both = a.dated and b.dated
        seldom = not frequent((a.type, a.mode)) and not frequent((b.type, b.mode))
        if both and seldom and gap <= _SLACK:
            return _Time(0.0, gap)
        return _Time(0.2, None) if not both and gap <= _CLOSE else None
    if a.dated and b.dated:
        return _Time(1.0 if _one_day(a) and _one_day(b) else 0.7, None)
    if a.published is None or b.published is None:
        return _Time(0.0, None)
    days = abs(a.published - b.published)
    return _Time({0: 0.6, 1: 0.5, 2: 0.4, 3: 0.3}.get(days, 0.1 if days <= 7 else 0.0), None)


def _minus(low: int | None, high: int | None) -> int:
    return low - high if low is not None and high is not None else 0


def _one_day(one: Telling) -> bool:
    return one.low is not None and one.low == one.high


def _published_near(a: Telling, b: Telling) -> bool:
    return a.published is not None and b.published is not None and abs(a.published - b.published) <= _CLOSE + 1


def _other_round(a: Telling, b: Telling) -> bool:
    """Whether the words count the two differently: the second round is not the third."""
    return bool(a.ordinals) and bool(b.ordinals) and a.ordinals.isdisjoint(b.ordinals)


def _parties(a: Telling, b: Telling) -> tuple[tuple[str, ...], float]:
    """The parties that both name, and how well they agree, from -1 to 1."""
    if mutual(a.type) or mutual(b.type):
        sides = [({*a.actors, *a.recipients}, {*b.actors, *b.recipients})]
    else:
        sides = [(set(a.actors), set(b.actors)), (set(a.recipients), set(b.recipients))]
    shared = sorted({key for x, y in sides for key in x & y})
    against = sum(1 for x, y in sides if _exclude(x, y))
    return tuple(shared), max(-1.0, min(1.0, 0.5 * len(shared)) - 0.75 * against)


def _exclude(x: set[str], y: set[str]) -> bool:
    """Whether two sides are others: both are linked entities of one kind, and none is in both."""
    if x & y:
        return False
    kinds = [{key.partition(":")[0] for key in side} for side in (x, y)]
    if kinds[0] & kinds[1] - {"?"}:
        return True
    return all("?" in some for some in kinds) and not any(_one_name(p, q) for p in x for q in y)


def _one_name(p: str, q: str) -> bool:
    """Whether two names that stand for no entity may be one: the shorter has half of its words in the other."""
    some, others = set(p[2:].split()), set(q[2:].split())
    return 2 * len(some & others) >= min(len(some), len(others))


def _place(a: Telling, b: Telling) -> float:
    if a.place is None or b.place is None:
        return 0.0
    if a.place == b.place:
        return 0.05
    return -0.2 if a.place.startswith("place:") and b.place.startswith("place:") else 0.0


def _named(a: Telling, b: Telling) -> float:
    """What speaks against it: two clauses that name other persons, or other states and places."""
    against = 0.0
    for kinds in (("person:",), ("state:", "place:")):
        x, y = ({key for key in one.named if key.startswith(kinds)} for one in (a, b))
        if x and y and not x & y:
            against -= 0.1
    return against


def _figures(a: Telling, b: Telling) -> float:
    if not a.figures or not b.figures:
        return 0.0
    return 0.05 if a.figures & b.figures else -0.1


def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of stems, weighted by rarity."""
    lengths = mass_of(a) * mass_of(b)
    return mass(a & b) / math.sqrt(lengths) if lengths else 0.0


def mass(some: Iterable[str]) -> float:
    """The weight of some stems together."""
    return math.fsum(weight(s) for s in some)


@lru_cache(maxsize=20_000)
def mass_of(some: frozenset[str]) -> float:
    """The same, remembered."""
    return mass(some)
