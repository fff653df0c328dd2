"""Tokens, sentences, quotation marks and brackets of a text: computed once, used by every part of the reading."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, NamedTuple

from mahdar.reading.kept import kept
from mahdar.reading.marks import BRACKETS, pair_marks
from mahdar.reading.shadow import Shadow
from mahdar.records import Passage

if TYPE_CHECKING:
    from mahdar.reading.sieve import Answers
    from mahdar.reading.vocabulary import Numbers, Vocabulary

_TOKEN = re.compile(r"([^\W\d_]+)|(\d+(?:[.,]\d+)*)|(\.{2,}|[^\w\s]|_)|\n")
_KINDS = ("", "w", "n", "p")  # by the group of ``_TOKEN`` that matches; a line break is none
_STOPS = frozenset({".", "!", "?", "؟", "…"})
_ABBREVIATED = frozenset({"د", "م", "ا", "أ", "ف", "ب", "ص", "ت", "ق", "ه", "هـ", "ج", "س", "ر", "ن"})


class Token(NamedTuple):
    """A word (``w``), number (``n``) or mark (``p``). ``text`` is its shadow; offsets mean the stored text."""

    text: str
    start: int
    end: int
    kind: str
    at: int  # offset of its first character in the shadow


_start = itemgetter(Token._fields.index("start"))


class Span(NamedTuple):
    """Half-open range of token indices."""

    first: int
    stop: int


class Doc:
    """A text with its tokens.

    ``words``: the texts of the tokens, for a look at all of them at once (``for i, word in enumerate(doc.words)``).
    ``sentences``: spans; a stop inside quotation marks does not end one, a line break always does.
    ``quotes`` and ``brackets``: spans that include both marks, in order of their opening.
    ``sentence_of[i]``: index into ``sentences``; ``quote_of[i]``: index into ``quotes`` of the innermost pair
    of quotation marks around token i (marks included), or -1.
    """

    def __init__(self, text: str) -> None:
        """Analyse ``text``; any Unicode goes. Linear in its length."""
        self.text = text
        self.shadow = Shadow(text)
        self.tokens: list[Token] = []
        self.breaks: set[int] = set()  # indices of tokens that begin a line
        self._tokenise()
        self.words = [token.text for token in self.tokens]
        self.numbers: tuple[Vocabulary, Numbers] | None = None  # kept by ``vocabulary``
        self.answers: tuple[int, Answers] | None = None  # kept by ``sieve``
        self.quotes: list[Span] = []
        self.brackets: list[Span] = []
        self.quote_of = [-1] * len(self.tokens)
        self._pair_marks()
        self.sentences: list[Span] = []
        self.sentence_of = [0] * len(self.tokens)
        self._split_sentences()

    def __len__(self) -> int:
        return len(self.tokens)

    def offset(self, i: int, skip: int = 0) -> int:
        """Offset in the stored text of token ``i``, behind its first ``skip`` shadow characters (a proclitic)."""
        token = self.tokens[i]
        return token.start if not skip else self.shadow.origin(token.at + skip)

    def quote(self, i: int, j: int, skip: int = 0) -> str:
        """Stored words of tokens i to j (exclusive), without the first ``skip`` characters of token i."""
        return self.text[self.offset(i, skip) : self.tokens[j - 1].end]

    def passage(self, i: int, j: int, skip: int = 0) -> Passage:
        """The passage of tokens i to j (exclusive). Raises IndexError where the range is empty or out of bounds."""
        start, end = self.offset(i, skip), self.tokens[j - 1].end
        return Passage(start=start, end=end, quote=self.text[start:end])

    def between(self, start: int, end: int) -> Span:
        """The tokens that lie wholly within stored offsets ``start`` to ``end``."""
        first = stop = bisect_left(self.tokens, start, key=_start)
        while stop < len(self.tokens) and self.tokens[stop].end <= end:
            stop += 1
        return Span(first, stop)

    def _tokenise(self) -> None:
        shadow, out, fresh = self.shadow, self.tokens, True
        new = tuple.__new__  # a third of the time that a NamedTuple takes by its own name
        same, origins, end = shadow.same, shadow.origins, shadow.end
        for match in _TOKEN.finditer(shadow.text):
            kind = match.lastindex
            if kind is None:
                fresh = True
                continue
            if fresh:
                self.breaks.add(len(out))
                fresh = False
            at, stop = match.span()
            if same:
                out.append(new(Token, (match[0], at, stop, _KINDS[kind], at)))
            else:
                last = origins[stop]
                if last - origins[stop - 1] != 1:  # a mark rides on its last letter, or something fell away behind it
                    last = end(stop)
                out.append(new(Token, (match[0], origins[at], last, _KINDS[kind], at)))

    def _pair_marks(self) -> None:
        for opening, closing in pair_marks(self.tokens, self.breaks):
            pair = Span(opening, closing + 1)
            if self.tokens[opening].text in BRACKETS:
                self.brackets.append(pair)
                continue
            self.quotes.append(pair)
            self.quote_of[pair.first : pair.stop] = [len(self.quotes) - 1] * (pair.stop - pair.first)

    def _split_sentences(self) -> None:
        first = 0
        for i in sorted(self.breaks.union(i for i, word in enumerate(self.words) if word in _STOPS)):
            if i in self.breaks and i > first:
                self._add_sentence(first, i)
                first = i
            if self._stops(i):
                self._add_sentence(first, i + 1)
                first = i + 1
        if first < len(self.tokens):
            self._add_sentence(first, len(self.tokens))

    def _stops(self, i: int) -> bool:
        token = self.tokens[i]
        if token.text not in _STOPS or self.quote_of[i] >= 0 or i + 1 in self.breaks:
            return False
        before = self.tokens[i - 1] if i else None
        glued = i + 1 < len(self.tokens) and self.tokens[i + 1].start == token.end
        if token.text == "." and before is not None and before.text in _ABBREVIATED and before.end == token.start:
            return False
        if token.text == "." and glued and before is not None and before.end == token.start:
            after = self.tokens[i + 1]
            letters = before.kind == "w" and after.kind == "w" and len(before.text) <= 3 and len(after.text) <= 3
            return after.kind != "n" and not letters  # 3.5; أو.جي.إف
        return not (token.text == "." and glued and self.tokens[i + 1].kind == "n")

    def _add_sentence(self, first: int, stop: int) -> None:
        self.sentence_of[first:stop] = [len(self.sentences)] * (stop - first)
        self.sentences.append(Span(first, stop))


@lru_cache(maxsize=1)
def analyse(text: str) -> Doc:
    """``Doc(text)``; the last one is kept, so that steps which follow each other share it."""
    return Doc(text)


_PROCLITICS = (
    "", "و", "ف", "ب", "ل", "ك", "س", "وب", "ول", "وك", "وس", "فب", "فل", "فس", "ال", "وال", "بال", "فال", "كال", "لل",
    "وبال", "ولل", "وكال", "فبال", "فلل",
)  # fmt: skip


@kept(200_000)
def stems(word: str) -> tuple[tuple[str, str], ...]:
    """Every way to cut a shadow word into proclitics and a rest of two letters or more, the uncut word first.

    Which cuts make sense only a lexicon can tell: look the rests up.
    """
    return tuple((p, word[len(p) :]) for p in _PROCLITICS if word.startswith(p) and len(word) - len(p) >= 2)
