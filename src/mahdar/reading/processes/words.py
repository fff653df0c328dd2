"""The nouns that processes are called by and the words that tell their stages, from the lexicon."""

from __future__ import annotations

from functools import cache
from typing import Any, NamedTuple

from mahdar import lexicon
from mahdar.reading.agreements.nouns import NounForm, bare, forms_of
from mahdar.reading.agreements.nouns import words as listed
from mahdar.reading.agreements.verbs import Verb
from mahdar.reading.agreements.verbs import before_noun as before_agreement
from mahdar.reading.clauses.morphology import Lexemes
from mahdar.reading.shadow import fold
from mahdar.records import Factuality, ProcessKind, TrackStage

NOUNS, STAGES = "process_nouns", "process_stages"
_AGREEMENT = {"ended": "ended", "suspended": "suspended"}  # stages that a verb of the present tells as still to come


class Step(NamedTuple):
    """What a word tells of a process, beside what its ``Verb`` says of its grammar; as in ``process_stages.yaml``."""

    name: str
    stage: TrackStage
    of_round: TrackStage
    kinds: frozenset[str]
    plain: bool
    lifts: bool


class Kind(NamedTuple):
    """What a noun is called for: ``needs`` as in ``process_nouns.yaml``; ``word``: as the lexicon writes it."""

    word: str
    kind: ProcessKind
    needs: str


def words(key: str, file: str = NOUNS) -> frozenset[str]:
    """The single words of a list of a lexicon file, folded."""
    return listed(key, file)


@cache
def forms() -> dict[str, NounForm]:
    """Folded word → the noun that it is; talks are plurals, and stand for one process all the same."""
    raws = lexicon.load(NOUNS)["nouns"]
    many = {fold(raw["word"]) for raw in raws if raw.get("many")}
    table = forms_of(raw | {"needs": ""} for raw in raws)
    return {word: form._replace(number="p") if form.entry.word in many else form for word, form in table.items()}


@cache
def many() -> frozenset[str]:
    """The folded nouns that are plurals and name one process."""
    return frozenset(fold(raw["word"]) for raw in lexicon.load(NOUNS)["nouns"] if raw.get("many"))


@cache
def kinds() -> dict[str, Kind]:
    """Folded noun → its kind."""
    return {
        fold(raw["word"]): Kind(raw["word"], raw["kind"], raw.get("needs", "")) for raw in lexicon.load(NOUNS)["nouns"]
    }


@cache
def ordinals() -> dict[str, int]:
    """Folded ordinal → its number."""
    return {fold(word): int(n) for n, some in lexicon.load(NOUNS)["ordinals"].items() for word in some}


@cache
def several() -> tuple[str, ...]:
    """The endings of a round by which there are several."""
    return tuple(sorted(words("several"), key=len, reverse=True))


@cache
def plain() -> frozenset[str]:
    """Adjectives that tell no process from another, folded, and in their bare form where that is no other word."""
    every = words("plain") | ordinals().keys()
    return frozenset(every) | frozenset(stem for word in every if len(stem := bare(word)) > 3)


def is_plain(word: str) -> bool:
    """Whether a folded word tells no process from another."""
    return word in plain() or bare(word) in plain()


@cache
def lexemes() -> Lexemes[Verb]:
    """All forms of all verbs; what they tell is in ``steps``."""
    return Lexemes((raw, _verb(raw)) for raw in lexicon.load(STAGES)["verbs"])


@cache
def steps() -> dict[str, Step]:
    """Name of a verb → what it tells."""
    return {raw["name"]: _step(raw) for raw in lexicon.load(STAGES)["verbs"]}


@cache
def before_noun() -> dict[str, Factuality]:
    """Folded word before a verbal noun → whether what that says has come to pass."""
    found: dict[str, Factuality] = {}
    for factuality, some in lexicon.load(STAGES)["before_noun"].items():
        for word in some:
            found.setdefault(fold(word), factuality)
    told = {word: "possible" if known == "planned" else known for word, known in before_agreement().items()}
    return {**told, **found}


def _verb(raw: dict[str, Any]) -> Verb:
    takes = [fold(word) for word in raw.get("takes", ())]
    return Verb(
        raw["name"],
        _AGREEMENT.get(raw["stage"], "negotiated"),  # type: ignore[arg-type]
        "object" in takes,
        "subject" in takes,
        frozenset(takes) - {"object", "subject"},
        raw.get("sides", "none"),
        tuple(tuple(fold(phrase).split()) for phrase in raw.get("behind", ())),
        None,
        frozenset(),
        frozenset(map(fold, raw.get("not_words", ()))),
        own=bool(raw.get("own")),
    )


def _step(raw: dict[str, Any]) -> Step:
    stage = raw["stage"]
    return Step(
        raw["name"],
        stage,
        raw.get("round", stage),
        frozenset(raw.get("kinds", ())),
        bool(raw.get("plain")),
        bool(raw.get("lifts")),
    )
