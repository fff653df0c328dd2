"""In which form a word can be read where it stands: a verb or its noun, a participle that tells or only describes."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Match, Noun, Scene, noun_at
from mahdar.reading.clauses.agreement import gender_of
from mahdar.reading.clauses.extent import clause_stop
from mahdar.reading.clauses.hints import either
from mahdar.reading.clauses.kinds import adjective
from mahdar.reading.clauses.verbs import behind_opener
from mahdar.reading.clauses.words import nationalities, words
from mahdar.reading.events.entries import Light, grammar, triggers
from mahdar.reading.statements.heads import head_of

FINITE = frozenset({"past", "present", "future"})


_BODIES = frozenset({"forces", "organisation", "armed_group"})
_NUNATED = frozenset("\u064b\u064c\u064d")

MARKS = frozenset({"،", ",", "؛", ";", ":", ".", "!", "؟", "?", "…", "-", "–", "«", '"', "“", "(", "»", "”", ")"})


def shape(scene: Scene, i: int, form: Form, prefix: str, homograph: bool, takes: frozenset[str] = frozenset()) -> bool:
    """Whether the word can be read in that form where it stands: the bare past of many verbs is their noun too."""
    if form.tense == "imperative" or (form.first and form.number == "s" and scene.statement_at(i) is None):
        return False
    if form.tense in FINITE:
        if scene.doc.text[scene.doc.tokens[i].end - 1] in _NUNATED:
            return False  # a noun: أيدٍ
        if prefix.endswith("ل") and form.tense == "present":
            return False  # so that: an aim, no event
        if form.tense == "past" and not prefix and scene.ctx.word(i - 1) in grammar("governing"):
            return False  # في وعدها
        if form.tense == "past" and scene.ctx.word(i - 1).removeprefix("و") in grammar("lack"):
            return False  # عدم خرقها
        if _mismatched(scene, i, form) or (form.tense == "past" and _described_person(scene, i, form)):
            return False
        if form.tense == "past" and homograph and either(scene, i):
            return False  # للموافقة على الاتفاق أو رفضه
        owned = form.pronoun and homograph and i + 1 not in scene.ctx.named
        if owned and adjective(scene.ctx.word(i + 1)) and scene.ctx.word(i - 1) not in words("relatives"):
            return False  # وقصفه الجوي
        if form.tense == "past" and form.number == "s" and form.gender == "m" and not form.pronoun:
            return not homograph or verbal(scene, i, prefix)
        return True
    if form.tense == "participle":
        return _participle(scene, i, form, takes)
    if scene.doc.text[scene.doc.tokens[i].end - 1] == "ة":
        return True  # دعوة is no دعوه
    return not homograph or (prefix[-1:] in ("ب", "ل", "ك") and bool(prefix)) or not verbal(scene, i, prefix)


def _mismatched(scene: Scene, i: int, form: Form) -> bool:
    """Whether a feminine verb stands right behind الذي: الهجوم الذي تطلب جراحة, a verb of another root."""
    feminine = form.tense == "present" and form.gender == "f" and form.number == "s" and not form.pronoun
    if not feminine or scene.ctx.word(i - 1) not in grammar("who_he"):
        return False
    after = scene.ctx.word(i + 1)  # في الوقت الذي تطالب فيه الحكومة بكذا، الذي تنص بنوده
    return not (
        after in words("resumptive") or after.startswith("ال") or after.endswith("ه") or i + 1 in scene.ctx.names
    )


def _described_person(scene: Scene, i: int, form: Form) -> bool:
    """Whether a word is somebody with an adjective of nation, and no verb: إنه طالب جزائري; but: قتل فلسطيني."""
    if form.pronoun or form.number != "s" or form.gender != "m" or scene.ctx.word(i + 1) not in nationalities():
        return False
    head = head_of(scene.ctx.word(i))
    return head is not None and head.person


def light_shape(scene: Scene, i: int, match: Match[Light], homograph: bool) -> bool:
    """Whether a light verb can be read so; its passive participle describes its noun (العقوبات المفروضة)."""
    if match.form.tense == "participle" and match.form.voice == "passive":
        return True
    return shape(scene, i, match.form, match.prefix, homograph)


def twice(matches: tuple[Match[Light], ...], match: Match[Light]) -> bool:
    other = "past" if match.form.tense == "masdar" else "masdar"
    return any(m.form.tense == other and m.form.number in ("s", "p") and m.skip == match.skip for m in matches)


def ending(scene: Scene, i: int, form: Form) -> bool:
    """Whether the stored last letter agrees with the reading: مظاهرة is a noun, مظاهره its owner's."""
    token = scene.doc.tokens[i]
    if not token.text.endswith("ه") or form.pronoun not in ("", "ه"):
        return True
    marbuta = scene.doc.text[token.end - 1] == "ة"
    return not marbuta if form.pronoun else marbuta or "ة" not in scene.doc.text


def _participle(scene: Scene, i: int, form: Form, takes: frozenset[str]) -> bool:
    """Whether a participle tells an event where it stands.

    It goes on a sentence (متهما الحكومة), names who did it (من قبل), or describes with the article:
    those whom it befell (المختطفين في العاصمة), what was signed (الموقعة بين), those who do it
    (المطالبين ب).
    """
    ctx = scene.ctx
    word, after = ctx.word(i), ctx.word(i + 1)
    if form.voice == "passive":
        dated = "topic" in takes and _dates(scene, i)
        joint = "topic" in takes and (after.startswith("بين") or after == "مع")
        if form.definite and (dated or joint or _describes(scene, i)):
            return True
        hit = range(i + 1, min(i + 8, clause_stop(scene, i)))
        return any(ctx.word(k) in ("قبل", "يد", "جانب") and ctx.word(k - 1) in ("من", "علي") for k in hit)
    governs = after in takes or (after[:1] in takes and i + 1 not in ctx.names and len(after) > 2)
    if form.definite:
        return (after == "عن" and _describes(scene, i)) or (governs and described(scene, i, form) is not None)
    if i and scene.doc.tokens[i - 1].kind == "n":
        return False  # 24 متهما
    opens = ctx.word(i - 1) in MARKS or word[:1] == "و"
    whom = "object" in takes and (after.startswith("ال") or i + 1 in ctx.named)  # داعين الأطراف إلى كذا
    plural = form.number == "p" and word.endswith("ين") and (governs or whom) and not _of_some(scene, i)
    return word.endswith("ا") or plural or (opens and (form.gender == "f" or plural))


def _of_some(scene: Scene, i: int) -> bool:
    """Whether the word tells what kind of people the noun before it means: نشطاء مؤيدين للخطة."""
    for j in range(i - 1, max(i - 4, 0), -1):
        noun = noun_at(scene, j, i)
        if noun is not None and noun.stop == i and noun.animate:
            return noun.name is None and not noun.definite  # ناشطين يساريين مؤيدين
    return False


def _dates(scene: Scene, i: int) -> bool:
    """Whether a date follows a participle: الموقعة في 1979، المبرم عام 2015."""
    after = scene.ctx.word(i + 1)
    return i + 1 in scene.ctx.timed or (
        after in ("في", "عام", "سنه", "منذ", "بتاريخ", "يوم") and i + 2 in scene.ctx.timed
    )


def _describes(scene: Scene, i: int) -> bool:
    """Whether a participle with the article tells what befell those named before it: المواطنين المختطفين غرب البلاد."""
    after = scene.ctx.word(i + 1)
    if after not in grammar("circumstances") and i + 1 not in scene.ctx.timed:
        return False
    return described(scene, i) is not None


def described(scene: Scene, i: int, form: Form | None = None) -> Noun | None:
    """Those whom the adjective at token ``i`` describes."""
    if scene.ctx.brackets and scene.ctx.word(i - 1) == ")":
        opening = next((b.first for b in scene.doc.brackets if b.stop == i), i)
    else:
        opening = i
    for j in range(opening - 1, max(scene.ctx.sentence_first(i), opening - 7) - 1, -1):
        noun = noun_at(scene, j, opening)
        if noun is not None and noun.stop == opening and noun.animate and noun.definite:
            return noun if _told_of(noun, form) else None
    return None


def _told_of(noun: Noun, form: Form | None) -> bool:
    """Whether a feminine participle may describe the noun, where its gender tells: الوزراء الموافقة is none."""
    feminine = form is not None and form.gender == "f" and form.number == "s"
    return not feminine or gender_of(noun) != "m"


def verbal(scene: Scene, i: int, prefix: str = "") -> bool:
    """Whether a word that may be a verb of the past or a noun stands where a verb does."""
    if prefix[-1:] in ("ب", "ل", "ك") and prefix:
        return False
    ctx, joined = scene.ctx, prefix in ("و", "ف")
    before = ctx.word(i - 1)
    doer = noun_at(scene, i + 1, ctx.sentence_stop(i))
    if doer is not None and doer.kind in _BODIES and doer.definite and gender_of(doer) == "f" and not doer.skip:
        return False  # قصف الطائرات: the noun
    if before in ("ان", "بان") and ctx.word(i - 2) not in grammar("since_that"):
        return False  # أن رفض الحكومة للخطة: the noun
    if not prefix and (_comes_about(scene, i) or scene.verbs.behind_time(i)):
        return False  # سيتم غدا عقد لقاء, أعلنت أمس قطع العلاقات
    if before == "ذلك" or i - 1 in ctx.timed or i + 1 in ctx.timed or ctx.word(i + 1) in grammar("blown"):
        return True
    if joined and _goes_on(scene, i):
        return False  # بوقف القصف وسحب القوات
    if scene.verbs.stands(i, joined):
        return True
    if joined and _left_out(scene, i):
        return True
    if not joined and _clause_of_that(scene, i):
        return True
    first = ctx.sentence_first(i)
    if joined or i == first or before in MARKS or behind_opener(ctx, i, first):
        doer = noun_at(scene, i + 1, ctx.sentence_stop(i))
        return doer is not None and doer.animate
    for j in range(i - 1, max(ctx.sentence_first(i), i - 4) - 1, -1):
        doer = noun_at(scene, j, i)
        if doer is not None and doer.stop == i:  # أن انتحاريا فجر نفسه
            return doer.animate and not doer.definite and ctx.word(j - 1) in words("that")
    return False


def _comes_about(scene: Scene, i: int) -> bool:
    """Whether only a time stands between تم and the word, which is then its noun."""
    k = i - 1
    while k in scene.ctx.timed:
        k -= 1
    return scene.ctx.word(k) in grammar("comes_about")


def _goes_on(scene: Scene, i: int) -> bool:
    """Whether و joins a verbal noun to one that a preposition governs, with no verb or mark between them."""
    ctx = scene.ctx
    for j in range(i - 1, max(ctx.sentence_first(i), i - 7) - 1, -1):
        if ctx.word(j) in MARKS or scene.verbs.at(j):
            return False
        for match in triggers().at(ctx.word(j)):
            led = ctx.word(j - 1) in grammar("leading_in") or ctx.word(j - 1) in grammar("papers")
            governed = (match.prefix[-1:] in ("ب", "ل") and match.prefix) or led
            if match.form.tense == "masdar" and not match.form.definite and governed:
                return True
    return False


def _left_out(scene: Scene, i: int) -> bool:
    """Whether a verb goes on whose subject is left out or put off: ، وتعهد بمحاربتهم; وقتل، بحسب المرصد، جنديان."""
    ctx, after = scene.ctx, scene.ctx.word(i + 1)
    if i == ctx.sentence_first(i) and after in ("،", ","):
        return True
    return ctx.word(i - 1) in ("،", ",") and after[:1] == "ب" and len(after) > 4 and i + 1 not in ctx.named


def _clause_of_that(scene: Scene, i: int) -> bool:
    """Whether أن opens a clause that has no verb so far and whose subject ends here: أن مكتب الهجرة واللجوء رفض."""
    ctx = scene.ctx
    if not (ctx.word(i - 1).startswith(("ال", "وال")) or i - 1 in ctx.named):
        return False
    for j in range(i - 1, max(ctx.sentence_first(i), i - 9) - 1, -1):
        if ctx.word(j) in ("ان", "بان"):
            return j < i - 2 and noun_at(scene, j + 1, i) is not None
        if ctx.word(j) in MARKS or scene.verbs.at(j) or ctx.word(j) in words("relatives"):
            return False
    return False
