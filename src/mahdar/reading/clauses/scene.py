"""An article as the readers of clauses see it: tokens, names, times and statements, indexed by token, once."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from mahdar.reading.clauses.verbs import Verbs
from mahdar.reading.clauses.words import words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.context import Context, Name
from mahdar.reading.statements.names import common
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Statement, Timex

if TYPE_CHECKING:
    from mahdar.reading.clauses.nouns import Noun


_BEFORE_LEAD = 3  # sentences of which one leads the story
_SHORTEST = 5  # tokens that a lead has at the least


class Scene:
    """What the steps before found, in reach of every part of the reading of clauses."""

    def __init__(
        self,
        doc: Doc,
        article_id: str,
        timexes: list[Timex],
        mentions: list[Mention],
        statements: list[Statement],
        ctx: Context | None = None,
    ) -> None:
        """Index the records of one article by tokens; ``ctx``: the context of just these, where it is made already."""
        self.doc = doc
        self.article_id = article_id
        self.timexes = timexes
        self.mentions = mentions
        self.statements = statements
        self.ctx = ctx or Context(doc, timexes, mentions)
        self.verbs = Verbs(self.ctx)
        self.references: dict[Noun, str | None] = {}  # noun → whom it stands for, kept by ``resolve``
        self.subjects: dict[int, list[Noun]] = {}  # verb → its named subject, kept by ``elided``
        self.nouns: dict[tuple[int, int, int], Noun | None] = {}  # place → the noun phrase there, kept by ``nouns``
        self.clause_firsts: dict[int, int] = {}  # token → where its clause begins and ends, kept by ``extent``
        self.clause_stops: dict[int, int] = {}

    def governed(self, j: int) -> bool:
        """Whether a name at token ``j`` stands behind a preposition written with it: لمصر، للشرطة."""
        name = self.ctx.names.get(j)
        return j in self.ctx.governed or (name is not None and name.name.startswith("لل"))

    def surname(self, i: int, word: str) -> str | None:
        """The person told before token ``i`` whose last name ``word`` is; a common word is one behind أن alone."""
        known = self._surnames.get(word)
        if known is None or known.first >= i or known.stop - known.first < 2:
            return None
        return known.name if not common(word) or self.ctx.word(i - 1) in words("that") else None

    @cached_property
    def _surnames(self) -> dict[str, Name]:
        """Folded last words of persons' names → the first such name."""
        found: dict[str, Name] = {}
        for name in sorted(self.ctx.names.values(), key=lambda name: name.first):
            if name.kind == "person" and name.name.split():
                found.setdefault(fold(name.name).split()[-1], name)
        return found

    @cached_property
    def lead(self) -> int:
        """The index of the sentence that leads the story: the first with a verb, behind a heading or a dateline.

        موسكو 11 أغسطس. التقى الوزير …
        """
        for number, span in enumerate(self.doc.sentences[:_BEFORE_LEAD]):
            for k in range(span.first, span.stop):
                if k not in self.ctx.timed and self.verbs.at(k) and span.stop - span.first > _SHORTEST:
                    return number
        return 0

    @cached_property
    def heads(self) -> dict[str, list[int]]:
        """Folded words of four letters or more, without و and the article → the tokens that are one."""
        found: dict[str, list[int]] = {}
        for i, token in enumerate(self.doc.tokens):
            if token.kind == "w" and len(token.text) > 2:
                word = token.text
                found.setdefault(word[2:] if word.startswith("ال") else word, []).append(i)
                if word[0] == "و" and len(word) > 4:
                    rest = word[1:]
                    found.setdefault(rest[2:] if rest.startswith("ال") else rest, []).append(i)
        return found

    def statement_at(self, i: int) -> Statement | None:
        """The innermost statement in whose content token ``i`` lies, or None."""
        return self._inside.get(i)

    def cue_at(self, i: int) -> Statement | None:
        """The statement whose cue token ``i`` belongs to, or None."""
        return self._cues.get(i)

    @cached_property
    def _inside(self) -> dict[int, Statement]:
        """Token → innermost statement around it."""
        found: dict[int, Statement] = {}
        for statement in sorted(self.statements, key=lambda s: s.content.start - s.content.end):
            self._spread(found, statement, statement.content.start, statement.content.end)
        return found

    @cached_property
    def _cues(self) -> dict[int, Statement]:
        found: dict[int, Statement] = {}
        for statement in self.statements:
            self._spread(found, statement, statement.cue.start, statement.cue.end)
        return found

    def _spread(self, found: dict[int, Statement], statement: Statement, start: int, end: int) -> None:
        tokens = self.doc.tokens
        i = self._first_at(start)
        while i < len(tokens) and tokens[i].start < end:
            found[i] = statement
            i += 1

    def _first_at(self, start: int) -> int:
        """Index of the first token that ends behind offset ``start``."""
        tokens, low, high = self.doc.tokens, 0, len(self.doc.tokens)
        while low < high:
            middle = (low + high) // 2
            if tokens[middle].end <= start:
                low = middle + 1
            else:
                high = middle
        return low
