"""How a verb of undertaking introduces its action: by a preposition, by أن, as its object, or by a relative clause."""

from __future__ import annotations

from bisect import bisect

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import finite, nouns_at
from mahdar.reading.commitments.acts import clausal, may_act
from mahdar.reading.commitments.between import (
    adjective,
    all_asked,
    asked_behind,
    asks_there,
    bare_deed,
    behind_asked,
    decided,
    describes,
    far_thing,
    led_further,
    name_ends,
    no_name,
    past_mark,
    past_phrase,
    said_there,
)
from mahdar.reading.commitments.drafts import Frame
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, bare, is_deed, led_by, phrases, stage_of_text, stem_in, words

__all__ = ["Frame", "frame_of"]
_ASIDE = 32  # tokens that an aside between them may take
_NEXT = 6  # tokens behind a thing within which a deed may follow
_ASKED = 7  # tokens of whom one asks
_REACH = 22  # tokens between the verb and its action
_COMMAS = frozenset({"،", ","})
_URGING = frozenset({"demand", "promise", "propose", "threaten"})  # acts whose content is what is to be done


def frame_of(scene: Scene, i: int, verb: Verb, form: Form) -> Frame | None:
    """Where the action of the verb at token ``i`` begins, near it or behind a long aside; None where none is named."""
    found = _near(scene, i, verb, form) or _past_relative(scene, i, verb, form)
    if found is None and form.tense != "masdar":
        found = _far(scene, i, verb, form) or decided(scene, i, verb)
        found = found or (None if form.pronoun else _said(scene, i, verb))
        return found._replace(far=True) if found is not None else None
    return found


def _said(scene: Scene, i: int, verb: Verb) -> Frame | None:
    """دعا البابا في وثيقة كرسها للبيئة إلى «اتخاذ كذا»: what the statement reader found to be asked or promised."""
    cue = scene.cue_at(i)
    if cue is None or cue.act not in _URGING or cue.content.start < scene.doc.tokens[i].end:
        return None
    tokens = scene.doc.tokens
    at = bisect(tokens, cue.content.start, key=lambda token: token.start) - 1
    while at + 1 < len(tokens) and (tokens[at].kind == "p" or tokens[at].end <= cue.content.start):
        at += 1
    skip = max(0, cue.content.start - tokens[at].start)
    if at <= i or scene.ctx.word(at - 1) in words("introducing_that") or skip > 2 or at in scene.ctx.named:
        return None
    return _noun(scene, at, skip, verb, at, scene.ctx.sentence_stop(at))


def _far(scene: Scene, i: int, verb: Verb, form: Form) -> Frame | None:
    """طالب المجلس في بيان أصدره أمس، بفتح المعبر: the introduction right behind a comma, by ب or أن alone."""
    ctx = scene.ctx
    stop = min(ctx.sentence_stop(i), i + _ASIDE)
    announced = verb.of == "announced"
    words_before = verb.prepositions(False)
    if "ب" not in verb.takes and not announced and not words_before and verb.by != "from":
        return None
    for j in range(i + 2, stop - 1):
        if j in ctx.named:
            continue
        if ctx.word(j) in _COMMAS:
            word = ctx.word(j + 1)
            at = j + 1 + (word in verb.takes)  # أعلنت القيادة، أمس، عن «هدنة»
            at += at in ctx.quotes
            if announced and stem_in(ctx.word(at), "announced") and at not in ctx.named:
                return Frame(at, 0, "noun", j + 1)
            if announced:
                continue
            if verb.by == "from" and articled(word) and is_deed(word) and ctx.word(j + 2)[:1] == "ب":
                return Frame(j + 1, 0, "noun", j + 1)  # طلب من الوزير، فلان، الالتزام بكذا
            at = j + 1 if word in words_before else behind_asked(scene, j, stop, verb)
            that = (
                verb.text and ctx.word(at + 1) in words("introducing_that") and clausal(scene, at + 2)
            )  # تنص الاتفاقية، على أن يتولى
            if at > 0 and (is_deed(ctx.word(at + 1)) or ctx.word(at + 1) in words("not_to") or that):
                return _introduced(scene, at, ctx.word(at), verb, form, stop)
            if "ب" not in verb.takes:
                continue
            if word in words("with_that") or (word[:1] == "ب" and len(word) > 4 and is_deed(word[1:])):
                return _introduced(scene, j + 1, word, verb, form, stop)
        elif ctx.word(j) in words("frame_ends") or said_there(scene, i, j):
            return None
    return None


def _past_relative(scene: Scene, i: int, verb: Verb, form: Form) -> Frame | None:
    """داعيا الكونغرس الذي يعارض الاتفاق إلى إقراره: the introduction behind a clause that describes whom one asks."""
    ctx, limit = scene.ctx, min(scene.ctx.sentence_stop(i), i + _REACH)
    if verb.by != "object" or form.tense == "masdar" or form.pronoun:
        return None
    told = next((j for j in range(i + 2, min(limit, i + _ASKED)) if ctx.word(j) in words("relatives")), limit)
    asked = nouns_at(scene, i + 1, told) if told < limit else []
    if not asked or asked[-1].stop != told or not asked[0].animate:
        return None
    for j in range(told + 2, limit):
        if scene.doc.tokens[j].kind == "p":
            return None
        word = ctx.word(j)
        led = word in verb.prepositions(False) and (is_deed(ctx.word(j + 1)) or ctx.word(j + 1) in words("not_to"))
        if led or ("ب" in verb.takes and word[:1] == "ب" and len(word) > 4 and is_deed(word[1:])):
            found = _introduced(scene, j, word, verb, form, limit)
            return found._replace(before=told) if found is not None else None
    return None


def _near(scene: Scene, i: int, verb: Verb, form: Form) -> Frame | None:
    """Where the action of the verb at token ``i`` begins, past phrases that tell who, whom, when, where; else None."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(i), i + _REACH)
    noun = form.tense == "masdar"
    unknown, owned, j = 0, False, i + 1
    made = noun and ctx.word(i - 1) in words("made")  # جرى الاتفاق خلال الاجتماع على كذا
    while j < limit:
        if j in ctx.times:
            j = ctx.times[j][0]
            continue
        word = ctx.word(j)
        quoted = word in ("«", '"', "“") and asks_there(scene, j, limit, verb)
        if quoted or (word in ("«", '"', "“") and _introduced(scene, j + 1, ctx.word(j + 1), verb, form, limit)):
            j += 1
            continue
        if scene.doc.tokens[j].kind == "p":
            if word == ":" and verb.text and is_deed(ctx.word(j + 1)):
                return _noun(scene, j + 1, 0, verb, j, limit)  # تتضمن الخطة: وقف القتال
            asks = verb.text or verb.by == "from"
            if asks and "object" in verb.takes and word in _COMMAS and bare_deed(scene, j + 1):
                return _noun(scene, j + 1, 0, verb, j, limit)  # ويتضمن المشروع، رفع الحظر
            stop = past_mark(scene, j, limit)
            stop = j + 1 if stop == j and verb.by == "object" and asked_behind(scene, j, limit) else stop
            if stop == j:
                return None
            j = stop
            continue
        found = _introduced(scene, j, word, verb, form, limit, owned)
        named = found is not None and found.skip == 2 and verb.by == "object" and not noun
        if named and led_further(scene, j, limit, verb):
            found = None  # دعا مبعوث البعثة للدعم إلى كذا
        if found is not None and verb.of == "any" and not noun and found.how == "noun":
            found = _deed_behind(scene, found, verb, form, limit)
        if found is not None and not (
            noun and verb.of == "any" and found.how == "noun" and far_thing(scene, i, found.at, found.skip)
        ):
            return found
        if word in words("introducing_that") or phrases("adding").at(scene.doc, j) is not None:
            return None  # مطالبا بأن يكون كذا: no deed
        led_away = noun and verb.standing.stage == "agreed" and word in words("called_to") | words("likes")
        if led_away and word not in verb.prepositions(noun):
            return None  # أدى الاتفاق إلى توقعات بكذا
        if noun and verb.by == "object" and word in verb.prepositions(noun):
            called = nouns_at(scene, j + 1, limit)
            if called and called[0].animate and called[0].definite:  # دعوة إلى السلطات من أجل كذا
                j = called[-1].stop
                continue
        if noun and verb.by == "object" and (called := all_asked(scene, j, limit)):
            j = called[-1].stop  # دعوته إلى جميع الأطراف لكذا
            continue
        if word in words("until") and j + 1 in ctx.times:
            j = ctx.times[j + 1][0]  # مهلة حتى الأحد لكذا
            continue
        if word in verb.prepositions(noun) and bare(ctx.word(j + 1)) not in words("adverbials"):
            return None  # another complement: دعا إلى جمعية عمومية لانتخاب
        if (
            word in words("frame_stops")
            or (noun and verb.name == "pact-for" and word[:1] in "يت" and finite(scene, j) and not describes(scene, j))
            or (word[0] == "ف" and j not in ctx.named and finite(scene, j))
            or (
                noun
                and verb.near
                and form.definite
                and word not in words("between") | words("between_two")
                and not made
            )
        ):
            return None
        if noun and form.pronoun and word[:1] == "و" and word.endswith(form.pronoun) and is_deed(word[1:]):
            j += 1  # التزامها وحرصها على كذا
            continue
        pledger = j in ctx.names and verb.standing.stage == "promised"  # تعهد إيران عدم كذا
        if noun and not pledger and adjective(scene, j):
            j += 1
            continue
        if noun and verb.standing.stage == "agreed" and not form.definite and describes(scene, j):
            behind = nouns_at(scene, j + 1, limit)
            j = behind[-1].stop if behind else j + 1
            continue  # اتفاقا رعته الأمم المتحدة لتشكيل حكومة
        texts = verb.text or verb.standing.stage == "proposed"
        if articled(word) and word.endswith("ي") and name_ends(scene, j):
            j += 1  # فلان بن فلان السوداني
            continue
        stop, known = past_phrase(scene, j, word, limit, texts, verb)
        stop = next((k for k in range(j + 1, stop) if _begins(scene, k, verb, form, limit)), stop)
        unknown, owned = unknown + (not known), owned or (known and word not in words("leads_away"))
        loose = noun and verb.name in words("of_kinds") and not form.definite and not owned  # اتفاقيات قروض لكذا
        if unknown > (0 if (noun and not loose) or ("object" in verb.takes and verb.name != "permits") else 2):
            return None
        j = stop
    return None


def _deed_behind(scene: Scene, found: Frame, verb: Verb, form: Form, limit: int) -> Frame:
    """تعهدت الجبهة على الإنترنت باستمرار الكفاح: a deed behind ب, where what another preposition leads to is none."""
    if is_deed(scene.ctx.word(found.at)[found.skip :]) or found.skip or "ب" not in verb.takes:
        return found
    for k in range(found.at + 1, min(limit, found.at + _NEXT)):
        word = scene.ctx.word(k)
        if scene.doc.tokens[k].kind == "p" or finite(scene, k):
            break
        if word[:1] == "ب" and len(word) > 4 and is_deed(word[1:]):
            return _introduced(scene, k, word, verb, form, limit) or found
    return found


def _begins(scene: Scene, k: int, verb: Verb, form: Form, limit: int) -> bool:
    """Whether the action begins at token ``k`` of a phrase that was read too far: في خطته بمكافحة."""
    word, before = scene.ctx.word(k), scene.ctx.word(k - 1)
    governs = not articled(word) or scene.ctx.word(k + 1)[:1] == "ب"  # من الأمين العام تقديم، علقت الحكومة العمل بكذا
    if "object" in verb.takes and articled(before) and governs and is_deed(word):
        return k not in scene.ctx.named
    return word[:1] in "بل" and len(word) > 3 and _introduced(scene, k, word, verb, form, limit) is not None


def _introduced(
    scene: Scene, j: int, word: str, verb: Verb, form: Form, limit: int, owned: bool = False
) -> Frame | None:
    """The frame whose introduction stands at token ``j``."""
    ctx, noun = scene.ctx, form.tense == "masdar"
    if j < len(scene.doc.tokens) and phrases("adding").at(scene.doc, j) is not None:
        return None  # بالإضافة إلى
    letters = verb.letters(noun)
    if word in words("introducing_that"):
        return _that(scene, j, limit) if ("ان" if word[0] == "ا" else "ب") in verb.takes else None
    if word[:1] == "ب" and word in words("third_person") and verb.standing.stage == "promised":
        ahead = ctx.word(j + 1) in words("will_words") or ctx.word(j + 1)[:1] == "س"
        return Frame(j + 1, 0, "that", j) if ahead else None  # ضمانات بأنها لن تطور قنبلة
    if word in words("not_to") and verb.by in ("object", "from") and word[0] == "ع":
        return _noun(scene, j, 0, verb, j, limit)
    if word == "من" and ctx.word(j + 1) in words("sake") and "من اجل" in verb.takes:
        return _noun(scene, j + 2, 0, verb, j, limit)
    if word in verb.prepositions(noun):
        if word in words("so_that"):
            return _that(scene, j, limit)
        if ctx.word(j + 1) in words("introducing_that"):
            return _that(scene, j + 1, limit)
        if ctx.word(j + 1) in words("these") and verb.of == "talk" and stem_in(ctx.word(j + 2), "pacts"):
            return Frame(j + 1, 0, "noun", j)  # وافقت على هذا الاتفاق
        if bare(ctx.word(j + 1)) in words("speed") and is_deed(ctx.word(j + 2)):
            return Frame(j + 2, 0, "noun", j)  # إلى سرعة مراجعة كذا
        return _noun(scene, j + 1, 0, verb, j, limit)
    if word in letters and len(word) == 1:
        return _noun(scene, j + 1, 0, verb, j, limit)
    if "ب" in letters and word[:1] == "ب" and bare(word[1:]) in words("urging") and is_deed(ctx.word(j + 1)):
        return Frame(j + 1, 0, "noun", j)
    if verb.name in words("may_names") and bare(word.removeprefix("ب")) in words("possibility"):
        led = "ب" in letters and word[:1] == "ب"  # لوحت بإمكانية فرض عقوبات، تدرس إمكانية إرسال مراقبين
        if (led or ("object" in verb.takes and word[:1] != "ب")) and is_deed(ctx.word(j + 1)):
            return _noun(scene, j + 1, 0, verb, j, limit)
    short = len(word) == 3 and is_deed(word[1:]) and word not in words("no_deeds")  # بحل البرلمان
    what = "ب" in letters and word in words("with_what")  # لم يف بما وعد به
    inner = ctx.word(j - 1) in words("of_place") | words("on_to") | words("able")  # في بيان، قابل للتحقق
    inner = inner or word in words("own_land")  # تعهد بأن بلاده ستقدم كذا
    if word[:1] in letters and (len(word) > 3 or short or what) and no_name(scene, j) and not inner:
        return _noun(scene, j, led_by(word), verb, j, limit)
    if (
        "object" in verb.takes
        and ctx.word(j - 1) not in words("leads_away") | words("before_a_noun")
        and (form.tense != "masdar" or form.pronoun or owned or verb.by == "action")
        and not (form.tense == "masdar" and form.definite)
        and j not in ctx.named
        and (is_deed(word) or not finite(scene, j))
        and not (verb.text and articled(word) and stage_of_text(word) is not None)
    ):
        return _noun(scene, j, 0, verb, j, limit)
    return None


def _that(scene: Scene, j: int, limit: int) -> Frame | None:
    """أن and a verb of the present; أنّ before a noun tells what is so, not what is to be done."""
    at = j + 1 + (j + 1 in scene.ctx.quotes)
    return Frame(at, 0, "that", j) if at < limit and clausal(scene, at) else None


def _noun(scene: Scene, at: int, skip: int, verb: Verb, before: int, limit: int) -> Frame | None:
    ctx = scene.ctx
    at += ctx.word(at) == ":" and at + 1 < limit  # نص الاتفاق على: وقف القتال
    if at in ctx.quotes and at + 1 < limit:
        at, skip = at + 1, 0
    if at >= limit or scene.doc.tokens[at].kind != "w" or at in ctx.timed:
        return None
    return Frame(at, skip, "noun", before) if may_act(scene, at, skip, verb) else None
