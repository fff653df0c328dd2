"""Stems and rarity."""

from __future__ import annotations

import pytest

from mahdar import lexicon
from mahdar.linking.words import BACKGROUND, particular, spans, stem, weight, words
from mahdar.reading.shadow import fold


@pytest.mark.parametrize(
    ("word", "wanted"),
    [
        ("والقوات", "قوات"), ("للمحادثات", "محادث"), ("وزاره", "زار"), ("الوزراء", "وزراء"), ("مسؤولين", "مسءول"),
        ("وفد", "وفد"), ("3250", "3250"), ("في", "في"),
    ],
)  # fmt: skip
def test_stems(word: str, wanted: str) -> None:
    assert stem(words(word)[0]) == wanted


def test_the_background_is_sound() -> None:
    lines = [line.split(" ") for line in lexicon.lines("document_frequencies")]
    names = [name for name, _ in lines]
    assert len(set(names)) == len(names) > 5000
    assert all(stem(name) == name or len(stem(name)) < len(name) for name in names)
    assert all(name == fold(name) and 8 <= int(count) <= BACKGROUND for name, count in lines)


def test_spans_are_those_of_the_words() -> None:
    text = "قالَ المتحدّثُ: 3,5 مليون، و«النهر»."
    assert [text[s.start : s.end] for s in spans(text)] == ["قالَ", "المتحدّثُ", "3,5", "مليون", "و", "النهر"]
    assert len(spans(text)) == len(words(text))


def test_rare_words_weigh_more() -> None:
    assert weight(stem("في")) < weight(stem("محادثات")) < weight(stem("الهيدرولوجيا"))


@pytest.mark.parametrize(
    ("word", "wanted"), [("3250", True), ("14", True), ("2022", False), ("1443", False), ("5", False), ("قال", False)]
)
def test_what_is_particular(word: str, wanted: bool) -> None:
    assert particular(word) is wanted
