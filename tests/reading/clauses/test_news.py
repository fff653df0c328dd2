"""The day of a story's news, where its lead tells none."""

from __future__ import annotations

import pytest

from mahdar.reading import read

LEAD = "خبر\nأوقف الجيش اللبناني أربعة مسلحين شرق البلاد."


def _days(text: str) -> list[tuple[str | None, str | None]]:
    reading = read("a", text)
    words = {timex.id: timex.quote for timex in reading.timexes}
    return [(words.get(event.date_timex or ""), event.date_basis) for event in reading.events[:1]]


@pytest.mark.parametrize(
    ("behind", "day", "basis"),
    [
        ("وقال بيان للجيش الجمعة إن قوة دهمت البلدة.", "الجمعة", "story"),
        ("وقال بيان للجيش أمس إن قوة دهمت البلدة.", "أمس", "story"),
        ("وقال بيان للجيش اليوم إن قوة دهمت البلدة.", None, "publication"),
        ("وقال بيان للجيش أول من أمس إن قوة دهمت البلدة.", None, None),
        ("وقال بيان للجيش أمس إن قوة دهمت البلدة. وعاد الهدوء إليها اليوم.", None, None),
        ("وقال بيان للجيش إن قوة دهمت البلدة.", None, "publication"),
    ],
)
def test_the_only_day_behind_the_lead_is_that_of_its_news(behind: str, day: str | None, basis: str | None) -> None:
    assert _days(f"{LEAD} {behind}") == [(day, basis)]


@pytest.mark.parametrize(
    ("text", "trigger", "day"),
    [
        ("شهدت العاصمة أمس مظاهرات حاشدة. وطالب المتظاهرون الحكومة بالاستقالة.", "طالب", "أمس"),
        ("دانت الوزارة الجريمة التي وقعت أمس. وطالب الوزير الأمم المتحدة بالتحرك.", "طالب", None),
        ("أقر مجلس النواب القانون في مارس 2019. ورفض الرئيس التوقيع عليه.", "رفض", None),
    ],
)
def test_what_is_said_right_behind_a_lead_has_its_day(text: str, trigger: str, day: str | None) -> None:
    found = read("a", text)
    event = next(event for event in found.events if trigger in event.trigger.quote)
    assert next((t.quote for t in found.timexes if t.id == event.date_timex), None) == day


def test_a_story_is_led_by_its_first_sentence_with_a_verb() -> None:
    found = read(
        "a", "بيروت / الوكالات\nعقدت اللجنة المركزية اجتماعا أمس في العاصمة. وطالب المشاركون الحكومة بالاستقالة."
    )
    event = next(event for event in found.events if event.trigger.quote == "طالب")
    assert next(t.quote for t in found.timexes if t.id == event.date_timex) == "أمس"
