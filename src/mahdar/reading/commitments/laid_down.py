"""Phrases that lay down, list, prepare or put on a calendar: what follows or stands before them is the action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, finite, nouns_at
from mahdar.reading.commitments.acts import clausal, pledge_behind
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.givers import giver_of
from mahdar.reading.commitments.lists import items_of
from mahdar.reading.commitments.obligors import obligor_in, that_subject
from mahdar.reading.commitments.people import asked, pronoun, somebody, taken_up
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.verbs import Duty, Standing
from mahdar.reading.commitments.words import among, articled, bare, is_deed, led_by, stage_of_text, stem_in, words

_OF_TEXT = 8  # tokens between the words for terms and the first of them
_RESPITE = 12  # tokens between a respite and what it is given for


def purpose(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """تمهيدا لتوقيع العقود."""
    word = scene.ctx.word(stop)
    skip = led_by(word)
    if giver_of(scene, i):
        return []  # أبدى الطرفان استعدادا
    if scene.ctx.word(i - 1) in words("is_so"):
        return []
    if word[:1] != "ل" or not among(word[skip:], "prepared") or action_stop(scene, stop, False) == stop + 1:
        return []  # تمهيدا لنقلها إلى الأسواق: what something is for, and no plan of anybody
    return steps_of(scene, duty.name, i, 0, Frame(stop, skip, "noun", stop), duty.standing, [])


def fixed(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الزيارة مقررة في 29 يوليو: a thing of the calendar, and its day."""
    ctx = scene.ctx
    j = stop + (ctx.word(stop) in words("on_day"))
    if j not in ctx.times or ctx.times[j][1].type != "DATE":
        return []
    for k in range(i - 1, max(ctx.sentence_first(i), i - 5) - 1, -1):
        word = ctx.word(k)
        skip = 1 if word[:1] in "وف" and word[1:3] == "ال" else 0
        if stem_in(word[skip:], "scheduled"):
            return [Draft(duty.name, i, k, skip, k, skip, ctx.times[j][0], duty.standing, [])]
        if finite(scene, k) or scene.doc.tokens[k].kind == "p":
            return []
    return []


def need(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الحاجة لفتح المعبر، هناك حاجة إلى وقف القتال: the deed behind ل or إلى."""
    word = scene.ctx.word(stop)
    led = word in words("called_to")
    at, skip = (stop + 1, 0) if led else (stop, led_by(word))
    head = scene.ctx.word(at)[skip:]
    if not (led or word[:1] == "ل") or not is_deed(head) or bare(head) in words("states") | words("vague_goods"):
        return []
    if action_stop(scene, at, False) == at + 1:
        return []
    return steps_of(scene, duty.name, i, 0, Frame(at, skip, "noun", stop), duty.standing, obligor_in(scene, at, skip))


def ready(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الحكومة على استعداد لاستئناف الحوار: who is ready stands before it."""
    word = scene.ctx.word(stop)
    skip = led_by(word)
    obligor = phrase_before(scene, i) or pronoun(scene, i, scene.ctx.word(i - 1))  # أنه على استعداد لكذا
    if not obligor or word[:1] != "ل" or not is_deed(word[skip:]):
        return []
    return steps_of(scene, duty.name, i, 0, Frame(stop, skip, "noun", stop), duty.standing, obligor)


def come_to(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """اتفاق وقف القصف الذي تم التوصل إليه: the text or the deed that the relative clause describes."""
    ctx = scene.ctx
    for j in range(i - 2, max(ctx.sentence_first(i), i - 7) - 1, -1):
        word = ctx.word(j)
        skip = 1 if word[:1] in "بلو" and word[1:3] == "ال" else 0
        if bare(word[skip:]) in words("truce_word") or (stem_in(word[skip:], "pacts") and is_deed(ctx.word(j + 1))):
            draft = Draft(duty.name, i, j, skip, j, skip, i - 1, duty.standing, [])
            draft.end = stop
            return [draft]
    return []


def in_text(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """من أبرز بنود الهدنة إعادة تشغيل: the deed behind the name of the text."""
    stage = None
    for j in range(stop, min(scene.ctx.sentence_stop(i), stop + _OF_TEXT)):
        word = scene.ctx.word(j)
        stage = stage or stage_of_text(word)
        if stage is not None and is_deed(word) and not articled(word) and stage_of_text(word) is None:
            frame, told = Frame(j, 0, "noun", j), duty.standing._replace(stage=stage)
            return steps_of(scene, duty.name, i, 0, frame, told, obligor_in(scene, j, 0))
    return []


def demands(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """من أبرز مطالب الحركة رفع الحصار: the deed behind whose demands they are."""
    limit = min(scene.ctx.sentence_stop(i), stop + _OF_TEXT)
    owner = nouns_at(scene, stop, limit)
    j = owner[-1].stop if owner else limit
    if j >= limit or not is_deed(scene.ctx.word(j)) or articled(scene.ctx.word(j)) or j in scene.ctx.named:
        return []
    return steps_of(scene, duty.name, i, 0, Frame(j, 0, "noun", j), duty.standing, obligor_in(scene, j, 0))


def listed(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """اتفقا على شروط أهمها وقف القصف: the deed behind the words for the terms of a text."""
    near = range(max(scene.ctx.sentence_first(i), i - 7), i)
    word = scene.ctx.word(stop)
    told = any(scene.ctx.word(j) in words("terms") for j in near)
    if told and word == ":":
        return list(items_of(scene, Draft(duty.name, i, i, 0, i, 0, i + 1, duty.standing, []), stop))
    if finite(scene, i - 1) or is_deed(scene.ctx.word(i - 1).lstrip("بل")):
        return []  # هدنة يقصد منها كذا
    if (
        told
        and word in words("that_not")
        and (clausal(scene, stop + 1, True) or scene.ctx.word(stop + 1) in words("be"))
    ):
        found = that_subject(scene, stop + 1)
        return steps_of(scene, duty.name, i, 0, Frame(stop + 1, 0, "that", stop), duty.standing, found)
    if not is_deed(word) or articled(word) or not any(scene.ctx.word(j) in words("terms") for j in near):
        return []
    found = obligor_in(scene, stop, 0)
    standing = _of_list(scene, near, duty.standing)
    return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "noun", stop), standing, found)


def _of_list(scene: Scene, near: range, standing: Standing) -> Standing:
    """شروط أهمها كذا, قرارات أبرزها كذا: what is asked for, or decided, where no agreement has such terms."""
    told = [scene.ctx.word(j).removeprefix("و") for j in near]
    heads = [n for n, word in enumerate(told) if word[word[:1] == "ب" :] in words("terms")]
    behind = told[heads[-1] + 1 : heads[-1] + 2] if heads else []
    if not heads or words("agreed_on") & set(told) or any(stage_of_text(word) is not None for word in behind):
        return standing
    head = told[heads[-1]][told[heads[-1]][:1] == "ب" :]
    if head in words("asked_terms"):
        return standing._replace(stage="demanded")
    return standing._replace(stage="announced") if head in words("decisions") else standing


def unkept(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """لم يتم تنفيذ الاتفاق: keeping what was undertaken, denied."""
    if not stem_in(scene.ctx.word(stop), "keeping") or not pledge_behind(scene, stop):
        return []
    return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "noun", stop), duty.standing, obligor_in(scene, stop, 0))


def term(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """أُعلن الاتفاق، على أن يتشاور المجلسان: a term behind a comma, of a text or an agreement told before it."""
    ctx = scene.ctx
    if ctx.word(i - 1) not in ("،", ",") or not clausal(scene, stop):
        return []
    for j in range(i - 2, ctx.sentence_first(i) - 1, -1):
        word = ctx.word(j)
        if stem_in(word.lstrip("بل"), "ventures") and bare(ctx.word(j + 1)) not in words("drafts"):
            continue  # مشروع محطة
        stage = stage_of_text(word) or ("agreed" if word.removeprefix("و") in words("agreed_on") else None)
        stage = stage or ("demanded" if word.removeprefix("ب") in words("urging") else None)
        if stage is not None and scene.doc.quote_of[j] == scene.doc.quote_of[i]:
            standing = duty.standing._replace(stage=stage)
            return steps_of(scene, duty.name, i, 0, Frame(stop, 0, "that", stop), standing, that_subject(scene, stop))
    return []


def respite(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """لدى المشرعين مهلة حتى 17 سبتمبر لقبول الاتفاق: who has it stands before, what he has to do behind ل."""
    ctx = scene.ctx
    holder: list[Noun] = []
    for j in range(i - 2, max(ctx.sentence_first(i) - 1, i - 8), -1):
        if ctx.word(j).removeprefix("و") in words("has"):
            holder = asked(nouns_at(scene, j + 1, i))
            break
    return _given(scene, i, stop, duty, holder) if holder and holder[-1].stop == i else []


def respite_of(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """الكونغرس الذي أمامه 60 يوما للتصويت عليه: a time, and what it is given for."""
    ctx = scene.ctx
    if stop not in ctx.times or ctx.times[stop][1].type != "DURATION":
        return []
    suffix = next(end for end in ("ها", "هم", "ه") if ctx.word(i).endswith(end))
    return _given(scene, i, ctx.times[stop][0], duty, taken_up(scene, i, suffix))


def respite_before(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """أمام الكونغرس ستون يوما للموافقة عليه، حتى 17 سبتمبر ليقر كذا: who has it stands right behind, then how long."""
    ctx = scene.ctx
    holder = somebody(nouns_at(scene, stop, min(ctx.sentence_stop(i), stop + 8)))
    if not holder or not holder[0].definite:
        return []
    j = holder[-1].stop
    until = ctx.word(j) in words("until")
    timex = ctx.times.get(j + until)
    if timex is None or (timex[1].type == "DURATION") is until:
        return []
    return _given(scene, i, timex[0], duty, holder)


def hinged(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """إن تسليم السلاح يكون عندما تفتح الحكومة المعبر: a deed that somebody says hangs on a condition."""
    ctx = scene.ctx
    said = scene.statement_at(i) is not None
    for j in range(max(ctx.sentence_first(i), i - _RESPITE), i):
        led = ctx.word(j - 1) in words("that" if said else "answered_that")
        if led and is_deed(ctx.word(j)) and j not in ctx.named and action_stop(scene, j, False) >= i:
            draft = Draft(duty.name, i, j, 0, j, 0, i, duty.standing, obligor_in(scene, j, 0))
            draft.end = action_stop(scene, stop, True)
            return [draft]
    return []


def _given(scene: Scene, i: int, stop: int, duty: Duty, holder: list[Noun]) -> list[Draft]:
    """What the respite is given for: a verbal noun behind ل, in the same clause."""
    ctx = scene.ctx
    for k in range(stop, min(ctx.sentence_stop(i), stop + _RESPITE)):
        word = ctx.word(k)
        skip = led_by(word)
        if word[:1] == "ل" and is_deed(word[skip:]) and k not in ctx.named:
            return steps_of(scene, duty.name, i, 0, Frame(k, skip, "noun", k), duty.standing, holder)
        if word in words("to_act") and is_deed(ctx.word(k + 2)):
            return steps_of(scene, duty.name, i, 0, Frame(k + 2, 0, "noun", k), duty.standing, holder)
        if word[:2] in words("in_order_to") and len(word) > 3 and k == stop and k not in ctx.named:  # ليقر أو يرفض
            end = action_stop(scene, k, True)
            return [Draft(duty.name, i, i, 0, k, 1, end, duty.standing, holder)]
        if scene.doc.tokens[k].kind == "p":
            break
    return []
