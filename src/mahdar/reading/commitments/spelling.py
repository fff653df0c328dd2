"""Which of its forms a spelling of a verb of undertaking is where it stands."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Match
from mahdar.reading.clauses.nouns import finite, noun_at
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import words


def reads(scene: Scene, i: int, match: Match[Verb]) -> bool:
    """Whether the spelling may be read as this form where it stands."""
    verb, form = match.value, match.form
    if form.tense == "past" and form.number == "d" and form.gender == "m" and verb.noun:
        return False
    word, ctx = scene.ctx.word(i), scene.ctx
    token = scene.doc.tokens[i]
    raw = scene.doc.text[token.start : token.end]
    if form.pronoun and raw.endswith("\u0629"):
        return False  # دعوة, not دعوه
    if form.tense == "past" and raw.lstrip("وف").startswith("\u0622"):
        return False  # آمر الحرس: who commands
    if verb.name == "promise" and "\u062f\u0651" in raw:
        return False  # وعدّ المجلس كذا: considered
    if ctx.word(i + 1) in verb.not_before or ctx.word(i - 1) in verb.not_after:
        return False
    if form.tense == "masdar" and form.definite and verb.owned:
        renewed = not words("repeats").isdisjoint(scene.doc.words[max(ctx.sentence_first(i), i - 15) : i])
        if not renewed:
            return False
    if form.tense == "masdar" and verb.standing.stage == "agreed" and _sought(scene, i, match):
        return False
    if form.tense == "masdar" and verb.standing.stage == "demanded" and match.prefix[-1:] == "ل" and not verb.alone:
        return False  # لحث المستثمرين: what for
    if form.tense == "present" and ctx.word(i - 1) in words("so_that"):
        return False  # لأن توافق
    if form.tense == "masdar" and ctx.word(i - 1) in words("how_far"):
        return False  # مدى التزام الحكومة بكذا
    if form.tense in ("present", "past") and not match.prefix and ctx.word(i - 1) in words("no_verb_behind"):
        return False  # بعد تعرض السكان لكذا: a noun
    if verb.masdar_only and form.tense not in ("masdar", "participle"):
        return False
    if form.tense == "masdar" and not form.pronoun and ctx.word(i - 1) in words("negations"):
        return verb.negated is not None
    if form.tense == "masdar" and _had_not(scene, i):
        return False  # ليست لديه خطة
    if (
        verb.standing.outcome is not None
        and form.tense == "present"
        and not verb.now
        and ctx.word(i - 1) not in words("did_not")
    ):
        return False
    clause = ctx.word(i - 1) in ("،", ",", "و") or ctx.word(i - 1).endswith("ا")
    if form.tense == "participle" and form.gender == "f" and verb.by == "object" and not match.prefix and not clause:
        return False  # مطالبة فلان: the noun
    counted = i > 0 and scene.doc.tokens[i - 1].kind == "n" and i - 1 not in ctx.timed
    if form.tense == "participle" and form.number == "s" and counted:
        return False  # 30 مقترحا
    if form.tense == "participle":
        accusative = word.endswith(("ا", "ه", "ين", "ات")) and not form.definite
        predicate = verb.negated is not None and (
            ctx.word(i - 1) in words("he") | words("she") or bool(phrase_before(scene, i))
        )
        said = verb.by == "subject" and ctx.word(i - 1) in words("first_person") | words("third_person")  # إننا ملتزمون
        return accusative or verb.masdar_only or predicate or said
    if form.tense == "past" and verb.by == "from" and "\u064f" in raw[:3]:
        return True  # طُلب من الحكومة
    if verb.noun and form.tense == "past" and match.prefix == "" and form.number == "s" and form.gender == "m":
        if ctx.word(i - 1) in words("relatives") or ctx.word(i - 1) in words("has_done"):
            return True  # الاتحاد الذي وعد بكذا
        ahead = noun_at(scene, i + 1, ctx.sentence_stop(i))
        told = ahead is not None and ahead.animate
        return told is not bool(phrase_before(scene, i)) and ctx.word(i - 1) not in words("leads_away")
    return True


def _had_not(scene: Scene, i: int) -> bool:
    """Whether a negation before the noun at token ``i`` says that there is none: لم تكن لدى الحكومة خطة."""
    for j in range(i - 2, max(scene.ctx.sentence_first(i), i - 5) - 1, -1):
        if scene.ctx.word(j) in words("corrects"):
            return False  # ليست مطالب بل دعوة
        if scene.ctx.word(j) in words("negations") and scene.ctx.word(j) not in words("matters"):
            return True  # not وهو ما يرجع إلى إصرار كذا
    return False


def _sought(scene: Scene, i: int, match: Match[Verb]) -> bool:
    """للاتفاق على، من أجل اتفاق، مفاوضات على اتفاق: an agreement that is not made."""
    near = range(max(scene.ctx.sentence_first(i), i - 5), i)
    if match.prefix[-1:] == "ل":
        return not any(_made(scene, j) or scene.ctx.word(j) in words("reached_by") for j in near)
    if scene.ctx.word(i - 1) in words("talked_of"):
        near = range(max(scene.ctx.sentence_first(i), i - 16), i - 1)
        if any(scene.ctx.word(j) in words("talks") for j in near):
            return True
    first = max(scene.ctx.sentence_first(i), i - 3)
    close = range(max(scene.ctx.sentence_first(i), i - 5), i)
    if scene.ctx.word(i - 1) == "من" and any(scene.ctx.word(j) in words("close_to") for j in close):
        return True
    return any(scene.ctx.word(j).removeprefix("و") in words("sought") and not _made(scene, j) for j in range(first, i))


def _made(scene: Scene, j: int) -> bool:
    """توصل الطرفان إلى اتفاق: a verb of the past, and no noun that tells what is sought."""
    word = scene.ctx.word(j)
    return word.removeprefix("و") in words("reached") and (word[0] == "و" or finite(scene, j))
