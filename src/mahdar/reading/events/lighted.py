"""A light verb and its noun: whose deed the noun is, and which phrases belong to neither."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene, noun_at
from mahdar.reading.clauses.governed import governing
from mahdar.reading.clauses.kinds import kind_of, without_owner
from mahdar.reading.clauses.owners import own_land
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.entries import lights, triggers

_BESIDE = 4  # tokens between a noun and the verb of the clause that describes it


def owner_acts(scene: Scene, one: Candidate) -> list[Noun]:
    """Who acts where a light verb may be spelt as its verbal noun: فرض واشنطن عقوبات، with no verb that agrees."""
    assert one.light is not None and one.light_form is not None
    if one.light_form.tense == "masdar" or one.light.dative or one.light.suffers:
        return []
    word = scene.ctx.word(one.light_i)
    if not any(m.form.tense == "masdar" and m.value.name == one.light.name for m in lights().at(word)):
        return []
    noun = noun_at(scene, one.light_i + 1, one.i)
    return [noun] if noun is not None and noun.kind in ("state", "organisation", "armed_group") else []


def of_other(scene: Scene, one: Candidate, noun: Noun) -> bool:
    """Whether a phrase with ل belongs to an indefinite noun right before it under a preposition: في اجتماع للجنة."""
    ctx, k = scene.ctx, noun.first - 1
    if k in (one.i, one.light_i) or not governing(scene, noun.first):
        return False
    while k > one.i and k not in ctx.named and not ctx.word(k).startswith("ال") and kind_of(ctx.word(k)) == "thing":
        if ctx.word(k) in words("prepositions"):
            return k < noun.first - 1
        k -= 1
    return False


def passed_by(scene: Scene, one: Candidate) -> bool:
    """Whether a light verb of a clause that describes its noun takes it up by no pronoun: المقترحات التي قدمت إليها."""
    assert one.light is not None and one.light_form is not None
    plain = one.light.direct and not one.light.subject and not one.light.suffers and not one.light_form.pronoun
    return plain and scene.ctx.word(one.light_i - 1) in words("relatives") and one.light_i - one.i <= _BESIDE


def owner_condemns(scene: Scene, one: Candidate) -> bool:
    """Whether whoever stands behind a noun of condemning or backing does it: عبر الوزير عن إدانة بلاده للهجوم."""
    noun = noun_at(scene, one.stop, scene.ctx.sentence_stop(one.i))
    if one.form.pronoun or noun is None or noun.kind not in ("state", "organisation") or one.form.definite:
        return False
    j = noun.stop
    if scene.ctx.word(j).startswith("ال"):
        j += 1  # استنكار المملكة الشديد هذا العمل
    after = scene.ctx.word(j)
    if governing(scene, j) == "ل" or after.removeprefix("ل") in words("demonstratives"):
        return True
    joined = (m.form for m in triggers().at(after)) if after[:1] == "و" else ()
    return any(form.tense == "masdar" and form.pronoun for form in joined)  # استنكار المملكة ورفضها لكذا


def his_body(scene: Scene, noun: Noun) -> bool:
    """Whether a noun is the country, the government or the movement of who speaks."""
    owned = noun.kind == "organisation" and bool(without_owner(scene.ctx.word(noun.first)))
    return owned or own_land(scene, noun)


def covers(noun: Noun, one: Candidate) -> bool:
    return noun.first <= one.i < noun.stop
