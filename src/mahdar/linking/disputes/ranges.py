"""Values of figures: how they are written, what they leave open, and when two cannot both be so."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Protocol

from mahdar.linking.disputes.words import word_set
from mahdar.linking.words import words

_LARGE = 1000
_APPROXIMATE = 0.2  # how far "about" may be off
_BIDI = re.compile("[\u200e\u200f\u202a-\u202e]")  # between digits: nobody can tell what they were
_MARK = "[.,،٫٬/]"
_BESIDE = re.compile(rf"\d{_MARK}$"), re.compile(rf"{_MARK}\d")  # a figure goes on before or behind its words
_WRITTEN = re.compile(rf"\d+(?:{_MARK}\d+)*")
_THOUSANDS = re.compile(
    r"\d{1,3}(?:([.,٬])\d{3})(?:(?:\1\d{3})*(?:(?!\1)[.,٫]\d{1,2})?|(?:\1\d{3})+\1\d{2})"
)  # the fraction behind the same mark only where thousands and millions stand before it
_FRACTION = re.compile(r"\d+[.,٫]\d{1,2}")
_OPEN = re.compile(r"\d{1,3}\.\d{3}")  # thousands with a full stop, or a fraction of three digits


class Ranged(Protocol):
    """A value between two bounds, either of which may be open."""

    @property
    def low(self) -> float | None:
        """The lower bound."""

    @property
    def high(self) -> float | None:
        """The upper bound."""

    @property
    def approximate(self) -> bool:
        """Whether it is told as "about"."""


def misread(quote: str, before: str, behind: str, *, money: bool) -> bool:
    """Whether the digits of a figure cannot be trusted: cut out of a longer one, or in groups of odd lengths.

    ``before`` and ``behind``: the text on both sides of it. Words that may be a dual or the accusative of one
    (``مليونا و``) are not trusted either.
    """
    if _BIDI.search(quote) or _BESIDE[0].search(before) or _BESIDE[1].match(behind):
        return True
    for number in _WRITTEN.findall(quote):
        if number.isdigit():
            continue
        if not (_THOUSANDS.fullmatch(number) or _FRACTION.fullmatch(number)) or (money and _OPEN.fullmatch(number)):
            return True
    told = words(quote)
    return any(
        word in word_set("one_or_two") and (after.startswith("و") or after.isdigit()) for word, after in pairwise(told)
    )


def exclude(a: Ranged, b: Ranged) -> bool:
    """Whether two values cannot both be so: "about" and "at least" leave room, and so does a round figure."""
    (low, high), (low2, high2) = _range(a), _range(b)
    return high < low2 or high2 < low


def _range(one: Ranged) -> tuple[float, float]:
    room = _APPROXIMATE if one.approximate else 0.0
    low = one.low * (1 - room) if one.low is not None else float("-inf")
    high = one.high * (1 + room) if one.high is not None else float("inf")
    if one.approximate and one.low != one.high:  # "dozens" is said of two hundred as well
        high = float("inf")
    if one.low is not None and one.low == one.high and not room:
        low, high = low - _rounding(one.low), high + _rounding(one.low)
    return low, high


def _rounding(value: float) -> float:
    """How far a large figure that is told in few digits, or without its fraction, may be from the exact one."""
    if value < _LARGE or value != int(value):
        return 0.0
    digits = str(int(value))
    told = len(digits.rstrip("0"))
    unit = 10.0 ** (len(digits) - told)
    return 0.9 if unit == 1 else unit * {1: 0.25, 2: 0.5}.get(told, 1.0)


def value(one: Ranged) -> str:
    """A value as it is shown: ``12``, ``about 12``, ``12 or more``, ``10 to 12``."""
    if one.low is None or one.high is None:
        low = one.low if one.low is not None else one.high
        return f"{number(low)} or {'more' if one.high is None else 'less'}"
    if one.low != one.high:
        return f"{number(one.low)} to {number(one.high)}"
    return f"about {number(one.low)}" if one.approximate else number(one.low)


def number(value: float | None) -> str:
    """A figure with its thousands apart."""
    if value is None:
        return "?"
    return f"{int(value):,}" if value == int(value) else f"{value:,}"
