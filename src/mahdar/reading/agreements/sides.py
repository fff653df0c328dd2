"""Who stands beside an agreement: its parties, mediators and guarantors."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from mahdar import lexicon
from mahdar.reading.agreements.naming import Naming
from mahdar.reading.agreements.nouns import phrases, words
from mahdar.reading.agreements.tellings import Telling
from mahdar.reading.agreements.verbs import lexemes
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import masdar_arguments, verb_arguments
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at, ref
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.shadow import fold
from mahdar.records import Ref

ROLES = "agreement_roles"
_REACH = 10  # tokens behind a name in which its parties stand
_BODIES = frozenset({"برلمان", "مجلس", "كونغرس", "كونجرس", "كنيست", "جمعيه"})
_BARE = frozenset({"ها", "هم", "هما", "ه"})


@cache
def _places() -> dict[str, str]:
    """Folded name of a state or of the capital that stands for it → id of the state."""
    found: dict[str, str] = {}
    for state in lexicon.load("states")["states"]:
        for name in (*state["names"], *state.get("capitals", ())):
            found.setdefault(fold(name), state["id"])
    return found


@cache
def key_of(name: str) -> str:
    """What tells one party from another, whatever it is called by: a state by itself, its capital or its government."""
    folded = fold(name)
    known = _places().get(folded)
    if known is not None:
        return known
    kept = [
        word for word in folded.split() if word not in ("حركه", "جماعه", "حزب", "تنظيم", "حكومه", "دوله", "جمهوريه")
    ]
    last = kept[-1] if kept else folded
    return _places().get(last, last.removeprefix("ال"))


def is_body(noun: Noun) -> bool:
    """Whether a noun is a parliament or a council: it approves, and is no party."""
    return noun.head in _BODIES


def named_parties(scene: Scene, name: Naming) -> list[Noun]:
    """The parties that stand in or behind the name: its adjectives, بين X وY, مع X."""
    found: list[Noun] = []
    if not name.act:
        for j in range(name.first + 1, name.stop):
            word = scene.ctx.word(j).removeprefix("ال")
            state = nationalities().get(word)
            if state is not None:
                found.append(Noun(j, j + 1, 0, word, "state", state, True))
    if len(found) == 1 and name.form.entry.word != "اتفاق":
        found = []
    limit = min(scene.ctx.sentence_stop(name.first), name.stop + _REACH)
    for j in range(name.stop, limit):
        word = scene.ctx.word(j)
        if word in words("between", ROLES) or word in words("with", ROLES):
            nouns = _sides(nouns_at(scene, j + 1, scene.ctx.sentence_stop(name.first)))
            return [*found, *nouns] if word in words("with", ROLES) else nouns or found
        if not (j in scene.ctx.timed or j in scene.ctx.named or word == "في" or _participle(word)):
            break
    return found


@cache
def _participle(word: str) -> bool:
    return any(match.form.tense == "participle" for match in lexemes().at(word))


def told_parties(scene: Scene, telling: Telling, name: Naming) -> list[Noun]:
    """Who signs, agrees or enters, as the verb or verbal noun tells."""
    if telling.verb.sides != "party" or telling.stage == "approved":
        return []
    relative = name.stop <= telling.at and not name.act
    if relative and telling.form.tense != "masdar" and not telling.form.pronoun and not telling.verb.preps:
        return _with(scene, telling.at + 1)  # a passive: الذي أبرم بين … و…
    if telling.form.tense == "masdar":
        if telling.form.pronoun:
            return []
        arguments = masdar_arguments(scene, telling.at, telling.skip, form=telling.form, genitive="subject")
    elif telling.form.tense == "participle":
        return []
    else:
        arguments = verb_arguments(scene, telling.at, telling.form)
    found = _sides(arguments.subject)
    return [*found, *_sides(arguments.preps.get("مع", []))] if found or telling.form.tense != "masdar" else []


def _with(scene: Scene, j: int) -> list[Noun]:
    """The parties behind a passive verb: بين X وY، مع X."""
    word = scene.ctx.word(j)
    if word in words("between", ROLES) or word in words("with", ROLES):
        return _sides(nouns_at(scene, j + 1, scene.ctx.sentence_stop(j)))
    return []


def _sides(nouns: Iterable[Noun]) -> list[Noun]:
    kinds = ("state", "organisation", "armed_group", "group", "forces", "person")
    return [noun for noun in nouns if noun.kind in kinds and not is_body(noun)]


def role(scene: Scene, name: Naming, key: str) -> list[Noun]:
    """Who mediates or guarantees, behind the words of list ``key`` in the sentence of the name."""
    table = phrases(key, ROLES)
    ctx, found = scene.ctx, []
    for j in range(name.stop, ctx.sentence_stop(name.first)):
        hit = table.at(scene.doc, j)
        if hit is None:
            continue
        first = hit.stop
        while ctx.word(first) in ("مشتركه", "من", "كل") or ctx.word(first).startswith(("وضمان", "ووساط", "ورعاي")):
            first += 1
        found += _held(scene, first, ctx.sentence_stop(name.first))
    return found


def _held(scene: Scene, first: int, stop: int) -> list[Noun]:
    """The nouns of a role: an adjective of a state (برعاية صينية), مع X behind مشتركة, or plain nouns."""
    word = scene.ctx.word(first)
    state = nationalities().get(word)
    if state is not None:
        return [Noun(first, first + 1, 0, word, "state", state, True)]
    if word in words("with", ROLES):
        first += 1
    return [noun for noun in nouns_at(scene, first, min(stop, clause_stop(scene, first))) if noun.kind != "thing"]


def unique(scene: Scene, nouns: Iterable[Noun]) -> list[Ref]:
    """References without doubles; bare pronouns, "the two sides" and persons beside institutions are left out."""
    found: list[Ref] = []
    keys: set[str] = set()
    listed = [noun for noun in nouns if not _nobody(scene, noun)]
    if any(noun.kind not in ("person", "group") for noun in listed):
        listed = [noun for noun in listed if noun.kind != "person"]
    for noun in listed:
        one = ref(scene, noun)
        key = key_of(one.name)
        said = set(fold(one.name).split())
        if key in keys or any(said <= set(fold(other.name).split()) for other in found):
            continue
        keys.add(key)
        found = [other for other in found if not set(fold(other.name).split()) < said]
        found.append(one)
    return found


def _nobody(scene: Scene, noun: Noun) -> bool:
    """Whether a noun names nobody: الطرفان, a pronoun without antecedent."""
    if noun.name is not None:
        return False
    word = scene.ctx.word(noun.first)[noun.skip :]
    alone = noun.stop - noun.first == 1
    return (alone and word in words("sides", ROLES)) or word in _BARE


__all__ = ["ROLES", "is_body", "key_of", "named_parties", "noun_at", "role", "told_parties", "unique"]
