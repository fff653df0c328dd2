"""Cohen's kappa against values worked out by hand."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.rulings.kappa import kappa


def pairs(table: dict[tuple[str, str], int]) -> list[tuple[str, str]]:
    """Pairs of values from a table of how often each pair of categories was used."""
    return [pair for pair, count in table.items() for _ in range(count)]


BY_HAND = [
    # observed 35/50 = .70; expected (25*30 + 25*20)/2500 = .50; (.70 - .50) / .50
    ({("y", "y"): 20, ("y", "n"): 5, ("n", "y"): 10, ("n", "n"): 15}, 0.70, 0.40),
    # observed .60; expected .60*.70 + .40*.30 = .54; .06 / .46
    ({("y", "y"): 45, ("y", "n"): 15, ("n", "y"): 25, ("n", "n"): 15}, 0.60, 0.06 / 0.46),
    # observed .60; expected .60*.30 + .40*.70 = .46; .14 / .54
    ({("y", "y"): 25, ("y", "n"): 35, ("n", "y"): 5, ("n", "n"): 35}, 0.60, 0.14 / 0.54),
    # three categories: observed 7/10; rows 4, 3, 3; columns 4, 4, 2; expected (16 + 12 + 6) / 100; .36 / .66
    ({("a", "a"): 3, ("a", "b"): 1, ("b", "b"): 2, ("b", "a"): 1, ("c", "c"): 2, ("c", "b"): 1}, 0.70, 0.36 / 0.66),
    # never agreeing on two categories used alike: observed 0; expected .5
    ({("a", "b"): 5, ("b", "a"): 5}, 0.0, -1.0),
    # one coder uses one category only: observed .8 and expected .8
    ({("a", "a"): 8, ("b", "a"): 2}, 0.80, 0.0),
    ({("a", "a"): 3, ("b", "b"): 1}, 1.0, 1.0),
]


@pytest.mark.parametrize(("table", "agreement", "expected"), BY_HAND)
def test_kappa_is_what_the_hand_works_out(table: dict[tuple[str, str], int], agreement: float, expected: float) -> None:
    found = kappa(pairs(table))
    assert found.agreement == pytest.approx(agreement)
    assert found.kappa == pytest.approx(expected)
    assert found.why is None


def test_kappa_is_undefined_where_there_is_nothing_or_one_category_only() -> None:
    assert (kappa([]).n, kappa([]).agreement, kappa([]).kappa) == (0, None, None)
    assert kappa([]).why == "nothing was coded by both"
    one = kappa([("a", "a")] * 7)
    assert (one.agreement, one.kappa, one.why) == (1.0, None, "both used one category only")
    assert kappa([("a", "b")] * 7).kappa == 0.0


@given(st.lists(st.tuples(st.sampled_from("abc"), st.sampled_from("abc"))))
def test_kappa_has_no_order_and_no_side_and_stays_in_its_range(some: list[tuple[str, str]]) -> None:
    found = kappa(some)
    assert kappa(some[::-1]) == found
    other = kappa([(b, a) for a, b in some])
    assert other.kappa == (pytest.approx(found.kappa) if found.kappa is not None else None)
    if found.kappa is not None and found.agreement is not None:
        assert -1 <= found.kappa <= found.agreement <= 1
