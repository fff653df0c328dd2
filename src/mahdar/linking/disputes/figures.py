"""Figures: what each counts, when and where.

A figure is compared by the thing it counts (for persons with what became of them), by the words around it, and by the
days. What one article tells of it is a pure function of that article.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import Literal

import msgspec

from mahdar.linking.disputes.leads import REACH, Lead, When, day_in
from mahdar.linking.disputes.ranges import misread
from mahdar.linking.disputes.words import Sentence, bag, counted, currency, fates, stretch, word_set
from mahdar.linking.words import words

Sort = Literal["whole", "part", "others"]
_REACH_BACK, _REACH_ON = 8, 4  # words between a figure and what became of whom it counts
_WINDOW = 16  # words on each side of a figure that are compared
_PART, _SPAN, _PLAN = 3, 8, 5
_GROWTH = 25  # words before a figure in which stands that it has grown
_OF_PERSONS = ("casualties", "detainees")
_GRADE = 3  # words behind a figure in which stands how badly its people fare


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
    days: list[When] = []  # that its article names


class Figure(msgspec.Struct, kw_only=True, array_like=True):
    """What a figure is compared by. ``day`` to ``until``: the days it is told of; ``known``: that of publication.

    ``events``: those in whose words it stands. ``days``: what its sentence names, else those that the article begins
    with; ``several``: it begins with several happenings; ``lead``: the telling stems of its beginning, where the figure
    is what it tells first; ``grown``: it is told to have been lower before.
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
    days: list[int] = []
    several: bool = False
    lead: list[str] = []
    grown: bool = False


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
    if _of_some(given, sentence, stop) or misread(
        given.quote, text[: given.start], text[given.end :], money=given.kind == "money"
    ):
        return None
    low, high = stretch(text, given.sentence_start, given.sentence_end, given.start, given.end)
    near = day_in(given.days, low, high)
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
        high=None if _least(sentence, stop) else given.high,
        approximate=given.approximate,
        day=given.day,
        until=given.until,
        known=given.known,
        fighting=_among(sentence, first - _WINDOW, stop + _WINDOW, "fighting"),
        places=sorted(bag(w for w in words(given.place or "") if w not in word_set("localities"))),
        context=sorted(bag(word for word in around if word not in fates() and word not in word_set("calendar"))),
        events=given.events,
        days=[] if near is None else [near],
        grown=_among(sentence, first - _GROWTH, first, "grown"),
    )


def _least(sentence: Sentence, stop: int) -> bool:
    """Whether the words soon behind a figure make it the least that there are."""
    behind = sentence.words[stop : stop + _GRADE + 1]
    return any(f"{word} {after}" in word_set("least") for word, after in pairwise(behind))


def _of_some(given: Given, sentence: Sentence, stop: int) -> bool:
    """Whether a figure counts one more ("a fifth soldier"), those who fare in one way, or is no number at all."""
    if given.kind not in _OF_PERSONS:
        return False
    alone = words(given.quote)
    return (
        (len(alone) == 1 and alone[0] in word_set("one_only"))
        or _among(sentence, stop, stop + 1, "nth")
        or _among(sentence, stop, stop + _GRADE, "grades")
    )


def _among(sentence: Sentence, first: int, stop: int, name: str) -> bool:
    some = word_set(name)
    return any(word in some for word in sentence.words[max(0, first) : stop])


def _count(given: Given, sentence: Sentence, first: int, stop: int) -> str | None:
    """What sort of thing is counted: the kind with what became of persons, or with the currency of money."""
    if given.kind == "money":
        near = _among(sentence, first - _WINDOW, stop + _WINDOW, "prices")
        plain = given.alone and given.unit and not near
        return f"money {currency(given.unit or '')}" if plain else None
    if given.kind in _OF_PERSONS:
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
            both = _sum(sentence, n) and sentence.words[n + 1] in word_set("anybody")
            return None if both else known[sentence.words[n]]
    back = next((n for n in range(1, _REACH_BACK + 1) if first - n >= 0 and sentence.words[first - n] in known), None)
    if back is not None:
        return None if _sum(sentence, first - back - 1) else known[sentence.words[first - back]]
    for word in sentence.words[stop : stop + _REACH_ON]:
        if word in known and word[0] not in "وف":
            return known[word]
    return None


def _sum(sentence: Sentence, at: int) -> bool:
    """Whether a word and the one right behind it tell two fates of the same people: "dead and wounded"."""
    if at < 0 or at + 1 >= len(sentence.words):
        return False
    word, behind = sentence.words[at : at + 2]
    told, other = fates().get(word), fates().get(behind)
    if not behind.startswith("و") or told is None or other is None or told == other:
        return False
    return word not in word_set("met") and (word in word_set("fared") or behind not in word_set("fared"))


def _sort(sentence: Sentence, first: int, stop: int, count: str) -> Sort:
    """Whether a figure is of all, of a part, or of others than those told before (as many wounded are called)."""
    for n in range(stop, max(-1, first - _PART - 1), -1):
        if n < len(sentence.words) and sentence.words[n] in word_set("parts"):
            return "part"
        if n < first and sentence.words[n] in fates():
            break
    return "others" if _among(sentence, first, stop + 1, "more") and not count.endswith("wounded") else "whole"


def told_first(figures: Sequence[Figure], beginning: Lead) -> list[Figure]:
    """The figures of one article, in the order of its text, with what it begins with.

    What it tells first of each sort, of all and not of a part, is what it is about, if it stands in its beginning.
    """
    seen: set[str] = set()
    for one in figures:
        one.days, one.several = one.days or beginning.days, beginning.several
        if one.sort == "whole" and one.count not in seen and one.count.startswith(_OF_PERSONS):
            seen.add(one.count)
            if one.start < REACH:
                one.lead = beginning.stems
    return list(figures)
