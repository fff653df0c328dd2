"""What differs between two passages, word by word, so that a page can mark it."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from functools import lru_cache
from itertools import pairwise
from typing import NamedTuple

from mahdar.reading.shadow import fold

LEAST = 0.3  # of the words of both must be the same, else everything differs and marking it tells nothing
MOST = 400  # words of a passage that are compared
_WORD = re.compile(r"[\w\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed]+(?:[.,٫٬][0-9٠-٩]+)*")


class Piece(NamedTuple):
    """Part of a passage. ``marked``: these are the words the record stands on; ``differs``: the other lacks them."""

    text: str
    marked: bool
    differs: bool


def likeness(one: str, other: str) -> float:
    """How much of two passages is the same words in the same order, from 0 to 1."""
    return SequenceMatcher(None, _folded(one), _folded(other), autojunk=False).ratio()


def pieces(before: str, words: str, after: str, others: list[str]) -> list[Piece]:
    """A passage in pieces; what ``others`` (of which the one most like it counts) do not have in its place differs."""
    text = before + words + after
    low, high = len(before), len(before) + len(words)
    differing = _differing(text, others)
    cuts = sorted({0, low, high, len(text), *(edge for span in differing for edge in span)})
    return [
        Piece(text[a:b], low <= a and b <= high, any(start <= a and b <= end for start, end in differing))
        for a, b in pairwise(cuts)
        if a < b
    ]


def _differing(text: str, others: list[str]) -> list[tuple[int, int]]:
    """The spans of ``text`` that the other most like it does not have, each from its first word to its last."""
    other = max(others, key=lambda one: likeness(text, one), default=None)
    if other is None:
        return []
    spans = [match.span() for match in _WORD.finditer(text)][:MOST]
    matcher = SequenceMatcher(None, _folded(text), _folded(other), autojunk=False)
    if matcher.ratio() < LEAST:
        return []
    return [(spans[a][0], spans[b - 1][1]) for kind, a, b, _, _ in matcher.get_opcodes() if kind != "equal" and a < b]


@lru_cache(maxsize=512)
def _folded(text: str) -> list[str]:
    return [fold(word) for word in _WORD.findall(text)][:MOST]
