"""Keeping what a function tells of a word: most words of an archive come again and again.

``functools.lru_cache`` notes at each call which answer was asked for last, which takes longer than the look-up itself
once its answers fill the caches of the processor. Here an answer is one look-up in a dictionary.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

Told = TypeVar("Told")


class Kept(dict[str, Told]):
    """Word → what ``tell`` says of it, worked out when it is first asked for; at most ``most`` words are kept.

    When half as many have come they are set aside; those that come again are taken back, the others are forgotten
    the next time.
    """

    __slots__ = ("aside", "most", "tell")

    def __init__(self, tell: Callable[[str], Told], most: int) -> None:
        """``tell``: a pure function of the word alone."""
        super().__init__()
        self.tell, self.most = tell, most
        self.aside: dict[str, Told] = {}

    def __missing__(self, word: str) -> Told:
        told = self.aside[word] if word in self.aside else self.tell(word)
        if len(self) >= self.most // 2:
            self.aside = dict(self)
            self.clear()
        self[word] = told
        return told


def kept(most: int) -> Callable[[Callable[[str], Told]], Callable[[str], Told]]:
    """Decorates a pure function of one word, positional, so that each of at most ``most`` words is worked out once."""

    def keep(tell: Callable[[str], Told]) -> Callable[[str], Told]:
        return Kept(tell, most).__getitem__

    return keep
