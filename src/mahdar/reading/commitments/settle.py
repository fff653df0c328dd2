"""What the drafts of an article say together: doubles fall away, outcomes and later steps are tied to the first."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.hollow import hollow
from mahdar.reading.commitments.making import tell_making
from mahdar.reading.commitments.outcomes import tell_fate
from mahdar.reading.commitments.words import stage_of_text, words


def settle(scene: Scene, drafts: list[Draft]) -> list[Draft]:
    """The drafts that stand, in the order of their words; of two that share an action the outer one stays."""
    out: list[Draft] = []
    taken = -1
    dropped: set[int] = set()  # triggers whose first step belongs to another
    for draft in sorted(drafts, key=lambda d: (d.at, d.first - d.stop)):
        if draft.parts and draft.trigger in dropped:
            continue
        if draft.at < taken and not draft.parts:
            dropped.add(draft.trigger)
        if draft.at < taken and not _of_text(scene, draft, out[-1]):
            continue
        if hollow(scene, draft):
            taken = max(taken, draft.at + 1)
            continue
        tell_making(scene, draft)
        tell_fate(scene, draft)
        plan = draft.standing.progress == "planned" and draft.standing.stage is None
        if (draft.rule.startswith("scheduled") or (plan and not draft.rule.startswith("will"))) and _was(scene, draft):
            if draft.standing.outcome is None and draft.standing.progress != "postponed":
                if not _by_accord(scene, draft):
                    continue  # كان من المقرر: nobody knows what became of it
                draft.standing = draft.standing._replace(stage="agreed", progress=None)
            draft.standing = draft.standing._replace(progress=None) if draft.standing.outcome else draft.standing
        if plan and draft.rule.startswith("will") and _laid_down(scene, draft):
            draft.standing = draft.standing._replace(stage="agreed", progress=None)
        _still_asked(scene, draft, out)
        out.append(draft)
        taken = max(taken, draft.at + 1 if draft.loose else draft.stop)
    return out


def _laid_down(scene: Scene, draft: Draft) -> bool:
    """نص الاتفاق على أنه إذا كان كذا فإن الأطراف ستتحمل كذا: what the sentence tells as a term of an agreement."""
    first = scene.ctx.sentence_first(draft.trigger)
    near = [scene.ctx.word(j) for j in range(first, draft.trigger)]
    lays = next((n for n, word in enumerate(near) if word.removeprefix("و") in words("lays_down")), -1)
    told = scene.statement_at(draft.trigger)
    own = told is not None and told.speaker_kind == "document"
    if lays < 0 or not (own or scene.statement_at(first + lays) is told):
        return False
    return any(stage_of_text(word) == "agreed" for word in near[max(0, lays - 3) : lays + 4])


def _by_accord(scene: Scene, draft: Draft) -> bool:
    """كان مقررا أن تنسحب القوات بموجب الاتفاق: whether the sentence tells the accord under which it was to be done."""
    ctx = scene.ctx
    near = range(ctx.sentence_first(draft.trigger), ctx.sentence_stop(draft.trigger) - 1)
    return any(ctx.word(j) in words("under_text") and stage_of_text(ctx.word(j + 1)) == "agreed" for j in near)


def _of_text(scene: Scene, draft: Draft, outer: Draft) -> bool:
    """تصوت الجمعية على قرار يدعو إلى كذا: what a text asks for is told by itself."""
    if stage_of_text(scene.ctx.word(draft.trigger)) is not None:
        return False  # سيوقع مشروع اتفاق للتعاون: what is signed
    text = stage_of_text(scene.ctx.word(draft.trigger - 1)) or stage_of_text(scene.ctx.word(draft.trigger - 2))
    return text is not None and draft.trigger > outer.at and outer.rule.startswith(("will", "scheduled", "expected"))


def _still_asked(scene: Scene, draft: Draft, before: list[Draft]) -> None:
    """دعت السفارة المواطنين إلى كذا، مشددة على ضرورة كذا: who was asked is asked still, in the same sentence."""
    if draft.obligor or not before or draft.standing.stage != "demanded" or draft.parts:
        return
    last, sentence = before[-1], scene.doc.sentence_of
    manner = any(scene.ctx.word(j) in words("urging_too") for j in range(max(0, draft.trigger - 3), draft.trigger + 1))
    if manner and last.standing.stage == "demanded" and sentence[last.at] == sentence[draft.at]:
        draft.obligor = last.obligor


def _was(scene: Scene, draft: Draft) -> bool:
    """Whether what was on the calendar is told in the past: كان من المقرر، وكان مقررا."""
    first = max(0, draft.trigger - 2)
    return any(scene.ctx.word(j) in words("before_past") for j in range(first, draft.trigger + 1))
