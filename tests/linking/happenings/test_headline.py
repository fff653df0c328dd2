"""The headline is a short clause that stands by itself and says who did what."""

from __future__ import annotations

import pytest

from mahdar.linking.happenings.headline import Clause, rank

GOOD = Clause(("2022-03-08", 0, "e-1"), "وقع الوفدان اتفاقا على تبادل أسرى الحرب", 1, False, "happened", True, "وقع")


@pytest.mark.parametrize(
    "worse",
    [
        GOOD._replace(words="الذي وقع الوفدان على تبادل أسرى الحرب"),
        GOOD._replace(words="وهو اتفاق وقع الوفدان على تبادل أسرى الحرب"),
        GOOD._replace(trigger="أبرمته"),
        GOOD._replace(parties=0),
        GOOD._replace(leading=False),
        GOOD._replace(words=GOOD.words + " ثم عاد كل منهما إلى بلده" * 8),
        GOOD._replace(words="وقع الوفدان"),
        GOOD._replace(factuality="possible"),
        GOOD._replace(key=("2022-03-09", 0, "e-0")),
    ],
)
def test_what_makes_a_worse_headline(worse: Clause) -> None:
    assert rank(GOOD, "happened") < rank(worse, "happened")
