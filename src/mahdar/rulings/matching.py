"""Which records of two coders are about the same words.

Two records match where the passages that tell them best (the trigger of an event, the action of a commitment, the
content of a statement, else the record's own words) overlap by half or more: intersection over union (Jaccard) of their
characters. Of an agreement, which is told of in many places, any passage of the one may overlap any of the other. Pairs
are made from the largest overlap down, each record once.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import msgspec

from mahdar.records import Agreement, Record
from mahdar.rulings.forms import KEY

LEAST = 0.5  # intersection over union from which two passages are the same unit


class Pair(msgspec.Struct):
    """Two records of the same words, one of each coder; ``overlap``: intersection over union, 0 to 1."""

    a: Record
    b: Record
    overlap: float


class Matched(msgspec.Struct):
    """The records that both found, and those that only one did; in the order of the text."""

    both: list[Pair]
    only_a: list[Record]
    only_b: list[Record]


def spans(table: str, record: Record) -> list[tuple[int, int]]:
    """Start and end of the passages by which a record is matched, the chief one first."""
    if isinstance(record, Agreement):
        return [(record.start, record.end), *((one.start, one.end) for one in record.passages)]
    passage = getattr(record, KEY[table]) if table in KEY else record
    return [(passage.start, passage.end)]


def overlap(one: tuple[int, int], other: tuple[int, int]) -> float:
    """Intersection over union of two stretches of text, in characters; 0 where they do not touch."""
    common = min(one[1], other[1]) - max(one[0], other[0])
    return common / (max(one[1], other[1]) - min(one[0], other[0])) if common > 0 else 0.0


def match(
    table: str,
    a: Sequence[Record],
    b: Sequence[Record],
    alike: Callable[[Record, Record], int],
    least: float = LEAST,
) -> Matched:
    """Pair the records of two coders, in any number of articles; of equal overlaps the pair more ``alike`` goes first.

    ``alike`` gives how many fields of two records are the same; ``least`` the overlap that is needed.
    """
    by_article: dict[str, list[Record]] = {}
    for record in b:
        by_article.setdefault(record.article_id, []).append(record)
    found: list[tuple[float, int, int, int, str, str, Record, Record]] = []
    for one in a:
        here = spans(table, one)
        for other in by_article.get(one.article_id, ()):
            there = spans(table, other)
            shared = max(overlap(x, y) for x in here for y in there)
            if shared >= least:
                key = (-shared, -alike(one, other), here[0][0], there[0][0], one.id, other.id)
                found.append((*key, one, other))
    found.sort(key=lambda candidate: candidate[:6])
    taken: set[str] = set()
    pairs: list[Pair] = []
    for shared, _, _, _, first, second, one, other in found:
        if f"a{first}" not in taken and f"b{second}" not in taken:
            taken |= {f"a{first}", f"b{second}"}
            pairs.append(Pair(one, other, -shared))
    return Matched(
        sorted(pairs, key=lambda pair: _order(pair.a)),
        sorted((one for one in a if f"a{one.id}" not in taken), key=_order),
        sorted((one for one in b if f"b{one.id}" not in taken), key=_order),
    )


def _order(record: Record) -> tuple[str, int, int, str]:
    return record.article_id, record.start, record.end, record.id
