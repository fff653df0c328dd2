"""Words that a speaker's phrase may begin with, from ``lexicon/ar/speakers.yaml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

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


@cache
def heads() -> dict[str, Head]:
    """Folded noun without article → what it tells."""
    found: dict[str, Head] = {}
    for entry in lexicon.load("speakers")["heads"]:
        lemma = fold(entry["word"])
        person = bool(entry.get("person"))
        human = entry["kind"] in ("official", "source") or person
        generic, weak = bool(entry.get("generic")), bool(entry.get("weak"))
        number = "p" if entry.get("number") == "plural" else "s"
        gender = "f" if lemma.endswith("ه") else "m"

        def add(word: str, number: str, gender: str, *, entry=entry, lemma=lemma) -> None:  # type: ignore[no-untyped-def]
            found.setdefault(
                word,
                Head(lemma, entry["kind"], bool(entry.get("person")), number, gender, generic, weak),
            )

        if not entry.get("only_plural"):
            for word in (lemma, *map(fold, entry.get("also", ()))):
                add(word, number, gender)
                if human and not word.endswith("ه"):
                    for ending in ("ون", "ين", "و"):
                        add(word.rstrip("ي") + "ي" * word.endswith("ي") + ending, "p", "m")
                    add(word + "ان", "d", "m")
                    add(word + "ه", "s", "f")
                    add(word + "ات", "p", "f")
                    add(word + "ي", "p", "m")
                elif word.endswith("ه"):
                    add(word[:-1] + "تان", "d", "f")
                    add(word[:-1] + "تا", "d", "f")
                    add(word[:-1] + "تين", "d", "f")
                else:
                    add(word + "ان", "d", "m")
                    add(word + "ين", "d", "m")
                    add(word + "ا", "d", "m") if entry["kind"] != "media" else None
        for word in map(fold, entry.get("plural", ())):
            add(word, "p", "m" if human else "f")
    return found


def head_of(word: str) -> Head | None:
    """The head noun that a folded word is, with or without the article; conjunctions are not cut."""
    known = heads()
    if word.startswith("ال") and len(word) > 4:
        bare = known.get(word[2:])
        if bare is not None:
            return bare._replace(definite=True)
    return known.get(word)


@cache
def words(key: str) -> frozenset[str]:
    """A list of single words of ``speakers.yaml``, folded."""
    return frozenset(fold(word) for word in lexicon.load("speakers")[key])
