"""What a track is called: its kind, its name, its subject, and whether it is worth listing."""

from __future__ import annotations

from collections import Counter
from functools import cache

from mahdar import lexicon
from mahdar.linking.tracks.keys import Told, side, telling
from mahdar.linking.words import words
from mahdar.reading.agreements.nouns import forms
from mahdar.reading.clauses.words import noun_kinds
from mahdar.reading.processes.words import words as listed
from mahdar.undertakings.tracks.model import TrackKind
from mahdar.undertakings.tracks.records import Group, Held

_REAL = ("happened", "ongoing")
_WORDS = 14  # of a name
_NEGOTIATION: tuple[TrackKind, ...] = ("talks", "body")


def kind_of(group: Group) -> TrackKind:
    """What a track is: what most of its records are; of talks and a commission what tells most."""
    kind, named = _most(group), _named(group)
    return _kind(named) if kind in _NEGOTIATION and named is not None else kind


def _most(group: Group) -> TrackKind:
    """What most records of a track are, talks before commissions before agreements."""
    counts: Counter[TrackKind] = Counter()
    for one in group.held:
        counts[_kind(one)] += 1
    if not counts:
        return "presence"
    order: tuple[TrackKind, ...] = ("presence", "truce", "resolution", "talks", "body", "agreement")
    return min(counts, key=lambda kind: (-counts[kind], order.index(kind)))


def _kind(one: Held) -> TrackKind:
    if one.agreement:
        return "truce" if one.kind == "truce" else "resolution" if one.kind == "resolution" else "agreement"
    return "talks" if one.kind in ("talks", "course") else "body" if one.kind == "body" else "presence"


def worth(group: Group) -> bool:
    """Whether records tell more than that there is a process: a stage, several articles, sides."""
    kind, articles = kind_of(group), len(group.articles)
    staged = any(told.factuality in _REAL for one in group.held for told in one.stages)
    told = staged or any(one.stages for one in group.held)
    if kind == "presence":
        return told or articles > 1 or len(group.counted) > 1
    if kind == "resolution":
        return articles > 1 or (staged and any(one.parties for one in group.held))
    if kind == "truce":
        return staged or articles > 1
    if kind == "agreement":
        return staged and articles > 1 and any(called(one) and telling(one.name).stems for one in group.held)
    if kind == "body":
        return told
    if articles > 1:
        return told
    sides = {key for one in group.held for ref in one.parties if (key := side(ref.name))}
    return told and (len(sides) > 1 or any(telling(one.name).stems for one in group.held))


def _named(group: Group) -> Held | None:
    """The record whose name tells most: of a negotiation a process, else of the kind that most are; then the first."""
    kind = _most(group)
    kinds = _NEGOTIATION if kind in _NEGOTIATION else (kind,)
    named = [one for one in group.held if called(one)] or [one for one in group.held if one.agreement] or group.held
    own = [one for one in named if _kind(one) in kinds] or named
    counts = Counter(telling(one.name) for one in own)
    return max(own, key=lambda one: (_telling(one.name, counts), -own.index(one)), default=None)


def called(one: Held) -> bool:
    """Whether a record is named by a noun: an event has no name, and what was agreed on is none."""
    return bool(one.noun) or (one.agreement and any(word in _nouns() for word in words(one.name)[:2]))


@cache
def _nouns() -> frozenset[str]:
    """The nouns of agreements in all their forms."""
    return frozenset(forms())


def name_of(group: Group) -> str:
    """The name of a track, in the words of an article; of figures alone whom the first counts.

    Where nothing but a noun names what was agreed or adopted, the words that tell of its making.
    """
    named = _named(group)
    if named is not None:
        return _told(group) or named.name if named.agreement and _bare(named.name) else named.name
    return next(
        (one.subject for one in group.counted if one.subject and telling(one.subject).states), group.counted[0].quote
    )


def _bare(name: str) -> bool:
    """Whether a name is a noun alone."""
    return len(words(name)) == 1


def _told(group: Group) -> str | None:
    """The few words that tell most of what was agreed or adopted: those of a stage that has come to pass."""
    found = [told.quote for one in group.held for told in one.stages if told.factuality in _REAL]
    short = [quote for quote in found if 1 < len(words(quote)) <= _WORDS and "\n" not in quote]
    return max(short, key=lambda quote: (len(telling(quote).stems | telling(quote).states), -len(quote)), default=None)


def _telling(name: str, counts: Counter[Told]) -> tuple[bool, bool, int]:
    """How much a name tells, whether it is more than that of a round, and how often the same is told."""
    told = telling(name)
    first = words(name)[:1]
    rounds = bool(first) and first[0] in listed("parts")
    return bool(told.stems), not rounds, min(4, 2 * len(told.stems) + len(told.states)) * counts[told]


def subject_of(group: Group) -> str | None:
    """What most records say that it is about, in few words."""
    abouts = [one.about for one in group.held if one.about and _kind(one) != "presence"]
    counts: Counter[str] = Counter(stem for about in abouts for stem in telling(about).stems)
    return max(abouts, key=lambda about: (_weight(about, counts), -len(about)), default=None)


def _weight(about: str, counts: Counter[str]) -> float:
    """How much of what all records say some words say, for their length."""
    return sum(counts[s] for s in telling(about).stems) / len(words(about)) ** 0.5 if words(about) else 0.0


@cache
def _others() -> frozenset[str]:
    """Words that a name begins with which names nobody: it stands for others (the parties to the conflict)."""
    return frozenset(word for line in lexicon.lines("party_plain_words") for word in words(line))


def somebody(name: str) -> bool:
    """Whether a name without an entity is that of somebody: it names a state, or a body, forces or a group."""
    found = words(name)
    if not found or telling(name).states:
        return bool(found)
    heads = (found[0], found[0].removeprefix("ال"))
    if heads[0] in _others() or heads[1] in _others():
        return False
    return any(noun_kinds().get(head, "thing") != "thing" or head in listed("groups") for head in heads)
