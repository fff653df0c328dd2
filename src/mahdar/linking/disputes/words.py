"""The words by which linking tells what a figure counts, and whether two passages speak of one matter."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.linking.words import Span, spans, stem, weight, words
from mahdar.reading.shadow import fold

TELLING = 2.3  # weight of a stem that tells one story from others: it stands in less than one report of ten
_BEFORE = ("", "و", "ف", "ب", "ل", "ال", "وال", "وب", "ول", "بال", "لل", "فال", "وبال", "ولل")


class Sentence:
    """The words of a stretch of an article, in one spelling, with their offsets in it."""

    def __init__(self, text: str, start: int, end: int) -> None:
        """Take the stretch from ``start`` to ``end`` of ``text``."""
        part = text[start:end]
        self.words = words(part)
        self.spans = [Span(start + s.start, start + s.end) for s in spans(part)]

    def at(self, start: int, end: int) -> tuple[int, int]:
        """The words (first, behind the last) that lie within these offsets."""
        inside = [n for n, span in enumerate(self.spans) if span.end > start and span.start < end]
        return (inside[0], inside[-1] + 1) if inside else (0, 0)


def stretch(text: str, low: int, high: int, start: int, end: int) -> tuple[int, int]:
    """The sentence around ``start`` to ``end``: within the sentences ``low`` to ``high``, cut at every full stop."""
    before = [match.end() for match in _STOP.finditer(text, low, start)]
    behind = _STOP.search(text, end, high)
    return (before[-1] if before else low), (behind.start() if behind else high)


_STOP = re.compile(r"[.!?؟؛]\s|\n")


@lru_cache(maxsize=200_000)
def telling(word: str) -> str | None:
    """The stem of a word that tells a story from others; None for numbers, and for words of every report."""
    if word[0].isdigit() or len(word) < 3:
        return None
    found = stem(word)
    return found if len(found) > 1 and weight(found) > TELLING else None


def bag(some: Iterable[str]) -> dict[str, float]:
    """The telling stems of words, with their weights."""
    return {one: weight(one) for one in map(telling, some) if one is not None}


def shared(a: dict[str, float], b: dict[str, float]) -> tuple[float, list[str]]:
    """The weight of what both bags hold as a share of the lighter one, and the stems, the rarest first."""
    both = sorted(a.keys() & b.keys(), key=lambda s: (-a[s], s))
    least = min(sum(a.values()), sum(b.values()))
    return (sum(a[s] for s in both) / least if least else 0.0), both


@cache
def fates() -> dict[str, str]:
    """What each form of a word says became of persons: killed, wounded, missing …"""
    rows = lexicon.load("dispute_words")["fates"]
    return {form: fate for fate, entries in rows.items() for entry in entries for form in _forms(entry["words"])}


@cache
def opposites() -> list[tuple[str, str]]:
    """Stems of directions that exclude each other."""
    return [(stem(fold(a)), stem(fold(b))) for a, b in lexicon.load("dispute_words")["opposites"]]


@lru_cache(maxsize=10_000)
def currency(unit: str) -> str:
    """A currency in one form, whatever its number and case."""
    found = [word for word in map(fold, unit.split()) if word]
    return " ".join(_currencies().get(word, word) for word in found)


@cache
def _currencies() -> dict[str, str]:
    rows = lexicon.load("dispute_words")["currencies"]
    return {form: fold(entry["words"][0]) for entry in rows for form in _forms(entry["words"])}


@cache
def word_set(name: str) -> frozenset[str]:
    """The forms of a list in ``dispute_words.yaml``."""
    return frozenset(form for entry in lexicon.load("dispute_words")[name] for form in _forms(entry["words"]))


@cache
def counted() -> dict[str, str]:
    """Each form of a noun that figures count (``counted.yaml``) with its singular."""
    found: dict[str, str] = {}
    for entries in lexicon.load("counted").values():
        for entry in (e for e in entries if isinstance(e, dict) and "one" in e):
            one = fold(entry["one"])
            cut = one[:-1] + "ت" if one.endswith("ه") else one
            for form in (one, one + "ا", cut + "ين", cut + "ان", cut + "ي", *map(fold, entry["many"])):
                for before in ("", "ال", "لل", "بال"):
                    found.setdefault(before + form, one)
    return found


def _forms(some: Iterable[str]) -> Iterable[str]:
    return (before + fold(word) for word in some for before in _BEFORE)
