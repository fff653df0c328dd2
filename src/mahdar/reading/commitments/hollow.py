"""What is asked or promised in words alone: courtesies, good relations, sacrifices, what the other has to be told."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.words import articled, bare, is_deed, words
from mahdar.reading.shadow import fold

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
    whole = ctx.word(draft.at)[draft.skip :]
    if draft.stop == draft.at + 1 and articled(whole) and head in words("needing_object"):
        return True  # هدد بالقتل: a deed without whom or what it is done to
    if (
        standing.stage in ("demanded", "proposed")
        and head in words("wishing")
        and near[1:2]
        and near[1] in words("blessings")
    ):
        return True  # دعا إلى تحقيق الأمن والاستقرار
    if draft.rule == "demand" and head in words("claims"):
        return True  # تطالب الصين بالسيادة على كذا: a claim of hers
    taken = draft.stop == draft.at + 2 and ctx.word(draft.stop - 1) in words("taken_up")
    if taken and whole in words("carrying"):
        return True  # القيام به
    if draft.parts and head in words("states"):
        return True  # عزم البلدين على كذا والتأكيد على متانة العلاقات
    if _opined(scene, draft):
        return True
    return _relations(scene, draft, near) or _guessed(scene, draft)


def _guessed(scene: Scene, draft: Draft) -> bool:
    """اعتبر الرئيس أن روسيا تتجه إلى كذا: what somebody takes others to be about."""
    if draft.standing.progress != "planned" or draft.standing.stage is not None:
        return False
    statement = scene.statement_at(draft.trigger)
    if statement is None or scene.doc.quote_of[draft.trigger] >= 0:
        return False
    if draft.obligor and statement.speaker_name == draft.obligor[0].name:
        return False
    return not words("opining").isdisjoint(word.removeprefix("و") for word in fold(statement.cue.quote).split())


def _relations(scene: Scene, draft: Draft, near: list[str]) -> bool:
    """دعا إلى تكثيف التنسيق والتعاون، شدد على التعاون بين البلدين: good relations, and nothing in particular."""
    if draft.standing.stage not in ("demanded", "promised", "proposed") and draft.standing.progress != "ongoing":
        return False
    if draft.rule.startswith("will-") or draft.rule in words("binding_rules"):
        return False
    head = near[0]
    one = head in words("platitudes") or (near[1:2] and near[1] in words("platitudes") and not draft.obligor)
    if one or head in words("awareness"):
        return True  # ضرورة تكاتف الجهود، الوقوف صفا واحدا، توعية الشباب بكذا
    at = draft.at + 1
    if head in words("working"):  # العمل معا على تعزيز العلاقات
        behind = range(at, min(at + _NEAR, draft.stop - 1))
        at = next((j + 2 for j in behind if scene.ctx.word(j) in words("on_to")), at)
        head = bare(scene.ctx.word(at - 1))
    if head in words("relations"):
        owner = draft.obligor and draft.obligor[0].first == at  # تعاون الحكومة مع كذا
        return draft.rule in words("urging_rules") and not owner
    if head not in words("furthering"):
        return False
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
