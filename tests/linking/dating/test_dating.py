"""An interval is as wide as its evidence; what contradicts itself, or comes again every year, dates nothing."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar import edtf
from mahdar.linking.dating import Evidence, Happened, infer, told_by_events, told_by_twin, told_by_words
from mahdar.reading import read
from mahdar.records import Passage

WORDS = Passage(start=0, end=3, quote="وقع")


def by_words(text: str, last: date | None, low: date | None = None) -> str | None:
    """What the words of a text tell of its day of publication, beside a day before which it cannot be."""
    more = [Evidence("the file", low=low)] if low else []
    found = infer([*more, *told_by_words(read("a-1", text).timexes, last)], last)
    return found and found.published


@pytest.mark.parametrize(
    ("text", "low", "last", "published"),
    [
        ("اجتمع الوفدان اليوم الخميس 12 أيار في جنيف.", date(2021, 3, 1), date(2026, 1, 1), "2022-05-12"),
        ("اجتمع الوفدان أمس الأربعاء 11 مايو في جنيف.", date(2021, 3, 1), date(2026, 1, 1), "2022-05-12"),
        ("يجتمع الوفدان الثلاثاء المقبل 17 أيار في جنيف.", date(2021, 3, 1), date(2026, 1, 1), "2022-05-04/2022-05-17"),
        ("اجتمع الوفدان اليوم الخميس، ويلتقيان مجددا الثلاثاء المقبل 17 أيار.",
         date(2021, 3, 1), date(2026, 1, 1), "2022-05-05/2022-05-12"),
        ("اجتمع الوفدان اليوم 12 مايو 2022 في جنيف.", None, None, "2022-05-12"),
        ("اجتمع الوفدان اليوم الخميس في جنيف.", date(2022, 5, 9), date(2022, 5, 15), "2022-05-12"),
        ("اجتمع الوفدان في جنيف.", date(2022, 5, 1), date(2022, 5, 31), "2022-05"),
        ("اجتمع الوفدان في جنيف.", date(2022, 1, 1), date(2022, 12, 31), "2022"),
    ],
)  # fmt: skip
def test_words_narrow_the_interval(text: str, low: date | None, last: date | None, published: str) -> None:
    assert by_words(text, last, low) == published


@pytest.mark.parametrize(
    ("text", "low", "last"),
    [
        ("اجتمع الوفدان اليوم الخميس 12 أيار في جنيف.", None, None),  # which year?
        ("اجتمع الوفدان اليوم الخميس في جنيف.", None, None),
        ("اجتمع الوفدان في جنيف.", None, date(2026, 1, 1)),  # no beginning
        ("اجتمع الوفدان في جنيف.", date(1998, 1, 1), date(2026, 1, 1)),  # it says nothing
        ("اجتمع الوفدان أمس الأربعاء 11 أيار في جنيف.", date(2022, 6, 1), date(2024, 1, 1)),  # it cannot be
    ],
)
def test_words_that_date_nothing(text: str, low: date | None, last: date | None) -> None:
    assert by_words(text, last, low) is None


def test_a_weekday_that_two_expressions_tell_differently_is_left_out() -> None:
    assert by_words("اجتمعوا اليوم الخميس. وغادروا أمس الخميس.", date(2022, 5, 15), date(2022, 5, 9)) == (
        "2022-05-09/2022-05-15"
    )


def test_events_lie_before_and_behind() -> None:
    done = Happened(WORDS, (date(2022, 4, 2), date(2022, 4, 2)), done=True)
    coming = Happened(WORDS, (date(2022, 6, 1), date(2022, 6, 30)), done=False)
    found = infer(list(told_by_events([done, coming])), None)
    assert found is not None
    assert found.published == "2022-04-02/2022-06-30"
    assert [one.why for one in found.evidence] == [
        "«وقع» (2022-04-02) is told as done", "«وقع» (2022-06-01 to 2022-06-30) is told as still to come",
    ]  # fmt: skip
    assert all(one.words == WORDS for one in found.evidence)


def test_what_others_date_and_the_article_calls_yesterday() -> None:
    yesterday = Happened(WORDS, (date(2022, 4, 1), date(2022, 4, 3)), done=True, source="a-2", away=1)
    week = Happened(WORDS, (date(2022, 4, 2), date(2022, 4, 2)), done=True, within=7)
    found = infer(list(told_by_events([yesterday, week])), None)
    assert found is not None
    assert found.published == "2022-04-02/2022-04-04"
    assert any("as a-2 tells" in one.why for one in found.evidence)


def test_a_twin_and_a_weekday() -> None:
    twin = told_by_twin("same_wire", "a-2", date(2022, 5, 12))
    assert "published 2022-05-12" in twin.why
    monday = Evidence("«أمس الأحد» makes it a Monday", WORDS, weekday=1)
    found = infer([twin, monday], None)
    assert found is not None
    assert found.published == "2022-05-09/2022-05-16"


def test_evidence_that_narrows_nothing_is_not_named() -> None:
    wide = Evidence("wide", low=date(2020, 1, 1))
    narrow = Evidence("narrow", low=date(2022, 1, 1), high=date(2022, 1, 31))
    found = infer([wide, narrow], None)
    assert found is not None
    assert {one.why for one in found.evidence} == {"narrow"}


DAYS = st.dates(date(2010, 1, 1), date(2024, 12, 31))


@given(DAYS, st.lists(st.tuples(st.integers(0, 400), st.integers(0, 400)), min_size=1, max_size=5))
def test_never_narrower_than_its_evidence(day: date, widths: Sequence[tuple[int, int]]) -> None:
    """Evidence that is true of a day leaves it in."""
    ranges = [
        (date.fromordinal(day.toordinal() - before), date.fromordinal(day.toordinal() + after))
        for before, after in widths
    ]
    evidence = [Evidence("w", weekday=day.isoweekday())]
    evidence += [Evidence("e", low=low, high=high) if n % 2 else Evidence("r", ranges=((low, high),))
                 for n, (low, high) in enumerate(ranges)]  # fmt: skip
    found = infer(evidence, None)
    assert found is not None
    assert edtf.contains(found.published, day)
