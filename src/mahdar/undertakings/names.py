"""When two names of parties are one, and which words of an agreement's name tell it from others."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.dossier.words import bare_text, index_key, plain_words
from mahdar.reading.mentions.gazetteer import nisba_forms

Key = frozenset[str]
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
    return _states().get(bag) or _body(frozenset(_adjectives().get(word, word) for word in bag))


def parties(names: Iterable[str]) -> frozenset[Key]:
    """The keys of those parties that are named."""
    return frozenset(map(party, names)) - {frozenset()}


def agree(some: Iterable[Key], others: Iterable[Key]) -> bool:
    """Whether a party of the one may be a party of the other: one name holds all words of the other."""
    return any(one <= other or other <= one for one in some for other in others)


def setting(*texts: str) -> Key:
    """The states that a title and the beginning of a text name, by whatever name, capital or adjective."""
    words = frozenset(bare_text("\n".join(texts)).split())
    found = {_adjectives()[word] for word in words if word in _adjectives()}
    return frozenset(found | {next(iter(key)) for bag, key in _states().items() if bag <= words})


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
    for names in _bodies():
        for name in names:
            if name <= words:
                return (words - name) | names[-1]
    return words


@cache
def _bodies() -> list[list[Key]]:
    """The names of each body: the longest first, and once more at the end the one that stands for all."""
    found = []
    for body in lexicon.load("party_names")["bodies"]:
        names = [frozenset(bare_text(name).split()) for name in body["names"]]
        found.append([*sorted(names, key=len, reverse=True), names[0]])
    return found


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


def telling(words: Key) -> Key:
    """The words of an agreement's name that tell it from others."""
    return words - plain()


def telling_words(name: str) -> Key:
    """The same, from a name."""
    return telling(frozenset(bare_text(name).split()))
