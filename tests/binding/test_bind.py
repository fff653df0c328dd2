"""Binding: publication dates of every precision, statements' own days, and binding again."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar import binding, edtf
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import Doc
from mahdar.records import Article, Passage, Quantity, Reading, Statement, Timex


def article(text: str, published: str | None) -> Article:
    return Article(
        id="a", document="d", position=0, title=None, text=text, published=published, raw_sha256="", text_sha256=""
    )


def reading(text: str) -> Reading:
    return Reading(article_id="a", lexicon_version="", timexes=find_timexes(Doc(text), "a"))


def bound(text: str, published: str | None) -> list[Timex]:
    return binding.bind(article(text, published), reading(text)).timexes


def statement(text: str, content: str, said_at: Timex | None, mode: Any = "direct") -> Statement:
    start = text.index(content)
    passage = Passage(start=start, end=start + len(content), quote=content)
    return Statement(
        id="s-1", article_id="a", start=0, end=len(text), quote=text, rule="test", cue=passage, content=passage,
        speaker=None, speaker_name=None, speaker_kind=None, named=False, count=None, mode=mode, act="assert",
        said_at_timex=said_at.id if said_at else None,
    )  # fmt: skip


@pytest.mark.parametrize(
    ("text", "published", "value", "dated"),
    [
        ("وصل الوفد أمس.", "2024-05-15", "2024-05-14", "2024-05-14"),
        ("وصل الوفد أمس.", "2024-05", "2024-XX", "[2024-04-30..2024-05-30]"),
        ("وصل الوفد الشهر الماضي.", "2024-05", "2024-04", "2024-04"),
        ("وصل الوفد العام الماضي.", "2024", "2023", "2023"),
        ("وصل الوفد العام الماضي.", "2024-05/2024-06", "2023", "2023"),
        ("وصل الوفد الشهر الماضي.", "2024-05/2024-06", "2024-XX", "[2024-04-01..2024-05-31]"),
        ("وصل الوفد الأسبوع الماضي.", "2024-05-15", "2024-W19", "[2024-05-06..2024-05-12]"),
        ("وصل الوفد الصيف الماضي.", "2024-05-15", "2023-SU", "2023-22"),
        ("وصل الوفد في الربع الأول من 2023.", None, "2023-Q1", "[2023-01..2023-03]"),
        ("وصل الوفد قبل نحو شهرين.", "2024-05-15", "2024-03", "2024-03~"),
        ("وصل الوفد قبل أكثر من عامين.", "2024-05-15", "2022", "[..2022]"),
        ("تعقد المفاوضات من 3 إلى 5 مايو 2023.", None, "2023-05-03/2023-05-05", "2023-05-03/2023-05-05"),
        ("بدأ ذلك في ثمانينيات القرن الماضي.", "2024-05-15", "198", "198X"),
        ("وقع الهجوم في مطلع 2024.", None, "2024", "2024"),
        ("صدر في 10 شوال 1436هـ.", None, "2015-07-26", "2015-07-26~"),
        ("زار المدينة في عيد الفطر الماضي.", "2015-08-06", "2015-07", "[2015-07-16..2015-07-18]"),
        ("استمر شهرين.", "2024-05-15", "P2M", None),
        ("يجتمعون أسبوعيا.", "2024-05-15", "P1W", None),
        ("وصل الوفد أمس.", None, "PAST_REF", None),
        ("وصل الوفد أمس.", "not a date", "PAST_REF", None),
    ],
)
def test_value_and_edtf(text: str, published: str | None, value: str, dated: str | None) -> None:
    (one,) = bound(text, published)
    assert (one.value, one.edtf) == (value, dated)
    assert one.edtf is None or edtf.is_valid(one.edtf)


def test_weekday_with_today_or_yesterday_is_surer_than_the_day_of_publication() -> None:
    (one,) = bound("أعلنت الوزارة أمس الأربعاء القرار.", "2024-05-15")
    assert one.value == "2024-05-15"
    assert any("weekday" in step for step in one.binding)


def test_a_new_date_binds_again_without_a_new_reading() -> None:
    text = "وصل الوفد أمس، ويغادر الشهر المقبل."
    first = reading(text)
    before = msgspec.json.encode(first)
    one = binding.bind(article(text, "2024-05-15"), first)
    two = binding.bind(article(text, "2020-01-01"), one)
    assert msgspec.json.encode(first) == before
    assert [t.value for t in one.timexes] == ["2024-05-14", "2024-06"]
    assert [t.value for t in two.timexes] == ["2019-12-31", "2020-02"]
    assert two == binding.bind(article(text, "2020-01-01"), first) == binding.bind(article(text, "2020-01-01"), two)
    assert [t.value for t in binding.bind(article(text, None), two).timexes] == ["PAST_REF", "FUTURE_REF"]


def test_anchor_of_another_expression_is_named() -> None:
    year, following = bound("ينتهي الاتفاق في 2025 ويكتمل الانسحاب في نهاية العام التالي.", "2024-05-15")
    assert (year.anchor, following.anchor) == (None, f"timex:{year.id}")
    assert (following.value, following.mod, following.edtf) == ("2026", "END", "2026")


def test_words_said_long_ago_count_from_their_day() -> None:
    text = "قال المتحدث في 3 مارس 2019 «تبدأ المحادثات العام المقبل»."
    found = reading(text)
    said = found.timexes[0]
    found = msgspec.structs.replace(found, statements=[statement(text, "تبدأ المحادثات العام المقبل", said)])
    result = binding.bind(article(text, "2024-05-15"), found)
    assert result.statements[0].said_at == "2019-03-03"
    assert (result.timexes[1].value, result.timexes[1].anchor) == ("2020", "statement:s-1")
    assert result.timexes[1].statement_id == "s-1"
    assert result.timexes[0].statement_id is None


def test_words_of_yesterday_retold_indirectly_count_from_publication() -> None:
    text = "قال المتحدث أمس إن المحادثات تبدأ غدا."
    found = reading(text)
    content = "المحادثات تبدأ غدا"
    for mode, value in (("indirect", "2024-05-16"), ("direct", "2024-05-15")):
        told = msgspec.structs.replace(found, statements=[statement(text, content, found.timexes[0], mode)])
        assert binding.bind(article(text, "2024-05-15"), told).timexes[1].value == value


def test_quantity_takes_the_date_of_its_expression() -> None:
    text = "بلغ العدد 500 في مايو 2020."
    found = reading(text)
    quantity = Quantity(
        id="q-1", article_id="a", start=10, end=13, quote="500", rule="test", low=500, high=500, approximate=False,
        subject=None, as_of_timex=found.timexes[0].id,
    )  # fmt: skip
    result = binding.bind(article(text, None), msgspec.structs.replace(found, quantities=[quantity]))
    assert result.quantities[0].as_of == "2020-05"


_PIECES = st.sampled_from(
    ["أمس", "في 5 يناير", "الأحد", "العام التالي", "بعد ذلك بيومين", "عيد الأضحى", "مطلع الشهر الحالي", "في 29 فبراير",
     "رمضان الماضي", "قبل 900 عام", "من 3 إلى 5 مايو", "بعد 99999 سنة", "سيصل", "في اليوم نفسه", "ليلا", "في 1999"]
)  # fmt: skip


@given(
    st.lists(_PIECES, max_size=8).map(" ".join),
    st.sampled_from([None, "2024-05-15", "2024-05", "2020/2021", "0001", "9999-12-31"]),
)
def test_binding_is_pure_and_repeatable(text: str, published: str | None) -> None:
    once = binding.bind(article(text, published), reading(text))
    assert binding.bind(article(text, published), once) == once
    assert all(one.edtf is None or edtf.is_valid(one.edtf) for one in once.timexes)
    assert all(one.value for one in once.timexes)
