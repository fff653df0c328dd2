"""Where a sentence goes on with a further step behind what stands between: an adjunct, an aside, closing marks."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.acts import clausal
from mahdar.reading.commitments.extent import action_stop, added_at
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.joined import step_at
from mahdar.reading.commitments.words import articled, is_deed, words

_GAP = 24  # tokens between the end of one step and the next
_MARKS = frozenset({"،", ",", "»", '"', "”"})
_OPENING = frozenset({"«", '"', "“"})


class Step(NamedTuple):
    """A further action: first token, letters before it, index behind it; ``how``: noun, that, proviso or return."""

    at: int
    skip: int
    stop: int
    how: str


def onward(scene: Scene, trigger: int, frame: Frame, stop: int, laid_down: bool) -> Step | None:
    """The next step of the trigger's action behind token ``stop``; None where the sentence goes on with other things.

    ``laid_down``: the action is a term or a plan, beside which مع may tell another one. It is led by the preposition
    again (وعلى، وبـ), by و behind a comma or a closing mark, by what adds (فضلا عن) or goes with it (مع), by أن again.
    """
    ctx = scene.ctx
    lead = _lead(scene, frame)
    for j in range(stop, min(ctx.sentence_stop(frame.at), stop + _GAP) - 1):
        if _turns(scene, trigger, j):
            return None
        at, skip = _step(scene, frame, j, lead, laid_down)
        if at >= 0:
            return Step(at, skip, action_stop(scene, at, False), "noun")
        if laid_down and ctx.word(j) == "من" and ctx.word(j + 1) in words("by_way") and _acts(scene, j + 2):
            return Step(j + 2, 0, action_stop(scene, j + 2, False), "noun")  # اتفاق لخفض السعر من خلال إبقاء كذا
        if frame.how == "that" and ctx.word(j) in words("and_that") and clausal(scene, j + 1):
            return Step(j + 1, 0, action_stop(scene, j + 1, True), "that")
    return None


def _step(scene: Scene, frame: Frame, j: int, lead: str, laid_down: bool) -> tuple[int, int]:
    """Token and letters of the step that begins at token ``j``; (-1, 0) where none does."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    added = added_at(scene, j)
    if added > j:
        return added, 0
    if frame.how != "noun":
        return -1, 0
    behind = j + 1 + (ctx.word(j + 1) in _OPENING)
    if lead and word == "و" + lead and _acts(scene, behind):
        return behind, 0
    if lead == "ب" and word[:2] == "وب" and len(word) > 5 and is_deed(word[2:]) and j not in ctx.named:
        return j, 2
    if ctx.word(j - 1) not in _MARKS:
        return -1, 0
    bound_up = not articled(ctx.word(j + 1)) or ctx.word(j + 2)[:1] == "ب"  # مع الالتزام بكذا
    if laid_down and word == "مع" and _acts(scene, j + 1) and bound_up:
        return j + 1, 0
    skip = step_at(scene, frame.at, j)
    return (j, skip) if skip else (-1, 0)


def _acts(scene: Scene, at: int) -> bool:
    word = scene.ctx.word(at)
    if word in words("not_to"):
        return is_deed(scene.ctx.word(at + 1))
    return is_deed(word) and at not in scene.ctx.named and word not in words("states")


def _lead(scene: Scene, frame: Frame) -> str:
    """The preposition that introduces the action: ب, على, إلى; empty where it is an object or a clause."""
    if frame.how != "noun":
        return ""
    if frame.skip:
        return scene.ctx.word(frame.at)[:1]
    word = scene.ctx.word(frame.before)
    return word if frame.before < frame.at and word in words("governing") | {"ب"} else ""


def _turns(scene: Scene, trigger: int, j: int) -> bool:
    """Whether something else is told from token ``j`` on: a cue of another statement, a verb that opens a clause."""
    ctx, word = scene.ctx, scene.ctx.word(j)
    cue = scene.cue_at(j)
    if (cue is not None and cue is not scene.cue_at(trigger)) or word in words("frame_ends") or word in (";", "؛", ":"):
        return True
    after = ctx.word(j + 1)
    charged = word in words("charged_with") and after[:1] == "ب" and is_deed(after[1:])  # القرار الخاص بمنع كذا
    if word in words("circumstances") or word in words("aims") or charged:
        return True  # بتأييد 14 دولة وامتناع أخرى، بهدف كذا وكذا
    if ctx.readings[j] and word.endswith("ا"):
        return True  # مؤكدا، داعيا
    if ctx.word(j - 1) in _MARKS and word.removeprefix("و") in words("considering"):
        return True
    opens = ctx.word(j - 1) in _MARKS or word[:1] in ("و", "ف")
    return opens and j not in ctx.named and finite(scene, j) and not is_deed(word[1:])
