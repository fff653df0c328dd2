"""Which elements form one track, in the order of publication: each is compared with what earlier ones have told.

What fits two tracks equally well joins none: what is unsure stays apart. With what an article adds two tracks may turn
out to be one; that counts from its day on. So an article that comes later changes nothing about the tracks of a day.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from functools import lru_cache
from typing import Any

from mahdar.linking.tracks.elements import Element, Member, Merge
from mahdar.linking.tracks.keys import Key
from mahdar.linking.tracks.merging import FIRST, Gathered, merged
from mahdar.linking.tracks.rules import Fit, fit, home
from mahdar.linking.tracks.wholes import one_track

YOUNG = 6  # records up to which all that is told of a track counts
LATEST = 80  # tracks that an element is compared with, the latest ones


class Track:
    """A track while it is gathered. ``states`` counts in how many records each state is named."""

    __slots__ = (
        "_found", "articles", "families", "first", "holders", "homes", "known", "made", "members", "nouns", "number",
        "pairs", "places", "sides", "states", "stems", "topics", "words",
    )  # fmt: skip

    def __init__(self, first: Element, number: int) -> None:
        self.first, self.number = first.id, number
        self.families: Counter[str] = Counter()
        self.stems: dict[str, Counter[str]] = defaultdict(Counter)  # family → stems
        self.words: Counter[str] = Counter()
        self.topics: Counter[str] = Counter()
        self.homes: Counter[str] = Counter()
        self.states: Counter[str] = Counter()
        self.sides: Counter[Key] = Counter()
        self.pairs: set[frozenset[str]] = set()
        self.nouns: dict[str, set[Key]] = defaultdict(set)  # noun of a commission → its stems
        self.holders: set[str] = set()
        self.places: set[str] = set()
        self.articles: set[str] = set()
        self.made: list[tuple[str, str]] = []
        self.members = 0
        self._found: dict[str, tuple[int, frozenset[Any]]] = {}
        self.known: str | None = None

    def take(self, one: Element) -> None:
        """Count an element in."""
        self.families[one.family] += 1
        self.stems[one.family].update(one.stems)
        self.words.update(one.stems)
        self.topics.update(one.topic)
        self.homes.update(home(one))
        self.states.update(one.states)
        self.sides.update(one.sides)
        if one.pair:
            self.pairs.add(frozenset(one.pair))
        if one.family == "body":
            self.nouns[one.noun].add(one.called)
        self.holders |= one.holder
        if one.place:
            self.places.add(one.place)
        if one.made:
            self.made.append(one.made)
        self.articles.add(one.article_id)
        self.members += 1
        self.known = max(filter(None, (self.known, one.known)), default=None)

    def absorb(self, other: Track) -> None:
        """Count all of another track in."""
        for name in ("families", "words", "topics", "homes", "states", "sides"):
            getattr(self, name).update(getattr(other, name))
        for family, stems in other.stems.items():
            self.stems[family].update(stems)
        for noun, called in other.nouns.items():
            self.nouns[noun] |= called
        for name in ("pairs", "holders", "places", "articles"):
            getattr(self, name).update(getattr(other, name))
        self.made += other.made
        self.members += other.members
        self.known = max(filter(None, (self.known, other.known)), default=None)
        self._found = {}

    def core(self) -> frozenset[str]:
        """The states that the track is about: all while it is young, later those that one record of six names."""
        return self._main("states", self.states, 6)

    def main_sides(self) -> frozenset[Key]:
        """Its sides, those that one record of twelve names."""
        return self._main("sides", self.sides, 12)

    def main_topics(self) -> Key:
        """The stems of the titles of its articles, in the same way."""
        return self._main("topics", self.topics, 12)

    def main_words(self) -> Key:
        """Its stems, in the same way."""
        return self._main("words", self.words, 12)

    def _main(self, name: str, counts: Counter[Any], share: int) -> frozenset[Any]:
        """What one record of so many tells at least; found out anew whenever a track has grown by a twentieth."""
        held = self._found.get(name)
        if held is not None and self.members <= held[0] + held[0] // 20:
            return held[1]
        least = 1 if self.members < YOUNG else self.members / share
        found = frozenset(one for one, n in counts.items() if n >= least)
        self._found[name] = (self.members, found)
        return found


def join_all(elements: Sequence[Element]) -> dict[str, Member]:
    """Of every element the track that it belongs to in the end; ``elements`` in the order of publication."""
    return merged(*gather(elements))


def gather(elements: Sequence[Element]) -> Gathered:
    """Which track each element joins, and which tracks turn out to be one; in the order of publication."""
    joined: dict[str, Member] = {}
    merges: list[Merge] = []
    index = _Index()
    tracks: dict[str, Track] = {}
    for unit in _units(elements):
        chosen = _chosen(unit, index, tracks, joined)
        if chosen is None:
            track = Track(unit[0], len(tracks))
            tracks[track.first] = track
            start, why, score = unit[0], FIRST.why, FIRST.score
        else:
            track, start, why, score = chosen
        for one in unit:
            tie = next((reason for _, reason in one.ties), "")
            own = one is start or not tie
            joined[one.id] = Member(track.first, score if own else min(score, 0.9), why if own else tie)
            track.take(one)
        index.note(track, unit)
        for merge in _merges(track, unit, index):
            merges.append(merge)
            large, small = tracks[merge.into], tracks[merge.track]
            large.absorb(small)
            for id in [id for id, held in tracks.items() if held is small]:
                tracks[id] = large
            index.replace(small, large)
    return Gathered(joined, merges)


def _merges(track: Track, unit: list[Element], index: _Index) -> list[Merge]:
    """That a track which has just grown is one with another, the one that it fits best; at most one at a time."""
    found: dict[int, Track] = {other.number: other for one in unit for other in index.candidates(one)}
    best: tuple[float, int, str] | None = None
    for number, other in found.items():
        fitting = None if other is track else one_track(track, other, _near(track.known, other.known))
        if fitting is not None and (best is None or (fitting.score, other.members) > (best[0], found[best[1]].members)):
            best = fitting.score, number, fitting.why
    if best is None:
        return []
    score, number, why = best
    large, small = sorted((track, found[number]), key=lambda one: (-one.members, one.number))
    return [Merge(small.first, large.first, unit[-1].known, score, why)]


def _units(elements: Sequence[Element]) -> Iterable[list[Element]]:
    """The elements of an article that belong together, as one; in order."""
    parent: dict[str, str] = {}

    def root(id: str) -> str:
        while parent[id] != id:
            id = parent[id]
        return id

    for one in elements:
        parent[one.id] = one.id
        for other, _ in one.ties:
            if other in parent:
                low, high = sorted((root(one.id), root(other)), key=lambda i: (i != other, i))
                parent[high] = low
    found: dict[str, list[Element]] = {}
    for one in elements:
        found.setdefault(root(one.id), []).append(one)
    return found.values()


def _chosen(
    unit: list[Element], index: _Index, tracks: dict[str, Track], joined: dict[str, Member]
) -> tuple[Track, Element, str, float] | None:
    """The one track that a unit fits best, by which element, and why; None where there is none, or several."""
    for one in unit:
        if one.same is not None and one.same[0] in joined:
            return tracks[joined[one.same[0]].track], one, one.same[1], 0.95
    best: tuple[Fit, Track, Element] | None = None
    tied = False
    for one in unit:
        for track in index.candidates(one):
            found = fit(one, track, _near(one.known, track.known))
            if found is None:
                continue
            if (
                best is None
                or found.rank < best[0].rank
                or (found.rank == best[0].rank and found.score > best[0].score)
            ):
                best, tied = (found, track, one), False
            elif (found.rank, found.score) == (best[0].rank, best[0].score) and track is not best[1]:
                large = max(best[1], track, key=lambda held: (held.members, -held.number))
                small = best[1] if large is track else track
                if found.large or large.members > 2 * small.members:
                    best = (found, track, one) if large is track else best
                else:
                    tied = True
    if best is None or tied:
        return None
    return best[1], best[2], best[0].why, best[0].score


@lru_cache(maxsize=20_000)
def _ordinal(day: str) -> int:
    return date.fromisoformat(day).toordinal()


def _near(known: str | None, other: str | None) -> int | None:
    """The days between two publications; None where one is not known."""
    return abs(_ordinal(known) - _ordinal(other)) if known and other else None


class _Index:
    """The tracks by what an element may share with them."""

    def __init__(self) -> None:
        self._by: dict[tuple[str, str], dict[int, Track]] = defaultdict(dict)
        self._keys: dict[int, set[tuple[str, str]]] = defaultdict(set)  # of each track

    def note(self, track: Track, unit: list[Element]) -> None:
        for one in unit:
            for key in _keys(one):
                held = self._by[key]
                self._keys[track.number].add(key)
                held.pop(track.number, None)
                held[track.number] = track  # the latest last

    def replace(self, small: Track, large: Track) -> None:
        """Let a track stand for another that it has absorbed."""
        for key in sorted(self._keys.pop(small.number, ())):
            held = self._by[key]
            held.pop(small.number, None)
            held.pop(large.number, None)
            held[large.number] = large
            self._keys[large.number].add(key)

    def candidates(self, one: Element) -> list[Track]:
        """The tracks that share something with an element, those told of latest first; so many at most of each key."""
        found: dict[int, Track] = {}
        for key in _keys(one):
            held = self._by.get(key, {})
            for n, (number, track) in enumerate(reversed(held.items())):
                if n >= LATEST:
                    break
                found[number] = track
        return [found[number] for number in sorted(found)]


_GROUP = {"talks": "negotiation", "body": "negotiation", "agreement": "negotiation"}


def _keys(one: Element) -> list[tuple[str, str]]:
    group = _GROUP.get(one.family, one.family)
    found = [(group, f"word {stem}") for stem in sorted(one.stems)]
    if one.family == "presence":
        return [("presence", f"{holder} in {one.place}") for holder in sorted(one.holder)]
    named = sorted(" ".join(sorted(key)) for key in one.sides)
    found += [(group, f"sides {a} {b}") for n, a in enumerate(named) for b in named[n + 1 :]]
    if one.family in ("truce", "resolution"):
        found += [(group, f"set {state}") for state in sorted({*one.pair, *one.states})]
    found += [(group, f"word {stem}") for stem in sorted(one.topic - one.stems)]
    return found
