"""From the offsets of an article's text to those of the annotated document, whatever white space lies between."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

Extent = tuple[int, int]

BLANK = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2066-\u2069\ufeff\u0640]+")


class Reference:
    """An annotated document's text without what does not count (white space, invisible characters, tatweel)."""

    def __init__(self, text: str) -> None:
        self.offsets = [i for i, c in enumerate(text) if not BLANK.fullmatch(c)]
        self.squeezed = "".join(text[i] for i in self.offsets)


class Alignment:
    """Where each character of an article's text stands in the document.

    ``places`` maps offsets of the article to offsets of the document; ``lost`` counts the characters (of whole
    paragraphs) that the document does not hold. A paragraph is looked for behind the last one first, then anywhere.
    """

    def __init__(self, article_text: str, reference: Reference) -> None:
        self.places: dict[int, int] = {}
        self.lost = 0
        cursor = offset = 0
        for paragraph in article_text.split("\n"):
            inner = [i for i, c in enumerate(paragraph) if not BLANK.fullmatch(c)]
            squeezed = "".join(paragraph[i] for i in inner)
            if squeezed:
                at = reference.squeezed.find(squeezed, cursor)
                at = at if at >= 0 else reference.squeezed.find(squeezed)
                if at < 0:
                    self.lost += len(squeezed)
                else:
                    self.places.update((offset + i, reference.offsets[at + n]) for n, i in enumerate(inner))
                    cursor = at + len(squeezed)
            offset += len(paragraph) + 1

    def extent(self, record: Mapping[str, Any] | None) -> Extent | None:
        """Extent in the document of a record or passage; None where it has no offsets or none that are there."""
        start, end = (record or {}).get("start"), (record or {}).get("end")
        if not isinstance(start, int) or not isinstance(end, int):
            return None
        points = [self.places[i] for i in range(start, end) if i in self.places]
        return (min(points), max(points) + 1) if points else None


def shared(a: Extent | None, b: Extent | None) -> int:
    """Number of characters that two extents share."""
    return max(0, min(a[1], b[1]) - max(a[0], b[0])) if a and b else 0


def jaccard(a: Extent | None, b: Extent | None) -> float:
    """Intersection over union of two extents, 0 to 1."""
    common = shared(a, b)
    if not common or a is None or b is None:
        return 0.0
    return common / ((a[1] - a[0]) + (b[1] - b[0]) - common)


def comparable(found: Extent | None, wanted: Extent) -> bool:
    """Whether an extent is of the wanted one's order of size: longer perhaps, but no paragraph."""
    return bool(found) and found is not None and found[1] - found[0] <= 4 * (wanted[1] - wanted[0]) + 60
