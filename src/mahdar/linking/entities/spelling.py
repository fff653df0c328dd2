"""Names in one spelling: words for comparing, glued compounds, and the skeleton that spellings of a name share."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from mahdar import lexicon
from mahdar.reading.shadow import fold

_WORD = re.compile(r"[^\W\d_]+|\d+")
_HAMZA = {ord("ؤ"): "و", ord("ئ"): "ي", ord("ء"): None}
_DOUBLED = re.compile(r"([وي])\1")
_SAME_SOUND = str.maketrans({
    "غ": "ك", "ج": "ك", "ق": "ك", "گ": "ك", "ث": "س", "ص": "س", "ط": "ت", "ض": "د", "ظ": "ز", "ذ": "ز",
    "ڤ": "ف", "پ": "ب", "چ": "ك",
})  # fmt: skip
_VOWELS = re.compile("[اويه]")
_REPEATED = re.compile(r"(.)\1+")
ARTICLE = "ال"


@lru_cache(maxsize=200_000)
def words(text: str) -> tuple[str, ...]:
    """The words and numbers of ``text`` in one spelling, without hamza: ``رؤوف`` and ``رءوف`` are one."""
    return tuple(_DOUBLED.sub(r"\1", w.translate(_HAMZA)) or w for w in _WORD.findall(fold(text)))


def word(text: str) -> str:
    """The same for a single word or phrase."""
    return " ".join(words(text))


@cache
def word_set(file: str, key: str) -> frozenset[str]:
    """The words of a list in a lexicon file, in the spelling of ``words``."""
    return frozenset(word(w) for w in lexicon.load(file)[key])


@cache
def joined() -> dict[str, str]:
    """First halves of compound names → the form they take when they are written with the second."""
    return {word(k): word(v) for k, v in lexicon.load("entity_spelling")["joined"].items()}


@cache
def same_names() -> dict[str, str]:
    """Spellings of a part of a name → the one that stands for all."""
    return _first(lexicon.load("entity_spelling")["names"])


@cache
def same_words() -> dict[str, str]:
    """Spellings of a word in names of bodies → the one that stands for all."""
    return _first(lexicon.load("entity_spelling")["words"])


def _first(entries: list[dict[str, list[str]]]) -> dict[str, str]:
    return {word(name): word(entry["names"][0]) for entry in entries for name in entry["names"]}


@lru_cache(maxsize=200_000)
def parts(name: str) -> tuple[str, ...]:
    """The parts of a person's name: compounds glued (``عبد الله``, ``أبو مهدي``, ``آل سعود``), spellings united.

    Words between a name and the father's (``بن``) are kept as ``بن``.
    """
    out: list[str] = []
    half: str | None = None
    for one in words(name):
        if half is None and one in joined():
            half = joined()[one]
            continue
        if half is None and out and one in word_set("entity_spelling", "riders") and out[-1] != "بن":
            out[-1] += one
            continue
        whole = _glued(half, one)
        half = None
        out.append("بن" if whole in word_set("entity_spelling", "patronymic") else same_names().get(whole, whole))
    if half is not None:
        out.append(half)
    return tuple(out)


def _glued(half: str | None, one: str) -> str:
    if half is None:
        for before in ("ابي", "ابا"):
            if one.startswith(before + ARTICLE):
                return "ابو" + one[3:]
        return one
    if half == ARTICLE and one.startswith(ARTICLE):
        return one
    if half == ARTICLE and half + one in word_set("entity_spelling", "apart"):
        return "آل" + one  # آل ثاني is a house, الثاني a number
    return half + one


@lru_cache(maxsize=200_000)
def skeleton(part: str) -> str:
    """What is left of a part of a name when long vowels fall out and letters of like sound are one.

    A wide net, for finding what may be the same: ``كاميرون`` and ``كامرون``, ``غروسي`` and ``جروسي``.
    """
    bare = bare_part(part).replace("تش", "ك").translate(_SAME_SOUND)
    first = bare[:1]
    return _REPEATED.sub(r"\1", ("ا" if first in "اوي" else first) + _VOWELS.sub("", bare[1:])) if bare else part


def bare_part(part: str) -> str:
    """A part of a name without the article, where three letters are left."""
    return part[2:] if part.startswith(ARTICLE) and len(part) > 4 else part


def distance(a: str, b: str, most: int) -> int:
    """Levenshtein distance of two words, or ``most + 1`` where it is greater than ``most``."""
    if abs(len(a) - len(b)) > most:
        return most + 1
    row = list(range(len(b) + 1))
    for i, x in enumerate(a, 1):
        last, row[0] = row[0], i
        for j, y in enumerate(b, 1):
            last, row[j] = row[j], min(row[j] + 1, row[j - 1] + 1, last + (x != y))
        if min(row) > most:
            return most + 1
    return min(row[-1], most + 1)
