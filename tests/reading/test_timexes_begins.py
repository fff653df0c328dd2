"""Passing most beginnings by for the word behind them loses no time expression."""

from __future__ import annotations

import pytest

from mahdar import lexicon
from mahdar.reading.timexes.begins import beginnings
from mahdar.reading.timexes.chunks import Chunks
from mahdar.reading.timexes.matcher import find_matches
from mahdar.reading.tokens import Doc
from mahdar.sample import PAGES


def _lost(text: str) -> list[str]:
    """The words at which an expression begins and which are passed by."""
    doc = Doc(text)
    chunks, kept = Chunks(doc), set(beginnings(doc))
    return [doc.words[i] for i in range(len(doc)) if i not in kept and find_matches(doc, chunks, i)[0]]


@pytest.mark.parametrize("rule", lexicon.load("time_rules")["rules"], ids=lambda rule: str(rule["rule"]))
def test_no_example_of_a_rule_is_lost(rule: dict[str, object]) -> None:
    assert _lost(str(rule.get("example", ""))) == []


def test_nothing_of_the_sample_is_lost() -> None:
    texts = [page.read_text(encoding="utf-8", errors="replace") for page in PAGES.iterdir() if page.is_file()]
    assert texts
    assert [lost for text in texts for lost in _lost(text)] == []


@pytest.mark.parametrize(
    "text",
    [
        "24/3/2021", "في الثاني من يناير", "حزيران/يونيو 2014", "منذ 3 سنوات", "خلال ستين يوما", "ليل السبت - الأحد",
        "في ال20 من يناير", "الساعة 10:30", "عام 67", "قبل نهاية العام المقبل", "غدا", "كل سنة", "بعد أسبوعين",
    ],
)  # fmt: skip
def test_expressions_are_found_from_their_first_word(text: str) -> None:
    doc = Doc(text)
    assert any(find_matches(doc, Chunks(doc), i)[0] for i in beginnings(doc))
    assert _lost(text) == []


def test_a_preposition_before_no_time_is_passed_by() -> None:
    doc = Doc("التقى الوزير في القصر وتحدث عن الأزمة")
    assert beginnings(doc) == []
