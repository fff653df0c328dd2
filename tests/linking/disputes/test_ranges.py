"""How figures are written: which digits can be trusted, which values leave room."""

from __future__ import annotations

import pytest

from mahdar.linking.disputes.ranges import misread


@pytest.mark.parametrize(
    ("quote", "before", "behind", "money", "wrong"),
    [
        ("12 شخصا", "مقتل ", " في انفجار", False, False),
        ("3,118,500 ريال", "قدره ", "", True, False),
        ("310.000.000.00 ريال", "قدرها ", "", True, False),
        ("1.5 مليون ريال", "بلغت ", "", True, False),
        ("١٢", "استشهاد ", " من الجنود", False, False),
        ("500 ريال", "قدره (3،118،", ")", True, True),  # the rest of a longer figure
        ("45.999.54 ريال", "تبلغ ", "", True, True),  # groups of odd lengths
        ("36.46.813 ريالا", "", "", True, True),
        ("3.118 ريال", "بلغ ", "", True, True),  # thousands, or a fraction of three digits
        ("46.813.371 ريال", "تكلفته 36/", "", True, True),
        ("12", "", ",5 مليون", True, True),
        ("5\u200f00 ريال", "", "", True, True),  # nobody can tell the order of the digits
        ("مليونا و300 ألف ريال", "بلغت ", "", True, True),  # one million or two
        ("مليونا ريال", "بلغت ", "", True, False),
    ],
)
def test_digits_that_cannot_be_trusted(quote: str, before: str, behind: str, money: bool, wrong: bool) -> None:
    assert misread(quote, before, behind, money=money) is wrong
