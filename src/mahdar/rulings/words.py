"""Finding a person's words in an article: exactly, else in another spelling of the same words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mahdar.errors import RulingError
from mahdar.reading.shadow import Shadow, fold
from mahdar.records import Article, Passage

_SHOWN = 60  # characters of the words that a message shows


def locate(words: str, article: Article, near: int = 0) -> Passage:
    """The passage of these words: the first behind offset ``near``, else the last before it.

    Words that stand nowhere exactly so are looked for without regard to harakat, tatweel, bidirectional marks, the
    seat of alef, digits and the width of white space, as typing and copying change these; the passage is always what
    the article writes. Raises RulingError where there is none.
    """
    if not words.strip():
        raise RulingError("the words are empty: give the exact words of the article")
    at = article.text.find(words, near)
    at = at if at >= 0 else article.text.rfind(words, 0, near + len(words))
    if at >= 0:
        return Passage(start=at, end=at + len(words), quote=words)
    spots = list(_alike(words, article.text))
    if not spots:
        raise RulingError(
            f"{_cut(words)!r} stands nowhere in article {article.id}: give its words exactly as it writes them"
        )
    start, end = next((spot for spot in spots if spot[0] >= near), spots[-1])
    return Passage(start=start, end=end, quote=article.text[start:end])


def places(words: str, article: Article) -> list[Passage]:
    """Every passage of these words, as ``locate`` finds them; empty where there is none."""
    return [Passage(start=a, end=b, quote=article.text[a:b]) for a, b in _alike(words, article.text)]


def beside(passage: Passage, article: Article, prefix: str, suffix: str) -> bool:
    """Whether ``prefix`` and ``suffix`` stand around a passage, spelling and white space aside."""
    before, behind = _bare(prefix), _bare(suffix)
    text, reach = article.text, 3  # how much longer the same words may be in the text than in the copy
    left = text[max(0, passage.start - reach * len(prefix) - reach) : passage.start]
    right = text[passage.end : passage.end + reach * len(suffix) + reach]
    return _bare(left).endswith(before) and _bare(right).startswith(behind)


def same(one: str, other: str) -> bool:
    """Whether two texts are the same words, spelling and white space aside."""
    return one == other or fold(one).split() == fold(other).split()


def _alike(words: str, text: str) -> Iterator[tuple[int, int]]:
    parts = fold(words).split()
    if not parts:
        return
    shadow = _shadow(text)
    for match in re.finditer(r"\s+".join(map(re.escape, parts)), shadow.text):
        yield shadow.origin(match.start()), shadow.end(match.end())


@lru_cache(maxsize=16)
def _shadow(text: str) -> Shadow:
    return Shadow(text)


def _bare(text: str) -> str:
    return "".join(fold(text).split())


def _cut(words: str) -> str:
    return words if len(words) <= _SHOWN else words[: _SHOWN - 1] + "…"
