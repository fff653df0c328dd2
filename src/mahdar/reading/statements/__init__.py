"""The statements of a text."""

from __future__ import annotations

from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Statement, Timex


def find_statements(doc: Doc, article_id: str, timexes: list[Timex], mentions: list[Mention]) -> list[Statement]:
    """The statements of ``doc`` in the order of their words."""
    return []
