"""The triggers of events: every entry's example tells an event of its type; the files are sound."""

from __future__ import annotations

import unicodedata
from collections import Counter
from typing import Any

import pytest

from mahdar import lexicon
from mahdar.reading import read
from mahdar.reading.events.guards import classes
from mahdar.reading.shadow import fold

VERBS = lexicon.load("event_verbs")["verbs"]
NOUNS = lexicon.load("event_nouns")["nouns"]
LIGHT = lexicon.load("event_nouns")["light"]
CLASSES = lexicon.load("event_words")["classes"]


@pytest.mark.parametrize("entry", [*VERBS, *NOUNS], ids=lambda e: e["name"])
def test_the_example_of_an_entry_tells_its_event(entry: dict[str, Any]) -> None:
    events = read("a-test", entry["example"]).events
    assert entry["type"] in [event.type for event in events], entry["example"]


@pytest.mark.parametrize("entry", LIGHT, ids=lambda e: e["name"])
def test_the_example_of_a_light_verb_tells_one_event_with_its_noun(entry: dict[str, Any]) -> None:
    events = read("a-test", entry["example"]).events
    assert any(entry["name"] in event.rule for event in events), [event.rule for event in events]


@pytest.mark.parametrize("name", CLASSES)
def test_a_class_of_words_knows_its_example(name: str) -> None:
    assert any(name in classes(fold(word.strip("."))) for word in CLASSES[name]["example"].split())


def test_no_name_stands_twice_and_every_class_is_known() -> None:
    for table in (VERBS + NOUNS, LIGHT):
        assert [name for name, n in Counter(entry["name"] for entry in table).items() if n > 1] == []
    for entry in VERBS + NOUNS:
        wanted = [entry[key] for key in ("must", "must_near", "must_next") if key in entry]
        unwanted = entry.get("must_not", [])
        for name in (*wanted, *([unwanted] if isinstance(unwanted, str) else unwanted)):
            assert name in CLASSES, (entry["name"], name)


def test_what_a_light_verb_governs_exists() -> None:
    known = {entry["name"] for entry in VERBS + NOUNS} | {entry["type"] for entry in VERBS + NOUNS} | {"ANY"}
    for entry in LIGHT:
        assert set(entry["for"]) <= known, entry["name"]


def test_spelling_is_plain_and_no_word_of_a_class_repeats() -> None:
    for name, entry in CLASSES.items():
        repeated = [word for word, n in Counter(fold(str(word)) for word in entry["words"]).items() if n > 1]
        assert repeated == [], name
        for word in entry["words"]:
            assert unicodedata.normalize("NFKC", str(word)) == str(word), word
