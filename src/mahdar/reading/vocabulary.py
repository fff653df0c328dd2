"""The words met so far, each with a number: what is known of words lies in rows by number, and a text is a row of them.

A text costs one look-up a token; what the parts of the reading ask of words is then taken from rows by numpy, for all
tokens at once. Numbers hold for one ``Vocabulary``; when it is full another takes its place, and the texts that are
being read keep theirs. Threads may read at the same time.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from threading import RLock
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from mahdar.reading.tokens import Doc

Numbers = npt.NDArray[np.intp]
"""Of words, one a token."""

NONE = 0
"""The number of no word."""

Array = npt.NDArray[Any]
_KEPT = 500_000  # words, more than 30,000 articles have; some hundred bytes each, and what tables keep of them
_FIRST = 4_096  # rows to begin with
_learning = RLock()


class Vocabulary(dict[str, int]):
    """Folded word → its number, from one on in the order in which they are met."""

    def __missing__(self, word: str) -> int:
        with _learning:
            return self.setdefault(word, len(self) + 1)


class _Current:
    """The vocabulary to which new texts are added."""

    words = Vocabulary()


def numbers(doc: Doc) -> tuple[Vocabulary, Numbers]:
    """The numbers of the words of ``doc``, and of which vocabulary they are."""
    if doc.numbers is None:
        if len(_Current.words) >= _KEPT:
            _Current.words = Vocabulary()
        known = _Current.words
        doc.numbers = known, np.array(list(map(known.__getitem__, doc.words)), dtype=np.intp)
    return doc.numbers


class Table:
    """What ``tell`` says of words: arrays whose first axis is the words' numbers."""

    def __init__(self, tell: Callable[[list[str]], Sequence[Array]], none: Sequence[Array]) -> None:
        """``tell``: a pure function of words, all new, to one or more arrays with a row for each; asked of a word once.

        ``none``: the rows of number 0, which is no word.
        """
        self._tell, self._none = tell, tuple(none)
        self.forget()

    def forget(self) -> None:
        """Begin anew."""
        self._of: Vocabulary | None = None
        self._known: npt.NDArray[np.bool_] = np.ones(1, dtype=np.bool_)
        self._rows: tuple[Array, ...] = tuple(row[np.newaxis] for row in self._none)

    def rows(self, doc: Doc) -> tuple[Array, ...]:
        """The arrays, in which every word of ``doc`` is known; they may have more rows."""
        known_to, of = numbers(doc)
        with _learning:
            if self._of is not known_to:
                self.forget()
                self._of = known_to
            if len(self._known) <= len(known_to):
                self._known = _room(self._known, len(known_to) + 1)
                self._rows = tuple(_room(rows, len(self._known)) for rows in self._rows)
            if not self._known.take(of).all():
                self._learn({int(of[at]): doc.words[at] for at in np.flatnonzero(~self._known[of]).tolist()})
            return self._rows

    def _learn(self, words: dict[int, str]) -> None:
        new = list(words)
        for rows, told in zip(self._rows, self._tell(list(words.values())), strict=True):
            rows[new] = told
        self._known[new] = True


def _room(rows: Array, size: int) -> Array:
    """``rows`` with noughts behind for as many and more."""
    wide = np.zeros((max(_FIRST, 2 * size), *rows.shape[1:]), dtype=rows.dtype)
    wide[: len(rows)] = rows
    return wide
