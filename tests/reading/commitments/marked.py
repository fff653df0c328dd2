"""Examples of the lexicon with marks: [the action], {who must act}."""

from __future__ import annotations

import re

from mahdar.reading import read
from mahdar.reading.shadow import fold
from mahdar.records import Commitment

_MARKS = re.compile(r"[\[\]{}]")


def plain(example: str) -> str:
    """The example without marks."""
    return _MARKS.sub("", example)


def marked(example: str, pair: str) -> str | None:
    """The words in the pair of marks, other marks left out; None where there are none."""
    opening, closing = pair
    if opening not in example:
        return None
    return plain(example[example.index(opening) + 1 : example.index(closing)])


def commitments(text: str) -> list[Commitment]:
    """The commitments of a text."""
    return read("a-test", text).commitments


def agrees(found: Commitment, example: str) -> bool:
    """Whether a commitment has the action and the obligor that the example marks."""
    action, obligor = marked(example, "[]"), marked(example, "{}")
    if action is not None and fold(action).split()[0] not in fold(found.action.quote):
        return False
    return obligor is None or (found.obligor is not None and fold(found.obligor.name) == fold(obligor))
