"""Where a figure belongs: a place told with "in" or the like, with the words that tell where in it."""

from __future__ import annotations

from bisect import bisect_left
from typing import NamedTuple

from mahdar.reading.quantities.predicates import word_set
from mahdar.reading.sieve import Sieve
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Ref

_KINDS = frozenset({"place", "state"})
_FARTHEST, _COMMA, _BEFORE = 60, 8, 4  # words
_APART = 2
_TELLS = Sieve(lambda word: word in word_set("localities") or word in word_set("here"))


class _Place(NamedTuple):
    first: int
    stop: int
    start: int
    end: int
    name: str | None  # None: as written
    entity: str | None
    goal: bool = False  # told with "to"


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
        for i in _TELLS.places(doc):
            word = doc.words[i]
            if word in word_set("localities") and i + 1 < len(doc) and i + 1 not in named:
                self._unnamed(i)
            elif (
                word in word_set("here")
                and (at := self._headed(i)) < i
                and self._located(at, doc.tokens[at].start, True)
            ):
                self.places.append(_Place(at, i + 1, doc.tokens[at].start, doc.tokens[i].end, None, None))
        self.places.sort()

    def near(self, first: int, stop: int, kind: str) -> Ref | None:
        """The place that costs least to reach from tokens ``first`` to ``stop`` in their sentence, behind or before.

        A comma on the way costs as much as several words. Of places that lie in each other (``مدينة … بشمال …``) it is
        the innermost, which is told first. Those who flee are where they come to: there ``إلى`` tells a place too.
        """
        span, best, least = self.doc.sentences[self.doc.sentence_of[first]], None, _FARTHEST
        last: _Place | None = None
        for place in self.places:
            if place.first < span.first or place.stop > span.stop or (place.goal and kind != "displaced"):
                continue
            inner = last if last is not None and place.first - last.stop <= _APART else None
            cost = self._cost(place, first, stop)
            if cost < least and not (kind == "sources" and place.stop <= first):
                best, least = (inner if inner and inner.stop <= first else place), cost
            last = inner or place
        if best is None:
            return None
        words = self.doc.text[best.start : best.end]
        return Ref(name=best.name or words, entity=best.entity, start=best.start, end=best.end, quote=words)

    def _cost(self, place: _Place, first: int, stop: int) -> int:
        behind = place.first >= first
        way = range(stop, place.first) if behind else range(place.stop, first)
        commas = sum(self.doc.tokens[k].text in "،؛:" for k in way)
        return len(way) + _COMMA * commas + (0 if behind else _BEFORE)

    def _add(self, first: int, stop: int, mention: Mention) -> None:
        tokens, at = self.doc.tokens, self._headed(first)
        start, name = (mention.start, mention.name) if at == first else (tokens[at].start, None)
        goal = tokens[at - 1].text == "الي" if at else False
        if goal or self._located(at, start, at < first):
            self.places.append(_Place(at, stop, start, mention.end, name, mention.entity, goal))

    def _unnamed(self, i: int) -> None:
        """``مدينة …``, ``الحدود … …`` of no known name: the head with the word, or the two adjectives, behind it."""
        tokens = self.doc.tokens
        stop, border = i + 2, tokens[i].text in word_set("borders")
        if not self._names(i + 1) or (border and not tokens[i + 1].text.startswith("ال")):
            return
        if self._names(i + 2) and tokens[i + 2].text.startswith("ال"):
            genitive = not tokens[i + 1].text.startswith("ال") and not tokens[i + 2].text.endswith(("ه", "ي"))
            stop += border or genitive
        joined = int(tokens[i].text[0] in "وف" and tokens[i].text[1:] in word_set("localities"))
        inside = tokens[i].text[joined:] in word_set("localities_with_ba")
        at, skip = self._headed(i), joined + inside
        start = self.doc.offset(at, skip if at == i else 0)
        if inside or self._located(at, start, True):
            self.places.append(_Place(at, stop, start, tokens[stop - 1].end, None, None))

    def _names(self, i: int) -> bool:
        tokens = self.doc.tokens
        if i >= len(tokens) or i in self.doc.breaks:
            return False
        return tokens[i].kind == "w" and tokens[i].text not in word_set("function")

    def _headed(self, first: int) -> int:
        while first and self.doc.tokens[first - 1].text in word_set("heads"):
            first -= 1
        return first

    def _located(self, first: int, start: int, headed: bool) -> bool:
        """A word of place stands before; what stands in brackets only explains another place.

        ``headed``: the first word itself tells that a place follows.
        """
        doc = self.doc
        if any(pair.first < first < pair.stop for pair in doc.brackets):
            return False
        if first < len(doc) and doc.tokens[first].start < start:
            joined = bool(self.places) and self.places[-1].stop == first  # "in A and B"
            return doc.tokens[first].text.startswith(("ب", "وب", "فب")) or joined
        if headed:
            return True
        near = range(first - 1, max(-1, first - 4), -1)
        words = [doc.tokens[k].text for k in near]
        return bool(words) and words[0] != "من" and any(word in word_set("locative") for word in words)
