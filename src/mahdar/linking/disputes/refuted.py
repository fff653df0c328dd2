"""What somebody calls untrue in what he says: "what is told of … is not true", "there is no truth in …"."""

from __future__ import annotations

import re
from functools import cache

from mahdar import lexicon
from mahdar.linking.disputes.claimed import noun_of_claiming, owner_of, tells
from mahdar.linking.disputes.denials import EMPTY, Denial, Given, Said, make, telling
from mahdar.linking.disputes.words import Sentence, word_set

_HEAD = 2  # words before "there is no truth"
_TO = 4  # words between it and that of which there is none
_VARIANTS = {"ا": "[اأإآ]", "ه": "[هة]", "ي": "[يى]"}


def may_refute(text: str) -> bool:
    """Whether a text holds one of the phrases at all: a quick look before its statements are read."""
    return _phrases().search(text) is not None


def refuted(given: Given, text: str) -> Denial | None:
    """The claim that a statement calls untrue; None where it calls nothing so, or does not tell what."""
    if not may_refute(text[given.start : given.end]):
        return None
    content = Sentence(text, given.start, given.end)
    place = next((n for n in range(len(content.words) - 1) if _pair(content, n) in word_set("refuting")), None)
    if place is None:
        return None
    found = _behind(content, place) if _pair(content, place) in word_set("no_truth") and place <= _HEAD else None
    first, stop = found or (0, place)
    if stop <= first or not word_set("next_clause").isdisjoint(content.words[first:stop]):
        return None
    claim = Sentence(text, content.spans[first].start, content.spans[stop - 1].end)
    at, told = noun_of_claiming(claim), telling(claim)
    if sum(told.values()) < EMPTY or (at is None and found is None) or (at is not None and not tells(claim, at)):
        return None
    owner = owner_of(text, claim, at) if at is not None else None
    own = Said(table="statements", id=given.id, statement_id=None, start=claim.spans[0].start, end=claim.spans[-1].end,
               speaker=owner, claims=True)  # fmt: skip
    return make(given, own, "named", sorted(told))


def _pair(content: Sentence, n: int) -> str:
    return f"{content.words[n]} {content.words[n + 1]}"


def _behind(content: Sentence, place: int) -> tuple[int, int] | None:
    """The words behind "there is no truth" that say in what: from the preposition to the next clause."""
    starts = range(place + 2, min(len(content.words), place + 2 + _TO))
    first = next((n for n in starts if content.words[n][0] == "ل" or content.words[n] in word_set("contents")), None)
    if first is None:
        return None
    stop = next((n for n in range(first + 1, len(content.words)) if content.words[n] in word_set("next_clause")), None)
    return first, stop or len(content.words)


@cache
def _phrases() -> re.Pattern[str]:
    """The phrases as they may be written, with either alef, ya and ta marbuta."""
    pairs = (word.split() for entry in lexicon.load("dispute_words")["refuting"] for word in entry["words"])
    spelt = (r"\s+".join("".join(_spelt(c) for c in word) for word in pair) for pair in pairs)
    return re.compile("|".join(sorted(set(spelt))))


def _spelt(letter: str) -> str:
    return next((some for some in _VARIANTS.values() if letter in some), letter)
