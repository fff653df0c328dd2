"""Figures as tokens: what was found so far, and what the last of them says of the next."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.quantities.bounds import Amount
from mahdar.reading.quantities.predicates import word_set
from mahdar.reading.tokens import Doc

PERSONAL = frozenset({"casualties", "detainees", "displaced"})
_NEAR, _FAR = 7, 16


class Figure(NamedTuple):
    """Tokens ``first`` to ``stop`` tell a figure of ``kind``; tokens ``subject`` name what it counts.

    ``skip`` shadow characters of the first token are proclitics; ``subject`` is first, stop and such characters.
    """

    first: int
    stop: int
    skip: int
    low: float | None
    high: float | None
    approximate: bool
    kind: str
    rule: str
    subject: tuple[int, int, int] | None


def figure_of(amount: Amount, stop: int, kind: str, rule: str, subject: tuple[int, int, int] | None = None) -> Figure:
    """The figure that ``amount`` tells with the words up to token ``stop``."""
    return Figure(amount.first, stop, amount.skip, amount.low, amount.high, amount.approximate, kind, rule, subject)


class Found:
    """The figures of ``doc`` so far. ``busy[i]``: a time expression holds token ``i``; ``speaking[i]``: a speaker."""

    def __init__(self, doc: Doc, busy: list[bool], speaking: list[bool]) -> None:
        """Begin with none."""
        self.doc = doc
        self.busy = busy
        self.speaking = speaking
        self.figures: list[Figure] = []

    @property
    def floor(self) -> int:
        """The token behind the last figure."""
        return self.figures[-1].stop if self.figures else 0

    def word(self, i: int) -> str:
        """The shadow of token ``i``, or nothing outside the text."""
        return self.doc.tokens[i].text if 0 <= i < len(self.doc.tokens) else ""

    def last(self, i: int) -> Figure | None:
        """The last figure before token ``i`` in its sentence that counts persons to whom something happened."""
        for figure in self.figures[:-4:-1]:
            if self.doc.sentence_of[figure.first] != self.doc.sentence_of[i] or figure.kind == "forces":
                return None
            if figure.kind in PERSONAL:
                return figure
        return None

    def chained(self, first: int, reach: int = _NEAR, following: str = "") -> str | None:
        """The kind of the figure before, where this one is told in the same breath.

        ``وثلاثة …``, ``بينهم …``, ``إضافة إلى …``, ``17 منهم``, ``وستة آخرون``: ``following`` is the word behind it.
        """
        last = self.last(first)
        if last is None or first - last.stop > (_FAR if following in word_set("others") else reach):
            return None
        between = [self.word(k) for k in range(last.stop, first)]
        if any(word in word_set("among") for word in (*between, following)):
            return last.kind
        joined = self.word(first).startswith("و") or " ".join(between[-2:]) in _also() or between[-1:] == ["و"]
        return last.kind if joined and not any(word in word_set("stop") for word in between) else None


@cache
def _also() -> frozenset[str]:
    return frozenset(" ".join(split(phrase)) for phrase in lexicon.load("quantities")["also"])
