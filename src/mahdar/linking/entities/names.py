"""A person's name as parts that can be compared: which names may be one person's, and which cannot."""

from __future__ import annotations

from functools import cache, lru_cache
from typing import Literal, NamedTuple

from mahdar import lexicon
from mahdar.linking.entities.spelling import bare_part, distance, parts, skeleton, word, word_set, words
from mahdar.reading.mentions import gazetteer

LONGEST = 12  # parts of a name; longer ones are no single person's
_FATHER = "بن"
_VOWELS = frozenset("اويه")
Relation = Literal["same", "spelling", "middle", "longer", "compound"]


class Name(NamedTuple):
    """A name without ``بن``: ``tokens``. ``fathered``: the father's name stands behind its first part and tells more
    than a surname would: there are but two parts, or the last is a given name or a ruling house's.
    """

    tokens: tuple[str, ...]
    fathered: bool

    @property
    def key(self) -> str:
        """What equal names share. ``محمد بن سلمان`` and ``محمد سلمان`` differ, and so does the block they are in."""
        link = f" {_FATHER} " if self.fathered else " "
        return self.tokens[0] + link + " ".join(self.tokens[1:]) if len(self.tokens) > 1 else self.tokens[0]

    @property
    def block(self) -> str:
        """What names share that may be one person's: the last part's skeleton, or son and father where told."""
        if self.fathered:
            return f"person:{self.tokens[0]} {_FATHER} {self.tokens[1]}"
        if len(self.tokens) > 1 and self.tokens[-1] in _apart():
            return f"person:{self.tokens[0]} {self.tokens[-1]}"
        return "person:" + skeleton(self.tokens[-1])


@lru_cache(maxsize=200_000)
def name_of(text: str) -> Name | None:
    """The name in ``text``, without words that end no name; None where no word is left."""
    found = list(parts(_without_wishes(text)))
    while len(found) > 1 and (found[-1] == _FATHER or _ends_no_name(found[-1])):
        found.pop()
    while found and found[0] == _FATHER:
        found.pop(0)
    if not found:
        return None
    if found[0] not in given() and found[0][0] == "و" and found[0][1:] in given():
        found[0] = found[0][1:]  # a conjunction that stayed with the name
    tokens = tuple(t for t in found if t != _FATHER)
    return Name(tokens, len(found) > 2 and found[1] == _FATHER and _tells_father(tokens))


def _tells_father(tokens: tuple[str, ...]) -> bool:
    return len(tokens) == 2 or is_common(tokens[-1]) or tokens[-1] in _houses()


@cache
def _houses() -> frozenset[str]:
    """Names of ruling houses, which all their members bear."""
    return frozenset("".join(parts(house)) for house in lexicon.load("entity_spelling")["houses"])


def _without_wishes(text: str) -> str:
    """A name without the wishes that the living and the dead get behind it (``رحمه الله``)."""
    found = words(text)
    for wish in _wishes():
        if found[-len(wish) :] == wish:
            found = found[: -len(wish)]
    return " ".join(found)


@cache
def _wishes() -> tuple[tuple[str, ...], ...]:
    return tuple(words(wish) for wish in lexicon.load("entity_spelling")["wishes"])


def from_key(key: str) -> Name:
    """The name that has this key."""
    found = key.split(" ")
    return Name(tuple(t for t in found if t != _FATHER), _FATHER in found)


def relation(a: Name, b: Name) -> Relation | None:
    """How two names of two parts or more may be one person's, by their words alone; None where they cannot.

    ``spelling``: the same parts in other spellings; ``middle``: one leaves out parts in the middle; ``longer``: one
    goes on where the other ends; ``compound``: one leaves out the first half of a compound given name.
    """
    if set(a.tokens) & _apart() != set(b.tokens) & _apart():
        return None
    if a.key == b.key:
        return "same"
    short, long = (a, b) if len(a.tokens) <= len(b.tokens) else (b, a)
    if len(short.tokens) < 2:
        return None
    foreign = is_foreign(short) and is_foreign(long)
    if not spelled_alike(short.tokens[0], long.tokens[0], foreign):
        dropped = Name(long.tokens[1:], False)
        compound = long.tokens[0] in word_set("entity_spelling", "compound") and len(dropped.tokens) > 1
        return "compound" if compound and dropped.tokens == short.tokens and not short.fathered else None
    if len(short.tokens) == len(long.tokens):
        alike = all(spelled_alike(x, y, foreign) for x, y in zip(short.tokens, long.tokens, strict=True))
        return "spelling" if alike and short.fathered == long.fathered else None
    fathered = long.fathered or len(long.tokens) > 2  # the key of a longer name does not tell it any more
    if long.tokens[: len(short.tokens)] == short.tokens and (fathered if short.fathered else not long.fathered):
        return "longer"
    if spelled_alike(short.tokens[-1], long.tokens[-1], foreign) and _within(short.tokens, long.tokens, foreign):
        return "middle" if not short.fathered or fathered else None
    return None


def _within(short: tuple[str, ...], long: tuple[str, ...], foreign: bool) -> bool:
    """Whether the parts of one name stand in the other in the same order."""
    rest = iter(long)
    return all(any(spelled_alike(x, y, foreign) for y in rest) for x in short)


@lru_cache(maxsize=200_000)
def spelled_alike(a: str, b: str, foreign: bool) -> bool:
    """Whether two parts are one in two spellings. Vowels tell Arabic names apart, foreign ones they do not."""
    if a == b or bare_part(a) == bare_part(b):
        return True
    if not foreign or min(len(a), len(b)) < 4 or (a in given() and b in given() and a in arabic() and b in arabic()):
        return False
    if (a[-1] in _VOWELS) != (b[-1] in _VOWELS):
        return False  # فيليب and فيليبي, إدوارد and إدواردو
    return skeleton(a) == skeleton(b) and distance(a, b, 2) <= (1 if min(len(a), len(b)) < 6 else 2)


def is_foreign(name: Name) -> bool:
    """Whether a name is not Arabic: no part is an Arabic given name or a compound, and no father's name follows."""
    return not name.fathered and not any(is_common(t) or t.startswith(("ابو", "ام ")) for t in name.tokens)


def is_common(part: str) -> bool:
    """Whether a part of a name is an Arabic given name, which many bear."""
    return part in arabic() or bare_part(part) in arabic() or part.startswith("عبد")


@cache
def arabic() -> frozenset[str]:
    """Arabic given names."""
    return frozenset(word(line.partition(" ")[0]) for line in lexicon.lines("names/arabic"))


@cache
def given() -> frozenset[str]:
    """All given names of the lexicon."""
    return frozenset(word(name) for name in gazetteer.given_names())


@cache
def _apart() -> frozenset[str]:
    return word_set("entity_spelling", "apart")


@cache
def _common_words() -> frozenset[str]:
    return frozenset(word(one) for one in gazetteer.common_words())


@lru_cache(maxsize=100_000)
def _ends_no_name(part: str) -> bool:
    """Whether a part is a common word with or without a proclitic, and no name."""
    if part in given() or part.startswith("ال") or part in _apart():
        return False
    if part in word_set("mention_words", "stops"):
        return True
    return part in _common_words() or (len(part) > 4 and part[0] in "وبل" and part[1:] in _common_words())
