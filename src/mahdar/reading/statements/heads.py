"""Words that a speaker's phrase may begin with, from ``lexicon/ar/speakers.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold


class Head(NamedTuple):
    """A noun that speaks. ``lemma`` is the folded singular without article."""

    lemma: str
    kind: str
    person: bool
    number: str  # s, d, p
    gender: str  # m, f
    generic: bool
    weak: bool
    definite: bool = False
    before: frozenset[str] = frozenset()
    given_name: bool = False
    honorific: bool = False


@cache
def heads() -> dict[str, Head]:
    """Folded noun without article → what it tells; a word written in the file comes before a derived form."""
    found: dict[str, Head] = {}
    entries = [(entry, _base(entry)) for entry in lexicon.load("speakers")["heads"]]
    for entry, base in entries:
        for word, head in _written(entry, base):
            found.setdefault(word, head)
    for entry, base in entries:
        for word, head in _derived(entry, base):
            found.setdefault(word, head)
    return found


def _base(entry: dict[str, Any]) -> Head:
    lemma = fold(entry["word"])
    return Head(
        lemma,
        entry["kind"],
        bool(entry.get("person")),
        "p" if entry.get("number") == "plural" else "s",
        entry.get("gender") or ("f" if lemma.endswith("ه") else "m"),
        bool(entry.get("generic")),
        bool(entry.get("weak")),
        before=frozenset(map(fold, entry.get("before", ()))),
        given_name=bool(entry.get("given_name")),
        honorific=bool(entry.get("honorific")),
    )


def _human(entry: dict[str, Any]) -> bool:
    return entry["kind"] in ("official", "source") or bool(entry.get("person"))


def _written(entry: dict[str, Any], base: Head) -> Iterator[tuple[str, Head]]:
    """The words that the file writes: singular and broken plurals."""
    if not entry.get("only_plural"):
        yield from ((word, base) for word in (base.lemma, *map(fold, entry.get("also", ()))))
    gender = entry.get("plural_gender") or ("m" if _human(entry) else "f")
    for word in map(fold, entry.get("plural", ())):
        yield word, base._replace(number="p", gender=gender)


def _derived(entry: dict[str, Any], base: Head) -> Iterator[tuple[str, Head]]:
    """Sound endings."""
    if entry.get("only_plural"):
        return
    for word in (base.lemma, *map(fold, entry.get("also", ()))):
        for form, how_many, gender in _endings(word, _human(entry)):
            if not (form == word + "ه" and entry.get("no_feminine")):
                yield form, base._replace(number=how_many, gender=gender)


def _endings(word: str, human: bool) -> Iterator[tuple[str, str, str]]:
    if word.endswith("ه"):
        yield from ((word[:-1] + ending, "d", "f") for ending in ("تان", "تا", "تين"))
        yield word[:-1] + "ات", "p", "f"
        return
    yield word + "ان", "d", "m"
    if not human:
        yield word + "ين", "d", "m"
        return
    yield from ((word + ending, "p", "m") for ending in ("ون", "ين", "و", "ي"))
    yield word + "ه", "s", "f"
    yield word + "ات", "p", "f"


@kept(50_000)
def head_of(word: str) -> Head | None:
    """The head noun that a folded word is, with or without the article; conjunctions are not cut."""
    known = heads()
    if word in words("honorifics"):  # سموه، معاليها
        return Head(word, "official", True, "s", "f" if word.endswith("ها") else "m", False, False, definite=True)
    if word == "الكبير":
        return None  # an adjective: a كبير who speaks has an office behind him
    if word.startswith("ال") and len(word) > 3:
        bare = known.get(word[2:])
        if bare is not None:
            return bare._replace(definite=True)
    return known.get(word) or _owned(word)


@kept(50_000)
def _owned(word: str) -> Head | None:
    """A person with the pronoun of another (محاميه، زوجته): definite."""
    for pronoun in ("هما", "هم", "ها", "ه"):
        stem = word[: -len(pronoun)]
        if word.endswith(pronoun) and len(stem) > 3:
            head = heads().get(stem[:-1] + "ه") if stem.endswith("ت") else heads().get(stem)
            if head is not None and head.person and head.number == "s":
                return head._replace(definite=True)
    return None


@cache
def words(key: str) -> frozenset[str]:
    """A list of single words of ``speakers.yaml``, folded."""
    return frozenset(fold(word) for word in lexicon.load("speakers")[key])
