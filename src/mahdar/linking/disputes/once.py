"""What happens only once: somebody's death, the first meeting of a body. Days that exclude each other are a dispute.

Reports need not have been found to tell one happening, since nobody is killed twice; but the name must be told in full.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import Literal, NamedTuple

from mahdar.linking.disputes.components import components
from mahdar.linking.disputes.days import Happened, happening
from mahdar.linking.disputes.model import Finding, order
from mahdar.linking.disputes.words import fates, word_set
from mahdar.linking.words import stem, weight, words

Sort = Literal["death", "first meeting"]
_NAMES = 2  # words that a name must have
_BODY = 8.0  # weight of the name of a body that tells it from others
_RULE = "happens once"


class Once(NamedTuple):
    """An event that happens once, to whom or of what (a name in words), and its day."""

    sort: Sort
    name: tuple[str, ...]
    event: Happened


def sort_of(trigger: str, quote: str) -> Sort | None:
    """What an event tells that happens only once, by its trigger and all its words; None where it may happen again."""
    found = words(trigger)
    if found and fates().get(found[0]) == "killed":
        return "death"
    return "first meeting" if any(map(_first, pairwise(words(quote)))) else None


def _first(pair: tuple[str, str]) -> bool:
    told = [word in word_set("ordinal_first") for word in pair]
    held = [word in word_set("sessions") for word in pair]
    return (told[0] and held[1]) or (held[0] and told[1])


def name_of(sort: Sort, name: str) -> tuple[str, ...] | None:
    """The words of a name that tells one person or body; None where it may be another's too."""
    told = tuple(map(stem, words(name)))
    if len(told) < _NAMES or (sort == "first meeting" and sum(map(weight, told)) < _BODY):
        return None
    return told


def once(events: Iterable[Once]) -> Iterator[Finding]:
    """The days that reports tell of what happens once, where they cannot all be so."""
    buckets: dict[tuple[str, ...], list[Once]] = defaultdict(list)
    for one in events:
        day = one.event.day
        if day.relative or (day.weekly and one.sort == "death"):  # the day on which it was announced, as likely
            continue
        buckets[one.sort, *one.name[:_NAMES]].append(one)
    for _, some in sorted(buckets.items()):
        edges = [(a, b) for b in range(len(some)) for a in range(b) if _one(some[a], some[b])]
        for group in components(range(len(some)), edges):
            told = sorted((some[n].event for n in group), key=lambda e: order(e.day.told))
            why = f"one {some[group[0]].sort}, told of different days"
            yield from happening(told, why=why, rule=_RULE)


def _one(a: Once, b: Once) -> bool:
    """Whether two names are one's: the same, or the one begins with the other, cut behind a whole name."""
    short, long = sorted((a.name, b.name), key=len)
    whole = short == long or short[-1] not in word_set("name_links")
    return whole and long[: len(short)] == short and (a.sort == "death" or short == long)


def names(sort: Sort, refs: Sequence[str]) -> list[tuple[str, ...]]:
    """The names among some that tell one person or body, each once."""
    return sorted({found for ref in refs if (found := name_of(sort, ref)) is not None})
