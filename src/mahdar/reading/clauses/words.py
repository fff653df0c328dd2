"""Sets of words that steer the reading of clauses (``lexicon/ar/clause_*.yaml``)."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.shadow import fold

PROCLITICS = ("ب", "ل", "ك")


@cache
def words(key: str, file: str = "clause_grammar") -> frozenset[str]:
    """A list of single words of a lexicon file, folded."""
    return frozenset(fold(word) for word in lexicon.load(file)[key])


@cache
def noun_kinds() -> dict[str, str]:
    """Folded head noun without article → its kind."""
    found: dict[str, str] = {}
    for entry in lexicon.load("clause_nouns")["heads"]:
        for word in map(fold, entry["words"]):
            found.setdefault(word, entry["kind"])
    return found


@cache
def phrases(key: str, file: str = "clause_grammar") -> Phrases[str]:
    """A list of phrases; the value of a hit is the folded phrase."""
    return Phrases(((entry, fold(entry)) for entry in lexicon.load(file)[key]), clitics=False)


@cache
def nationalities() -> dict[str, str]:
    """Folded adjective of nationality, in all its forms without article → usual name of the state."""
    found: dict[str, str] = {}
    for state in lexicon.load("states")["states"]:
        for nisba in map(fold, state.get("nisba", ())):
            if " " not in nisba:
                for ending in ("", "ه", "ون", "ين", "ان", "تان", "تين", "ات", "ا"):
                    found.setdefault(nisba + ending, state["names"][0])
        for people in state.get("people", ()):
            found.setdefault(fold(people), state["names"][0])
    return found


@cache
def peoples() -> frozenset[str]:
    """Folded broken plurals of the people of states, without article: أتراك."""
    return frozenset(fold(word) for state in lexicon.load("states")["states"] for word in state.get("people", ()))


@cache
def capitals() -> frozenset[str]:
    """Folded names of capitals, all of them feminine."""
    return frozenset(fold(c) for state in lexicon.load("states")["states"] for c in state.get("capitals", ()))
