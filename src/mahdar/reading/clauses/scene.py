"""An article as the readers of clauses see it: tokens, names, times and statements, indexed by token, once."""

from __future__ import annotations

from mahdar.reading.statements.context import Context
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Statement, Timex


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
