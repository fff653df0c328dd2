"""Positions and fields in words."""

from __future__ import annotations

import pytest

from mahdar.web.tongue import Tongue
from mahdar.web.valued import field, length, value


@pytest.mark.parametrize(
    ("name", "held", "english", "arabic"),
    [
        ("made_at", "2021-04-07", "7 April 2021", "7 أبريل 2021"),
        ("length", "P2M", "2 months", "شهران"),
        ("length", "length P27D", "27 days", "27 يوما"),
        ("length", "begun 2015-03-01 to 2015-03-31", "begun 1 March 2015 to 31 March 2015", None),
        ("claim", "denied", "denied", "يُنفى"),
        ("state", "not ended", "not ended", "لم يكن منتهٍ"),
        ("casualties killed", "12500", "12,500", "12,500"),
        ("casualties killed", "2500", "2500", "2500"),
        ("casualties killed", "10 or more", "10 or more", "10 or more"),
    ],
)
def test_values(name: str, held: str, english: str, arabic: str | None) -> None:
    assert value(Tongue(lang="en"), name, held) == english
    if arabic is not None:
        assert value(Tongue(lang="ar"), name, held) == arabic


def test_fields() -> None:
    assert field(Tongue(lang="en"), "casualties killed") == "people killed"
    assert field(Tongue(lang="en"), "money يورو") == "money يورو"
    assert field(Tongue(lang="ar"), "money يورو") == "المال يورو"
    assert length(Tongue(lang="en"), "P1Y2M") == "P1Y2M"
    assert length(Tongue(lang="en"), None) == ""
