"""What words and the rules' tags add to the scores of the tokens around them: rows of numbers, summed many at once.

All features of a word depend on that word and its distance alone, so its share in the scores of its neighbours is
computed when it is first met, and kept. Rows lie side by side: a long run asks for words all over memory.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
import numpy.typing as npt

from mahdar.reading.mentions.features import OFFSETS, letters, word_features

Scores = npt.NDArray[np.int32]
"""In thousandths, as the weights are."""

Numbers = npt.NDArray[np.intp]
"""Of words or tags, one a token."""

EDGE = 0
"""The number of the edge of a sentence among the words."""

_ROWS = 4_096  # to begin with


class Words(dict[str, int]):
    """Word → its number in ``rows`` (number × offset × label) and ``most`` (number × offset: the labels' maximum).

    ``learn`` works out the rows of the numbers given since it was called last.
    """

    def __init__(self, features: dict[str, int], weights: Scores, edge: Scores) -> None:
        """``features``: name → its row in ``weights`` (feature × offset × label), whose first holds for every word."""
        super().__init__()
        self._features, self._weights, self._edge = features, weights, edge
        self.empty()

    def empty(self) -> None:
        """Forget all words."""
        self.clear()
        self.rows: Scores = np.zeros((_ROWS, *self._edge.shape), dtype=np.int32)
        self.most: Scores = np.zeros((_ROWS, len(OFFSETS)), dtype=np.int32)
        self.rows[EDGE], self.most[EDGE] = self._edge, self._edge.max(axis=1)
        self._known = 1
        self._new: list[list[int]] = []

    def __missing__(self, word: str) -> int:
        number = self[word] = self._known + len(self._new)
        names = chain(word_features(word), letters(word))
        self._new.append([0, *(row for row in map(self._features.get, names) if row is not None)])
        return number

    def learn(self) -> None:
        """Sum the weights of the features of the words that have come."""
        if not self._new:
            return
        begins = [0]
        for features in self._new[:-1]:
            begins.append(begins[-1] + len(features))
        stop = self._known + len(self._new)
        while stop > len(self.rows):
            self.rows, self.most = _doubled(self.rows), _doubled(self.most)
        added = np.add.reduceat(self._weights[list(chain(*self._new))], begins, axis=0, dtype=np.int32)
        self.rows[self._known : stop], self.most[self._known : stop] = added, added.max(axis=2)
        self._known, self._new = stop, []


class Tags(dict[str, int]):
    """A rule's tag → its number in ``rows`` and ``most``, as of words; number 0 is of tags that add nothing."""

    def __init__(self, tags: dict[str, int], rows: Scores) -> None:
        super().__init__(tags)
        self.rows, self.most = rows, rows.max(axis=2)

    def __missing__(self, tag: str) -> int:
        return 0


def around(scores: Scores, numbers: Numbers, at: Numbers | None = None) -> Scores:
    """The sum of what each token and its neighbours add, for each token that has all of them, or for those ``at``.

    ``scores``: number × offset × anything; ``numbers``: those of the tokens; ``at`` counts from the first that has all.
    """
    offsets = scores.shape[1]
    size = len(numbers) - offsets + 1
    flat = scores.reshape(-1, *scores.shape[2:])
    total: Scores | None = None
    for offset in range(offsets):
        shifted = numbers[offset : offset + size]
        part = flat.take((shifted if at is None else shifted[at]) * offsets + offset, axis=0)
        total = part if total is None else np.add(total, part, out=total)
    assert total is not None
    return total


def _doubled(scores: Scores) -> Scores:
    return np.concatenate((scores, np.zeros_like(scores)))
