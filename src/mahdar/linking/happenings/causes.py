"""What came of an attack, told right behind it: "the attack in the market …, which left two dead" is one happening.

The second clause names neither where nor by whom nor when: it takes that from the first, and its words too, so that it
is compared as the attack is.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import msgspec

from mahdar import lexicon
from mahdar.linking.happenings.kinds import outcome
from mahdar.linking.happenings.telling import Telling
from mahdar.linking.words import words
from mahdar.reading.shadow import fold

_GAP = 8  # characters between the two clauses: a comma, a relative word
_FIRST = 2  # words of a clause among which the verb of result stands


def with_causes(tellings: Sequence[Telling], quotes: Sequence[str]) -> list[Telling]:
    """The tellings of one article in the order of the text, those that tell what came of an attack with what it tells.

    ``quotes``: their clauses.
    """
    found: list[Telling] = []
    for one, quote in zip(tellings, quotes, strict=True):
        cause = _cause(one, found) if outcome(one.type, one.mode) and _results(quote) else None
        found.append(one if cause is None else _taken(one, cause))
    return found


def _cause(one: Telling, before: list[Telling]) -> Telling | None:
    """The attack that ends right before a clause, the nearest of several."""
    near = [other for other in before if other.type == one.type and 0 <= one.start - other.end <= _GAP]
    return near[-1] if near else None


def _taken(one: Telling, cause: Telling) -> Telling:
    return msgspec.structs.replace(
        one,
        low=one.low if one.dated else cause.low,
        high=one.high if one.dated else cause.high,
        dated=one.dated or cause.dated,
        about=one.about and cause.about,
        actors=one.actors or cause.actors,
        place=one.place or cause.place,
        stems=one.stems | cause.stems,
        named=one.named | cause.named,
        plain=one.plain | cause.plain,
    )


def _results(quote: str) -> bool:
    return any(form in _verbs() for word in words(quote)[:_FIRST] for form in (word, word[1:]))


@cache
def _verbs() -> frozenset[str]:
    return frozenset(map(fold, lexicon.load("happenings")["results"]))
