"""Agreements that no noun names, only the verb: two sides agreed on something (اتفق البلدان على تشكيل لجنة)."""

from __future__ import annotations

from functools import cache

from mahdar import lexicon
from mahdar.reading.agreements.keys import ROLES
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import Entry, NounForm, words
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import FILE, Verb, lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.factuality import factuality
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.words import words as grammar
from mahdar.reading.kept import kept
from mahdar.reading.shadow import fold
from mahdar.records import AgreementKind

_ACTS: dict[str, AgreementKind] = {"agree": "agreement", "concur": "understanding"}
_ON = "علي"
_NONE: frozenset[str] = frozenset()
_NEAR = 60  # tokens around in which words of sport may stand
_LONGEST = 12  # tokens of what was agreed on


@cache
def _entry(kind: AgreementKind, noun: str) -> Entry:
    return Entry(noun, kind, (), frozenset({kind, "agreement"}), False, "", frozenset(), frozenset())


@cache
def _stems() -> tuple[str, ...]:
    """What every past form of these verbs holds."""
    return tuple(fold(raw["past"]) for raw in lexicon.load(FILE)["verbs"] if raw["name"] in _ACTS)


@kept(100_000)
def _may_tell(word: str) -> bool:
    return any(stem in word for stem in _stems())


def acts(scene: Scene, names: list[Naming]) -> list[tuple[Naming, Telling]]:
    """What was agreed on, as namings, each with the verb that tells it (``of`` is to be set by who joins them)."""
    if not any(stem in scene.doc.shadow.text for stem in _stems()):
        return []
    held = {i for n in names for i in range(n.first, n.stop)}
    found = []
    for i, token in enumerate(scene.doc.tokens):
        if i in held or not _may_tell(token.text):
            continue
        for match in lexemes().at(token.text):
            if match.value.name in _ACTS and match.form.tense == "past":
                act = _act(scene, i, match.value, match.form, held)
                if act is not None:
                    found.append(act)
                break
    return found


def _act(scene: Scene, i: int, verb: Verb, form: Form, held: set[int]) -> tuple[Naming, Telling] | None:
    ctx = scene.ctx
    on = next((j for j in range(i + 1, min(ctx.sentence_stop(i), i + 30)) if ctx.word(j) == _ON), -1)
    if on < 0 or any(ctx.word(j) in grammar("that") or ctx.word(j) in grammar("relatives") for j in range(i + 1, on)):
        return None
    first = on + 1
    if ctx.word(first) in ("ما", "هذا", "ذلك", "انه", "انها"):
        return None
    first += ctx.word(first) == "ان"
    stop = agreed_on(scene, first, held)
    if stop is None:
        return None
    naming = made_naming(first, stop, _ACTS[verb.name], "اتفاق")
    told = factuality(scene, i, form)[0]
    return naming, Telling(i, stop, 0, verb, form, -1, verb.stage, told)


def agreed_on(scene: Scene, first: int, held: set[int]) -> int | None:
    """Index behind the words of what was agreed on, without its deadline; None where they tell nothing of the kind.

    ``held``: tokens of namings by a noun; where the words begin with one, what is told is told of that.
    """
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(first - 1), first + _LONGEST)
    if first >= limit:
        return None
    stop = min(clause_stop(scene, first), limit)
    stop = next((j for j in range(first + 2, stop) if ctx.word(j) in words("act_ends", ROLES) or j in ctx.timed), stop)
    while stop > first and (
        ctx.word(stop - 1) in grammar("prepositions") or ctx.word(stop - 1) in words("term_nouns", ROLES)
    ):
        stop -= 1
    if stop <= first + 1 or any(j in held for j in range(first, min(stop, first + 4))):
        return None
    near = range(max(ctx.sentence_first(first), first - _NEAR), min(ctx.sentence_stop(first), first + _NEAR))
    return None if any(ctx.word(j) in words("sport") for j in near) else stop


def made_naming(first: int, stop: int, kind: AgreementKind, noun: str) -> Naming:
    """A naming of what no noun names; ``noun`` may take it up later."""
    form = NounForm(_entry(kind, noun), "s", False, "", "", 0)
    return Naming(first, stop, form, kind, _NONE, _NONE, _NONE, _NONE, False, False, False, False, act=True)
