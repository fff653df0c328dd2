"""Which records of many articles tell of one long process: a track. Pure; the dossier keeps what is found."""

from mahdar.linking.tracks.elements import Element, Member, Merge
from mahdar.linking.tracks.joining import gather, join_all
from mahdar.linking.tracks.keys import pair_of, side, sides_of, telling, topic
from mahdar.linking.tracks.merging import FIRST, Gathered, merged

__all__ = [
    "FIRST",
    "Element",
    "Gathered",
    "Member",
    "Merge",
    "gather",
    "join_all",
    "merged",
    "pair_of",
    "side",
    "sides_of",
    "telling",
    "topic",
]
