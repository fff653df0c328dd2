"""What words and the rules' tags add to the scores of the tokens around them: rows of numbers, summed many at once.

All features of a word depend on that word and its distance alone, so its share in the scores of its neighbours is
computed when it is first met, and kept. Rows lie side by side: a long run asks for words all over memory.
"""

from __future__ import annotations

from itertools import chain

import numpy as np
import numpy.typing as npt

from mahdar.reading.mentions.features import letters, word_features
from mahdar.reading.vocabulary import NONE, Numbers, Table

Scores = npt.NDArray[np.int32]
"""In thousandths, as the weights are."""


class Words:
    """What words add: ``table`` has rows (word × offset × label) and their maxima (word × offset)."""

    def __init__(self, features: dict[str, int], weights: Scores, edge: Scores) -> None:
        """``features``: name → its row in ``weights`` (feature × offset × label), whose first holds for every word.

        ``edge``: what the edge of a sentence adds, which is no word.
        """
        self._features, self._weights = features, weights
        self.table = Table(self.told, none=(edge, edge.max(axis=1)))

    def told(self, words: list[str]) -> tuple[Scores, Scores]:
        """The sums of the weights of all features of each word."""
        begins, features = [0], list[int]()
        for word in words:
            names = chain(word_features(word), letters(word))
            features += [0, *(row for row in map(self._features.get, names) if row is not None)]
            begins.append(len(features))
        rows = np.add.reduceat(self._weights[features], begins[:-1], axis=0, dtype=np.int32)
        return rows, rows.max(axis=2)


class Tags(dict[str, int]):
    """A rule's tag → its number in ``rows`` and ``most``, as of words; number 0 is of tags that add nothing."""

    def __init__(self, tags: dict[str, int], rows: Scores) -> None:
        super().__init__(tags)
        self.rows, self.most = rows, rows.max(axis=2)

    def __missing__(self, tag: str) -> int:
        return NONE


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
