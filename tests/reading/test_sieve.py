"""A sieve finds the tokens that pass, asks each word once, and sieves do not mix."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading import sieve
from mahdar.reading.sieve import Sieve
from mahdar.reading.tokens import Doc


@pytest.fixture(autouse=True)
def others(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Leave the sieves of the reading as they are."""
    monkeypatch.setattr(sieve, "_questions", [])
    sieve._table.forget()
    yield
    sieve._table.forget()


def test_each_word_is_asked_once() -> None:
    asked: list[str] = []

    def begins(word: str) -> bool:
        asked.append(word)
        return word.startswith("ال")

    own = Sieve(begins)
    assert own.places(Doc("وصل الوفد من المدينة، وغادر الوفد")) == [1, 3, 6]
    assert own.places(Doc("الوفد")) == [0]
    assert len(asked) == len(set(asked)) == 6


def test_a_sieve_made_later_is_asked_too() -> None:
    doc = Doc("3 وفود وصلت")
    numbers = Sieve(str.isdecimal)
    assert numbers.places(doc) == [0]
    words = Sieve(str.isalpha)
    assert (words.places(doc), numbers.places(doc)) == ([1, 2], [0])


@given(st.lists(st.sampled_from(["قال", "أن", "3", "،", "وفد"]), max_size=20))
def test_places_are_those_that_pass(words: list[str]) -> None:
    doc = Doc(" ".join(words))
    sieve._questions.clear()
    assert Sieve(str.isalpha).places(doc) == [i for i, word in enumerate(doc.words) if word.isalpha()]


def test_there_are_no_more_sieves_than_bits() -> None:
    for _ in range(64):
        Sieve(str.isalpha)
    with pytest.raises(RuntimeError, match="64"):
        Sieve(str.isalpha)
