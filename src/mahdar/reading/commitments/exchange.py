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
from mahdar.reading.commitments.words import articled, bare, stage_of_text, stem_in, words
from mahdar.records import CommitmentStage

_BACK = 30  # tokens back to the accord or the talks
_GIVEN = 14  # tokens of what is given


def exchange(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """هدنة طويلة مقابل رفع الحصار: what is given, where nothing else tells it, and what is given in return."""
    word = scene.ctx.word(stop)
    if not deed_at(scene, stop) or articled(word) or stop in scene.ctx.named:
        return []
    stage = _stage(scene, i)
    if stage is None:
        return []
    standing = Standing(stage)
    given = _given(scene, i)
    back = Frame(stop, 0, "noun", stop)
    found = steps_of(scene, duty.name, stop, 0, back, standing, obligor_in(scene, stop, 0))
    if given is None or not found:
        return []
    at, skip = given
    first = Draft(duty.name, i, at, skip, at, skip, i, standing, obligor_in(scene, at, skip))
    for draft in found:
        draft.loose = True
    return [first, *found]


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


def _given(scene: Scene, i: int) -> tuple[int, int] | None:
    """Token and letters of the deed or the truce whose phrase ends at token ``i``: إلى هدنة طويلة | مقابل."""
    ctx = scene.ctx
    found = None
    for j in range(i - 2, max(ctx.sentence_first(i), i - _GIVEN) - 1, -1):
        word = ctx.word(j)
        if finite(scene, j) or scene.doc.tokens[j].kind == "p":
            break
        skip = (2 if word[:2] == "لل" else 1) if word[:1] in "بل" and not articled(word) else 0
        if bare(word[skip:]) in words("hoped"):
            continue  # للتوصل إلى هدنة: the truce
        led = (
            skip
            or ctx.word(j - 1) in words("leads_away")
            or finite(scene, j - 1)
            or j - 1 in ctx.named
            or ctx.word(j - 1) in words("offers")
        )
        rest = word[skip:]
        if led and len(rest) > 2 and (deed_at(scene, j, skip) or stem_in(rest, "truces") or stem_in(rest, "limits")):
            found = (j, skip) if action_stop(scene, j, False) == i else found
    return found
