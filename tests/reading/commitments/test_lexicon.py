"""The lexicon of commitments: every entry's example is read as the file marks it, and the files are sound."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import pytest

from mahdar import lexicon
from mahdar.reading.commitments.words import is_deed, stem_in
from mahdar.reading.shadow import fold
from tests.reading.commitments.marked import agrees, commitments, plain

VERBS: list[dict[str, Any]] = lexicon.load("commitment_verbs")["verbs"]
DEEDS: list[dict[str, Any]] = lexicon.load("commitment_deeds")["verbs"]
DUTIES: list[dict[str, Any]] = lexicon.load("commitment_phrases")["phrases"]


def _id(entry: dict[str, Any]) -> str:
    return str(entry["name"])


@pytest.mark.parametrize("entry", VERBS, ids=_id)
def test_a_verb_finds_the_action_of_its_example(entry: dict[str, Any]) -> None:
    found = commitments(plain(entry["example"]))
    assert any(one.rule == entry["name"] and agrees(one, entry["example"]) for one in found), found


@pytest.mark.parametrize("entry", DEEDS, ids=_id)
def test_a_deed_finds_who_will_do_it(entry: dict[str, Any]) -> None:
    found = commitments(plain(entry["example"]))
    assert any(one.progress == "planned" and agrees(one, entry["example"]) for one in found), found


@pytest.mark.parametrize("entry", DUTIES, ids=_id)
def test_a_duty_finds_the_action_of_its_example(entry: dict[str, Any]) -> None:
    found = commitments(plain(entry["example"]))
    assert any(one.rule == entry["name"] and agrees(one, entry["example"]) for one in found), found


@pytest.mark.parametrize("entries", [VERBS, DEEDS, DUTIES], ids=["verbs", "deeds", "duties"])
def test_no_name_is_used_twice_and_spelling_is_plain(entries: list[dict[str, Any]]) -> None:
    assert [name for name, n in Counter(map(_id, entries)).items() if n > 1] == []
    for entry in entries:
        written = str(entry)
        assert unicodedata.normalize("NFKC", written) == written, entry


@pytest.mark.parametrize("key", ["nouns", "not", "pledges", "pacts", "processes"])
def test_no_noun_is_listed_twice(key: str) -> None:
    words = [fold(word) for word in lexicon.load("commitment_deeds")[key]]
    assert [word for word, n in Counter(words).items() if n > 1] == []


@pytest.mark.parametrize("word", ["سحب", "الانسحاب", "تشكيلها", "إعادة", "مراجعته", "استئناف", "التزاماتها"])
def test_words_of_doing(word: str) -> None:
    assert is_deed(fold(word)) or stem_in(fold(word), "pledges")


@pytest.mark.parametrize("word", ["أطفال", "الأسعار", "تاريخ", "المدينة", "الوزير"])
def test_words_of_other_things(word: str) -> None:
    assert not is_deed(fold(word))
