"""What differs between passages, word by word."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from mahdar.web.differing import likeness, pieces


def _differs(text: str, other: str) -> list[str]:
    return [piece.text for piece in pieces("", text, "", [other]) if piece.differs]


def test_a_number_differs() -> None:
    one, other = "وقتل في الهجوم 14 جنديا قرب الحدود", "وقتل في الهجوم عشرة جنود قرب الحدود"
    assert _differs(one, other) == ["14 جنديا"]
    assert _differs(other, one) == ["عشرة جنود"]


def test_spelling_does_not_differ() -> None:
    assert _differs("اتفق الطرفان على الهدنة الأولى", "إتفق الطرفان علي الهُدنة الاولي") == []


def test_digits_of_either_kind_are_one() -> None:
    assert _differs("نحو ٢٥٠٠ جندي في البلاد", "نحو 2500 جندي في البلاد") == []


def test_what_is_quite_different_is_not_marked() -> None:
    assert _differs("بدأت الجولة الثانية من المحادثات", "أعلنت الوزارة موعد الاقتراع") == []
    assert pieces("", "كلمة", "", []) == [("كلمة", True, False)]


def test_the_one_most_alike_counts() -> None:
    found = pieces("قال إن ", "خمسة", " منهم غادروا", ["لا شيء من ذلك", "قال إن ستة منهم غادروا"])
    assert [(piece.text, piece.marked) for piece in found if piece.differs] == [("خمسة", True)]


@given(st.text(max_size=80), st.text(max_size=40), st.text(max_size=80), st.lists(st.text(max_size=80), max_size=3))
def test_pieces_are_the_text(before: str, words: str, after: str, others: list[str]) -> None:
    found = pieces(before, words, after, others)
    assert "".join(piece.text for piece in found) == before + words + after
    assert "".join(piece.text for piece in found if piece.marked) == words
    assert all(0 <= likeness(words, other) <= 1 for other in others)
