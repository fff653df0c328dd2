"""A linear-chain CRF that tags persons, organisations and places: decoding only, with what a word adds cached per word.

Model: Lafferty, McCallum and Pereira 2001; weights are trained by ``scripts/train_tagger.py`` with CRFsuite and lie in
``mahdar/models/names-ar`` under their own licence. All features of a word depend on that word and its distance alone,
so its share in the scores of its neighbours is computed once. Tokens where no name can win are passed over: decoding
is Viterbi over the stretches that remain. Scores are relative to that of no name, which is nought.
"""

from __future__ import annotations

from array import array
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import chain
from operator import add
from typing import NamedTuple

from mahdar.reading.mentions.features import OFFSETS, RULE_OFFSETS, letters, word_features
from mahdar.reading.tokens import Doc

LABELS = ("O", "B-PERS", "I-PERS", "B-ORG", "I-ORG", "B-LOC", "I-LOC")
_BEGIN, _INSIDE = (1, 3, 5), (2, 4, 6)
Vector = tuple[int, ...]  # one score for each label but O, less the score of O; in thousandths, as the weights are
_WIDTH = len(LABELS) - 1
_ZERO: Vector = (0,) * _WIDTH
_SIZE = _WIDTH * 5  # of what one word adds: to itself and to two tokens on both sides
_AT = range(0, _SIZE, _WIDTH)  # where the vectors for each offset lie
_PASS = -1_000  # a token that costs a name more than this is in none, even between two tokens that are
_NEVER = -100_000_000
_SLACK = 4_500  # by so much the quick bound exceeds the true score nearly always (one name in a hundred differs)
_WORTH = 1_000  # a stretch whose bound is lower is not decoded
_CACHED = 150_000  # words; of some 300 bytes each


class Span(NamedTuple):
    """Tokens ``first`` to ``stop`` are a ``label``: PERS, ORG or LOC; ``gain``: by how much that beats no name."""

    first: int
    stop: int
    label: str
    gain: float = 0.0


class Share(NamedTuple):
    """What a rule's tag adds to the tokens around it: vectors by offset, one behind the other, and their maxima."""

    values: Vector
    most: Vector


Columns = tuple["array[int]", ...]  # for each offset, by the numbers of the words


def _maxima(values: Vector) -> Vector:
    return tuple(max(values[at : at + _WIDTH]) for at in range(0, len(values), _WIDTH))


class _Shares(dict[str, int]):
    """Word → its number in the columns of what words add to the tokens around them, computed when it is first met.

    Numbers lie side by side: a long run asks for words all over memory, and waiting for it was a tenth of the reading.
    Number 0 is the edge of a sentence.
    """

    def __init__(self, compute: Callable[[str], Vector], edge: Vector) -> None:
        self._compute, self._edge = compute, edge
        self.empty()

    def empty(self) -> None:
        """Forget all words."""
        self.clear()
        self.vectors: array[int] = array("i")
        self.most: Columns = tuple(array("i") for _ in OFFSETS)
        self._add(self._edge)

    def __missing__(self, word: str) -> int:
        number = self[word] = len(self.most[0])
        self._add(self._compute(word))
        return number

    def _add(self, values: Vector) -> None:
        self.vectors.extend(values)
        for column, most in zip(self.most, _maxima(values), strict=True):
            column.append(most)


class Tagger:
    """The weights, ready for tagging."""

    def __init__(self, weights: str) -> None:
        """Take the text of ``weights.tsv``. Raises ValueError where it breaks its format."""
        self._words: dict[str, Vector] = {}  # feature → vectors for all offsets in one
        words: dict[str, list[int]] = {}
        rules: list[dict[str, Vector]] = [{} for _ in RULE_OFFSETS]
        self.moves = [[0] * len(LABELS) for _ in LABELS]
        edges = [_ZERO] * len(OFFSETS)
        self._bias: Vector = _ZERO * len(OFFSETS)
        self._ends: dict[str, Vector] = {}
        for line in weights.splitlines():
            where, feature, values = line.split("\t")
            numbers = [int(value) for value in values.split(" ")]
            vector = tuple(number - numbers[0] for number in numbers[1:])
            if len(vector) != len(_ZERO):
                raise ValueError(f"weights.tsv: {len(numbers)} values for {where} {feature}, {len(LABELS)} expected")
            if where == "move":
                self.moves[LABELS.index(feature)] = numbers
            elif where == "bias":
                self._bias = _ZERO * 2 + vector + _ZERO * 2
            elif where[0] == "R":
                rules[RULE_OFFSETS.index(int(where[1:]))][feature] = vector
            elif feature == "edge":
                edges[OFFSETS.index(int(where))] = vector
            else:
                at = OFFSETS.index(int(where)) * _WIDTH
                words.setdefault(feature, [0] * _SIZE)[at : at + _WIDTH] = vector
        self._words = {feature: tuple(row) for feature, row in words.items()}
        edges[2] = (_NEVER,) * len(_ZERO)
        self._shares = _Shares(self._compute, tuple(chain(*edges)))
        nothing = _ZERO * len(RULE_OFFSETS)
        every = {
            tag: tuple(chain(*(row.get(tag, _ZERO) for row in rules))) for tag in {t for row in rules for t in row}
        }
        self._rules: dict[str, Share] = defaultdict(
            lambda: Share(nothing, _maxima(nothing)),
            {tag: Share(values, _maxima(values)) for tag, values in every.items()},
        )
        stay = self.moves[0][0]
        self.moves = [[move - stay for move in row] for row in self.moves]
        self._columns = [(label, [row[label] for row in self.moves]) for label in (0, *_BEGIN)]
        inside = range(1, len(LABELS))
        self._stay = max(self.moves[k][label] for k in inside for label in inside)
        self._pass = max(self.moves[0][label] for label in _BEGIN) + max(self.moves[k][0] for k in inside) - self._stay

    def _compute(self, word: str) -> Vector:
        """Sum the weights of a word's features."""
        rows = [self._words[name] for name in word_features(word) if name in self._words]
        if word[0].isalpha() and len(word) > 3:
            rows += (self._end("p=", word[:3]), self._end("s=", word[-3:]))
            rows += (row for row in (self._words.get(f"l={min(len(word), 9)}"),) if row)
        else:
            rows += (self._words[name] for name in letters(word) if name in self._words)
        return tuple(map(sum, zip(self._bias, *rows, strict=True)))

    def _end(self, sort: str, three: str) -> Vector:
        """Weights of one, two and three letters at a word's beginning (``p=``) or end (``s=``) together."""
        key = sort + three
        found = self._ends.get(key)
        if found is None:
            parts = [three[:n] if sort == "p=" else three[-n:] for n in (1, 2, 3)]
            found = _ZERO * len(OFFSETS)
            for row in (self._words[sort + part] for part in parts if sort + part in self._words):
                found = tuple(map(add, found, row))
            self._ends[key] = found
        return found

    def tag(self, doc: Doc, rules: list[str]) -> list[Span]:
        """The names of ``doc``; ``rules`` are the tags of ``features.rule_tags``.

        A stretch is decoded where it can be worth it: its tokens' best scores, each with the best move between labels
        of names, come to more than what it costs to enter a name and to leave it.
        """
        places, words, tags = self._line_up(doc, rules)
        values = self._shares.vectors
        low, out = _PASS - self._stay, list[Span]()
        stretch, first, last, worth = list[Vector](), 0, -1, self._pass
        for n in _above(low + _SLACK, words, self._shares.most, tags):
            rows: list[Sequence[int]] = [
                values[at : at + 6] for at in map(add, _AT, map(_SIZE.__mul__, words[n - 2 : n + 3]))
            ]
            if n - 1 in tags:
                rows.append(tags[n - 1].values[:6])
            if n in tags:
                rows.append(tags[n].values[6:12])
            if n + 1 in tags:
                rows.append(tags[n + 1].values[12:])
            total = tuple(map(sum, zip(*rows, strict=True)))
            most = max(total)
            if most <= low:
                continue
            if n != last + 1:
                if worth > _WORTH:
                    self._spans(stretch, first, out)
                stretch, first, worth = [], places[n], self._pass
            stretch.append(total)
            worth += max(0, most + self._stay)
            last = n
        if worth > _WORTH:
            self._spans(stretch, first, out)
        return out

    def _line_up(self, doc: Doc, rules: list[str]) -> tuple[list[int], list[int], dict[int, Share]]:
        """The tokens with two empty places between sentences: their numbers, those of their words, and what their rule
        tags add, by place, where they have one."""
        if len(self._shares) > _CACHED:
            self._shares.empty()
        places, words, tags = [-1, -1], [0, 0], dict[int, Share]()
        every = list(map(self._shares.__getitem__, doc.words))
        for first, stop in doc.sentences:
            at = len(places) - first
            tags |= {at + i: self._rules[rules[i]] for i in range(first, stop) if rules[i]}
            places += [*range(first, stop), -1, -1]
            words += [*every[first:stop], 0, 0]
        return places, words, tags

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


def _above(low: float, words: list[int], columns: Columns, tags: dict[int, Share]) -> list[int]:
    """The places whose labels may score more than ``low``, by the sum of the most that each neighbour can add."""
    sums: Iterable[int] = map(columns[0].__getitem__, words)
    for distance, column in enumerate(columns[1:], 1):
        sums = map(add, sums, map(column.__getitem__, words[distance:]))
    bounds = [0, 0, *sums, 0, 0]
    for n, tag in tags.items():  # in the order of their places
        bounds[n + 1] += tag.most[0]
        bounds[n] += tag.most[1]
        bounds[n - 1] += tag.most[2]
    return [n for n, most in enumerate(bounds) if most > low and 2 <= n < len(bounds) - 2]


@cache
def load() -> Tagger | None:
    """The tagger, or None where its weights are not installed: the rules read without it."""
    folder = resources.files("mahdar") / "models" / "names-ar"
    try:
        weights = folder.joinpath("weights.tsv").read_text(encoding="utf-8")
    except (FileNotFoundError, NotADirectoryError):
        return None
    return Tagger(weights)
