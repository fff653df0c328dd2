"""Days of events that more than their own clause tells, and days that are another deed's."""

from __future__ import annotations

from mahdar.records import Event
from tests.reading.bound import bound


def _bound(text: str) -> list[Event]:
    return bound(text, "2020-08-06").events


def test_a_chronicle_tells_in_the_present_what_was() -> None:
    event = next(e for e in _bound("* 3 سبتمبر 1990: صدام حسين يحشد قواته أمام الحدود السعودية."))
    assert (event.type, event.factuality, event.date) == ("MOBILIZE", "happened", "1990-09-03")


def test_years_with_a_dash_name_a_plan() -> None:
    events = _bound("تحدثت الوزيرة على هامش انعقاد جلسة عامة حول المخطط التنموي 2016- 2020 في البرلمان.")
    assert [event.date for event in events if event.type == "CONSULT"] == [None]


def test_years_in_words_date_what_went_on() -> None:
    events = _bound("أجرت كوريا الشمالية ثلاث تجارب نووية بين عامي 2006 و2013.")
    assert [event.date for event in events] == ["2006/2013"]


def test_the_day_of_what_is_answered_is_not_that_of_the_answer() -> None:
    events = _bound("نفذ العشرات اعتصاما في المدينة احتجاجا على قتل العقيد ليلة السادس من يوليو.")
    assert [event.date for event in events if event.type == "PROTEST"] == [None]


def test_what_is_dated_ahead_of_publication_has_not_happened() -> None:
    events = _bound("أعلن الاتحاد تنفيذ إضراب عام يوم الخميس 8 ديسمبر 2020.")
    assert [(e.factuality, e.date) for e in events if e.type == "PROTEST"] == [("planned", "2020-12-08")]


def test_the_day_of_an_announcement_is_not_that_of_what_was_known() -> None:
    events = _bound("قتل ثلاثة جنود في هجوم. وأعلنت قيادة القوات في بيان لها أمس استشهادهم في الهجوم.")
    assert [event.date for event in events if event.trigger.quote == "استشهادهم"] in ([], [None])


def test_what_was_done_during_something_else_is_not_of_the_day_of_publication() -> None:
    events = _bound("زار وفد المنظمة الرياض، وأشاد خلالها الرئيس الفرنسي بدور المملكة.")
    assert [event.date for event in events if event.mode == "praise"] == [None]


def test_what_was_done_during_a_meeting_is_of_its_day() -> None:
    events = _bound(
        "استقبل الأمير مساء أمس وزير الخارجية المصري سامح شكري. وجرى خلال الاستقبال بحث آفاق التعاون بين البلدين."
    )
    assert {event.date for event in events if event.type == "CONSULT"} == {"2020-08-05"}
