"""Whether a trigger names enough to be told: who has to be filled, and what stands in for him."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.nouns import bare, kind_of
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import CLEAR, Candidate, Told
from mahdar.reading.events.daily import private_business, unconcerned
from mahdar.reading.events.entries import Entry, grammar
from mahdar.reading.events.guards import Near, classes
from mahdar.reading.shadow import fold
from mahdar.records import EventType

_MATTERS = frozenset({"armed", "deal", "talks", "truce", "force", "sanction", "envoy"})


def told_as(one: Candidate, actors: list[Noun], near: Near) -> tuple[EventType, str | None]:
    """Type and mode of the whole: the light verb's, the entry's; an official attacks with words where no arms are."""
    if one.light is not None and one.light.gives:
        return one.light.gives
    spoken = one.entry.words is not None and one.finite and "weapons" not in near.about(one.i)
    if spoken and one.entry.words and actors and all(_official(n) for n in actors):
        return one.entry.words, None
    return one.entry.type, one.entry.mode


def _official(noun: Noun) -> bool:
    return noun.kind == "person" and (noun.name is not None or "officials" in classes(noun.head))


def anchored(scene: Scene, one: Candidate) -> bool:
    """Whether a noun that names nobody is told as a happening of its own: by a time, a place, or a clause about it."""
    if one.finite or one.light is not None:
        return True
    ctx = scene.ctx
    stop = clause_stop(scene, one.i)
    after = ctx.word(one.stop).removesuffix("ا")
    if ctx.word(one.i - 1) in grammar("there") or after in grammar("kinds"):
        return not one.form.definite
    if one.entry.type in CLEAR and one.entry.name not in grammar("deaths") and _counted(scene, one.i):
        return True  # ثلاث غارات، سلسلة من الغارات
    if ctx.word(stop) in words("relatives") and stop - one.i <= 4:
        return True
    if any(ctx.word(k) in grammar("about") for k in (one.stop, one.stop + 1)):
        return True  # المفاوضات بشأن الهجرة
    if any(k in ctx.timed for k in range(one.i + 1, stop)):
        return True
    places = (k for k in range(one.i + 1, min(stop, one.i + 7)) if k in ctx.names)
    return any(ctx.names[k].kind in ("place", "state") and ctx.word(k - 1) in ("في", "قرب", "داخل") for k in places)


def _counted(scene: Scene, i: int) -> bool:
    """Whether a number or a word for several stands right before token ``i``, with or without من."""
    k = i - 2 if scene.ctx.word(i - 1) == "من" else i - 1
    word = scene.ctx.word(k)
    return word in grammar("several") or (k == i - 1 and k >= 0 and scene.doc.tokens[k].kind == "n")


def enough(told: Told, near: frozenset[str] = frozenset(), anchored: bool = False, political: bool = False) -> bool:
    """Whether those are named whom the entry wants named.

    A verb whose subject the sentence leaves out will do where classes ``near`` it tell that it is about such matters; a
    noun that names nobody, where it is ``anchored``.
    """
    entry, want = told.one.entry, _wanted(told)
    actors, recipients = bool(told.actors) or told.spoken, bool(told.recipients)
    if unfit(told):
        return False
    if want == "none" or (told.one.light is not None and told.one.light.gives is not None):
        return True
    if _elided(told, want, near, political) or _befell(told, want, anchored, political) or (political and _owned(told)):
        return True
    noun = told.one.form.tense == "masdar" and told.one.light is None
    kind = entry.type in CLEAR or (entry.topic and not told.one.form.definite)
    if noun and kind and not actors and not recipients and anchored and not entry.strict:
        return True
    if want == "both":
        return actors and (recipients or _both_sides(told))
    if want in ("actor", "recipient"):
        return actors if want == "actor" else recipients
    return actors or recipients or _alone(told)


def _both_sides(told: Told) -> bool:
    """Whether the subject of what two do with each other is two already: ناقش الجانبان الملف."""
    sides = words("both", "clause_nouns") | words("both_sides", "clause_nouns")
    return told.one.entry.mutual and any(n.head in sides or "ال" + n.head in sides for n in told.actors)


def _wanted(told: Told) -> str:
    entry, one = told.one.entry, told.one
    if one.form.tense != "masdar":
        return entry.finite_party or entry.party
    if one.light is not None and (entry.noun_party == "both" or (entry.noun and entry.noun_party == "recipient")):
        return entry.party  # حصل اتصال مع الوزير: the verb tells that it was
    return entry.noun_party or entry.party


def unfit(told: Told) -> bool:
    """Whether those who are named cannot do such a deed, or have it done to them."""
    one, entry = told.one, told.one.entry
    if entry.name == "discuss" and one.skip and all(n.first <= one.i for n in told.actors):
        return True  # وبحث آلية التنفيذ: a noun that goes on
    if entry.name in grammar("named_addressees") and all(_nobody(n) for n in told.recipients):
        return True
    fit = any(_fit(entry, n) for n in told.actors)
    if entry.doers and told.actors and not fit:
        return True
    return entry.places and all(n.kind not in ("place", "state") for n in told.recipients)


def _nobody(noun: Noun) -> bool:
    """Whether who is warned is nobody to threaten: a name cut in two (حذر الوزير فلان من كذا), or the public."""
    return noun.kind == "person" or noun.head in grammar("public_addressees")


def courteous(scene: Scene, told: Told, near: Near) -> bool:
    """Whether it is a courtesy, the business of a body of daily life, or what befell people in an accident."""
    parties = [*told.actors, *told.recipients]
    if told.one.entry.name in grammar("deaths") and not told.actors and near.mishap:
        return True
    if near.court and told.one.entry.name in grammar("sittings"):
        return True  # hearings of a court
    before = scene.ctx.word(told.one.i - 1)
    if told.type == "ASSAULT" and not near.political and told.one.form.tense == "masdar" and before in grammar("cases"):
        return True  # قضية قتل
    daily = [_daily(scene, n) for n in parties]
    plain = all(d or n.kind in _PLAIN for d, n in zip(daily, parties, strict=True))
    if told.type in _HARMLESS and any(daily) and plain and not near.dispute:
        return True
    polite = told.mode in ("praise", "host") or told.one.entry.name in grammar("polite")
    if polite and near.long and near.states < _TWO and near.arms < _TWO:
        return True  # at home, among themselves
    if (near.homely and told.type in _HARMLESS) or (near.at_home and told.type not in _FORCE):
        return True
    if private_business(scene, told, near) or unconcerned(told, near):
        return True
    domestic = near.states < _TWO and told.type in _HARMLESS and len(parties) > 1
    if domestic and all(n.kind != "state" and n.head in grammar("own_offices") for n in parties):
        return True  # وقعت وزارة العدل اتفاقية مع وزارة الثقافة
    asked = bool(told.recipients) and all(n.head in grammar("public_addressees") for n in told.recipients)
    people = bool(told.actors) and all(n.head in grammar("public_addressees") for n in told.actors)
    if polite and people:
        return True
    if told.type == "CONSULT" and (asked or people or _inspected(told, near) or _with_public(scene, told)):
        return True
    if not near.political and ((told.type == "REQUEST" and asked) or (told.mode == "praise" and near.long)):
        return True  # دعت الوزارة المهتمين إلى زيارة موقعها
    noun = told.one.form.tense == "masdar" and told.type in ("AGREE", "CONSULT")
    if noun and parties and all(n.kind == "thing" for n in parties):
        return True
    if told.mode == "praise" and not told.recipients:
        return not near.political or not told.actors
    return False


def _with_public(scene: Scene, told: Told) -> bool:
    """Whether somebody meets his own staff or the public, read as no party: التقى الوزير منسوبي الوزارة."""
    behind = range(told.one.i + 1, min(told.one.i + _BEHIND, scene.ctx.sentence_stop(told.one.i)))
    return not told.recipients and any(scene.ctx.word(k) in grammar("public_addressees") for k in behind)


def _inspected(told: Told, near: Near) -> bool:
    """Whether somebody visits forces or offices of his own country, the only one that the article names."""
    return (
        told.mode == "visit"
        and near.states < _TWO
        and bool(told.recipients)
        and all(n.kind in ("forces", "organisation", "thing") for n in told.recipients)
    )


def _daily(scene: Scene, noun: Noun) -> bool:
    """Whether a noun is a body of daily life or who heads one, and none of states: الجامعة العربية."""
    told = [bare(word) for word in fold(noun.name or "").split()]
    told += [bare(scene.ctx.word(k)) for k in range(noun.first, noun.stop)]
    if any(word in grammar("of_states") for word in told):
        return False
    return noun.head in grammar("daily_bodies") or (
        noun.kind == "person" and any(word in grammar("daily_bodies") for word in told)
    )


_BEHIND = 8  # tokens within which a verb's object stands
_TWO = 2  # states that meet, words of arms that make a page one of war
_PLAIN = frozenset({"organisation", "thing", "group"})
_FORCE = frozenset({"ASSAULT", "COERCE", "PROTEST", "MOBILIZE", "RETREAT", "SANCTION"})
_HARMLESS = frozenset({"AGREE", "CONSULT", "SUPPORT", "COOPERATE", "AID", "REQUEST"})


def _fit(entry: Entry, noun: Noun) -> bool:
    if noun.kind in entry.doers or noun.head.removesuffix("ا") in entry.heads:
        return True
    return noun.kind == "organisation" and kind_of(noun.head) in entry.doers  # a name: الجيش الإسرائيلي


def _elided(told: Told, want: str, near: frozenset[str], political: bool) -> bool:
    """Whether a verb tells its event though its subject is left out."""
    one, entry = told.one, told.one.entry
    if not one.finite or want not in ("actor", "any") or one.light is not None or entry.two:
        return False
    clear = entry.type in CLEAR
    if one.form.tense == "present" and clear and not political:
        return False
    saying = one.form.tense in ("past", "participle") or one.form.first  # ندعم جهود الوسيط: whoever speaks
    speech = (political or entry.mode == "pledge") and bool(entry.scope) and saying
    return (clear or speech or bool(near & _MATTERS)) and (not entry.strict or one.form.number != "s")


def _befell(told: Told, want: str, anchored: bool, political: bool) -> bool:
    """Whether it is told without its doer: سيتم إرسال قوات; the accord that was signed on a day (الموقعة عام 1979)."""
    one, entry = told.one, told.one.entry
    if one.light is not None and one.light.name == "take-place":
        near = one.light_i < one.i or one.light_i - one.i <= 2  # no clause of its own: شرطيا تم أسرهم
        strict = entry.strict and not entry.scope  # تمت الموافقة على الخطة
        return near and political and one.finite and want in ("actor", "any") and not entry.topic and not strict
    signed = one.form.tense == "participle" and one.form.voice == "passive" and one.form.definite
    return signed and anchored and entry.noun_party == "none"


def _owned(told: Told) -> bool:
    """Whether a verbal noun names its doer by a pronoun, whoever that is: اجتماعهم في العاصمة، تنصله من الاتفاق."""
    one = told.one
    kind = not one.entry.noun or one.entry.type == "CONSULT"
    return (
        bool(one.form.pronoun)
        and one.form.tense == "masdar"
        and one.light is None
        and kind
        and not one.entry.transitive
    )


def _alone(told: Told) -> bool:
    """Whether a light verb and its noun tell an event without anybody named."""
    one = told.one
    if one.light is None:
        return False
    bare = one.entry.bare and (one.finite or one.entry.type == "SANCTION")
    return bare or bool(one.form.pronoun) or one.entry.type in CLEAR


def says(scene: Scene, told: Told) -> bool:
    """Whether a threat tells with what (ب، أن) or to whom: what endangers something threatens nobody."""
    one = told.one
    if not one.entry.says or one.light is not None:
        return True
    if one.form.tense == "masdar" and one.form.definite:
        return False
    if one.form.tense in ("present", "future") and not told.actors and not told.spoken:
        return False  # الاتفاق سيهدد الدولة: no party
    doer = any(n.animate for n in told.actors)  # not: الهجوم يهدد القوات
    if one.form.tense != "masdar" and any(n.animate and (doer or n.kind != "forces") for n in told.recipients):
        return True
    stop = clause_stop(scene, one.i)
    if scene.ctx.word(stop) in words("that"):
        return True
    return any(scene.ctx.word(k)[:1] == "ب" and k not in scene.ctx.names for k in range(one.i + 1, stop))
