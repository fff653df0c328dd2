"""Whether two tellings tell one happening: a score made of words, parties, time, place and what the articles are about.

What is said of two tellings is a pure function of these two and of the beginnings of their articles. Nothing is
fitted: the weights were set by reading links of news of 2015 that are in no test.
"""

from __future__ import annotations

import math
from collections.abc import Iterable
from functools import lru_cache
from typing import NamedTuple

from mahdar.linking.happenings.kinds import compatible, frequent, hourly, mutual, outcome
from mahdar.linking.happenings.telling import Context, Telling, window
from mahdar.linking.words import weight

LEAST = 0.5  # score from which on two tellings are one happening
WEAK = 0.38  # score from which on they may be told as one by what others tell
ENOUGH = 15.0  # weight of common stems that leaves no doubt about chance: three telling words
_REMEMBERED = 500_000  # stems
TELLING = 8.0  # weight of common stems that tell one doing from others like it
_FEW = 0.2  # with fewer common words only parties and day can tell that two are one
_CLOSE = 1  # days between publications that make two reports news of one day
_SLACK = 3  # days by which two articles may date one happening differently
_CERTAIN = frozenset({"state", "person", "armed_group"})  # kinds of entities that are told apart well
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
    others: bool  # whether each names parties that the other does not
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
    words = common / math.sqrt(mass_of(a.stems) * mass_of(b.stems)) * min(1.0, common / ENOUGH)
    if words < _FEW and time.score < 0.9:
        return None
    parties = _parties(a, b)
    if parties is None:
        return None
    same = a.article_id == b.article_id
    about = 0.5 if same else overlap(in_a.stems, in_b.stems)
    elsewhere = -0.1 if parties.others and a.mode != b.mode and mutual(a.type) else 0.0  # to visit one, to meet another
    score = elsewhere + 0.5 * words + 0.2 * parties.score + 0.2 * time.score + 0.15 * about
    score = round(score + _place(a, b) + _figures(a, b) + _named(a, b), 4)
    rest = mass(stems - a.plain - b.plain)
    return Alike(
        score, words, parties.score, time.score, about, stems, rest, parties.shared, parties.others, time.apart
    )


def score_of(a: Telling, b: Telling, found: Alike) -> float | None:
    """The score of a pair that is kept: below 0 where it is no happening by itself and tells only what may be one.

    None: it says nothing. Such weak pairs are kept of what is not frequent.
    """
    if is_one(a, b, found):
        return found.score
    often = frequent((a.type, a.mode)) or frequent((b.type, b.mode)) or a.article_id == b.article_id
    return None if often or found.score < WEAK else -found.score


def is_one(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether what speaks for one happening is enough."""
    often = frequent((a.type, a.mode)) or frequent((b.type, b.mode))
    if often:
        if not (a.dated and b.dated) and not _published_near(a, b) and found.words < 0.75:
            return False
        if not _particular(a, b, found):
            return False
    elif found.parties <= 0 and found.rest < TELLING and found.articles < 0.4:
        return False
    if found.apart is not None and (found.words < 0.5 or found.parties <= 0):
        return False
    if found.words < _FEW and not (found.parties >= 0.9 and found.time >= 0.9):
        return False
    if a.article_id == b.article_id and not _within(a, b, found):
        return False
    return found.score >= _least(a, b, found, often)


def _least(a: Telling, b: Telling, found: Alike, often: bool) -> float:
    """The score that it takes: less where both tell one day or nearly the same words, more for what is often.

    Reports of other times that name one and the same day are about other things: their beginnings do not count.
    """
    least = LEAST + 0.05 * often
    if a.dated and b.dated and found.apart is None:
        day = found.time >= 1.0 and not found.others
        if day and not hourly(a.type) and (found.parties > 0 or found.rest >= TELLING or found.words >= 0.4):
            least = LEAST - 0.15
        elif a.article_id == b.article_id or (day and (found.shared or a.figures & b.figures)):
            least -= 0.1
    least += 0.05 * ((a.factuality in _UNREAL) != (b.factuality in _UNREAL))
    return least - (0.08 if found.words >= 0.8 else 0.0)


def _particular(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether two doings of a kind that comes again and again have more in common than kind and doers."""
    if a.figures & b.figures or (a.place is not None and a.place == b.place):
        return True
    if found.time >= 1.0 and found.parties >= 1.0 and found.words >= 0.6:
        return True
    if found.time >= 1.0 and not hourly(a.type):
        return found.rest >= TELLING
    return found.rest >= (TELLING if found.shared or found.articles >= 0.4 else 2 * TELLING)


def _within(a: Telling, b: Telling, found: Alike) -> bool:
    """Whether an article tells one happening twice. Of one clause the reader has made two events for a reason."""
    if a.start < b.end and b.start < a.end:
        return found.parties >= 0 and (not found.others or outcome(a.type, a.mode) or outcome(b.type, b.mode))
    return found.words >= (0.4 if a.dated and b.dated else 0.6)


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


class _Parties(NamedTuple):
    shared: tuple[str, ...]
    others: bool
    score: float


_NOBODY = _Parties((), False, 0.0)


def _parties(a: Telling, b: Telling) -> _Parties | None:
    """The parties that both name, whether each names others, and how well they agree, from -1 to 1.

    None where one side of it is certainly other states, persons or groups, and both clauses name them.
    """
    if not ((a.actors or a.recipients) and (b.actors or b.recipients)):
        return _NOBODY
    if mutual(a.type) or mutual(b.type):
        sides = [({*a.actors, *a.recipients}, {*b.actors, *b.recipients})]
    else:
        sides = [(set(a.actors), set(b.actors)), (set(a.recipients), set(b.recipients))]
    if any(_certainly_others(x, y) and x & a.named and y & b.named for x, y in sides):
        return None
    shared = sorted({key for x, y in sides for key in x & y})
    rest = [({p for p in x - y if not _named_in(p, y)}, {q for q in y - x if not _named_in(q, x)}) for x, y in sides]
    half = sum(1 for (x, y), (p, q) in zip(sides, rest, strict=True) if not x & y and (x - p or y - q))
    against = sum(1 for x, y in sides if _exclude(x, y))
    score = min(1.0, 0.5 * len(shared) + 0.25 * half) - 0.75 * against
    return _Parties(tuple(shared), any(p and q for p, q in rest), max(-1.0, score))


def _named_in(key: str, others: set[str]) -> bool:
    """Whether a name that stands for no entity may be that of one of some others."""
    return key.startswith("?") and any(other.startswith("?") and _one_name(key, other) for other in others)


def _certainly_others(x: set[str], y: set[str]) -> bool:
    kinds = {key.partition(":")[0] for key in x | y}
    return bool(x) and bool(y) and not x & y and len(kinds) == 1 and kinds <= _CERTAIN


def _exclude(x: set[str], y: set[str]) -> bool:
    """Whether two sides are others: both are linked entities of one kind, and none is in both."""
    if x & y:
        return False
    kinds = [{key.partition(":")[0] for key in side} for side in (x, y)]
    if kinds[0] & kinds[1] - {"?"}:
        return True
    if any("?" not in some for some in kinds) or any(_one_name(p, q) for p in x for q in y):
        return False
    return all(any(" " in key for key in some) for some in (x, y))  # a bare noun may stand for any of its kind


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


@lru_cache(maxsize=100_000)
def overlap(a: frozenset[str], b: frozenset[str]) -> float:
    """The cosine of two sets of stems, weighted by rarity."""
    lengths = mass_of(a) * mass_of(b)
    return mass(a & b) / math.sqrt(lengths) if lengths else 0.0


def mass(some: Iterable[str]) -> float:
    """The weight of some stems together, the same in whatever order: summed in thousandths."""
    return sum(map(_thousandths.__getitem__, some)) / 1000


@lru_cache(maxsize=100_000)
def mass_of(some: frozenset[str]) -> float:
    """The same, remembered."""
    return mass(some)


class _Thousandths(dict[str, int]):
    """The weight of each stem in thousandths, remembered."""

    def __missing__(self, stem: str) -> int:
        if len(self) > _REMEMBERED:
            self.clear()
        found = self[stem] = round(1000 * weight(stem))
        return found


_thousandths = _Thousandths()
