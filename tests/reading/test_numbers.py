"""Numbers in words and digits."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar import lexicon
from mahdar.reading.numbers import Number, digits_value, number_at, ordinal_at
from mahdar.reading.tokens import Doc


def first(text: str) -> Number | None:
    doc = Doc(text)
    return next((n for i in range(len(doc)) if (n := number_at(doc, i))), None)


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("2500 جندي", 2500, "2500"),
        ("2,500 جندي", 2500, "2,500"),
        ("٢٥٠٠ جندي", 2500, "٢٥٠٠"),
        ("٢٬٥٠٠ جندي", 2500, "٢٬٥٠٠"),
        ("2.500 جندي", 2500, "2.500"),
        ("25 000 جندي", 25000, "25 000"),
        ("2.5 مليون نازح", 2_500_000, "2.5 مليون"),
        ("2،5 مليون نازح", 2_500_000, "2،5 مليون"),
        ("1,5 مليار دولار", 1_500_000_000, "1,5 مليار"),
        ("2.500 مليون دولار", 2_500_000, "2.500 مليون"),
        ("ألفين وخمسمئة جندي", 2500, "ألفين وخمسمئة"),
        ("ألفا جندي", 2000, "ألفا"),
        ("ألف و500 جندي", 1500, "ألف و500"),
        ("20 ألفا و300 جندي", 20300, "20 ألفا و300"),
        ("خمسة آلاف جندي", 5000, "خمسة آلاف"),
        ("اثني عشر ألفا", 12000, "اثني عشر ألفا"),
        ("مئة وخمسة وعشرين ألف", 125_000, "مئة وخمسة وعشرين ألف"),
        ("ثلاث مئة وستين", 360, "ثلاث مئة وستين"),
        ("ثلاثة ملايين ومئتي ألف", 3_200_000, "ثلاثة ملايين ومئتي ألف"),
        ("نصف مليون شخص", 500_000, "نصف مليون"),
        ("مليون ونصف المليون شخص", 1_500_000, "مليون ونصف المليون"),
        ("ألف مليار", 10**12, "ألف مليار"),
        ("مليونا و200 ألف", 1_200_000, "مليونا و200 ألف"),
        ("مليوناً و200 ألف", 1_200_000, "مليوناً و200 ألف"),
        ("مليونا دولار", 2_000_000, "مليونا"),
        ("مليارا ريال ونصف", 2_000_000_000, "مليارا"),
        ("مليونا في العام الماضي", 1_000_000, "مليونا"),
        ("مليونا واحدا", 1_000_000, "مليونا"),
        ("مليوني دولار", 2_000_000, "مليوني"),
        ("ألفا ومئتي جندي", 1200, "ألفا ومئتي"),
        ("20 مليونا و200 ألف", 20_200_000, "20 مليونا و200 ألف"),
        ("خمسة عشر عضوا", 15, "خمسة عشر"),
        ("إحدى وعشرين دولة", 21, "إحدى وعشرين"),
        ("خمسة وثلاثة", 5, "خمسة"),
        ("وفقا لثلاثة أعضاء", 3, "ثلاثة"),
        ("والـ15 دولة", 15, "15"),
        ("للأربعة معا", 4, "أربعة"),
        ("الأربع وعشرين ساعة", 24, "الأربع وعشرين"),
        ("الأربع والعشرين ساعة", 24, "الأربع والعشرين"),
    ],
)
def test_exact_numbers(text: str, value: float, words: str) -> None:
    number = first(text)
    assert number is not None
    assert (number.low, number.high) == (value, value)
    assert Doc(text).quote(number.first, number.stop, number.skip) == words


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("عشرات", 10, 99),
        ("ومئات", 100, 999),
        ("آلاف", 1000, 9999),
        ("عشرات الآلاف", 10_000, 99_000),
        ("مئات آلاف", 100_000, 999_000),
        ("بعشرات المليارات", 10 * 10**9, 99 * 10**9),
        ("ملايين", 10**6, 10**7 - 1),
        ("بضع عشرات", 10, 99),
        ("بضع مئات", 100, 999),
        ("بضعة", 3, 9),
        ("بضعة عشر", 13, 19),
    ],
)
def test_inexact_numbers(text: str, low: float, high: float) -> None:
    number = first(text)
    assert number is not None
    assert number.vague
    assert (number.low, number.high, number.stop) == (low, high, len(Doc(text)))


@pytest.mark.parametrize(
    "text", ["أحد الأعضاء", "لست وحدي", "إحدى الدول", "الثلاثاء", "الأربعاء", "ألفت الكاتبة", "عشري"]
)
def test_look_alikes_are_no_numbers(text: str) -> None:
    assert first(text) is None


def test_a_year_before_a_number_of_three_digits_is_not_one_number() -> None:
    number = first("2015 300")
    assert number is not None
    assert number.low == 2015


def test_digits_value_raises_on_words() -> None:
    with pytest.raises(ValueError, match="invalid literal"):
        digits_value("مئة")


def entries() -> list[dict[str, Any]]:
    data = lexicon.load("numbers")
    tables = (table for key, table in data.items() if key != "ordinals")
    return [entry for table in tables for entry in table if isinstance(entry, dict)]


@pytest.mark.parametrize("entry", entries(), ids=lambda e: str(e["example"]))
def test_each_entry_reads_its_example(entry: dict[str, Any]) -> None:
    wanted = entry.get("is", entry.get("value"))
    number = first(entry["example"])
    assert number is not None
    assert [number.low, number.high] == (wanted if isinstance(wanted, list) else [wanted, wanted])


@pytest.mark.parametrize("entry", lexicon.load("numbers")["ordinals"], ids=lambda e: str(e["example"]))
def test_each_ordinal_reads_its_example(entry: dict[str, Any]) -> None:
    doc = Doc(entry["example"])
    one = next(one for i in range(len(doc)) if (one := ordinal_at(doc, i)))
    assert one.value == entry.get("is", entry["value"])


@pytest.mark.parametrize(
    ("text", "value", "words"),
    [
        ("الحادي عشر", 11, "الحادي عشر"),
        ("والثانية عشرة", 12, "الثانية عشرة"),
        ("بالحادي والثلاثين", 31, "الحادي والثلاثين"),
        ("الخامسة والأربعون", 45, "الخامسة والأربعون"),
        ("الأول وعشرون", 1, "الأول"),
    ],
)
def test_ordinals(text: str, value: int, words: str) -> None:
    doc = Doc(text)
    one = ordinal_at(doc, 0)
    assert one is not None
    assert (one.value, doc.quote(one.first, one.stop, one.skip)) == (value, words)


@pytest.mark.parametrize("text", ["الحادي", "أول", "ثانية", "الأولون"])
def test_look_alikes_are_no_ordinals(text: str) -> None:
    assert ordinal_at(Doc(text), 0) is None


@given(st.text(alphabet="0123456789., ٠١٢٣٤٥٦٧٨٩,،"))
def test_any_digits_give_a_number_or_nothing(text: str) -> None:
    doc = Doc(text)
    for i in range(len(doc)):
        number = number_at(doc, i)
        assert number is None or (number.first == i < number.stop <= len(doc) and number.low <= number.high)


_WORDS = ["ألف", "ألفين", "مئة", "ثلاثة", "عشر", "وعشرين", "و", "500", "مليون", "ونصف", "آلاف", "عشرات", "بضع", "نصف"]


@given(st.lists(st.sampled_from(_WORDS)))
def test_any_words_give_numbers_inside_the_text(words: list[str]) -> None:
    doc = Doc(" ".join(words))
    for i in range(len(doc)):
        number = number_at(doc, i)
        assert number is None or (i < number.stop <= len(doc) and 0 <= number.low <= number.high)
