"""Publication dates: date lines, addresses, stamps."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.intake import calendar, datelines
from mahdar.lexicon import load
from mahdar.reading.shadow import fold

DAY = "2024-01-24"

LINES = [
    "24 يناير 2024",
    "24-يناير-2024",
    "24/يناير/2024",
    "24 يناير، 2024",
    "يناير 24, 2024",
    "24 كانون الثاني 2024",
    "24 كانون الثاني/يناير 2024",
    "24 يناير / كانون الثاني 2024",
    "24 يناير (كانون الثاني) 2024",
    "24 جانفي 2024",
    "٢٤ يناير ٢٠٢٤",
    "24 يناير 2024م",
    "الأربعاء 24 يناير 2024",
    "الأربعاء، 24 يناير 2024 09:23 ص",
    "الأربعاء 24/01/2024",
    "الأربعاء 2024/1/24",
    "2024-01-24",
    "2024-01-24T10:20:00+00:00",
    "24.01.2024 | 15:20 GMT",
    "24-1-2024 الساعة 10:30",
    "24/1/2024",
    "1/24/2024",
    "Wednesday, January 24, 2024",
    "Wed 24 Jan 2024",
    "January 24th, 2024",
    "نشر في: 24 يناير 2024",
    "تم النشر في الأربعاء 24 يناير 2024",
    "تاريخ النشر: 24/01/2024 - 18:20",
    "نُشر: 20:15-24 يناير 2024 م ـ 12 رَجب 1445 هـ",
    "الأربعاء - 12 رجب 1445 هـ - 24 يناير 2024 مـ",
    "الأربعاء 12 رجب 1445 هـ",
    "12 رجب 1445 هـ الموافق 24 يناير 2024 م",
    "الرياض 12 رجب 1445 هـ الموافق 24 يناير 2024 م واس",
    "التاريخ : 12 / 7 / 1445هـ",
    "بغداد - 24 يناير 2024",
    "24 يناير 2024 | آخر تحديث: 25 يناير 2024",
    "نشرت في: 24/01/2024 - 18:20 آخر تحديث: 25/01/2024 - 18:22",
    "آخر تحديث: 25 يناير 2024 | تاريخ النشر: 24 يناير 2024",
    "(24 يناير 2024)",
    "بتاريخ 24 يناير 2024 الساعة 5:30 مساء بتوقيت مكة المكرمة",
]


@pytest.mark.parametrize("line", LINES)
def test_date_lines(line: str) -> None:
    found = datelines.read(line)
    assert found is not None
    assert found.published == DAY


@pytest.mark.parametrize(
    "line", ["آخر تحديث: 24 يناير 2024", "تم التحديث في 24/1/2024 10:30", "Updated: January 24, 2024"]
)
def test_a_change_is_no_publication(line: str) -> None:
    assert datelines.read(line) == (None, DAY)


@pytest.mark.parametrize("line", ["12:47 ت م", "10:30 صباحا بتوقيت القاهرة", "الساعة 14:50"])
def test_a_time_of_day_tells_no_day(line: str) -> None:
    assert datelines.read(line) == (None, None)


@pytest.mark.parametrize(
    "line",
    [
        "اجتمع الوفدان في 24 يناير 2024 في مقر اللجنة المشتركة",
        "اتفاق 24 يناير 2024 لم ينفذ حتى اليوم",
        "منذ 3 ساعات",
        "24 قتيلا في حادث سير",
        "يناير 2024",
        "المادة 140",
        "31 فبراير 2024",
        "2024",
        "هاتف 2024-555-111",
        "",
        "نتائج مباريات 24/1/2024 في دوري الدرجة الأولى للمحترفين",
    ],
)
def test_lines_that_are_no_date_lines(line: str) -> None:
    assert datelines.read(line) is None


def test_the_weekday_decides_between_two_readings() -> None:
    assert datelines.read("الأحد 4/2/2024") == ("2024-02-04", None)
    assert datelines.read("الثلاثاء 4/2/2024") == ("2024-04-02", None)
    assert datelines.read("4/2/2024") == ("2024-02-04", None)  # day first, as everywhere in the region


@pytest.mark.parametrize("entry", load("months")["months"], ids=lambda e: e["name"])
def test_every_month_of_the_lexicon_makes_a_date(entry: dict[str, str]) -> None:
    year = 2024 if entry["calendar"] == "gregorian" else 1445
    found = calendar.find(fold(f"24 {entry['name']} {year}"))
    assert found is not None
    if entry["calendar"] == "gregorian":
        assert found.day == f"2024-{int(entry['month']):02}-24"
    else:
        assert found.day[:4] in ("2023", "2024")


@pytest.mark.parametrize(
    ("address", "day"),
    [
        ("https://example.org/2024/01/24/x", DAY),
        ("https://example.org/news/2024/1/24/%D8%AE%D8%A8%D8%B1", DAY),
        ("https://example.org/a-2024-01-24.html", DAY),
        ("https://example.org/2024/20240124/fe1.htm", DAY),
        ("https://example.org/arab_world/202401241044893040-x/", DAY),
        ("http://arabic.example.org/2024/middle_east/1/24/syria/index.html", DAY),
        ("https://example.org/article/410826/x", None),
        ("https://example.org/2024/01/x", None),
        ("https://example.org/1066713", None),
        ("https://example.org/id-20249924", None),
        ("", None),
    ],
)
def test_addresses(address: str, day: str | None) -> None:
    assert calendar.from_address(address) == day


@pytest.mark.parametrize(
    ("stamp", "day"),
    [
        ("2024-01-24T23:59:59+03:00", DAY),
        ("2024-01-24 10:00", DAY),
        ("20240124", DAY),
        ("20240124T101112Z", DAY),
        ("Wed, 24 Jan 2024 22:10:00 +0300", DAY),
        ("1706090000", DAY),
        ("1706090000000", DAY),
        ("24/01/2024", DAY),
        ("الأربعاء 24 يناير 2024", DAY),
        ("soon", None),
        ("2024-13-45", None),
        ("", None),
        (None, None),
    ],
)
def test_stamps(stamp: str | None, day: str | None) -> None:
    assert calendar.from_stamp(stamp) == day


@given(st.dates(datetime.date(1950, 1, 1), datetime.date(2090, 12, 31)))
def test_every_day_is_read_back(day: datetime.date) -> None:
    assert calendar.from_stamp(day.isoformat()) == day.isoformat()
    assert calendar.from_address(f"https://example.org/{day:%Y/%m/%d}/x") == day.isoformat()
    assert datelines.read(f"{day.day} تموز {day.year}") == (
        day.replace(month=7).isoformat() if day.day <= 31 else None,
        None,
    )
    assert calendar.find(f"{day.day}/{day.month}/{day.year}").day == day.isoformat()  # type: ignore[union-attr]


@given(st.text(max_size=200))
def test_any_text_is_read_without_error(text: str) -> None:
    found = datelines.read(text)
    assert found is None or isinstance(found, datelines.DateLine)
    calendar.from_address(text)
    calendar.from_stamp(text)
