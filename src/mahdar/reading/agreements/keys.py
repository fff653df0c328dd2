"""What tells one side of an agreement from another, whatever it is called by."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.agreements.nouns import words
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.shadow import fold

ROLES = "agreement_roles"
POWERS = "powers"  # the key of the great powers together


@cache
def places() -> dict[str, str]:
    """Folded name of a state or of the capital that stands for it → id of the state."""
    found: dict[str, str] = {}
    for state in lexicon.load("states")["states"]:
        for name in (*state["names"], *state.get("capitals", ())):
            found.setdefault(fold(name), state["id"])
    return found


@cache
def key_of(name: str) -> str:
    """What tells one party from another, whatever it is called by: a state by itself, its capital or its government."""
    folded = fold(name)
    known = places().get(folded)
    if known is not None:
        return known
    bare_words = " ".join(word.removeprefix("ال") for word in folded.split())
    if bare_words.startswith(_powers()):
        return POWERS
    kept = [word.removeprefix("ال") for word in folded.split() if word.removeprefix("ال") not in words("styles", ROLES)]
    whole = " ".join(kept) or folded
    return places().get(whole) or places().get("ال" + whole) or _nation(whole)


@cache
def _powers() -> tuple[str, ...]:
    """What the great powers together are called, without articles."""
    return tuple(fold(name) for name in lexicon.load(ROLES)["powers"])


def _nation(word: str) -> str:
    """The id of the state that a single adjective stands for (الحكومة العراقية), or the word."""
    state = nationalities().get(word)
    return places().get(fold(state), word) if state is not None else word
