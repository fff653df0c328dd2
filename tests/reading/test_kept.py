"""What is kept of words: worked out once, bounded, and the words that come again outlast the others."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.reading.kept import Kept, kept


def test_each_word_is_worked_out_once() -> None:
    asked: list[str] = []

    @kept(100)
    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    assert [length(word) for word in ("وفد", "مفاوض", "وفد")] == [3, 5, 3]
    assert asked == ["وفد", "مفاوض"]


def test_words_that_come_again_outlast_those_that_do_not() -> None:
    asked: list[str] = []

    def length(word: str) -> int:
        asked.append(word)
        return len(word)

    known = Kept(length, 10)
    for n in range(40):
        assert known["وفد"] == 3
        assert known[f"كلمة{n}"] == len(f"كلمة{n}")
    assert asked.count("وفد") == 1


@given(st.lists(st.text(max_size=3), max_size=60), st.integers(2, 8))
def test_never_more_than_asked_for_and_never_wrong(words: list[str], most: int) -> None:
    known = Kept(len, most)
    assert [known[word] for word in words] == [len(word) for word in words]
    assert len(known) + len(known.aside) <= most
