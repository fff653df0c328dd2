"""What is only asked for, threatened or aimed at, and tells no event of its own."""

from __future__ import annotations

from mahdar.reading.clauses import Scene, noun_at
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.kinds import kind_of
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import CLEAR, Candidate
from mahdar.reading.events.entries import Entry, controls, grammar, triggers

_OF_PAPERS = frozenset({"RETREAT", "CONCEDE", "COOPERATE"})
_JOINED = 9  # tokens between a paper and what is joined to its first term
_BESIDE = 3  # tokens behind a verb in which a visit that it plans stands
_AIMED = 5  # tokens of an aim before a comma
_NEAR = 6  # tokens within which a day belongs to a noun
_ADDRESSEE = 10  # tokens of whom one asks, between commas
_COMMAS = ("،", ",")
_CONTENT = frozenset({"demand", "threaten", "promise", "propose"})


def governed_by(scene: Scene, one: Candidate, found: list[Candidate]) -> list[Candidate]:
    """The verbal nouns that a trigger governs: with what is threatened, what is voted for."""
    stop = clause_stop(scene, one.i)
    return [c for c in found if one.i < c.i < stop and c.form.tense == "masdar"]


def within_reach(scene: Scene, found: list[Candidate]) -> list[Candidate]:
    """The candidates without those that another one governs: what is demanded, threatened, refused, promised."""
    covered: dict[int, Entry] = {}
    said: set[int] = set()  # within an أن of what is demanded
    for one in found:
        if one.entry.scope and (one.light is None or one.light_i < one.i):
            stop, reach = clause_stop(scene, one.i), _reach(scene, one)
            for j in range(one.i + 1, reach):
                covered.setdefault(j, one.entry)
            said.update(range(stop, reach))
    return [
        one
        for one in found
        if not (
            one.i in covered
            and not (one.i not in said and _aside(scene, one))
            and not (one.light is not None and one.light_i > one.i and one.finite)  # اجتماع عقده
            and not (one.light is not None and one.light_form is not None and one.light_form.tense == "past")
            and not _imposed(one)
            and not (covered[one.i].type == "AGREE" and one.entry.type == "REQUEST")  # وافق المجلس على طلب الحكومة
            and not (covered[one.i].type == "AGREE" and one.entry.type != "RETREAT" and _dated(scene, one))
            and covered[one.i].scope != "fact"  # what is welcomed or condemned was done
            and (one.form.tense == "masdar" or (one.form.tense == "present" and one.i in said))
        )
        and not _asked(scene, one)
        and not _term(scene, one)
        and not _aimed(scene, one)
        and not _abstract(scene, one)
        and not _rule(scene, one)
    ]


def _term(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is what a paper or talks are about: اتفاق وقف إطلاق النار وتبادل الأسرى، صفقة التبادل."""
    if one.form.tense == "masdar" and -1 < one.light_i < one.i and one.entry.type in _OF_PAPERS:
        return scene.ctx.word(one.i - 1).removeprefix("ال") in grammar("papers")  # الإعلان عن اتفاق وقف القتال
    if one.form.tense != "masdar" or one.finite:
        return False
    ctx, at = scene.ctx, min(one.i, one.at)
    k = at - 1
    if one.light is None and ctx.word(at)[:1] == "و" and one.skip == 1:
        floor = max(ctx.sentence_first(at), at - _JOINED)
        while k > floor and ctx.word(k) not in words("relatives") and not (scene.verbs.at(k) or _mark(scene, k)):
            if ctx.word(k).removeprefix("ل").removeprefix("ب") in grammar("papers"):
                return any(m.form.tense == "masdar" for j in (k + 1, k + 2) for m in triggers().at(ctx.word(j)))
            k -= 1
        return False
    if one.entry.topic or one.entry.type == "CONSULT":
        return False  # مسودة اتفاق, قرار المحادثات
    before = ctx.word(k).removeprefix("و").removeprefix("ل").removeprefix("ب")
    return before in grammar("papers") or (ctx.word(k) in grammar("papers"))


def _mark(scene: Scene, k: int) -> bool:
    return scene.doc.tokens[k].kind == "p"


def _dated(scene: Scene, one: Candidate) -> bool:
    """Whether what is agreed on has a day of its own: اتفقا على عقد جلسة يوم الأحد."""
    return any(k in scene.ctx.timed for k in range(one.i + 1, min(clause_stop(scene, one.i), one.i + _NEAR)))


def _imposed(one: Candidate) -> bool:
    """Whether a participle with the article tells that it was done: العقوبات المفروضة على المصرف."""
    form = one.light_form
    return form is not None and form.tense == "participle" and form.definite


def _aside(scene: Scene, one: Candidate) -> bool:
    """Whether a noun tells when something was said, and not what: دعا خلال لقائه مع الوزير إلى."""
    at = min(one.i, one.light_i) if one.light is not None else one.i
    before = scene.ctx.word(at - 1)
    return (one.entry.type in CLEAR and before in grammar("meanwhile")) or before in grammar("because")


def _reach(scene: Scene, one: Candidate) -> int:
    """Index behind what the trigger governs: its clause, and the clause of أن right behind it."""
    stop = clause_stop(scene, one.i)
    if one.entry.type == "REQUEST":
        stop = _past_addressee(scene, stop)
    if scene.ctx.word(stop) in words("that") and stop < scene.ctx.sentence_stop(one.i):
        stop = clause_stop(scene, stop)
    return stop


def _past_addressee(scene: Scene, stop: int) -> int:
    """Index behind what is asked for where whom one asks stands between commas: طلب، من الرئيس، تأجيل الجلسة."""
    ctx = scene.ctx
    if ctx.word(stop) not in _COMMAS or ctx.word(stop + 1) not in grammar("asked_of"):
        return stop
    for k in range(stop + 2, min(stop + _ADDRESSEE, ctx.sentence_stop(stop) - 1)):
        if scene.verbs.at(k):
            return stop
        if ctx.word(k) in _COMMAS:
            asked = any(m.form.tense == "masdar" for m in triggers().at(ctx.word(k + 1)))
            return clause_stop(scene, k + 1) if asked else stop
    return stop


def _asked(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is what a statement asks for or promises, and no event."""
    if one.form.tense != "masdar" or one.finite:
        return False
    statement = scene.statement_at(one.i)
    if statement is None or statement.act not in _CONTENT:
        return False
    return not any(k in scene.ctx.timed for k in range(clause_first(scene, one.i), clause_stop(scene, one.i)))


def _rule(scene: Scene, one: Candidate) -> bool:
    """Whether a law lays down what is done, and nothing is told of it: تقضي القوانين بأن يقدم المهاجرون طلباتهم."""
    if one.form.tense not in ("present", "masdar"):
        return False
    ctx = scene.ctx
    near = range(max(ctx.sentence_first(one.at), one.at - 9), one.at)
    return any(ctx.word(k) in grammar("lays_down") for k in near) and any(
        ctx.word(k).removeprefix("ال") in grammar("laws") for k in near
    )


def _abstract(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is spoken of in general: حقهم في إجراء مفاوضات."""
    if one.finite or (one.entry.noun and one.light is None):
        return False
    listed = grammar("abstract")
    return any(scene.ctx.word(k).removeprefix("ال") in listed for k in range(one.at - 2, one.at))


def _aimed(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun behind لـ tells an aim: لاستئناف المشاورات, لشن ضربات."""
    at = one.light_i if one.light is not None else one.i
    form = one.light_form or one.form
    if form.tense == "masdar" and _joined_aim(scene, at):
        return True
    if form.tense == "masdar" and form.pronoun and one.i < one.light_i and scene.ctx.word(one.i)[:2] == "لل":
        return True  # للهجوم ومواصلته
    if form.tense != "masdar" or not scene.ctx.word(at).startswith(("ل", "ول")):
        return False
    if one.light is None and not one.skip:
        return False
    if one.light is not None and one.light.by and "ل" in one.light.by:
        return False
    if one.light is None and one.entry.noun:
        doer = noun_at(scene, one.stop, scene.ctx.sentence_stop(one.i))
        if one.entry.name not in grammar("aims_too") or (doer is not None and doer.kind == "person"):
            return False  # أدى لهجوم: no verbal noun, no aim; في إشارة لزيارة الرئيس
    near = _BESIDE if one.entry.name in grammar("aims_too") else 10
    floor = max(clause_first(scene, at), at - near)
    for k in range(at - 1, floor - 1, -1):
        if k not in scene.ctx.named and any(
            m.form.tense in ("past", "present") for m in controls().at(scene.ctx.word(k))
        ):
            return False  # يستعد الوفدان للاجتماع
    prefix = scene.ctx.word(at)[:2]
    told = grammar("answers") | grammar("ready")
    answered = any(scene.ctx.word(k) in told for k in range(at - 3, at))
    return not answered and (prefix[0] == "ل" or prefix == "ول")


def _joined_aim(scene: Scene, at: int) -> bool:
    """Whether و joins a verbal noun to one behind لـ right before it: لتعقب وملاحقة المسلحين."""
    word, before = scene.ctx.word(at), scene.ctx.word(at - 1)
    if before in ("،", ",") and word[:1] == "و" and _aim_before(scene, at - 1):
        return True
    return (
        word[:1] == "و"
        and before[:1] == "ل"
        and before[:2] != "لل"
        and len(before) > 4
        and at - 1 not in scene.ctx.named
        and bool(before not in grammar("answers"))
    )


def _aim_before(scene: Scene, comma: int) -> bool:
    """Whether the phrase that ends before a comma is an aim behind لـ: لمكافحة الإرهاب، وفرض حظر."""
    ctx = scene.ctx
    for k in range(comma - 1, max(ctx.sentence_first(comma), comma - _AIMED) - 1, -1):
        word = ctx.word(k)
        if scene.verbs.at(k) or scene.doc.tokens[k].kind == "p" or word in words("relatives"):
            return False
        if word[:1] == "ل" and word[:2] != "لل" and len(word) > 4 and k not in ctx.named:
            return (
                ctx.word(k + 1).startswith("ال") and kind_of(word[1:]) == "thing" and word not in words("prepositions")
            )
    return False
