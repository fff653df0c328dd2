"""Where a figure belongs: a place told with "in" or the like, with the words that tell where in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.reading.quantities.predicates import word_set
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Ref

_KINDS = frozenset({"place", "state"})
_REACH = 14


class _Place(NamedTuple):
    first: int
    stop: int
    start: int
    end: int
    name: str | None  # None: as written
    entity: str | None


class Places:
    """The located places of a document: names that were found, and ``مدينة …``, ``جنوب … البلاد`` without one."""

    def __init__(self, doc: Doc, mentions: list[Mention], starts: list[int]) -> None:
        """Find them; ``starts`` are the offsets of the tokens."""
        self.doc = doc
        self.places: list[_Place] = []
        named: set[int] = set()
        for mention in mentions:
            if mention.kind in _KINDS:
                first, stop = bisect_left(starts, mention.start), bisect_left(starts, mention.end)
                if first < stop or starts[first - 1] < mention.start:
                    first = first if first < len(starts) and starts[first] == mention.start else first - 1
                    named.update(range(first, stop))
                    self._add(first, stop, mention)
        for i, token in enumerate(doc.tokens):
            if token.text in word_set("localities") and i + 1 < len(doc) and i + 1 not in named:
                self._unnamed(i)
            elif (
                token.text in word_set("here")
                and (at := self._headed(i)) < i
                and self._located(at, doc.tokens[at].start)
            ):
                self.places.append(_Place(at, i + 1, doc.tokens[at].start, token.end, None, None))
        self.places.sort()

    def near(self, first: int, stop: int, before: bool) -> Ref | None:
        """The nearest place behind tokens ``first`` to ``stop``, else (``before``) before them, in their sentence."""
        span = self.doc.sentences[self.doc.sentence_of[first]]
        near = [p for p in self.places if span.first <= p.first and p.stop <= span.stop]
        behind = next((p for p in near if first <= p.first < stop + _REACH), None)
        best = behind or (next((p for p in reversed(near) if p.stop <= first), None) if before else None)
        if best is None:
            return None
        words = self.doc.text[best.start : best.end]
        return Ref(name=best.name or words, entity=best.entity, start=best.start, end=best.end, quote=words)

    def _add(self, first: int, stop: int, mention: Mention) -> None:
        at = self._headed(first)
        if at == first:
            if self._located(first, mention.start):
                self.places.append(_Place(first, stop, mention.start, mention.end, mention.name, mention.entity))
        elif self._located(at, self.doc.tokens[at].start):
            self.places.append(_Place(at, stop, self.doc.tokens[at].start, mention.end, None, mention.entity))

    def _unnamed(self, i: int) -> None:
        tokens = self.doc.tokens
        following = tokens[i + 1]
        if following.kind != "w" or i + 1 in self.doc.breaks or following.text in word_set("function"):
            return
        joined = int(tokens[i].text[0] in "وف")
        inside = tokens[i].text[joined:] in word_set("localities_with_ba")
        at, skip = self._headed(i), joined + inside
        start = self.doc.offset(at, skip if at == i else 0)
        if inside or self._located(at, start):
            self.places.append(_Place(at, i + 2, start, following.end, None, None))

    def _headed(self, first: int) -> int:
        while first and self.doc.tokens[first - 1].text in word_set("heads"):
            first -= 1
        return first

    def _located(self, first: int, start: int) -> bool:
        """A word of place stands before; what stands in brackets only explains another place."""
        doc = self.doc
        if any(pair.first < first < pair.stop for pair in doc.brackets):
            return False
        if first < len(doc) and doc.tokens[first].start < start:
            return doc.tokens[first].text[0] in "بوف"
        near = range(first - 1, max(-1, first - 4), -1)
        return doc.tokens[first].text in word_set("heads") or any(
            doc.tokens[k].text in word_set("locative") for k in near
        )
