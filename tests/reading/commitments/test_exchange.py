"""What is given for what, behind مقابل, and what only looks so."""

from __future__ import annotations

import pytest

from tests.reading.commitments.marked import commitments


@pytest.mark.parametrize(
    ("text", "actions", "stage"),
    [
        ("وتجري محادثات للتوصل إلى هدنة طويلة مقابل رفع الحصار.", ["هدنة طويلة", "رفع الحصار"], "proposed"),
        ("وبموجب الاتفاق يتم خفض القوات مقابل فتح المعبر.", ["خفض القوات", "فتح المعبر"], "agreed"),
        ("وقدم الوسيط مبادرات للانسحاب من المدينة مقابل رفع الحصار.", ["انسحاب من المدينة", "رفع الحصار"], "proposed"),
    ],
)
def test_both_sides_of_an_exchange_are_told(text: str, actions: list[str], stage: str) -> None:
    found = commitments(text)
    assert [one.action.quote for one in found] == actions
    assert {one.stage for one in found} == {stage}


@pytest.mark.parametrize(
    "text",
    [
        "واشترى التاجر الأرض مقابل بناء مسجد.",  # no accord and no talks
        "وينص الاتفاق مقابل ذلك شيئا آخر.",
        "وبيع المنزل مقابل مليون دولار بعد الاتفاق.",
    ],
)
def test_a_price_is_no_exchange(text: str) -> None:
    assert [one for one in commitments(text) if one.rule == "exchange"] == []


@pytest.mark.parametrize(
    ("text", "actions"),
    [
        ("وأيد المجلس سحب القوات وفق ما نص عليه الاتفاق.", ["سحب القوات"]),
        ("وعارض الوزير فرض الرقابة المنصوص عليها في الاتفاق.", ["فرض الرقابة"]),
        ("وقال الوزير إن العقوبة المنصوص عليها في القانون شديدة.", []),  # no deed, and no accord
    ],
)
def test_what_a_text_is_told_to_lay_down(text: str, actions: list[str]) -> None:
    assert [one.action.quote for one in commitments(text) if one.rule == "as-text"] == actions
