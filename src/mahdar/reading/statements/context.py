"""What the reading of statements knows about a text before it starts: cues in reach, names, times, outlets, marks."""

from __future__ import annotations

from collections.abc import Callable
from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.errors import LexiconError
from mahdar.lexicon.phrases import Phrases
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.reading.sieve import Sieve
from mahdar.reading.statements.forms import Form, forms
from mahdar.reading.statements.grammar import phrases, words
from mahdar.reading.statements.triggers import first_words
from mahdar.reading.tokens import Doc, Span
from mahdar.records import Mention, Timex

COMMAS = frozenset({"،", ",", "؛", ";"})
DASHES = frozenset({"-", "–", "—", "ـ"})


class Name(NamedTuple):
    """A mention, in tokens."""

    first: int
    stop: int
    kind: str
    name: str
    office: str | None


@cache
def outlets() -> Phrases[tuple[str, bool]]:
    """Outlets and agencies: (name, whether it counts only behind a lead word or in quotation marks)."""
    try:
        entries = lexicon.load("outlets")["outlets"]
    except LexiconError:
        return Phrases([])
    return Phrases(
        (form, (entry["name"], bool(entry.get("ambiguous"))))
        for entry in entries
        for form in (entry["name"], *entry.get("forms", ()))
        if len(fold(form)) > 2
    )


class Context:
    """A text under reading.

    ``readings[i]``: forms of verbs of saying that token i may be, with the letters before it;
    ``names``: mentions by their first token; ``times``: first token → stop of time expressions;
    ``outlets``: first token → (stop, name); ``closing``: first token of a pair of marks → its span.
    """

    def __init__(self, doc: Doc, timexes: list[Timex], mentions: list[Mention]) -> None:
        """Index ``timexes`` and ``mentions`` by tokens, and look every word up once."""
        self.doc = doc
        places = range(len(doc.tokens) + 1)
        self.at_start = dict(zip([token.start for token in doc.tokens], places, strict=False))
        self.at_end = dict(zip([token.end for token in doc.tokens], places[1:], strict=True))
        self.times: dict[int, tuple[int, Timex]] = {}
        for timex in timexes:
            first, stop = self._tokens(timex.start, timex.end)
            if first >= 0:
                self.times[first] = (stop, timex)
        self.timed = {i for first, (stop, _) in self.times.items() for i in range(first, stop)}
        self.names: dict[int, Name] = {}
        self.governed: set[int] = set()  # names behind a preposition written with them: لوزارة كذا
        self.named: dict[int, Name] = {}
        self.offices: dict[int, int] = {}  # first token → stop of an office that no known name holds
        self.holders: dict[int, tuple[Name, int]] = {}  # first token of an office → who holds it; letters before it
        self._place_names(mentions)
        self.respelt = self._respelt()
        folded = _Words(enumerate(doc.words))
        folded.update(self.respelt)
        self.word: Callable[[int], str] = folded.__getitem__  # the folded word at a token; "" outside the text
        self.quotes: dict[int, Span] = {span.first: span for span in doc.quotes}
        self.brackets: dict[int, Span] = {span.first: span for span in doc.brackets}
        self.glued: dict[int, int] = {}  # letters before an outlet's name in its first token
        self.outlets = self._outlets()
        self.readings = self._readings()
        self.silent = self._silent()

    def _tokens(self, start: int, end: int) -> tuple[int, int]:
        first = self.at_start.get(start, -1)
        if first < 0:  # behind a proclitic
            first = next((self.at_start[start - k] for k in (1, 2, 3) if start - k in self.at_start), -1)
        stop = self.at_end.get(end, -1)
        return (first, stop) if first >= 0 and stop > first else (-1, -1)

    def _place_names(self, mentions: list[Mention]) -> None:
        for mention in mentions:
            first, stop = self._tokens(mention.start, mention.end)
            if mention.kind == "person" and first >= 0 and self.doc.tokens[first].text in words("no_given_name"):
                continue
            if mention.kind == "office":
                self.offices[first] = stop
                continue
            if first < 0:
                continue
            whole = stop
            while mention.kind == "person" and stop > first + 1 and self._clips(stop - 1):
                stop -= 1
            told = mention.name if stop == whole else self.doc.quote(first, stop)
            name = Name(first, stop, mention.kind, told, mention.office.quote if mention.office else None)
            if mention.kind == "person" and mention.office is not None and mention.office.end < mention.start:
                at = self._tokens(mention.office.start, mention.office.end)[0]
                self.holders[at] = (name, mention.office.start - self.doc.tokens[at].start)
            clitic = self.doc.text[self.doc.tokens[first].start : mention.start]
            if clitic and clitic[-1] in "لبك":
                self.governed.add(first)
            known = self.names.get(first)
            if known is None or known.stop < stop:
                self.names[first] = name
                for i in range(first, stop):
                    self.named[i] = name

    def _clips(self, i: int) -> bool:
        """Whether token i ends a name before it: أن، قال."""
        word = self.doc.tokens[i].text
        return word in words("that") or word in words("phrase_stops") or i in self.timed

    def _respelt(self) -> dict[int, str]:
        """The name Ali, told apart from the preposition where the text writes that with alef maqsura."""
        text = self.doc.text
        if text.count("على") < 2 or "علي" not in text:
            return {}
        return {
            i: "علي\u0651"
            for i, token in enumerate(self.doc.tokens)
            if token.text == "علي" and text[token.start : token.end] == "علي"
        }

    def _outlets(self) -> dict[int, tuple[int, str]]:
        found: dict[int, tuple[int, str]] = {}
        lead = words("before_name")
        for hit in outlets().find(self.doc, _OUTLETS.places(self.doc)):  # longest first, none overlapping
            name, ambiguous = hit.value
            before = self.doc.tokens[hit.first - 1].text if hit.first else ""
            after = self.doc.tokens[hit.stop].text if hit.stop < len(self.doc.tokens) else ""
            if ambiguous and not (before and before in '«"“(»”' and after in '»"”)«“') and before not in lead:
                continue
            found[hit.first] = (hit.stop, name)
            self.glued[hit.first] = hit.skip
        return found

    def _silent(self) -> dict[int, int]:
        """First token → stop of phrases that look like saying and report nobody: يذكر أن، طالبا عدم ذكر اسمه."""
        found: dict[int, int] = {}
        for file, key, begins in _SILENT:
            for i in begins.places(self.doc):
                hit = phrases(file, key).at(self.doc, i)
                if hit is not None:
                    found[i] = hit.stop
        return found

    def _readings(self) -> list[tuple[tuple[Form, str], ...]]:
        every = self.doc.words
        out: list[tuple[tuple[Form, str], ...]] = [()] * len(every)
        for i in SAYS.places(self.doc):
            found = _lookup(every[i])
            if i and every[i - 1] == "و":  # Maghreb pages write a blank behind the conjunction
                found = tuple((form, prefix or "و") for form, prefix in found)
            out[i] = found
        return out

    def is_mark(self, i: int, marks: frozenset[str]) -> bool:
        """Whether token i is one of ``marks``."""
        return self.word(i) in marks

    def sentence_stop(self, i: int) -> int:
        """Index behind the last token of the sentence around token i; behind the text, its length."""
        if i >= len(self.doc.tokens):
            return len(self.doc.tokens)
        return self.doc.sentences[self.doc.sentence_of[i]].stop

    def sentence_first(self, i: int) -> int:
        """Index of the first token of the sentence around token i; behind the text, its length."""
        if i >= len(self.doc.tokens):
            return len(self.doc.tokens)
        return self.doc.sentences[self.doc.sentence_of[i]].first

    def skip_pair(self, i: int) -> int:
        """Index behind the pair of marks that opens at token i, or i."""
        pair = self.quotes.get(i) or self.brackets.get(i)
        return pair.stop if pair else i

    def dashed(self, i: int, limit: int) -> int:
        """Index behind a parenthesis between dashes that opens at token i, or i."""
        if not self.is_mark(i, DASHES):
            return i
        for j in range(i + 2, min(limit, i + 30)):
            if self.is_mark(j, DASHES):
                return j + 1
        return i


class _Words(dict[int, str]):
    """Words by their tokens; empty where there is none. Asked for so often that it must cost no call of Python."""

    def __missing__(self, i: int) -> str:
        return ""


@kept(20_000)
def _lookup(word: str) -> tuple[tuple[Form, str], ...]:
    """The forms of verbs of saying that a folded word may be, with the letters before each."""
    table = forms()
    found = [(form, "") for form in table.get(word, ())]
    first = word[:1]
    if first in "وف" and len(word) > 2:
        rest = word[1:]
        found += [(form, first) for form in table.get(rest, ())]
        if rest[:1] == "س":
            found += [(form, first) for form in table.get(rest[1:], ()) if form.tense == "present"]
    elif first == "س" and len(word) > 4:
        found += [(form, "") for form in table.get(word[1:], ()) if form.tense == "present"]
    elif first in "بل" and len(word) > 4:
        found += [(form, first) for form in table.get(word[1:], ()) if form.tense == "masdar"]
    return tuple(found)


SAYS = Sieve(_lookup)
_OUTLETS = Sieve(lambda word: word in outlets().begins)
_SILENT = (
    ("saying_refusals", "impersonal", Sieve(lambda word: word in first_words("saying_refusals", "impersonal"))),
    ("speakers", "anonymity", Sieve(lambda word: word in first_words("speakers", "anonymity"))),
)
