"""The statements of a text: every place where it says that somebody says so.

Cues are found from left to right; each tells by its lexicon entry what introduces the content (أن, a preposition, an
object, marks) and where the speaker stands. Then contents are bounded by the cues around them, "according to" gets the
clause it credits, and speakers are resolved in the order of the article.
"""

from __future__ import annotations

from mahdar.reading.statements.assemble import Builder, contents, scan
from mahdar.reading.statements.context import Context
from mahdar.reading.statements.others import continued_protos
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Statement, Timex


def find_statements(
    doc: Doc, article_id: str, timexes: list[Timex], mentions: list[Mention], ctx: Context | None = None
) -> list[Statement]:
    """The statements of ``doc`` in the order of their cues; ``timexes`` and ``mentions`` help where they are given.

    ``ctx``: the context of just these, where it is made already.
    """
    if not doc.tokens:
        return []
    ctx = ctx or Context(doc, timexes, mentions)
    protos = contents(ctx, scan(ctx))
    protos += continued_protos(ctx, protos)
    return Builder(ctx, article_id).build(protos)
