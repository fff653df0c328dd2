"""One event as an article tells it, in the shape in which tellings are compared. A pure function of its records.

A day is the number that ``date.toordinal`` gives.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

import msgspec

from mahdar import edtf, lexicon
from mahdar.linking.words import stem, weight, words
from mahdar.reading.agreements.keys import POWERS, key_of
from mahdar.reading.shadow import fold
from mahdar.records import Event, Ref

VERSION = 3  # of what is stored of a telling
LEAD = 300  # characters of a text that tell, with the title, what an article is about
_LEAST = 1.5  # weight of a stem that tells anything
_FIRST_DAY = 600_000  # days before (the year 1643) count as this one
_BITS = 45  # of a number that are made of the id
_LATER = 30  # days that what is told as going on may have begun before


Days = tuple[int | None, int | None]  # the first and the last; None: open


class Context(NamedTuple):
    """What is known of an article: first and last possible day of publication, and the stems of its beginning."""

    article_id: str
    low: int | None
    high: int | None
    stems: frozenset[str]


class Telling(msgspec.Struct, frozen=True, array_like=True):
    """An event of one article. ``low`` and ``high`` are the days that its date allows, None: not told.

    ``dated``: its words name the date. ``about``: it is told as news of its publication. Parties are keys
    (``party_key``).
    """

    id: str
    article_id: str
    start: int
    end: int
    type: str
    mode: str | None
    factuality: str
    low: int | None
    high: int | None
    dated: bool
    about: bool
    published: int | None
    actors: tuple[str, ...]
    recipients: tuple[str, ...]
    place: str | None
    stems: frozenset[str]
    named: frozenset[str]  # keys of the persons, bodies, states and places that the clause names
    plain: frozenset[str]  # of these, the stems of the trigger and of the parties' names
    figures: frozenset[str]
    ordinals: frozenset[int]


def telling(event: Event, kinds: dict[str, str], context: Context, named: Iterable[str] = ()) -> Telling:
    """What is compared of an event. ``kinds``: the kind of each linked entity; ``named``: those in its clause."""
    low, high = _days(event.date)
    found = words(event.quote)
    named = " ".join([event.trigger.quote, *(ref.name for ref in [*event.actors, *event.recipients])])
    own = stems(found)
    return Telling(
        id=event.id,
        article_id=event.article_id,
        start=event.start,
        end=event.end,
        type=event.type,
        mode=event.mode,
        factuality=event.factuality,
        low=low,
        high=high,
        dated=event.date is not None and event.date_basis != "publication",
        about=event.date_basis == "publication",
        published=context.high,
        actors=_keys(event.actors, kinds),
        recipients=_keys(event.recipients, kinds),
        place=party_key(event.place, kinds) if event.place else None,
        stems=own,
        named=_named(event, kinds, named),
        plain=own & frozenset(map(stem, words(named))),
        figures=frozenset(w for w in found if w[0].isdigit() and not _year(w)),
        ordinals=frozenset(n for w in found if (n := _ordinals().get(w)) is not None),
    )


def number_of(one: Telling) -> int:
    """A number that stands for a telling: those of one time stand side by side in the order of these numbers."""
    day = one.high if one.dated and one.high is not None else one.published
    past = min(max((day or _FIRST_DAY) - _FIRST_DAY, 0), (1 << 17) - 1)
    hashed = int.from_bytes(hashlib.blake2b(one.id.encode(), digest_size=8).digest(), "big") >> (64 - _BITS)
    return past << _BITS | hashed


def window(one: Telling) -> tuple[int | None, int | None]:
    """First and last day on which it may have happened; None: open.

    What is told as done was so on the day of publication, what is planned was not yet.
    """
    if one.low is not None or one.high is not None:
        return one.low, one.high
    if one.factuality == "planned":
        return one.published, None
    if one.factuality == "ongoing":
        return (None if one.published is None else one.published - _LATER), one.published
    return None, one.published


def stems(found: Iterable[str]) -> frozenset[str]:
    """The stems of some words that tell anything."""
    return frozenset(s for s in map(stem, found) if len(s) > 1 and (s[0].isdigit() or weight(s) >= _LEAST))


def party_key(ref: Ref, kinds: dict[str, str]) -> str:
    """``KIND:ID`` of a linked party, else ``?:`` and the stems of its name; the great powers have one key."""
    if ref.entity is not None and ref.entity in kinds:
        return f"{kinds[ref.entity]}:{ref.entity}"
    return "?:" + (POWERS if key_of(ref.name) == POWERS else " ".join(sorted(stem(w) for w in words(ref.name))))


def _named(event: Event, kinds: dict[str, str], named: Iterable[str]) -> frozenset[str]:
    """The keys of some entities, and of the parties whose own words stand in the clause."""
    inside = [ref for ref in [*event.actors, *event.recipients] if event.start <= ref.start and ref.end <= event.end]
    return frozenset(f"{kinds[one]}:{one}" for one in named if one in kinds) | frozenset(_keys(inside, kinds))


def _keys(refs: Iterable[Ref], kinds: dict[str, str]) -> tuple[str, ...]:
    return tuple(sorted({party_key(ref, kinds) for ref in refs if not _nobody(ref.name)}))


@lru_cache(maxsize=50_000)
def _nobody(name: str) -> bool:
    """Whether a name is a bare word for others: whom it means is told elsewhere."""
    found = words(name)
    return len(found) == 1 and found[0].removeprefix("ال") in _bare()


@cache
def _bare() -> frozenset[str]:
    return frozenset(map(fold, lexicon.load("happenings")["bare"]))


@lru_cache(maxsize=50_000)
def _days(text: str | None) -> tuple[int | None, int | None]:
    try:
        low, high = edtf.bounds(re.sub(r"T[^/\]]*", "", text or ""))
    except edtf.EdtfError:
        return None, None
    return _ordinal(low), _ordinal(high)


def _ordinal(day: date | None) -> int | None:
    return None if day is None else day.toordinal()


def _year(word: str) -> bool:
    return len(word) == 4 and word.isdigit() and word[:2] in ("19", "20")


@cache
def _ordinals() -> dict[str, int]:
    """The ordinals that tell one round from another, with and without the article."""
    found: dict[str, int] = {}
    for entry in lexicon.load("numbers")["ordinals"]:
        for form in entry["forms"]:
            for word in words(form):
                found[word] = found["ال" + word] = int(entry["value"])
    return found
