"""What was said and done at a meeting has the day of the meeting, and what keeps none."""

from __future__ import annotations

import pytest

from mahdar.reading import read

CASES = [
    # text, trigger, words of the day
    ("دعا وزير الخارجية أمس المجتمع الدولي إلى التدخل خلال لقائه السفير الفرنسي.", "لقائه", "أمس"),
    (
        "عقدت اللجنة المركزية أمس اجتماعا في أثينا. وفي ختام الاجتماع رفضت اللجنة الاقتراح.",
        "رفضت",
        "أمس",
    ),
    # an agreement that is announced was reached then
    ("أعلنت الحكومة، أمس، التوصل إلى اتفاق مع المعارضة.", "التوصل", "أمس"),
    ("أعلنت الحكومة أمس قطع العلاقات مع تركيا.", "قطع", "أمس"),
    ("أعلنت المنظمة، الجمعة، أنها نجحت في التوصل إلى اتفاق مع المعارضة.", "التوصل", "الجمعة"),
    # since when sanctions are imposed is no day of a proposal about them
    ("قدمت تركيا مشروع قرار برفع العقوبات المفروضة على إيران منذ 2006.", "مشروع", None),
]


@pytest.mark.parametrize(("text", "trigger", "day"), CASES)
def test_days_of_occasions(text: str, trigger: str, day: str | None) -> None:
    found = read("a-test", text)
    event = next(event for event in found.events if trigger in event.trigger.quote)
    assert next((t.quote for t in found.timexes if t.id == event.date_timex), None) == day


def test_the_day_of_the_lead_is_that_of_what_its_speaker_said() -> None:
    text = "التقى وزير الخارجية المصري سامح شكري، الأحد، نظيره التركي في القاهرة. وطالب سامح شكري تركيا بسحب قواتها."
    found = read("a-test", text)
    asked = next(event for event in found.events if event.type == "REQUEST")
    assert [t.quote for t in found.timexes if t.id == asked.date_timex] == ["الأحد"]
