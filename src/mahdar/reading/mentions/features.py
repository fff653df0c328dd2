"""What the tagger looks at: features of a word by itself, cached per word, and what the rules found at a token."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.reading.mentions.gazetteer import candidates, common_words, given_names, nisbas, word_set
from mahdar.reading.mentions.spans import Found

_CUTS = ("ال", "و", "ب", "ل", "ف", "ك", "وال", "بال", "لل")
OFFSETS = (-2, -1, 0, 1, 2)
RULE_OFFSETS = (-1, 0, 1)


def rests(word: str) -> list[str]:
    """A word without proclitics, in every way that leaves three letters or more."""
    if word[0] not in "اوبلفك":
        return []
    return [word[len(cut) :] for cut in _CUTS if word.startswith(cut) and len(word) - len(cut) > 2]


def word_features(word: str) -> list[str]:
    """Features of a folded word, wherever it stands: itself, its rest without proclitics, and the lists it is on."""
    if word[0].isdigit():
        return ["num"]
    out = ["w=" + word]
    if not word[0].isalpha():
        return out
    cut = rests(word)
    if cut:
        out.append("r=" + cut[-1])
    out += _lists(word, cut)
    return out


def _lists(word: str, cut: list[str]) -> Iterable[str]:
    ambiguous = given_names().get(word)
    if ambiguous is not None:
        yield "ambiguous" if ambiguous else "given"
    elif any(rest in given_names() for rest in cut):
        yield "given behind a proclitic"
    if word in common_words():
        yield "common"
    elif any(rest in common_words() for rest in cut):
        yield "common behind a proclitic"
    if word in nisbas():
        yield "nisba"
    if word in word_set("titles", "domains"):
        yield "domain"
    yield from sorted({f"may be {candidate.entry.role}" for candidate in candidates(word)})
    if word.isascii():
        yield "latin"


def letters(word: str) -> list[str]:
    """First and last letters and length: features of the word in the middle; two letters count at distance one too."""
    if not word[0].isalpha():
        return []
    out = [f"l={min(len(word), 9)}"]
    for n in (1, 2, 3):
        if len(word) > n:
            out += ["p=" + word[:n], "s=" + word[-n:]]
    return out


def by_offset(word: str) -> tuple[list[str], ...]:
    """The features of a word for the token that stands at each of OFFSETS from it: letters count when near."""
    own, middle = word_features(word), letters(word)
    near = [*own, *(name for name in middle if len(name) == 4)]
    return own, near, own + middle, near, own


_SHORT = {
    "person": "pe", "organisation": "or", "armed_group": "ar", "state": "st", "place": "pl", "media": "me",
}  # fmt: skip


def rule_tags(size: int, offices: list[Found], named: list[Found]) -> list[str]:
    """What the rules found at each token: ``t`` title, ``x`` office, else B or I and the kind; empty for nothing."""
    tags = [""] * size
    for found in offices:
        tag = "t" if found.rule == "title" else "x"
        for k in range(found.first, found.stop):
            tags[k] = tag
    for found in named:
        short = _SHORT[found.kind]
        for k in range(found.first, found.stop):
            tags[k] = ("B" if k == found.first else "I") + short
    return tags
