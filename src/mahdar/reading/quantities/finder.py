"""From amounts, duals and single persons to figures with a kind."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.lexicon.phrases import split
from mahdar.reading.numbers import number_words
from mahdar.reading.quantities.bounds import Amount, amount_at, bound_behind
from mahdar.reading.quantities.nouns import Noun, nouns, nouns_at, owned_at, width
from mahdar.reading.quantities.predicates import (
    Predicate,
    counted_kind,
    predicate_after,
    predicate_before,
    predicates,
    speaks,
    word_set,
)
from mahdar.reading.tokens import Doc

_PERSONAL = frozenset({"forces", "persons", "sources", "casualties"})
_MONEY_SYMBOLS = frozenset("$€£")
_BILLION = 10**9
_PLACING = frozenset({"في", "بجروح", "منهم"})


class Figure(NamedTuple):
    """Tokens ``first`` to ``stop`` tell a figure of ``kind``; tokens ``subject`` name what it counts."""

    first: int
    stop: int
    skip: int
    low: float | None
    high: float | None
    approximate: bool
    kind: str
    rule: str
    subject: tuple[int, int, int] | None  # first token, stop, proclitic characters


class Finder:
    """One pass over a document; ``busy[i]`` is true where a time expression holds token ``i``."""

    def __init__(self, doc: Doc, busy: list[bool]) -> None:
        """Prepare to read ``doc``."""
        self.doc = doc
        self.busy = busy
        self.found: list[Figure] = []

    def run(self) -> list[Figure]:
        """The figures in the order of their words."""
        tokens, starts, i = self.doc.tokens, _starts(), 0
        n = len(tokens)
        while i < n:
            token = tokens[i]
            if (token.kind == "n" or token.text in starts) and not self.busy[i]:
                figure, stop = self._at(i)
                if figure is not None:
                    self.found.append(figure)
                i = max(stop, i + 1)
            else:
                i += 1
        return self.found

    def _at(self, i: int) -> tuple[Figure | None, int]:
        amount = amount_at(self.doc, i)
        if amount is None:
            return self._uncounted(i)
        if any(self.busy[amount.first : amount.stop]) or self._floor() > amount.first or self._named(amount):
            return None, amount.number.stop
        figure = self._counted(amount) or self._behind_noun(amount) or self._bare(amount)
        return figure, max(amount.stop, figure.stop if figure else 0)

    def _named(self, amount: Amount) -> bool:
        """Digits that are the name of something, or a year that no time expression holds."""
        number = amount.number
        before = self.doc.tokens[number.first - 1].text if number.first else ""
        if number.digits and before in word_set("designators"):
            return True
        plain = number.digits and number.scale == 1 and 1900 <= number.low < 2100 and number.stop == number.first + 1
        return plain and before in word_set("years") and len(self.doc.tokens[number.first].text) == 4

    def _floor(self) -> int:
        return self.found[-1].stop if self.found else 0

    def _counted(self, amount: Amount) -> Figure | None:
        """Number and noun: ``نحو 900 جندي``, ``عشرات من الجنود``, ``150 مليار دولار``."""
        at, tokens = amount.stop, self.doc.tokens
        if at < len(tokens) and tokens[at].text in ("من", "ال", "«", '"', "(") and at + 1 < len(tokens):
            at += 1
        if amount.first and tokens[amount.first - 1].text in _MONEY_SYMBOLS:
            return self._figure(amount._replace(first=amount.first - 1, skip=0), amount.stop, "money", "symbol", None)
        if amount.stop < len(tokens) and tokens[amount.stop].text in _MONEY_SYMBOLS:
            return self._figure(amount, amount.stop + 1, "money", "symbol", None)
        candidates = [noun for noun in nouns_at(self.doc, at) if not noun.prefix]
        if at == amount.stop and not amount.number.vague and not amount.number.definite:
            candidates = [noun for noun in candidates if not noun.definite]
        if not candidates and at > amount.stop and tokens[amount.stop].text == "من":
            candidates = [noun for noun in owned_at(self.doc, at) if not noun.prefix]
        if not candidates:
            return self._billions(amount)
        stop = self._partitive(at, at + width(self.doc, at, candidates[0]))
        amount = bound_behind(self.doc, amount, stop)
        kind = self._kind(candidates, amount.first, stop, amount)
        return self._figure(amount, stop, kind, "number", (at, stop, 0)) if kind else None

    def _billions(self, amount: Amount) -> Figure | None:
        """``عشرات المليارات`` of nothing told: money."""
        doc, number = self.doc, amount.number
        following = doc.tokens[amount.stop].text if amount.stop < len(doc) else ""
        if number.scale < _BILLION or following in ("من", "في") or nouns_at(doc, amount.stop):
            return None
        definite = number.vague and doc.tokens[number.stop - 1].text.startswith(("ال", "بال", "لل"))
        if not definite and not self._may_be_bare(amount.stop):
            return None
        return self._figure(amount, amount.stop, "money", "billions", None)

    def _partitive(self, at: int, stop: int) -> int:
        """``عناصر من القوات الخاصة``: what the counted members belong to is part of the figure's words."""
        tokens, breaks = self.doc.tokens, self.doc.breaks
        if tokens[at].text not in _members() or stop + 1 >= len(tokens) or tokens[stop].text != "من":
            return stop
        end = stop + 1
        while end < min(stop + 3, len(tokens)) and tokens[end].text.startswith("ال") and end not in breaks:
            end += 1
        return end if end > stop + 1 else stop

    def _behind_noun(self, amount: Amount) -> Figure | None:
        """A definite number behind its noun: ``الجنود الثلاثة``."""
        if not amount.number.definite or amount.first != amount.number.first or amount.first == self._floor():
            return None
        at = amount.first - 1
        candidates = [noun for noun in nouns_at(self.doc, at) if noun.definite and noun.number != "one"]
        if not candidates or amount.number.low > 99 or self.doc.sentence_of[at] != self.doc.sentence_of[amount.first]:
            return None
        kind = self._kind(candidates, at, amount.stop, amount)
        if kind is None or kind == "bases":
            return None
        moved = amount._replace(first=at, skip=_kept(candidates[0]))
        return self._figure(moved, amount.stop, kind, "noun and number", (at, at + 1, moved.skip))

    def _bare(self, amount: Amount) -> Figure | None:
        """A number that counts persons or forces named elsewhere: ``مقتل 12``, ``مئات جرحوا``."""
        doc, stop = self.doc, amount.stop
        following = doc.tokens[stop].text if stop < len(doc) else ""
        if following in word_set("others"):
            stop += 1
        antecedent = counted_kind(doc, amount.first)
        if antecedent is not None and self._may_be_bare(stop):
            for at in range(*antecedent):
                for noun in nouns_at(doc, at):
                    if noun.kind in ("forces", "casualties", "detainees", "displaced", "violations", "attacks"):
                        return self._figure(amount, stop, noun.kind, "number of", (at, at + 1, noun.skip))
        if following in _vague_verbs() and (
            amount.number.vague or doc.tokens[amount.first - 1].text in word_set("among")
        ):
            return self._figure(amount, stop + 1, _vague_verbs()[following], "number and verb", None)
        near = predicate_before(doc, amount.first, self._floor(), amount.low)
        if near is None or not self._touches(near[1], amount.first) or near[0].kind == "displaced":
            alone = following in _PLACING and stop == amount.stop
            chained = self._chained(amount.first, following=following) if alone or stop > amount.stop else None
            if chained is None and following in word_set("others"):
                chained = predicate_after(doc, stop)
            return self._figure(amount, stop, chained, "others", None) if chained else None
        many = amount.number.vague and amount.number.definite
        if stop > amount.stop or many or self._may_be_bare(stop):
            return self._figure(amount, stop, near[0].kind, "predicate and number", None)
        return self._unknown_noun(amount, near[0])

    def _touches(self, distance: int, first: int) -> bool:
        """Nothing but adverbs stands between a predicate and the number at ``first``."""
        words = (self.doc.tokens[k].text for k in range(first - distance + 1, first))
        return distance < 4 and all(word in word_set("between") for word in words)

    def _unknown_noun(self, amount: Amount, predicate: Predicate) -> Figure | None:
        """Whatever is killed is a person: ``مقتل 15 بستانيا``."""
        token = self.doc.tokens[amount.stop]
        large = (amount.low or 0) > 10 or (amount.low or 0) == 0
        if not predicate.human or token.kind != "w" or token.start > self.doc.tokens[amount.stop - 1].end + 1:
            return None
        if not (token.text.endswith(("ين", "ون")) or (large and token.text.endswith("ا"))):
            return None
        return self._figure(
            amount, amount.stop + 1, predicate.kind, "predicate and number", (amount.stop, amount.stop + 1, 0)
        )

    def _may_be_bare(self, stop: int) -> bool:
        """No noun follows that the number could count."""
        if stop >= len(self.doc):
            return True
        token = self.doc.tokens[stop]
        if token.kind == "p":
            return token.text not in "%٪-–/:"
        if token.kind == "n":
            return False
        return token.text in word_set("function") or (
            token.text[0] in "وف" and len(token.text) > 2 and stop not in self.doc.breaks and self._conjoined(stop)
        )

    def _conjoined(self, stop: int) -> bool:
        text = self.doc.tokens[stop].text
        if stop in self.doc.breaks:
            return True
        return len(text) > 2 and text[0] == "و" and text not in word_set("others_with_waw")

    def _uncounted(self, i: int) -> tuple[Figure | None, int]:
        """Duals and single persons."""
        if self._floor() > i:
            return None, i + 1
        if self.doc.tokens[i].text in word_set("another"):
            return self._another(i), i + 1
        candidates = nouns_at(self.doc, i)
        if not candidates:
            return None, i + 1
        number = candidates[0].number
        if number == "dual":
            figure = self._dual(i, [noun for noun in candidates if noun.number == "dual"])
        else:
            figure = self._single(i, candidates[0])
        return figure, figure.stop if figure else i + 1

    def _another(self, i: int) -> Figure | None:
        """``وأصيب آخر``: one more of those counted before in the sentence."""
        last = self.found[-1] if self.found else None
        if last is None or last.kind != "casualties" or self.doc.sentence_of[last.first] != self.doc.sentence_of[i]:
            return None
        near = predicate_before(self.doc, i, last.stop, 1)
        if near is None or near[1] > 1 or near[0].kind != "casualties":
            return None
        return Figure(i, i + 1, 0, 1, 1, False, "casualties", "another", None)

    def _dual(self, i: int, candidates: list[Noun]) -> Figure | None:
        stop = i + width(self.doc, i, candidates[0])
        if stop < len(self.doc) and self.doc.tokens[stop].text in ("اثنين", "اثنان", "اثنتين", "اثنتان"):
            stop += 1
        kind = self._kind(candidates, i, stop, None)
        if kind is None or kind == "money":
            return None
        skip = _kept(candidates[0])
        if (
            i
            and self.doc.tokens[i].text.endswith(("يين", "يان"))
            and self.doc.tokens[i - 1].text.endswith(("ين", "ان"))
        ):
            return None  # an adjective: ``جنديين تركيين``
        return Figure(i, stop, skip, 2, 2, False, kind, "dual", (i, stop, skip))

    def _single(self, i: int, noun: Noun) -> Figure | None:
        if self.doc.tokens[i].text in predicates() or not noun.single:
            return None
        if noun.definite or noun.number != "one" or noun.kind not in ("persons", "forces", "casualties", "sources"):
            return None
        doc = self.doc
        following = doc.tokens[i + 1].text if i + 1 < len(doc) else ""
        if following.startswith("ال"):
            return None
        kind = self._victim(i, noun)
        if kind is None:
            return None
        stop = i + width(doc, i, noun)
        if stop < len(doc) and stop not in doc.breaks and _describes(doc.tokens[stop].text):
            stop += 1
        following = doc.tokens[stop].text if stop < len(doc) else ""
        if noun.kind == "forces" and following in word_set("partners") and doc.tokens[i].text.endswith("ا"):
            return Figure(i, stop + 1, noun.skip, 2, 2, False, kind, "dual", (i, stop + 1, noun.skip))
        return Figure(i, stop, noun.skip, 1, 1, False, kind, "single", (i, stop, noun.skip))

    def _victim(self, i: int, noun: Noun) -> str | None:
        """The kind of a single person whom nothing counts: only what happened to them makes them a figure."""
        doc = self.doc
        near = predicate_before(doc, i, self._floor(), 1)
        if near is None:
            if noun.prefix == "و":
                return "casualties" if self._chained(i, reach=2) == "casualties" else None
            return predicate_after(doc, i + 1) if i and doc.tokens[i - 1].text in word_set("met") else None
        at = i - near[1]
        if near[0].kind != "casualties" or self._no_deed(at):
            return None
        if near[1] == 1:
            return None if near[0].verb and self._acts(i + 1) else "casualties"
        return "casualties" if near[0].verb and near[1] <= 6 and doc.tokens[i].text.endswith("ا") else None

    def _no_deed(self, at: int) -> bool:
        """The killing that token ``at`` names is a rule, an attempt or an aim, and no report."""
        doc, word = self.doc, self.doc.tokens[at].text
        before = doc.tokens[at - 1].text if at else ""
        hypothetical = word in ("لقتل", "بقتل") or (word[0] in "يت" and not word.startswith("توف"))
        return before in ("من", "لمن", "ومن") or before in word_set("attempts") or hypothetical

    def _acts(self, i: int) -> bool:
        """Somebody else follows whom the single person kills: ``قتل مسلح ثلاثة أشخاص``."""
        doc = self.doc
        for k in range(i, min(i + 5, len(doc))):
            token = doc.tokens[k]
            if token.kind == "p" or token.text in word_set("function") or token.text[0] in "وفبل":
                return False
            if (
                token.kind == "n"
                or token.text in number_words()
                or (token.text in nouns() and token.text.endswith("ا"))
            ):
                return True
        return False

    def _kind(self, candidates: list[Noun], first: int, stop: int, amount: Amount | None) -> str | None:
        kinds = {noun.kind for noun in candidates}
        low = amount.low if amount else 2
        for kind in ("money", "casualties", "attacks", "violations", "detainees", "displaced", "bases"):
            if kind in kinds:
                return kind
        if "sources" in kinds and (low or 0) <= 30 and self._source(candidates, first, stop):
            return "sources"
        if not kinds & {"persons", "forces"}:
            return None
        near = (
            None if candidates[0].prefix in ("ل", "ول", "ك") else predicate_before(self.doc, first, self._floor(), low)
        )
        if near is not None:
            return near[0].kind
        after = predicate_after(self.doc, stop) or self._told(first)
        if after is None and candidates[0].prefix in ("", "و"):
            after = self._chained(first)
        return after or ("forces" if "forces" in kinds else None)

    def _source(self, candidates: list[Noun], first: int, stop: int) -> bool:
        if speaks(self.doc, first, stop):
            return True
        word = self.doc.tokens[stop - 1].text
        return candidates[0].kind == "sources" and word in _plain_sources()

    def _told(self, first: int) -> str | None:
        antecedent = counted_kind(self.doc, first)
        if antecedent is None:
            return None
        kinds = [noun.kind for at in range(*antecedent) for noun in nouns_at(self.doc, at)]
        return next((kind for kind in kinds if kind in ("forces", "casualties", "detainees", "displaced")), None)

    def _chained(self, first: int, reach: int = 7, following: str = "") -> str | None:
        """The kind of the figure before, where this one is told in the same breath: ``وثلاثة …``, ``بينهم …``."""
        doc = self.doc
        if not self.found or first - self.found[-1].stop > reach:
            return None
        last = self.found[-1]
        if (
            last.kind not in ("casualties", "detainees", "displaced")
            or doc.sentence_of[last.first] != doc.sentence_of[first]
        ):
            return None
        between = [doc.tokens[k].text for k in range(last.stop, first)]
        if any(word in word_set("among") for word in (*between, following)):
            return last.kind
        joined = doc.tokens[first].text.startswith("و") or " ".join(between[-2:]) in _also() or between[-1:] == ["و"]
        return last.kind if joined and not any(word in word_set("stop") for word in between) else None

    def _figure(self, amount: Amount, stop: int, kind: str, rule: str, subject: tuple[int, int, int] | None) -> Figure:
        return Figure(amount.first, stop, amount.skip, amount.low, amount.high, amount.approximate, kind, rule, subject)


def _kept(noun: Noun) -> int:
    """Proclitic characters to leave out: the article belongs to the words."""
    return noun.skip - 2 if noun.definite and noun.skip > 2 else noun.skip if not noun.definite else 0


def _describes(word: str) -> bool:
    return word in word_set("others") or (len(word) > 3 and word.endswith(("ي", "يه")) and word[0] not in "وف")


@cache
def _starts() -> frozenset[str]:
    """Words that can begin a figure: number words, duals, and single persons."""
    wanted = (
        form
        for form, found in nouns().items()
        if any(n.number == "dual" or (n.number == "one" and not n.definite and n.kind in _PERSONAL) for n in found)
    )
    return frozenset(wanted) | number_words() | word_set("another")


@cache
def _vague_verbs() -> dict[str, str]:
    return {word: p.kind for word, p in predicates().items() if p.verb and word.endswith("وا")}


@cache
def _also() -> frozenset[str]:
    return frozenset(" ".join(split(phrase)) for phrase in lexicon.load("quantities")["also"])


@cache
def _members() -> frozenset[str]:
    return word_set("members")


@cache
def _plain_sources() -> frozenset[str]:
    return frozenset({"مصدر", "مصادر", "مصدران", "مصدرين"})
