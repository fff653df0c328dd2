"""Keeping what a function tells of a word: most words of an archive come again and again.

``functools.lru_cache`` notes at each call which answer was asked for last, which takes longer than the look-up itself
once its answers fill the caches of the processor. Here an answer is one look-up in a dictionary; when ``most`` are
kept, the older half is forgotten.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import islice
from typing import TypeVar

Told = TypeVar("Told")


class Kept(dict[str, Told]):
    """Word → what ``tell`` says of it, worked out when it is first asked for; never more than ``most`` words."""

    __slots__ = ("most", "tell")

    def __init__(self, tell: Callable[[str], Told], most: int) -> None:
        """``tell``: a pure function of the word alone."""
        super().__init__()
        self.tell, self.most = tell, most

    def __missing__(self, word: str) -> Told:
        if len(self) >= self.most:
            for old in list(islice(self, (self.most + 1) // 2)):
                del self[old]
        told = self[word] = self.tell(word)
        return told


def kept(most: int) -> Callable[[Callable[[str], Told]], Callable[[str], Told]]:
    """Decorates a pure function of one word, positional, so that each of at most ``most`` words is worked out once."""

    def keep(tell: Callable[[str], Told]) -> Callable[[str], Told]:
        return Kept(tell, most).__getitem__

    return keep
