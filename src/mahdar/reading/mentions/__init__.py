"""The mentions of a text."""

from __future__ import annotations

from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Timex


def find_mentions(doc: Doc, article_id: str, timexes: list[Timex]) -> list[Mention]:
    """The mentions of ``doc`` in the order of their words."""
    return []
