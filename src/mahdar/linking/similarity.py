"""How much two articles tell the same, between 0 and 1: the mean of three views on their words.

*Words*: the cosine of their stems, weighted by how rare each is in news in general (Salton and Buckley, 1988).
*Sentences*: for each sentence of one its best match in the other, weighted by length, both ways. *Headlines*: how much
of each title stands in the other's text. The three have equal weight and nothing is fitted to any pairs, so that the
score means the same everywhere. Where titles are missing the first sentence stands for the title.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable

from mahdar.linking.words import stem, weight, words

Bag = dict[str, float]
_SENTENCE = re.compile(r"[.\n؟!?؛]+(?!\d)")
_LEAST = 4  # words of a sentence that is compared
_MOST = 200  # sentences of a text that are compared: the match is quadratic


def similarity(text_1: str, text_2: str, title_1: str | None = None, title_2: str | None = None) -> float:
    """The similarity of two articles: 1 for the same words, about 0.1 for two of the news at random, 0 for no words.

    Symmetric. Time in proportion to the texts, and to the product of their sentences (200 of each at most).
    """
    bags = _bag(words(text_1)), _bag(words(text_2))
    parts = _sentences(text_1, title_1), _sentences(text_2, title_2)
    heads = _head(title_1, parts[0]), _head(title_2, parts[1])
    views = (
        _cosine(*bags),
        (_matched(*parts) + _matched(*reversed(parts))) / 2,
        (_contained(heads[0], bags[1]) + _contained(heads[1], bags[0])) / 2,
    )
    return min(1.0, sum(views) / len(views))


def _bag(some: Iterable[str]) -> Bag:
    counts = Counter(s for s in map(stem, some) if len(s) > 1)
    return {s: (1 + math.log(n)) * weight(s) for s, n in counts.items()}


def _norm(bag: Bag) -> float:
    return math.sqrt(math.fsum(v * v for v in bag.values()))


def _cosine(a: Bag, b: Bag) -> float:
    lengths = _norm(a) * _norm(b)
    return math.fsum(a[s] * b[s] for s in a.keys() & b.keys()) / lengths if lengths else 0.0


def _contained(part: Bag, whole: Bag) -> float:
    """The weight of the stems of ``part`` that stand in ``whole``, as a share."""
    least = math.fsum(part.values())
    return math.fsum(min(part[s], whole[s]) for s in part.keys() & whole.keys()) / least if least else 0.0


def _sentences(text: str, title: str | None) -> list[Bag]:
    """The title and the sentences as bags; a text of no sentence that is long enough is one."""
    given = [title or "", *_SENTENCE.split(text)]
    found = [some for some in map(words, given) if len(some) >= _LEAST] or [words(text)]
    return [_bag(some) for some in found[:_MOST]]


def _head(title: str | None, sentences: list[Bag]) -> Bag:
    return _bag(words(title)) if title and words(title) else sentences[0]


def _matched(own: list[Bag], others: list[Bag]) -> float:
    """The mean of the best matches of one text's sentences in the other, by their lengths."""
    norms = [_norm(bag) for bag in own]
    total = math.fsum(norms)
    if not total:
        return 0.0
    lengths = [_norm(bag) for bag in others]
    where: dict[str, list[tuple[int, float]]] = {}
    for n, bag in enumerate(others):
        for s, v in bag.items():
            where.setdefault(s, []).append((n, v))
    return math.fsum(_best(bag, where, lengths) for bag in own) / total


def _best(bag: Bag, where: dict[str, list[tuple[int, float]]], lengths: list[float]) -> float:
    """The norm of a sentence times its cosine with the sentence that is most like it."""
    dots = [0.0] * len(lengths)
    for s in sorted(bag):
        for n, v in where.get(s, ()):
            dots[n] += bag[s] * v
    return max((dot / length for dot, length in zip(dots, lengths, strict=True) if length), default=0.0)
