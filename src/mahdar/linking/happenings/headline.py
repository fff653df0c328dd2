"""The words that stand for a happening: the clause of one of its tellings that says best who did what."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import fold

_LEAST, _MOST = 20, 130  # characters of a good headline
_RANK = {"happened": 0, "ongoing": 0, "planned": 1, "possible": 2, "conditional": 2, "denied": 2}
_SIGNS = re.compile(r"[\n:؟?!]|\.\.")


class Clause(NamedTuple):
    """A clause that may be a headline. ``parties``: how many it names; ``leading``: in the beginning of its article."""

    key: tuple[str, int, str]  # publication, start, id: the first of equals is taken
    words: str
    parties: int  # named inside the clause
    dated: bool
    factuality: str
    leading: bool
    trigger: str


def rank(clause: Clause, current: str) -> tuple[float, tuple[str, int, str]]:
    """What clauses are sorted by, the best first. ``current``: the factuality of the happening."""
    length = len(clause.words)
    score = 1.0 * min(clause.parties, 2) + 0.8 * clause.leading + 0.2 * clause.dated
    score -= max(0, length - _MOST) / 60 + max(0, _LEAST - length) / 10
    score -= 0.8 * _dangling(clause.words) + 0.6 * _elided(clause.trigger)
    score -= 0.4 * bool(_SIGNS.search(clause.words.strip()))
    score -= 1.0 * abs(_RANK.get(clause.factuality, 2) - _RANK.get(current, 2))
    score += 0.3 * (clause.factuality == current)
    return -round(score, 4), clause.key


def _dangling(words: str) -> float:
    """How much a clause hangs on what stands before it: on a relative or a connecting word, or only on an "and"."""
    first = fold(words.strip()).split(" ", 1)[0]
    if first in _connecting() or first[1:] in _connecting():
        return 1.0
    return 0.2 if first[:1] in ("و", "ف") else 0.0


@cache
def _connecting() -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("happenings")["connecting"])


def _elided(trigger: str) -> bool:
    """Whether a telling word stands with a pronoun for what other words name (``أبرمته``, ``زيارته``)."""
    last = trigger.split()[-1] if trigger.split() else ""
    return len(last) > 4 and last.endswith(tuple(lexicon.load("happenings")["pronouns"]))
