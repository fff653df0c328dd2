"""What gathering elements to tracks gives, and the tracks that turned out to be one as one."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from mahdar.linking.tracks.elements import Member, Merge

FIRST = Member("", 1.0, "the first record that tells of it")


class Gathered(NamedTuple):
    """Of every element the track that it joined, and which tracks turned out to be one, in that order."""

    joined: dict[str, Member]
    merges: list[Merge]


def merged(
    joined: dict[str, Member], merges: Iterable[Merge], names: Mapping[str, str] | None = None
) -> dict[str, Member]:
    """The same with some tracks that turned out to be one as one; the first record of the one tells why.

    ``names``: what the track is called whose first record an element is, where that is not its id.
    """
    into = {one.track: one for one in merges}
    if not into:
        return joined
    found: dict[str, Member] = {}
    for id, member in joined.items():
        one, track = member, member.track
        if track in into and track == (id if names is None else names[id]):
            one = Member(track, into[track].score, into[track].why)
        while track in into:
            track = into[track].into
        found[id] = one._replace(track=track)
    return found
