"""Who must act: by the verb's order of words, by the statement it is told in, or by the words of the action."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.arguments import verb_arguments
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.verbs import Verb
from mahdar.reading.commitments.words import words
from mahdar.records import Ref

_TO = ("الي", "ل")


def somebody(nouns: list[Noun]) -> list[Noun]:
    """The phrases, where the first of them can act."""
    return nouns if nouns and (nouns[0].animate or (nouns[0].kind == "place" and nouns[0].name is not None)) else []


def obligor_of(scene: Scene, i: int, form: Form, verb: Verb, frame: Frame) -> list[Noun]:
    """Who must act by the verb at token ``i``; empty where the words name nobody."""
    if verb.by == "subject":
        return _subject(scene, i, form, frame)
    if verb.by == "object":
        found = _object(scene, i, form, frame)
    elif verb.by == "from":
        found = _from(scene, i, frame)
    else:
        found = []
    return found or (that_subject(scene, frame.at) if frame.how == "that" else [])


def that_subject(scene: Scene, at: int) -> list[Noun]:
    """The subject of a clause behind أن: right behind its verb, or before it."""
    limit = scene.ctx.sentence_stop(at)
    if at in scene.ctx.named or scene.ctx.word(at).startswith("ال"):
        return somebody(nouns_at(scene, at, min(limit, at + 10)))
    j = at + 1 + (scene.ctx.word(at) in words("negations"))
    while j in scene.ctx.times:
        j = scene.ctx.times[j][0]
    return somebody(nouns_at(scene, j, min(limit, j + 10))) if j < limit else []


def _subject(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    if form.tense == "masdar":
        return _owner(scene, i, form, frame)
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None and cue.speaker_name and form.tense == "participle":
        return _speaker(scene, i)
    args = verb_arguments(scene, i, form)
    found = [noun for noun in args.subject if noun.first < frame.at or noun.first == i]
    if somebody(found):
        return found
    if cue is not None and form.tense != "participle":
        return _speaker(scene, i)
    return []


def _speaker(scene: Scene, i: int) -> list[Noun]:
    """The speaker of the statement whose cue stands at token ``i``, as a noun at the words that name him there."""
    cue = scene.cue_at(i)
    if cue is None or cue.speaker is None or not cue.speaker_name:
        return []
    if cue.speaker_kind in ("source", "document", "media"):
        return []
    kind = "person" if cue.speaker_kind in ("person", "official") else "organisation"
    return [Noun(i, i + 1, 0, scene.ctx.word(i), kind, cue.speaker_name, True)]


def _owner(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Whose the verbal noun is: the noun behind it, or one before where it carries a pronoun."""
    if form.pronoun:
        cue = scene.cue_at(i)
        if cue is not None:
            return _speaker(scene, i)
        from mahdar.reading.clauses.elided import carried_on

        return somebody(carried_on(scene, i, form))
    if form.definite:
        return []
    return somebody([noun for noun in nouns_at(scene, i + 1, frame.before) if noun.stop <= frame.before])


def _object(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """The object between the verb and the action: behind the subject of a verb, right behind a participle."""
    if form.pronoun and form.tense != "masdar":
        return []
    if form.tense == "participle":
        return somebody(nouns_at(scene, i + 1, frame.before))
    if form.tense == "masdar":
        return _asked(scene, i, form, frame)
    return somebody(_second(scene, i, form, frame)) or _addressed(scene, i, frame)


def _second(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Of the bare phrases between a verb and its action the one that is not its subject."""
    bare = _bare(scene, i, frame.before)
    if not bare:
        return []
    cue = scene.cue_at(i)
    if cue is not None and cue.speaker is not None:
        inside = [group for group in bare if not _told_in(scene, group, cue.speaker)]
        if len(inside) < len(bare) or cue.speaker.end <= scene.doc.tokens[i].start:
            return inside[0] if inside else []
    if len(bare) > 1:
        return bare[1]
    subject = verb_arguments(scene, i, form).subject
    return bare[0] if subject and subject[0].first < i else []


def _told_in(scene: Scene, group: list[Noun], speaker: Ref) -> bool:
    tokens = scene.doc.tokens
    return tokens[group[0].first].start < speaker.end and speaker.start < tokens[group[-1].stop - 1].end


def _bare(scene: Scene, i: int, limit: int) -> list[list[Noun]]:
    """The noun phrases without preposition behind a verb, before its action is introduced."""
    out: list[list[Noun]] = []
    j = i + 1
    while j < limit:
        word = scene.ctx.word(j)
        if word in words("leads_away"):  # a preposition: its noun is none of them
            noun = noun_at(scene, j + 1, limit)
            j = noun.stop if noun is not None else j + 1
            continue
        found = nouns_at(scene, j, limit)
        if found and not (word[:1] in "بل" and not found[0].animate):
            out.append(found)
        j = found[-1].stop if found else j + 1
    return out


def _asked(scene: Scene, i: int, form: Form, frame: Frame) -> list[Noun]:
    """Behind a noun of asking: its object where it has an owner or stands as a participle, else whom ل names."""
    if form.pronoun or scene.ctx.word(i - 1) in ("،", ","):
        return somebody(nouns_at(scene, i + 1, frame.before))
    return _addressed(scene, i, frame)


def _addressed(scene: Scene, i: int, frame: Frame) -> list[Noun]:
    """دعوات للولايات المتحدة لسحب: whom a ل before the action names."""
    for j in range(i + 1, frame.before):
        if scene.ctx.word(j)[:1] == "ل" and len(scene.ctx.word(j)) > 3 and j in scene.ctx.governed:
            return somebody(nouns_at(scene, j, frame.before, 1))
    return []


def _from(scene: Scene, i: int, frame: Frame) -> list[Noun]:
    """طلبت من الحكومة أن: the noun behind من."""
    for j in range(i + 1, frame.before):
        if scene.ctx.word(j) == "من":
            noun = noun_at(scene, j + 1, frame.before)
            return somebody([noun]) if noun is not None else []
    return []
