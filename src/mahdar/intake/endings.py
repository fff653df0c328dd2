"""An article in the making, and how its end is trimmed: what only its place at the end shows to be furniture."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from mahdar.intake import furniture
from mahdar.intake.datelines import DateLine
from mahdar.intake.lines import ends_sentence, is_headline, words
from mahdar.reading.shadow import fold
from mahdar.records import Removed


class Draft(msgspec.Struct):
    """An article in the making. ``dated``: date lines of its head; ``credits``: source lines and signatures."""

    title: str | None = None
    body: list[str] = []
    removed: list[Removed] = []
    dated: list[DateLine] = []
    bylines: list[str] = []
    credits: list[str] = []


def trim(draft: Draft, prose: Callable[[str], bool], wrapped: bool) -> None:
    """What ends a page by its place: a label without anything behind it, three headlines behind a sentence."""
    _cut_tail(draft)
    while len(draft.body) > 1 and draft.body[-1].endswith(":") and words(draft.body[-1]) <= 4:
        draft.removed.append(Removed(text=draft.body.pop(), reason="label"))
    loose = 0 if wrapped else _loose(draft.body, prose)
    if loose:
        draft.removed += [Removed(text=t, reason="related") for t in draft.body[loose:]]
        del draft.body[loose:]
    elif not wrapped and _is_signature(draft.body, prose):
        draft.removed.append(Removed(text=draft.body.pop(), reason="signature"))


def _cut_tail(draft: Draft) -> None:
    """Tags or a source behind the last full stop of the last paragraph."""
    if draft.body and (length := furniture.tail(draft.body[-1])):
        text = draft.body[-1]
        rest = text[:-length].rstrip()
        if not rest and len(draft.body) == 1:
            return
        draft.removed.append(Removed(text=text[-length:], reason="tags"))
        draft.credits.append(text[-length:])
        draft.body[-1:] = [rest] if rest else []


def _loose(body: list[str], prose: Callable[[str], bool]) -> int:
    """Where headlines begin that end a page without a label: three or more behind a whole sentence, or a list
    with bullets under a label of three words. 0 where there are none."""
    at = len(body)
    while at > 1 and is_headline(body[at - 1]) and not prose(body[at - 1]):
        at -= 1
    loose = body[at:]
    if len(loose) < 3:
        return 0
    if all(t[0] in "•·▪●■" for t in loose):
        labelled = at > 1 and words(body[at - 1]) <= 3 and not body[at - 1].endswith(":")
        return at - 1 if labelled else 0
    listed = any(t[0].isdigit() or t[0] in '-–—•*«"' or words(t) < 5 or "**" in t for t in loose)
    return 0 if listed or not ends_sentence(body[at - 1]) else at


def _is_signature(body: list[str], prose: Callable[[str], bool]) -> bool:
    """A last line of two to four bare words behind a whole sentence: the author, or who is in a picture."""
    if len(body) < 2 or not prose(body[-2]) or not ends_sentence(body[-2]):
        return False
    last = fold(body[-1].lstrip("*-–— "))
    return 2 <= words(last) <= 4 and all(c.isalpha() or c.isspace() for c in last)
