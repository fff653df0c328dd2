"""Who does it and to whom: the phrases around a trigger by the valency that its entry tells."""

from __future__ import annotations

from mahdar.reading.clauses import Arguments, Noun, Scene, masdar_arguments, noun_at, nouns_at, verb_arguments
from mahdar.reading.clauses.claimed import claimed_by
from mahdar.reading.clauses.doers import doer_of
from mahdar.reading.clauses.governed import governing
from mahdar.reading.clauses.owners import own_land
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.clauses.words import words
from mahdar.reading.events.befallen import befalls, beside_doer, by_li, does_to
from mahdar.reading.events.candidate import Candidate
from mahdar.reading.events.doubtful import beside_subject, no_verbs, own_side, parties_only
from mahdar.reading.events.entries import controls, grammar, triggers
from mahdar.reading.events.leftout import carried_to, carry
from mahdar.reading.events.lighted import covers, his_body, of_other, owner_acts, owner_condemns, passed_by
from mahdar.reading.events.mending import elide, mend
from mahdar.reading.events.nominal import by_and_on, close, controlled, met_then, nations, of_noun, to_meet
from mahdar.reading.events.parties import national, owned, party, suffers, town, vehicle
from mahdar.reading.events.pruned import likely, not_its_seat, not_of_another
from mahdar.reading.events.resumed import asked_of, by_paper, given_to, taken_up, whose_deed
from mahdar.reading.events.shapes import described
from mahdar.reading.events.slots import BETWEEN, Roles, join, mutual, spread

_OWN = frozenset({"AGREE", "SUPPORT", "REJECT"})  # what whoever stands behind the noun does, whoever tells it
_SEEN = ("state", "place", "forces")  # what one pays a visit to, where no more is told
_CLAIMED = frozenset({"ASSAULT", "COERCE", "PROTEST"})


_OF_OWNER = frozenset({"ACCUSE", "SUPPORT", "REJECT"})
_HARM = frozenset({"ASSAULT", "COERCE", "RETREAT", "MOBILIZE", "COOPERATE", "AID", "CONCEDE"})
_STRUCK = frozenset({"ASSAULT", "COERCE"})


def roles(scene: Scene, one: Candidate) -> Roles:
    """Actors and recipients of a candidate, as nouns; nobody who is told by the trigger's own letters alone."""
    actors, recipients = _roles(scene, one)
    own = {one.i, one.light_i}
    if actors is recipients:
        actors = parties_only(scene, actors)
        return (actors, actors) if len(actors) != 2 else (actors[:1], actors[1:])
    recipients = no_verbs(scene, recipients)
    actors = likely(scene, one, actors, recipients)
    recipients = not_of_another(scene, one, not_its_seat(scene, actors, recipients))
    if one.entry.type not in _HARM or one.entry.type == "AID":
        actors = [n for n in actors if not vehicle(n)]
    if one.entry.type not in _STRUCK:
        recipients = [n for n in recipients if not vehicle(n)]
    if one.entry.type in _CLAIMED:
        actors = [n for n in actors if n.kind != "place"]  # احتجاجات المدينة, تفجير المسجد في المدينة
    return (
        [n for n in actors if (n.name is not None or n.first not in own) and told(scene, n)],
        [n for n in recipients if (n.name is not None or n.first not in own) and told(scene, n) and not _led(scene, n)],
    )


def _led(scene: Scene, noun: Noun) -> bool:
    """Whether a thing stands behind ب that its noun was read with: حرقا بمنزله."""
    return noun.kind == "thing" and not noun.skip and governing(scene, noun.first) == "ب"


def told(scene: Scene, noun: Noun) -> bool:
    """Whether the text tells who it is: not somebody's country without a word on whose."""
    return not own_land(scene, noun) or resolved(scene, noun) is not None


def _roles(scene: Scene, one: Candidate) -> Roles:
    if one.light is not None and one.light_form is not None:
        return _governed(scene, one)
    if one.form.tense == "masdar":
        return _nominal(scene, one, of_noun(scene, one))
    if one.form.tense == "participle" and one.form.definite:
        whom = described(scene, one.i, one.form)
        found = verb_arguments(scene, one.i, one.form)
        actors, recipients = spread(scene, one.entry, found)
        if whom is not None and one.form.voice == "active":
            return [whom], recipients
        if whom is not None and not one.entry.mutual:  # who signs a convention is not what it is about
            return actors, [whom]
        actors = [n for n in found.agent if party(n)] or actors  # الاتفاق الموقع من قبل الدول
        return mutual(one.entry, actors, recipients)
    return _verbal(scene, one, verb_arguments(scene, one.i, one.form, harm=one.entry.alone))


def _verbal(scene: Scene, one: Candidate, found: Arguments) -> Roles:
    entry = one.entry
    mend(scene, one, found)
    elide(scene, one, found)
    carry(scene, one, found)
    found.object = beside_subject(scene, found.subject, own_side(scene, one, found.object))
    if one.form.pronoun and found.object and found.subject and found.subject[0].first == found.object[0].first:
        own = entry.type in _OWN or found.subject[0].name == found.object[0].name
        if own and _noun_after_all(scene, one):
            return found.subject, []  # أبلغ الوزير الحكومة رفضه استخدام كذا
        joined = scene.ctx.word(one.i)[:1] == "و" and found.elided
        if joined and found.subject[0].name == found.object[0].name:
            found.object = []  # التقت القيادات بالأطراف وحثتها
        elif not joined:
            found.subject = []  # whom the pronoun takes up suffers it
    if one.entry.type in _STRUCK and _deed_acts(one, found):
        found.object, found.subject = found.subject, []  # استهدف الهجوم السفير
    alone = bool(one.form.pronoun and found.object and found.object[0].first == one.i)
    own_word = alone and not found.subject and not found.agent and entry.type in _OWN
    if own_word and party(found.object[0]) and _noun_after_all(scene, one):
        return found.object, []  # كانت الحكومة أعلنت، في بيان، رفضها أي تدخل
    if alone and entry.takes.get("object") == "refused" and scene.ctx.word(one.i - 1) in words("relatives"):
        found.object = []  # الاتفاق الذي أبرمه الوزير والذي عارضه حزبه: the accord
    signed = entry.takes.get(BETWEEN) == "both" and one.light is None and not found.passive
    if signed and not found.elided and any(party(n) for n in found.subject):
        found.preps.pop(BETWEEN, None)  # وقع الوزير الاتفاق بين الحكومتين
    actors, recipients = spread(scene, entry, found, nominal=False)
    if not found.passive and not actors and not any(party(n) for n in found.subject):
        actors = by_paper(scene, one)
    if not recipients and "inner" in entry.takes.values():
        recipients = [n for n in _completing(scene, one) if suffers(entry, n)]
    if not recipients:
        recipients = given_to(scene, one, found) or asked_of(scene, one) or taken_up(scene, one, found)
    if entry.name == "blow-up" and not recipients:
        recipients = _blown_up(scene, found)
    if not recipients and not found.object and entry.takes.get("object") == "recipient" and _noun_too(scene, one):
        recipients = [n for n in found.preps.get("ل", []) if suffers(entry, n)]  # قصف التحالف لمواقع الحركة
    if entry.takes.get("subject") == "recipient":
        recipients = [n for n in map(owned, found.subject) if party(n)] + recipients
    elif found.passive:
        pass
    else:
        actors = [n for n in found.subject if party(n)] + actors
    asks = entry.type == "REQUEST" and not found.passive
    if asks and not recipients:
        recipients = found.agent  # دعا إلى وقف العنف من قبل كذا
    elif found.agent and not asks and (found.passive or not actors or found.agent[0].first < actors[0].first):
        actors = [n for n in found.agent if party(n)]
    if not actors and found.subject and not found.passive and entry.type in _STRUCK:
        actors = [n for n in doer_of(scene, found.subject[0]) if party(n)]  # استهدف قصف للجيش كذا
    return mutual(entry, actors, recipients)


def _deed_acts(one: Candidate, found: Arguments) -> bool:
    """Whether a deed right behind a verb of force is its subject, and whoever stands behind that suffers it."""
    if found.passive or not found.object or not found.subject or found.elided:
        return False
    deed, whom = found.object[0], found.subject[0]
    return deed.first == one.stop and deed.head in words("deeds") and whom.first >= deed.stop


def _noun_too(scene: Scene, one: Candidate) -> bool:
    """Whether a verb of the past may be spelt as its verbal noun: قصف."""
    return any(m.form.tense == "masdar" and m.value is one.entry for m in triggers().at(scene.ctx.word(one.i)))


def _noun_after_all(scene: Scene, one: Candidate) -> bool:
    """Whether a verb with a pronoun may be a noun with its owner: it may be spelt so, with an object behind it."""
    behind = noun_at(scene, one.i + 1, scene.ctx.sentence_stop(one.i))
    return behind is not None and any(m.form.tense == "masdar" for m in triggers().at(scene.ctx.word(one.i)))


def _completing(scene: Scene, one: Candidate) -> list[Noun]:
    """Whose life or freedom it is: أودى بحياة ثلاثة جنود."""
    ctx = scene.ctx
    for j in range(one.i + 1, min(one.i + 7, ctx.sentence_stop(one.i))):
        if ctx.word(j).endswith(("حياه", "سراح", "ارواح")):
            return nouns_at(scene, j + 1, ctx.sentence_stop(j))
    return []


def _blown_up(scene: Scene, found: Arguments) -> list[Noun]:
    """What a bomb or a bomber goes off at: فجر نفسه في سوق مكتظة."""
    near = [n for p in ("في", "وسط", "داخل", "امام", "قرب", "بين") for n in found.preps.get(p, [])[:1]]
    return [n for n in near if n.name is None and n.first not in scene.ctx.timed][:1]


def _nominal(scene: Scene, one: Candidate, found: Arguments) -> Roles:
    entry = one.entry
    role = entry.takes.get("of")
    somebody = national(scene, one.stop) if entry.animate and not one.form.pronoun else None
    if somebody is not None:
        found.object, found.subject = [somebody], [n for n in found.subject if n.first != one.stop]
    suffered = role == "recipient" or (role is None and "object" in entry.takes) or entry.name in grammar("suffered")
    if one.form.pronoun and found.elided and suffered:
        behind = bool(found.object) and found.object[0].first > one.i  # استقباله السفير
        lone = not behind and not found.preps.get("ل") and not found.preps.get("ب")
        whom = found.preps.get("ل", [])
        if not behind and whom and whom[0].first == one.stop and befalls(scene, one, whom):
            found.subject, found.object = found.subject or found.object, found.preps.pop("ل")  # اختطافهم للسفير
        else:
            found.object = found.object if behind else []  # اعتقالهم: whose it is the text leaves open
            near = behind and all(k in scene.ctx.timed for k in range(one.stop, found.object[0].first))
            found.subject = found.subject if near or (role is None and not lone) else []
    if one.form.pronoun and found.elided and found.subject:
        found.subject = whose_deed(scene, one, found.subject)
    swaps = entry.transitive and "object" in entry.takes and role != "actor"
    if swaps and found.subject and found.subject[0].first == one.stop and not by_li(scene, found.object):
        doers = controlled(scene, one, [])
        if doers and not one.form.definite:
            found.object, found.subject = found.subject, doers  # تعتزم الحكومة سحب قواتها
    if role == "recipient" and not one.form.pronoun and does_to(scene, one, found):
        found.subject, found.object = found.object, found.preps.pop("ل")  # إقالة البرلمان لرئيس الحكومة
    if role == "topic" and found.preps.get("بين") and found.subject and found.subject[0].first == one.stop:
        found.subject = []  # تبادل الأسرى بين الحكومتين
    met = to_meet(scene, one, found)
    if met:
        return controlled(scene, one, met)[:1], met
    actors, recipients = spread(scene, entry, found, nominal=True)
    if entry.type in _STRUCK and not actors:
        actors, recipients = by_and_on(found, recipients)
    asked = found.subject[0] if entry.type == "REQUEST" and found.subject else None
    wants = role is None and entry.transitive and "object" in entry.takes and not any(n.animate for n in found.object)
    if asked is not None and (role == "actor" or wants) and asked.kind == "group":
        found.subject, recipients = (
            [],
            (recipients if not wants else []) or found.subject,
        )  # دعوة رجال الأعمال للمشاركة، مناشدة الليبيين العمل
    subjects = [n for n in found.subject if party(n) and not (entry.type == "CONSULT" and town(n))]
    if entry.takes.get("of") == "visitor":
        owner = found.subject
        seen = ("state", "place") if found.preps.get("ل") else _SEEN
        actors = [n for n in owner if party(n) and n.kind not in seen and n.head not in grammar("areas")]
        recipients = recipients or [n for n in owner if n.kind in ("place", "state") or n.head in grammar("areas")]
    else:
        actors = subjects + [n for n in actors if n not in subjects]
    if found.agent:
        actors = [n for n in found.agent if party(n)]
    if one.stop > one.i + 2:
        doer = noun_at(scene, one.i + 1, one.stop - 1)
        actors = [doer] if doer is not None and party(doer) else actors
    if entry.mutual and not actors:
        actors = nations(scene, one.stop)
    form = one.light_form if one.light_form is not None and one.light_form.tense == "masdar" else one.form
    free = not form.definite or bool(controls().at(scene.ctx.word(one.i - 1)))  # قرر الانسحاب
    reached = entry.type in ("AGREE", "CONCEDE") and not entry.transitive
    free = free or (reached and scene.ctx.word(one.i - 1) in ("في", "من"))  # نجح في التوصل
    if not actors and entry.type in _CLAIMED and one.light is None:
        actors = claimed_by(scene, one.stop)
    if not actors and entry.type == "CONSULT" and one.light is None:
        actors = met_then(scene, one)
    if not actors and not (one.light is not None and one.light.suffers):
        doers = controlled(scene, one, recipients)
        next_to = bool(doers) and beside_doer(scene, one.i, doers[-1].stop)  # تعتزم روسيا وتونس التوقيع
        actors = doers if free or next_to else []
    return mutual(entry, actors, recipients)


def _governed(scene: Scene, one: Candidate) -> Roles:
    """A light verb and its noun: the verb's subject acts, the noun's prepositions tell on whom."""
    assert one.light is not None and one.light_form is not None
    form = one.light_form
    actors, recipients = _nominal(scene, one, of_noun(scene, one))
    if one.light.subject:
        if form.tense != "masdar" and not actors:
            of_verb = verb_arguments(scene, one.light_i, form)
            if one.light.both:
                sides = [n for n in join(of_verb.subject + of_verb.object, of_verb.by("بين", "ب")) if not town(n)]
                return mutual(
                    one.entry, join(actors, [n for n in sides if party(n) and n.first > one.light_i]), recipients
                )
            if not recipients:
                return mutual(one.entry, *spread(scene, one.entry, of_verb, skip_object=True))
            actors = [n for n in of_verb.subject if party(n) and n.first < one.light_i]  # بلاده ستبدأ مفاوضات
        return mutual(one.entry, actors, recipients)
    if form.tense == "masdar":
        of_verb = masdar_arguments(scene, one.light_i, 0, form=form, genitive="either")
        close(scene, one, of_verb)
    else:
        of_verb = verb_arguments(scene, one.light_i, form)
    behind = one.light_i > one.i  # the noun stands before its verb: الهجوم الذي شنه
    doers = [
        n
        for n in (of_verb.agent or of_verb.subject)
        if party(n) and not covers(n, one) and not (behind and n.first < one.light_i)
    ]
    if not doers and not behind:
        doers = owner_acts(scene, one) or carried_to(scene, one)
    if one.light.dative and not recipients:
        given = [n for n in of_verb.object if n.animate and one.light_i < n.first < one.i]
        recipients = [n for n in given if n not in doers][:1]
    if one.light.place:
        doers = []
    if behind and form.tense == "past" and not of_verb.agent and passed_by(scene, one):
        doers = [n for n in doers if n.first == one.light_i + 1]  # المقترحات التي قدمت إليها
    if one.light.suffers:
        doers = [n for n in (of_verb.subject or of_verb.object) if not covers(n, one)]
    if form.tense != "masdar":
        of_verb.preps["ل"] = [n for n in of_verb.preps.get("ل", []) if not of_other(scene, one, n)]
    more_actors, more = spread(scene, one.entry, of_verb, skip_object=True)
    recipients = join(recipients, [n for n in more if not covers(n, one)])
    if one.light.suffers:
        return join(actors, more_actors), join(doers, [])
    if one.light.arrival:
        recipients = (
            recipients
            or [n for n in of_verb.by("الي") if n.kind in ("place", "state")]
            or [n for n in of_verb.object if n.kind in ("place", "state")]
        )
    if not actors and not doers and one.entry.mutual and more_actors:
        return mutual(one.entry, more_actors, recipients)  # الاجتماع الذي عقد بين فلان وفلان
    own = not one.entry.transitive and one.entry.type in _OWN and not one.form.pronoun  # أعلن موافقة الأطراف
    if one.entry.type in _OF_OWNER and of_verb.subject and owner_condemns(scene, one):
        return [n for n in recipients if n.first == one.stop], [n for n in recipients if n.first != one.stop]
    his = [n for n in actors if n.first == one.stop and (own or his_body(scene, n))]  # أكد رفض حكومته للاتفاق
    return mutual(one.entry, his or join(doers, actors if not doers else []), recipients)
