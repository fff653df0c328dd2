"""Holding on to words of an article though ids change: the exact words, what stands around them, and the text's hash.

The form is that of the W3C Web Annotation Data Model's TextQuoteSelector (exact, prefix, suffix), with the hash of the
text that it was made on and the table it speaks of.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

import msgspec

CONTEXT = 40  # characters of the text kept before and behind the words
NEAR = 12  # of them that must still be there before words are taken for the same in another text


class Anchor(msgspec.Struct, kw_only=True, frozen=True):
    """Words of an article. ``id`` is a hint: the record that was meant when the anchor was made."""

    table: str
    text_sha256: str
    exact: str
    prefix: str
    suffix: str
    id: str | None = None


class Place(NamedTuple):
    """Where an anchor holds: offsets into the text of an article."""

    article_id: str
    start: int
    end: int


class Loose(NamedTuple):
    """An anchor that holds nowhere, or not in one place only, and why."""

    why: str


class Text(NamedTuple):
    """A text that anchors may hold on to."""

    article_id: str
    sha256: str
    text: str


def anchor(table: str, text: Text, start: int, end: int, record: str | None = None) -> Anchor:
    """The anchor of ``text[start:end]``. Raises ValueError where the offsets hold no words of the text."""
    if not 0 <= start < end <= len(text.text):
        raise ValueError(f"offsets {start} to {end} hold no words of a text of {len(text.text)} characters")
    return Anchor(
        table=table,
        text_sha256=text.sha256,
        exact=text.text[start:end],
        prefix=text.text[max(0, start - CONTEXT) : start],
        suffix=text.text[end : end + CONTEXT],
        id=record,
    )


def whole(table: str, text: Text) -> Anchor:
    """The anchor of an article as such: it holds only where that very text is."""
    return Anchor(table=table, text_sha256=text.sha256, exact="", prefix="", suffix="", id=text.article_id)


def attach(target: Anchor, texts: Mapping[str, list[Text]]) -> Place | Loose:
    """Where ``target`` holds. ``texts``: the texts by their hash.

    In the text that it was made on, the anchor holds where words and surroundings agree. Where that text is gone (the
    page was cut otherwise, or changed), it holds in the one other text that has the words with their near surroundings.
    """
    for same in texts.get(target.text_sha256, []):
        spots = [s for s in _occurrences(same.text, target.exact) if _surrounded(same.text, s, target, CONTEXT)]
        if spots:
            return Place(same.article_id, spots[0], spots[0] + len(target.exact))
    if not target.exact:
        return Loose("the article is not in this dossier")
    found = [
        Place(other.article_id, spot, spot + len(target.exact))
        for group in texts.values()
        for other in group
        for spot in _occurrences(other.text, target.exact)
        if _surrounded(other.text, spot, target, NEAR)
    ]
    if len(found) == 1:
        return found[0]
    if not found:
        return Loose("its words stand in no article of this dossier")
    return Loose(f"its words stand in {len(found)} places and nothing tells which is meant")


def _occurrences(text: str, exact: str) -> list[int]:
    if not exact:
        return [0]
    spots, at = [], text.find(exact)
    while at >= 0:
        spots.append(at)
        at = text.find(exact, at + 1)
    return spots


def _surrounded(text: str, spot: int, target: Anchor, reach: int) -> bool:
    before, behind = target.prefix[-reach:], target.suffix[:reach]
    end = spot + len(target.exact)
    return text[max(0, spot - len(before)) : spot] == before and text[end : end + len(behind)] == behind
