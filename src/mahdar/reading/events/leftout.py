"""Subjects left out before an object that cannot be one: كما انتقدت خطة الحكومة، وقدمت مساعدات، وأجرى حوارا."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Form, Noun, Scene, noun_at
from mahdar.reading.clauses.elided import carried_on
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import Entry, triggers
from mahdar.reading.events.guards import classes
from mahdar.reading.events.parties import party
from mahdar.reading.events.shapes import FINITE

_JUDGED = frozenset({"blamed", "refused", "praised"})
_SHORT = 3  # letters of a word whose last one is of its root


def carry(scene: Scene, one: Candidate, found: Arguments) -> None:
    """Give a verb without a subject that of the verb before, where what stands behind it is its object for sure."""
    swapped = bool(found.subject) and not found.object
    told = found.subject if swapped else found.object
    if (found.subject and not swapped) or found.passive or found.agent or len(told) != 1 or one.form.pronoun:
        return
    if one.form.tense not in FINITE or one.form.first or "object" not in one.entry.takes:
        return
    thing = told[0]
    if thing.first <= one.i or thing.animate or not _stays(scene, one.i, one.form, thing, one.entry):
        return
    who = [noun for noun in carried_on(scene, one.i, one.form) if party(noun)]
    if who:
        found.subject, found.object, found.elided = who, told, True


def carried_to(scene: Scene, one: Candidate) -> list[Noun]:
    """Who does what a light verb without a subject tells, where its noun is its object: وأجرى مباحثات مع نظيره."""
    light, form = one.light, one.light_form
    if light is None or form is None or form.tense not in FINITE or form.first or form.pronoun:
        return []
    if light.subject or light.suffers or light.place or form.voice == "passive" or one.light_i > one.i:
        return []
    led = one.i > one.light_i and not light.direct
    noun = noun_at(scene, one.i, scene.ctx.sentence_stop(one.i), one.skip)
    if not led and (noun is None or not _stays(scene, one.light_i, form, noun, one.entry)):
        return []
    return [who for who in carried_on(scene, one.light_i, form) if party(who)]


def _stays(scene: Scene, i: int, form: Form, thing: Noun, entry: Entry) -> bool:
    """Whether a thing behind the verb at token ``i`` can only be its object: by its ending, by gender, by class."""
    before = scene.ctx.word(i - 1)
    joined = scene.ctx.word(i)[:1] == "و" or before in words("goes_on") or before in words("self")
    if not joined:
        return False  # إذا رفعت العقوبات، ما أن ترفع العقوبات: nobody is told
    word = scene.ctx.word(thing.first)[thing.skip :]
    if word.endswith("ا") and len(word) > _SHORT and not word.startswith("ال") and thing.first not in scene.ctx.names:
        return True  # an accusative
    feminine = word.endswith(("ه", "ات"))
    beside = thing.first == i + 1
    if form.gender == "m" and feminine and beside and form.number == "s":
        return True  # وفرض عقوبات
    if thing.head in words("papers", "clause_nouns"):
        judged = form.tense == "past" and entry.takes.get("object") in _JUDGED
        return judged or (feminine and form.gender == "m") or (not feminine and form.gender == "f")
    kinds = {entry.must_next, entry.must, entry.must_far} - {None}
    deed = any(match.form.tense == "masdar" for match in triggers().at(scene.ctx.word(thing.first)))
    return deed or not kinds.isdisjoint(classes(thing.head)) or thing.head in words("no_doers", "clause_nouns")
