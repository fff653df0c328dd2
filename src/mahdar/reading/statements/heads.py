"""Words that a speaker's phrase may begin with, from ``lexicon/ar/speakers.yaml``."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Any, NamedTuple

from mahdar import lexicon
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
    """Folded noun without article → what it tells."""
    found: dict[str, Head] = {}
    for entry in lexicon.load("speakers")["heads"]:
        for word, head in _inflected(entry):
            found.setdefault(word, head)
    return found


def _inflected(entry: dict[str, Any]) -> Iterator[tuple[str, Head]]:
    """The forms of an entry: singular, sound endings, broken plurals."""
    lemma, kind = fold(entry["word"]), entry["kind"]
    human = kind in ("official", "source") or bool(entry.get("person"))
    number = "p" if entry.get("number") == "plural" else "s"
    gender = entry.get("gender") or ("f" if lemma.endswith("ه") else "m")
    base = Head(
        lemma, kind, bool(entry.get("person")), number, gender, bool(entry.get("generic")), bool(entry.get("weak"))
    )._replace(
        before=frozenset(map(fold, entry.get("before", ()))),
        given_name=bool(entry.get("given_name")),
        honorific=bool(entry.get("honorific")),
    )
    if not entry.get("only_plural"):
        for word in (lemma, *map(fold, entry.get("also", ()))):
            yield word, base
            for form, how_many, its_gender in _endings(word, human):
                yield form, base._replace(number=how_many, gender=its_gender)
    for word in map(fold, entry.get("plural", ())):
        gender = entry.get("plural_gender") or ("m" if human else "f")
        yield word, base._replace(number="p", gender=gender)


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


def head_of(word: str) -> Head | None:
    """The head noun that a folded word is, with or without the article; conjunctions are not cut."""
    known = heads()
    if word.startswith("ال") and len(word) > 3:
        bare = known.get(word[2:])
        if bare is not None:
            return bare._replace(definite=True)
    return known.get(word) or _owned(word)


@lru_cache(maxsize=50_000)
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
