"""Words in one spelling and without clitics: what is the same word, and what only looks alike."""

from __future__ import annotations

import re
import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.dossier.words import Query, Term, index_key, index_shadow, index_text, plain_words, words
from mahdar.reading.shadow import Shadow, fold


def term(word: str) -> Term:
    return Term(plain_words(word)[0])


SAME = [
    ("القوات", "للقوات"),
    ("القوات", "والقوات"),
    ("القوات", "قوات"),
    ("القوات", "بقواتها"),
    ("انسحاب", "وانسحاب"),
    ("انسحاب", "الانسحاب"),
    ("انسحاب", "لانسحابهم"),
    ("وانسحاب", "انسحاب"),
    ("إيران", "لايران"),
    ("أزمة", "الازمه"),
    ("دولة", "دولته"),
    ("دَوْلَةٌ", "دولـــة"),
    ("مستشفى", "المستشفي"),
    ("لبنان", "للبنان"),
    ("لندن", "بلندن"),
    ("ليبيا", "لليبيا"),
    ("بيت", "بيته"),
    ("مسؤول", "مسئول"),
    ("2023", "٢٠٢٣"),
    ("ﻻجئ", "اللاجئ"),
]
OTHER = [
    ("وصول", "فصول"),
    ("كبير", "بير"),
    ("وزير", "زير"),
    ("كتاب", "تاب"),
    ("دولة", "دول"),
    ("وفد", "فد"),
    ("الله", "له"),
    ("2023", "202"),
    ("سلام", "سلاما"),
]


@pytest.mark.parametrize(("wanted", "word"), SAME)
def test_the_same_word(wanted: str, word: str) -> None:
    found = plain_words(word)[0]
    assert term(wanted).matches(found)
    assert index_key(found) in term(wanted).index_keys()


@pytest.mark.parametrize(("wanted", "word"), OTHER)
def test_words_that_look_alike(wanted: str, word: str) -> None:
    assert not term(wanted).matches(plain_words(word)[0])


ARABIC = st.text(alphabet="ابتلكوفهنيمسق", min_size=1, max_size=9)


@given(ARABIC, ARABIC)
def test_the_index_finds_whatever_matches(wanted: str, word: str) -> None:
    one = Term(wanted)
    if one.matches(word):
        assert index_key(word) in one.index_keys()


@given(ARABIC, st.sampled_from(["و", "ال", "وال", "بال", "لل", "ل", "ب"]), st.sampled_from(["", "ها", "هم", "نا"]))
def test_a_cliticised_word_is_found(wanted: str, before: str, behind: str) -> None:
    one = Term(wanted)
    word = before + wanted + behind
    if one.matches(word):
        assert index_key(word) in one.index_keys()


@given(st.text())
def test_words_stand_where_they_say(text: str) -> None:
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert "".join(plain_words(text[word.start : word.end])) == word.text


@given(st.text())
def test_no_query_is_an_error_for_the_index(text: str) -> None:
    query = Query(text)
    connection = sqlite3.connect(":memory:")
    connection.execute("CREATE VIRTUAL TABLE search USING fts5 (body, content = '')")
    if query:
        rows = connection.execute("SELECT rowid FROM search WHERE search MATCH ?", (query.fts(),)).fetchall()
        assert rows == []


def test_words_in_quotation_marks_stand_side_by_side() -> None:
    assert Query("«انسحاب القوات»").in_text("بدأ انسحاب القوات أمس")
    assert not Query("«انسحاب القوات»").in_text("انسحاب كامل لتلك القوات")
    assert Query("انسحاب القوات").in_text("انسحاب كامل لتلك القوات")
    assert Query('انسحاب "القوات').in_text("القوات بعد انسحاب")


@given(st.text())
def test_the_index_is_the_same_from_the_text_and_from_its_shadow(text: str) -> None:
    assert index_text(text) == index_shadow(Shadow(text).text)


@pytest.mark.parametrize(("wanted", "word"), SAME)
def test_pattern_and_core_find_the_same_word(wanted: str, word: str) -> None:
    looked_for, standing = term(wanted), fold(word)
    assert re.search(looked_for.pattern(), f"قال {standing}، ثم")
    assert looked_for.core in plain_words(word)[0]


@given(st.text("ابتهدءؤئلمنوفكيس", min_size=1, max_size=7), st.text("ابتهدءؤئلمنوفكيس", min_size=1, max_size=9))
def test_pattern_and_core_miss_nothing_that_matches(sought: str, standing: str) -> None:
    [looked_for], [word] = plain_words(sought), plain_words(standing)
    if term(looked_for).matches(word):
        assert re.search(term(looked_for).pattern(), standing)
        assert term(looked_for).core in word


@pytest.mark.parametrize(("wanted", "text"), [("مصر", "مصرف"), ("كتاب", "تاب"), ("هدنة", "مهدن"), ("نفط", "نفطي")])
def test_pattern_finds_words_whole(wanted: str, text: str) -> None:
    assert not re.search(term(wanted).pattern(), text)
