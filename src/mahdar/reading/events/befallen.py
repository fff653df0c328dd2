"""Whose deed a verbal noun tells and whom it befalls, by where they stand: إقالة البرلمان لرئيس الحكومة."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Noun, Scene
from mahdar.reading.clauses.governed import governing
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import grammar, triggers
from mahdar.reading.events.nominal import before_time

_STRUCK = frozenset({"ASSAULT", "COERCE"})
_BODIES = frozenset({"organisation", "forces", "armed_group", "state"})
_ASIDE = 3  # tokens of a time between a doer and the preposition of his deed


def beside_doer(scene: Scene, i: int, stop: int) -> bool:
    """Whether the noun at token ``i`` stands behind its doer, with or without a preposition: نجحت تونس في التفاوض."""
    return stop == before_time(scene, i) or (scene.ctx.word(i - 1) in grammar("led_to") and stop >= i - 1 - _ASIDE)


def does_to(scene: Scene, one: Candidate, found: Arguments) -> bool:
    """Whether a body right behind a verbal noun does it to whom ل behind it leads in."""
    doers, whom = found.object, found.preps.get("ل", [])
    if (
        not doers
        or found.subject
        or doers[0].first != one.stop
        or doers[-1].kind not in _BODIES
        or not one.entry.transitive
    ):
        return False
    return bool(whom) and whom[0].first == doers[-1].stop and befalls(scene, one, whom)


def befalls(scene: Scene, one: Candidate, whom: list[Noun]) -> bool:
    """Whether ل leads in whom the deed befalls: somebody, or of an attack or a seizure a thing."""
    return by_li(scene, whom) and (whom[0].animate or one.entry.type in _STRUCK)


def by_li(scene: Scene, nouns: list[Noun]) -> bool:
    """Whether ل leads in whom a verbal noun befalls: قصف الطائرات لمواقع الحركة."""
    aim = bool(nouns) and any(m.form.tense == "masdar" for m in triggers().at(nouns[0].head))
    return bool(nouns) and not aim and governing(scene, nouns[0].first) == "ل"
