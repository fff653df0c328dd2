"""What belongs to a figure: its subject, place, time, and the statement that tells it."""

from __future__ import annotations

from bisect import bisect_left

from mahdar.reading.quantities.figures import Figure
from mahdar.reading.quantities.places import Places
from mahdar.reading.quantities.predicates import word_set
from mahdar.reading.tokens import Doc
from mahdar.records import Mention, Ref, Statement, Timex

_SUBJECT_REACH, _TIME_REACH = 7, 25


class Context:
    """The records around the figures of one document. ``busy[i]``: a time expression holds token ``i``."""

    def __init__(self, doc: Doc, timexes: list[Timex], mentions: list[Mention], statements: list[Statement]) -> None:
        """Index the records by token. ``speaking[i]``: the speaker of a statement holds token ``i``."""
        self.doc = doc
        self.starts = [token.start for token in doc.tokens]
        self.timexes = [t for t in timexes if t.type == "DATE"]
        self.statements = statements
        self._mentions = mentions
        self._places: Places | None = None
        self.busy = self._held([(t.start, t.end) for t in timexes])
        self.speaking = self._held([(s.speaker.start, s.speaker.end) for s in statements if s.speaker is not None])

    def _held(self, spans: list[tuple[int, int]]) -> list[bool]:
        held = [False] * len(self.starts)
        for start, end in spans:
            for i in range(self._token(start), self._token(end)):
                held[i] = True
        return held

    def statement(self, start: int, end: int) -> str | None:
        """Id of the innermost statement whose content holds the words."""
        holding = [s for s in self.statements if s.content.start <= start and end <= s.content.end]
        return min(holding, key=lambda s: (s.content.end - s.content.start, s.start)).id if holding else None

    def timex(self, figure: Figure) -> Timex | None:
        """The date nearest to the figure in its sentence."""
        span = self._sentence(figure)
        near = [t for t in self.timexes if span[0] <= t.start and t.end <= span[1] and self._dates(t, figure)]
        start = self.doc.tokens[figure.first].start
        return min(near, key=lambda t: (abs(t.start - start), t.start), default=None)

    def _dates(self, timex: Timex, figure: Figure) -> bool:
        """It stands near, and does not tell since when."""
        i = self._token(timex.start)
        return abs(i - figure.first) <= _TIME_REACH and not (i and self.doc.tokens[i - 1].text in word_set("since"))

    def place(self, figure: Figure) -> Ref | None:
        """The nearest place of its sentence that is told with "in" or the like."""
        if figure.kind == "money":
            return None
        if self._places is None:
            self._places = Places(self.doc, self._mentions, self.starts)
        return self._places.near(figure.first, figure.stop, figure.kind)

    def unit(self, figure: Figure) -> str | None:
        """The currency, as written."""
        if figure.kind != "money":
            return None
        if figure.subject is None:
            symbols = (figure.first, figure.stop - 1)
            return next((self.doc.quote(i, i + 1) for i in symbols if self.doc.tokens[i].text in "$€£"), None)
        return self.doc.quote(*figure.subject)

    def subject(self, figure: Figure) -> str | None:
        """What is counted, with its adjectives and what it belongs to, as written."""
        if figure.subject is None:
            return None
        first, stop, skip = figure.subject
        tokens, limit = self.doc.tokens, self.doc.sentences[self.doc.sentence_of[first]].stop
        limit, taken, of = min(stop + _SUBJECT_REACH, limit), stop, 0
        while taken < limit and tokens[taken].kind == "w" and not self.busy[taken]:
            word = tokens[taken].text
            if word == "من" and not of and taken + 1 < limit:
                of = taken
            elif not (_belongs(word, taken - of) if of else _adjective(word)):
                break
            taken += 1
        if tokens[taken - 1].text == "من":
            taken -= 1
        return self.doc.quote(first, taken, skip)

    def _sentence(self, figure: Figure) -> tuple[int, int]:
        span = self.doc.sentences[self.doc.sentence_of[figure.first]]
        return self.doc.tokens[span.first].start, self.doc.tokens[span.stop - 1].end

    def _token(self, offset: int) -> int:
        return bisect_left(self.starts, offset)


def _adjective(word: str) -> bool:
    if len(word) < 4 or word[0] in "وف" or word in word_set("adverbs") or word in word_set("stop"):
        return False
    return word.endswith(("ي", "يه", "يا", "ين", "يون", "يات")) or word in word_set("others")


def _belongs(word: str, place: int) -> bool:
    """A word of what the counted belong to: ``من القوات الخاصة``, ``من أموال …``; ``place`` counts from "من"."""
    if word in word_set("function") or word in word_set("stop") or word.endswith("وا"):
        return False
    return place == 1 or word.startswith("ال") or (place == 2 and word[0] not in "وفبل")
