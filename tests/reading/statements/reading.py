"""What the tests of this folder share: the statements of a text, read as the program reads them."""

from __future__ import annotations

from mahdar.reading.mentions import find_mentions
from mahdar.reading.statements import find_statements
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import Doc
from mahdar.records import Statement


def statements(text: str) -> list[Statement]:
    """The statements of ``text``, with the times and names that the reader finds."""
    doc = Doc(text)
    timexes = find_timexes(doc, "a")
    return find_statements(doc, "a", timexes, find_mentions(doc, "a", timexes))
