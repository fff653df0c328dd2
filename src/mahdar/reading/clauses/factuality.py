"""Whether a clause tells what happened, or what is planned, possible, conditional or denied.

The nearest word that governs the trigger decides, as in Saurí and Pustejovsky's FactBank (2009), told apart coarsely.
"""

from __future__ import annotations

from mahdar.reading.clauses.conditions import condition_of, inside_condition, phrases_of
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.governors import FILE, Told, governor, governors, single
from mahdar.reading.clauses.hints import (
    MARKS,
    REACH,
    aimed_at,
    answers,
    as_before,
    either,
    excepted,
    far_from,
    in_the_past,
    irreal,
    laid_down,
    lies_ahead,
    listed,
    needed,
    none_before,
    only_then,
    passed,
    supposed,
    verb_before,
)
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.scene import Scene
from mahdar.reading.clauses.words import words
from mahdar.reading.tokens import Span
from mahdar.records import Factuality, Passage

_CONTENT, _CHAIN, _BESIDE = 8, 14, 2
_FINITE = frozenset({"past", "present", "future"})
_ASKS = frozenset({"promise", "threaten", "demand", "propose", "warn"})


def factuality(scene: Scene, i: int, form: Form, span: Span | None = None) -> tuple[Factuality, Passage | None]:
    """Factuality of the event that token ``i`` tells in ``form``, and the words of the condition it hangs on.

    ``span``: its clause, where the caller has it. For a verbal noun under a light verb (شن هجوما) give the verb's token
    and form.
    """
    told = _told(scene, i, form)
    if told in ("happened", "ongoing") and form.tense in ("past", "participle") and not inside_condition(scene, i):
        return told, None
    condition = condition_of(scene, i)
    if condition is not None and (told != "denied" or inside_condition(scene, i)):
        return "conditional", condition
    return told, None


def _told(scene: Scene, i: int, form: Form) -> Factuality:
    ctx = scene.ctx
    statement = scene.statement_at(i)
    verb = form.tense in _FINITE
    if _negated(scene, i, verb):
        return "happened" if verb and only_then(scene, i) else "denied"
    if form.tense == "future" or ctx.word(i - 1) == "سوف":
        return "planned"
    governed = _aimed(scene, i, form) if verb else _governed(scene, i)
    if governed is not None and governed != "ongoing" and governed != "fact":
        return governed
    if statement is not None and _opens(scene, i, statement.content.start):
        if statement.act == "deny" and statement.polarity == "affirmed":
            return "denied"
        if statement.act in _ASKS and not verb:
            return "possible" if statement.act in ("demand", "propose", "warn") else "planned"
    if form.tense == "present":
        if _drafted(scene, i):
            return "possible"
        if (
            lies_ahead(scene, i)
            or laid_down(scene, i)
            or any(ctx.word(k) in words("within", FILE) for k in (i + 1, i + 2, i + 3, i + 4))
        ):
            return "planned"
        doubtful = any(ctx.word(k) in ("قد", "وقد", "ربما") for k in (i - 1, i - 2))
        return "possible" if doubtful else "happened" if in_the_past(scene, i) else "ongoing"
    return "ongoing" if governed == "ongoing" else "happened"


def _drafted(scene: Scene, i: int) -> bool:
    """Whether the present tells what a decision says that is only sought: لاستصدار قرار يدين الهجوم."""
    if scene.ctx.word(i - 1) in words("ahead", FILE):
        return True  # هجمات محتملة تستهدف
    if single().get(scene.ctx.word(i - 2)) == "possible" and not scene.ctx.word(i - 1).startswith("ال"):
        return True  # احتمال تمديد يوافق عليه المجلس
    if scene.ctx.word(i - 1) not in words("decisions", FILE):
        return False
    if passed(scene, i):
        return False  # صوت لصالح مشروع قرار يدين
    return scene.ctx.word(i - 2)[:1] == "ل" or _governed(scene, i - 1) in ("possible", "planned")


def _opens(scene: Scene, i: int, start: int) -> bool:
    """Whether token ``i`` stands near the beginning of what is said."""
    k = i
    while k > 0 and scene.doc.tokens[k - 1].start >= start and i - k <= _CONTENT:
        k -= 1
    return i - k <= _CONTENT and not any(scene.ctx.word(j) in words("facts", FILE) for j in range(k, i))


def _negated(scene: Scene, i: int, verb: bool) -> bool:
    """Whether a negation stands right before the verb or its auxiliaries, or عدم before the noun."""
    ctx, k = scene.ctx, i - 1
    floor = max(ctx.sentence_first(i), i - 4)
    while k >= floor:
        word = ctx.word(k)
        if word in words("negators", FILE):
            if not verb and k == i - 1 and word in words("no_noun", FILE):
                return True
            return verb and phrases_of("not_negators").at(scene.doc, k) is None
        if not verb and k == i - 1 and word in words("no_noun", FILE):
            return True
        if not (verb and (word in words("auxiliaries") or word in words("no_nouns"))):
            return False
        k -= 1
    return False


def _aimed(scene: Scene, i: int, form: Form) -> Told | None:
    """What governs a finite verb behind أن or كي or with ل: an aim, a wish, what is feared or denied."""
    ctx = scene.ctx
    before = ctx.word(i - 1)
    if form.tense == "past":
        return _denied_that(scene, i)
    if ctx.word(i)[:1] == "ل" and form.tense == "present":
        return "planned"
    if before in single():
        return single()[before]
    if ctx.word(i)[:1] == "و" and form.tense == "present":
        return _chained(scene, i)
    if before not in words("aims", FILE) or i - 1 < ctx.sentence_first(i):
        return _denied_that(scene, i)
    if ctx.word(i - 2) in words("before_that", FILE):
        return None
    if ctx.word(i - 2) == "علي":
        return "planned"  # على أن يجري
    if ctx.word(i - 2) == "قبل":
        return "happened" if verb_before(scene, i - 2) == "past" else "possible"
    for k in range(i - 2, max(ctx.sentence_first(i), i - REACH) - 1, -1):
        told = single().get(ctx.word(k)) or governor(scene, k, i)
        if told is not None and _negated(scene, k, True):
            return _not_denied(scene, k) if told == "denied" else "denied"
        if told is not None:
            return None if told in ("fact", "ongoing") else told
        if ctx.word(k) in MARKS:
            break
    return "possible"


def _not_denied(scene: Scene, k: int) -> Told | None:
    """What a negated verb of denying at token ``k`` leaves: لم يستبعد إرسال قوات is possible, لم ينف done."""
    return "possible" if scene.ctx.word(k) in words("not_ruled_out", FILE) else None


def _chained(scene: Scene, i: int) -> Told | None:
    """What governs a verb of the present that goes on with و from one behind أن: أن ينسحبوا ويسلموا."""
    if scene.ctx.word(i - 1) in MARKS and i + 1 in scene.ctx.named:
        return None  # ، وتحارب الخرطوم حركة تمرد: another clause
    for k in range(i - 1, max(scene.ctx.sentence_first(i), i - _CHAIN) - 1, -1):
        word = scene.ctx.word(k)
        if scene.verbs.at(k):
            if scene.verbs.at(k) == "future":
                return None if scene.ctx.word(k - 1) in words("relatives") else "planned"
            return _aimed(scene, k, Form("present")) if scene.verbs.at(k) == "present" else None
        if word in words("relatives") or word in words("that"):
            return None
    return None


def _denied_that(scene: Scene, i: int) -> Told | None:
    """نفت الوزارة أن القوات قصفت: what governs the clause of أنّ, where it denies."""
    first = clause_first(scene, i)
    if scene.ctx.word(first - 1) not in words("that") or first - 1 <= scene.ctx.sentence_first(i):
        return None
    if scene.ctx.word(first - 2) in words("claims", FILE):
        return "possible"
    for k in range(first - 2, max(scene.ctx.sentence_first(i), first - 8) - 1, -1):
        told = governor(scene, k, k + 1)
        if told is not None:
            return "denied" if told == "denied" else None
        if scene.verbs.at(k) or scene.ctx.word(k) in MARKS:
            return None
    return None


def _governed(scene: Scene, i: int) -> Told | None:
    """What the nearest governing word before a verbal noun makes of it; None where it is told as a fact."""
    ctx = scene.ctx
    stop = clause_stop(scene, i)
    if supposed(scene, i, stop) or either(scene, i):
        return "possible"
    if ctx.word(i - 1) in words("and_upon", FILE) and (joined := as_before(scene, i)) is not None:
        return joined
    if any(ctx.word(k) in words("done", FILE) for k in range(i + 1, min(stop, i + 5))):
        return None
    if any(ctx.word(k) in words("going_on", FILE) for k in range(i + 1, min(stop, i + 4))):
        return "ongoing"
    if any(ctx.word(k) in words("ahead", FILE) for k in range(i + 1, min(stop, i + 4))):
        return "planned"
    if aimed_at(scene, i) or far_from(scene, i):
        return "possible"
    if any((hit := phrases_of("absent").at(scene.doc, k)) and hit.stop <= i for k in range(max(0, i - 5), i)):
        return "denied"
    floor = max(ctx.sentence_first(i), i - REACH)
    aim = ctx.word(i)[:1] == "ل" and not ctx.word(i).startswith("لل") and not answers(scene, i)
    for k in range(i - 1, floor - 1, -1):
        word = ctx.word(k)
        if word in words("facts", FILE):
            told_of = ctx.word(i).startswith("ال") or any(
                ctx.word(j) in words("relatives") for j in range(i + 1, i + 4)
            )
            return "planned" if word in words("then", FILE) and not told_of and irreal(scene, k) else None
        if word in words("that"):
            return _denied_that(scene, i)
        told = governor(scene, k, i)
        if told == "ongoing" and scene.verbs.at(k) == "future":
            return "planned"  # ستواصل خفض قواتها
        if told == "fact" and excepted(scene, k, i) and _negated(scene, k, True):
            return "possible"  # لا تتم إلا عبر اتفاق
        if told == "fact":
            return "possible" if aim and i - k > 2 else _after_fact(scene, k)
        if told not in (None, "ongoing") and scene.verbs.at(k) and _negated(scene, k, True):
            if excepted(scene, k, i):
                return None
            return _not_denied(scene, k) if told == "denied" else "denied"
        if told == "denied" and i - k > 1 and ctx.word(i).startswith("وال") and not scene.verbs.at(k):
            return None  # إحباط الهجمات والقبض على المهاجمين
        if told is not None and (told != "ongoing" or i - k <= _BESIDE or scene.verbs.at(k)):
            return "denied" if told == "possible" and none_before(scene, k) else told
        if (told_by := _by_word(scene, k, i)) is not None:
            return told_by
        if scene.verbs.at(k):
            return _under(scene, k, i) or ("possible" if aim and i - k > 1 else None)
        if word in MARKS and k == i - 1 and ctx.word(i)[:1] == "و":
            return listed(scene, i)
        if word in ("،", ",") and (k - 1 in ctx.timed or k + 1 in ctx.timed):
            continue  # بحث المجلس، أمس، فرض عقوبات
        if word in ("،", ",") and k == i - 1 and _awaited(scene, k):
            return "planned"
        if word in MARKS or word in words("relatives"):
            return None
    return None


def _awaited(scene: Scene, k: int) -> bool:
    """Whether the verb before the comma at token ``k`` waits for what is to be: سيتم يوم الأحد في جنيف، توقيع."""
    ctx = scene.ctx
    verb = next((j for j in range(k - 1, ctx.sentence_first(k) - 1, -1) if scene.verbs.at(j)), None)
    if verb is None or ctx.word(verb) not in words("will_be_done", FILE):
        return False
    return verb + 1 in ctx.timed or ctx.word(verb + 1) in words("prepositions")


def _by_word(scene: Scene, k: int, i: int) -> Told | None:
    """What a single word at token ``k``, with or without و, makes of the verbal noun at token ``i``."""
    word = scene.ctx.word(k)
    if k == i - 1 and word in words("nearly", FILE):
        return "planned"
    told = single().get(word) or single().get(word.removeprefix("و")) if i - k <= 3 else None
    owned = (
        i - k > 1 and scene.ctx.word(k + 1).endswith(("هم", "ها", "هما")) and not governors().at(scene.ctx.word(k + 1))
    )
    if told == "denied" and word.endswith("عدم") and owned:
        return None  # عدم وصفهم لشهداء التفجير
    if told == "denied" and word == "دون" and needed(scene, k):
        return "possible"
    return told


def _under(scene: Scene, k: int, i: int) -> Told | None:
    """What a verb at token ``k`` that governs nothing by itself passes on: سيؤدي إلى مقتل، لم يسفر عن مقتل."""
    if scene.ctx.word(k) in words("auxiliaries") and scene.verbs.at(k) != "future":
        return None
    if scene.verbs.at(k) == "future":
        given = scene.ctx.word(i).startswith("ال") and scene.ctx.word(i - 1) in words("given", FILE)
        return None if given and i - k > 1 else "planned"
    if _negated(scene, k, True):
        near = i - k <= 2 or (i - k == 3 and scene.ctx.word(i - 1) in words("prepositions"))
        return "denied" if near and not excepted(scene, k, i) else None
    return "possible" if scene.verbs.at(k) == "present" and scene.ctx.word(k - 1) in words("aims", FILE) else None


def _after_fact(scene: Scene, k: int) -> Told | None:
    """A light verb's own tense: سيتم، لم يتم، يتم."""
    form = next((m.form for m in governors().at(scene.ctx.word(k))), None)
    if form is None:
        return None
    told = _told(scene, k, form)
    return None if told == "happened" else told
