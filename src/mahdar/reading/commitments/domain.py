"""What an article is about, as far as it decides whether its plans are undertakings."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.words import words

_SHARE = 0.02  # of an article's words
_FEW = 3
_SURE = 2  # of words that mean nothing but a game or a show


def plays(scene: Scene) -> bool:
    """Whether the article is about games and shows: the plans of a club bind nobody in talks."""
    games, others = words("games"), words("games_too")
    sure = sum(token.text in games for token in scene.doc.tokens)
    if sure < _SURE:
        return False
    found = sure + sum(token.text in others for token in scene.doc.tokens)
    return found >= _FEW and found >= _SHARE * len(scene.doc)
