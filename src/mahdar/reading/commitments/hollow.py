"""What is asked or promised in words alone: courtesies, good relations, sacrifices, what the other has to be told."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.words import bare, is_deed, words

_NEAR = 3  # tokens of an action that tell what it is
_BACK = 3  # tokens between an opinion and what is thought necessary


def hollow(scene: Scene, draft: Draft) -> bool:
    """Whether a draft asks for or promises nothing that could be kept or broken."""
    standing, ctx = draft.standing, scene.ctx
    if standing.outcome is not None or standing.stage in ("agreed", "approved"):
        return False
    near = [bare(ctx.word(j)) for j in range(draft.at, min(draft.at + _NEAR, draft.stop))]
    head = bare(ctx.word(draft.at)[draft.skip :])
    near[:1] = [head]
    if not words("courtesies").isdisjoint(near) or head in words("sacrifices"):
        return True  # طلب نقل تحياته إلى فلان، مستعد للتضحية بكذا
    if draft.parts and head in words("states"):
        return True  # عزم البلدين على كذا والتأكيد على متانة العلاقات
    if _opined(scene, draft):
        return True
    return _relations(scene, draft, head)


def _relations(scene: Scene, draft: Draft, head: str) -> bool:
    """دعا إلى تكثيف التنسيق والتعاون، شدد على التعاون بين البلدين: good relations, and nothing in particular."""
    if draft.standing.stage not in ("demanded", "promised", "proposed") and draft.standing.progress != "ongoing":
        return False
    if draft.rule.startswith("will-") or draft.rule in words("binding_rules"):
        return False
    if head in words("relations"):
        return draft.rule in words("urging_rules") and not draft.obligor
    if head not in words("furthering"):
        return False
    at = draft.at + 1
    while at < draft.stop and _furthers(scene, at):
        at += 1  # تعزيز وتطوير العلاقات
    of = scene.ctx.word(at) in words("all_of")
    return at + of < draft.stop and bare(scene.ctx.word(at + of)) in words("relations")


def _furthers(scene: Scene, j: int) -> bool:
    word = scene.ctx.word(j)
    return word[:1] == "و" and is_deed(word[1:]) and bare(word[1:]) in words("furthering")


def _opined(scene: Scene, draft: Draft) -> bool:
    """وأرى أنه لا بد من كذا، برأيي يجب كذا: what somebody thinks necessary, and asks of nobody."""
    if not draft.rule.startswith("must") or draft.parts:
        return False
    first = max(scene.ctx.sentence_first(draft.trigger), draft.trigger - _BACK)
    return any(scene.ctx.word(j).removeprefix("و") in words("i_think") for j in range(first, draft.trigger))
