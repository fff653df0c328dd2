"""Figures of one thing in several reports: which values stand against each other, and which follow one another."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from mahdar.linking.disputes.alike import keys, same
from mahdar.linking.disputes.components import components
from mahdar.linking.disputes.figures import Figure
from mahdar.linking.disputes.model import Finding, LinkRelation, Pair, Side, Told, order, side
from mahdar.linking.disputes.ranges import exclude, value

CROWD = 300  # figures that share a key; from there on the key tells nothing
SURE = 0.6  # how alike two figures must be where an article tells several of their kind
_SHOWN = 5  # words that a reason names
_GROWING = ("casualties", "detainees", "displaced")  # counts that later reports add to
_RULE = "same figure"


class _Edge(NamedTuple):
    a: int
    b: int
    score: float
    stems: list[str]


def same_figures(
    figures: Sequence[Figure],
    told: dict[str, set[tuple[float | None, float | None]]],
    happening_of: Mapping[str, str] | None = None,
) -> list[Finding]:
    """What figures of several articles have to do with each other.

    ``told``: all figures that each article tells, of whatever. Where an article also tells the other's value, it
    disputes nothing. ``happening_of``: the happening that each event tells, the story of each article. Time in
    proportion to the figures and those that share a key with them.
    """
    of = happening_of or {}
    happenings = [{h for id in (*one.events, one.article_id) if (h := of.get(id)) is not None} for one in figures]
    several = _several(figures)
    edges = [
        e
        for e in _edges(figures, happenings)
        if e.score >= SURE or not several & {_slot(figures[e.a]), _slot(figures[e.b])}
    ]
    best = _best(figures, edges)
    kept = [edge for edge in edges if edge.b in best[edge.a, figures[edge.b].article_id]
            and edge.a in best[edge.b, figures[edge.a].article_id]]  # fmt: skip
    against = [edge for edge in kept if _against(figures[edge.a], figures[edge.b], told)]
    touched = {n for edge in against for n in edge[:2]}
    agreeing = [edge for edge in kept if touched & {edge.a, edge.b} and not exclude(figures[edge.a], figures[edge.b])]
    joined = [edge[:2] for edge in (*against, *agreeing)]
    groups = components({n for edge in joined for n in edge}, joined)
    found = [_finding(figures, members, against) for members in groups]
    return [*found, *_confirmed(figures, kept)]


def _slot(one: Figure) -> tuple[str, ...]:
    """What a figure counts of whom, and in which article."""
    return (one.article_id, one.count, one.noun, one.sort, *one.whose)


def _several(figures: Iterable[Figure]) -> set[tuple[str, ...]]:
    """What articles tell several values of: they may be of several happenings."""
    told: dict[tuple[str, ...], set[str]] = defaultdict(set)
    for one in figures:
        told[_slot(one)].add(value(one))
    return {slot for slot, values in told.items() if len(values) > 1}


def _confirmed(figures: Sequence[Figure], edges: Sequence[_Edge]) -> Iterator[Finding]:
    """Values that several reports tell alike: the first of them, and each that tells it after that."""
    equal = [edge for edge in edges if value(figures[edge.a]) == value(figures[edge.b])]
    stems = {n: edge.stems for edge in reversed(equal) for n in edge[:2]}
    scores = {n: edge.score for edge in sorted(equal, key=lambda e: e.score) for n in edge[:2]}
    joined = [edge[:2] for edge in equal]
    for members in components({n for edge in joined for n in edge}, joined):
        first, *others = sorted(members, key=lambda n: order(place(figures[n])))
        one = figures[first]
        pairs = tuple(
            Pair("confirms", place(one), place(figures[n]), field(one), (value(one),), round(scores[n], 3),
                 _why(one, stems[n]))
            for n in others if figures[n].article_id != one.article_id
        )  # fmt: skip
        yield Finding("contradiction", field(one), place(one), (), pairs, 1.0, _why(one, stems[first]), _RULE)


def _edges(figures: Sequence[Figure], happenings: Sequence[set[str]]) -> Iterator[_Edge]:
    index: dict[tuple[str, str, int], list[int]] = defaultdict(list)
    for n, one in enumerate(figures):
        for key in {*keys(one), *((one.count, h, 0) for h in happenings[n])}:
            index[key].append(n)
    seen: set[tuple[int, int]] = set()
    for _, some in sorted(index.items()):
        for at, a in enumerate(some if len(some) <= CROWD else ()):
            for b in some[at + 1 :]:
                if (a, b) not in seen:
                    seen.add((a, b))
                    found = same(figures[a], figures[b], one_happening=not happenings[a].isdisjoint(happenings[b]))
                    if found is not None:
                        yield _Edge(a, b, *found)


def _best(figures: Sequence[Figure], edges: Iterable[_Edge]) -> dict[tuple[int, str], set[int]]:
    """For each figure and article those of the article's figures that are most like it."""
    found: dict[tuple[int, str], tuple[float, set[int]]] = {}
    for edge in edges:
        for one, other in ((edge.a, edge.b), (edge.b, edge.a)):
            at = one, figures[other].article_id
            held = found.get(at, (0.0, set[int]()))
            if edge.score > held[0]:
                found[at] = edge.score, {other}
            elif edge.score == held[0]:
                held[1].add(other)
    return {at: some for at, (_, some) in found.items()}


def _against(a: Figure, b: Figure, told: dict[str, set[tuple[float | None, float | None]]]) -> bool:
    """Whether the two exclude each other, and neither article tells the other's value too.

    A later report may tell the earlier value beside the new one.
    """
    if not exclude(a, b):
        return False
    earlier, later = (a, b) if (a.known or 0) <= (b.known or 0) else (b, a)
    if (later.low, later.high) in told[earlier.article_id]:
        return False
    return follows(a, b) or (earlier.low, earlier.high) not in told[later.article_id]


def _finding(figures: Sequence[Figure], members: Sequence[int], against: Sequence[_Edge]) -> Finding:
    inside = set(members)
    own = [edge for edge in against if edge.a in inside]
    at_once = [edge for edge in own if not follows(figures[edge.a], figures[edge.b])]
    why = _why(figures[members[0]], max(own, key=lambda e: (e.score, -e.a, -e.b)).stems)
    score = round(max(edge.score for edge in own), 3)
    disputed = {n for edge in at_once for n in (edge.a, edge.b)}
    shown = {value(figures[n]) for n in disputed}
    sides = _sides(figures[n] for n in members if value(figures[n]) in shown)
    pairs = [*_contradictions(figures, at_once, why), *_updates(figures, own, why)]
    first = min((place(figures[n]) for n in members), key=order)
    return Finding("contradiction", field(figures[members[0]]), first, tuple(sides), tuple(pairs), score, why, _RULE)


def _sides(figures: Iterable[Figure]) -> list[Side]:
    """One side a value, in the order of the values."""
    found: dict[str, list[Figure]] = defaultdict(list)
    for one in figures:
        found[value(one)].append(one)
    ranked = sorted(found.items(), key=lambda item: (item[1][0].low or 0.0, item[1][0].high or 0.0, item[0]))
    return [side(name, [place(one) for one in some]) for name, some in ranked]


def follows(a: Figure, b: Figure) -> bool:
    """Whether one of two reports may add to the other: it tells more, and came out later or tells of growth itself."""
    if a.known is None or b.known is None or a.count.split()[0] not in _GROWING:
        return False
    earlier, later = _in_turn(a, b)
    return (later.low or 0.0) > (earlier.low or 0.0) and (later.known != earlier.known or later.grown)


def _in_turn(a: Figure, b: Figure) -> tuple[Figure, Figure]:
    """Two figures as they came out; of one day the lower one first, where the other tells that it has grown."""
    first, last = sorted((a, b), key=lambda one: order(place(one)))
    turned = first.known == last.known and first.grown and (first.low or 0.0) > (last.low or 0.0)
    return (last, first) if turned else (first, last)


def _contradictions(figures: Sequence[Figure], edges: Iterable[_Edge], why: str) -> Iterator[Pair]:
    """Of each two values the first two records that stand against each other."""
    return _firsts("contradicts", figures, edges, why)


def _updates(figures: Sequence[Figure], edges: Iterable[_Edge], why: str) -> Iterator[Pair]:
    """Of each two values the last to tell the old one and the first to tell the new one."""
    return _firsts("updates", figures, (edge for edge in edges if follows(figures[edge.a], figures[edge.b])), why)


def _firsts(relation: LinkRelation, figures: Sequence[Figure], edges: Iterable[_Edge], why: str) -> Iterator[Pair]:
    chosen: dict[tuple[str, ...], tuple[Any, Pair]] = {}
    for edge in edges:
        a, b = _in_turn(figures[edge.a], figures[edge.b])
        rank = order(place(b)), tuple(-x if isinstance(x, int) else x for x in order(place(a)))
        pair = Pair(relation, place(a), place(b), field(a), (value(a), value(b)), round(edge.score, 3), why)
        key = (value(a), value(b)) if relation == "updates" else tuple(sorted((value(a), value(b))))
        if key not in chosen or rank < chosen[key][0]:
            chosen[key] = rank, pair
    return (pair for _, pair in chosen.values())


def field(one: Figure) -> str:
    """What is counted: ``casualties killed``, ``money``, ``forces`` …"""
    return one.count


def place(one: Figure) -> Told:
    """Where a figure is told."""
    return Told("quantities", one.id, one.article_id, one.statement_id, one.start, one.end, one.known)


def _why(one: Figure, stems: Sequence[str]) -> str:
    words = "، ".join(stems[:_SHOWN])
    return f"the same count ({field(one)}) in sentences that share the words {words}"
