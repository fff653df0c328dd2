"""When two names of parties are one, and which words of an agreement's name tell it from others."""

from __future__ import annotations

from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.dossier.words import index_key, index_text, plain_words

Key = frozenset[str]


@lru_cache(maxsize=100_000)
def party(name: str) -> Key:
    """The key of a party: a state's, whatever of its names (or its capital) stands there, else the words' keys."""
    words = frozenset(index_text(name).split())
    return _states().get(words, words)


@cache
def _states() -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for state in lexicon.load("states")["states"]:
        for form in ("names", "capitals", "people"):
            for name in state.get(form, []):
                found.setdefault(frozenset(index_text(name).split()), frozenset({f"state:{state['id']}"}))
    return found


@cache
def plain() -> frozenset[str]:
    """The keys of words that tell no agreement from another (``agreement_plain_words.txt``)."""
    return frozenset(index_text("\n".join(lexicon.lines("agreement_plain_words"))).split())


@cache
def negations() -> frozenset[str]:
    """The keys of words that turn a sentence round (``negations.txt``)."""
    return frozenset(index_key(word) for line in lexicon.lines("negations") for word in plain_words(line))


def telling(words: Key) -> Key:
    """The words of an agreement's name that tell it from others."""
    return words - plain()


def telling_words(name: str) -> Key:
    """The words of a name that tell an agreement from others of its kind."""
    return telling(frozenset(index_text(name).split()))
