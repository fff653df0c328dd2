"""The quantities of a text."""

from __future__ import annotations

from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Quantity, Statement, Timex


def find_quantities(
    doc: Doc, article_id: str, timexes: list[Timex], mentions: list[Mention], statements: list[Statement]
) -> list[Quantity]:
    """The quantities of ``doc`` in the order of their words."""
    return []
