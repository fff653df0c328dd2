"""What is joined to tracks: a process, an agreement or a figure as the articles tell of it."""

from __future__ import annotations

from typing import Literal, NamedTuple

from mahdar.linking.tracks.keys import Key

Family = Literal["talks", "body", "agreement", "truce", "resolution", "presence"]


class Element(NamedTuple):
    """A record as tracks see it, in the order of publication (``order``: of its article, then of the text).

    ``stems``: what tells it from others; ``called``: those of its names alone; ``topic``: those of its article's title,
    of the process it tells of most; ``states``: those its name and sides name; ``sides``: keys of its parties;
    ``pair``: the states that its article is about; ``made``: the first and last day on which an agreement may have been
    made; ``holder``, ``place``: whose forces are where; ``ties``: earlier elements of the article that it belongs with,
    each with the reason; ``known``: the day of publication; ``same``: the element of an earlier article that tells of
    the same undertaking, with the reason.
    """

    id: str
    article_id: str
    order: tuple[int, int, str]
    known: str | None
    family: Family
    noun: str
    stems: Key
    states: Key
    sides: frozenset[Key]
    pair: tuple[str, ...]
    called: Key = frozenset()
    topic: Key = frozenset()
    made: tuple[str, str] | None = None
    holder: Key = frozenset()
    place: str | None = None
    ties: tuple[tuple[str, str], ...] = ()
    same: tuple[str, str] | None = None


class Merge(NamedTuple):
    """That two tracks turned out to be one: ``track`` goes on as ``into`` from the day on which this was known."""

    track: str
    into: str
    known: str | None
    score: float
    why: str


class Member(NamedTuple):
    """A record of a track: the id of the track (its first record's), how surely it belongs to it, and why."""

    track: str
    score: float
    why: str
