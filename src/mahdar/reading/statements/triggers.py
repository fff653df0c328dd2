"""Which words may begin a cue at all: most tokens of a text are passed over by one look-up."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.forms import plain_forms


class Trigger(NamedTuple):
    """What a word may begin."""

    accord: bool
    relay: bool
    stands: bool
    refusal: bool
    accusation: bool
    self_credit: bool


_NOTHING = Trigger(False, False, False, False, False, False)


@cache
def _starts() -> tuple[frozenset[str], ...]:
    """First words of the phrases of each kind, in the order of ``Trigger``."""
    table = lexicon.load("saying_according")
    refusals = lexicon.load("saying_refusals")["refusals"]
    accord = {form for key in ("according", "according_verb") for entry in table[key] for form in entry["forms"]}
    relay = {word for index in range(len(table["relay"])) for word in plain_forms("relay", index)}
    stands = {form for entry in table["stands_in"] for form in entry["forms"]}
    return (
        _first_words(accord),
        frozenset(relay),
        _first_words(stands) | frozenset(plain_forms("provides")),
        _first_words({form for entry in refusals for form in entry["forms"]}),
        _first_words({form for entry in table["accusation"] for form in entry["forms"]}),
        _first_words(set(table["according_self"])),
    )


@cache
def _any_start() -> frozenset[str]:
    return frozenset().union(*_starts())


def _first_words(phrases: set[str]) -> frozenset[str]:
    return frozenset(fold(phrase).split()[0] for phrase in phrases)


@kept(20_000)
def trigger(word: str) -> Trigger | None:
    """What the folded word may begin, with or without a conjunction before it, or None."""
    forms = (word, word[1:]) if word[:1] in "وف" and len(word) > 2 else (word,)
    if _any_start().isdisjoint(forms):
        return None
    found = Trigger(*(any(form in starts for form in forms) for starts in _starts()))
    return None if found == _NOTHING else found


TRIGGERS = Sieve(trigger)


@cache
def first_words(file: str, key: str) -> frozenset[str]:
    """The folded first words of a list of phrases."""
    return _first_words(set(lexicon.load(file)[key]))
