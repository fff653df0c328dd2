"""The lines of a page: the unit in which pages are cut into articles."""

from __future__ import annotations

import re
from typing import NamedTuple

_BREAK = re.compile(r"\r\n|[\n\r\v\f\x1c-\x1e\x85\u2028\u2029]")
_STOP = re.compile(r"[.!؟?؛…。][\s\"'”»)\]}\u200e\u200f]*$")


class Line(NamedTuple):
    """One line of a page, without blanks at its ends.

    ``hint``: the reason to cut it that the markup tells (a caption, a menu), or None. ``heading``: the rank of the
    heading that the markup makes it (1 to 6), 0 for none. ``linked``: all of it is a link. ``story``: which ``article``
    element it stands in (0: none).
    """

    text: str
    hint: str | None = None
    heading: int = 0
    linked: bool = False
    story: int = 0


def of_text(text: str) -> list[Line]:
    """The lines of plain text that are not blank, each an exact copy of its characters in the text."""
    return [Line(stripped) for line in _BREAK.split(text) if (stripped := strip(line))]


def strip(line: str) -> str:
    """A line without white space, byte order marks and zero-width spaces at its ends."""
    return line.strip().strip("\ufeff\u200b").strip()


def words(line: str) -> int:
    """How many words a line has."""
    return len(line.split())


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does (a stop, with closing marks behind it)."""
    return _STOP.search(line) is not None


def is_prose(line: str) -> bool:
    """Whether a line is a paragraph rather than a heading, a caption or a name: long, or a whole sentence."""
    count = words(line)
    if count >= 26 or len(line) >= 170:
        return True
    return count >= 7 and ends_sentence(line) and not line.rstrip().endswith(("؟", "?", "!", "…"))


def is_headline(line: str) -> bool:
    """Whether a line may be a headline: three to thirty words that do not end with a full stop."""
    return 3 <= words(line) <= 30 and len(line) <= 200 and not line.rstrip().endswith((".", "،", "؛", ":"))
