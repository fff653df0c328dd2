"""Duties and calendars without a verb of undertaking: يجب، على فلان أن، من المقرر أن، سيتم."""

from __future__ import annotations

from collections.abc import Callable

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, nouns_at
from mahdar.reading.commitments.acts import clausal, deed_at
from mahdar.reading.commitments.asked import asked_of, wanted
from mahdar.reading.commitments.calendar import (
    deed_of,
    done_to,
    ends_in_pronoun,
    has_day,
    of_now,
    past_adjunct,
    set_for,
    thing_of_calendar,
    verb_alone,
)
from mahdar.reading.commitments.conditioned import bound_by_it, case_before
from mahdar.reading.commitments.dated import dated_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.due import to_come
from mahdar.reading.commitments.exchange import as_text, exchange
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.givers import announced_by
from mahdar.reading.commitments.incumbent import on_somebody
from mahdar.reading.commitments.laid_down import (
    come_to,
    demands,
    fixed,
    hinged,
    in_text,
    listed,
    need,
    purpose,
    ready,
    respite,
    respite_before,
    respite_of,
    term,
    unkept,
)
from mahdar.reading.commitments.obligors import obligor_in, that_subject
from mahdar.reading.commitments.people import agrees, by_expert, somebody, taken_up
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.subjects import clause_head, phrase_before
from mahdar.reading.commitments.told import negated, supposed, unsure
from mahdar.reading.commitments.urged import agreed_on, told_of_it, urged, whoever
from mahdar.reading.commitments.verbs import Duty, deeds
from mahdar.reading.commitments.words import among, articled, bare, is_deed, nouns, stage_of_text, stem_in, words
from mahdar.records import CommitmentStage

_BEHIND = 6  # tokens between the word of duty and a text behind whom it lays it on
_COMMAS = frozenset({"،", ","})
_OVER = 14  # tokens between a text that lays down and the word of duty


def duty_at(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """What the phrase of duty at tokens ``i`` to ``stop`` lays on whom; nothing where it is denied, unsure or vague."""
    ctx = scene.ctx
    if ctx.word(i) in words("will_conduct") and stop == i + 1 and (phrase_before(scene, i) or clause_head(scene, i)):
        return []  # الرئيس سيجري زيارة: he will, and not that it will be held
    it = duty.name == "will-be-done" and ctx.word(stop + 1) in words("taken_up")
    if ctx.word(i - 1) in words("relatives") and not it and duty.after not in ("antecedent", "somebody", "respite-of"):
        must = duty.name == "must" and _in_words_of(scene, i)
        return _of_antecedent(scene, i, stop, duty) if (duty.deeds_only or must) and not unsure(scene, i) else []
    if duty.name in words("done_by_us") and ctx.word(i - 1) in words("before_past"):
        return []  # كان سيتم ترحيلهم
    case = case_before(scene, i) if duty.name in words("on_them") and ctx.word(i)[0] == "ف" else -1
    bound = bound_by_it(scene, i, case) if case >= 0 else []
    if case >= 0 and not bound and duty.name == "must-them":
        return []  # إذا أرادت أي دولة كذا فعليها أن: a rule for whoever it may concern
    any_one = any(ctx.word(j) in words("whichever") for j in range(ctx.sentence_first(i), i - 1))
    if duty.name == "must-them" and (whoever(scene, i) or (any_one and ctx.word(i)[0] == "ف")):
        return []  # إن أرادت أي دولة كذا فعليها أن
    if duty.name.startswith("expected") and ctx.word(i - 1) in words("he") | words("she"):
        return []  # أنه ينتظر أن تتخذ الحكومة كذا: he waits for it
    told = duty.after in words("facts_within")  # what is told by the way is so in a question, too
    if (
        negated(scene, i)
        or (unsure(scene, i) and not told and not bound)
        or stop >= ctx.sentence_stop(i)
        or not urged(scene, i, duty)
    ):
        return []
    found = _READERS[duty.after](scene, i, stop, duty)
    for draft in found if bound else ():
        draft.obligor = bound
    stage = _stage_over(scene, i) if found and duty.standing.stage == "demanded" else None
    for draft in found if stage is not None else ():
        draft.standing = draft.standing._replace(stage=stage)
    return found


def _stage_over(scene: Scene, i: int) -> CommitmentStage | None:
    """بموجب الاتفاق يتعين على الحكومة كذا، ينص المشروع على ضرورة كذا: how binding the text is that lays it down."""
    ctx = scene.ctx
    before = range(i - 1, max(ctx.sentence_first(i), i - _OVER) - 1, -1)
    for j in (*before, *range(i + 1, min(ctx.sentence_stop(i), i + _BEHIND))):
        if ctx.word(j) not in words("by_text") and (j > i or ctx.word(j) not in words("lays_text")):
            continue
        if ctx.word(j).endswith("نص") and not any(ctx.word(k) in words("on_to") for k in range(j + 1, i)):
            continue  # نص الاتفاق يجب أن: the wording
        near = [stage_of_text(ctx.word(k)) for k in range(j + 1, min(i, j + 4) if j < i else j + 3)]
        return next((stage for stage in near if stage is not None and stage != "approved"), None)
    return None


def _deed(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """سيتم فتح المعبر: a verbal noun right behind the phrase."""
    moved = past_adjunct(scene, stop) if duty.name in words("past_adjuncts") else stop
    ctx, late, stop = scene.ctx, moved > stop, moved
    stop += stop in ctx.quotes and stop + 1 < ctx.sentence_stop(i)  # ينبغي «إلغاء الاتفاق»
    word = ctx.word(stop)
    adverb = word in words("adverbs")
    stop, word = (stop + 1, ctx.word(stop + 1)) if adverb else (stop, word)
    owner: list[Noun] = []
    if duty.name == "must-deed" and word[:1] == "ل":
        owner = somebody(nouns_at(scene, stop, min(ctx.sentence_stop(i), stop + 8), 1))
        behind = owner[-1].stop if owner else stop
        if owner and ctx.word(behind) in words("that_not") and clausal(scene, behind + 1, True):
            frame = Frame(behind + 1, 0, "that", behind)  # ينبغي للحكومة أن تفتح المعبر
            return steps_of(scene, duty.name, i, 0, frame, duty.standing, owner)
        behind += owner != [] and ctx.word(behind) in words("of_it")  # لا بد للحكومة من فتح المعبر
        stop = behind if owner and is_deed(ctx.word(behind)) else stop  # من المهم للأطراف مواصلة كذا
        word = ctx.word(stop)
    end = action_stop(scene, stop, False)
    alone = end == stop + 1 and not word.endswith(("هم", "ها", "هما"))
    deed = deed_at(scene, stop) and stop not in ctx.named and not alone
    if word == "ان" and (adverb or late):
        return _that(scene, i, stop + 1, duty)  # لا بد أيضا أن
    if duty.name == "must-deed" and bare(word) in words("reminders") | words("platitudes"):
        return []  # لا بد من التذكير بكذا
    if duty.name == "must-deed" and articled(word) and among(word, "vague_goods") and end <= stop + 2:
        return []  # ضرورة التنسيق والتعاون
    if word in words("not_to") and bare(ctx.word(stop + 1)) in words("states"):
        return []  # ضرورة عدم الخوف
    if duty.name == "scheduled-deed" and not deed:
        return fixed(scene, i, stop, duty)  # اجتماعه المقرر في الثالث من أغسطس
    if duty.name == "will-be-done" and deed_at(scene, stop) and ctx.word(stop + 1) in words("taken_up"):
        return done_to(scene, i, i - 1 - (ctx.word(i - 1) in words("relatives")), stop + 1, duty)
    if not (deed or word in words("not_to")) or ctx.word(stop + 1) in words("taken_up"):
        return []
    before = phrase_before(scene, i) if duty.name == "must-them-deed" and ctx.word(i)[0] == "ع" else []
    told = before and ctx.word(before[0].first - 1) in words("that")  # إن الحكومة عليها فتح المعبر
    if duty.name == "must-them-deed" and ctx.word(i)[0] == "ع" and ctx.word(i - 1) not in words("that") and not told:
        return []  # المفروضة عليهم
    if duty.name == "expected-deed" and not (stem_in(word, "scheduled") or stem_in(word, "announced")):
        return []
    if duty.name == "going-on" and (bare(word) not in nouns("ongoing") or phrase_before(scene, i)):
        return []  # الشرطة تجري البحث عنه: what they are at
    if duty.name == "will-be-done" and (bare(word) in words("hoped") or supposed(scene, i)):
        return []  # سيتم التوصل إلى اتفاق
    if bare(word) in words("recording") and ctx.word(stop + 1) in words("weather"):
        return []
    if (
        duty.name in words("dated_duties")
        and not any(
            j in ctx.times and (to_come(ctx.times[j][1]) or (duty.name == "will-be" and of_now(ctx.times[j][1])))
            for j in range(stop, min(end + 2, ctx.sentence_stop(i)))
        )
        and not (
            duty.name == "is-done"
            and _in_words_of(scene, i)
            and dated_at(scene, end)
            and not ends_in_pronoun(scene, stop)
        )
    ):
        return []  # يتم رفع الحظر بعد قيام إيران بكذا
    if duty.name == "scheduled-deed" and ends_in_pronoun(scene, stop):
        return set_for(scene, i, stop, duty)
    dated = all(k in ctx.timed or ctx.word(k) in words("day_words") for k in range(stop + 1, end))
    pact = stem_in(ctx.word(i - 1), "pacts") and not articled(ctx.word(i - 1))
    if duty.name == "will-be-done" and pact and ends_in_pronoun(scene, stop):
        return done_to(scene, i, i - 1, stop, duty, end)  # اتفاقيات سيتم إمضاؤها في الختام
    if duty.name == "will-be-done" and dated and ends_in_pronoun(scene, stop):
        return set_for(scene, i, stop, duty)
    obligor = owner or obligor_in(scene, stop, 0) or (told_of_it(scene, i) if duty.name == "must-deed" else [])
    obligor = obligor or (announced_by(scene, i) if duty.name == "will-be-done" else [])
    if duty.name == "about-to":
        obligor = phrase_before(scene, i) or clause_head(scene, i)
        if not obligor and ctx.word(i - 1) not in words("third_person"):
            return []
    if duty.name == "must-them-deed" and not obligor:
        obligor = before or taken_up(scene, i, ctx.word(i).removeprefix("ف").removeprefix("و").removeprefix("علي"))
    standing = duty.standing
    if duty.name == "must-deed" and agreed_on(scene, i):
        standing = standing._replace(stage="agreed")  # اتفقوا على ضرورة كذا
    if (
        duty.name in words("done_by_us")
        and standing.stage is None
        and _in_words_of(scene, i)
        and not by_expert(scene, i)
    ):
        standing = standing._replace(stage="promised")
    found = steps_of(scene, duty.name, i, 0, Frame(stop, 0, "noun", stop), standing, obligor)
    if found and ctx.word(i).lstrip("وف") == "لن":  # لن يتم المساس بكذا: what is left undone begins with the negation
        found[0].at, found[0].skip = i, int(ctx.word(i)[0] in "وف")
    return found


def _that(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    ctx, stop = scene.ctx, stop + (stop in scene.ctx.quotes)
    if duty.name == "must" and ctx.word(stop) in words("be") and _of_a_text(scene, i) and _in_words_of(scene, i):
        return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "that", stop), duty.standing, [])
    if not clausal(scene, stop, duty.standing.stage == "demanded") or ctx.word(stop + 1) in words("prayed_to"):
        return []  # علينا أن نتقي الله
    done = ctx.word(stop) in words("passive_do_on") and is_deed(ctx.word(stop + 1))
    if ctx.word(stop) in words("passive_do_on") and not done and (told := deed_of(scene, i, stop, duty)):
        return told
    if (duty.deeds_only or duty.name == "expected-deed") and not done and not deeds().get(ctx.word(stop)):
        return []
    found = that_subject(scene, stop) or (clause_head(scene, i) if duty.standing.stage == "demanded" else [])
    found = [] if done and found and found[0].first == stop + 1 else found  # يتم الإعلان عن كذا: not who
    found = found or ([] if done else _right_before(scene, i - (ctx.word(i - 1) in _COMMAS), stop))
    if duty.name == "expected" and not has_day(scene, stop):
        return []  # من المتوقع أن يحضر الآلاف: a forecast
    calendar = duty.deeds_only and thing_of_calendar(scene, stop)
    if duty.deeds_only and not found and not done and verb_alone(scene, stop):
        return []  # الاستفتاء من المقرر أن ينظم غدا
    if (
        duty.strict
        and not found
        and not calendar
        and not (duty.name in words("free_duties") and _in_words_of(scene, i))
    ):
        return []
    return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "that", stop), duty.standing, found)


def _of_a_text(scene: Scene, i: int) -> bool:
    """أي اتفاق يجب أن يكون شاملا: whether what is asked for is how an accord is to be."""
    first = scene.ctx.sentence_first(i)
    that = next((j for j in range(i - 1, max(first, i - _OVER), -1) if scene.ctx.word(j) in words("that")), -1)
    head = next(
        (scene.ctx.word(j) for j in (that + 1, that + 2) if that >= 0 and stem_in(scene.ctx.word(j), "pacts")), ""
    )
    return bool(head) and not any(finite(scene, j) for j in range(that + 1, i))


def _right_before(scene: Scene, i: int, at: int) -> list[Noun]:
    """الحكومة من المقرر أن تفتح المعبر: who stands right before the calendar's words, where the verb fits."""
    forms = deeds().get(scene.ctx.word(at))
    who = phrase_before(scene, i) if forms else []
    return who if who and forms and agrees(who[0], forms[0].form, True) else []


def _in_words_of(scene: Scene, i: int) -> bool:
    """Whether a person, a body or its spokesman says it: his necessity is a demand, also of nobody in particular."""
    statement = scene.statement_at(i)
    return statement is not None and statement.speaker_kind in ("person", "organisation", "official")


def _of_antecedent(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """المحادثات التي من المقرر أن تبدأ غدا، الكونغرس الذي يفترض أن يصوت: what or whom the relative pronoun takes up."""
    ctx = scene.ctx
    forms = deeds().get(ctx.word(stop))
    if not clausal(scene, stop) or not forms:
        return []
    if ctx.word(stop + 1) in words("taken_up"):  # الذي من المقرر أن يصوت عليه البرلمان
        return _that(scene, i, stop, duty)
    who = phrase_before(scene, i - 1 - (ctx.word(i - 2) in ("،", ",")))
    if who and agrees(who[0], forms[0].form, True):
        return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "that", stop), duty.standing, who)
    for k in range(i - 2, max(ctx.sentence_first(i), i - 6) - 1, -1) if duty.deeds_only else ():
        word = ctx.word(k)
        skip = 1 if word[:1] in "بلوف" and word[1:3] == "ال" else 0
        if stem_in(word[skip:], "scheduled") and word[skip:] not in words("no_verbs"):
            end = action_stop(scene, stop, True)
            return [Draft(duty.name, i, k, skip, k, skip, end, duty.standing, [])]
    return []


_READERS: dict[str, Callable[[Scene, int, int, Duty], list[Draft]]] = {
    "somebody": on_somebody,
    "that": _that,
    "term": term,
    "deed": _deed,
    "fixed": fixed,
    "purpose": purpose,
    "ready": ready,
    "antecedent": come_to,
    "text": in_text,
    "list": listed,
    "demands": demands,
    "unkept": unkept,
    "exchange": exchange,
    "as-text": as_text,
    "need": need,
    "respite": respite,
    "asked-of": asked_of,
    "wanted": wanted,
    "hinged": hinged,
    "respite-before": respite_before,
    "respite-of": respite_of,
}
