"""Refusals told of oneself, and who "they" are that some of a body speak of: made-up sentences."""

from __future__ import annotations

import pytest

from mahdar import reading

REFUSED = {
    "وقال المتحدث: نحن لا نريد المواجهة، ولن نبدأها.": "لن نبدأها",
    "وقالت الوزارة إن الشعب التونسي لن يرضخ للضغوط.": "لن يرضخ للضغوط",
}


@pytest.mark.parametrize(("text", "action"), REFUSED.items())
def test_what_one_will_not_do(text: str, action: str) -> None:
    assert [one.action.quote for one in reading.read("x", text).commitments] == [action]


def test_some_of_a_body_promise() -> None:
    found = reading.read("x", "وأكد عدد من زعماء الحزب أن الاتفاق سيئ ووعدوا برفضه.").commitments
    assert [one.obligor.name for one in found if one.obligor] == ["عدد من زعماء الحزب"]


def test_some_sources_promise_nothing() -> None:
    found = reading.read("x", "وأكد عدد من المصادر أن الاتفاق سيئ ووعدوا برفضه.").commitments
    assert [one.obligor for one in found if one.obligor] == []


def test_the_name_of_a_state_is_no_adjective_of_the_pledge() -> None:
    found = reading.read("x", "وأكد تعهد عمان عدم نقل السلاح.").commitments
    assert [(one.action.quote, one.obligor and one.obligor.quote) for one in found] == [("عدم نقل السلاح", "عمان")]
