"""Whom a verb of asking names: its object, behind its preposition, behind من or ل."""

from __future__ import annotations

from itertools import pairwise

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at, whole
from mahdar.reading.clauses.nouns import adjective as adjectival
from mahdar.reading.commitments.between import all_asked
from mahdar.reading.commitments.beyond import with_all
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.people import agrees, asked, seat, somebody
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, bare, stage_of_text, words
from mahdar.records import Ref

_COMMAS = frozenset({"،", ","})
_TOLD = 14  # tokens between a verb of asking and the clause that tells of whom it asks
_OWNERS = 3  # tokens of the owner of those who are asked


def object_of(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """The object between the verb and the action: behind the subject of a verb, right behind a participle."""
    if form.pronoun and form.tense != "masdar":
        return []
    if frame.far and not _subject_before(scene, i, form) and _interrupted(scene, i, frame.before):
        return _behind_comma(scene, i, frame.before) or _described(
            scene, i, form, verb, frame
        )  # else it is not clear who
    if form.tense == "participle":
        bare = _bare(scene, i, frame.before)
        return asked(bare[0]) if bare else []
    if form.tense == "masdar":
        return _asked(scene, i, form, verb, frame)
    if frame.before > i + 2 and (found := _behind_comma(scene, i, frame.before)):
        return found
    found = asked(_whole(scene, _second(scene, i, form, verb, frame), frame))
    return found if found or _bare(scene, i, frame.before) else _addressed(scene, i, frame)


def _described(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """دعا الرئيس الدول التي رعت الاتفاق إلى كذا: whom one asks, right before the relative clause that tells of them."""
    told = next((j for j in range(i + 2, min(frame.before, i + _TOLD)) if scene.ctx.word(j) in words("relatives")), -1)
    if told < 0 or any(scene.doc.tokens[j].kind == "p" and scene.ctx.word(j) not in _COMMAS for j in range(i, told)):
        return []
    found = asked(_second(scene, i, form, verb, frame._replace(before=told)))
    return found if found and found[-1].stop == told and found[0].definite else []


def _subject_before(scene: Scene, i: int, form: Form) -> bool:
    """طالبوا الحكومة، طالبا الحكومة: a verb whose form tells that its subject stands before it."""
    return scene.ctx.word(i).endswith("وا") or (form.number == "d" and form.tense == "past")


def _interrupted(scene: Scene, i: int, stop: int) -> bool:
    """Whether a mark or a verb stands between a verb of asking and what it asks for."""
    return any(scene.doc.tokens[j].kind == "p" or scene.verbs.at(j) for j in range(i + 1, stop))


def _whole(scene: Scene, found: list[Noun], frame: Frame) -> list[Noun]:
    """المليشيات وقوات صالح، سكان شمال القطاع: with whom a bare noun at the end belongs to, right before the action."""
    if found and scene.ctx.word(found[0].first) in words("members") and articled(scene.ctx.word(found[0].first - 1)):
        return [found[0]._replace(first=found[0].first - 1, kind="state"), *found[1:]]  # دعا البيان للقمة الدول الأعضاء
    last = found[-1] if found else None
    if last is not None and last.definite and last.stop < frame.before and last.name is None:
        found = with_all(scene, found, frame.before)
        last = found[-1]
    if last is None or last.definite or last.name is not None or not 1 <= frame.before - last.stop <= _OWNERS:
        return found
    rest = [scene.ctx.word(j) for j in range(last.stop, frame.before)]
    if len(rest) > 1 and (not articled(rest[-1]) or any(articled(w) or w in words("leads_away") for w in rest[:-1])):
        return found
    return [*found[:-1], last._replace(stop=frame.before, definite=True)]


def _behind_comma(scene: Scene, i: int, stop: int) -> list[Noun]:
    """حث الوزير فلان، المجتمع الدولي على كذا: whom a phrase between a comma and the action names."""
    for c in range(stop - 2, max(i, stop - 10), -1):
        if scene.ctx.word(c) in ("،", ","):
            found = asked(nouns_at(scene, c + 1, stop))
            rest = range(found[-1].stop, stop) if found else ()
            led = words("called_to") | words("governing")
            closed = rest and scene.ctx.word(rest[-1]) in ("،", ",") and found[0].animate and found[0].kind != "person"
            rest = rest[:-1] if closed else rest  # طالب السفير فلان، مجلس الأمن، بكذا
            return found if found and all(j in scene.ctx.timed or scene.ctx.word(j) in led for j in rest) else []
    return []


def _second(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """Of the bare phrases between a verb and its action the one that is not its subject."""
    phrases = _without_adjective(scene, _bare(scene, i, frame.before))
    if not phrases:
        return []
    if form.first:
        return phrases[0]  # إنني أدعو السلطات إلى كذا
    joined = all(one[-1].stop == two[0].first for one, two in pairwise(phrases))
    if len(phrases) > 2 and joined and phrases[-1][-1].stop == frame.before and phrases[-1][0].animate:
        return phrases[-1]  # ناشد شيوخ قبائل المدينة قوات التحالف بكذا
    if scene.ctx.word(i - 1) in words("documents"):
        return phrases[0]  # خرجت مظاهرات تطالب الحكومة بكذا
    told = scene.ctx.word(_lead(scene, i) - 1) in words("he") | words("she") | words("they")  # أنه حث فلانا
    if told or phrase_before(scene, _lead(scene, i), form) or _subject_before(scene, i, form):
        return phrases[0]  # طالبوا الحكومة: the plural of a verb has its subject before it
    if len(phrases) == 1 and not agrees(phrases[0][0], form, False):
        return phrases[0]  # دعا الحكومة: whom, since the verb is masculine
    if _asked_only(scene, phrases[0][0]) and (
        len(phrases) == 1 or scene.ctx.word(phrases[0][0].first) in words("every")
    ):
        return phrases[0]
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None:
        inside = [
            group
            for group in phrases
            if not _told_in(scene, group, cue.speaker) and group[0].name != cue.speaker_name  # told again
        ]
        if len(inside) < len(phrases) or cue.speaker.end <= scene.doc.tokens[i].start:
            other = len(phrases) > 1 and phrases[1][0].kind != "person"  # موسى، نائب الرئيس: who asks, told twice
            return inside[0] if inside else phrases[1] if other else []
    if len(phrases) > 1 and not _office_of(scene, phrases[0], phrases[1]) and not _name_of(phrases[0], phrases[1]):
        return phrases[1]
    if len(phrases) > 1:
        return []
    if stage_of_text(scene.ctx.word(i - 1)) or verb.text or stage_of_text(scene.ctx.word(i + 1)):
        return [noun for noun in phrases[0] if stage_of_text(noun.head) is None]
    return []


def _without_adjective(scene: Scene, bare: list[list[Noun]]) -> list[list[Noun]]:
    """المنظمة الشغيلة: the phrases without a feminine word right behind the first that only tells what it is."""
    if len(bare) < 2 or bare[1][0].kind != "group" or bare[1][0].name is not None:
        return bare
    first, stop = bare[1][0].first, bare[1][-1].stop
    ending = scene.doc.text[: scene.doc.tokens[first].end][-1:]
    told = first == bare[0][-1].stop == stop - 1 and scene.ctx.word(first).endswith("ه") and ending != "ه"  # not أنصاره
    return [bare[0], *bare[2:]] if told else bare


def _office_of(scene: Scene, who: list[Noun], behind: list[Noun]) -> bool:
    """أمر الأمير فلان وزير الدفاع ب: whether an office without a name tells further who somebody named is."""
    last, office = who[-1], behind[0]
    if who[0].kind != "person" or office.kind != "person" or office.name is not None or office.first > last.stop + 1:
        return False
    if who[0].name is None and last.stop == last.first + 1 == office.first:
        return False  # كلف الرئيس وزير الدفاع ب: an office of one word has no other behind it
    return who[0].name is not None or not articled(scene.ctx.word(office.first))  # فلانة، مستشارة الرئيس


def _name_of(who: list[Noun], behind: list[Noun]) -> bool:
    """دعا مسؤول السياسة الخارجية بالاتحاد فلان إلى كذا: whether a name behind an office may be its holder's."""
    first, second = who[-1], behind[0]
    office = first.kind == "person" and first.name is None
    return office and second.kind == "person" and second.name is not None


def _asked_only(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase can be no subject here: an oblique plural (القادة العراقيين), those whom one calls upon."""
    first, last = scene.ctx.word(noun.first), scene.ctx.word(noun.stop - 1)
    if first in words("some_of"):
        return False  # طالب مئات المتظاهرين بكذا
    owned = noun.stop > noun.first + 1 and not articled(first) and not first.endswith(("ين", "ي"))  # أهالي المخطوفين
    oblique = noun.name is None and last.endswith("ين") and not owned
    return noun.head in words("asked_only") or scene.ctx.word(noun.first) in words("asked_only") or oblique


def _lead(scene: Scene, i: int) -> int:
    while scene.ctx.word(i - 1) in words("auxiliaries") and i - 1 > scene.ctx.sentence_first(i):
        i -= 1
    return i


def _told_in(scene: Scene, group: list[Noun], speaker: Ref) -> bool:
    tokens = scene.doc.tokens
    return tokens[group[0].first].start < speaker.end and speaker.start < tokens[group[-1].stop - 1].end


def _bare(scene: Scene, i: int, limit: int) -> list[list[Noun]]:
    """The noun phrases without preposition behind a verb, before its action is introduced."""
    out: list[list[Noun]] = []
    j = i + 1
    while j < limit:
        word = scene.ctx.word(j)
        if word in words("outgoing") | words("stressing") | words("another_side"):  # المنتهية ولايته، بالذات
            j += 1
            continue
        if word in ("،", ","):  # an aside
            j = next((k + 1 for k in range(j + 1, min(limit, j + 10)) if scene.ctx.word(k) in ("،", ",")), j + 1)
            continue
        if word in words("leads_away"):  # a preposition: its noun is none of them
            noun = noun_at(scene, j + 1, limit)
            j = noun.stop if noun is not None else j + 1
            while noun is not None and noun.definite and adjectival(scene.ctx.word(j)) and j not in scene.ctx.names:
                j += 1  # في بيانه الختامي
            continue
        found = nouns_at(scene, j, limit)
        if (others := _others_within(scene, found)) > j:
            j = others
            continue
        if word in words("relatives") or word in ("ممن", "ممّن"):
            break
        if not found and out and word[:1] == "و" and articled(word[1:]) and out[-1][-1].stop == j:
            found = nouns_at(scene, j, limit, 1)
        if found and out and word[:1] == "و" and not whole(scene, j) and out[-1][-1].stop == j:  # not وزير
            out[-1] += found
            j = found[-1].stop
            continue
        governed = word[:1] in "بل" and (word[1:3] == "ال" or word[1:2] == "ل" or j in scene.ctx.governed)
        if found and not governed and not (word[:1] in "بل" and not found[0].animate):
            last = _with_adjectives(scene, found[-1], limit)
            found = [*found[:-1], last]
            out.append([*found[:-1], *_with_name(scene, found[-1:])])
        j = found[-1].stop if found else j + 1
    return out


def _others_within(scene: Scene, found: list[Noun]) -> int:
    """بيدرسون الأطراف السورية: where those who can only be asked begin within what was taken for one phrase."""
    if len(found) != 1 or found[0].animate or found[0].stop == found[0].first + 1:
        return -1
    inside = range(found[0].first + 1, found[0].stop)
    return next((j for j in inside if articled(word := scene.ctx.word(j)) and bare(word) in words("asked_only")), -1)


def _asked(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """Behind a noun of asking: its object where it has an owner or stands as a participle, else whom ل names."""
    again = any(
        scene.ctx.word(j).removeprefix("و") in words("repeats")
        for j in range(max(scene.ctx.sentence_first(i), i - 7), i)
    )
    if verb.name in words("object_behind") or scene.ctx.word(i - 1) in words("made"):  # تمت دعوة الحكومة إلى كذا
        return asked(nouns_at(scene, i + 1, frame.before))  # إمهال البعثة يومين لكذا
    if form.pronoun or again or scene.ctx.word(i - 1) in ("،", ","):
        told = asked(nouns_at(scene, i + 1, frame.before))
        return told or (_addressed(scene, i, frame) if again or form.pronoun else [])
    return _addressed(scene, i, frame)


def _addressed(scene: Scene, i: int, frame: Frame) -> list[Noun]:
    """دعوات للولايات المتحدة لسحب: whom a ل before the action names."""
    for j in range(i + 1, frame.before):
        if called := all_asked(scene, j, frame.before):
            return called
        if scene.ctx.word(j) in words("called_to") and (found := somebody(nouns_at(scene, j + 1, frame.before))):
            return found
        if scene.ctx.word(j)[:1] == "ل" and len(scene.ctx.word(j)) > 3 and j in scene.ctx.governed:
            return somebody(nouns_at(scene, j, frame.before, 1))
    return []


def _with_name(scene: Scene, found: list[Noun]) -> list[Noun]:
    """نظيره الإيراني فلان: the name behind a phrase that tells his office is whom it means."""
    stop = found[-1].stop
    name = scene.ctx.names.get(stop)
    office = any(found[0].head.startswith(word) for word in words("envoys")) or found[0].kind == "person"
    if len(found) == 1 and name is not None and name.kind == "person" and office and stop not in scene.ctx.governed:
        return [found[0]._replace(stop=name.stop, kind="person", name=name.name)]
    return found


def behind_of(scene: Scene, i: int, verb: Verb, frame: Frame) -> list[Noun]:
    """ضغطوا على الحكومة، أهابت بالمواطنين، أوعز إلى الوزارة: the noun behind the verb's own preposition."""
    for j in range(i + 1, frame.before):
        word = scene.ctx.word(j)
        if word in verb.behind:
            return asked(nouns_at(scene, j + 1, frame.before))
        governed = word[1:3] == "ال" or word[:2] == "لل" or j in scene.ctx.governed
        if word[:1] in verb.behind and len(word) > 3 + (not governed):
            found = nouns_at(scene, j, frame.before, 1)
            if governed or somebody(found):
                return asked(found)
    return []


def from_of(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """طلبت من الحكومة أن: the noun behind من."""
    if form.tense == "masdar":  # طلب من الحكومة: by whom as often as of whom; but طلب إلى الحكومة
        led = [j for j in range(i + 1, frame.before) if scene.ctx.word(j) in words("called_to")]
        return somebody(nouns_at(scene, led[0] + 1, frame.before)) if led else []
    for j in range(frame.before - 1, i, -1):
        if scene.ctx.word(j) == "من":
            noun = noun_at(scene, j + 1, frame.before)
            return (somebody([noun]) or seat(noun)) if noun is not None else []
    led = [j for j in range(i + 1, frame.before) if scene.ctx.word(j) in words("called_to")]
    return somebody(nouns_at(scene, led[0] + 1, frame.before)) if led else []  # طلب إلى الحكومة


def _with_adjectives(scene: Scene, noun: Noun, limit: int) -> Noun:
    """القادة العراقيين: the phrase with the plural adjectives that follow its head."""
    stop = noun.stop
    while noun.definite and noun.kind != "person" and stop < limit and stop not in scene.ctx.names:
        word = scene.ctx.word(stop)
        if not (articled(word) and word.endswith(("ين", "ون")) and len(word) > 6):
            break
        one = noun.head.endswith("ه") and noun.head not in words("plural_heads")
        if one or (noun.kind == "state" and noun.name is not None) or bare(word) in words("asked_only"):
            break  # دعت الجامعة المواطنين، دعت واشنطن الطرفين: another phrase
        stop += 1
    return noun._replace(stop=stop) if stop > noun.stop else noun
