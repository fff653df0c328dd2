"""Words for comparing articles: one spelling, light stems, and how rare a stem is in news in general.

The stemmer is light10 (Larkey, Ballesteros and Connell, 2007) on the shadow's spelling, with three letters left at
least. Rarity is measured against a fixed background, never against the articles at hand, so that what is said of a
pair of articles does not change when others are added.
"""

from __future__ import annotations

import math
import re
from functools import cache, lru_cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import Shadow, fold

_WORD = re.compile(r"[^\W\d_]+|\d+(?:[.,]\d+)*")
_HAMZA = {ord(c): "ء" for c in "ؤئ"}
_PREFIX = re.compile(r"(?:[وف]?(?:[بك]?ال|لل)|و)(?=.{3})")
_SUFFIXES = ("ها", "ان", "ات", "ون", "ين", "يه", "ه", "ي")
_LEAST = 3  # letters that stay
BACKGROUND = 10_161  # reports that the background was counted over
_UNSEEN = 3.0  # reports that a stem too rare for the list is taken to stand in


class Span(NamedTuple):
    """Where a word stands in the stored text."""

    start: int
    end: int


def words(text: str) -> list[str]:
    """The words and numbers of ``text`` in one spelling, in order."""
    return _WORD.findall(fold(text))


def spans(text: str) -> list[Span]:
    """Where the words that ``words`` gives stand in ``text``."""
    shadow = Shadow(text)
    return [Span(shadow.origin(m.start()), shadow.end(m.end())) for m in _WORD.finditer(shadow.text)]


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The light stem of a word in one spelling; numbers stay as they are."""
    if word[0].isdigit():
        return word
    word = word.translate(_HAMZA)
    match = _PREFIX.match(word)
    rest = word[match.end() :] if match else word
    for suffix in _SUFFIXES:
        if rest.endswith(suffix) and len(rest) - len(suffix) >= _LEAST:
            rest = rest[: -len(suffix)]
    return rest


@lru_cache(maxsize=200_000)
def weight(stem_: str) -> float:
    """Inverse document frequency of a stem in the background: about 0 for a word of every report, 8 for a rare one."""
    return math.log(BACKGROUND / _frequencies().get(stem_, _UNSEEN))


@lru_cache(maxsize=200_000)
def particular(word: str) -> bool:
    """Whether a word tells this story from others of its kind: a number that is no year, or a rare word."""
    if word[0].isdigit():
        return len(word) > 1 and not _year(word)
    return len(word) > 2 and weight(stem(word)) >= _RARE


_RARE = math.log(BACKGROUND / 60)


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("13", "14", "19", "20")


@cache
def _frequencies() -> dict[str, int]:
    pairs = (line.rsplit(" ", 1) for line in lexicon.lines("document_frequencies"))
    return {name: int(count) for name, count in pairs}
