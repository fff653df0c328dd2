"""Figures: what each counts, when and where, and whether two of different reports are one figure.

A figure is compared by the thing it counts (for persons with what became of them), by the words around it, and by the
days. What one article tells of it is a pure function of that article, and whether two are one of these two alone.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Literal

import msgspec

from mahdar.linking.disputes.words import Sentence, bag, counted, currency, fates, opposites, shared, stretch, word_set
from mahdar.linking.words import weight

Sort = Literal["whole", "part", "others"]
_REACH_BACK, _REACH_ON = 8, 4  # words between a figure and what became of whom it counts
_WINDOW = 16  # words on each side of a figure that are compared
_PART, _SPAN, _PLAN = 3, 8, 5
ALIKE = 0.5  # share of the lighter bag that both must have,
LEAST, _MONEY = 18.0, 25.0  # and the weight of what both have
_TOGETHER = 0.3, 10.0  # the same where both stand in what tells one happening
_RUNNING = ("attacks", "forces", "displaced")  # told anew every day
_LARGE = 1000
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e]")  # between digits: nobody can tell what they were
NEAR = 2  # days between two publications that may tell of one happening
KEYS = 5  # of its rarest stems that a figure is looked up by


class Given(msgspec.Struct, kw_only=True):
    """What the dossier holds of a figure; days are ordinals."""

    id: str
    article_id: str
    statement_id: str | None
    start: int
    end: int
    quote: str
    kind: str
    unit: str | None
    subject: str | None
    low: float | None
    high: float | None
    approximate: bool
    place: str | None
    day: int | None
    until: int | None
    known: int | None
    sentence_start: int
    sentence_end: int
    events: list[str] = []
    alone: bool = True


class Figure(msgspec.Struct, kw_only=True, array_like=True):
    """What a figure is compared by. ``day`` to ``until``: the days it is told of; ``known``: that of publication.

    ``events``: those in whose words it stands.
    """

    id: str
    article_id: str
    statement_id: str | None
    start: int
    end: int
    quote: str
    count: str
    noun: str
    whose: list[str]
    sort: Sort
    low: float | None
    high: float | None
    approximate: bool
    day: int | None
    until: int | None
    known: int | None
    fighting: bool
    places: list[str]
    context: list[str]
    events: list[str] = []


def figure(given: Given, text: str) -> Figure | None:
    """What a figure is compared by; None where it counts a sum of time, an aim, or nothing that its words tell."""
    sentence = Sentence(text, *stretch(text, given.sentence_start, given.sentence_end, given.start, given.end))
    first, stop = sentence.at(given.start, given.end)
    if first == stop or _among(sentence, first - _WINDOW, stop + _SPAN, "spans"):
        return None
    if _among(sentence, first - _SPAN, stop + _SPAN, "still") or text[: given.start].rstrip()[-1:] in ("?", "؟"):
        return None
    count = _count(given, sentence, first, stop)
    if count is None or _among(sentence, first - _PLAN, first, "plans"):
        return None
    around = sentence.words[max(0, first - _WINDOW) : first] + sentence.words[stop : stop + _WINDOW]
    return Figure(
        id=given.id,
        article_id=given.article_id,
        statement_id=given.statement_id,
        start=given.start,
        end=given.end,
        quote=given.quote,
        count=count,
        noun=_noun(given) if given.kind != "money" else "",
        whose=_whose(given, sentence, stop),
        sort=_sort(sentence, first, stop, count),
        low=given.low,
        high=given.high,
        approximate=given.approximate,
        day=given.day,
        until=given.until,
        known=given.known,
        fighting=_among(sentence, first - _WINDOW, stop + _WINDOW, "fighting"),
        places=sorted(bag(Sentence(given.place, 0, len(given.place)).words)) if given.place else [],
        context=sorted(bag(word for word in around if word not in fates() and word not in word_set("calendar"))),
        events=given.events,
    )


def _among(sentence: Sentence, first: int, stop: int, name: str) -> bool:
    some = word_set(name)
    return any(word in some for word in sentence.words[max(0, first) : stop])


def _count(given: Given, sentence: Sentence, first: int, stop: int) -> str | None:
    """What sort of thing is counted: the kind with what became of persons, or with the currency of money."""
    if given.kind == "money":
        near = _among(sentence, first - _WINDOW, stop + _WINDOW, "prices")
        plain = given.alone and given.unit and not near and not _BIDI.search(given.quote)
        return f"money {currency(given.unit or '')}" if plain else None
    if given.kind in ("casualties", "detainees"):
        fate = _fate(sentence, first, stop)
        return f"{given.kind} {fate}" if fate else None
    return given.kind if given.kind != "sources" and _noun(given) else None


def _noun(given: Given) -> str:
    """The counted noun in the singular; empty where it says nothing of who it is."""
    subject = Sentence(given.subject, 0, len(given.subject)).words if given.subject else []
    if not subject or subject[0] in word_set("anybody"):
        return ""
    return counted().get(subject[0], subject[0])


def _whose(given: Given, sentence: Sentence, stop: int) -> list[str]:
    """What stands behind the counted noun, or the bare number: of which people, of whom."""
    if len((given.subject or "").split()) < 2 and _among(sentence, stop, stop + 1, "of"):
        whom = [word for word in sentence.words[stop + 1 : stop + 2] if word not in word_set("parts")]
        if _among(sentence, stop + 2, stop + 5, "also"):  # of several kinds of people: of all of them
            return []
        return sorted(bag(whom))
    for n in range(stop, min(stop + _PART, len(sentence.words) - 1)):
        if sentence.words[n] in word_set("ranks"):
            return sorted(bag(sentence.words[n + 1 : n + 2]))
    subject = Sentence(given.subject, 0, len(given.subject)).words if given.subject else []
    return sorted(bag(subject[1:]))


def _fate(sentence: Sentence, first: int, stop: int) -> str | None:
    """What became of whom a figure counts: the words of the figure itself, else the nearest before or behind it."""
    known = fates()
    for n in range(first, stop):
        if sentence.words[n] in known:
            return known[sentence.words[n]]
    back = next((n for n in range(1, _REACH_BACK + 1) if first - n >= 0 and sentence.words[first - n] in known), None)
    if back is not None:
        return known[sentence.words[first - back]]
    for word in sentence.words[stop : stop + _REACH_ON]:
        if word in known and word[0] not in "وف":
            return known[word]
    return None


def _sort(sentence: Sentence, first: int, stop: int, count: str) -> Sort:
    """Whether a figure is of all, of a part, or of others than those told before (as many wounded are called)."""
    for n in range(stop, max(-1, first - _PART - 1), -1):
        if n < len(sentence.words) and sentence.words[n] in word_set("parts"):
            return "part"
        if n < first and sentence.words[n] in fates():
            break
    return "others" if _among(sentence, first, stop + 1, "more") and not count.endswith("wounded") else "whole"


def keys(one: Figure) -> Iterator[tuple[str, str, int]]:
    """What a figure shares with those that may be the same: what it counts, one of its rarest stems, a time."""
    told = bag_of(one)
    for stem in sorted(told, key=lambda s: (-told[s], s))[:KEYS]:
        if one.known is not None:
            at = one.known // NEAR
            yield one.count, stem, at
            yield one.count, stem, at + 1
        if one.day is not None and one.day == one.until:
            yield one.count, stem, -one.day


def bag_of(one: Figure) -> dict[str, float]:
    """The telling stems around a figure, with their weights."""
    return {stem: weight(stem) for stem in one.context}


def same(a: Figure, b: Figure, *, one_happening: bool = False) -> tuple[float, list[str]] | None:
    """How sure it is that two figures are one, and the stems that speak for it; None where they are not.

    ``one_happening``: they stand in what tells one happening; then fewer common words are enough.
    """
    if a.article_id == b.article_id or (a.count, a.noun, a.sort) != (b.count, b.noun, b.sort) or not _in_time(a, b):
        return None
    if _apart(a.places, b.places) or _opposed(a.places, b.places) or not _same_people(a, b):
        return None
    part, both = shared(bag_of(a), bag_of(b))
    if a.count.startswith("money") and not one_happening:  # firms and markets tell theirs in one form
        return None
    if one_happening and not a.count.startswith("money"):
        return (max(part, ALIKE), both) if part >= _TOGETHER[0] and sum(map(weight, both)) >= _TOGETHER[1] else None
    if part < ALIKE or sum(map(weight, both)) < (_MONEY if a.count.startswith("money") else LEAST):
        return None
    return part, both


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


def exclude(a: Figure, b: Figure) -> bool:
    """Whether two values cannot both be so: "about" and "at least" leave room, and so does a round figure."""
    (low, high), (low2, high2) = _range(a), _range(b)
    return high < low2 or high2 < low


def _range(one: Figure) -> tuple[float, float]:
    room = 0.2 if one.approximate else 0.0
    low = one.low * (1 - room) if one.low is not None else float("-inf")
    high = one.high * (1 + room) if one.high is not None else float("inf")
    if one.approximate and one.low != one.high:  # "dozens" is said of two hundred as well
        high = float("inf")
    if one.low is not None and one.low == one.high and not room:
        low, high = low - _rounding(one.low), high + _rounding(one.low)
    return low, high


def _rounding(value: float) -> float:
    """How far a large figure that is told in few digits may be from the exact one."""
    if value < _LARGE or value != int(value):
        return 0.0
    digits = str(int(value))
    told = len(digits.rstrip("0"))
    unit = 10.0 ** (len(digits) - told)
    return 0.0 if unit == 1 else unit * {1: 0.25, 2: 0.5}.get(told, 1.0)


def values(figures: Iterable[Figure]) -> dict[str, set[tuple[float | None, float | None]]]:
    """The figures that each article tells, of whatever."""
    found: dict[str, set[tuple[float | None, float | None]]] = {}
    for one in figures:
        found.setdefault(one.article_id, set()).add((one.low, one.high))
    return found
