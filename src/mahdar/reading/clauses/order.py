"""Which of the phrases around a verb is its subject, which its object, and which names an office of the one before."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from mahdar.reading.clauses.agreement import agrees, nominative
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.noun import Noun
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.verbs import needs_object
from mahdar.reading.clauses.words import phrases, words
from mahdar.reading.shadow import fold
from mahdar.reading.statements.names import common

if TYPE_CHECKING:
    from mahdar.reading.clauses.arguments import Arguments

_MASDAR = re.compile("ان..ا.|ا...ا.|است..ا.|ت..ي.|ت.ا..|ت....")  # masculine: الانقلاب، الاتفاق، التصعيد


def may_act(nouns: list[Noun]) -> bool:
    """Whether these can act: a town named together with a body counts as one."""
    first = nouns[0]
    return first.animate or (first.kind == "place" and first.name is not None and len(nouns) > 1 and nouns[1].animate)


def each_of(scene: Scene, noun: Noun) -> bool:
    """Whether كل من stands before a noun, of which a masculine verb is said whatever its gender."""
    first = noun.first - (noun.first - 1 in scene.ctx.quotes)
    hit = phrases("both_parts").at(scene.doc, first - 2) if first > 1 else None
    return hit is not None and hit.stop == first


def apposed(scene: Scene, behind: list[list[Noun]]) -> list[list[Noun]]:
    """The phrases with offices apposed to a named person joined to him, where another phrase follows for the object."""
    while len(behind) > 1:
        first, second = behind[0][-1], behind[1][0]
        office = second.kind == "person" and second.name is None
        if first.kind != "person" or first.name is None or not office or not _adjacent(scene, first.stop, second.first):
            break
        if not any(nouns[0].animate for nouns in behind[2:]) and not _in_office(scene, first, second):
            break
        behind = [[*behind[0][:-1], first._replace(stop=second.stop)], *behind[2:]]
    return behind


def _in_office(scene: Scene, first: Noun, second: Noun) -> bool:
    """Whether a phrase is among the words that name the office of the person before it."""
    known = next((scene.ctx.named[k] for k in range(first.first, first.stop) if k in scene.ctx.named), None)
    office = fold(known.office) if known is not None and known.office else ""
    return fold(scene.doc.quote(second.first, second.stop, second.skip)) in office


def _adjacent(scene: Scene, stop: int, first: int) -> bool:
    """Whether only what an office is for stands between two phrases (النائب الثاني لرئيس مجلس الوزراء)."""
    return stop == first or (first - stop <= 5 and scene.ctx.word(stop)[:1] == "ل")


def thing_acts(behind: list[list[Noun]], found: Arguments) -> bool:
    """Whether the first of two phrases is the subject though it is nobody: هاجمت الصحف الاتفاق."""
    first, second = behind[0][0], behind[1][0]
    if first.head in words("deeds") and first.first == found.stop_verb and not first.definite:
        return second.definite or second.animate or second.head.endswith("ا")  # استهدف قصف للجيش أحياء المدينة
    if second.kind == "person" and not first.animate and common(first.head):
        return False  # وقع الاتفاق الوزير
    return first.definite and first.first == found.stop_verb and (second.definite or second.animate)


def object_first(behind: list[list[Noun]], found: Arguments, form: Form) -> bool:
    """Whether the person behind a thing is the subject: وقع الاتفاق الوزيران."""
    first, second = behind[0][0], behind[1][0]
    close = first.first == found.stop_verb and second.first == behind[0][-1].stop
    thing = first.kind == "thing" and first.definite and common(first.head)  # no surname
    return close and thing and second.kind == "person" and agrees([second], form)


def stranger(noun: Noun, found: Arguments, form: Form) -> bool:
    """Whether a definite noun that nobody knows is the subject: right behind a verb that takes no object."""
    fits = form.voice == "active" and not form.pronoun and agrees([noun], form)
    return fits and noun.definite and noun.first == found.stop_verb


def unknown_subject(found: Arguments, form: Form) -> bool:
    """Whether an unknown definite noun right behind the verb may be its subject, so that none is carried on."""
    lone = found.object[0] if found.object and not form.pronoun else None
    masdar = lone is not None and form.gender == "f" and _MASDAR.fullmatch(lone.head) is not None
    return lone is not None and lone.definite and not lone.animate and lone.first == found.stop_verb and not masdar


def lone_object(scene: Scene, i: int, behind: list[list[Noun]], before: list[Noun], relative: list[Noun]) -> bool:
    """Whether the only phrase of a verb that needs an object may be that: its subject was named before."""
    if len(behind) != 1 or before or relative or i == scene.ctx.sentence_first(i):
        return False
    return needs_object(scene.ctx.word(i)) and not nominative(behind[0][0])
