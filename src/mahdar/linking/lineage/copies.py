"""Near-duplicates among very many articles: sketches, the pairs worth comparing, the comparison, and the groups.

Each step looks at one article, one bucket or one pair, so that an engine may run it anywhere. Bands of a MinHash sketch
over runs of three words (as ``keys``, with more of them, since here they are all there is) bring articles together in
buckets (Broder, 1997; Leskovec, Rajaraman and Ullman, *Mining of Massive Datasets*, 3.4); the comparison is that of
``judge``; groups are the connected components. Articles stand as the numbers that their ids write in hexadecimal.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from mahdar.linking.lineage.keys import LEAST, LEAST_TWIN, key_of
from mahdar.linking.lineage.pairs import same_text
from mahdar.linking.lineage.piece import Piece
from mahdar.linking.lineage.sketch import VERSION, bands, sketch
from mahdar.linking.words import words

SKETCH_VERSION = f"1-{VERSION}"
BANDS, ROWS = 20, 3
_SMALL = 30  # articles of a bucket whose every pair is compared
_NEXT = 16  # in a larger one each is compared with so many that follow it by length: boilerplate costs no square
_SHORTER = 0.6  # of the longer text's words: less cannot cover what a copy must


class Member(NamedTuple):
    """An article in a bucket: ``twin`` is the same for the very same words (0: too few), ``day`` its first day."""

    words: int
    twin: int
    day: int
    number: int


class Sketch(NamedTuple):
    """What is kept of a text: the number of its words, the key of its very words, the buckets that it belongs to."""

    words: int
    twin: int
    buckets: list[int]


def number_of(article_id: str) -> int:
    """The signed number of 64 bits that an article's id writes."""
    return int.from_bytes(bytes.fromhex(article_id.removeprefix("a-")), "big", signed=True)


def id_of(number: int) -> str:
    """The id of an article from its number."""
    return "a-" + number.to_bytes(8, "big", signed=True).hex()


def sketched(text: str) -> Sketch:
    """The sketch of a text; the first of its buckets is that of its twins. Linear in its length."""
    w = words(text)
    if len(w) < LEAST_TWIN:
        return Sketch(len(w), 0, [])
    twin = key_of("twin", " ".join(w))
    if len(w) < LEAST:
        return Sketch(len(w), twin, [twin])
    shingles = map(" ".join, zip(w, w[1:], w[2:], strict=False))
    return Sketch(
        len(w), twin, [twin, *(key_of("copies", band) for band in bands(sketch(shingles, BANDS * ROWS), ROWS))]
    )


def candidates(bucket: int, members: Iterable[Member]) -> Iterator[tuple[int, int, bool]]:
    """The pairs of a bucket worth comparing, and whether they need no comparison, being the very same words.

    Of twins only the first (by day, then by number) is compared with others; the rest are paired with it once, in their
    own bucket. At most 16 pairs for each article of a large bucket.
    """
    first: dict[int, Member] = {}
    for member in sorted(members, key=lambda m: (m.day, m.number)):
        leader = first.setdefault(member.twin, member)
        if leader.number != member.number and bucket == member.twin:
            yield leader.number, member.number, True
    if bucket in first:
        return
    leaders = sorted(first.values())
    reach = len(leaders) if len(leaders) <= _SMALL else _NEXT
    for n, member in enumerate(leaders):
        for other in leaders[n + 1 : n + 1 + reach]:
            if member.words < _SHORTER * other.words:
                break
            low, high = sorted((member.number, other.number))
            yield low, high, False


def compared(a: Piece, b: Piece) -> float | None:
    """The share of the shorter text's words that stand in the other, where two articles are one text; else None."""
    shared = same_text(a, b)
    return None if shared is None else shared.of_short


class Groups:
    """Connected components of pairs (union by the lower place, halving paths); some 100 bytes an article."""

    def __init__(self) -> None:
        """Begin with none."""
        self._place: dict[int, int] = {}
        self._parent: list[int] = []

    def join(self, a: int, b: int) -> None:
        """Two articles are of one group."""
        low, high = sorted((self._root(self._at(a)), self._root(self._at(b))))
        self._parent[high] = low

    def __iter__(self) -> Iterator[list[int]]:
        """The groups, each in order of its numbers, in order of their first ones."""
        found: dict[int, list[int]] = {}
        for number, place in sorted(self._place.items()):
            found.setdefault(self._root(place), []).append(number)
        return iter(found.values())

    def _at(self, number: int) -> int:
        place = self._place.setdefault(number, len(self._parent))
        if place == len(self._parent):
            self._parent.append(place)
        return place

    def _root(self, place: int) -> int:
        parent = self._parent
        while parent[place] != place:
            parent[place] = parent[parent[place]]
            place = parent[place]
        return place
