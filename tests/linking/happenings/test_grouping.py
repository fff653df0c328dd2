"""Pairs make groups only as long as the whole holds together; the order of the pairs does not matter."""

from __future__ import annotations

import random

import pytest

from mahdar.linking.happenings import grouping
from mahdar.linking.happenings.grouping import groups
from mahdar.linking.happenings.telling import Telling


def one(n: int, low: int | None = None, high: int | None = None) -> Telling:
    empty: frozenset[str] = frozenset()
    return Telling(
        f"e-{n}", f"a-{n}", 0, 9, "CONSULT", None, "happened", low, high, low is not None, False, 800_000, (), (), None,
        empty, empty, empty, empty, frozenset(),
    )  # fmt: skip


def test_a_chain_in_which_only_neighbours_are_alike_does_not_run_away() -> None:
    tellings = {n: one(n) for n in range(20)}
    chain = [(n, n + 1, 0.6) for n in range(19)]
    found, made, full = groups(tellings, chain, lambda a, b: False)
    assert max(map(len, found)) <= 3
    assert len(made) == 20 - len(found)
    assert full == set()


def test_days_that_exclude_each_other_stay_apart_through_a_third_without_a_day() -> None:
    tellings = {1: one(1, 738_000, 738_000), 2: one(2), 3: one(3, 738_030, 738_030)}
    found, _, _ = groups(tellings, [(1, 2, 0.9), (2, 3, 0.8)], lambda a, b: True)
    assert found == [[1, 2], [3]]


def test_a_full_group_takes_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(grouping, "MOST", 4)
    tellings = {n: one(n) for n in range(6)}
    pairs = [(a, b, 0.9) for a in range(6) for b in range(a + 1, 6)]
    found, _, full = groups(tellings, pairs, lambda a, b: True)
    assert max(map(len, found)) == 4
    assert full


@pytest.mark.parametrize("seed", range(5))
def test_the_order_of_the_pairs_does_not_matter(seed: int) -> None:
    dice = random.Random(seed)
    tellings = {n: one(n) for n in range(30)}
    pairs = [(a, b, round(dice.random(), 1)) for a in range(30) for b in range(a + 1, 30) if dice.random() < 0.2]
    alike = {(a, b) for a, b, _ in pairs}
    found = groups(tellings, pairs, lambda a, b: (a, b) in alike)
    dice.shuffle(pairs)
    assert groups(tellings, pairs, lambda a, b: (a, b) in alike) == found


def test_what_persons_ruled_comes_before_all_pairs_and_the_last_ruling_first() -> None:
    tellings = {1: one(1, 738_000, 738_000), 2: one(2), 3: one(3, 738_030, 738_030), 4: one(4)}
    pairs = [(1, 2, 0.9), (2, 4, 0.8)]

    def ruled(*rulings: tuple[int, int, bool]) -> list[list[int]]:
        return groups(tellings, pairs, lambda a, b: True, rulings)[0]

    assert ruled((1, 3, True)) == [[1, 2, 3, 4]]  # days that exclude each other too
    assert ruled((1, 2, False)) == [[1], [2, 4], [3]]
    assert ruled((1, 4, False)) == [[1, 2], [3], [4]]  # though the second would join them
    assert ruled((1, 4, False), (2, 4, True), (1, 2, True)) == [[1], [2, 4], [3]]  # the first ruling gives way
    assert ruled((1, 2, True), (2, 4, True), (1, 4, False)) == [[1, 2, 4], [3]]
    assert ruled((1, 9, True)) == [[1, 2, 4], [3]]  # of events that are not told
