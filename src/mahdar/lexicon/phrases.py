"""Finding many phrases in the tokens of a text at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Generic, NamedTuple, TypeVar

from mahdar.reading.shadow import fold

if TYPE_CHECKING:
    from mahdar.reading.tokens import Doc

Value = TypeVar("Value")
_CLITICS = ("و", "ف", "ب", "ل", "ك", "وب", "ول", "وك", "فب", "فل")


class Hit(NamedTuple, Generic[Value]):
    """Tokens ``first`` to ``stop`` match; ``skip`` shadow characters of the first are a proclitic."""

    first: int
    stop: int
    skip: int
    value: Value


class Phrases(Generic[Value]):
    """A set of phrases with a value each; keys are folded, and compared token by token."""

    def __init__(self, entries: Iterable[tuple[str, Value]], *, clitics: bool = True) -> None:
        """Take (phrase, value) pairs; with ``clitics`` the first word may carry conjunctions and prepositions."""
        self._clitics = clitics
        self._by_first: dict[str, list[tuple[tuple[str, ...], Value]]] = {}
        for phrase, value in entries:
            words = tuple(split(phrase))
            if words:
                self._by_first.setdefault(words[0], []).append((words, value))
        for candidates in self._by_first.values():
            candidates.sort(key=lambda c: -len(c[0]))

    def at(self, doc: Doc, i: int) -> Hit[Value] | None:
        """The longest phrase that begins at token ``i``, or None."""
        word = doc.tokens[i].text
        hit = self._match(doc, i, word, 0)
        if hit is None and self._clitics and len(word) > 2:
            for clitic in _CLITICS:
                if word.startswith(clitic):
                    hit = self._match(doc, i, word[len(clitic) :], len(clitic))
                    if hit is None and clitic.endswith("ل") and word.startswith(clitic + "ل"):
                        hit = self._match(doc, i, "ا" + word[len(clitic) :], len(clitic) - 1)
                    if hit is not None:
                        return hit
        return hit

    def find(self, doc: Doc) -> Iterator[Hit[Value]]:
        """All hits from left to right, longest first, none overlapping."""
        i, n = 0, len(doc.tokens)
        while i < n:
            hit = self.at(doc, i) if doc.tokens[i].kind != "p" else None
            if hit is None:
                i += 1
            else:
                yield hit
                i = hit.stop

    def _match(self, doc: Doc, i: int, word: str, skip: int) -> Hit[Value] | None:
        for words, value in self._by_first.get(word, ()):
            stop = i + len(words)
            if stop <= len(doc.tokens) and all(
                doc.tokens[i + k].text == words[k] for k in range(1, len(words))
            ):  # the first word is the key
                return Hit(i, stop, skip, value)
        return None


def split(phrase: str) -> list[str]:
    """The folded words and marks of a lexicon phrase, as ``Doc`` would cut them."""
    from mahdar.reading.tokens import Doc

    return [token.text for token in Doc(fold(phrase)).tokens]
