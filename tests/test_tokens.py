"""Tokens, sentences and quotation marks."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc


@given(st.text())
def test_any_unicode_gives_tokens_inside_the_text(text: str) -> None:
    doc = Doc(text)
    for token in doc.tokens:
        assert 0 <= token.start < token.end <= len(text)
        assert fold(text[token.start : token.end]).strip() != ""
    assert sum(s.stop - s.first for s in doc.sentences) == len(doc.tokens)


def test_shadow_keeps_the_way_back_through_harakat_and_tatweel() -> None:
    doc = Doc("قَالَ الرئيـــس: «نَعَم».")
    assert [t.text for t in doc.tokens] == ["قال", "الرئيس", ":", "«", "نعم", "»", "."]
    assert doc.quote(0, 2) == "قَالَ الرئيـــس"
    assert doc.quote(*doc.quotes[0]) == "«نَعَم»"


def test_a_stop_inside_quotation_marks_does_not_end_the_sentence() -> None:
    doc = Doc("قال: «انتهى الأمر. لن نعود». وغادر القاعة.")
    assert [doc.quote(*s) for s in doc.sentences] == ["قال: «انتهى الأمر. لن نعود».", "وغادر القاعة."]


def test_nested_quotation_marks_pair_inside_out() -> None:
    doc = Doc("قال «إن الاتفاق «النووي» قائم».")
    assert sorted(doc.quote(*q) for q in doc.quotes) == ["«إن الاتفاق «النووي» قائم»", "«النووي»"]


@pytest.mark.parametrize(
    ("text", "quotes"),
    [
        ("قال: »إن الموعد قائم« وغادر.", ["»إن الموعد قائم«"]),
        ("قال لـ»الشروق« إن الموعد قائم.", ["»الشروق«"]),
        ("أكد: “الموعد قائم“، وغادر.", ["“الموعد قائم“"]),
        ("أكد: „الموعد قائم“، وغادر.", ["„الموعد قائم“"]),
        ('قال "الموعد قائم" و"الوفد جاهز".', ['"الموعد قائم"', '"الوفد جاهز"']),
        ("قال «نعم» و«لا» » ثم «", ["«نعم»", "«لا»"]),
        ("بقي «بلا إغلاق", []),
    ],
)
def test_quotation_marks_of_every_kind_are_paired(text: str, quotes: list[str]) -> None:
    doc = Doc(text)
    assert [doc.quote(*q) for q in doc.quotes] == quotes
