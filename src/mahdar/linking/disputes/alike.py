"""Whether two figures of different reports are one figure: the same people, the same day, the same matter."""

from __future__ import annotations

from collections.abc import Iterator

from mahdar.linking.disputes.figures import Figure
from mahdar.linking.disputes.words import opposites, shared
from mahdar.linking.words import weight

ALIKE = 0.5  # share of the lighter bag that both must have,
LEAST = 18.0  # and the weight of what both have
_TOGETHER = 0.3, 10.0  # the same where both stand in what tells one happening
_LEADS = 0.12, 10.0  # and for the beginnings of two articles of one story, where both are what these tell first
_FIRST = 0.6  # how sure it is that what two articles of one story tell first is one
_RUNNING = ("attacks", "forces", "displaced")  # told anew every day
NEAR = 2  # days between two publications that may tell of one happening
KEYS = 5  # of its rarest stems that a figure is looked up by


def keys(one: Figure) -> Iterator[tuple[str, str, int]]:
    """What a figure shares with those that may be the same: what it counts, one of its rarest stems, a time."""
    told = _bag(one.context)
    for stem in sorted(told, key=lambda s: (-told[s], s))[:KEYS]:
        if one.known is not None:
            at = one.known // NEAR
            yield one.count, stem, at
            yield one.count, stem, at + 1
        if one.day is not None and one.day == one.until:
            yield one.count, stem, -one.day


def _bag(stems: list[str]) -> dict[str, float]:
    return {stem: weight(stem) for stem in stems}


def same(a: Figure, b: Figure, *, one_happening: bool = False) -> tuple[float, list[str]] | None:
    """How sure it is that two figures are one, and the stems that speak for it; None where they are not.

    ``one_happening``: they stand in what tells one happening, or in one story; then fewer common words are enough, and
    fewest where both are what their articles tell first. Elsewhere both must be known to tell of one day.
    """
    if a.article_id == b.article_id or (a.count, a.noun, a.sort) != (b.count, b.noun, b.sort) or not _in_time(a, b):
        return None
    if _opposed(a.places, b.places) or not _same_people(a, b) or not (one_happening or _one_day(a, b)):
        return None
    part, both = shared(_bag(a.context), _bag(b.context))
    if one_happening and not a.count.startswith("money"):
        if a.lead and b.lead and a.several != b.several:  # one happening, and several
            return None
        if not _apart(a.places, b.places) and _enough(part, both, _TOGETHER):
            return max(part, ALIKE), both
        return _first_told(a, b)
    if not one_happening and a.count.startswith("money"):  # firms and markets tell theirs in one form
        return None
    return (part, both) if not _apart(a.places, b.places) and _enough(part, both, (ALIKE, LEAST)) else None


def _enough(part: float, both: list[str], least: tuple[float, float]) -> bool:
    return part >= least[0] and sum(map(weight, both)) >= least[1]


def _first_told(a: Figure, b: Figure) -> tuple[float, list[str]] | None:
    """Two figures that are what their articles, of one story and each of one happening, tell first of their sort."""
    if not a.lead or not b.lead or a.several or b.several or bool(a.whose) != bool(b.whose):
        return None
    part, both = shared(_bag(a.lead), _bag(b.lead))
    return (_FIRST, both) if _enough(part, both, _LEADS) else None


def _same_people(a: Figure, b: Figure) -> bool:
    """Whether those that are counted may be the same: a figure of some of them is no figure of anybody."""
    if a.count.startswith("money"):
        return True
    return bool(set(a.whose) & set(b.whose)) if a.whose and b.whose else a.noun != "" or a.whose == b.whose


def _apart(a: list[str], b: list[str]) -> bool:
    return bool(a and b) and not set(a) & set(b)


def _opposed(a: list[str], b: list[str]) -> bool:
    """Whether places lie in opposite directions from something."""
    return any((x in a and y in b) or (y in a and x in b) for x, y in opposites())


def _one_day(a: Figure, b: Figure) -> bool:
    """Whether both tell of one day, as far as their own words or those around them say; else, of one place.

    A day that stands beside a figure may be that of the saying, so days that follow each other are one for one place.
    """
    gaps = [max(low - last, first - high) for low, high in _days(a) for first, last in _days(b)]
    if gaps and min(gaps) <= 0:
        return True
    return bool(set(a.places) & set(b.places)) and (not gaps or min(gaps) == 1)


def _days(one: Figure) -> list[tuple[int, int]]:
    own = one.day is not None and one.until is not None
    return [(one.day or 0, one.until or 0)] if own else [(day, day) for day in one.days]


def _in_time(a: Figure, b: Figure) -> bool:
    """Whether both may tell of one day; what goes on for days must tell the very same one."""
    if a.count in _RUNNING and a.known != b.known:
        return False
    if a.day is not None and b.day is not None and a.until is not None and b.until is not None:
        if a.fighting or b.fighting or a.count in _RUNNING:
            return a.day == a.until == b.day == b.until
        return a.day <= b.until and b.day <= a.until
    if a.fighting or b.fighting or a.count in _RUNNING or a.known is None or b.known is None:
        return False
    return abs(a.known - b.known) <= NEAR and not _later(a, b) and not _later(b, a)


def _later(a: Figure, b: Figure) -> bool:
    """Whether the day that ``a`` is told of comes after ``b`` was published."""
    return a.day is not None and b.known is not None and a.day > b.known
