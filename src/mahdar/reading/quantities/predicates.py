"""What is said of the persons that a figure counts: killed or hurt, held, driven out, or speaking."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_PREFIXES = ("", "و", "ف", "ب", "ل", "وب", "ول")
_SUFFIXES = ("", "ه", "ها", "هم")  # "by killing him …"
_VERB_REACH, _NOUN_REACH, _AFTER_REACH, _TOLD_REACH, _ILL_REACH, _SINGULAR_REACH = 8, 5, 8, 16, 8, 1
_CROWD = 50
_ENDS = frozenset(".!?؟؛;:…،,")


class Predicate(NamedTuple):
    """A word that says what happened to persons, no more than ``reach`` tokens before their figure."""

    kind: str
    verb: bool
    reach: int
    flight: bool
    harm: bool
    human: bool


def predicate_before(doc: Doc, first: int, floor: int, low: float | None) -> tuple[Predicate, int] | None:
    """The nearest predicate before token ``first`` that may govern it, and its distance; none before ``floor``."""
    words, stops = predicates(), word_set("stop")
    start = max(doc.sentences[doc.sentence_of[first]].first if first < len(doc) else 0, floor, first - _VERB_REACH)
    for i in range(first - 1, start - 1, -1):
        word = doc.tokens[i].text
        if word in _ENDS or word in stops:
            return None
        found = words.get(word)
        if found is not None:
            if first - i > found.reach or (found.harm and _ill(doc, first)) or (found.flight and (low or 0) < _CROWD):
                return None
            return found, first - i
    return None


def _ill(doc: Doc, first: int) -> bool:
    """``إصابة … بأمراض …``: an illness hurt them, and no violence or accident."""
    ills = _ills()
    return any(token.text.startswith(ills) for token in doc.tokens[first + 1 : first + _ILL_REACH])


@cache
def _ills() -> tuple[str, ...]:
    return tuple(fold(word) for word in lexicon.load("quantities")["illness"])


def predicate_after(doc: Doc, stop: int) -> str | None:
    """The kind that the words soon behind the figure give it: ``12 شخصا … قتلوا``, ``لقوا مصرعهم``, ``تم توقيفهم``."""
    for i in range(stop, min(stop + _AFTER_REACH, len(doc))):
        word, before = doc.tokens[i].text, doc.tokens[i - 1].text
        if word in _ENDS and not (word == "،" and _aside(doc, i + 1)):
            return None
        if word in word_set("after_nouns"):
            return "casualties"
        if word.endswith("هم") and before in word_set("done"):
            found = predicates().get(word[:-2]) or predicates().get(word[:-3] + "ه")
            return found.kind if found is not None else None
        found = predicates().get(word)
        if found is not None:
            return found.kind if _tells(found, word, before, i - stop) else None
    return None


def met_end(doc: Doc, first: int, stop: int) -> bool:
    """``لقي … مصرعهم``: the verb before the figure, its object behind it in the same sentence."""
    if first == 0 or doc.tokens[first - 1].text not in word_set("met"):
        return False
    end = doc.sentences[doc.sentence_of[first]].stop
    return any(token.text in word_set("after_nouns") for token in doc.tokens[stop:end])


def _tells(found: Predicate, word: str, before: str, distance: int) -> bool:
    """A plural verb; a singular one next to the noun; "were driven to flight"; "among the dead"."""
    if found.flight:
        return before in ("علي", "الي")
    if found.verb:
        return word.endswith("ا") or (distance <= _SINGULAR_REACH and word[0] not in "يتوف")
    return before == "بين"


def _aside(doc: Doc, i: int) -> bool:
    """``… ، بينهم …``: what follows the comma tells more of the same persons."""
    return any(token.text in word_set("among") for token in doc.tokens[i : i + 2])


def speaks(doc: Doc, first: int, stop: int) -> bool:
    """The figure counts persons who say something: a verb of saying or "according to" stands at it."""
    before = [doc.tokens[i].text for i in range(max(0, first - 7), first)]
    if before and before[-1] in ("ل", "ب"):
        before.pop()
    if not before:
        return _speech_after(doc, stop)
    if before[-1] in ("عن", "من") and any(word in word_set("quoting") for word in before[:-1]):
        return True
    if before[-1] == "بها" and before[-2:-1] and before[-2] in word_set("given"):
        return True
    return before[-1] in _saying() or _speech_after(doc, stop)


def _speech_after(doc: Doc, stop: int) -> bool:
    return any(doc.tokens[i].text in ("قالوا", "قالا", "اكدوا", "ذكروا") for i in range(stop, min(stop + 6, len(doc))))


def counted_kind(doc: Doc, first: int) -> tuple[int, int] | None:
    """``عدد القتلى … إلى N``, ``حصيلة القتلى N``: the tokens of the noun whose number token ``first`` begins."""
    if first == 0:
        return None
    reach = _TOLD_REACH if _reached(doc, first) else 3
    start, counts = max(doc.sentences[doc.sentence_of[first]].first, first - reach), word_set("counts")
    for i in range(first - 2, start - 1, -1):
        if doc.tokens[i].text in counts:
            return i + 1, min(i + 3, first)
        if doc.tokens[i].text in _ENDS:
            return None
    return None


def _reached(doc: Doc, first: int) -> bool:
    """A word of reaching stands at the number (``بلغ 40``, ``بنحو 40``) or before the count (``يبلغ عدد … 40``)."""
    token = doc.tokens[first]
    if doc.tokens[first - 1].text in word_set("reaching") or (token.kind == "w" and token.text[0] == "ب"):
        return True
    near = range(max(doc.sentences[doc.sentence_of[first]].first, first - _TOLD_REACH), first - 1)
    counts, reaching = word_set("counts"), word_set("reaching")
    return any(doc.tokens[k].text in reaching and doc.tokens[k + 1].text in counts for k in near)


@cache
def predicates() -> dict[str, Predicate]:
    """Every written form of the predicates of casualties, detention and displacement."""
    flight, human, close = word_set("flight"), word_set("human"), word_set("close")
    out: dict[str, Predicate] = {}
    for kind in ("casualties", "detainees", "displaced"):
        for verb, word in _words(kind):
            reach = 1 if word in close else _VERB_REACH if verb else _NOUN_REACH
            found = Predicate(kind, verb, reach, word in flight, word in word_set("harm"), word in human)
            for prefix in _PREFIXES[:3] if verb else _PREFIXES:
                for suffix in _SUFFIXES if prefix.endswith(("ب", "ل")) else ("",):
                    stem = word[:-1] + "ت" if suffix and word.endswith("ه") else word
                    out.setdefault(prefix + stem + suffix, found)
    return out


def _words(kind: str) -> list[tuple[bool, str]]:
    """Whether it is a verb, and the folded word, for each predicate of a kind; verbs first."""
    rows = [
        (entry["role"] == "verb", fold(word))
        for entry in lexicon.load("quantities")["predicates"][kind]
        for word in entry["words"]
    ]
    return sorted(rows, key=lambda row: not row[0])


@cache
def word_set(name: str) -> frozenset[str]:
    """The words of a list in ``quantities.yaml``, folded, each also with و and ف before it."""
    words = [fold(word) for word in lexicon.load("quantities")[name]]
    return frozenset(prefix + word for word in words for prefix in ("", "و", "ف"))


@cache
def _saying() -> frozenset[str]:
    return frozenset(prefix + word for _, word in _words("sources") for prefix in ("", "و", "ف"))
