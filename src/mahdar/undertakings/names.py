"""When two names of parties are one, and which words of an agreement's name tell it from others."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.dossier.words import bare_text, cuts, index_key, plain_words
from mahdar.reading.mentions.gazetteer import nisba_forms

Key = frozenset[str]
_PREFIXES = "وبلف"  # what may be written together with a name
_LONG = 3  # letters that a word with a particle has more than
_OFTEN = 3  # times that a state must be named for a story to be set in it
_FORMS = ("names", "capitals", "people")


@lru_cache(maxsize=100_000)
def party(name: str) -> Key:
    """The key of a party: a state's, whatever of its names (or its capital) stands there, else the words' keys.

    An adjective of a state counts as its name (the Iraqi government, the government of Iraq), and a body has one name
    (``party_names.yaml``). Empty for words that
    stand for parties named elsewhere ("both sides").
    """
    words = bare_text(name).split()
    if not words or words[0] in _standing_in():
        return frozenset()
    bag = frozenset(words)
    return _states().get(bag) or _body(frozenset(_state(word) or word for word in bag))


def parties(names: Iterable[str]) -> frozenset[Key]:
    """The keys of those parties that are named."""
    return frozenset(map(party, names)) - {frozenset()}


def agree(some: Iterable[Key], others: Iterable[Key]) -> bool:
    """Whether a party of the one may be a party of the other: one name holds all words of the other."""
    return any(one <= other or other <= one for one in some for other in others)


def setting(title: str, text: str) -> Key:
    """The state that a title (counted thrice) and the beginning of a text name most, and three times at least.

    By whatever name; empty where two are named as often.
    """
    words = bare_text("\n".join((title, title, title, text))).split()
    counts = Counter(_state(word) or (_state(word[1:]) if word[0] in _PREFIXES else None) for word in words)
    joined = f" {' '.join(words)} "
    for name, state in _several():
        if name in joined:
            counts[state] += joined.count(name)
    del counts[None]
    ranked = counts.most_common(2)
    if not ranked or ranked[0][1] < _OFTEN or (len(ranked) > 1 and ranked[1][1] == ranked[0][1]):
        return frozenset()
    return frozenset({str(ranked[0][0])})


def _state(word: str) -> str | None:
    """The state that a word names, as its name, its capital or its adjective."""
    return _adjectives().get(word) or _single().get(word)


@lru_cache(maxsize=100_000)
def state_of(word: str) -> str | None:
    """The same for a word of a text in one spelling, with whatever article, particle or preposition before it."""
    bare = bare_text(word)
    return _state(bare) or (_state(bare[1:]) if bare[:1] in _PREFIXES and len(bare) > _LONG else None)


@cache
def _single() -> dict[str, str]:
    """States by their names of one word."""
    return {word: state for bag, (state,) in _states().items() if len(bag) == 1 for word in bag}


@cache
def _several() -> list[tuple[str, str]]:
    """The names of several words that states have, between spaces, with the states."""
    return [
        (f" {bare_text(name)} ", f"state:{state['id']}")
        for state in lexicon.load("states")["states"]
        for name in (name for form in _FORMS for name in state.get(form, []))
        if " " in bare_text(name)
    ]


@cache
def _states() -> dict[Key, Key]:
    found: dict[Key, Key] = {}
    for state in lexicon.load("states")["states"]:
        for form in _FORMS:
            for name in state.get(form, []):
                found.setdefault(frozenset(bare_text(name).split()), frozenset({f"state:{state['id']}"}))
    return found


@cache
def _adjectives() -> dict[str, str]:
    found: dict[str, str] = {}
    for state in lexicon.load("states")["states"]:
        for adjective in state.get("nisba", []):
            for form in nisba_forms(adjective):
                if " " not in form:
                    found.setdefault(bare_text(form), f"state:{state['id']}")
    return found


def _body(words: Key) -> Key:
    """The words with those of a body's name in one form (parliament for house of representatives)."""
    return next(((words - name) | usual for name, usual in _bodies() if name <= words), words)


@cache
def _bodies() -> list[tuple[Key, Key]]:
    """Every name of a body with the one that stands for all of them, the longest first."""
    found: list[tuple[Key, Key]] = []
    for body in lexicon.load("party_names")["bodies"]:
        names = [frozenset(bare_text(name).split()) for name in body["names"]]
        found.extend((name, names[0]) for name in names)
    return sorted(found, key=lambda pair: -len(pair[0]))


@cache
def _standing_in() -> frozenset[str]:
    return _keys("party_plain_words")


@cache
def plain() -> frozenset[str]:
    """The keys of words that tell no agreement from another (``agreement_plain_words.txt``)."""
    return _keys("agreement_plain_words")


def _keys(file: str) -> frozenset[str]:
    return frozenset(bare_text("\n".join(lexicon.lines(file))).split())


@cache
def negations() -> frozenset[str]:
    """The keys of words that turn a sentence round (``negations.txt``)."""
    return frozenset(index_key(word) for line in lexicon.lines("negations") for word in plain_words(line))


@lru_cache(maxsize=100_000)
def telling(words: Key) -> Key:
    """The words of an agreement's name that tell it from others; a state by whatever name, adjective or capital."""
    for bag, state in _states().items():
        if len(bag) > 1 and bag <= words:
            words = (words - bag) | state
    return frozenset(named for word in words if not _is_plain(named := _state(word) or word))


@lru_cache(maxsize=100_000)
def _is_plain(word: str) -> bool:
    """Whether a word tells nothing, with whatever pronoun behind it (its truce)."""
    return word in plain() or not plain().isdisjoint(cuts(word))


def telling_words(name: str) -> Key:
    """The same, from a name."""
    return telling(frozenset(bare_text(name).split()))
