"""Every entry of the time lexicon, by its own example."""

from __future__ import annotations

import re
import unicodedata
from typing import Any

import pytest

from mahdar import binding, lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import Doc
from mahdar.records import Reading, Timex
from tests.reading.bound import article

PUBLISHED = "2024-05-15"  # a Wednesday
FILES = ("months", "time_words", "time_feasts", "time_rules", "time_context", "time_tense")


def read(text: str, published: str | None = PUBLISHED) -> list[Timex]:
    """The bound time expressions of a text."""
    reading = Reading(article_id="a-test", lexicon_version="", timexes=find_timexes(Doc(text), "a-test"))
    return binding.bind(article(text, published), reading).timexes


def told(found: list[Timex]) -> list[tuple[str, str | None]]:
    """Words and values, for messages of tests."""
    return [(one.quote, one.value) for one in found]


@pytest.mark.parametrize("entry", lexicon.load("time_rules")["rules"], ids=lambda e: e["rule"])
def test_each_rule_reads_its_example(entry: dict[str, Any]) -> None:
    found = read(entry["example"], entry.get("published", PUBLISHED))
    quote = entry.get("quote")
    assert any(
        one.rule == entry["rule"] and one.value == entry["value"] and (quote is None or one.quote == quote)
        for one in found
    ), told(found)


@pytest.mark.parametrize("entry", lexicon.load("months")["months"], ids=lambda e: e["name"])
def test_each_month_reads_its_example(entry: dict[str, Any]) -> None:
    assert entry["value"] in [one.value for one in read(entry["example"])]
    assert entry["name"] in entry["example"]


@pytest.mark.parametrize(
    ("cls", "word"),
    [(cls, word) for cls, data in lexicon.load("time_words")["classes"].items() for word in data["words"]],
)
def test_each_word_makes_an_expression_of_its_class(cls: str, word: str) -> None:
    data = lexicon.load("time_words")["classes"][cls]
    sentence = data["frame"].format(word)
    at = data["frame"].index("{}")
    found = read(sentence)
    assert any(one.start < at + len(word) and at < one.end for one in found), (sentence, told(found))


@pytest.mark.parametrize("entry", lexicon.load("time_feasts")["feasts"], ids=lambda e: e["name"])
def test_each_feast_reads_its_example(entry: dict[str, Any]) -> None:
    found = read(entry["example"])
    assert [one.value for one in found] == [entry["value"]]
    assert entry["name"] in found[0].quote


@pytest.mark.parametrize("entry", lexicon.load("time_feasts")["anniversaries"], ids=lambda e: str(e["year"]))
def test_each_anniversary_reads_its_example(entry: dict[str, Any]) -> None:
    assert entry["value"] in [one.value for one in read(entry["example"])]


@pytest.mark.parametrize("name", list(lexicon.load("time_context")["lists"]))
def test_each_context_list_decides_its_example(name: str) -> None:
    entry = lexicon.load("time_context")["lists"][name]
    assert [one.quote for one in read(entry["example"])] == entry["expect"]


@pytest.mark.parametrize(
    "key", ["future", "present", "past", "not_future", "not_verbs", "not_past", "fixed", "plans", "calls"]
)
def test_tense_words_resolve_their_example(key: str) -> None:
    entry = lexicon.load("time_tense")[key]
    assert [one.value for one in read(entry["example"])] == [entry["value"]]


def _strings(data: Any) -> list[str]:
    if isinstance(data, dict):
        return [s for key, value in data.items() for s in (str(key), *_strings(value))]
    if isinstance(data, list):
        return [s for value in data for s in _strings(value)]
    return [str(data)]


@pytest.mark.parametrize("name", FILES)
def test_files_hold_no_presentation_forms_and_no_stray_marks(name: str) -> None:
    strings = _strings(lexicon.load(name))
    assert strings
    for text in strings:
        assert not re.search("[\ufb50-\ufdff\ufe70-\ufeff\u200e\u200f\u061c]", text), text
        assert unicodedata.normalize("NFC", text) == text


def test_no_month_is_told_twice() -> None:
    keys = [fold(entry["name"]) for entry in lexicon.load("months")["months"]]
    assert len(set(keys)) == len(keys), {key for key in keys if keys.count(key) > 1}


def test_no_word_is_told_twice_in_a_class() -> None:
    for cls, data in lexicon.load("time_words")["classes"].items():
        values: dict[str, Any] = {}
        for word, value in data["words"].items():
            assert values.setdefault(fold(word), value) == value, (cls, word)
