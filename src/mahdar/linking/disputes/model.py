"""What is found: positions on one matter that cannot all be so, and pairs of records that bear on each other."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal, NamedTuple

Kind = Literal["contradiction", "denial", "inner"]
LinkRelation = Literal["same_commitment", "confirms", "updates", "contradicts"]


class Told(NamedTuple):
    """A place that tells something: the words, the record on them, the statement they stand in, when it was known.

    ``known``: the ordinal of the day of publication, None where that is not known. ``holder``: whose it is by the words
    of somebody else's record.
    """

    table: str
    record_id: str
    article_id: str
    statement_id: str | None
    start: int
    end: int
    known: int | None
    holder: str | None = None


class Side(NamedTuple):
    """One of several things told of one matter: its value in words, and all that tell it, the first one first."""

    value: str
    told: tuple[Told, ...]


class Pair(NamedTuple):
    """A record that confirms, updates or contradicts another; ``a`` was published first, or stands first in order."""

    relation: LinkRelation
    a: Told
    b: Told
    field: str
    values: tuple[Any, ...]
    score: float
    why: str


class Finding(NamedTuple):
    """What was found on one matter. ``why``: what makes it one matter, in words; ``sides`` empty: no dispute.

    ``about`` is the place whose words say what it is about.
    """

    kind: Kind
    field: str
    about: Told
    sides: tuple[Side, ...]
    pairs: tuple[Pair, ...]
    score: float
    why: str
    rule: str


_LAST = 10_000_000  # the day of what has none


def order(told: Told) -> tuple[int, str, int, str]:
    """What was published first comes first."""
    return (told.known if told.known is not None else _LAST, told.article_id, told.start, told.record_id)


def side(value: str, told: Sequence[Told]) -> Side:
    """A side, with all that tell it in order."""
    return Side(value, tuple(sorted(set(told), key=order)))
