"""What two articles have in common: runs of words, figures, rare words, the order in which facts come."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import cached_property
from typing import NamedTuple

from mahdar.linking.lineage.piece import RUN, Piece
from mahdar.linking.words import weight


class Stretch(NamedTuple):
    """Words in a row that stand in both texts: from ``first`` to ``stop`` in one, from ``other`` on in the other."""

    first: int
    stop: int
    other: int


class Shared:
    """What ``short`` and ``long`` (by the number of their words) have in common. Shares are between 0 and 1."""

    def __init__(self, a: Piece, b: Piece) -> None:
        """Take two pieces in any order."""
        self.short, self.long = sorted((a, b), key=lambda p: (len(p.words), p.id))

    def may_cover(self, share: float) -> bool:
        """Whether ``of_short`` can reach ``share``: a quick look at how many runs there are in both."""
        both = len(self.short.run_set & self.long.run_set)
        return both > 0 and both * RUN >= share * len(self.short.words)

    @cached_property
    def covered(self) -> int:
        """Words of the shorter text that stand in the other within runs of five or more."""
        return _covered(self.short, self.long)

    @cached_property
    def of_short(self) -> float:
        """The same as a share of the shorter text."""
        return self.covered / max(1, len(self.short.words))

    @cached_property
    def of_long(self) -> float:
        """The share of the longer text that stands in the shorter."""
        return _covered(self.long, self.short) / max(1, len(self.long.words))

    @cached_property
    def numbers(self) -> frozenset[str]:
        """Figures of both."""
        return self.short.numbers & self.long.numbers

    @cached_property
    def names(self) -> frozenset[str]:
        """Rare stems of both."""
        return self.short.names & self.long.names

    @cached_property
    def particulars(self) -> float:
        """The share of the shorter text's figures and rare words that the other has; 1 where it has none."""
        own = len(self.short.numbers) + len(self.short.names)
        return (len(self.numbers) + len(self.names)) / own if own else 1.0

    @cached_property
    def figures(self) -> float:
        """The share of the figures of the text that has fewer which the other has too; 1 where it has none."""
        fewer = min(len(self.short.numbers), len(self.long.numbers))
        return len(self.numbers) / fewer if fewer else 1.0

    @cached_property
    def words(self) -> float:
        """The weight of the stems in both, as a share of the shorter text's: reworded texts keep most of it."""
        own = self.short.content
        whole = sum(map(weight, own))
        return sum(weight(s) for s in own & self.long.content) / whole if whole else 0.0

    @cached_property
    def rest(self) -> tuple[float, float]:
        """Of the telling stems outside the common runs, the weight that the other text has too: shorter and longer.

        Reports of one form (cables, verdicts, bulletins) share their phrases and little else; two retellings of one
        report share what stands around the phrases as well.
        """
        return _rest(self.short, self.long), _rest(self.long, self.short)

    @cached_property
    def filled_in(self) -> bool:
        """Whether both texts are one form with other names or figures in it.

        Two or more particular words of each stand outside what they have in common, and are no other spelling of each
        other's.
        """
        sides = [
            {told for told in _outside(one, other) if told in one.names or told in one.numbers} - set(other.told)
            for one, other in ((self.short, self.long), (self.long, self.short))
        ]
        foreign = [{w for w in own if not any(_alike(w, o) for o in others)} for own, others in (sides, sides[::-1])]
        return min(map(len, foreign)) >= 2

    @cached_property
    def about_others(self) -> bool:
        """Whether each text begins with names that the other has nowhere: a form that is filled in with other names."""
        return _foreign(self.short, self.long) and _foreign(self.long, self.short)

    @cached_property
    def heads(self) -> float:
        """Of the telling stems of both titles, the weight of those in both, as a share of the title that has less."""
        a, b = self.short.title_stems, self.long.title_stems
        least = min(sum(map(weight, a)), sum(map(weight, b)))
        return sum(map(weight, a & b)) / least if least else 0.0

    @cached_property
    def order(self) -> float:
        """How far rare words and figures come in the same order: the longest common one as a share of those in both."""
        sequences = [_sequence(piece, self.names, self.numbers) for piece in (self.short, self.long)]
        return _common_order(*sequences) / max(1, len(sequences[0]))

    def stretches(self, most: int) -> list[Stretch]:
        """The longest stretches of the shorter text that stand in the other, longest first."""
        places: dict[int, list[int]] = {}
        for n, run in enumerate(self.long.runs):
            places.setdefault(run, []).append(n)
        found = _stretches(self.short.runs, self.long.runs, places)
        return sorted(found, key=lambda s: (s.first - s.stop, s.first))[:most]


def _covered(piece: Piece, other: Piece) -> int:
    count, reach = 0, 0
    known = other.run_set
    for n, run in enumerate(piece.runs):
        if run in known:
            count += n + RUN - max(n, reach)
            reach = n + RUN
    return count


def _rest(piece: Piece, other: Piece) -> float:
    rest = _outside(piece, other) & piece.content
    whole = sum(map(weight, rest))
    return sum(weight(s) for s in rest if s in other.content or s in other.title_stems) / whole if whole else 1.0


def _outside(piece: Piece, other: Piece) -> set[str]:
    """The words of a text, as they are told, that stand outside the runs that the other has too."""
    inside = bytearray(len(piece.words))
    for n, run in enumerate(piece.runs):
        if run in other.run_set:
            inside[n : n + RUN] = b"\1" * RUN
    return {told for told, hidden in zip(piece.told, inside, strict=True) if not hidden}


def _foreign(piece: Piece, other: Piece) -> bool:
    """Whether a text begins with a name that the other has nowhere, in no spelling and no part."""
    return any(
        name.isdisjoint(other.all_stems) and not any(_spelt(s, o) for s in name for o in other.all_stems)
        for name in piece.subjects
    )


def _spelt(a: str, b: str) -> bool:
    """Whether two stems may be spellings of one name, or one holds the other."""
    if min(len(a), len(b)) < 4 or abs(len(a) - len(b)) > 4:
        return False
    if a in b or b in a:
        return True
    return a[0] == b[0] and abs(len(a) - len(b)) <= 2 and SequenceMatcher(None, a, b).ratio() > 0.8


def _alike(a: str, b: str) -> bool:
    """Whether two words may be spellings of one."""
    return a in b or b in a or SequenceMatcher(None, a, b).ratio() > 0.6


def _stretches(own: Sequence[int], others: Sequence[int], places: dict[int, list[int]]) -> list[Stretch]:
    found: list[Stretch] = []
    n = 0
    while n < len(own):
        best = max((_length(own, others, n, at), -at) for at in places.get(own[n], [-1]))
        if best[0]:
            found.append(Stretch(n, n + best[0] + RUN - 1, -best[1]))
        n += max(1, best[0])
    return found


def _length(own: Sequence[int], others: Sequence[int], n: int, at: int) -> int:
    """How many runs in a row are the same from these places on."""
    if at < 0:
        return 0
    length = 0
    while n + length < len(own) and at + length < len(others) and own[n + length] == others[at + length]:
        length += 1
    return length


def _sequence(piece: Piece, names: frozenset[str], numbers: frozenset[str]) -> list[str]:
    """Rare words and figures in both, in the order in which each comes first."""
    found: dict[str, None] = {}
    for told in piece.told:
        if told in names or told in numbers:
            found.setdefault(told)
    return list(found)


def _common_order(a: list[str], b: list[str]) -> int:
    """The length of the longest increasing run of places: both hold the same things, each once."""
    place = {name: n for n, name in enumerate(b)}
    tails: list[int] = []
    for n in (place[name] for name in a if name in place):
        at = next((i for i, tail in enumerate(tails) if tail >= n), len(tails))
        tails[at : at + 1] = [n]
    return len(tails)
