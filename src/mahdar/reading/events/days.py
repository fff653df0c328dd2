"""The days that a story tells in the order of its words, and which of them a sentence without one goes on with."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.times import is_day, same_day
from mahdar.reading.clauses.words import words
from mahdar.records import Timex

_WHEN = "clause_when"
_BACK = 2  # sentences behind that of a day in which it holds
_OPENING = 3  # tokens at the head of a sentence that turn to something else


class Days:
    """The days of the news in one article: (token, sentence, expression), in order."""

    def __init__(self, scene: Scene) -> None:
        """Collect them once."""
        self._scene = scene
        told = ((a, scene.doc.sentence_of[a], t) for a, (_, t) in scene.ctx.times.items() if is_day(t))
        self._told = sorted(told, key=lambda day: day[0])

    def at(self, i: int, lead: Timex | None) -> Timex | None:
        """The day of the sentences right before that of token ``i``, else the ``lead``'s where no other is told before.

        Where the sentence turns to something else only the lead's day will do, told alone so far.
        """
        here = self._scene.doc.sentence_of[i]
        before = [(s, t) for _, s, t in self._told if s < here]
        if before and here - before[-1][0] <= _BACK and not self._turns(i):
            near = [t for s, t in before if s == before[-1][0]]
            return near[0] if all(same_day(t, near[0]) for t in near) else None
        alone = lead is not None and all(same_day(t, lead) for _, t in before)
        return lead if alone else None

    def _turns(self, i: int) -> bool:
        """Whether the sentence of token ``i`` begins with words that turn elsewhere: من جهة أخرى، في غضون ذلك."""
        first = self._scene.ctx.sentence_first(i)
        return any(self._scene.ctx.word(k) in words("turns", _WHEN) for k in range(first, min(first + _OPENING, i)))
