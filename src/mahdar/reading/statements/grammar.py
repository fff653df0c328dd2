"""Function words that the reading of statements steers by (``lexicon/ar/saying_grammar.yaml``), and phrase lists."""

from __future__ import annotations

from functools import cache
from typing import Any

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.shadow import fold

PREPOSITIONS = frozenset(map(fold, ("إلى", "عن", "على", "من", "في", "مع", "بين")))


@cache
def words(key: str) -> frozenset[str]:
    """The single words of a list of ``saying_grammar.yaml``, folded."""
    return frozenset(fold(word) for word in lexicon.load("saying_grammar")[key])


@cache
def number_words() -> dict[str, int]:
    """Folded words that count speakers → how many; 0 where the number stays open."""
    return {fold(word): int(value) for word, value in lexicon.load("saying_grammar")["numbers"].items()}


@cache
def phrases(file: str, key: str) -> Phrases[str]:
    """A list of phrases of a lexicon file; the value of a hit is the phrase as the file writes it."""
    return Phrases(((entry, entry) for entry in lexicon.load(file)[key]), clitics=False)


@cache
def forms_of(file: str, key: str) -> Phrases[dict[str, Any]]:
    """A list of entries with ``forms``; the value of a hit is the entry."""
    return Phrases(
        ((form, entry) for entry in lexicon.load(file)[key] for form in entry["forms"]),
        clitics=False,
    )


def nisba(word: str) -> bool:
    """Whether a folded word with the article reads as an adjective."""
    if word in words("relative") or len(word) < 5:  # إلى begins as the article does
        return False
    return word.startswith("ال") and (
        word.endswith(("ي", "يه", "يون", "يين", "يتان", "يات")) or word in words("adjectives")
    )
