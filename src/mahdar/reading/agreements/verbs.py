"""Verbs and verbal nouns that tell what became of an agreement, from ``lexicon/ar/agreement_stages.yaml``."""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from mahdar import lexicon
from mahdar.reading.clauses.morphology import Lexemes
from mahdar.reading.shadow import fold
from mahdar.records import AgreementStage, Factuality

FILE = "agreement_stages"


class Verb(NamedTuple):
    """An entry of the lexicon, folded. ``preps``: its prepositions (إلى, ب), behind which the agreement stands."""

    name: str
    stage: AgreementStage
    object: bool
    subject: bool
    preps: frozenset[str]
    sides: str
    behind: tuple[tuple[str, ...], ...]
    by_body: AgreementStage | None
    kinds: frozenset[str]
    not_words: frozenset[str]
    apart: bool = False
    unmade: bool = False
    decision: bool = False
    own: bool = False


@cache
def lexemes() -> Lexemes[Verb]:
    """All forms of all verbs."""
    return Lexemes((raw, _verb(raw)) for raw in lexicon.load(FILE)["verbs"])


def _verb(raw: dict[str, object]) -> Verb:
    takes = [fold(str(word)) for word in _list(raw, "takes")]
    return Verb(
        str(raw["name"]),
        raw["stage"],  # type: ignore[arg-type]
        "object" in takes,
        "subject" in takes,
        frozenset(takes) - {"object", "subject"},
        str(raw.get("sides", "none")),
        tuple(tuple(fold(str(phrase)).split()) for phrase in _list(raw, "behind")),
        raw.get("by_body"),  # type: ignore[arg-type]
        frozenset(map(str, _list(raw, "kinds"))),
        frozenset(fold(str(word)) for word in _list(raw, "not_words")),
        bool(raw.get("apart")),
        bool(raw.get("unmade")),
        bool(raw.get("decision")),
        bool(raw.get("own")),
    )


def _list(raw: dict[str, object], key: str) -> list[object]:
    value = raw.get(key, ())
    return list(value) if isinstance(value, list) else []


@cache
def before_noun() -> dict[str, Factuality]:
    """Folded word before a verbal noun → whether what that says has come to pass."""
    found: dict[str, Factuality] = {}
    for factuality, listed in lexicon.load(FILE)["before_noun"].items():
        for word in listed:
            found.setdefault(fold(word), factuality)
    return found
