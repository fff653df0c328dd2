"""What only looks as if it told an event: names of bodies, fictions, descriptions."""

from __future__ import annotations

from mahdar.reading.clauses import Form, Scene
from mahdar.reading.clauses.kinds import kind_of
from mahdar.reading.events.entries import Entry, grammar

_REACH = 6  # tokens between the head of a name and what the body is for


def unreal(scene: Scene, i: int, form: Form, prefix: str, skip: int, entry: Entry) -> bool:
    """Whether the trigger at token ``i`` stands where nothing is told."""
    if form.tense in ("past", "present") and scene.ctx.word(i - 1) == "كيف":
        return True  # كيف يقتل الابن أباه
    student = scene.ctx.word(i).endswith("طالب") and form.tense == "past"
    if student and (i and scene.doc.tokens[i - 1].kind == "n"):
        return True  # 1800 طالب
    if student and any(scene.ctx.word(k) in grammar("schools") for k in (i + 1, i + 2)):
        return True  # طالب في كلية القانون
    if form.tense == "present" and scene.ctx.word(i - 1) == "من" and scene.ctx.word(i - 2) in grammar("whoever"):
        return True  # كل من يجتمع بأحد
    told_of = entry.name == "accuse" or entry.type in ("SUPPORT", "REJECT")
    if form.tense == "participle" and not form.definite and told_of and _adjectival(scene, i):
        return True  # أشخاص متهمين بالتورط
    if skip and _doubled(scene, i, skip):
        return True  # ودّعت: its و is no conjunction
    if form.tense == "participle" and form.definite and form.voice == "active" and entry.type in ("SUPPORT", "REJECT"):
        return True  # المعارضة المؤيدة للأكراد: what they are
    if form.tense == "masdar" and _bare(scene.ctx.word(i - 1)) in grammar("bodies"):
        return True  # مركز الحوار
    if form.tense == "masdar" and form.definite and prefix.endswith("ل") and _for(scene, i):
        return True
    if (
        form.tense == "masdar"
        and form.definite
        and entry.type == "CONSULT"
        and scene.ctx.word(i - 1) in grammar("by_way")
    ):
        return True
    return _able(scene, i) or _fiction(scene, i)


def _adjectival(scene: Scene, i: int) -> bool:
    """Whether a participle stands right behind people whom it describes."""
    before = scene.ctx.word(i - 1)
    group = "group" in (kind_of(before), kind_of(before[1:]) if before[:1] in "لب" else "")
    return scene.doc.tokens[i].text.endswith(("ين", "ون")) and group and scene.ctx.word(i)[:1] != "و"


def _bare(word: str) -> str:
    """A word without the preposition or conjunction written with it: للجنة, وهيئة."""
    for prefix in ("و", "ب", "ل"):
        if word not in grammar("bodies"):
            word = word.removeprefix(prefix)
    return word


def _able(scene: Scene, i: int) -> bool:
    """Whether somebody only can do it: بمقدور القوات قصف المدينة."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _REACH) - 1, -1):
        if scene.verbs.at(j) or scene.doc.tokens[j].kind == "p":
            return False
        if scene.ctx.word(j) in grammar("able"):
            return True
    return False


def _for(scene: Scene, i: int) -> bool:
    """Whether a verbal noun behind لـ is what a body is for: مركز كذا للحوار."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _REACH) - 1, -1):
        if scene.verbs.at(j) or scene.doc.tokens[j].kind == "p":
            return False
        if scene.ctx.word(j).removeprefix("ال") in grammar("bodies"):
            return True
    return False


def _fiction(scene: Scene, i: int) -> bool:
    """Whether the sentence speaks of a film or a novel."""
    first, stop = scene.ctx.sentence_first(i), scene.ctx.sentence_stop(i)
    return not grammar("fictions").isdisjoint(scene.doc.words[first:stop])


def _doubled(scene: Scene, i: int, skip: int) -> bool:
    """Whether the first letter behind what is read as proclitics is written doubled, as no word begins."""
    token = scene.doc.tokens[i]
    letters = 0
    for char in scene.doc.text[token.start : token.end]:
        if char == "\u0651" and letters == skip + 1:
            return True
        letters += not "\u064b" <= char <= "\u0652"
    return False
