"""Records that are no pages: one reason for an archive, one for all ranges of it."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.intake.nopages import merged, reason


@pytest.mark.parametrize(("kinds", "records", "said"), [
    ({"image/png": 2, "HTTP 301": 1}, 10, "3 of 10 records are no pages (image/png: 2, HTTP 301: 1)"),
    ({"": 1}, 1, "1 of 1 records are no pages (without a type: 1)"),
    (dict.fromkeys("abcdefg", 1), 9, "7 of 9 records are no pages (a: 1, b: 1, c: 1, d: 1, e: 1, others: 2)"),
])  # fmt: skip
def test_a_reason(kinds: dict[str, int], records: int, said: str) -> None:
    assert reason(kinds, records) == said


def test_other_reasons_stay_as_they_are() -> None:
    some = [("no Arabic", 3), ("2 of 5 records are no pages (image/png: 2)", 1), ("a feed", 4),
            ("3 of 5 records are no pages (image/png: 1, HTTP 404: 2)", 2)]  # fmt: skip
    assert merged(some) == {
        "a feed": 4, "no Arabic": 3, "8 of 15 records are no pages (HTTP 404: 4, image/png: 4)": 3,
    }  # fmt: skip
    assert merged([]) == {}


@given(st.lists(st.dictionaries(st.sampled_from(["", "image/png", "HTTP 301", "a: b", "x, y"][:3]), st.integers(1, 9),
                                min_size=1), min_size=1))  # fmt: skip
def test_ranges_are_told_as_the_whole(ranges: list[dict[str, int]]) -> None:
    total = sum((Counter(one) for one in ranges), Counter())
    told = Counter(reason(one, sum(one.values())) for one in ranges)
    assert list(merged(told.items())) == [reason(total, total.total())]
