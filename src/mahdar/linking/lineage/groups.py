"""Groups of articles that are one source, and circles of outlets that credit each other."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from typing import NamedTuple

_WHOLE = 0.4  # of the longer text: one that holds much else besides (a round-up) does not join what it retells


class Edge(NamedTuple):
    """A lineage link as groups see it: the shares of the shorter and the longer text that stand in the other."""

    a: str
    b: str
    relation: str
    of_short: float
    of_long: float
    ruled: bool = False  # whether a person says that the two are one source


class Group(NamedTuple):
    """Articles that go back to one text, in order of their ids."""

    article_ids: tuple[str, ...]


def groups(article_ids: Iterable[str], edges: Iterable[Edge], apart: Collection[tuple[str, str]] = ()) -> list[Group]:
    """The articles in groups, each article in one, alone where nothing joins it; in order of their first ids.

    ``apart``: pairs that a person says are not one source. They are kept apart though others join them: what a person
    joined comes first, then what has most in common.
    """
    parent = {one: one for one in article_ids}

    def root(one: str) -> str:
        while parent[one] != one:
            parent[one] = parent[parent[one]]
            one = parent[one]
        return one

    parted = [pair for pair in apart if pair[0] in parent and pair[1] in parent]
    for edge in sorted(edges, key=_firmest) if parted else edges:
        if joins(edge) and edge.a in parent and edge.b in parent:
            low, high = sorted((root(edge.a), root(edge.b)))
            if not any({root(a), root(b)} == {low, high} for a, b in parted):
                parent[high] = low
    found: dict[str, list[str]] = {}
    for one in sorted(parent):
        found.setdefault(root(one), []).append(one)
    return [Group(tuple(some)) for _, some in sorted(found.items())]


def joins(edge: Edge) -> bool:
    """Whether two linked articles are one source as a whole."""
    return edge.ruled or edge.relation == "near_duplicate" or edge.of_long >= _WHOLE or edge.of_short < 0.5


def _firmest(edge: Edge) -> tuple[bool, bool, float, float, str, str]:
    return not edge.ruled, edge.relation != "near_duplicate", -edge.of_long, -edge.of_short, edge.a, edge.b


def circles(credited: Mapping[str, Iterable[str]]) -> list[tuple[str, ...]]:
    """Names that credit each other round about (name → names it credits): strongly connected sets of two or more.

    Tarjan's algorithm without recursion; in order, each circle sorted.
    """
    graph = {name: sorted(set(some)) for name, some in credited.items()}
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[tuple[str, ...]] = []
    for start in sorted(graph):
        work = [(start, iter(graph[start]))] if start not in index else []
        if work:
            index[start] = low[start] = len(index)
            stack.append(start)
        while work:
            name, rest = work[-1]
            following = next((n for n in rest if n in graph), None)
            if following is None:
                work.pop()
                if work:
                    low[work[-1][0]] = min(low[work[-1][0]], low[name])
                if low[name] == index[name]:
                    cut = stack.index(name)
                    if len(stack) - cut > 1:
                        found.append(tuple(sorted(stack[cut:])))
                    del stack[cut:]
            elif following not in index:
                index[following] = low[following] = len(index)
                stack.append(following)
                work.append((following, iter(graph[following])))
            elif following in stack:
                low[name] = min(low[name], index[following])
    return sorted(found)
