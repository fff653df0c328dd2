"""Which records of many articles tell of one long process: a track. Pure; the dossier keeps what is found."""

from mahdar.linking.tracks.elements import Element, Member
from mahdar.linking.tracks.joining import join_all
from mahdar.linking.tracks.keys import pair_of, side, telling, topic

__all__ = ["Element", "Member", "join_all", "pair_of", "side", "telling", "topic"]
