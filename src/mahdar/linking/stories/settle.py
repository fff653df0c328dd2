"""From pairs of articles to stories: pairs join in the order of their scores, while the whole stays one report."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from itertools import product

from mahdar.linking.happenings.telling import Context

MOST = 300  # articles of one story
_LONGEST = 7  # days from its first article to its last
_AGREE = 0.5  # part of the members of two stories that have to be alike before they join

Pair = tuple[str, str, float, str]


def stories(
    articles: Mapping[str, Context], pairs: Iterable[Pair], alike: Callable[[str, str], bool]
) -> list[tuple[list[str], list[Pair]]]:
    """Groups of article ids in the order of publication, each with the pairs that made it.

    ``alike``: whether two articles that no pair was made of are about the same.
    """
    root = {one: one for one in articles}
    members = {one: [one] for one in articles}
    made: dict[str, list[Pair]] = {one: [] for one in articles}

    def find(one: str) -> str:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    ordered = sorted(pairs, key=lambda pair: (-pair[2], pair[0], pair[1]))
    known = {(a, b) for a, b, _, _ in ordered}
    for pair in ordered:
        low, high = sorted((find(pair[0]), find(pair[1])))
        if low == high or not _may_join(members[low], members[high], articles, known, alike):
            continue
        root[high] = low
        members[low] = sorted(members[low] + members.pop(high), key=lambda one: _order(articles[one]))
        made[low] += [*made.pop(high), pair]
    return [(members[one], made[one]) for one in sorted(members)]


def _order(one: Context) -> tuple[int, str]:
    return (one.high if one.high is not None else 10_000_000), one.article_id


def _may_join(
    some: list[str],
    others: list[str],
    articles: Mapping[str, Context],
    known: set[tuple[str, str]],
    alike: Callable[[str, str], bool],
) -> bool:
    if len(some) + len(others) > MOST:
        return False
    days = [day for one in (*some, *others) if (day := articles[one].high) is not None]
    if days and max(days) - min(days) > _LONGEST:
        return False
    asked = [(min(pair), max(pair)) for pair in product(_asked(some), _asked(others))]
    return sum(1 for a, b in asked if (a, b) in known or alike(a, b)) >= _AGREE * len(asked)


def _asked(some: list[str]) -> list[str]:
    """The first, the middle and the last to be published."""
    return sorted({some[0], some[len(some) // 2], some[-1]})
