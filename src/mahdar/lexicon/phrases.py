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


_Candidates = list[tuple[list[str], Value]]  # the words behind the first one


class Phrases(Generic[Value]):
    """A set of phrases with a value each; keys are folded, and compared token by token.

    Every form that the first word may take is worked out once, so that a token that begins no phrase costs one look-up.
    """

    def __init__(self, entries: Iterable[tuple[str, Value]], *, clitics: bool = True) -> None:
        """Take (phrase, value) pairs; with ``clitics`` the first word may carry conjunctions and prepositions."""
        by_first: dict[str, _Candidates[Value]] = {}
        for phrase, value in entries:
            words = split(phrase)
            if words:
                by_first.setdefault(words[0], []).append((words[1:], value))
        for candidates in by_first.values():
            candidates.sort(key=lambda c: -len(c[0]))
        self._by_form = {word: [(0, candidates)] for word, candidates in by_first.items()}
        if clitics:
            self._add_clitics(by_first)
        self.begins = self._by_form.keys()
        """The words that a phrase may begin with, in every form: asked before ``at`` where most words are none."""

    def at(self, doc: Doc, i: int) -> Hit[Value] | None:
        """The longest phrase that begins at token ``i``, or None."""
        forms = self._by_form.get(doc.words[i])
        return None if forms is None else _match(doc, i, forms)

    def within(self, doc: Doc, first: int, stop: int) -> bool:
        """Whether any phrase begins at one of the tokens from ``first`` to ``stop`` (exclusive)."""
        forms, words = self._by_form, doc.words[first:stop]
        if self.begins.isdisjoint(words):
            return False
        return any(word in forms and _match(doc, i, forms[word]) for i, word in enumerate(words, first))

    def find(self, doc: Doc, places: Iterable[int] | None = None) -> Iterator[Hit[Value]]:
        """All hits from left to right, longest first, none overlapping; ``places``: the tokens where one may begin."""
        stop, by_form = 0, self._by_form
        for i in range(len(doc)) if places is None else places:
            if i < stop or doc.words[i] not in by_form or doc.tokens[i].kind == "p":
                continue
            hit = _match(doc, i, by_form[doc.words[i]])
            if hit is not None:
                yield hit
                stop = hit.stop

    def _add_clitics(self, by_first: dict[str, _Candidates[Value]]) -> None:
        """The forms with a clitic; those with a shorter one are tried first, and the bare word before them all."""
        for clitic in _CLITICS:
            for word, candidates in by_first.items():
                if len(clitic) + len(word) > 2:
                    self._by_form.setdefault(clitic + word, []).append((len(clitic), candidates))
            if clitic.endswith("ل"):  # لل stands for ل and the article
                for word, candidates in by_first.items():
                    if word.startswith("ال"):
                        self._by_form.setdefault(clitic + word[1:], []).append((len(clitic) - 1, candidates))


def _match(doc: Doc, i: int, forms: list[tuple[int, _Candidates[Value]]]) -> Hit[Value] | None:
    words = doc.words
    behind = words[i + 1] if i + 1 < len(words) else ""
    for skip, candidates in forms:
        for rest, value in candidates:
            if not rest or (rest[0] == behind and words[i + 1 : i + 1 + len(rest)] == rest):
                return Hit(i, i + 1 + len(rest), skip, value)
    return None


def split(phrase: str) -> list[str]:
    """The folded words and marks of a lexicon phrase, as ``Doc`` would cut them."""
    from mahdar.reading.tokens import Doc

    folded = fold(phrase)
    if folded.replace(" ", "").isalpha():
        return folded.split()
    return [token.text for token in Doc(folded).tokens]
