"""The lexicon files of clauses: readable, no word twice, and what their examples say is so."""

from __future__ import annotations

import unicodedata
from typing import Any

import pytest

from mahdar import lexicon
from mahdar.reading.clauses.kinds import kind_of
from mahdar.reading.clauses.verbs import present_stems, verb_tense
from mahdar.reading.shadow import fold
from tests.reading.clauses.scenes import scene_of

FILES = ("clause_factuality", "clause_grammar", "clause_nouns", "clause_verbs", "clause_when")


def strings(value: Any) -> list[str]:
    if isinstance(value, str):
        return [value]
    if isinstance(value, dict):
        return [one for inner in value.values() for one in strings(inner)]
    return [one for inner in value for one in strings(inner)] if isinstance(value, list) else []


@pytest.mark.parametrize("name", FILES)
def test_no_presentation_forms(name: str) -> None:
    for text in strings(lexicon.load(name)):
        assert unicodedata.normalize("NFC", text) == text
        assert not any("\ufb50" <= c <= "\ufeff" for c in text), text


@pytest.mark.parametrize("name", FILES)
def test_lists_hold_no_word_twice(name: str) -> None:
    for key, value in lexicon.load(name).items():
        if isinstance(value, list) and all(isinstance(one, str) for one in value):
            twice = sorted({one for one in value if value.count(one) > 1})
            assert not twice, (key, twice)


def test_verbs_are_written_once() -> None:
    verbs = [verb for entry in lexicon.load("clause_verbs")["verbs"] for verb in entry["words"]]
    assert sorted({verb for verb in verbs if verbs.count(verb) > 1}) == []


@pytest.mark.parametrize("entry", lexicon.load("clause_verbs")["verbs"], ids=lambda e: e["example"][:20])
def test_examples_of_verbs(entry: dict[str, Any]) -> None:
    scene = scene_of(entry["example"])
    assert scene.verbs.at(0) == "past"


@pytest.mark.parametrize("entry", lexicon.load("clause_nouns")["heads"], ids=lambda e: e["kind"])
def test_examples_of_nouns(entry: dict[str, Any]) -> None:
    words = [fold(word) for word in entry["example"].rstrip(".").split()]
    assert any(kind_of(word) == entry["kind"] for word in words)


@pytest.mark.parametrize(
    ("verb", "stems"),
    [
        ("أعلن", ["علن"]),
        ("أصاب", ["صيب"]),
        ("استعاد", ["ستعيد"]),
        ("انسحب", ["نسحب"]),
        ("وصل", ["صل"]),
        ("هاجم", ["هاجم"]),
        ("تعهد", ["تعهد"]),
        ("قال/قول", ["قول"]),
        ("وقع/قع/وقع", ["قع", "وقع"]),
    ],
)
def test_stems_of_the_imperfect(verb: str, stems: list[str]) -> None:
    assert present_stems(verb) == stems


@pytest.mark.parametrize(
    ("word", "tense"),
    [
        ("قصفت", "past"),
        ("تقصف", "present"),
        ("ستقصف", "future"),
        ("شنتها", "past"),
        ("يشنها", "present"),
        ("أجريت", "past"),
        ("يقام", "present"),
        ("انسحبوا", "past"),
        ("المدينة", ""),
        ("بغداد", ""),
    ],
)
def test_tenses(word: str, tense: str) -> None:
    assert verb_tense(fold(word)) == tense
