"""Records marked in their text: a text cut at every boundary, each piece with the records that cover it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple


class Mark(NamedTuple):
    """A record's place in a text, half-open; ``kind`` is its table."""

    start: int
    end: int
    kind: str
    id: str


class Segment(NamedTuple):
    """Words between two boundaries. ``marks``: numbers of the marks that cover them, the shortest mark first.

    ``begins``: one of these marks begins here, so that each mark has one segment to stop at; ``here``: the passage that
    the reader was sent to.
    """

    start: int
    end: int
    text: str
    marks: tuple[int, ...]
    begins: bool
    here: bool


class Paragraph(NamedTuple):
    """A line of a text that has words, and where it begins."""

    start: int
    segments: list[Segment]


def paragraphs(text: str, marks: Sequence[Mark], at: tuple[int, int] | None = None) -> list[Paragraph]:
    """The paragraphs of ``text`` in segments; joined they give each line exactly. Time in proportion to all of it.

    Marks may overlap, nest, cross lines and share boundaries; what lies outside the text, or holds nothing, is ignored.
    """
    spans = [(m.start, m.end) for m in marks]
    cuts = _cuts(text, [*spans, *([at] if at else [])])
    opening: dict[int, list[int]] = {}
    for number, (start, end) in enumerate(spans):
        if 0 <= start < end <= len(text):
            opening.setdefault(start, []).append(number)
    found: list[Paragraph] = []
    line: list[Segment] = []
    open_: list[int] = []
    for start, end in pairwise(cuts):
        open_ = [n for n in open_ if spans[n][1] > start] + opening.get(start, [])
        words = text[start:end]
        if words == "\n":
            _close(found, line)
            line = []
            continue
        covering = tuple(sorted(open_, key=lambda n: (spans[n][1] - spans[n][0], n)))
        here = at is not None and at[0] <= start and end <= at[1]
        line.append(Segment(start, end, words, covering, start in opening, here))
    _close(found, line)
    return found


def _cuts(text: str, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Every place where something begins or ends, each line break a piece of its own."""
    cuts = {0, len(text)}
    at = text.find("\n")
    while at >= 0:
        cuts.update((at, at + 1))
        at = text.find("\n", at + 1)
    for start, end in spans:
        if 0 <= start < end <= len(text):
            cuts.update((start, end))
    return sorted(cuts)


def _close(found: list[Paragraph], line: list[Segment]) -> None:
    if any(segment.text.strip() for segment in line):
        found.append(Paragraph(line[0].start, line))
