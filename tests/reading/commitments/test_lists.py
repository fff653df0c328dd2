"""Lists behind a colon: each item that begins with a word of doing is a commitment."""

from __future__ import annotations

import pytest

from mahdar import reading

CASES = [
    (
        "واتفق الطرفان على ما يلي: 1- وقف القتال في المدينة. 2- تبادل الأسرى خلال أسبوع. 3- فتح المعبر.",
        ["وقف القتال في المدينة", "تبادل الأسرى", "فتح المعبر"],
    ),
    (
        "وتم الاتفاق على النقاط التالية:\n- وقف القصف لمدة شهرين.\n- أن تفتح الحكومة المعبر.\nوقال إن الأمر جيد.",
        ["وقف القصف لمدة شهرين", "تفتح الحكومة المعبر"],
    ),
    ("وطالب البيان الحكومة بالآتي: أولا: إطلاق المعتقلين، ثانيا: وقف القصف.", ["إطلاق المعتقلين", "وقف القصف"]),
]


@pytest.mark.parametrize(("text", "actions"), CASES)
def test_each_item_is_one(text: str, actions: list[str]) -> None:
    assert [one.action.quote for one in reading.read("a-list", text).commitments] == actions


@pytest.mark.parametrize(
    "text",
    [
        "وقال المتحدث ما يلي: الجو بارد والطريق طويل.",
        "واتفق الطرفان على ما يلي: 1- المقدمة. 2- الخاتمة.",
        "واتفق الطرفان. وجاء في الصفحة: وقف القتال أمر صعب.",
    ],
)
def test_what_is_no_list_of_acts_yields_none(text: str) -> None:
    assert reading.read("a-list", text).commitments == []
