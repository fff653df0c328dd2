"""What is told of nobody: supposed, wished for, asked in a draft, or only named by a noun.

Such a trigger names no party, or not the one without whom there is no deed, and no time; what is left would be a record
that says nothing that happened.
"""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.kinds import bare
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate, Told
from mahdar.reading.events.circumstance import certainty
from mahdar.reading.events.entries import grammar
from mahdar.reading.events.shapes import FINITE

_FEW = 3  # tokens between a verb or a word of readiness and what it governs
_REACH = 8  # tokens behind a noun for persistence in which what one persists in stands
_CLOSE = 3  # tokens behind a trigger in which whom it is done to stands
_FORCE = frozenset({"ASSAULT", "COERCE", "RETREAT"})
_OPEN = frozenset({"possible", "conditional"})


def slight(scene: Scene, told: Told) -> bool:
    """Whether a trigger tells nothing that was done, is planned or is denied by somebody."""
    one = told.one
    struck = told.type in _FORCE and bool(told.actors)  # إذا قصفت القوات القاعدة فسترد
    if (_supposed(scene, one) and not struck) or _in_draft(scene, told) or _described(scene, told):
        return True
    if one.entry.name in grammar("shooting") and any(scene.ctx.word(k) in grammar("himself") for k in _behind(one)):
        return True  # أطلق النار على نفسه
    if told.spoken or _timed(scene, one):
        return False
    nobody = not told.actors and not told.recipients
    form = one.light_form or one.form
    if form.tense == "masdar":
        if (
            _avoided(scene, one)
            or _called_so(scene, told)
            or _weighed(scene, told)
            or _in_the_field(scene, told)
            or _without_aim(scene, one)
        ):
            return True
        if _governed(scene, one) and one.entry.name not in grammar("done_by_somebody"):
            return False
        if told.type == "RETREAT" and not told.actors:
            return True  # التزام الحركة بالهدنة
        if not one.entry.noun and one.entry.name in grammar("done_by_somebody") and not told.actors:
            return True  # رصد المراقبون خروقات للهدنة
        return nobody and (_left_open(scene, one) or _worked_for(scene, one))
    if told.type == "REQUEST" and form.tense == "present" and not told.actors and not form.first:
        paper = scene.ctx.word(one.i - 1) in grammar("says_in")  # وافق على قرار يدعو الحكومة إلى
        opens = one.i == scene.ctx.sentence_first(one.i)  # وتدعو العاصمة إلى: somebody, whom no word of the list tells
        return not (paper or opens) and (not told.recipients or _left_open(scene, one, frozenset({"ongoing"})))
    any_such = one.light is None and not told.actors and scene.ctx.word(one.at - 2) in grammar("any")
    if form.tense == "present" and any_such:
        return True  # أي اتفاق يمنع الحكومة من كذا
    if nobody and form.tense == "present" and scene.ctx.word(one.at - 1) in grammar("subjunctive"):
        return _left_open(scene, one)  # على أن يصوتوا مجددا
    lasts = (
        form.tense == "participle" and form.definite and one.light is not None and told.type in ("ASSAULT", "CONSULT")
    )
    return nobody and lasts  # الحرب المستمرة


def _avoided(scene: Scene, one: Candidate) -> bool:
    """Whether it is what somebody avoids, or is not driven to: لتجنب طلب قرض، كي لا تضطر الحكومة إلى طلب قرض."""
    at, ctx = min(one.i, one.at), scene.ctx
    if ctx.word(at - 1) in grammar("avoiding"):
        return True
    near = range(max(at - _CLOSE, ctx.sentence_first(at)), at)
    driven = next((k for k in near if ctx.word(k) in grammar("driven")), -1)
    return driven > 0 and ctx.word(driven - 1) in words("negators", "clause_factuality")


def _called_so(scene: Scene, told: Told) -> bool:
    """Whether a blow behind ب tells only what something is called: وصف البيان بالضربة الكبرى."""
    one, ctx = told.one, scene.ctx
    if told.type != "ASSAULT" or told.actors or one.light is not None or ctx.word(one.i)[:1] != "ب" or not one.skip:
        return False
    return any(ctx.word(k) in grammar("calling") for k in range(ctx.sentence_first(one.i), one.i))


def _worked_for(scene: Scene, one: Candidate) -> bool:
    """Whether it is what somebody works or strives for: العمل على استئناف المفاوضات."""
    at = min(one.i, one.at)
    return any(bare(scene.ctx.word(k)) in grammar("striving") for k in (at - 1, at - 2))


def _weighed(scene: Scene, told: Told) -> bool:
    """Whether a deed by nobody is weighed, and not told: قال إن تحرير المدينة يعد من أولويات القوات."""
    one = told.one
    if told.actors or one.light is not None or scene.ctx.word(one.i - 1) not in words("that"):
        return False
    verb = next((k for k in range(one.stop, clause_stop(scene, one.i)) if scene.verbs.at(k)), -1)
    return verb >= 0 and scene.ctx.word(verb) in grammar("weighing")


def _in_the_field(scene: Scene, told: Told) -> bool:
    """Whether fighting with the article only tells of which front or end it is: على خطوط المواجهات، حسم المعركة."""
    one = told.one
    if told.type != "ASSAULT" or told.actors or not one.form.definite or one.finite:
        return False
    return bare(scene.ctx.word(min(one.i, one.at) - 1)) in grammar("fronts")


def _without_aim(scene: Scene, one: Candidate) -> bool:
    """Whether a noun for persistence does not tell in what: عزيمة وإصرار رجال الأمن."""
    if one.entry.name not in grammar("persisting") or one.light is not None:
        return False
    behind = range(one.stop, min(clause_stop(scene, one.i), one.stop + _REACH))
    return not any(scene.ctx.word(k) in grammar("aimed_by") for k in behind)


def _governed(scene: Scene, one: Candidate) -> bool:
    """Whether a verb right before a verbal noun governs it, or it comes into force: التزمت الفصائل بالهدنة."""
    if one.light is not None and one.light.name in grammar("come_into_force"):
        return True
    at, floor = min(one.i, one.at), scene.ctx.sentence_first(one.i)
    near = range(max(floor, at - _FEW), at)
    if any(scene.ctx.word(k) in words("both", "clause_nouns") for k in near):
        return True  # إقناع الطرفين بتوقيع الاتفاق
    return any(scene.verbs.at(k) and k not in scene.ctx.named and _open_way(scene, k, at) for k in near)


def _open_way(scene: Scene, first: int, stop: int) -> bool:
    """Whether no clause ends between a verb and a noun, nor a noun stands there that owns it: تبحث سبل التوصل."""
    word, ctx = scene.ctx.word(stop - 1), scene.ctx
    own = stop - 1 == first or stop - 1 in ctx.named or stop - 1 in ctx.timed or word in words("prepositions")
    if not (own or word.startswith("ال") or ctx.word(stop)[:1] in ("ب", "ل")):
        return False
    return not any(scene.doc.tokens[k].kind == "p" for k in range(first + 1, stop))


def _behind(one: Candidate) -> range:
    return range(one.stop, one.stop + _CLOSE)


def _timed(scene: Scene, one: Candidate) -> bool:
    """Whether a time stands behind the trigger in its clause."""
    return any(k in scene.ctx.timed for k in range(min(one.i, one.at) + 1, clause_stop(scene, one.i)))


def _left_open(scene: Scene, one: Candidate, degrees: frozenset[str] = _OPEN) -> bool:
    """Whether it only may be; not what somebody is ready for: مستعدة للتشاور مع اليابان."""
    at = min(one.i, one.at)
    if any(scene.ctx.word(k) in grammar("ready") for k in range(at - _FEW, at)):
        return False
    return certainty(scene, one, one.light_form or one.form)[0] in degrees


def _supposed(scene: Scene, one: Candidate) -> bool:
    """Whether a finite verb is what a condition supposes: إذا طلب الوسيط ذلك، متى ما أخلت الحكومة بالاتفاق."""
    form = one.light_form or one.form
    if form.tense not in FINITE:
        return False
    ctx, at = scene.ctx, one.at
    floor = max(clause_first(scene, at) - 1, ctx.sentence_first(at))
    for k in range(at - 1, floor - 1, -1):
        word = ctx.word(k)
        if word in grammar("supposing"):
            return True
        if scene.verbs.at(k) and k not in ctx.named and word not in grammar("being"):
            return False
    return False


def _in_draft(scene: Scene, told: Told) -> bool:
    """Whether a draft or a text in force says it, and nobody at the time: مشروع قرار يدعم الاتفاق، ميثاق يدعو إلى."""
    one = told.one
    if one.light is not None or one.form.tense != "present" or told.type not in _BY_TEXTS:
        return False
    ctx, i = scene.ctx, one.i
    k = i - 1
    if ctx.word(k) in words("relatives"):
        k -= 1
        return (
            not told.actors
            and told.type in ("REQUEST", "AGREE")
            and any(bare(ctx.word(j)) in grammar("texts") for j in (k, k - 1))
        )
    return told.type != "REQUEST" and ctx.word(k) in grammar("drafts") and bare(ctx.word(k - 1)) in grammar("drafted")


_BY_TEXTS = frozenset({"REQUEST", "SUPPORT", "REJECT", "AGREE"})


def _described(scene: Scene, told: Told) -> bool:
    """Whether a clause about somebody tells whom he backs or holds off at any time: فصائل تدعمها الحكومة."""
    one = told.one
    if one.light is not None or one.form.tense != "present" or told.type != "SUPPORT":
        return False
    if scene.ctx.word(one.i - 1) in words("relatives"):
        return True
    return bool(one.form.pronoun) and not told.recipients


def same_blow(scene: Scene, told: list[Told]) -> list[Told]:
    """The events without the noun of an attack that a clause about it tells in full: التفجير الذي استهدف المسجد.

    Who is named by the noun did what the clause tells.
    """
    out: list[Told] = []
    for one in told:
        full = next((t for t in told if t is not one and _tells(scene, one.one, t.one)), None)
        if full is None:
            out.append(one)
        elif not full.actors:
            full.actors = one.actors
    return out


def _tells(scene: Scene, noun: Candidate, verb: Candidate) -> bool:
    """Whether ``verb`` opens the clause that tells of ``noun``, a noun of violence: الهجوم الذي استهدف."""
    if noun.light is not None or noun.form.tense != "masdar" or verb.form.tense not in FINITE or verb.light is not None:
        return False
    if verb.entry.name not in grammar("aims_at") or not noun.i < verb.i <= clause_stop(scene, noun.i) + 2:
        return False
    return noun.entry.type == "ASSAULT" and (scene.ctx.word(verb.i - 1) in words("relatives") or verb.i == noun.stop)


def one_toll(scene: Scene, told: list[Told]) -> list[Told]:
    """The events without the wounded of a sentence that tells the dead of the same deed: قتل اثنان وأصيب خمسة.

    Where nobody is told to be wounded, any other blow of the sentence stands for it.
    """
    sentence = scene.doc.sentence_of
    dead = {sentence[t.one.i] for t in told if t.mode == "kill"}
    struck = {sentence[t.one.i] for t in told if t.type == "ASSAULT" and t.mode != "wound"}
    whom = {id(t): dead if t.recipients or t.actors else struck for t in told}
    return [t for t in told if t.mode != "wound" or sentence[t.one.i] not in whom[id(t)]]
