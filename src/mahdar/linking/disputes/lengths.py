"""Inner contradictions: a length that an article tells of something, against the day on which it says that it began."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import cache

import msgspec

from mahdar import lexicon
from mahdar.linking.disputes.model import Finding, Pair, Told, side
from mahdar.linking.disputes.words import Sentence, bag, stretch, word_set
from mahdar.linking.words import stem
from mahdar.reading.shadow import fold

_LENGTH = re.compile(r"P(\d+)([DWMY])")
_DAYS = {"D": 1.0, "W": 7.0, "M": 30.44, "Y": 365.25}
_NEAR, _FAR = 7, 14  # words between a length, or a day, and the process that it is of,
_VERB = 4  # and the word that tells that it began
_BESIDE = 3  # words between "since" or "after" and a length
_WIDE = 62  # days that a beginning may be uncertain by
_FEWEST = 2  # "for a month" is no figure
_SCORE = 0.8
_RULE = "length against its beginning"


class Expression(msgspec.Struct, kw_only=True):
    """A time expression: a length (``value`` P6M, ``mod``), or a date (``low`` to ``high``, ordinals)."""

    id: str
    article_id: str
    statement_id: str | None
    start: int
    end: int
    sentence_start: int
    sentence_end: int
    value: str | None
    mod: str | None
    low: int | None
    high: int | None


class _Length(msgspec.Struct):
    one: Expression
    process: str
    least: float
    most: float
    stems: frozenset[str]
    going_on: bool


class _Begin(msgspec.Struct):
    one: Expression
    process: str
    stems: frozenset[str]


def inner(text: str, lengths: Iterable[Expression], dates: Iterable[Expression], known: int | None) -> list[Finding]:
    """What one article tells of the length of something that its own dates contradict.

    ``known``: the ordinal of the day of publication; without it nothing is found, since lengths count up to it. A
    length of what is over is compared as one that lasted until then: it may be shorter, so only what is told as going
    on, or as over just now, is found too short.
    """
    if known is None:
        return []
    begun = [begin for one in dates if (begin := _beginning(text, one, known)) is not None]
    if not begun:
        return []
    told = [length for one in lengths if (length := _length(text, one)) is not None]
    return [
        _finding(length, beginning, known)
        for length in told
        for beginning in _its(length, begun)
        if _apart(length, beginning.one, known)
    ]


def _length(text: str, one: Expression) -> _Length | None:
    found = _LENGTH.fullmatch(one.value or "")
    if found is None:
        return None
    sentence = Sentence(text, *stretch(text, one.sentence_start, one.sentence_end, one.start, one.end))
    first, stop = sentence.at(one.start, one.end)
    before = sentence.words[max(0, first - _NEAR) : first]
    process = _process(sentence.words, first, stop)
    if process is None or int(found[1]) < _FEWEST or not _so_long(before):
        return None
    if not word_set("firsts").isdisjoint(before) or not word_set("to_come").isdisjoint(before):
        return None
    if any(word in word_set("beginnings") for word in sentence.words[stop : stop + _VERB]):
        return None  # so long after it began, until something else
    going_on = any(word in word_set("until_now") for word in before)
    days = int(found[1]) * _DAYS[found[2]]
    least, most = _bounds(days, _DAYS[found[2]], one.mod)
    return _Length(one, process, least, most, frozenset(bag(sentence.words)), going_on)


def _so_long(before: Sequence[str]) -> bool:
    """Whether words tell that something went on: a verb before the length, or "since" or "after" next to it."""
    verbs = word_set("so_long") - word_set("until_now")
    return any(word in verbs for word in before) or any(word in word_set("until_now") for word in before[-_BESIDE:])


def _bounds(days: float, unit: float, mod: str | None) -> tuple[float, float]:
    """How many days a length may mean: "more than six months" is no twenty, nor "nearly six" one."""
    if mod in ("MORE_THAN", "EQUAL_OR_MORE"):
        return days - unit * 0.25, max(days * 2, days + unit)
    if mod in ("LESS_THAN", "EQUAL_OR_LESS"):
        return days * 0.5, days + unit * 0.25
    room = max(unit * 0.75, days * (0.35 if mod == "APPROX" else 0.25))
    return days - room, days + room


def _beginning(text: str, one: Expression, known: int) -> _Begin | None:
    if one.low is None or one.high is None or one.high - one.low > _WIDE or one.high > known:
        return None
    sentence = Sentence(text, *stretch(text, one.sentence_start, one.sentence_end, one.start, one.end))
    first, stop = sentence.at(one.start, one.end)
    before = sentence.words[max(0, first - _VERB) : first]
    process = _process(sentence.words, first, stop, _FAR)
    if process is None or not any(word in word_set("beginnings") for word in before):
        return None
    return _Begin(one, process, frozenset(bag(sentence.words)))


def _process(words: Sequence[str], first: int, stop: int, reach: int = _NEAR) -> str | None:
    """The family of the nearest word for something that goes on for a time."""
    near = [*range(first - 1, max(-1, first - reach - 1), -1), *range(stop, min(len(words), stop + _NEAR))]
    found = sorted(
        (abs(n - first) if n < first else n - stop + 1, _families()[words[n]]) for n in near if words[n] in _families()
    )
    return found[0][1] if found else None


def _its(length: _Length, begun: Sequence[_Begin]) -> Iterator[_Begin]:
    """The beginning of what a length is told of; none where several of its kind began on other days."""
    own = [one for one in begun if one.process == length.process]
    family = {stem(word) for word, name in _families().items() if name == length.process}
    if len({one.one.low for one in own}) == 1 and (own[0].stems & length.stems) - family:
        yield own[0]


def _apart(length: _Length, begun: Expression, known: int) -> bool:
    assert begun.low is not None and begun.high is not None
    shortest, longest = known - begun.high, known - begun.low
    return (length.going_on and length.most < shortest) or length.least > longest + 1


def _finding(length: _Length, begun: _Begin, known: int) -> Finding:
    one, other = (_told(x, known) for x in (length.one, begun.one))
    low, high = (date.fromordinal(n).isoformat() for n in (begun.one.low or 0, begun.one.high or 0))
    day = low if low == high else f"{low} to {high}"
    days = known - (begun.one.low or 0)
    ago = f"about {days / _DAYS['M']:.0f} months" if days > 2 * _DAYS["M"] else f"{days} days"
    why = f"a length told of what, by the article's own words, began {day}, {ago} before publication"
    sign = {"MORE_THAN": "more than ", "LESS_THAN": "less than ", "APPROX": "about "}.get(length.one.mod or "", "")
    values = (f"{sign}{length.one.value}", day)
    sides = (side(f"length {values[0]}", [one]), side(f"begun {day}", [other]))
    pair = Pair("contradicts", one, other, "length", values, _SCORE, why)
    return Finding("inner", "length", one, sides, (pair,), _SCORE, why, _RULE)


def _told(one: Expression, known: int) -> Told:
    return Told("timexes", one.id, one.article_id, one.statement_id, one.start, one.end, known)


@cache
def _families() -> dict[str, str]:
    rows = lexicon.load("dispute_words")["processes"]
    return {
        before + fold(word): name for name, words in rows.items() for word in words
        for before in ("", "ال", "و", "ب", "ل", "لل", "وال", "بال")
    }  # fmt: skip
