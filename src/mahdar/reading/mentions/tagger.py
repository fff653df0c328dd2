"""A linear-chain CRF that tags persons, organisations and places: decoding only, with what a word adds cached per word.

Model: Lafferty, McCallum and Pereira 2001; weights are trained by ``scripts/train_tagger.py`` with CRFsuite and lie in
``mahdar/models/names-ar`` under their own licence. All features of a word depend on that word and its distance alone,
so its share in the scores of its neighbours is computed once (``shares``). Tokens where no name can win are passed
over: decoding is Viterbi over the stretches that remain. Scores are relative to that of no name, which is nought.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from importlib import resources
from operator import add
from typing import NamedTuple

import numpy as np

from mahdar.reading.mentions.features import OFFSETS, RULE_OFFSETS
from mahdar.reading.mentions.shares import Scores, Tags, Words, around
from mahdar.reading.tokens import Doc
from mahdar.reading.vocabulary import Numbers, numbers

LABELS = ("O", "B-PERS", "I-PERS", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_BEGIN, _INSIDE = (1, 3, 5), (2, 4, 6)
Vector = list[int]  # one score for each label but O, less the score of O; in thousandths, as the weights are
_WIDTH = len(LABELS) - 1
_EVERY, _EDGE = "bias", "edge"  # what holds for every word; what stands before and behind a sentence
_SIDE = len(OFFSETS) // 2  # tokens on each side whose words count
_PASS = -1_000  # a token that costs a name more than this is in none, even between two tokens that are
_NEVER = -100_000_000
_SLACK = 4_500  # by so much the quick bound exceeds the true score nearly always (one name in a hundred differs)
_WORTH = 1_000  # a stretch whose bound is lower is not decoded


class Span(NamedTuple):
    """Tokens ``first`` to ``stop`` are a ``label``: PERS, ORG or LOC; ``gain``: by how much that beats no name."""

    first: int
    stop: int
    label: str
    gain: float = 0.0


class Tagger:
    """The weights, ready for tagging."""

    def __init__(self, weights: str) -> None:
        """Take the text of ``weights.tsv``. Raises ValueError where it breaks its format."""
        self.moves = [[0] * len(LABELS) for _ in LABELS]
        given: list[_Weights] = []
        for line in weights.splitlines():
            where, feature, values = line.split("\t")
            numbers = [int(value) for value in values.split(" ")]
            if len(numbers) != len(LABELS):
                raise ValueError(f"weights.tsv: {len(numbers)} values for {where} {feature}, {len(LABELS)} expected")
            if where == "move":
                self.moves[LABELS.index(feature)] = numbers
            else:
                given.append(_Weights(where.removeprefix("R"), feature, where[0] == "R", numbers))
        self._words = _words([one for one in given if not one.ruled])
        self._tags = Tags(*_table([one for one in given if one.ruled], ("",), RULE_OFFSETS))
        stay = self.moves[0][0]
        self.moves = [[move - stay for move in row] for row in self.moves]
        self._columns = [(label, [row[label] for row in self.moves]) for label in (0, *_BEGIN)]
        inside = range(1, len(LABELS))
        self._stay = max(self.moves[k][label] for k in inside for label in inside)
        self._pass = max(self.moves[0][label] for label in _BEGIN) + max(self.moves[k][0] for k in inside) - self._stay

    def tag(self, doc: Doc, rules: list[str]) -> list[Span]:
        """The names of ``doc``; ``rules`` are the tags of ``features.rule_tags``.

        A stretch is decoded where it can be worth it: its tokens' best scores, each with the best move between labels
        of names, come to more than what it costs to enter a name and to leave it.
        """
        out, stretch, first, last, worth = list[Span](), list[Vector](), 0, -1, self._pass
        for at, place, most, scores in self._likely(doc, rules):
            if at != last + 1:
                if worth > _WORTH:
                    self._spans(stretch, first, out)
                stretch, first, worth = [], place, self._pass
            stretch.append(scores)
            worth += max(0, most + self._stay)
            last = at
        if worth > _WORTH:
            self._spans(stretch, first, out)
        return out

    def _likely(self, doc: Doc, rules: list[str]) -> Iterable[tuple[int, int, int, Vector]]:
        """The tokens that may be in a name: their number in line, place, highest score, and scores.

        First by a bound, the sum of the most that each neighbour can add, then by the scores themselves.
        """
        places, words, tags = self._line_up(doc, rules)
        rows, most = self._words.table.rows(doc)
        low = _PASS - self._stay
        likely = np.flatnonzero(around(most, words) + around(self._tags.most, tags) > low + _SLACK)
        scores = around(rows, words, likely) + around(self._tags.rows, tags, likely)
        highest = scores.max(axis=1)
        kept = highest > low
        likely = likely[kept]
        return zip(likely.tolist(), places[likely].tolist(), highest[kept].tolist(), scores[kept].tolist(), strict=True)

    def _line_up(self, doc: Doc, rules: list[str]) -> tuple[Numbers, Numbers, Numbers]:
        """The tokens with empty places between sentences: their places, and the numbers of their words and of their
        rules' tags, with as many edges at both ends as their neighbours' shares need."""
        size = len(doc) + _SIDE * (len(doc.sentences) + 1)
        places, words, tags = np.zeros((3, size), dtype=np.intp)
        number, tagged, at = numbers(doc)[1], list(map(self._tags.__getitem__, rules)), _SIDE
        for first, stop in doc.sentences:
            until = at + stop - first
            places[at:until] = range(first, stop)
            words[at:until] = number[first:stop]
            tags[at:until] = tagged[first:stop]
            at = until + _SIDE
        return places[_SIDE:], words, tags[_SIDE - 1 : 1 - _SIDE]

    def _viterbi(self, scores: list[Vector]) -> list[int]:
        """The best labels of a stretch, as indices of LABELS; outside of it stands O."""
        moves = self.moves
        from_o = moves[0]
        best = [from_o[0], *[from_o[k + 1] + s for k, s in enumerate(scores[0])]]
        back: list[list[int]] = []
        for score in scores[1:]:
            froms, values = [0] * 7, [0] * 7
            for label, column in self._columns:
                sums = list(map(add, best, column))
                most = max(sums)
                froms[label] = sums.index(most)
                values[label] = most + score[label - 1] if label else most
            for label in _INSIDE:
                begin, inside = best[label - 1] + moves[label - 1][label], best[label] + moves[label][label]
                froms[label] = label - 1 if begin >= inside else label
                values[label] = max(begin, inside) + score[label - 1]
            back.append(froms)
            best = values
        ends = [score + move[0] for score, move in zip(best, moves, strict=True)]
        label = ends.index(max(ends))
        path = [label]
        for froms in reversed(back):
            label = froms[label]
            path.append(label)
        return path[::-1]

    def _spans(self, stretch: list[Vector], first: int, out: list[Span]) -> None:
        path = self._viterbi(stretch)
        i = 0
        while i < len(path):
            label, j = path[i], i + 1
            if label:
                inside = label + label % 2
                gain = self.moves[0][label] + stretch[i][label - 1]
                while j < len(path) and path[j] == inside:
                    gain += self.moves[path[j - 1]][inside] + stretch[j][inside - 1]
                    j += 1
                gain += self.moves[path[j - 1]][0]
                out.append(Span(first + i, first + j, LABELS[label][2:], gain / 1_000))
            i = j


class _Weights(NamedTuple):
    """A line of the file: a feature of a word or a rule's tag, and its weights for the token ``offset`` from it."""

    offset: str
    feature: str
    ruled: bool
    numbers: list[int]


def _table(given: list[_Weights], first: tuple[str, ...], offsets: tuple[int, ...]) -> tuple[dict[str, int], Scores]:
    """Feature → its number, those of ``first`` before all others, and the weights by number, offset and label."""
    names = {name: number for number, name in enumerate(dict.fromkeys([*first, *(one.feature for one in given)]))}
    rows = np.zeros((len(names), len(offsets), _WIDTH), dtype=np.int32)
    for one in given:
        rows[names[one.feature], offsets.index(int(one.offset))] = [
            number - one.numbers[0] for number in one.numbers[1:]
        ]
    return names, rows


def _words(given: list[_Weights]) -> Words:
    every = [one._replace(offset="0", feature=_EVERY) if one.offset == "bias" else one for one in given]
    names, rows = _table(every, (_EVERY, _EDGE), OFFSETS)
    edge = rows[names[_EDGE]].copy()
    edge[_SIDE] = _NEVER
    return Words(names, rows, edge)


@cache
def load() -> Tagger | None:
    """The tagger, or None where its weights are not installed: the rules read without it."""
    folder = resources.files("mahdar") / "models" / "names-ar"
    try:
        weights = folder.joinpath("weights.tsv").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Tagger(weights)
