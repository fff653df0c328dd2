"""What a single line of a page is, by its words and its markup, before its place on the page is looked at."""

from __future__ import annotations

import re
from typing import NamedTuple

from mahdar.intake import credits, datelines, furniture
from mahdar.intake.datelines import DateLine
from mahdar.intake.lines import Line, ends_sentence, words

_SEPARATOR = re.compile(r"^[\s\-_=*~#•.—–]{3,}$")


class Kind(NamedTuple):
    """What a line is: ``body`` until its place tells more, or a reason to cut it with what that means behind it."""

    reason: str
    effect: str = "cut"
    date: DateLine | None = None


BODY = Kind("body", "")


def classify(line: Line) -> Kind:
    if line.hint:
        date = datelines.read(line.text) if line.hint in ("date", "byline", "meta") else None
        byline = line.hint == "meta" and credits.byline(line.text)
        return Kind("date" if date else "byline" if byline else line.hint, "cut", date)
    if _SEPARATOR.match(line.text):
        return Kind("separator", "cut")
    if (date := datelines.read(line.text)) is not None:
        return Kind("date", "cut", date)
    if (rule := furniture.match(line.text)) is not None:
        return Kind(rule.reason, _effect(rule, line))
    if furniture.is_caption(line.text):
        return Kind("caption", "cut")
    if line.linked and not ends_sentence(line.text) and words(line.text) <= 30:
        return Kind("related", "cut")
    return BODY


def _effect(rule: furniture.Rule, line: Line) -> str:
    """A label with its headline on the same line opens no list."""
    own = rule.match == "label" and words(line.text) > words(rule.phrase) + 2
    return "cut" if rule.effect == "list" and own else rule.effect
