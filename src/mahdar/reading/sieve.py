"""Which words of a text concern which part of the reading: asked of a word once, and not of every token by every part.

Most words of a text concern a part of the reading little: nothing begins with them. Each part makes a ``Sieve`` of what
it asks of a word; the answers of all sieves for a word are kept together, as the bits of a number, so that a text costs
one look-up a token for all parts, and each part goes on with the few tokens that pass its sieve.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt

from mahdar.reading.vocabulary import Table, numbers

if TYPE_CHECKING:
    from mahdar.reading.tokens import Doc

Answers = npt.NDArray[np.uint64]
"""Of words: a number whose n-th bit is the answer to the n-th question."""

_MOST = 64
_questions: list[Callable[[str], object]] = []  # of all sieves, made when their modules are imported


def _answers(words: list[str]) -> tuple[Answers]:
    found = []
    for word in words:
        answers, bit = 0, 1
        for passes in _questions:
            if passes(word):
                answers |= bit
            bit <<= 1
        found.append(answers)
    return (np.array(found, dtype=np.uint64),)


_table = Table(_answers, none=(np.zeros((), dtype=np.uint64),))


class Sieve:
    """A question to words, and the tokens of a text whose words answer it with yes."""

    def __init__(self, passes: Callable[[str], object]) -> None:
        """``passes``: a function of the folded word alone, asked once; to be made at the top of a module.

        Raises RuntimeError where there are as many as bits.
        """
        if len(_questions) == _MOST:
            raise RuntimeError(f"there are {_MOST} sieves already, and a bit for each: widen Answers")
        self._bit = np.uint64(1 << len(_questions))
        _questions.append(passes)
        _table.forget()

    def places(self, doc: Doc) -> list[int]:
        """The tokens of ``doc`` whose words pass, in order."""
        if doc.answers is None or doc.answers[0] != len(_questions):
            (answers,) = _table.rows(doc)
            doc.answers = len(_questions), answers.take(numbers(doc)[1])
        places: list[int] = (doc.answers[1] & self._bit).nonzero()[0].tolist()
        return places
