"""Whether a clause lies before or after publication: the nearest verb or word of planning before a time decides."""

from __future__ import annotations

import re
from functools import cache

from mahdar import lexicon
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_REACH = 18  # tokens
_CLOSE = 7  # tokens: a verb of the past farther off may tell of something else
_SUFFIXES = ("", "ت", "وا", "نا", "ه", "ها", "هم", "تا", "ا", "وه", "وها", "ته", "تها", "تهم", "ناه", "ناها")
_FUTURE = ("سي", "ست", "سن")
_MASDAR = re.compile("ت(..ي.ه?|.ا..ه?|....ات|.{3}|...ه)$")  # تنفيذ، تحالف، تصريحات، تدخل، تجربه
_SINCE = frozenset({"منذ", "ومنذ", "بعد", "عقب", "اثر", "بعدما"})
_RELATIVE = frozenset({"الذي", "التي", "الذين", "عندما", "حين", "حينما", "بعدما", "اثر", "عقب", "غداه", "لدي"})


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("time_tense")[key]["words"])


@cache
def _beginnings() -> tuple[str, ...]:
    return tuple(fold(word) for word in lexicon.load("time_tense")["not_future"]["beginnings"])


@cache
def acts() -> frozenset[str]:
    """Folded verbs of events in the past, with the endings they have before their subject: what opens a sentence."""
    found: set[str] = set()
    for entry in lexicon.load("event_verbs")["verbs"]:
        past = entry.get("past", ())
        for stem in map(fold, (past,) if isinstance(past, str) else past):
            weak = stem.endswith(("ي", "ا"))
            found |= {stem, stem[:-1] + "ت" if weak else stem + "ت", stem + "وا", stem + "ا"}
    return frozenset(found)


@cache
def scene_words() -> frozenset[str]:
    """Words that set a sentence in the past of the story (حينذاك)."""
    return frozenset(fold(word) for word in lexicon.load("time_tense")["then"])


@kept(100_000)
def is_past(word: str) -> bool:
    """Whether a shadow word is a perfect verb of the lexicon, with or without endings, or has the feminine's shape."""
    past = _words("past")
    if any((not end or word.endswith(end)) and word[: len(word) - len(end)] in past for end in _SUFFIXES):
        return True
    shape = 4 <= len(word) <= 6 and word.endswith("ت") and not word.endswith(("ات", "يت")) and word[0] not in "ينمبوف"
    shape = shape and (word[0] not in "تا" or len(word) >= 5) and not word.startswith("ال")
    return shape and not word.startswith(_FUTURE) and word not in _words("not_past")


@kept(100_000)
def word_tense(word: str) -> str | None:
    """``past``, ``future`` or None: what a shadow word says of its clause on its own."""
    bare = word[1:] if word[0] in "وف" and len(word) >= 4 else word
    for one in (word, bare):
        if one in _words("future") or one in _words("present"):
            return "future"
        known = one in _words("not_future") or one.startswith(_beginnings())
        if one.startswith(_FUTURE) and len(one) >= 5 and not known:
            return "future"
        if is_past(one):
            return "past"
    return None


@kept(100_000)
def looks_present(word: str) -> bool:
    """Whether a word has the shape of a verb of the present, and not that of a verbal noun."""
    if word[:1] not in ("ي", "ت") or len(word) < 4 or word in _words("not_verbs"):
        return False
    return word[0] == "ي" or not (_MASDAR.match(word) or word.endswith(("ات", "يا")))


def tense(doc: Doc, first: int, stop: int) -> str:
    """Tense around tokens ``first`` to ``stop``: by words before them in the sentence, else behind; else ``near``."""
    sentence = doc.sentences[doc.sentence_of[first]]
    lead = doc.tokens[first - 1].text if first > sentence.first else ""
    if lead in ("منذ", "ومنذ"):
        return "past"
    if lead == "وفي" or doc.tokens[first].text.startswith("وال"):
        behind = _behind(doc, stop, 6)
        if behind:
            return behind
    told, away = _told(doc, first)
    if told == "past" and _opens(doc, first, lead):
        return "near"
    if told == "past" and away > _CLOSE:
        since = {token.text for token in doc.tokens[max(0, first - away - 2) : first]}
        return "past" if since & _SINCE else "near"
    if told:
        return told
    if _is_announced(doc, first):
        return "future"
    behind = _behind(doc, stop, 8)
    return "near" if behind is None or (behind == "past" and _opens(doc, first, lead)) else behind


def _opens(doc: Doc, first: int, lead: str) -> bool:
    """``حتى سبتمبر``, ``اعتبارا من سبتمبر``: an end or beginning that a past verb may set ahead."""
    if lead in ("حتي", "لغايه", "بحلول"):
        return True
    return lead == "من" and first > 1 and doc.tokens[first - 2].text in ("اعتبارا", "ابتداء", "بدءا", "بدايه")


def _behind(doc: Doc, stop: int, reach: int) -> str | None:
    """Tense by the nearest word behind, in the same sentence, that tells."""
    last = doc.sentences[doc.sentence_of[stop - 1]].stop
    for i in range(stop, min(last, stop + reach)):
        if doc.tokens[i].text in ("اذا", "لو", "ان") and doc.text[doc.tokens[i].start] != "أ":
            return None  # a condition
        called = doc.tokens[i].text in _words("calls") and doc.tokens[i].text[0] not in "يت"
        told = "past" if called else _at(doc, i, last)
        if told:
            return told
    return None


def _is_announced(doc: Doc, first: int) -> bool:
    """Whether a verb of the present leads the sentence, as in headlines: ``الوزير يزور العاصمة الاثنين``."""
    sentence = doc.sentences[doc.sentence_of[first]]
    known = _words("not_verbs")
    return any(
        token.kind == "w" and token.text[0] == "ي" and len(token.text) >= 4 and token.text not in known
        for token in doc.tokens[max(sentence.first, first - 8) : min(first, sentence.first + 5)]
    )


def told_tense(doc: Doc, first: int) -> str | None:
    """Tense by the words before token ``first`` in its sentence alone; None where none tells."""
    told = _told(doc, first)[0]
    return None if told in ("near", "planned") else told


def _told(doc: Doc, first: int) -> tuple[str | None, int]:
    """Tense by the nearest word before that tells, and how many tokens away it is."""
    sentence = doc.sentences[doc.sentence_of[first]]
    for i in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        told = _at(doc, i, first)
        if told:
            return told, 1 if doc.tokens[i].text in ("منذ", "ومنذ") else first - i
    return None, 0


def _at(doc: Doc, i: int, first: int) -> str | None:
    """What token ``i`` says of the clause of an expression at ``first``."""
    token = doc.tokens[i]
    if token.kind != "w":
        return None
    following = doc.tokens[i + 1].text if i + 1 < len(doc.tokens) else ""
    if token.text in ("ان", "بان", "لان") and following and doc.text[token.start] != "إ":
        return "future" if _is_wish(doc, i, following) else None
    if token.text in ("قد", "وقد", "فقد") and following:
        present = following[0] in "يتن" and len(following) >= 4 and not following.endswith("ت")
        return "future" if present and not is_past(following) else "past"
    if token.text in _RELATIVE and i + 1 < first:
        return None if following[:1] in ("ي", "ت", "ن", "س") or following in ("لا", "لن", "هو", "هي", "هم") else "past"
    if token.text in _words("calls"):
        return "future" if any(t.text in ("الي", "حتي") for t in doc.tokens[i:first]) else "past"
    if i > 1 and doc.tokens[i - 1].text == "ان" and doc.tokens[i - 2].text in ("قبل", "بعد", "منذ"):
        return "past" if is_past(token.text) else None
    if token.text == "لم" and i and doc.tokens[i - 1].text in ("اذا", "واذا", "ما", "ان"):
        return "future"  # a condition: إذا لم، ما لم
    bare = token.text.removeprefix("و")
    if token.text in _words("fixed") or bare in _words("fixed"):
        return "planned"
    if token.text in _words("plans") or bare in _words("plans"):
        return "near"
    told = word_tense(token.text)
    if told == "past" and doc.text[doc.offset(i, token.text[0] in "وف")] == "إ":
        return None  # a verbal noun: إقامتها
    if told == "future" and i and token.text.startswith(_FUTURE) and is_past(doc.tokens[i - 1].text.removeprefix("و")):
        return None  # a name behind a verb: قال ستيفن
    if told == "future" and i and doc.tokens[i - 1].text in ("كان", "كانت", "وكان", "وكانت", "من") and _was(doc, i):
        return "near"
    return told


def _is_wish(doc: Doc, i: int, following: str) -> bool:
    """``أن`` with a verb of the present behind it, not ``أنّ`` with a noun."""
    if doc.tokens[i - 1].text in ("بعد", "منذ", "قبل", "سبق") or len(following) < 3 or is_past(following):
        return False
    if following[0] == "ي":
        return following not in _words("not_verbs")
    return following[0] == "ت" and len(following) >= 4 and not _MASDAR.match(following) and "أن" in doc.quote(i, i + 1)


def _was(doc: Doc, i: int) -> bool:
    """``كان من المقرر``: what was planned then may be over."""
    return any(token.text.removeprefix("و") in ("كان", "كانت") for token in doc.tokens[max(0, i - 2) : i])
