"""The day of a happening that is told again without it, and what keeps none."""

from __future__ import annotations

from mahdar.reading import read

MEETING = "التقى وزير الخارجية الفرنسي لوران فابيوس يوم الأحد الرئيس المصري أنور السادات في القاهرة. "


def _again(text: str, kind: str) -> list[tuple[str | None, str | None]]:
    events = [event for event in read("a-test", text).events if event.type == kind]
    return [(event.date_timex, event.date_basis) for event in events]


def test_the_second_telling_of_a_meeting_has_the_day_of_the_first() -> None:
    first, *others = _again(MEETING + "وقال مسؤول إن لقاء فابيوس والسادات كان مثمرا. ", "CONSULT")
    assert first[1] == "clause"
    assert all(day == first[0] and basis == "story" for day, basis in others)


def test_two_days_leave_it_open() -> None:
    text = MEETING + "والتقى فابيوس السادات يوم الخميس. وقال مسؤول إن لقاء فابيوس والسادات كان مثمرا."
    assert all(basis != "story" for _, basis in _again(text, "CONSULT"))


def test_a_deed_of_others_keeps_no_day() -> None:
    text = MEETING + "وقال مسؤول إن لقاء وزير الخارجية التركي بالرئيس الإيراني كان مثمرا."
    assert all(basis != "story" for _, basis in _again(text, "CONSULT")[1:])
