"""Date lines: a line of a page that holds a date and little else."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from mahdar.intake import calendar
from mahdar.lexicon import load
from mahdar.lexicon.outlets import key, outlets
from mahdar.reading.shadow import fold

_LONGEST = 160
_WORD = re.compile(r"[^\W\d_]+")
_TIME = re.compile(r"\d{1,2}\s?:\s?\d\d(?:\s?:\s?\d\d)?")
_ANY_DIGIT = re.compile(r"\d")


class DateLine(NamedTuple):
    """What a date line tells: days in ISO form; a line with a time of day alone tells neither."""

    published: str | None
    modified: str | None


def read(line: str) -> DateLine | None:
    """The date line that ``line`` is, or None: a date (or a time of day) with at most two words of its own."""
    if len(line) > _LONGEST or not (_ANY_DIGIT.search(line)):
        return None
    folded = fold(line)
    found = calendar.find(folded)
    if found is None and not _TIME.search(folded):
        return None
    if found is None and not _only_time(folded):
        return None
    foreign = [w for w in _WORD.findall(folded) if not _is_known(w)]
    if len(foreign) > 2 or (foreign and not found):
        return None
    if found is None:
        return DateLine(None, None)
    return _told(folded, found)


def announces(line: str) -> bool:
    """Whether a date line says that it tells of publishing or of a change."""
    folded = fold(line)
    words = _words()["published"] + _words()["modified"]
    return any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", folded) for w in words)


def _told(folded: str, found: calendar.Found) -> DateLine:
    """Published is the first date that no word of change stands before; a date after such a word is the change's."""
    change = _words()["modified"]
    before, after = folded[: found.start], folded[found.end :]
    if any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", before) for w in change):
        later = calendar.find(after)
        publish = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", after) for w in _words()["published"])
        return DateLine(later.day if later and publish else None, found.day)
    later = calendar.find(after)
    changed = any(re.search(rf"(?<!\w){re.escape(w)}(?!\w)", after) for w in change)
    return DateLine(found.day, later.day if later and changed else None)


def _only_time(folded: str) -> bool:
    rest = _TIME.sub(" ", folded)
    return not _ANY_DIGIT.search(rest)


def _is_known(word: str) -> bool:
    return word in _known() or calendar.is_weekday(word) or calendar.is_month(word)


@cache
def _words() -> dict[str, tuple[str, ...]]:
    return {kind: tuple(map(fold, map(str, words))) for kind, words in load("furniture")["datelines"].items()}


@cache
def _known() -> frozenset[str]:
    """Words that may stand around a date: of publishing, of time, places, and the names of agencies and outlets."""
    words = {word for phrases in _words().values() for phrase in phrases for word in phrase.split()}
    words |= {word for place in load("furniture")["bylines"]["places"] for word in fold(str(place)).split()}
    words |= {word for outlet in outlets() for word in key(outlet.name).split() if outlet.kind == "agency"}
    return frozenset(words | {"مواس", "واس"})
