"""The subject of a verb of undertaking: before it, behind it, at the head of its clause."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.reading.clauses.elided import carried_on
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, finite, kind_of, nouns_at
from mahdar.reading.commitments.beyond import (
    beyond_relative,
    both_of,
    each_of,
    for_whom_told,
    forces_of,
    object_there,
    of_content,
    resumed,
    somebody_else,
    stranger,
    taken_up_by,
)
from mahdar.reading.commitments.joined import pair_of
from mahdar.reading.commitments.people import (
    agrees,
    bodies,
    own_land,
    pronoun,
    somebody,
    speaker_of,
    we,
)
from mahdar.reading.commitments.words import articled, is_deed, stem_in, words

_WORDS = 6  # tokens that are marked as a word, and are nothing said
_DASHES = frozenset({"-", "–", "—"})
_OPENING = frozenset({"«", "“", ":"})


def subject_of(scene: Scene, i: int, form: Form, joined: bool = False) -> list[Noun]:
    """The subject of the finite verb at token ``i`` that can act; a pronoun or nobody only where it is clear who."""
    if form.first:
        return we(scene, i, form)
    start = i
    while (
        not joined
        and start > scene.ctx.sentence_first(i)
        and (scene.ctx.word(start - 1) in words("auxiliaries") or start - 1 in scene.ctx.timed)
    ):
        start -= 1
    before = scene.ctx.word(start - 1)
    if joined:
        found = []
    elif before in words("relatives"):
        told = [noun for noun in somebody(verb_arguments(scene, i, form).subject) if noun.first != i]
        if told and told[0].name is None and articled(scene.ctx.word(told[0].first - 1)):
            told = []  # الانتخابات البلدية التي: an adjective
        behind = bool(form.pronoun) or resumed(scene, i)
        told = told if behind or not told or told[0].first < i else []
        return told or (subject_behind(scene, i, form) if behind else phrase_before(scene, start - 1, form))
    elif before in ("«", '"', "“"):
        found = phrase_before(scene, start - 1, form)
        found = [] if found and not found[0].definite and _quoted(scene, start) else found
    elif before in ("،", ","):
        found = _past_aside(scene, start - 1, form)
    else:
        found = phrase_before(scene, start, form)
    if found:
        return own_land(scene, found, i)
    opens = joined or _opens(scene, i, start)
    found = [] if opens else clause_head(scene, start, form) or beyond_relative(scene, start, form)
    if found and before in words("he") and found[0].kind == "state" and found[0].name is not None:
        found = found if agrees(found[0], form, False) else []  # فالصين ترى أنه سيساهم: not China
    if before in words("so_that") and (whom := for_whom_told(scene, start - 1)):
        return whom
    many = form.number == "p" and not form.first and form.tense != "participle"  # توعدوا قوى الأمن: whom
    if (
        not found
        and not many
        and (opens or not _thing_before(scene, start) or scene.ctx.word(i + 1) in words("between"))
    ):
        found = subject_behind(scene, i, form)
    if found and found[0].first > i and before in words("he") | words("she") | words("they"):
        same = (before in words("he")) is (form.gender == "m") and form.number == "s"  # إنها ستزور مصر: whom she visits
        found = [] if same or _his_own(scene, found[0]) else found  # أنه سيلتقي نظراءه
    if (
        found
        and found[0].name is not None
        and found[0].kind in ("state", "place")
        and form.gender == "m"
        and not (joined or _opens(scene, i, start))
    ):
        found = []  # سيزور العراق: whom or what he visits
    if found:
        return own_land(scene, found, i)
    if somebody_else(scene, i):
        return []
    if scene.cue_at(i) is not None:
        before_it = somebody(carried_on(scene, i, form)) if joined and form.gender == "f" else []
        return before_it or speaker_of(scene, i)  # إن الشرطة جاءت وهددت: not who says so
    return (
        taken_up_by(scene, start, before)
        or pronoun(scene, i, before)
        or (somebody(carried_on(scene, i, form)) or of_content(scene, i, form) if opens else [])
    )


def _his_own(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase of one word ends in a pronoun, which takes up the subject of its verb: نظراءه."""
    raw = scene.doc.text[scene.doc.tokens[noun.stop - 1].start : scene.doc.tokens[noun.stop - 1].end]
    return noun.stop == noun.first + 1 and noun.name is None and raw.endswith(("ه", "ها", "هم"))


def _quoted(scene: Scene, j: int) -> bool:
    """Whether what is said begins at token ``j``, so that nobody told before the mark is its subject."""
    quote = scene.doc.quote_of[j]
    return quote >= 0 and scene.doc.quotes[quote].first == j - 1 and scene.doc.quotes[quote].stop - j > _WORDS


def whole(scene: Scene, found: list[Noun], limit: int) -> list[Noun]:
    """ممثلون عن أوكرانيا وروسيا: those whom a delegation comes from belong to its phrase."""
    stop = found[-1].stop
    if len(found) == 1 and scene.ctx.word(stop) in words("members") and found[0].definite:  # الدول الأعضاء في المنظمة
        inside = scene.ctx.word(stop + 1) in words("within")
        behind = nouns_at(scene, stop + 2, limit) if inside else []
        told = behind and (behind[0].definite or behind[0].name is not None)  # not الأعضاء في اجتماعين
        return [found[0]._replace(stop=behind[-1].stop if told else stop + 1, name=None)]
    if len(found) == 1 and found[0].head in words("delegates") and scene.ctx.word(stop) in words("from_whom"):
        behind = nouns_at(scene, stop + 1, limit)
        if behind:
            return [found[0]._replace(stop=behind[-1].stop, name=None)]
    return found


def _opens(scene: Scene, i: int, start: int) -> bool:
    """Whether the verb at token ``i`` opens its clause, so that its subject follows."""
    ctx = scene.ctx
    before = ctx.word(start - 1)
    if before in ("»", '"', "”", ")"):
        return False
    return (
        start == ctx.sentence_first(i)
        or ctx.word(i)[:1] in "وف"
        or scene.doc.tokens[start - 1].kind == "p"
        or before in words("openers")
    )


def _thing_before(scene: Scene, stop: int) -> bool:
    """Whether a phrase that cannot act ends right before a verb: القواعد الجديدة ستضع."""
    for j in range(max(scene.ctx.sentence_first(stop), stop - 6), stop):
        before = scene.ctx.word(j - 1).removeprefix("و")
        before = scene.ctx.word(j - 2).removeprefix("و") if before in words("these") else before
        found = nouns_at(scene, j, stop - (scene.doc.tokens[stop - 1].kind == "p"))
        if scene.doc.tokens[stop - 1].kind == "p" and scene.ctx.word(stop - 1) in ("»", "”", ")"):
            return True
        if found and found[-1].stop == stop and scene.ctx.word(j).removeprefix("و")[:1] not in ("ب", "ل"):
            if _adjectival(scene, j, found[0]) or scene.ctx.word(j - 2).removeprefix("و") in words("leads_away"):
                continue  # إلى هذا التعاون العسكري, وفي سياق متصل: of the phrase before
            return before not in words("leads_away") and j not in scene.ctx.governed
    return False


def clause_head(scene: Scene, stop: int, form: Form | None = None) -> list[Noun]:
    """إن فلان مستشار الرئيس سيزور: the phrase that the clause begins with, an apposition between it and the verb."""
    ctx = scene.ctx
    for j in range(stop - 2, max(ctx.sentence_first(stop), stop - 14) - 1, -1):
        led = ctx.word(j) in words("that") or ctx.word(j) in _OPENING
        if led or j == ctx.sentence_first(stop):
            told = bodies(scene, nouns_at(scene, j + led, stop))
            people = told and form is not None and form.number == "p" and told[0].definite
            people = people and told[0].head.endswith(("ون", "ين")) and not stem_in(told[0].head, "scheduled")
            found = told if people else somebody(told)  # المشاركون في المحادثات سيبحثون
            found = both_of(scene, whole(scene, found, stop), stop, form) if found else []
            return found if found and (form is None or agrees(found[0], form, True)) else []
        if finite(scene, j) or ctx.word(j) in words("relatives"):
            return []
    return []


def subject_behind(scene: Scene, i: int, form: Form) -> list[Noun]:
    """The subject behind the verb, with nothing but adverbs, times and what has a pronoun in between."""
    ctx, j = scene.ctx, i + 1
    limit = min(ctx.sentence_stop(i), i + 12)
    while j < limit and (j in ctx.times or ctx.word(j) in words("between")):
        j = ctx.times[j][0] if j in ctx.times else j + 1
    if j in ctx.governed or ctx.word(j)[:2] == "لل":
        return []  # ستطرح بالولايات المتحدة
    found = nouns_at(scene, j, limit) if j < limit else []
    found = bodies(scene, found)
    hers = form.gender == "m" and form.number == "s" and len(ctx.word(j)) > 5 and ctx.word(j).endswith(("ته", "تهم"))
    found = [] if hers and found and found[0].kind != "person" else found  # لن يزور عائلته: whom
    people = found and found[0].definite and found[0].head.endswith(("ون", "ان")) and found[0].stop <= j + 2
    if found and _one_more(scene, found[-1].stop):
        return []  # اتفقت النقابات والأرباب: a partner that is not known, without whom they are not all
    found = found if people else somebody(found) or each_of(scene, j, limit) or stranger(scene, j, limit)
    return whole(scene, _cut(scene, found), limit) if found and agrees(found[0], form, False) else []


def _one_more(scene: Scene, j: int) -> bool:
    """Whether و joins a further noun that is no part of the phrase before token ``j``."""
    word = scene.ctx.word(j)
    if word[:1] != "و" or len(word) < 4 or is_deed(word) or is_deed(word[1:]) or j in scene.ctx.named:
        return False
    return kind_of(word) == "thing" and not finite(scene, j) and (articled(word[1:]) or kind_of(word[1:]) != "thing")


def _cut(scene: Scene, found: list[Noun]) -> list[Noun]:
    """تستأنف الحكومة المفاوضات: the subject without its verb's object, that reads as if it described it."""
    noun = found[0]
    if len(found) > 1 or noun.name is not None:
        return found
    for k in range(noun.first + 1, noun.stop):
        word = scene.ctx.word(k)
        another = articled(word) and articled(scene.ctx.word(k - 1)) and k not in scene.ctx.named
        if another and (is_deed(word) or stem_in(word, "scheduled")):
            return [noun._replace(stop=k)]
    return found


def phrase_before(scene: Scene, stop: int, form: Form | None = None) -> list[Noun]:
    """The longest phrase of somebody who can act that ends right before token ``stop``."""
    first = scene.ctx.sentence_first(stop)
    for j in range(max(first, stop - 8), stop):
        joined = scene.ctx.word(j)[:1] == "و" and (
            articled(scene.ctx.word(j)[1:]) or j in scene.ctx.names
        )  # والصندوق لن يشارك
        if joined and pair_of(scene, max(first, j - 8) - 1, j):
            continue  # بين القوى وطهران
        found = nouns_at(scene, j, stop, int(joined and articled(scene.ctx.word(j)[1:])))
        if not found or found[-1].stop != stop:
            continue
        if j > first and scene.ctx.word(j - 1) in _DASHES and _parted(scene, j):
            return []  # مباحثات فلان - فلان ستبحث
        led = j - 1 - (scene.ctx.word(j - 1) in words("these"))  # في هذا الإطار
        if j > first and scene.ctx.word(led).removeprefix("و") in words("leads_away"):
            continue
        return _fitting(scene, j, found, form)
    return []


def _parted(scene: Scene, j: int) -> bool:
    """Whether a dash parts two names or adjectives of one phrase, and opens no item of a list."""
    return j - 2 >= scene.ctx.sentence_first(j) and scene.doc.tokens[j - 2].kind == "w" and j in scene.ctx.named


def _fitting(scene: Scene, j: int, found: list[Noun], form: Form | None) -> list[Noun]:
    """The phrase at token ``j`` before a verb, where it may be its subject and can act."""
    stop = found[-1].stop
    if scene.ctx.word(j - 1) in words("taken_up") and finite(scene, j - 2):
        return []  # الخطوة التي قام بها المحامون
    if (j > scene.ctx.sentence_first(j) and not found[0].skip and _verb_before(scene, j)) or _adjectival(
        scene, j, found[0]
    ):
        return []  # the subject of the verb before it; no phrase of its own
    if object_there(scene, j, found[0]):
        return []
    if j in scene.ctx.governed or scene.ctx.word(j)[:2] == "لل":
        whole = phrase_before(scene, j)  # اللجنة التنفيذية لكذا
        return [*whole[:-1], whole[-1]._replace(stop=stop, name=None)] if whole else []
    if forces := forces_of(scene, j, found):
        return forces
    found = bodies(scene, found)
    if not somebody(found) and not _many(found[0], form):
        return []  # قدرات البلاد ستستمر
    return found if form is None or agrees(found[0], form, True) else []


def _adjectival(scene: Scene, j: int, noun: Noun) -> bool:
    """الدول الأربع: a word with the article behind another one is no phrase of its own."""
    word, before = scene.ctx.word(j), scene.ctx.word(j - 1)
    if noun.name is None and before in ("»", "”", '"') and articled(word) and word.endswith("يه"):
        return True  # جماعة «كذا» الإرهابية
    return noun.name is None and articled(word) and articled(before) and before not in words("relatives")


def _many(noun: Noun, form: Form | None) -> bool:
    """البلدان اتفقا، طرفا النزاع اتفقا: a definite phrase before a verb of the dual or the plural is its subject."""
    return form is not None and form.number in ("d", "p") and noun.definite and not stem_in(noun.head, "scheduled")


def _verb_before(scene: Scene, j: int) -> bool:
    return finite(scene, j - 1) and scene.ctx.word(j - 1) not in words("auxiliaries")


def _past_aside(scene: Scene, comma: int, form: Form) -> list[Noun]:
    """هولاند، كما تقول المصادر، سيلتقي: the phrase before an aside between commas, or a name that is the aside."""
    for j in range(comma - 1, max(scene.ctx.sentence_first(comma), comma - 9), -1):
        if scene.ctx.word(j) in ("،", ","):
            it = scene.ctx.word(j - 1)
            if it in words("he") | words("she") | words("they"):
                return pronoun(scene, comma + 1, it)  # أكد الطرفان أنهما، في إطار كذا، سيواصلان
            name = scene.ctx.names.get(j + 1)
            if name is not None and name.kind == "person" and name.stop == comma:
                return [Noun(j + 1, comma, 0, scene.ctx.word(j + 1), "person", name.name, True)]  # المبعوث، فلان، سيكون
            return phrase_before(scene, j, form) if scene.ctx.word(j + 1) in words("asides") else []
        if scene.ctx.word(j) in words("that"):
            found = somebody(nouns_at(scene, j + 1, comma))
            return found if found and found[-1].stop == comma and agrees(found[0], form, True) else []
    return []
