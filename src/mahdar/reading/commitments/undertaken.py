"""Verbs of undertaking: the reading of one word as a promise, a plan, a demand, an outcome."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form, Match
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.clauses.resolve import resolved
from mahdar.reading.commitments import terms
from mahdar.reading.commitments.acts import deed_at, pledge_behind
from mahdar.reading.commitments.antecedents import antecedent
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame, frame_of
from mahdar.reading.commitments.guards import (
    by_private,
    by_the_way,
    feared,
    opinion,
    owns,
    possible,
    prayed,
    prays,
    so_that,
    text_itself,
    topic,
)
from mahdar.reading.commitments.lists import colon_behind, items_of
from mahdar.reading.commitments.obligors import (
    obligor_in,
    obligor_of,
    subject_or_owner,
    that_subject,
    told_by_somebody,
)
from mahdar.reading.commitments.people import bodies, known, own_land, somebody, taken_up
from mahdar.reading.commitments.spelling import reads
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.subjects import subject_of
from mahdar.reading.commitments.texts import text_of, text_stage, under_of
from mahdar.reading.commitments.told import if_not, negated, then_told, unsure
from mahdar.reading.commitments.verbs import Standing, Verb, deeds
from mahdar.reading.commitments.words import among, articled, bare, is_deed, stage_of_text, stem_in, words

_AVOWED = 7  # tokens between a verb of stating and the keeping of an accord that it states
_PROMISED = 3  # tokens between "promises" and what is promised


def verb_at(scene: Scene, i: int, matches: tuple[Match[Verb], ...]) -> list[Draft]:
    for match in matches:
        found = _verb(scene, i, match)
        if found:
            return found
    return []


def _verb(scene: Scene, i: int, match: Match[Verb]) -> list[Draft]:
    verb, form = match.value, match.form
    if form.tense == "imperative" or (verb.text and not text_of(scene, i, verb)):
        return []
    text = scene.ctx.word(i - 1)
    if form.tense == "future" and (articled(text) or stage_of_text(text) is None):
        return []  # الهدنة ستتيح كذا: a forecast; but اتفاق سيسمح بكذا
    if not reads(scene, i, match):
        return []
    standing = _told(scene, i, verb, form.tense == "past")
    frame = frame_of(scene, i, verb, form) or antecedent(scene, i, form, verb) if standing is not None else None
    if frame is not None and frame.how == "noun" and scene.ctx.word(frame.at) in words("carrying"):
        frame = antecedent(scene, i, form, verb) or frame  # الزيارة التي يعتزم القيام بها
    if standing is not None and frame is None and standing.stage is not None:
        return _in_list(scene, i, match, standing)
    if standing is None or frame is None or _barred(scene, i, match, frame):
        return []
    joined = match.prefix[:1] in ("و", "ف")
    held = verb.name == "hold-to" and frame.how == "noun" and stem_in(scene.ctx.word(frame.at)[frame.skip :], "pacts")
    if held or (verb.name == "insist" and frame.how == "noun" and owns(scene, frame)):
        standing, obligor = Standing("promised"), subject_or_owner(scene, i, form, frame, joined)
    else:
        obligor = _obligor(scene, i, match, frame, standing)
        standing = _settled(scene, i, match, frame, standing)
    if (
        standing is None
        or opinion(standing, obligor)
        or (form.tense == "participle" and not obligor and scene.ctx.word(i).endswith("افقه"))  # موافقة: a noun
        or (verb.name == "charge" and not obligor)
        or (standing.stage == "demanded" and verb.name in words("urging_verbs") and by_private(scene, i))
        or (verb.known and not (obligor and _told_who(scene, obligor[0])))
    ):
        return []
    if obligor and any(scene.ctx.word(j) in words("whichever") for j in (obligor[0].first, obligor[0].first - 1)):
        return []  # سيجعل أي حكومة مصممة على كذا
    if not verb.text and not told_by_somebody(scene, i, form, verb, frame, obligor):
        return []
    if verb.name == "announce" and obligor and obligor[0].name is None and not obligor[0].definite:
        obligor = [] if obligor[0].kind == "person" else obligor  # أعلن مسؤول تأجيل الزيارة
    skip = 0 if match.form.definite and match.prefix[-1:] == "ل" else match.skip
    return _with_negation(scene, i, steps_of(scene, verb.name, i, skip, frame, standing, obligor))


def _told_who(scene: Scene, noun: Noun) -> bool:
    """Whether somebody is named, a body, or in an office whose holder was named before: المبعوث الخاص."""
    return known(noun) or (noun.kind == "person" and noun.definite and resolved(scene, noun) is not None)


def _in_list(scene: Scene, i: int, match: Match[Verb], standing: Standing) -> list[Draft]:
    """اتفق الطرفان على ما يلي: 1- وقف القتال: the items of a list behind a colon."""
    colon = colon_behind(scene, i)
    if colon < 0:
        return []
    verb, form = match.value, match.form
    by_subject = verb.by == "subject" and form.tense != "masdar"
    who = subject_of(scene, i, form, match.prefix[:1] in ("و", "ف")) if by_subject else []
    who = [noun for noun in who if noun.stop <= colon]
    return list(items_of(scene, Draft(verb.name, i, i, 0, i, 0, i + 1, standing, who), colon))


def _with_negation(scene: Scene, i: int, drafts: list[Draft]) -> list[Draft]:
    """عدم وفاء الشركة بتعهداتها: a quotation that begins with what denies it."""
    if drafts and drafts[0].first == i and negated(scene, i):
        drafts[0].first, drafts[0].lead = i - 1, int(scene.ctx.word(i - 1)[:1] in "وف")
    return drafts


def _told(scene: Scene, i: int, verb: Verb, past: bool) -> Standing | None:
    """What the verb tells where it stands: of a negated one what a negation leaves, nothing of one that is not sure."""
    if scene.ctx.word(i - 1) in words("will"):
        return None  # سوف تطالب: read as a deed of the future
    if negated(scene, i):
        if if_not(scene, i) or (not past and scene.ctx.word(i - 1) in words("not_to") and unsure(scene, i)):
            return None
        return None if scene.ctx.word(i - 1) in words("will_not") else verb.negated
    if unsure(scene, i, past) and not (verb.name in words("readiness") and then_told(scene, i)):
        return None
    return None if verb.standing == Standing() else verb.standing


def _barred(scene: Scene, i: int, match: Match[Verb], frame: Frame) -> bool:
    """Whether words between the verb and its action, or those of the action, make it something else."""
    verb, form = match.value, match.form
    between = [scene.ctx.word(j) for j in range(i, frame.at + 1) if j == i or j not in scene.ctx.named]
    if by_the_way(scene, i, verb, form) or (verb.name == "promise" and _considers(form, i, frame)):
        return True
    if text_itself(scene, i, verb, frame):
        return True
    if (verb.needs and not verb.needs.intersection(between)) or verb.not_within.intersection(between):
        return True
    joined = match.prefix[:1] in ("و", "ف")
    near = range(i + 1, frame.at) if verb.name == "set-day" else ()
    if any(scene.ctx.word(j) in words("set_for") and is_deed(scene.ctx.word(j + 1)) for j in near):
        return True  # حدد موعد تنظيم تظاهرة لكذا: the day of another deed
    if form.tense == "past" and verb.name in words("tries"):
        return True
    if form.tense == "masdar" and topic(scene, i, verb, form, frame):
        return True
    outcome = verb.standing.outcome or (negated(scene, i) and verb.negated is not None and verb.negated.outcome)
    if form.tense == "masdar" and outcome and feared(scene, i):
        return True
    told = verb.standing.stage == "promised" and scene.ctx.word(i - 1) in words("just_as")
    if told and any(scene.doc.tokens[j].text in ("،", ",") for j in range(i, frame.at)):
        return True  # أنجز كما وعد الرئيس، واصفا إياه بكذا
    if verb.name in words("wanting") and any(scene.ctx.word(j) in words("relatives") for j in range(max(0, i - 4), i)):
        return True  # الذين يقولون ذلك يريدون كذا: nobody in particular
    if verb.name in words("praying") and prays(scene, i, frame.at):
        return True  # دعا سموه الباري أن
    if verb.text and joined and possible(scene, i):
        return True
    owned = form.pronoun and form.tense != "masdar"
    if owned and (verb.text or (verb.by == "from" and not frame.skip)) and verb.name != "grants-right":
        return True  # النقاط التي تضمنها الاتفاق، الطائرات التي طلبتها من فرنسا
    if form.tense == "past" and joined and terms.conditional(scene, i):
        return True
    act = frame.how == "that" and scene.ctx.word(frame.at) in deeds()
    if verb.not_within and frame.how == "that" and prayed(scene, frame.at):
        return True
    habit = form.tense == "present" and scene.ctx.word(i - 1) in words("never") and negated(scene, i)
    if habit and verb.standing.stage == "promised" and not pledge_behind(scene, frame.at - 1):
        return True  # المراجعون لا يلتزمون بالوقوف: a habit
    if verb.name in words("tries") and joined and form.tense == "present" and so_that(scene, i):
        return True  # كي تستفيق المجموعة ونعمل على كذا
    if verb.others and not (act and that_subject(scene, frame.at)):
        return True
    if verb.name == "insist" and scene.ctx.word(i - 1) in words("relatives"):
        return True
    if verb.name == "insist" and form.tense != "masdar" and not subject_of(scene, i, form, joined):
        return True
    return _empty(scene, i, frame, verb)


def _obligor(scene: Scene, i: int, match: Match[Verb], frame: Frame, standing: Standing) -> list[Noun]:
    """Who must act: by the verb; for what is agreed, whose deed the action is (خروج المقاتلين)."""
    verb = match.value
    found = obligor_of(scene, i, match.form, verb, frame, match.prefix[:1] in ("و", "ف"))
    taken = scene.ctx.word(frame.before) if frame.how == "that" and not found else ""
    if taken[:1] == "ب" and taken in words("third_person") and match.form.tense == "masdar":
        found = taken_up(scene, i, taken[3:])  # ضمانات بأنها لن تطور قنبلة
    if verb.of == "affirmed" and scene.ctx.word(frame.at + 1) in words("own_land"):
        theirs = [noun for noun in (noun_at(scene, frame.at + 1, frame.at + 2),) if noun is not None]
        return (
            own_land(scene, theirs, frame.at) or own_land(scene, theirs, i) or found if theirs else found
        )  # مؤكدا استمرار بلاده في كذا
    if verb.of == "affirmed" and articled(scene.ctx.word(frame.at + 1)):  # مؤكدا استمرار المركز في كذا
        return somebody(bodies(scene, nouns_at(scene, frame.at + 1, scene.ctx.sentence_stop(i)))) or found
    if verb.name == "announce" and frame.how == "noun" and bare(scene.ctx.word(frame.at)) in words("going_on"):
        theirs = [noun for noun in nouns_at(scene, frame.at + 1, frame.at + 4)[:1] if noun.name is not None]
        found = somebody(theirs) or found  # أعلن الرئيس مواصلة إيران كذا
    if frame.how == "noun" and found and found[-1].first < frame.at < found[-1].stop:
        found = [*found[:-1], found[-1]._replace(stop=frame.at)]  # أعلنت المحافظة منع كذا
    together = standing.stage == "agreed" and verb.name != "agree-to" and frame.how == "noun"
    if together or (not found and verb.by == "action"):
        whose = obligor_in(scene, frame.at, frame.skip)
        return found if found and whose and whose[0].head in words("both_of_them") else whose or found
    return found


def _settled(scene: Scene, i: int, match: Match[Verb], frame: Frame, standing: Standing) -> Standing | None:
    """How far it is binding by what the action is and under which text it stands; None where it is no commitment."""
    verb, form = match.value, match.form
    head = scene.ctx.word(frame.at)[frame.skip :]
    if verb.text:
        stage = text_stage(scene, i, verb, form)
        return standing._replace(stage=stage) if stage is not None and head not in words("urging") else None
    if verb.negated is not None and standing is verb.standing:
        if form.tense == "participle":
            return standing._replace(progress="ongoing")
        if stem_in(head, "pacts") and standing.outcome is None and not _avowed(scene, i, form):
            return None  # التزام بالهدنة: that they keep it
    unmade = words("draft_nouns") | words("to_make")
    if form.tense == "masdar" and standing.stage == "agreed" and scene.ctx.word(i - 1) in unmade:
        return standing._replace(stage="proposed")
    several = form.number == "p" and scene.ctx.word(i).endswith("ات")  # اتخاذ مبادرات للخروج من كذا
    if (
        verb.name == "proposal"
        and (several or bare(head) not in words("core_deeds"))
        and not any(scene.ctx.word(j).removeprefix("و") in words("proposing") for j in range(max(0, i - 6), i))
    ):
        return None  # a programme that runs
    near = (head, scene.ctx.word(frame.at + 1))
    if verb.name in words("wishes") and any(among(word, "vague_goods") for word in near):
        return None  # ترغب في تعزيز العلاقات
    if verb.name in words("hopes") and frame.how != "that" and bare(head) not in words("striven"):
        return None  # يرغب في كذا، يسعى إلى كذا: a wish, an aim
    if verb.name in words("wishes") and scene.ctx.word(frame.at + 1) in words("these"):
        return None  # حرص الغرفة على إقامة هذه الأمسية
    back = range(max(scene.ctx.sentence_first(i), i - 5), i) if form.tense == "masdar" else ()
    if standing.stage == "promised" and any(scene.ctx.word(j) in words("undoing") for j in back):
        return standing._replace(outcome="withdrawn")  # تراجع عن وعوده بكذا
    if verb.name == "announce" and stem_in(head, "deferrals"):
        return standing._replace(progress="postponed")
    if standing.stage == "demanded" and form.tense == "present" and _drafted(scene, i):
        return standing._replace(stage="proposed")
    going = head in words("paying") and bare(scene.ctx.word(frame.at + 1).removeprefix("ب")) in words("visits")
    if verb.name == "call" and (bare(head) in words("visits") or going):
        return standing._replace(stage="proposed")  # an invitation
    if standing.stage == "promised" and any(scene.ctx.word(j) in words("under_it") for j in range(i, frame.at)):
        return standing._replace(stage=under_of(scene, i))
    return standing


def _avowed(scene: Scene, i: int, form: Form) -> bool:
    """أكدت الحكومة التزامها بالهدنة: whether somebody says of himself that he keeps an accord, and is not praised."""
    if form.tense != "masdar" or not (form.pronoun or scene.ctx.word(i + 1) in words("own_land")):
        return False
    near = range(max(scene.ctx.sentence_first(i), i - _AVOWED), i)
    return any(scene.ctx.word(j).removeprefix("و") in words("avows") for j in near)


def _considers(form: Form, i: int, frame: Frame) -> bool:
    """يعد الأهالي خطوة البلدية كذا: where no promise follows right behind, the present means to consider."""
    return form.tense == "present" and frame.at - i > _PROMISED


def _drafted(scene: Scene, i: int) -> bool:
    """مشروع قرار يدعو إلى كذا: what a draft asks for is proposed."""
    before = range(max(scene.ctx.sentence_first(i), i - 3), i)
    return any(scene.ctx.word(j) in words("draft_nouns") for j in before)


def _empty(scene: Scene, i: int, frame: Frame, verb: Verb) -> bool:
    """Whether no action is told: a bare verbal noun alone, one that takes up what a relative clause describes."""
    if frame.how != "noun":
        return False
    at, ctx = frame.at, scene.ctx
    word = ctx.word(at)[frame.skip :]
    if word in words("not_to"):
        act = at + 1 + (at + 1 in ctx.quotes)
        untold = ctx.word(act + 1) in words("own_names") and bare(ctx.word(act)) in words("telling")
        return untold or not deed_at(scene, act) or bare(ctx.word(act)) in words("states")
    owned = scene.doc.text[scene.doc.tokens[at].start : scene.doc.tokens[at].end].endswith(("ه", "ها", "هم", "هما"))
    if any(ctx.word(j) in words("relatives") for j in range(max(0, i - 2), i)) and (
        owned or ctx.word(at + 1) in words("taken_up")
    ):
        return True
    if verb.name == "stress" and (bare(word) in words("attitudes") or word.endswith(("ها", "هم")) or word[-2:] == "ته"):
        return True
    alone = action_stop(scene, at, False) == at + 1 and not owned and verb.of != "cancelled"
    if alone and bare(word) in words("sittings") and articled(word):
        return True  # أقر الاجتماع، حسب المتحدث، عددا من الإجراءات
    got = bare(word) in words("getting") and ctx.word(at + 1) == "علي"  # الحصول على ضمانات
    return (bare(word) in words("states") and not got) or (
        alone
        and bare(word) == word
        and not (ctx.word(at)[:2] == "لل" and bare(word) in words("whole_deeds"))
        and not stem_in(word, "pledges")
    )
