"""What looks like an event and is none where it stands: things only named, excepted or undone, deeds about places."""

from __future__ import annotations

from mahdar.reading.clauses import Noun, Scene
from mahdar.reading.clauses.extent import clause_first, clause_stop
from mahdar.reading.clauses.kinds import bare, kind_of
from mahdar.reading.clauses.words import words
from mahdar.reading.events.candidate import Candidate, Told
from mahdar.reading.events.entries import endings, grammar, triggers

_TALKED_OF = frozenset({"CONSULT", "AGREE", "RETREAT"})
_KEPT = 5  # tokens before من in which the word for keeping stands
_JUST_BEFORE = 3  # tokens before a verb in which what strikes stands
_SPEECH = frozenset({"THREATEN", "ACCUSE", "REQUEST", "SUPPORT", "REJECT"})


def doubtful(scene: Scene, told: Told) -> bool:
    """Whether the words beside the trigger take back that anything happened."""
    one = told.one
    return (
        _named_only(scene, one)
        or _excepted(scene, one)
        or _not_so(scene, one)
        or _at_its_place(scene, one)
        or _whenever(scene, one)
        or _is_said_to_be(scene, one)
        or _strike_only(scene, told)
        or _kept_from(scene, one)
        or _on_values(scene, one)
        or _claimed(scene, one)
        or _owed(scene, one)
        or _aims_only(scene, told)
        or (one.entry.type == "COERCE" and one.light is None and scene.ctx.word(one.i - 1) in grammar("camps"))
        or (_this_one(scene, one) and not (told.actors and told.recipients))
        or _leads_delegation(scene, one)
    )


def _named_only(scene: Scene, one: Candidate) -> bool:
    """Whether talks or an accord are the matter of the word before: مآل المفاوضات، تحقيق اتفاق."""
    if one.entry.type not in _TALKED_OF or one.light is not None or one.form.tense != "masdar":
        return False
    before = scene.ctx.word(one.i - 1)
    return any(word in grammar("names_only") for word in (before, before.removeprefix("و"), before[1:]))


def _excepted(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun is the only thing that is left to do: لا خيار سوى بدء الحوار."""
    form = one.light_form or one.form
    return form.tense == "masdar" and scene.ctx.word(min(one.i, one.at) - 1) in grammar("but_for")


def _not_so(scene: Scene, one: Candidate) -> bool:
    """Whether غير denies what a participle tells: الموانئ غير المحاصرة."""
    return one.form.tense in ("participle", "masdar") and scene.ctx.word(one.i - 1).removeprefix("و") in grammar(
        "not_so"
    )


def _at_its_place(scene: Scene, one: Candidate) -> bool:
    """Whether a light verb governs the place of a deed and not the deed: عاينت الشرطة موقع سقوط القذيفة."""
    if one.light is None or one.light.subject or not one.at < one.i:
        return False
    return scene.ctx.word(one.i - 1).removeprefix("ال") in grammar("its_place")


def _whenever(scene: Scene, one: Candidate) -> bool:
    """Whether a present behind عندما tells what happens at any time: عندما يهاجم أحد غيره."""
    form = one.light_form or one.form
    return form.tense == "present" and scene.ctx.word(one.at - 1) in grammar("whenever")


def _is_said_to_be(scene: Scene, one: Candidate) -> bool:
    """Whether a participle behind a verb of being says how something is, and not what somebody says: أصبح مهددا."""
    form = one.form
    if one.light is not None or form.tense != "participle" or form.definite or one.entry.type not in _SPEECH:
        return False
    return any(scene.ctx.word(k).removeprefix("و") in grammar("being") for k in (one.i - 1, one.i - 2))


def _strike_only(scene: Scene, told: Told) -> bool:
    """Whether a strike is named that nobody is told to hold, on no day: برقية التنبيه بالإضراب."""
    one = told.one
    if one.entry.name != "strike" or one.light is not None or one.form.tense != "masdar" or not one.form.definite:
        return False
    timed = any(k in scene.ctx.timed for k in range(one.i + 1, clause_stop(scene, one.i)))
    return not told.actors and not timed and scene.ctx.word(one.i + 1) not in one.entry.takes


def _kept_from(scene: Scene, one: Candidate) -> bool:
    """Whether a noun tells what somebody is kept or saved from: منعهم من القيام بهجمات، حماية البلاد من حرب."""
    form = one.light_form or one.form
    ctx, at = scene.ctx, min(one.i, one.at)
    if form.tense != "masdar" or ctx.word(at - 1) not in grammar("kept_by"):
        return False
    near = range(max(ctx.sentence_first(at), at - _KEPT), at - 1)
    k = next((k for k in near if ctx.word(k).removeprefix("و").removeprefix("ل") in grammar("keeping")), -1)
    negated = range(max(ctx.sentence_first(at), k - _KEPT), k)
    return k >= 0 and not any(ctx.word(j) in words("negators", "clause_factuality") for j in negated)


def _claimed(scene: Scene, one: Candidate) -> bool:
    """Whether a verbal noun behind ب is what a noun for a demand demands: للمطالبة بإطلاق سراحهم."""
    form = one.light_form or one.form
    at = min(one.i, one.at)
    before = scene.ctx.word(at - 1)
    return form.tense == "masdar" and scene.ctx.word(at)[:1] == "ب" and before in grammar("demands")


def _owed(scene: Scene, one: Candidate) -> bool:
    """Whether a verb of duty right before a verbal noun demands it: اتفاق يجب رفضه."""
    form = one.light_form or one.form
    return form.tense in ("masdar", "past") and scene.ctx.word(min(one.i, one.at) - 1) in grammar("duty")


def _aims_only(scene: Scene, told: Told) -> bool:
    """Whether a present tells an aim and no blow: خطط تستهدف رجال الأمن; but: غارات تستهدف المدينة."""
    one = told.one
    if one.entry.name not in grammar("aims_at") or one.light is not None or one.form.tense != "present":
        return False
    if told.actors and told.actors[0].name is not None and told.actors[0].first < one.i:
        return False  # الحركة كثيرا ما تستهدف المدينة
    near = range(max(one.i - _JUST_BEFORE, scene.ctx.sentence_first(one.i)), one.i)
    words_before = [scene.ctx.word(k) for k in near]
    return not any(w in words("negators", "clause_factuality") or bare(w) in grammar("strikes") for w in words_before)


def _this_one(scene: Scene, one: Candidate) -> bool:
    """Whether a truce, talks or an accord with the article are those spoken of already: الالتزام بهذه الهدنة."""
    ctx = scene.ctx
    bare = one.light is None and one.form.tense == "masdar" and one.form.definite and one.entry.type in _TALKED_OF
    this = ctx.word(one.i - 1)
    return bare and any(w in words("demonstratives") for w in (this, this[1:]))


def _leads_delegation(scene: Scene, one: Candidate) -> bool:
    """Whether somebody leads a delegation rather than a meeting: رأس وفد المملكة إلى الاجتماع الوزير."""
    leads = one.light is not None and one.light.name in grammar("leading") and one.at < one.i
    return leads and scene.ctx.word(one.at + 1) in grammar("delegations")


def _on_values(scene: Scene, one: Candidate) -> bool:
    """Whether an attack is one on values or funds: اعتداءات الوزير على كرامة المعلمين."""
    if one.entry.type != "ASSAULT" or one.form.tense != "masdar" or one.light is not None:
        return False
    ctx = scene.ctx
    return any(
        ctx.word(k) in grammar("aimed_by") and ctx.word(k + 1) in grammar("values")
        for k in (one.i + 1, one.i + 2, one.i + 3)
    )


def parties_only(scene: Scene, nouns: list[Noun]) -> list[Noun]:
    """Those who do something with each other, without a deed joined to them: بين الجيش والحركة وإنقاذها."""
    return [
        n
        for n in nouns
        if not (
            n.skip and n.kind == "thing" and n.name is None and scene.ctx.word(n.stop - 1).endswith(endings("theirs"))
        )
    ]


def _nominative(scene: Scene, noun: Noun) -> bool:
    """Whether a plural that only a subject can be stands right behind the first word of a phrase."""
    word = scene.ctx.word(noun.first + 1)
    return word.startswith("ال") and word.endswith("ون") and kind_of(word) in ("group", "armed_group")


def _deed(noun: Noun) -> bool:
    """Whether a noun tells a deed."""
    return any(match.form.tense == "masdar" for match in triggers().at(noun.head))


def no_verbs(scene: Scene, nouns: list[Noun]) -> list[Noun]:
    """The nouns without those that و joins and that are, or may be, verbs where they stand: هاجموا البلدة وأشعلوا."""
    out: list[Noun] = []
    for noun in nouns:
        bare = noun.skip and noun.name is None and not noun.definite
        lone = bare and noun.kind == "thing" and noun.stop == noun.first + 1 and (not out or out[-1].definite)
        if out and bare and noun.stop > noun.first + 1 and _deed(noun):
            return out  # غزو أفغانستان واحتلال العراق: another deed, and whom it befell
        if noun.skip and noun.name is None and noun.stop > noun.first + 1 and _nominative(scene, noun):
            continue  # سيطرت قواتنا على المدينة ولاذ المتمردون: a verb with its subject
        rules = noun.head in grammar("laying_down") and scene.ctx.word(noun.stop)[:1] == "ب"  # والقاضي بتأجيل
        if not (lone or rules or (bare and scene.verbs.at(noun.first))):
            out.append(noun)
    return out


def beside_subject(scene: Scene, subjects: list[Noun], objects: list[Noun]) -> list[Noun]:
    """The objects without those that و joins to the subject right before them: قصفت القوات وحلفاؤها البلدة."""
    if not subjects or not objects:
        return objects
    first = objects[0]
    joined = bool(first.skip) and scene.ctx.word(first.first)[:1] == "و" and first.first == subjects[-1].stop
    return objects[1:] if joined else objects


def own_side(scene: Scene, one: Candidate, nouns: list[Noun]) -> list[Noun]:
    """The recipients without those who stand in the subject before the verb: صمود المقاومة أجبرها."""
    if not one.form.pronoun or one.form.tense == "masdar":
        return nouns
    floor = clause_first(scene, one.i)
    if scene.ctx.word(floor - 1) in words("relatives"):
        return nouns
    before = {scene.ctx.names[k].name for k in range(floor, one.i) if k in scene.ctx.names}
    return [n for n in nouns if n.first >= floor or n.name not in before] if before else nouns
