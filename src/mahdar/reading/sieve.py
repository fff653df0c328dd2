"""Which words of a text concern which part of the reading: asked of a word once, and not of every token by every part.

Most words of a text concern a part of the reading little: nothing begins with them. Each part makes a ``Sieve`` of what
it asks of a word; the answers of all sieves for a word are kept together, as the bits of a number, so that a text costs
one look-up a token for all parts, and each part goes on with the few tokens that pass its sieve.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from mahdar.reading.tokens import Doc

_KEPT = 200_000  # words; some hundred bytes each
_questions: list[Callable[[str], object]] = []  # of all sieves, made when their modules are imported


class _Answers(dict[str, int]):
    """Folded word → a number whose n-th bit is the answer to the n-th question; worked out when it is first asked."""

    def __missing__(self, word: str) -> int:
        if len(self) >= _KEPT:
            self.clear()
        answers, bit = 0, 1
        for passes in _questions:
            if passes(word):
                answers |= bit
            bit <<= 1
        self[word] = answers
        return answers


_answers = _Answers()


class Sieve:
    """A question to words, and the tokens of a text whose words answer it with yes."""

    def __init__(self, passes: Callable[[str], object]) -> None:
        """``passes``: a function of the folded word alone, asked once; to be made at the top of a module."""
        self._bit = 1 << len(_questions)
        _questions.append(passes)
        _answers.clear()

    def places(self, doc: Doc) -> list[int]:
        """The tokens of ``doc`` whose words pass, in order."""
        if doc.answers is None or doc.answers[0] != len(_questions):
            doc.answers = len(_questions), _grouped(doc.words)
        bit = self._bit
        return sorted([i for answers, places in doc.answers[1].items() if answers & bit for i in places])


def _grouped(words: list[str]) -> dict[int, list[int]]:
    """Answers → the tokens whose words give just these; tokens that concern no part are left out."""
    groups: dict[int, list[int]] = {}
    for i, answers in enumerate(map(_answers.__getitem__, words)):
        if answers:
            groups.setdefault(answers, []).append(i)
    return groups
