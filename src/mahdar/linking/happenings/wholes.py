"""What a group of tellings tells as a whole, and whether two wholes are one happening.

Two tellings of one happening may have few words in common, where each tells another side of it; what many tellings
share tells more. The profile of a whole is what a part of its tellings say: stems and parties, each by that part.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.linking.happenings.alike import ENOUGH, mass
from mahdar.linking.happenings.kinds import frequent, repeated
from mahdar.linking.happenings.telling import Days, Telling, window
from mahdar.linking.words import stem, words

LEAST = 0.5  # likeness from which on two wholes are one
_MORE = 0.1  # what it takes more where a kind of doing comes again day after day, a date is wrong, or no pair is alike
_PART = 0.2  # part of the pairs between them that have to be alike, or one day and parties in common
_NEAR = 7  # days between publications, where not both tell a day
_MOSTLY = 0.5  # part of the tellings that count it, or name somebody
_SELDOM = 0.25  # part of the tellings up to which a date that they give may be wrong, and a place another matter's
_FEW = 4  # unlike tellings below which it says little whom they name
_HARDLY = 0.1  # part of the tellings below which it is chance
_LATE = 10  # days by which such a date may be wrong: copies that count from the day of copying
_FAR = 10_000_000


class Whole(NamedTuple):
    """``stems``, ``parties`` and so on with the part of the tellings that have them; copies count once."""

    stems: dict[str, float]
    parties: dict[str, float]
    places: dict[str, float]  # states and places that the clauses name
    ordinals: frozenset[int]  # those that half of the tellings have
    days: Days  # the narrowest dates that most of those agree with that tell one
    part: float  # of the tellings that tell these
    published: Days
    often: bool
    again: bool  # whether the same sides do it again within weeks
    unlike: int  # tellings in other words than the others

    @property
    def dated(self) -> bool:
        """Whether its tellings tell when it was, from the first day to the last."""
        return None not in self.days


def whole(tellings: Iterable[Telling]) -> Whole:
    """What some tellings tell together."""
    every = list(tellings)
    unlike = list({one.stems: one for one in reversed(every)}.values())
    published = [one.published for one in every if one.published is not None]
    counted = Counter(n for one in every for n in one.ordinals)
    days, told = _days(every)
    return Whole(
        stems=_parts(unlike, lambda one: one.stems - _times()),
        parties=_parts(unlike, lambda one: {*one.actors, *one.recipients}),
        places=_parts(unlike, lambda one: {key for key in one.named if key.startswith(("state:", "place:"))}),
        ordinals=frozenset(n for n, times in counted.items() if times >= _MOSTLY * len(every)),
        days=days,
        part=told / len(every),
        published=(min(published, default=None), max(published, default=None)),
        often=any(frequent((one.type, one.mode)) for one in every),
        again=any(repeated(one.type) for one in every),
        unlike=len(unlike),
    )


def likeness(a: Whole, b: Whole, alike: float) -> float:
    """How well two wholes may be one, from 0 to 1; 0 where something speaks against it. Symmetric.

    ``alike``: the part of the pairs of their tellings that are one happening by themselves.
    """
    both = a.dated and b.dated
    if (a.ordinals and b.ordinals and a.ordinals.isdisjoint(b.ordinals)) or _elsewhere(a.places, b.places):
        return 0.0
    if not both and (a.often or b.often or _apart(a.published, b.published) > _NEAR):
        return 0.0
    gap = _apart(a.days, b.days)
    if gap and (gap > _LATE or a.often or b.often or not alike or min(a.part, b.part) > _SELDOM):
        return 0.0
    parties = _cosine(a.parties, b.parties, dict.fromkeys([*a.parties, *b.parties], 1.0))
    if (not parties and a.parties and b.parties and alike < _PART) or (parties < _MOSTLY and _strangers(a, b)):
        return 0.0
    if not alike and (parties < _MOSTLY or a.again or b.again) and not (both and a.days == b.days):
        return 0.0
    common = mass(key for key in a.stems.keys() & b.stems.keys() if min(a.stems[key], b.stems[key]) >= _HARDLY)
    found = _cosine(a.stems, b.stems, _Weights()) * min(1.0, common / ENOUGH)
    found += 0.1 * (both and a.days == b.days) + 0.1 * min(1.0, alike / _PART)
    found += 0.1 * (parties - 0.5) if a.parties and b.parties else 0.0
    return round(max(0.0, min(1.0, found)) - _MORE * ((a.often or b.often) + bool(gap) + (not alike)), 4)


def _parts(tellings: list[Telling], of: Callable[[Telling], Iterable[str]]) -> dict[str, float]:
    counts = Counter(key for one in tellings for key in of(one))
    return {key: n / len(tellings) for key, n in counts.items()}


@cache
def _times() -> frozenset[str]:
    """The stems of months and days of the week: when it was is compared by itself."""
    months = [entry["name"] for entry in lexicon.load("months")["months"]]
    weekdays = lexicon.load("time_words")["classes"]["WEEKDAY"]["words"]
    return frozenset(stem(word) for name in (*months, *weekdays) for word in words(name))


def _days(tellings: list[Telling]) -> tuple[Days, int]:
    """The days that most dated tellings allow, the narrowest, and how many allow them."""
    counts = Counter(window(one) for one in tellings if one.dated)
    if not counts:
        return (None, None), 0
    support = {days: sum(n for other, n in counts.items() if not _apart(days, other)) for days in counts}
    best = min(support, key=lambda days: (-support[days], _width(days), days[0] or 0, days[1] or _FAR))
    return best, support[best]


def _width(days: Days) -> int:
    return (days[1] if days[1] is not None else _FAR) - (days[0] or 0)


def _apart(a: Days, b: Days) -> int:
    """The days between two spans; open ends reach anywhere."""
    (a_low, a_high), (b_low, b_high) = a, b
    return max(
        0, (a_low or 0) - (_FAR if b_high is None else b_high), (b_low or 0) - (_FAR if a_high is None else a_high)
    )


def _strangers(a: Whole, b: Whole) -> bool:
    """Whether one of two wholes that many tell has a linked party that most of it names and the other does not."""
    if min(a.unlike, b.unlike) < _FEW:
        return False
    return any(
        part >= _MOSTLY and not key.startswith("?") and other.parties.get(key, 0.0) < _HARDLY
        for one, other in ((a, b), (b, a))
        for key, part in one.parties.items()
    )


def _elsewhere(a: dict[str, float], b: dict[str, float]) -> bool:
    """Whether tellings of both name states, or places, and none of those that several name is in both."""
    x, y = ({key for key, part in some.items() if part >= _SELDOM} for some in (a, b))
    kinds = [{key.partition(":")[0] for key in some} for some in (x, y)]
    return bool(kinds[0] & kinds[1]) and not x & y


class _Weights(dict[str, float]):
    def __missing__(self, key: str) -> float:
        return mass((key,))


def _cosine(a: Mapping[str, float], b: Mapping[str, float], weights: Mapping[str, float]) -> float:
    """The cosine of two profiles, the same in whatever order: summed exactly."""
    common = math.fsum(a[key] * b[key] * weights[key] ** 2 for key in a.keys() & b.keys())
    lengths = [math.fsum((part * weights[key]) ** 2 for key, part in some.items()) for some in (a, b)]
    return common / math.sqrt(lengths[0] * lengths[1]) if common else 0.0
