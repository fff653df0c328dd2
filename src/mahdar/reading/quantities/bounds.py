"""Amounts: a number with what bounds it (``نحو``, ``أكثر من``, ``ما بين 10 و15``, ``على الأقل``)."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.numbers import Number, number_at, scale_at
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_CLITICS = ("", "و", "ف", "ب", "ل", "ول", "وب")
_MELTED = ("ع", "م")  # عما، مما
_DASHES = frozenset("-–—")
_CHANGE_REACH = 16
_PAIRS = frozenset({"()", "«»", '""', "“”"})
_TO = frozenset(fold(word) for word in ("إلى", "أو", "حتى"))
_BETWEEN = frozenset(prefix + "بين" for prefix in ("", "و", "ف"))


class Amount(NamedTuple):
    """Tokens ``first`` to ``stop`` name ``low`` to ``high`` (None: no such bound). ``number``: the first number in it.

    ``skip`` shadow characters of the first token are proclitics. ``number_stop`` ends the last number.
    """

    first: int
    stop: int
    skip: int
    low: float | None
    high: float | None
    approximate: bool
    number: Number


def amount_at(doc: Doc, i: int) -> Amount | None:
    """The amount whose first number begins at token ``i``, or None. Bounds before the number are looked for."""
    number = number_at(doc, i)
    if number is None:
        return None
    number = _unbracketed(doc, number)
    low, high, stop = number.low, number.high, number.stop
    between = i > 0 and doc.tokens[i - 1].text in _BETWEEN
    other = _range(doc, stop, between)
    if other is not None and _changes(doc, i):
        low = high = _shared(number, other)  # "from A to B": no range, but a change
    elif other is not None and (shared := _shared(number, other)) <= other.low:
        low, high, stop = shared, other.high, other.stop
    elif between:
        return None
    first, skip = number.first, number.skip
    if between:
        first, skip = i - 1, len(doc.tokens[i - 1].text) - 3
        if first and doc.tokens[first - 1].text in ("ما", "وما"):
            first, skip = first - 1, len(doc.tokens[first - 1].text) - 2
    return _bounded(doc, Amount(first, stop, skip, low, high, number.vague, number))


def _unbracketed(doc: Doc, number: Number) -> Number:
    """``(5) أشخاص``, ``(350) ألف``: brackets around digits belong to them, and a scale may follow."""
    i, stop = number.first, number.stop
    marks = doc.tokens[i - 1].text + doc.tokens[stop].text if i and stop < len(doc.tokens) else ""
    if not number.digits or marks not in _PAIRS:
        return number
    scale = scale_at(doc, stop + 1) if number.scale == 1 else 0
    if scale:
        return number._replace(
            first=i - 1, stop=stop + 2, low=number.low * scale, high=number.high * scale, scale=scale
        )
    return number._replace(first=i - 1, stop=stop + 1)


def bound_behind(doc: Doc, amount: Amount, stop: int) -> tuple[Amount, int]:
    """``amount`` with the bound that follows at token ``stop`` (``على الأقل``), if there is one, and where it ends."""
    for kind, words in _after().get(doc.tokens[stop].text, ()) if stop < len(doc.tokens) else ():
        if all(stop + k < len(doc.tokens) and doc.tokens[stop + k].text == word for k, word in enumerate(words)):
            return _apply(amount, kind), stop + len(words)
    return amount, stop


def _shared(number: Number, other: Number) -> float:
    """The low end of a range: ``20 إلى 30 ألفا`` shares the scale of its high end."""
    if number.scale == 1 < other.scale and number.low * other.scale <= other.low:
        return number.low * other.scale
    return number.low


def _changes(doc: Doc, i: int) -> bool:
    """``خفض … من 5200 إلى …``, ``ارتفع من … إلى …``: the number at ``i`` is what it was before a change."""
    if "من" not in [token.text for token in doc.tokens[max(0, i - 3) : i]]:
        return False
    stems = _stems()
    near = doc.tokens[max(doc.sentences[doc.sentence_of[i]].first, i - _CHANGE_REACH) : i]
    return any(stem in token.text for token in near for stem in stems)


@cache
def _stems() -> tuple[str, ...]:
    return tuple(fold(word) for word in lexicon.load("quantities")["changes"])


def _range(doc: Doc, stop: int, between: bool) -> Number | None:
    tokens = doc.tokens
    if stop + 1 >= len(tokens):
        return None
    joint = tokens[stop].text
    if joint in _DASHES:
        glued = tokens[stop].start == tokens[stop - 1].end and tokens[stop + 1].start == tokens[stop].end
        other = number_at(doc, stop + 1) if tokens[stop + 1].kind == "n" else None
        return other if other is not None and (glued or between) and not _dated(doc, other.stop) else None
    if joint in _TO or (joint == "و" and between):
        other = number_at(doc, stop + 1)
        return other if other is not None and not other.skip else None
    if between and joint.startswith("و"):
        other = number_at(doc, stop)
        return other if other is not None and other.skip == 1 else None
    return None


def _dated(doc: Doc, stop: int) -> bool:
    """A third number behind a dash: a date or a telephone number, no range."""
    return stop < len(doc.tokens) and doc.tokens[stop].text in _DASHES


def _bounded(doc: Doc, amount: Amount) -> Amount:
    for _ in range(2):
        if amount.first == 0 or amount.skip:
            break
        for words, kind, skip in _before().get(doc.tokens[amount.first - 1].text, ()):
            first = amount.first - len(words)
            if first >= 0 and doc.words[first : amount.first] == words:
                amount = _apply(amount._replace(first=first, skip=skip), kind)
                break
        else:
            break
    return amount


def _apply(amount: Amount, kind: str) -> Amount:
    if kind == "more":
        return amount._replace(high=None)
    if kind == "less":
        return amount._replace(low=None)
    return amount._replace(approximate=amount.approximate or kind == "about")


@cache
def _before() -> dict[str, list[tuple[list[str], str, int]]]:
    """Bounds by their last word, the longest first; the first word may carry proclitics."""
    out: dict[str, list[tuple[list[str], str, int]]] = {}
    for kind, entries in lexicon.load("quantities")["bounds"].items():
        for entry in entries:
            words = split(entry["words"])
            for clitic in (*_CLITICS, *_MELTED) if words[0] == "ما" else _CLITICS:
                form = [clitic + words[0], *words[1:]]
                out.setdefault(form[-1], []).append((form, kind, len(clitic)))
    for candidates in out.values():
        candidates.sort(key=lambda c: (-len(c[0]), c[2]))
    return out


@cache
def _after() -> dict[str, list[tuple[str, tuple[str, ...]]]]:
    out: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for kind, phrases in lexicon.load("quantities")["after"].items():
        for phrase in phrases:
            words = tuple(split(phrase))
            out.setdefault(words[0], []).append((kind, words))
    return out
