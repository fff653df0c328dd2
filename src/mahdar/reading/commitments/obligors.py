"""Who must act: by the verb's order of words, by the statement it is told in, or by the words of the action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.elided import carried_on
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.givers import given_by, giver_of
from mahdar.reading.commitments.people import (
    agrees,
    asked,
    named_speaker,
    own_land,
    somebody,
    speaker_of,
    with_adjectives,
)
from mahdar.reading.commitments.subjects import phrase_before, subject_of
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import articled, bare, stage_of_text, stem_in, words
from mahdar.records import Ref, Statement


def obligor_of(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, joined: bool = False) -> list[Noun]:
    """Who must act by the verb at token ``i``; empty where the words name nobody."""
    if verb.by == "subject" and verb.standing.stage == "agreed" and frame.how == "that":
        return that_subject(scene, frame.at) or _subject(scene, i, form, frame, joined)
    if verb.by == "subject":
        return _subject(scene, i, form, frame, joined)
    if verb.by == "object":
        found = _object(scene, i, form, verb, frame)
    elif verb.by == "from":
        found = _from(scene, i, form, frame)
    elif verb.by == "behind":
        found = _behind(scene, i, verb, frame)
    else:
        found = []
    return found or (that_subject(scene, frame.at) if frame.how == "that" else obligor_in(scene, frame.at, frame.skip))


def told_by_somebody(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame, obligor: list[Noun]) -> bool:
    """Whether the words tell who undertakes or asks: a verb that nobody is the subject of is somebody's opinion."""
    if obligor and (verb.by == "subject" or form.tense in ("masdar", "participle")):
        return True
    if form.number == "p" and form.tense in ("past", "present") and form.gender == "m":
        return True  # وكان العمال طالبوا
    if form.tense == "participle" and scene.ctx.word(i - 1) in ("،", ",") and not form.definite:
        return True  # ملوحين بالإضراب: the subject of the clause before
    if verb.alone and verb.by == "subject":
        return True
    if form.first or ((cue := scene.cue_at(i)) is not None and cue.speaker_name):
        return True
    if form.tense == "masdar" and verb.name == "promise" and form.number == "p":
        return True  # قدموا وعودا بـ
    if form.tense == "masdar" and (verb.alone or (verb.by == "subject" and verb.name not in ("commit", "pledge"))):
        return verb.alone
    if form.tense == "masdar" and verb.name == "insist":
        return bool(somebody(nouns_at(scene, i + 1, frame.before)))
    if form.pronoun and scene.ctx.word(i - 1) in words("urgers"):
        return True  # أكد التزامه بالعمل
    if form.tense == "masdar" and verb.standing.progress is not None and verb.by == "action":
        return scene.ctx.word(i - 1) in words("done")  # تم تأجيل الاجتماع
    if form.tense in ("masdar", "participle"):
        owned = verb.by != "subject" or scene.statement_at(i) is not None
        return owned and (verb.standing.stage is not None or verb.standing.outcome is not None)
    if verb.by == "action" and (verb.standing.outcome or verb.standing.progress in ("postponed", "suspended")):
        return True
    if verb.by == "object" and obligor:
        return True
    if verb.standing.stage in ("demanded", "proposed") and _by_document(scene, i):
        return True
    return any(noun.first < frame.at or frame.how == "relative" for noun in subject_of(scene, i, form))


def _by_document(scene: Scene, i: int) -> bool:
    """رسالة تطالب، وتقترح المسودة: whether a document asks, right before the verb or behind it."""
    ahead = scene.ctx.word(i + 1)
    asks = bare(scene.ctx.word(i - 1)) in words("documents") or bare(ahead) in words("documents")
    return asks or (articled(ahead) and stage_of_text(ahead) is not None)


def obligor_in(scene: Scene, at: int, skip: int) -> list[Noun]:
    """Whom the words of an action name: the owner of a deed that is his (تعاون الحكومة), an agent (من قبل الأطراف)."""
    ctx = scene.ctx
    limit = min(ctx.sentence_stop(at), at + 12)
    if stem_in(ctx.word(at)[skip:], "own") and not articled(ctx.word(at)[skip:]):
        found = nouns_at(scene, at + 1, limit)
        people = any(noun.animate or scene.ctx.word(noun.stop - 1).endswith("ين") for noun in found)
        return found if people and found[0].definite else somebody(found)
    for j in range(at + 1, limit - 2):
        if ctx.word(j) in ("،", ","):
            break
        if ctx.word(j) == "من" and ctx.word(j + 1) in ("قبل", "جانب", "طرف"):
            found = nouns_at(scene, j + 2, limit)
            return asked(found)
        if ctx.word(j) == "بين" and j <= at + 3:  # حوار عميق بين الحكومة والأحزاب
            return asked(nouns_at(scene, j + 1, limit)) if stem_in(ctx.word(at)[skip:], "mutual") else []
    return []


def that_subject(scene: Scene, at: int) -> list[Noun]:
    """The subject of a clause behind أن: right behind its verb, or before it."""
    limit = scene.ctx.sentence_stop(at)
    if at in scene.ctx.named or articled(scene.ctx.word(at)):
        return somebody(nouns_at(scene, at, min(limit, at + 10)))
    j = at + 1 + (scene.ctx.word(at) in words("negations"))
    if scene.ctx.word(j - 1).endswith("وا"):
        return []  # أن يسحبوا القوات: whoever is told of before
    while j in scene.ctx.times:
        j = scene.ctx.times[j][0]
    return somebody(nouns_at(scene, j, min(limit, j + 10))) if j < limit else []


def _subject(scene: Scene, i: int, form: Form, frame: Frame, joined: bool) -> list[Noun]:
    if form.tense == "masdar":
        return _owner(scene, i, form, frame)
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None and cue.speaker_name and form.tense == "participle":
        return speaker_of(scene, i)
    found = subject_of(scene, i, form, joined)
    if found and found[0].name is None and cue is not None and cue.speaker is not None:
        start, end = scene.doc.tokens[found[0].first].start, scene.doc.tokens[found[-1].stop - 1].end
        if cue.speaker.start < end and start < cue.speaker.end and cue.speaker_kind == "person":
            return speaker_of(scene, i) or found  # كاميرون زعيم المحافظين
    if found and (found[0].first < frame.at or found[0].first == i or frame.how == "relative"):
        return found
    return []


def _owner(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Whose the verbal noun is: the noun behind it, or one before where it carries a pronoun."""
    if form.pronoun:
        cue = scene.cue_at(i) or next((s for s in scene.statements if _holds(scene, s, i)), None)
        if cue is not None:
            return named_speaker(scene, i, cue) if cue.antecedent is None else []
        return somebody(carried_on(scene, i, form))
    if form.definite:
        return []
    found = somebody([noun for noun in nouns_at(scene, i + 1, frame.before) if noun.stop <= frame.before])
    if found:
        found = own_land(scene, found, i) or giver_of(scene, i)
        return [*found[:-1], _own_adjectives(scene, found[-1])] if found else []
    return given_by(scene, i, frame.before) or giver_of(scene, i)


def _holds(scene: Scene, statement: Statement, i: int) -> bool:
    """Whether token ``i`` begins what is said: عن استعداده."""
    return 0 <= scene.doc.tokens[i].start - statement.content.start <= 3


def _own_adjectives(scene: Scene, noun: Noun) -> Noun:
    """The phrase without an adjective that belongs to the verbal noun before it: التزام الدولة الدائم."""
    last = scene.ctx.word(noun.stop - 1)
    feminine = noun.head.endswith("ه")
    if noun.name is None and noun.stop > noun.first + 1 and feminine and articled(last) and not last.endswith("ه"):
        return noun._replace(stop=noun.stop - 1) if noun.stop == noun.first + 2 else noun
    return noun


def _object(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """The object between the verb and the action: behind the subject of a verb, right behind a participle."""
    if form.pronoun and form.tense != "masdar":
        return []
    if frame.far and not scene.ctx.word(i).endswith("وا"):
        return []  # behind an aside: who of those named is asked is not clear
    if form.tense == "participle":
        bare = _bare(scene, i, frame.before)
        return asked(bare[0]) if bare else []
    if form.tense == "masdar":
        return _asked(scene, i, form, frame)
    if frame.before > i + 2 and (found := _behind_comma(scene, i, frame.before)):
        return found
    return asked(_second(scene, i, form, verb, frame)) or _addressed(scene, i, frame)


def _behind_comma(scene: Scene, i: int, stop: int) -> list[Noun]:
    """حث الوزير فلان، المجتمع الدولي على كذا: whom a phrase between a comma and the action names."""
    for c in range(stop - 2, max(i, stop - 10), -1):
        if scene.ctx.word(c) in ("،", ","):
            found = asked(nouns_at(scene, c + 1, stop))
            return found if found and found[-1].stop == stop else []
    return []


def _second(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """Of the bare phrases between a verb and its action the one that is not its subject."""
    bare = _bare(scene, i, frame.before)
    if not bare:
        return []
    if phrase_before(scene, _lead(scene, i), form) or scene.ctx.word(i).endswith("وا"):
        return bare[0]  # طالبوا الحكومة: the plural of a verb has its subject before it
    if len(bare) == 1 and not agrees(bare[0][0], form, False):
        return bare[0]  # دعا الحكومة: whom, since the verb is masculine
    if _asked_only(scene, bare[0][0]) and (len(bare) == 1 or scene.ctx.word(bare[0][0].first) in words("every")):
        return bare[0]
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None:
        inside = [group for group in bare if not _told_in(scene, group, cue.speaker)]
        if len(inside) < len(bare) or cue.speaker.end <= scene.doc.tokens[i].start:
            return inside[0] if inside else bare[1] if len(bare) > 1 else []
    if len(bare) > 1:
        return bare[1]
    if stage_of_text(scene.ctx.word(i - 1)) or verb.text or stage_of_text(scene.ctx.word(i + 1)):
        return [noun for noun in bare[0] if stage_of_text(noun.head) is None]
    return []


def _asked_only(scene: Scene, noun: Noun) -> bool:
    """Whether a phrase can be no subject here: an oblique plural (القادة العراقيين), those whom one calls upon."""
    oblique = noun.name is None and scene.ctx.word(noun.stop - 1).endswith("ين")
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
        if word in ("،", ","):  # an aside
            j = next((k + 1 for k in range(j + 1, min(limit, j + 10)) if scene.ctx.word(k) in ("،", ",")), j + 1)
            continue
        if word in words("leads_away"):  # a preposition: its noun is none of them
            noun = noun_at(scene, j + 1, limit)
            j = noun.stop if noun is not None else j + 1
            continue
        found = nouns_at(scene, j, limit)
        if word in words("relatives") or word in ("ممن", "ممّن"):
            break
        governed = word[:1] in "بل" and (word[1:3] == "ال" or word[1:2] == "ل" or j in scene.ctx.governed)
        if found and not governed and not (word[:1] in "بل" and not found[0].animate):
            last = with_adjectives(scene, found[-1], limit)
            found = [*found[:-1], last]
            out.append([*found[:-1], *_with_name(scene, found[-1:])])
        j = found[-1].stop if found else j + 1
    return out


def _asked(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Behind a noun of asking: its object where it has an owner or stands as a participle, else whom ل names."""
    again = any(scene.ctx.word(j) in words("repeats") for j in range(max(scene.ctx.sentence_first(i), i - 7), i))
    if form.pronoun or again or scene.ctx.word(i - 1) in ("،", ","):
        return asked(nouns_at(scene, i + 1, frame.before))
    return _addressed(scene, i, frame)


def _addressed(scene: Scene, i: int, frame: Frame) -> list[Noun]:
    """دعوات للولايات المتحدة لسحب: whom a ل before the action names."""
    for j in range(i + 1, frame.before):
        if scene.ctx.word(j) in words("called_to") and (found := somebody(nouns_at(scene, j + 1, frame.before))):
            return found
        if scene.ctx.word(j)[:1] == "ل" and len(scene.ctx.word(j)) > 3 and j in scene.ctx.governed:
            return somebody(nouns_at(scene, j, frame.before, 1))
    return []


def _with_name(scene: Scene, found: list[Noun]) -> list[Noun]:
    """نظيره الإيراني فلان: the name behind a phrase that tells his office is whom it means."""
    stop = found[-1].stop
    name = scene.ctx.names.get(stop)
    office = found[0].head.startswith(("نظير", "مبعوث", "سفير")) or found[0].kind == "person"
    if len(found) == 1 and name is not None and name.kind == "person" and office and stop not in scene.ctx.governed:
        return [found[0]._replace(stop=name.stop, kind="person", name=name.name)]
    return found


def _behind(scene: Scene, i: int, verb: Verb, frame: Frame) -> list[Noun]:
    """ضغطوا على الحكومة، أهابت بالمواطنين، أوعز إلى الوزارة: the noun behind the verb's own preposition."""
    for j in range(i + 1, frame.before):
        word = scene.ctx.word(j)
        if word in verb.behind:
            return asked(nouns_at(scene, j + 1, frame.before))
        governed = word[1:3] == "ال" or word[:2] == "لل" or j in scene.ctx.governed
        if governed and word[:1] in verb.behind and len(word) > 3:
            return asked(nouns_at(scene, j, frame.before, 1))
    return []


def _from(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """طلبت من الحكومة أن: the noun behind من."""
    if form.tense == "masdar":
        return []  # طلب من الحكومة: by whom as often as of whom
    for j in range(frame.before - 1, i, -1):
        if scene.ctx.word(j) == "من":
            noun = noun_at(scene, j + 1, frame.before)
            return somebody([noun]) if noun is not None else []
    return []
