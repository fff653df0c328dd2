"""Names of persons: what belongs to them."""

from __future__ import annotations

import pytest

from mahdar.reading import read

NAMES = [
    ("التقى الوزير مبعوث الأمم المتحدة إسماعيل ولد الشيخ، في الرياض.", "إسماعيل ولد الشيخ"),
    ("قال المفتي العام الشيخ عبدالعزيز آل الشيخ إن الأمر واضح.", "عبدالعزيز آل الشيخ"),
]


@pytest.mark.parametrize(("text", "name"), NAMES)
def test_a_form_of_address_in_a_name_belongs_to_it(text: str, name: str) -> None:
    assert name in [mention.name for mention in read("a-test", text).mentions]
