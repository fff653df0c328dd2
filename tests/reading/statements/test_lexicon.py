"""The lexicon of saying: every entry's example is read as the entry says, and the files are sound."""

from __future__ import annotations

import unicodedata
from importlib import resources
from typing import Any, get_args

import pytest

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.statements.forms import forms
from mahdar.reading.statements.heads import head_of
from mahdar.records import Act
from tests.reading.statements.reading import statements

FILES = ("saying", "saying_according", "saying_refusals", "saying_grammar", "speakers")
VERBS: list[dict[str, Any]] = lexicon.load("saying")["verbs"]
HEADS: list[dict[str, Any]] = lexicon.load("speakers")["heads"]
CREDITS: list[dict[str, Any]] = [
    entry
    for key in ("according", "according_verb", "relay", "stands_in", "provides", "accusation")
    for entry in lexicon.load("saying_according")[key]
]
REFUSALS: list[dict[str, Any]] = lexicon.load("saying_refusals")["refusals"]


@pytest.mark.parametrize("entry", VERBS, ids=lambda e: e["name"])
def test_verb_example(entry: dict[str, Any]) -> None:
    found = [s for s in statements(entry["example"]) if s.rule == entry["name"]]
    assert found, f"no statement by rule {entry['name']} in: {entry['example']}"
    assert all(s.content.quote for s in found)


@pytest.mark.parametrize("entry", CREDITS, ids=lambda e: e["name"])
def test_credit_example(entry: dict[str, Any]) -> None:
    found = statements(entry["example"])
    assert [s.rule for s in found if s.rule in (entry["name"], "relay")]
    assert all(s.speaker_name for s in found)


@pytest.mark.parametrize("entry", REFUSALS, ids=lambda e: e["name"])
def test_refusal_example(entry: dict[str, Any]) -> None:
    assert [s.act for s in statements(entry["example"]) if s.rule == entry["name"]] == ["no_comment"]


@pytest.mark.parametrize("entry", HEADS, ids=lambda e: e["word"])
def test_head_example(entry: dict[str, Any]) -> None:
    found = statements(entry["example"])
    assert found, entry["example"]
    assert found[0].speaker_kind is not None
    plural = [fold(word) for word in entry.get("plural", ())]
    assert all(head_of(word) is not None for word in plural)


def test_names_are_unique() -> None:
    names = [entry["name"] for entry in (*VERBS, *CREDITS, *REFUSALS)]
    assert len(names) == len(set(names))
    words = [entry["word"] for entry in HEADS]
    assert len(words) == len(set(words))


def test_acts_are_known() -> None:
    assert {entry["act"] for entry in VERBS} <= set(get_args(Act))


@pytest.mark.parametrize("name", FILES)
def test_no_presentation_forms(name: str) -> None:
    text = resources.files("mahdar.lexicon").joinpath("ar", f"{name}.yaml").read_text(encoding="utf-8")
    assert not [c for c in text if unicodedata.normalize("NFKC", c) != c and c not in "…"]


@pytest.mark.parametrize("key", sorted(lexicon.load("saying_grammar")))
def test_lists_have_no_duplicates(key: str) -> None:
    written = list(lexicon.load("saying_grammar")[key])
    assert len(written) == len(set(written)), "the same spelling twice"
    assert all(map(fold, written))


@pytest.mark.parametrize(
    ("word", "rule", "tense", "gender", "number"),
    [
        ("قال", "say", "past", "m", "s"),
        ("قالت", "say", "past", "f", "s"),
        ("قالوا", "say", "past", "m", "p"),
        ("يقولون", "say", "present", "m", "p"),
        ("يقل", "say", "present", "m", "s"),
        ("مؤكدا", "emphasise", "participle", "m", "s"),
        ("مضيفة", "add", "participle", "f", "s"),
        ("تأكيده", "emphasise", "masdar", "m", "s"),
        ("نفت", "deny", "past", "f", "s"),
        ("تنفيه", "deny", "present", "f", "s"),
        ("دعوا", "call", "past", "m", "p"),
        ("يدعون", "call", "present", "m", "p"),
        ("وصفتها", "describe", "past", "f", "s"),
    ],
)
def test_forms(word: str, rule: str, tense: str, gender: str, number: str) -> None:
    readings = [f for f in forms()[fold(word)] if f.verb.name == rule]
    assert (readings[0].tense, readings[0].gender, readings[0].number) == (tense, gender, number)
