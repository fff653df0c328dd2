"""Parties that the words at hand tell without a name: by a pronoun, by whose country it is, by an ending.

They fill no field; but what is told of them is told of somebody: انسحاب بلاده من الاتفاق، أطاح به الرئيس، يحتلون مواقع.
"""

from __future__ import annotations

from mahdar.reading.clauses import Scene, noun_at
from mahdar.reading.clauses.extent import clause_first
from mahdar.reading.clauses.owners import own_land
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import CLEAR, Candidate, Told
from mahdar.reading.events.entries import Entry, endings, grammar, triggers
from mahdar.reading.events.resumed import pronoun_behind
from mahdar.reading.events.shapes import FINITE

_PEOPLE = frozenset({"person", "group", "armed_group"})
_NEAR = 4  # tokens behind a verb of dying in which the number of the dead stands
_SHORT = 3  # letters of ل with a pronoun
_FAR = 9  # tokens before the noun for control in which its verb stands


def implied(scene: Scene, told: Told) -> bool:
    """Whether pronouns and endings tell the parties that no phrase names, at least one of them being named."""
    one, entry = told.one, told.one.entry
    if entry.name in grammar("deaths") and _counted(scene, one):
        return True
    if entry.must_next == "freedom" and scene.ctx.word(one.i + 1).endswith(endings("theirs")):
        return True  # أطلق سراحها
    if entry.name in grammar("held") and one.light is None and told.recipients and _was_taken(scene, one):
        return told.recipients[0].kind != "thing" or told.recipients[0].name is not None
    if one.light is not None and (one.form.tense != "masdar" or _comes_about(scene, one)):
        return one.form.tense == "masdar"
    people = one.form.number == "p" and not entry.doers.isdisjoint(_PEOPLE)  # سيتوجهون إلى طهران
    if entry.strict or (entry.doers and not people) or entry.places or entry.two:
        return False
    actor = bool(told.actors) or told.spoken
    recipient = bool(told.recipients)
    if one.form.tense == "masdar":
        return _of_a_noun(scene, one, actor, recipient)
    want = entry.finite_party or entry.party
    if want not in ("both", "recipient") or one.form.tense not in FINITE:
        return False
    if actor and not recipient:
        return pronoun_behind(scene, one) is not None
    plain = recipient and told.recipients[0].kind != "thing"
    return want == "both" and plain and _left_out(scene, one, entry)


def _counted(scene: Scene, one: Candidate) -> bool:
    """Whether a number stands close behind a verb of dying, for those who died: قتل نحو 30 وأصيب العشرات."""
    near = range(one.i + 1, min(one.i + _NEAR, scene.ctx.sentence_stop(one.i)))
    return one.form.tense == "past" and any(scene.doc.tokens[k].kind == "n" for k in near)


def _was_taken(scene: Scene, one: Candidate) -> bool:
    """Whether the noun for control is what a verb of the past tells: استعادت القوات السيطرة على المبنى."""
    if one.form.tense != "masdar" or scene.ctx.word(one.i - 1) in words("prepositions"):
        return False
    floor = max(clause_first(scene, one.i), one.i - _FAR)
    return any(scene.verbs.at(k) == "past" for k in range(floor, one.i))


def _of_a_noun(scene: Scene, one: Candidate, actor: bool, recipient: bool) -> bool:
    """Whether somebody's pronoun or country stands behind a verbal noun that has the other party behind it."""
    if one.entry.noun or one.form.definite:
        return False
    if one.form.pronoun:
        alone = (one.entry.noun_party or one.entry.party) == "actor" and _aimed(scene, one.stop)
        return (recipient or alone) and one.entry.takes.get("of") != "recipient"  # دعمها للفصائل، إدانتهما لأعمال العنف
    noun = noun_at(scene, one.stop, scene.ctx.sentence_stop(one.i))
    if noun is None or noun.first != one.stop:
        return False
    for_it = scene.ctx.word(noun.stop)[:2] == "لل"  # دعم الجبهة للتحركات, no aim: دعم الأحزاب لتمرير الخطة
    return own_land(scene, noun) or (actor and noun.animate and for_it)


def _aimed(scene: Scene, i: int) -> bool:
    """Whether ل stands at token ``i``, which tells that who stands before it is whose deed it is: رفضه للخطة."""
    word = scene.ctx.word(i)
    return word[:1] == "ل" and len(word) > _SHORT and word not in words("prepositions")


def _left_out(scene: Scene, one: Candidate, entry: Entry) -> bool:
    """Whether a verb's subject was told before, so that only its ending tells it: وباغتتها، ضبطوا ثلاثة."""
    if one.form.voice == "passive" or scene.ctx.word(one.i - 1) in words("relatives"):
        return False
    if any(m.form.tense == "masdar" for m in triggers().at(scene.ctx.word(one.i))):
        return False  # دعمها may be the noun
    return bool(one.form.pronoun) or one.form.number == "p" or (entry.type in CLEAR and one.form.tense == "past")


def _comes_about(scene: Scene, one: Candidate) -> bool:
    """Whether an accord comes about, whoever makes it: تم الاتفاق على عقد جلسة."""
    assert one.light is not None
    if not (one.entry.topic and one.finite and one.light.name in grammar("come_about") and one.light_i < one.i):
        return False
    on = any(scene.ctx.word(k) in grammar("agreed_on") for k in (one.i + 1, one.i + 2))
    return on and one.i - one.light_i <= 2 and scene.ctx.word(one.light_i - 1) not in ("ما", "مما")
