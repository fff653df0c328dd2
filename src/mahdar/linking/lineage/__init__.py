"""Lineage: which articles are one text, which go back to one wire, and so how many independent sources there are.

What is said of two articles is a pure function of these two, and which pairs are looked at depends on their keys
alone: so linking is incremental and gives the same whatever the order in which the articles came.
"""

from mahdar.linking.lineage.credits import Credit, credits
from mahdar.linking.lineage.groups import Edge, Group, circles, groups
from mahdar.linking.lineage.keys import KEYS_VERSION, keys, twin, wire_keys
from mahdar.linking.lineage.pairs import judge
from mahdar.linking.lineage.piece import LEAD, Piece
from mahdar.linking.lineage.sources import Carried, Source, Voice, independent

__all__ = [
    "KEYS_VERSION", "LEAD", "Carried", "Credit", "Edge", "Group", "Piece", "Source", "Voice", "circles", "credits",
    "groups", "independent", "judge", "keys", "twin", "wire_keys",
]  # fmt: skip
