"""Texts as the readers of agreements see them."""

from __future__ import annotations

from mahdar.reading import read
from mahdar.reading.clauses import Scene
from mahdar.reading.mentions import find_mentions
from mahdar.reading.statements import find_statements
from mahdar.reading.timexes import find_timexes
from mahdar.reading.tokens import analyse
from mahdar.records import Agreement


def scene_of(text: str) -> Scene:
    """The scene of a text."""
    doc = analyse(text)
    timexes = find_timexes(doc, "a")
    mentions = find_mentions(doc, "a", timexes)
    return Scene(doc, "a", timexes, mentions, find_statements(doc, "a", timexes, mentions))


def agreements_of(text: str) -> list[Agreement]:
    """The agreements of a text."""
    return read("a", text).agreements


def timexes_of(text: str) -> dict[str, str]:
    """The words of the time expressions of a text by id."""
    return {timex.id: timex.quote for timex in read("a", text).timexes}
