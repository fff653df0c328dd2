"""Who must act: by the verb's order of words, by the statement it is told in, or by the words of the action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.elided import carried_on, shape
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, adjective, noun_at, nouns_at
from mahdar.reading.commitments.addressees import behind_of, from_of, object_of
from mahdar.reading.commitments.beyond import doers_of, facing, of_pronoun, resumed, two_before, with_head
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.givers import given_by, giver_of
from mahdar.reading.commitments.people import (
    FAR,
    asked,
    known,
    named_speaker,
    own_land,
    somebody,
    speaker_of,
    we,
)
from mahdar.reading.commitments.subjects import subject_behind, subject_of, whole
from mahdar.reading.commitments.texts import by_document
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import among, articled, bare, is_deed, stem_in, words
from mahdar.records import Statement

_GETTING = 9  # tokens between getting something and from whom


def obligor_of(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, joined: bool = False) -> list[Noun]:
    """Who must act by the verb at token ``i``; empty where the words name nobody."""
    if (
        frame.how == "that"
        and verb.by == "subject"
        and (verb.standing.stage == "agreed" or verb.name in words("wishes") | words("for_others"))
        and scene.ctx.word(frame.before) not in words("third_person")  # تعهدت بأنها ستسحب القوات
    ):
        found = that_subject(scene, frame.at)
        led = bool(found) and (found[0].skip > 0 or found[0].first in scene.ctx.governed or not known(found[0]))
        found = [] if led and verb.name in words("for_others") else found  # تعهد بألا تسمح لتنظيم كذا
        formed = found and not found[0].definite and found[0].name is None  # على أن تتشكل حكومة جديدة
        return found if found and not formed else subject_or_owner(scene, i, form, frame, joined)
    if verb.by == "subject":
        return subject_or_owner(scene, i, form, frame, joined)
    if verb.by == "object":
        found = object_of(scene, i, form, verb, frame)
        found = whole(scene, found, frame.before) if found else []  # الدول الأعضاء في المنظمة
        asked_of = (
            not found and verb.name == "demand" and form.tense != "masdar" and not frame.far
        )  # مطالبا من الحكومة أن
        found = from_of(scene, i, form, frame) if asked_of else found
    elif verb.by == "from":
        found = from_of(scene, i, form, frame)
    elif verb.name == "insist" and frame.how == "noun" and bare(scene.ctx.word(frame.at)) in words("getting"):
        found = _giving(scene, frame.at)
    elif verb.by == "behind":
        found = behind_of(scene, i, verb, frame) or (facing(scene, i) if verb.name == "pressure" else [])
    elif verb.name in words("allows"):  # بموجب الهدنة تسمح الحكومة بكذا
        found = subject_behind(scene, i, form)
        found = found if found and known(found[0]) else []
    else:
        found = []
    if found or frame.how == "that":
        return found or that_subject(scene, frame.at)
    found = obligor_in(scene, frame.at, frame.skip)
    callers = form.tense == "masdar" and verb.by == "object" and found
    return [] if callers and scene.ctx.word(found[0].first - 1) in words("side_of") else found  # دعوات لكذا من قبل فلان


def _giving(scene: Scene, at: int) -> list[Noun]:
    """يصر على الحصول على ضمانات من الحكومة: from whom somebody wants to get it."""
    for j in range(at + 2, min(scene.ctx.sentence_stop(at), at + _GETTING)):
        if scene.doc.tokens[j].kind == "p":
            return []
        if scene.ctx.word(j) in words("of_it"):
            return somebody(nouns_at(scene, j + 1, scene.ctx.sentence_stop(at)))
    return []


def told_by_somebody(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, obligor: list[Noun]) -> bool:
    """Whether the words tell who undertakes or asks: a verb that nobody is the subject of is somebody's opinion."""
    if obligor and (verb.by == "subject" or form.tense in ("masdar", "participle")):
        return True
    if form.number == "p" and form.tense in ("past", "present") and form.gender == "m":
        return True  # وكان العمال طالبوا
    if form.tense == "participle" and scene.ctx.word(i - 1) in ("،", ",") and not form.definite:
        return True  # ملوحين بالإضراب: the subject of the clause before
    if verb.alone and verb.by == "subject":
        return True
    taken_up = words("he") | words("she") | words("they")
    if form.tense == "participle" and verb.masdar_only and scene.ctx.word(i - 1) in taken_up:
        return True  # إنهما مستعدان لكذا
    if form.first or _said_by(scene, i, form):
        return True
    before = scene.ctx.word(i - 1)
    if form.tense == "present" and verb.standing.progress == "planned" and before in words("he") | words("she"):
        return True  # أبلغت فلانا أنها تعتزم كذا
    if form.pronoun and (
        verb.name in words("of_oneself_told") or (form.tense == "masdar" and verb.name in words("own_promises"))
    ):
        return True  # أعرب عن استعداده لكذا
    if form.tense == "masdar" and scene.ctx.word(i + 1) in words("own_land"):
        return True  # أعرب عن استعداد بلاده لكذا: told, though nobody names the land
    if form.tense == "masdar" and verb.name == "promise" and form.number == "p":
        return True  # قدموا وعودا بـ
    if verb.name == "set-day" and form.tense == "past":
        return True  # حُدد الأول من مايو موعدا لكذا
    if form.tense == "masdar" and verb.name == "agree-to" and scene.ctx.word(i - 1) in words("made"):
        return True  # تمت الموافقة على نقل كذا
    if form.tense == "masdar" and (verb.alone or (verb.by == "subject" and verb.name not in ("commit", "pledge"))):
        return verb.alone
    if form.tense == "masdar" and verb.name == "insist":
        return bool(somebody(nouns_at(scene, i + 1, frame.before)))
    if form.pronoun and scene.ctx.word(i - 1) in words("urgers"):
        return True  # أكد التزامه بالعمل
    if form.tense == "masdar" and verb.standing.progress is not None and verb.by == "action":
        return scene.ctx.word(i - 1) in words("done")  # تم تأجيل الاجتماع
    if form.tense in ("masdar", "participle"):
        owned = verb.by != "subject" or scene.statement_at(i) is not None
        return owned and (verb.standing.stage is not None or verb.standing.outcome is not None)
    if verb.by == "action" and (verb.standing.outcome or verb.standing.progress in ("postponed", "suspended")):
        return True
    if (verb.by in ("object", "from") and obligor) or _surely(scene, i, form, verb):
        return True
    if verb.standing.stage in ("demanded", "proposed") and by_document(scene, i):
        return True
    return any(noun.first < frame.at or frame.how == "relative" for noun in subject_of(scene, i, form))


def _said_by(scene: Scene, i: int, form: Form) -> bool:
    """Whether the verb is a cue with a known speaker; in الخطر الذي يهدد المدينة the city is none."""
    cue = scene.cue_at(i)
    if cue is None or not cue.speaker_name:
        return False
    behind = cue.speaker is not None and cue.speaker.start > scene.doc.tokens[i].start
    taken = behind and scene.ctx.word(i - 1) in words("relatives") and not form.pronoun
    return not taken or resumed(scene, i)


def _surely(scene: Scene, i: int, form: Form, verb: Verb) -> bool:
    """ووافق على كذا، اللجنة التي اقترحت كذا: a verb of agreeing or asking that goes on with one told before."""
    before = scene.ctx.word(i - 1)
    if form.tense not in ("past", "present") or verb.name not in words("surely_told") or before in words("so_that"):
        return False
    if scene.ctx.word(i + 1) in words("taken_up"):
        return False  # التي وافقت عليها للحصول على كذا
    return before in words("relatives") or before in words("there") or scene.ctx.word(i)[:1] == "و"


def obligor_in(scene: Scene, at: int, skip: int) -> list[Noun]:
    """Whom the words of an action name: the owner of a deed that is his (تعاون الحكومة), an agent (من قبل الأطراف)."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(at), at + 12)
    if stem_in(ctx.word(at)[skip:], "own") and not articled(ctx.word(at)[skip:]):
        found = nouns_at(scene, at + 1, limit)
        placed = bool(found) and (found[0].kind in ("state", "place") or found[0].head in words("lands"))
        if placed and bare(ctx.word(at)[skip:]) in words("of_places"):
            return []  # مغادرة البلاد
        people = any(noun.animate or scene.ctx.word(noun.stop - 1).endswith("ين") for noun in found)
        people = people or (bool(found) and found[0].head in words("fighters"))
        return found if people and found[0].definite else somebody(found)
    if among(ctx.word(at)[skip:], "stoppings") and (theirs := doers_of(scene, at, limit)):
        return theirs
    act = at + (ctx.word(at)[skip:] in words("not_to"))
    doer = somebody(nouns_at(scene, act + 1, limit)) if is_deed(ctx.word(act)[skip if act == at else 0 :]) else []
    if doer and known(doer[0]) and ctx.word(doer[-1].stop)[:2] == "لل" and doer[-1].stop < limit:
        return doer  # عدم اقتناء طهران للسلاح
    for j in range(at + 1, limit - 2):
        if ctx.word(j) in ("،", ","):
            break
        if ctx.word(j) == "من" and ctx.word(j + 1) in words("side_of"):
            found = nouns_at(scene, j + 2, limit)
            return [] if found and found[0].head in words("nobody") else asked(found)
        if ctx.word(j) == "بين" and j <= at + 3:  # حوار عميق بين الحكومة والأحزاب
            mutual = any(stem_in(word, "mutual") for word in (ctx.word(at)[skip:], ctx.word(at + 1)))
            return asked(with_head(nouns_at(scene, j + 1, limit), j + 1)) if mutual else []
    return []


def that_subject(scene: Scene, at: int) -> list[Noun]:
    """The subject of a clause behind أن: right behind its verb, or before it."""
    limit = scene.ctx.sentence_stop(at)
    if at in scene.ctx.named or articled(scene.ctx.word(at)):
        return somebody(nouns_at(scene, at, min(limit, at + 10)))
    j = at + 1 + (scene.ctx.word(at) in words("negations"))
    verb = scene.ctx.word(j - 1)
    if verb.endswith("وا") or verb[:1] == "ن" or (verb[:1] == "ي" and verb.endswith("ا") and len(verb) > 4):
        return []  # أن يسحبوا القوات: whoever is told of before; أن نحمي شبابنا: we
    while j in scene.ctx.times:
        j = scene.ctx.times[j][0]
    if j in scene.ctx.governed or scene.ctx.word(j)[:2] == "لل" or scene.ctx.word(j)[:3] == "بال":
        return []  # أن يسمح للمنظمات بكذا: not they
    found = nouns_at(scene, j, min(limit, j + 10)) if j < limit else []
    if found and verb in words("be") and not found[0].definite and found[0].name is None:
        return []  # ألا تكون مصدرا للأزمات: what, not who
    people = found and found[0].definite and found[0].head.endswith(("ون", "ان")) and found[0].stop <= j + 2
    return found if people else somebody(found)


def subject_or_owner(scene: Scene, i: int, form: Form, frame: Frame, joined: bool) -> list[Noun]:
    """Whose the undertaking at token ``i`` is: the subject of a verb or a participle, the owner of a verbal noun."""
    if form.tense == "masdar":
        return _owner(scene, i, form, frame)
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None and cue.speaker_name and form.tense == "participle":
        return speaker_of(scene, i)
    if form.tense == "participle" and (ours := _ours(scene, i, form)) is not None:
        return ours
    found = subject_of(scene, i, form, joined)
    found = found or (_bound_things(scene, i, form) if form.tense == "participle" else [])
    if found and found[0].name is None and cue is not None and cue.speaker is not None:
        start, end = scene.doc.tokens[found[0].first].start, scene.doc.tokens[found[-1].stop - 1].end
        if cue.speaker.start < end and start < cue.speaker.end and cue.speaker_kind == "person":
            return speaker_of(scene, i) or found  # كاميرون زعيم المحافظين
    if found and (found[0].first < frame.at or found[0].first == i or frame.how == "relative"):
        return found
    return two_before(scene, i, form) if not found else []


def _ours(scene: Scene, i: int, form: Form) -> list[Noun] | None:
    """نحن مستعدون، «وفي هذا الإطار مستعدون»: "we" who speak; None where the participle is not in the first person."""
    before = scene.ctx.word(i - 1)
    many = (
        form.number == "p" and scene.doc.quote_of[i] >= 0 and before not in words("third_person") | words("relatives")
    )
    if before in words("first_person") or (many and not subject_of(scene, i, form)):
        return we(scene, i, form._replace(first=True))
    return None


def _bound_things(scene: Scene, i: int, form: Form) -> list[Noun]:
    """المخابز ملتزمة بالاتفاق: a definite noun right before what only people and bodies are said to be."""
    before = scene.ctx.word(i - 1)
    noun = noun_at(scene, i - 1, i) if articled(before) and not is_deed(before) else None
    led = noun is None or i - 1 in scene.ctx.governed or scene.ctx.word(i - 2) in words("leads_away")
    fits = not led and scene.ctx.word(i) in words("bound_participles")
    return [noun] if fits and noun is not None and not adjective(before) else []


def _owner(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Whose the verbal noun is: the noun behind it, or one before where it carries a pronoun."""
    if form.pronoun == "نا":
        return we(scene, i, form._replace(number="p"))
    if form.pronoun and (found := of_pronoun(scene, i, form.pronoun)):
        return found
    if form.pronoun:
        cue = scene.cue_at(i) or next((s for s in scene.statements if _holds(scene, s, i)), None)
        if cue is not None:
            near = cue.antecedent is None or cue.start - cue.antecedent.end <= FAR
            return named_speaker(scene, i, cue) if near else []
        return somebody(carried_on(scene, i, form)) or _expressed(scene, i, form)
    if form.definite:
        return []
    found = somebody([noun for noun in nouns_at(scene, i + 1, frame.before) if noun.stop <= frame.before])
    if found and not found[0].definite and found[0].name is None and found[0].stop == found[0].first + 1:
        return giver_of(scene, i)  # صفقة رئيسة لكذا: a word that describes it
    if found:
        found = own_land(scene, found, i) or giver_of(scene, i)
        return [*found[:-1], _own_adjectives(scene, found[-1])] if found else []
    return given_by(scene, i, frame.before) or giver_of(scene, i)


def _expressed(scene: Scene, i: int, form: Form) -> list[Noun]:
    """وأعرب عن استعداده لكذا: who expresses it, told before or right behind the verb, where the pronoun fits him."""
    at = next(
        (j for j in (i - 1, i - 2) if scene.verbs.at(j) and scene.ctx.word(j).lstrip("و") in words("expresses")), -1
    )
    if at < 0:
        return []
    verb = shape(scene.ctx.word(at))
    fits = verb.gender == ("f" if form.pronoun == "ها" else "m")
    fits = fits and verb.number == ("p" if form.pronoun == "هم" else "s")
    return somebody(subject_of(scene, at, verb, scene.ctx.word(at)[:1] == "و")) if fits else []


def _holds(scene: Scene, statement: Statement, i: int) -> bool:
    """Whether token ``i`` begins what is said: عن استعداده."""
    return 0 <= scene.doc.tokens[i].start - statement.content.start <= 3


def _own_adjectives(scene: Scene, noun: Noun) -> Noun:
    """The phrase without an adjective that belongs to the verbal noun before it: التزام الدولة الدائم."""
    last = scene.ctx.word(noun.stop - 1)
    feminine = noun.head.endswith("ه")
    if noun.name is None and noun.stop == noun.first + 2 and last in words("of_readiness"):
        return noun._replace(stop=noun.stop - 1)  # استعداد الثوار التام
    if noun.name is None and noun.stop > noun.first + 1 and feminine and articled(last) and not last.endswith("ه"):
        return noun._replace(stop=noun.stop - 1) if noun.stop == noun.first + 2 else noun
    return noun
