"""Words have numbers, what is known of them is asked once, and texts under way keep theirs when all are forgotten."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

from mahdar.reading import vocabulary
from mahdar.reading.tokens import Doc
from mahdar.reading.vocabulary import Table, Vocabulary, numbers


@pytest.fixture(autouse=True)
def own(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A vocabulary of the test's own."""
    monkeypatch.setattr(vocabulary._Current, "words", Vocabulary())
    yield


class Lengths:
    """A table of the lengths of words, and what it was asked."""

    def __init__(self) -> None:
        self.asked: list[str] = []
        self.table = Table(self.told, none=(np.zeros((), dtype=np.int32),))

    def told(self, words: list[str]) -> tuple[vocabulary.Array]:
        self.asked += words
        return (np.array([len(word) for word in words], dtype=np.int32),)

    def of(self, doc: Doc) -> list[int]:
        (rows,) = self.table.rows(doc)
        found: list[int] = rows[numbers(doc)[1]].tolist()
        return found


def test_a_word_has_one_number_and_is_asked_for_once() -> None:
    lengths, doc = Lengths(), Doc("وفد ثم وفد")
    _, of = numbers(doc)
    assert of[0] == of[2] != of[1]
    assert vocabulary.NONE not in of
    assert (lengths.of(doc), lengths.of(Doc("ثم وفد"))) == ([3, 2, 3], [2, 3])
    assert lengths.asked == ["وفد", "ثم"]


def test_no_word_has_the_rows_given_for_it() -> None:
    table = Table(lambda words: (np.ones(len(words), dtype=np.int32),), none=(np.array(7, dtype=np.int32),))
    (rows,) = table.rows(Doc("وفد"))
    assert rows[vocabulary.NONE] == 7
    assert rows[numbers(Doc("وفد"))[1]].tolist() == [1]


def test_rows_grow_with_the_words() -> None:
    lengths = Lengths()
    many = [f"كلمة{n}" for n in range(3 * vocabulary._FIRST)]
    for at in range(0, len(many), 1000):
        lengths.of(Doc(" ".join(many[at : at + 1000])))
    doc = Doc(" ".join(many[::777]))
    assert lengths.of(doc) == [len(word) for word in doc.words]


def test_a_text_under_way_keeps_its_numbers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(vocabulary, "_KEPT", 3)
    lengths, first = Lengths(), Doc("واحد اثنان ثلاثة أربعة")
    before = numbers(first)
    second = Doc("سبعة ثمانية")
    assert numbers(second)[0] is not before[0], "the full vocabulary is given up"
    assert numbers(first) is before
    assert (lengths.of(second), lengths.of(first), lengths.of(second)) == ([4, 6], [4, 5, 5, 5], [4, 6])


def test_threads_may_read_at_the_same_time() -> None:
    lengths = Lengths()
    texts = [" ".join(f"كلمة{(k * 7 + n) % 900}" for n in range(50)) for k in range(200)]
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(lambda text: lengths.of(Doc(text)), texts))
    assert found == [[len(word) for word in Doc(text).words] for text in texts]
    assert sorted(vocabulary._Current.words.values()) == list(range(1, len(vocabulary._Current.words) + 1))
    assert len(lengths.asked) == len(set(lengths.asked))
