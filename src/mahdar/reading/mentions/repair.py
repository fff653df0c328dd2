"""The tagger's names with their bounds put right: two names in one come apart, and words that are in no name go."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache

from mahdar import lexicon
from mahdar.reading.clauses.stems import present_stems
from mahdar.reading.mentions.gazetteer import (
    candidates,
    common_words,
    given_names,
    lone_states,
    nisbas,
    word_set,
    word_tuple,
)
from mahdar.reading.mentions.tagger import Span
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_VERB = re.compile("ا.ت..ت|است...ت")  # feminine verbs of the past: اعترضت، استنكرت
_DERIVED = 4  # letters of the shortest verbs that no name looks like
_MARKS = frozenset('"«“”»')
_QUOTED_ENOUGH = 5.0  # gain of an organisation that stands in quotation marks without a word that says what it is


def repair(doc: Doc, spans: list[Span]) -> list[Span]:
    """The spans with their bounds put right, in order."""
    return [span for joined in join(doc, spans) for part in _split(doc, joined) for span in _trim(doc, part)]


def join(doc: Doc, spans: list[Span]) -> list[Span]:
    """Persons in one piece: neighbours without a mark between them, and halves on both sides of the name علي."""
    out: list[Span] = []
    for span in spans:
        before = out[-1] if out else None
        if before is not None and before.label == span.label == "PERS" and not _begins(doc, span.first):
            gap = doc.tokens[before.stop : span.first]
            if not gap or _bridge(doc, before.stop, span.first):
                out[-1] = Span(before.first, span.stop, "PERS", before.gain + span.gain)
                continue
        out.append(span)
    return out


def _bridge(doc: Doc, first: int, stop: int) -> bool:
    """Whether the words between two halves of a name belong to it: علي, or بن and the like with a word or none."""
    word = doc.tokens[first].text
    if stop - first == 1 and word == "علي":
        return not is_preposition(doc, first)
    return stop - first <= 2 and word in word_set("mention_words", "connectors") and doc.tokens[stop - 1].kind == "w"


def _begins(doc: Doc, i: int) -> bool:
    """Whether a second name begins at token ``i``: on a new line, or with a conjunction."""
    word = doc.tokens[i].text
    return i in doc.breaks or (word[0] in "وف" and word not in given_names())


def is_preposition(doc: Doc, i: int) -> bool:
    """Whether token ``i`` is ``على``, which the shadow does not tell from the name ``علي``."""
    return doc.tokens[i].text == "علي" and doc.text[doc.tokens[i].end - 1] == "ى"


def _split(doc: Doc, span: Span) -> Iterator[Span]:
    """The span up to the first word that is in no name of its sort, and what is left where a second name begins."""
    for k in range(span.first + 1, span.stop):
        word = doc.tokens[k].text
        if doc.tokens[k].kind != "w":
            continue
        if span.label != "ORG" and _second(word):
            yield Span(span.first, k, span.label, span.gain)
            if word[1:] not in common_words() and not word[1:].startswith("ال"):
                yield from _split(doc, Span(k, span.stop, span.label, span.gain))
            return
        stops = word in finite() or word in word_set("mention_words", "stops")
        if stops or is_preposition(doc, k) or _ends(doc, span, k):
            yield Span(span.first, k, span.label, span.gain)
            return
    yield span


@cache
def finite() -> frozenset[str]:
    """Folded verbs that are in no name: those to come (سيطالب), and of the past those of derived stems (استقبل)."""
    found: set[str] = set()
    for verb in (word for entry in lexicon.load("clause_verbs")["verbs"] for word in entry["words"]):
        past = fold(verb.split("/")[0])
        if past[:1] == "ا" and len(past) > _DERIVED:
            found.add(past)
        for stem in present_stems(verb):
            found.update("س" + letter + fold(stem) for letter in "يت")
    return frozenset(word for word in found if len(word) > _DERIVED and word not in given_names())


def _second(word: str) -> bool:
    """Whether a word inside a name opens a second one with a conjunction; foreign names with وي or وا do not."""
    if word[0] != "و" or len(word) < 4 or word in given_names():
        return False
    rest = word[1:]
    if rest[0] in "يت" and rest.endswith(("ون", "ونه", "ونها", "ونهم")) and len(rest) > 5:
        return True  # a verb: فلان ويتهمونه
    return rest in given_names() or rest in common_words() or rest.startswith("ال") or rest[0] not in "ياولر"


def _ends(doc: Doc, span: Span, k: int) -> bool:
    """Whether a name of the span's sort ends before token ``k``."""
    word = doc.tokens[k].text
    if span.label == "PERS":
        if k == span.stop - 1 and k - span.first > 1 and word in lone_states():
            return True  # يزور الوزير فلان الفلاني موسكو
        if word in word_set("mention_words", "people"):
            return True  # حذر فلان المشرعين
        bound = len(word) > 4 and word.startswith(word_tuple("mention_words", "bound"))
        return bound and (word in common_words() or word[1:] in common_words() or word.endswith("ه"))
    if span.label == "ORG":
        if k == span.stop - 1 and _VERB.fullmatch(word) and word not in word_set("mention_words", "never"):
            return True  # وكانت وزارة الآثار اعترضت
        named = any(
            doc.tokens[span.first].text in word_set("mention_words", f"named_{sort}")
            for sort in ("bodies", "groups", "places")
        )
        state = doc.tokens[k - 1].text in nisbas() and word.startswith("ال") and word in common_words()
        state = state or (doc.tokens[k - 1].text in nisbas() and word in lone_states())  # الخارجية التركية مصر
        more = word in nisbas() or word in word_set("organisations", "complements")
        return (state and not more) or (not named and given_names().get(word) is False)
    return False


_SHORTEST = 2  # words of a name


def _trim(doc: Doc, span: Span) -> Iterator[Span]:
    first, stop = span.first, span.stop
    while stop > first and not _may_end(doc, stop - 1):
        stop -= 1
    while first < stop and doc.tokens[first].kind != "w":
        first += 1
    if span.label == "PERS" and stop - first > 1 and _is_nationality(doc.tokens[first].text):
        first += 1
    if span.label == "LOC":
        stop = _place_end(doc, first, stop)
    if span.label == "PERS":
        stop = _person_end(doc, first, stop)
    if first < stop and not _is_none(doc, Span(first, stop, span.label, span.gain)):
        yield Span(first, stop, span.label, span.gain)


def _may_end(doc: Doc, k: int) -> bool:
    token = doc.tokens[k]
    return token.kind != "p" and (len(token.text) > 1 or token.kind == "n")


def _is_nationality(word: str) -> bool:
    return word in nisbas() and word.startswith(("ال", "وال", "لل", "بال"))


def _person_end(doc: Doc, first: int, stop: int) -> int:
    """A person's name of three words or more ends before a common word: التقى الأمير محمد بن سلمان طياري التحالف."""
    while stop - first > _SHORTEST:
        word = doc.tokens[stop - 1].text
        if word not in common_words() or word in given_names() or word.startswith("ال"):
            return stop
        stop -= 1
    return stop


def _place_end(doc: Doc, first: int, stop: int) -> int:
    """A place ends before common words and, where a name opens it, before adjectives (شقرة الساحلية)."""
    opened = doc.tokens[first].text not in common_words()
    while stop - first > 1:
        word = doc.tokens[stop - 1].text
        adjective = opened and word.startswith("ال") and word.endswith("ه")
        if not adjective and (word not in common_words() or word.startswith("ال")):
            return stop
        stop -= 1
    return stop


def _is_none(doc: Doc, span: Span) -> bool:
    """Whether the words are no name after all: common ones, the title of a work, a phrase of the lexicon's traps."""
    words = [token.text for token in doc.tokens[span.first : span.stop]]
    if span.label != "ORG" and all(w in common_words() or w in word_set("mention_words", "never") for w in words):
        return span.gain < 2.5 or all(w in word_set("mention_words", "never") for w in words)
    if len(words) == 1 and (words[0] in word_set("mention_words", "never") or words[0] in finite()):
        return True
    if any(_trap(doc, k) for k in range(span.first, span.stop)):
        return True
    before = doc.tokens[span.first - 1].text if span.first else ""
    if before not in _MARKS:
        return False
    work = doc.tokens[span.first - 2].text if span.first > 1 else ""
    return work in word_set("mention_words", "works") or (span.label == "ORG" and span.gain < _QUOTED_ENOUGH)


def _trap(doc: Doc, i: int) -> bool:
    """Whether a phrase that begins like a name and is none begins at token ``i``."""
    return any(
        c.entry.role == "trap"
        and all(i + k < len(doc.tokens) and doc.tokens[i + k].text == w for k, w in enumerate(c.words) if k)
        for c in candidates(doc.tokens[i].text)
    )
