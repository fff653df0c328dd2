"""What tracks are compared by: telling stems, the states that words name, the sides of a process."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache, lru_cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.linking.words import stem, weight, words
from mahdar.reading.agreements.keys import POWERS, ROLES, key_of, places
from mahdar.reading.agreements.nouns import forms as agreements
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.processes.words import forms, ordinals
from mahdar.reading.processes.words import words as listed
from mahdar.reading.shadow import fold

Key = frozenset[str]
RARE = 2.9  # least weight of a stem that tells something: one report of eighteen holds it
GROUP: Key = frozenset({POWERS})
RARER = 4.0  # one report of fifty-five
_PREFIXES = ("", "و", "ب", "ل", "ف", "ك", "لل", "وب", "ول", "ولل")
_SHORT = 4  # letters
_LONGEST = 4  # words of a state's name
_TITLE = 3  # times that the words of a title count


class Told(NamedTuple):
    """The stems of some words that tell a process from others, and the states that the words name."""

    stems: Key
    states: Key


@lru_cache(maxsize=50_000)
def telling(text: str) -> Told:
    """What some words tell: their rare stems without states and plain words, and the states by any of their names."""
    found = words(text)
    states, used = _states(found)
    rest = (w for n, w in enumerate(found) if n not in used and not w.isdecimal() and w not in _nouns())
    return Told(frozenset(s for w in rest if _tells(s := stem(_bare(w)))), states)


@lru_cache(maxsize=50_000)
def side(name: str) -> Key:
    """What a side is told by: its state where the words name one alone, else its stems; empty where it is nobody.

    The great powers, and any group whose members are not named, are one key: ``GROUP``.
    """
    if key_of(name) == POWERS:
        return GROUP
    found = words(name)
    states, used = _states(found)
    if found and found[0].removeprefix("ال") in listed("movements"):
        found = [word for n, word in enumerate(found) if n not in used]
    elif len(states) == 1:
        return states
    if found and found[0] in listed("groups"):
        return GROUP
    stems = frozenset(s for w in found if len(s := stem(w)) > 2)
    return stems if not stems <= _nobody() else frozenset()


def sides_of(names: Iterable[str]) -> frozenset[Key]:
    """What the sides of a process are told by; most of the great powers, one by one, are these together."""
    found = frozenset(key for name in names if (key := side(name)))
    powers = found & _members()
    return found if 2 * len(powers) < len(_members()) else found - powers | {GROUP}


def topic(title: str) -> Key:
    """The stems of a title that tell its story from others: rarer ones than tell a process."""
    return frozenset(s for s in telling(title).stems if weight(s) >= RARER)


@lru_cache(maxsize=20_000)
def rare(text: str) -> Key:
    """The rare stems of some words, plain ones too: what two passages of one matter may share."""
    return frozenset(s for w in words(text) if len(s := stem(w)) > 2 and not s.isdecimal() and weight(s) >= RARE)


def agree(some: frozenset[Key], others: frozenset[Key]) -> int:
    """How many sides of the one may be sides of the other: one name holds all words of the other.

    A group whose members are not named may be any other side, where a named one is the same.
    """
    named = [a for a in some if a != GROUP and any(a <= b or b <= a for b in others if b != GROUP)]
    if not named:
        alone = GROUP in some and GROUP in others and 1 in (len(some), len(others))
        return int(alone or (GROUP in others and _powers(some)) or (GROUP in some and _powers(others)))
    more = GROUP in some or len(named) < len(some)
    grouped = (GROUP in some or GROUP in others) and more and len(others) > 1
    return len(named) + grouped


def same(some: frozenset[Key], others: frozenset[Key]) -> int:
    """How many sides of the one are sides of the other, the great powers together and one of them too."""
    own, theirs = some - {GROUP}, others - {GROUP}
    alike = {a for a in own if any(a <= b or b <= a for b in theirs)}
    left = own - alike, frozenset(b for b in theirs if not any(a <= b or b <= a for a in alike))
    group = (GROUP in some and (GROUP in others or _powers(left[1]))) or (GROUP in others and _powers(left[0]))
    return len(alike) + group


def _powers(some: frozenset[Key]) -> bool:
    """Whether one of some sides is one of the great powers."""
    return any(key in _members() for key in some)


@cache
def _members() -> frozenset[Key]:
    return frozenset(frozenset({f"state:{id}"}) for id in lexicon.load(ROLES)["powers_members"])


@cache
def common() -> Key:
    """The stems of words that very many processes are named by."""
    return frozenset(stem(fold(word)) for word in listed("common"))


def pair_of(title: str, text: str) -> tuple[str, ...]:
    """The two states that a title and the beginning of a text name most, each twice at least, in that order."""
    counts: Counter[str] = Counter()
    for part, times in ((title, _TITLE), (text, 1)):
        for state in _every(words(part)):
            counts[state] += times
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return tuple(state for state, n in ranked[:2] if n > 1)


def _bare(word: str) -> str:
    """A relative adjective without the ending of the accusative (نوويا)."""
    return word[:-1] if word.endswith("يا") and len(word) > _SHORT and not word.startswith("ال") else word


def _tells(s: str) -> bool:
    return len(s) > 2 and s not in plain() and weight(s) >= RARE


@cache
def _nouns() -> frozenset[str]:
    """The nouns of processes, rounds and agreements in all their forms, and ordinals: they tell none from another."""
    prefixed = (prefix + word for word in listed("parts") for prefix in ("", "ب", "ل", "و"))
    return frozenset(forms()) | frozenset(agreements()) | frozenset(prefixed) | frozenset(ordinals())


@cache
def plain() -> Key:
    """The stems of words that tell no track from another (``track_plain_words.txt``)."""
    return frozenset(stem(word) for line in lexicon.lines("track_plain_words") for word in words(line))


@cache
def _nobody() -> Key:
    bare = lexicon.load("happenings")["bare"]
    return frozenset(stem(word) for line in (*lexicon.lines("party_plain_words"), *bare) for word in words(line))


def _states(found: list[str]) -> tuple[Key, set[int]]:
    """The states that words name, and the places of these words."""
    states: set[str] = set()
    used: set[int] = set()
    n = 0
    while n < len(found):
        state, size = _state_at(found, n)
        if state is not None:
            states.add(state)
            used.update(range(n, n + size))
        n += max(size, 1)
    return frozenset(states), used


def _every(found: list[str]) -> list[str]:
    out, n = [], 0
    while n < len(found):
        state, size = _state_at(found, n)
        if state is not None:
            out.append(state)
        n += max(size, 1)
    return out


def _state_at(found: list[str], n: int) -> tuple[str | None, int]:
    single = _single(found[n])
    if found[n] in _first_words():
        for size in range(min(_LONGEST, len(found) - n), 1, -1):
            first = _first_words()[found[n]]
            state = places().get(" ".join((first, *found[n + 1 : n + size])))
            if state is not None:
                return f"state:{state}", size
    return single, 1


@cache
def _first_words() -> dict[str, str]:
    """First words of states' names of several words, with what may be written before them → the word alone."""
    found: dict[str, str] = {}
    for name in places():
        if " " in name:
            first = name.split()[0]
            for prefix in _PREFIXES:
                glued = (
                    prefix + first.removeprefix("ا")
                    if prefix.endswith("ل") and first.startswith("ال")
                    else prefix + first
                )
                found.setdefault(glued, first)
                if first.startswith("ال"):
                    found.setdefault("لل" + first[2:], first)
    return found


@lru_cache(maxsize=100_000)
def _single(word: str) -> str | None:
    """The state that a folded word names, as its name, its capital or its adjective."""
    for prefix in _PREFIXES:
        if not word.startswith(prefix):
            continue
        rest = word[len(prefix) :]
        for form in (rest, "ال" + rest if prefix.endswith("لل") else rest):
            state = places().get(form)
            if state is None and form.startswith("ال"):
                nation = nationalities().get(form[2:])
                state = places().get(fold(nation)) if nation is not None else None
            if state is None and not prefix:
                nation = nationalities().get(form)
                state = places().get(fold(nation)) if nation is not None else None
            if state is not None and (prefix == "" or len(rest) > 3):
                return f"state:{state}"
    return None
