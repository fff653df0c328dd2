"""Whether a clause lies before or after publication: the nearest verb or word of planning before a time decides."""

from __future__ import annotations

from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.reading.shadow import fold
from mahdar.reading.tokens import Doc

_REACH = 18  # tokens
_SUFFIXES = ("", "ت", "وا", "نا", "ه", "ها", "هم", "تا", "ا", "ته", "تها", "تهم", "وه", "وها", "ي")
_FUTURE = ("سي", "ست", "سن")


@cache
def _words(key: str) -> frozenset[str]:
    return frozenset(fold(word) for word in lexicon.load("time_tense")[key]["words"])


@cache
def scene_words() -> frozenset[str]:
    """Words that set a sentence in the past of the story (حينذاك)."""
    return frozenset(fold(word) for word in lexicon.load("time_tense")["then"])


@lru_cache(maxsize=100_000)
def is_past(word: str) -> bool:
    """Whether a shadow word is a perfect verb of the lexicon, with or without endings."""
    past = _words("past")
    return any(
        (not suffix or word.endswith(suffix)) and word[: len(word) - len(suffix)] in past for suffix in _SUFFIXES
    )


@lru_cache(maxsize=100_000)
def word_tense(word: str) -> str | None:
    """``past``, ``future`` or None: what a shadow word says of its clause on its own."""
    bare = word[1:] if word[0] in "وف" and len(word) > 4 else word
    for one in (word, bare):
        if one in _words("future") or one in _words("present"):
            return "future"
        if one.startswith(_FUTURE) and len(one) >= 5 and one not in _words("not_future"):
            return "future"
        if is_past(one):
            return "past"
    return None


def tense(doc: Doc, first: int, stop: int) -> str:
    """Tense around tokens ``first`` to ``stop``: by words before them in the sentence, else behind; else ``near``."""
    sentence = doc.sentences[doc.sentence_of[first]]
    if first > sentence.first and doc.tokens[first - 1].text in ("منذ", "ومنذ"):
        return "past"
    told = told_tense(doc, first)
    if told:
        return told
    if _is_announced(doc, first):
        return "future"
    for i in range(stop, min(sentence.stop, stop + 8)):
        told = _at(doc, i)
        if told:
            return told
    return "near"


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
    sentence = doc.sentences[doc.sentence_of[first]]
    for i in range(first - 1, max(sentence.first, first - _REACH) - 1, -1):
        told = _at(doc, i)
        if told:
            return told
    return None


def _at(doc: Doc, i: int) -> str | None:
    token = doc.tokens[i]
    if token.kind != "w":
        return None
    if token.text == "ان" and i + 1 < len(doc.tokens) and doc.text[token.start] != "إ":
        following = doc.tokens[i + 1].text
        if following[0] == "ي" and len(following) >= 3 and doc.tokens[i - 1].text not in ("بعد", "منذ"):
            return "future"
    if token.text in ("قد", "وقد") and i + 1 < len(doc.tokens):
        following = doc.tokens[i + 1].text
        return "future" if following[0] in "يتن" and len(following) >= 4 and not is_past(following) else "past"
    return word_tense(token.text)
