"""Pages on business and daily life, where only what states and their offices do is an event."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.events.candidate import Told
from mahdar.reading.events.guards import Near, classes
from mahdar.reading.shadow import fold

_CIVIL = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST"})
_VIOLENT = frozenset({"ASSAULT", "PROTEST", "MOBILIZE"})
_PUBLIC = frozenset({"officials", "public", "embassy", "factions", "labour", "parliament", "rulers", "armed"})


def private_business(scene: Scene, told: Told, near: Near) -> bool:
    """Whether what a page on daily life tells is between people and bodies that are no part of public life."""
    if told.type not in _CIVIL or not near.daily:
        return False
    return not any(_public(scene, noun) for noun in (*told.actors, *told.recipients))


def unconcerned(told: Told, near: Near) -> bool:
    """Whether a page that has hardly a word of affairs of states tells it, and it names no state and is no violence."""
    if (
        told.type in _VIOLENT
        or not near.unconcerned
        or (told.type == "ACCUSE" and "armed" in near.sentence(told.one.i))
    ):
        return False
    return all(noun.kind != "state" for noun in (*told.actors, *told.recipients))


def of_no_state(told: Told) -> bool:
    """Whether what a page without a word of affairs tells is violence, or between others than states."""
    return told.type in _VIOLENT or all(noun.kind != "state" for noun in (*told.actors, *told.recipients))


def _public(scene: Scene, noun: Noun) -> bool:
    """Whether a party is a state, or a word of its phrase or name tells of public life: وزير، حكومة، نقابة."""
    if noun.kind in ("state", "forces", "armed_group") or noun.first in scene.ctx.offices:
        return True
    own = (scene.ctx.word(k) for k in range(noun.first, noun.stop))
    return any(classes(word) & _PUBLIC for word in (*own, *fold(noun.name or "").split()))
