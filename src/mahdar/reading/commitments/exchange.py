"""What is given for what: a verbal noun behind مقابل, where the sentence tells of an accord, an offer or of talks."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.acts import deed_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.obligors import obligor_in
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.verbs import Duty, Standing
from mahdar.reading.commitments.words import articled, bare, led_by, stage_of_text, stem_in, words
from mahdar.records import CommitmentStage

_BACK = 30  # tokens back to the accord or the talks
_SHORT = 5  # tokens of what a text is told to lay down
_GIVEN = 14  # tokens of what is given


def exchange(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """هدنة طويلة مقابل رفع الحصار: what is given, where nothing else tells it, and what is given in return."""
    word = scene.ctx.word(stop)
    if not deed_at(scene, stop) or articled(word) or stop in scene.ctx.named or bare(word) in words("attitudes"):
        return []  # مقابل تأييد الباقين
    stage = _stage(scene, i)
    if stage is None or any(scene.ctx.word(j) in words("votes_cast") for j in range(max(0, i - 3), i)):
        return []  # بأغلبية 174 صوتا مقابل اعتراض عشرة
    standing = Standing(stage)
    given = _given(scene, i)
    back = Frame(stop, 0, "noun", stop)
    found = steps_of(scene, duty.name, stop, 0, back, standing, obligor_in(scene, stop, 0))
    if given is None or not found:
        return found if stage == "agreed" else []
    at, skip = given
    first = Draft(duty.name, i, at, skip, at, skip, i, standing, obligor_in(scene, at, skip))
    for draft in found:
        draft.loose = True
    return [first, *found]


def as_text(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """تعليق العقوبات بحسب ما ينص عليه الاتفاق: the deed before words that tell that a text lays it down."""
    stages = [stage_of_text(scene.ctx.word(j)) for j in range(stop, min(scene.ctx.sentence_stop(i), stop + 3))]
    stage = next((one for one in stages if one is not None), None)
    given = _given(scene, i, loose=True) if stage is not None else None
    if given is None or i - given[0] > _SHORT:
        return []
    at, skip = given
    draft = Draft(duty.name, i, at, skip, at, skip, i, duty.standing._replace(stage=stage), obligor_in(scene, at, skip))
    draft.end = stop + 1 + next(n for n, one in enumerate(stages) if one is not None)
    return [draft]


def _stage(scene: Scene, i: int) -> CommitmentStage | None:
    """How far it is binding: by the accord or the offer of the sentence; proposed where it tells of talks."""
    for j in range(i - 1, max(scene.ctx.sentence_first(i), i - _BACK) - 1, -1):
        word = scene.ctx.word(j)
        stage = stage_of_text(word) if not stem_in(word, "truces") else None
        if stage is not None and stage != "approved" and j not in scene.ctx.named:
            return stage
        if word.removeprefix("و") in words("talks") | words("offers"):
            return "proposed"
    return None


def _given(scene: Scene, i: int, loose: bool = False) -> tuple[int, int] | None:
    """Token and letters of the deed or the truce whose phrase ends at token ``i``: إلى هدنة طويلة | مقابل.

    ``loose``: a noun may stand before it, too (مدة فرض الرقابة).
    """
    ctx = scene.ctx
    found = None
    for j in range(i - 2, max(ctx.sentence_first(i), i - _GIVEN) - 1, -1):
        word = ctx.word(j)
        if finite(scene, j) or scene.doc.tokens[j].kind == "p":
            break
        skip = led_by(word) if word[:1] in "بل" and not articled(word) else 0
        if bare(word[skip:]) in words("hoped") or j in ctx.named:
            continue  # للتوصل إلى هدنة: the truce
        led = (
            loose
            or skip
            or ctx.word(j - 1) in words("leads_away")
            or finite(scene, j - 1)
            or j - 1 in ctx.named
            or ctx.word(j - 1) in words("offers")
        )
        rest = word[skip:]
        if articled(rest) and stage_of_text(rest) is not None and not stem_in(rest, "truces"):
            continue  # يقلص الاتفاق كذا مقابل كذا: the text that lays it down
        if led and len(rest) > 2 and (deed_at(scene, j, skip) or stem_in(rest, "truces") or stem_in(rest, "limits")):
            end = action_stop(scene, j, False)
            found = (j, skip) if end == i or (loose and end > i) else found
    return found
