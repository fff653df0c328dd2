"""The words of disputes: integrity, and each list of words holds its example."""

from __future__ import annotations

import unicodedata
from itertools import pairwise
from typing import Any

import pytest

from mahdar import lexicon
from mahdar.linking.disputes.words import counted, currency, fates, word_set
from mahdar.linking.words import words

FILE = lexicon.load("dispute_words")
ENTRIES: list[tuple[str, dict[str, Any]]] = [
    *((f"fates.{fate}", entry) for fate, some in FILE["fates"].items() for entry in some),
    *(
        (name, entry)
        for name, some in FILE.items()
        if isinstance(some, list)
        for entry in some
        if isinstance(entry, dict)
    ),
]


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda x: x if isinstance(x, str) else "")
def test_the_example_holds_one_of_the_words(name: str, entry: dict[str, Any]) -> None:
    told = words(entry["example"])
    pairs = {" ".join(pair) for pair in pairwise(told)}
    known = set(fates()) if name.startswith("fates") else set(word_set(name))
    assert known & ({*told} | pairs)


@pytest.mark.parametrize(("name", "entry"), ENTRIES, ids=lambda x: x if isinstance(x, str) else "")
def test_words_are_written_plainly_and_once(name: str, entry: dict[str, Any]) -> None:
    some = entry["words"]
    assert len(set(some)) == len(some), name
    assert all(unicodedata.normalize("NFKC", word) == word == word.strip() for word in some)


def test_forms() -> None:
    assert fates()["والقتلي"] == "killed"
    assert currency("دولارات") == currency("دولارا") == currency("الدولارات")
    assert counted()["الجنود"] == counted()["جنديا"] == counted()["جندي"]
