"""The lexicon of furniture: each entry's example, and what must not match."""

from __future__ import annotations

import unicodedata
from collections import Counter

import pytest

from mahdar.intake import furniture, language
from mahdar.intake.furniture import Rule
from mahdar.lexicon import load

REASONS = {
    "advert", "caption", "comments", "credit", "end_mark", "legal", "link", "navigation", "read_more", "related",
    "section", "share", "subscribe", "tags", "views",
}  # fmt: skip


@pytest.mark.parametrize("rule", furniture.rules(), ids=lambda r: f"{r.reason}-{r.example}")
def test_examples(rule: Rule) -> None:
    found = furniture.match(rule.example)
    assert found is not None
    assert found.reason == rule.reason


def test_reasons_are_the_documented_ones() -> None:
    assert {rule.reason for rule in furniture.rules()} == REASONS


def test_no_phrase_twice_for_one_way_of_matching() -> None:
    counted = Counter((rule.phrase, rule.match) for rule in furniture.rules())
    assert [key for key, n in counted.items() if n > 1] == []


def test_spelling_is_plain() -> None:
    data = load("furniture")
    words = [e["phrase"] for s in data["sections"] for e in s["entries"]] + data["picture_credits"] + data["crediting"]
    for kind in ("openers", "words", "places"):
        words += data["bylines"][kind]
    for word in words:
        assert unicodedata.normalize("NFKC", word) == word, word
        assert all(unicodedata.category(c) != "Cf" for c in word), word


@pytest.mark.parametrize("entry", load("languages")["languages"], ids=lambda e: e["name"])
def test_languages(entry: dict[str, str]) -> None:
    reason = language.reason_to_skip(entry["example"])
    assert reason is None if entry["name"] == "Arabic" else entry["name"] in (reason or "")


@pytest.mark.parametrize(
    "line",
    [
        "المزيد من الوفود وصلت إلى العاصمة",
        "السابق في المنصب كان وزيرا",
        "مشاركة واسعة في الانتخابات",
        "تعليقات الوزير لم ترض المعارضة",
        "انتهى الاجتماع",
        "الخط الساخن بين البلدين",
        "طباعة أوراق الاقتراع بدأت أمس",
        "وقال متحدث باسم الوزارة إن الاجتماع لم يعقد.",
        "سمات الاتفاق الجديد تختلف عن سابقه في أنه يحدد مهلة واضحة للتنفيذ ويعين لجنة تشرف عليه وتقدم تقاريرها.",
    ],
)
def test_look_alikes(line: str) -> None:
    found = furniture.match(line)
    assert found is None


@pytest.mark.parametrize(
    "line",
    [
        "مبنى الوزارة في العاصمة (رويترز)",
        "وزير الخارجية في جلسة سابقة (أ ف ب)",
        "اجتماع اللجنة المشتركة في العاصمة (الجزيرة - أرشيف)",
        "مبنى الوزارة في وسط العاصمة - رويترز",
        "مبنى الوزارة (أرشيفية)",
        "اجتماع اللجنة (غيتي)",
        "مبنى الوزارة (مواقع التواصل)",
        "مبنى الوزارة (Getty Images)",
        "المعبر الحدودي (الأناضول/أرشيف)",
    ],
)
def test_captions(line: str) -> None:
    assert furniture.is_caption(line)


@pytest.mark.parametrize(
    "line",
    [
        "قالت الوزارة إن الاجتماع تأجل. (رويترز)",
        "(رويترز)",
        "اجتمع الوفدان في مقر اللجنة (جنوب)",
        "وقال متحدث إن الوفد وصل إلى المطار (رويترز)",
        "بلغ عددهم (24)",
        "عقد الاجتماع في نيويورك - الأمم المتحدة وحدها تعرف",
    ],
)
def test_no_captions(line: str) -> None:
    assert not furniture.is_caption(line)
