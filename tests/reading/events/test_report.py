"""What a report tells as news without a day of its own has the day of its lead; what was before has none."""

from __future__ import annotations

import pytest

from mahdar.reading import read

LEAD = "التقى وزير الخارجية المصري سامح شكري، أمس، نظيره التركي في القاهرة. وبقي الوضع هادئا. وناقش الخبراء ذلك. "
CASES = [
    # text behind the lead, trigger, whether it has the day of the lead
    ("من جهتها، أشادت المنظمة بتركيا.", "أشادت", True),
    ("كما وقع سامح شكري اتفاقا مع الحكومة التركية.", "وقع", True),
    ("وكانت المنظمة قد أشادت بتركيا.", "أشادت", False),
    ("من جهتها، أشادت المنظمة بتركيا يوم الخميس.", "أشادت", False),
    ("يذكر أن سامح شكري اتفق مع الحكومة التركية على وقف إطلاق النار.", "اتفق", False),
    ("ولطالما أشاد سامح شكري بتركيا.", "أشاد", False),
    ("من جهتها، أشادت المنظمة بتركيا التي استضافت المحادثات.", "استضافت", False),
]


@pytest.mark.parametrize(("text", "trigger", "dated"), CASES)
def test_the_day_of_a_report(text: str, trigger: str, dated: bool) -> None:
    found = read("a-test", LEAD + text)
    events = [event for event in found.events if trigger in event.trigger.quote]
    days = {next((t.quote for t in found.timexes if t.id == event.date_timex), None) for event in events}
    assert ("أمس" in days) is dated
    assert events or not dated


def test_a_day_of_what_is_only_spoken_of_is_none_of_the_report() -> None:
    text = "قال وزير الخارجية المصري سامح شكري إن الهدنة التي بدأت أمس صامدة. وبقي الوضع هادئا. وناقش الخبراء ذلك. "
    found = read("a-test", text + "من جهتها، أشادت المنظمة بتركيا.")
    assert all(event.date_timex is None for event in found.events if "أشادت" in event.trigger.quote)
