"""Which events do what a commitment is to: told as happened, of the same deed, by who must do it, in its time.

A passage that says "they withdrew on 18 December" settles "all are to withdraw by the end of the year", though no
passage calls the promise kept. The rules are those of ``docs/undertakings.md`` ("Deeds"), and each finding says why.
What is unsure settles nothing: a deed in part, elsewhere, by others of the same name, or out of its time.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.dossier.words import index_key, plain_words
from mahdar.linking.words import stem, weight
from mahdar.reading.events.entries import triggers
from mahdar.reading.shadow import fold
from mahdar.undertakings.alike import LATEST, NEAR, Join
from mahdar.undertakings.names import Key, negations, party, state_of

COVERED = 0.6  # of the weight of an action's words must stand in the words that tell the deed
_RULE = "event:"  # what the rule of an event that the program read begins with
_FIRST = 3  # words at the beginning of an action among which its verb or verbal noun stands


class Promise(NamedTuple):
    """What a commitment's deed is compared by; ``first``: the record that told the commitment first."""

    first: str
    told: tuple[tuple[str, int, int], ...]  # of each record that tells it: article, start and end
    action: str
    obligor: str | None
    due_low: str | None
    due_high: str | None
    due_relation: str | None
    made: str | None  # the first day on which it can have been made, where that is told
    known: str | None


class Deed(NamedTuple):
    """An event told as happened; ``low`` and ``high`` are the days its date allows, ``known`` when it became known."""

    id: str
    article_id: str
    at: int  # offset of its trigger in the text
    rule: str
    trigger: str
    quote: str
    actors: tuple[str, ...]
    low: str | None
    high: str | None
    known: str | None


class _Sought(NamedTuple):
    promise: Promise
    entries: Key
    obligor: Key
    words: Key
    states: Key


def deeds(promises: Sequence[Promise], events: Iterable[Deed]) -> dict[str, Join]:
    """Of ``events`` those that do what one of ``promises`` is to, each with the record that told it first and why.

    An event that would do several of them does the one whose words it covers best; of equals, the one told last.
    """
    index: Mapping[str, list[_Sought]] = _index(promises)
    found: dict[str, Join] = {}
    for deed in events:
        best: tuple[float, str] | None = None
        for sought in _candidates(index, deed):
            fit = _fit(sought, deed)
            if fit is not None and (best is None or fit[0] >= best[0]):
                best = fit
                found[deed.id] = Join(sought.promise.first, fit[1])
    return found


def _index(promises: Sequence[Promise]) -> dict[str, list[_Sought]]:
    """The commitments by the names of their verbs in the lexicon of events."""
    index: dict[str, list[_Sought]] = defaultdict(list)
    for promise in promises:
        entries, obligor = _entries(promise.action), _who(promise.obligor or "")
        bag = _bag(promise.action)
        if entries and obligor and not _negative(promise.action):
            rest = bag - obligor - _bag(promise.obligor or "") - _stems("deed_plain_words")
            sought = _Sought(promise, entries, obligor, rest, frozenset(w for w in rest if w.startswith("state:")))
            for entry in sorted(entries):
                index[entry].append(sought)
    return index


def _candidates(index: Mapping[str, list[_Sought]], deed: Deed) -> Iterator[_Sought]:
    seen: set[int] = set()
    for entry in sorted(_entries_of(deed)):
        for sought in index.get(entry, ())[-LATEST:]:
            if id(sought) not in seen:
                seen.add(id(sought))
                yield sought


def _fit(sought: _Sought, deed: Deed) -> tuple[float, str] | None:
    """How much of an action's words a deed covers, and why it does what was to be done; None where it does not."""
    actor = _doer(sought, deed)
    if not _told_as_deed(deed) or not (sought.words or (deed.low and sought.promise.due_high)):
        return None
    if actor is None or not _in_time(sought.promise, deed) or _tells_it(sought.promise, deed):
        return None
    bag = _bag(deed.quote)
    if not bag.isdisjoint(_stems("deed_part_words")) or _negative(deed.quote) or not sought.states <= bag:
        return None
    if any(word[0].isdigit() and word not in bag for word in sought.words):
        return None
    covered = _covered(sought.words, bag)
    if covered < COVERED:
        return None
    when = f" on {deed.low}" if deed.low and deed.low == deed.high else ""
    return covered, f"told as done{when} by {actor}: «{deed.trigger}», {covered:.0%} of the words of the action"


def _doer(sought: _Sought, deed: Deed) -> str | None:
    """The actor who is the obligor: of one state and one name holding the other's words, or called the same."""
    for name in deed.actors:
        key = _who(name)
        if not key or not (key <= sought.obligor or sought.obligor <= key):
            continue
        of_state = any(word.startswith("state:") for word in key & sought.obligor)
        if of_state or (
            key == sought.obligor and (len(key) > 1 or deed.article_id in {told[0] for told in sought.promise.told})
        ):
            return name
    return None


@lru_cache(maxsize=100_000)
def _who(name: str) -> Key:
    """The key of a party, without words that say how many of them (all the forces)."""
    words = name.split()
    while words and stem(fold(words[0])) in _stems("deed_plain_words"):
        words.pop(0)
    return party(" ".join(words))


def _told_as_deed(deed: Deed) -> bool:
    """Whether an event is told by a verb in the past, or with its day: a noun alone may speak of any such deed."""
    if deed.low is not None:
        return True
    word = fold(deed.trigger).split()[0]
    return {match.form.tense for match in triggers().at(word)} == {"past"}


def _tells_it(promise: Promise, deed: Deed) -> bool:
    """Whether the words of an event are those in which the commitment itself is told."""
    return any(article == deed.article_id and start <= deed.at < end for article, start, end in promise.told)


def _in_time(promise: Promise, deed: Deed) -> bool:
    """Whether a deed lies in the time of a commitment: not before it was made, at most a year late.

    Where nothing tells when it was made: within the year before it is due, or not before it became known.
    """
    first, last = deed.low or deed.known, deed.high or deed.known
    if first is None or last is None:
        return False
    if promise.made is not None and last < promise.made:
        return False
    if promise.due_high is not None and promise.due_relation != "after":
        begun = promise.made or _moved(promise.due_low or promise.due_high, -NEAR)
        return begun <= last and first <= _moved(promise.due_high, NEAR)
    if promise.due_relation == "after" and promise.due_low is not None and last < promise.due_low:
        return False
    begun = promise.made or promise.known or ""
    return bool(begun) and begun <= last and first <= _moved(begun, NEAR)


@lru_cache(maxsize=20_000)
def _moved(day: str, days: int) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=days)).isoformat()
    except OverflowError:
        return day


def _covered(sought: Key, told: Key) -> float:
    """How much of the weight of the words that are sought stands among those that are told."""
    whole = sum(map(_weight, sought))
    return sum(map(_weight, sought & told)) / whole if whole else 1.0


def _weight(word: str) -> float:
    return 3.0 if word.startswith("state:") else weight(word)


def _entries_of(deed: Deed) -> Key:
    """The entry that an event was read with; of one that a person made those of its first word."""
    return frozenset({deed.rule[len(_RULE) :]}) if deed.rule.startswith(_RULE) else _entries(deed.trigger)


@lru_cache(maxsize=100_000)
def _entries(words: str) -> Key:
    """The entries of the lexicon of events one of whose forms the first verb or verbal noun of ``words`` is.

    None where an agreement itself stands first (to keep the agreement): that is no deed.
    """
    for word in fold(words).split()[:_FIRST]:
        found = [match.value for match in triggers().at(word)]
        if found:
            return frozenset(entry.name for entry in found if not (entry.noun and entry.type == "AGREE"))
    return frozenset()


@lru_cache(maxsize=100_000)
def _bag(text: str) -> Key:
    """The stems of a text's words, without the verb of the deed; states by whatever name, capital or adjective."""
    found: set[str] = set()
    verb = True
    for word in plain_words(text):
        if verb and triggers().at(fold(word)):
            verb = False
            continue
        state = state_of(word)
        found.add(state if state is not None else stem(word))
    return frozenset(word for word in found if len(word) > 2 or word[0].isdigit())


@lru_cache(maxsize=100_000)
def _negative(text: str) -> bool:
    return not negations().isdisjoint(map(index_key, plain_words(text)))


@cache
def _stems(file: str) -> Key:
    """The stems of the words of a list of the lexicon."""
    return frozenset(stem(word) for line in lexicon.lines(file) for word in plain_words(line))
