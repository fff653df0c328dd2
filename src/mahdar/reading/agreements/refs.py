"""The references to the sides of an agreement, each once, with those whom "the two sides" stand for."""

from __future__ import annotations

from collections.abc import Iterable

from mahdar.reading.agreements.keys import ROLES, key_of, places
from mahdar.reading.agreements.nouns import words
from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, ref
from mahdar.reading.clauses.words import nationalities
from mahdar.reading.shadow import fold
from mahdar.records import Ref

PAIR_REACH = 400  # tokens back to which "the two sides" may point
_MOST = 40  # sides of one agreement
_BARE = frozenset({"ها", "هم", "هما", "ه"})


def unique(scene: Scene, nouns: Iterable[Noun]) -> list[Ref]:
    """References without doubles; bare pronouns, "the two sides" and persons beside institutions are left out."""
    found: list[Ref] = []
    keys: set[str] = set()
    listed = [one for noun in nouns for one in _resolved(scene, noun) if not nobody(scene, one)]
    persons = {noun.name or noun.first for noun in listed if noun.kind == "person"}
    if any(noun.kind not in ("person", "group") for noun in listed) or len(persons) == 1:
        listed = [noun for noun in listed if noun.kind != "person"]
    for noun in listed:
        if len(found) >= _MOST:
            break
        one = ref(scene, noun)
        key = key_of(one.name)
        said = set(fold(one.name).split())
        if key in keys or any(said <= set(fold(other.name).split()) for other in found):
            continue
        keys.add(key)
        found = [other for other in found if not set(fold(other.name).split()) < said]
        found.append(one)
    return found


def nobody(scene: Scene, noun: Noun) -> bool:
    """Whether a noun names nobody: الطرفان, a pronoun without antecedent, بلاده, a bare دول."""
    word = scene.ctx.word(noun.first)[noun.skip :]
    if noun.name is None and word in words("own_land", ROLES):
        return True
    alone = noun.stop - noun.first == 1
    if noun.name is not None:
        return alone and fold(noun.name) in words("sides", ROLES)
    common = alone and not noun.definite and noun.first not in scene.ctx.named
    return (alone and word in words("sides", ROLES)) or common or word in _BARE


def _resolved(scene: Scene, noun: Noun) -> list[Noun]:
    """The two whom الطرفان or البلدان stands for, or the noun itself."""
    word = scene.ctx.word(noun.first)[noun.skip :]
    state = nationalities().get(word.removeprefix("ال"))
    if noun.name is None and state is not None and noun.stop - noun.first == 1:
        return [noun._replace(name=state, kind="state")]  # الحكومة السعودية والإماراتية
    if noun.name is None and noun.stop - noun.first == 1 and word in words("pairs", ROLES):
        return pair_before(scene, noun.first, word in words("pairs_of_states", ROLES)) or [noun]
    return [noun]


def pair_before(scene: Scene, i: int, states: bool) -> list[Noun]:
    """The two who were last named together (X وY) before token ``i``; with ``states`` two states or their capitals."""
    ctx = scene.ctx
    wanted = ("state", "place") if states else ("state", "organisation", "armed_group", "place")
    for first in range(i - 1, max(-1, i - PAIR_REACH), -1):
        one = ctx.names.get(first)
        if one is None:
            continue
        two = ctx.names.get(one.stop)
        word = ctx.word(one.stop)
        if two is None or not word.startswith("و") or (two.name.startswith("و") and not word.startswith("وو")):
            continue
        kinds = one.kind in wanted and two.kind in wanted
        known = all(n.kind != "place" or fold(n.name) in places() for n in (one, two))
        if kinds and known and key_of(one.name) != key_of(two.name):
            return [Noun(i, i + 1, 0, ctx.word(i), n.kind, n.name, True) for n in (one, two)]
    return []
