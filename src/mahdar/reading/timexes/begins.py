"""Where a time expression may begin, told by a word and the one behind it: most words that may begin one do not."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache

from mahdar import lexicon
from mahdar.reading.numbers import number_words, ordinal_words
from mahdar.reading.sieve import Sieve
from mahdar.reading.timexes.chunks import may_hold
from mahdar.reading.timexes.patterns import Node, compile_rules
from mahdar.reading.timexes.words import classes, cuts, entries, months
from mahdar.reading.tokens import Doc


@cache
def rules() -> Node:
    """The automaton of all rules."""
    return compile_rules(lexicon.load("time_rules"), classes())


def beginnings(doc: Doc) -> list[int]:
    """The tokens of ``doc`` at which an expression may begin."""
    whole, last = set(_WHOLE.places(doc)), len(doc) - 1
    behind = set(_WITHIN.places(doc))
    return [i for i in _BEGINS.places(doc) if i in whole or (i < last and i + 1 in behind)]


def _may_begin(word: str) -> bool:
    """Whether any expression may begin with this shadow word or number."""
    if word[0].isdecimal():
        return True
    if not word[0].isalnum():
        return False
    return _counts(word) or not _firsts().isdisjoint([rest for _, _, rest in cuts(word)])


def _may_be_whole(word: str) -> bool:
    """Whether an expression may be this word alone, or a number or a month, whose ends are not told by a word."""
    if word[0].isdecimal():
        return True
    if not word[0].isalnum():
        return False
    rests = [rest for _, _, rest in cuts(word)]
    if _firsts().isdisjoint(rests):
        return _counts(word)
    return _counts(word) or any(rest in months() or _is_rule(rest) for rest in rests)


def _may_be_within(word: str) -> bool:
    """Whether an expression that began before may go on with this word or mark."""
    if word[0].isdecimal() or word in _rests():
        return True
    ways = cuts(word)
    if _parts().isdisjoint([rest for _, _, rest in ways]):
        return _counts(word)
    return may_hold(word) or any((clitic, rest) in _seconds() for clitic, _, rest in ways)


_BEGINS, _WHOLE, _WITHIN = Sieve(_may_begin), Sieve(_may_be_whole), Sieve(_may_be_within)


def _counts(word: str) -> bool:
    return word in number_words() or word in ordinal_words()


def _is_rule(word: str) -> bool:
    """Whether a rule ends behind a word without its particles."""
    root = rules()
    named = root.words.get(("", word), [])
    held = (one for entry in entries().get(word, ()) if not entry.rest for one in root.classes.get(("", entry.cls), ()))
    return any(node.rule is not None for _, node in (*named, *held))


@cache
def _firsts() -> frozenset[str]:
    """Words with which an expression may begin, behind a particle too."""
    literal = {word for name, word in rules().words if not name}
    return frozenset({*entries(), *months(), *literal, "ال"})


@cache
def _rests() -> frozenset[str]:
    """The words behind the first of phrases and of names of months, and marks that are phrases."""
    phrases = {word for found in entries().values() for entry in found for word in entry.rest}
    named = {word for found in months().values() for rest, _ in found for word in rest}
    return frozenset({*phrases, *named, *(first for first in entries() if not first[0].isalnum())})


@cache
def _seconds() -> frozenset[tuple[str, str]]:
    """The literal words, with the particle that is asked for, behind the first step of any rule."""
    return frozenset(key for node in _beyond(rules(), set()) for key in node.words)


@cache
def _parts() -> frozenset[str]:
    """What a word without its particles must be to stand behind the first step of a rule, numbers aside."""
    return frozenset({*entries(), *months(), *(word for _, word in _seconds()), "ال"})


def _beyond(node: Node, seen: set[int]) -> Iterator[Node]:
    """All nodes behind ``node``, each once."""
    for steps in (*node.words.values(), *node.classes.values()):
        for _, after in steps:
            if id(after) not in seen:
                seen.add(id(after))
                yield after
                yield from _beyond(after, seen)
