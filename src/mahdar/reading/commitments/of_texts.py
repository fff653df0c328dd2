"""What a text lays down by a verb of the present or the future, and what it lays down in return."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Match
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.obligors import obligor_in
from mahdar.reading.commitments.subjects import phrase_before
from mahdar.reading.commitments.texts import is_phase, phase_text
from mahdar.reading.commitments.verbs import Deed
from mahdar.reading.commitments.words import articled, is_deed, phrases, stage_of_text, words
from mahdar.records import CommitmentStage

_PHASE = 8  # tokens from the head of a sentence about a step to its verb


def in_return(scene: Scene, draft: Draft) -> list[Draft]:
    """ترفع بموجبه العقوبات مقابل فرض قيود: what a text lays down in return."""
    hit = phrases("returns").at(scene.doc, draft.stop) if draft.stop < len(scene.doc.tokens) else None
    if hit is None or not is_deed(scene.ctx.word(hit.stop)) or articled(scene.ctx.word(hit.stop)):
        return []
    end = action_stop(scene, hit.stop, False)
    own = obligor_in(scene, hit.stop, 0)
    return [Draft(draft.rule, draft.trigger, hit.stop, 0, hit.stop, 0, end, draft.standing, own, parts=1, loose=True)]


def by_text(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """بموجب الاتفاق، تخفض واشنطن قواتها، وتنسحب: what a text named at the head of the sentence lays down."""
    ctx = scene.ctx
    first = ctx.sentence_first(i)
    texts = [j for j in range(first + 1, min(i, first + 4)) if stage_of_text(ctx.word(j)) is not None]
    if under_it(scene, i):
        return True
    if ctx.word(first).removeprefix("و") in words("in_a_phase") and is_phase(scene, first + 1):
        own = match.prefix == "و" or i - first <= _PHASE  # وفي المرحلة الأولى تفرج الحركة عن كذا
        return own and not match.form.pronoun and phase_text(scene, first + 1) != ""
    opens = match.prefix == "و" or ctx.word(i - 1) in ("،", ",", "ثم", "و") or (texts and i - texts[-1] <= 2)
    if not opens or match.form.pronoun or ctx.word(first) not in words("by_text"):
        return False
    return bool(texts) and stage_of_text(ctx.word(texts[-1])) != "approved"


def binding(scene: Scene, i: int) -> CommitmentStage:
    """وفي المرحلة الأولى تنسحب القوات: proposed, where the step is one of a plan; else agreed."""
    first = scene.ctx.sentence_first(i)
    phase = scene.ctx.word(first).removeprefix("و") in words("in_a_phase") and is_phase(scene, first + 1)
    return "proposed" if phase and stage_of_text(phase_text(scene, first + 1)) == "proposed" else "agreed"


def goes_on(scene: Scene, i: int, last: Draft | None, match: Match[Deed]) -> bool:
    """بموجب الاتفاق تشكل حكومة. ويتولى المجلس كذا: a sentence that goes on with what a text lays down."""
    if _told_before(scene, i, match):
        return True
    if last is None or last.standing.stage != "agreed" or not last.rule.startswith("will-"):
        return False
    near = scene.doc.sentence_of[i] - scene.doc.sentence_of[last.at] == 1
    return near and i == scene.ctx.sentence_first(i) and scene.ctx.word(i)[:1] == "و"


def _told_before(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """ينص الاتفاق على كذا. وتتولى لجنة مشتركة كذا: a sentence that goes on with what the one before lays down."""
    first = scene.ctx.sentence_first(i)
    if i != first or first < 2 or match.prefix != "و" or match.value.name not in words("term_deeds"):
        return False
    before = range(scene.ctx.sentence_first(first - 1), first - 1)
    return any(
        scene.ctx.word(j) in words("lays_text")
        and any(stage_of_text(scene.ctx.word(k)) == "agreed" for k in (j - 1, j + 1))
        for j in before
    )


def text_does(scene: Scene, i: int, match: Match[Deed]) -> bool:
    """سيضع الاتفاق إيران تحت الرقابة: a text is told to do it, and not that it is done to it (سيوقع الاتفاق)."""
    ahead, behind = scene.ctx.word(i + 1), i + 2
    if match.value.undergoes or not articled(ahead) or stage_of_text(ahead) != "agreed":
        return False
    if phrase_before(scene, i):
        return False  # أن المجلس سيبحث الاتفاق أيضا: what they do to it
    own = scene.ctx.word(behind) not in words("leads_away") and behind not in scene.ctx.times
    return own and behind < scene.ctx.sentence_stop(i) - 1 and scene.doc.tokens[behind].kind == "w"


def under_it(scene: Scene, i: int) -> bool:
    """تنسحب بموجبه القوات، تنسحب القوات بمقتضاه: whether a text lays it down."""
    for j in range(i + 1, min(scene.ctx.sentence_stop(i), i + 5)):
        if scene.ctx.word(j) in words("under_it"):
            return True
        if scene.ctx.word(j) in words("under_text") and stage_of_text(scene.ctx.word(j + 1)) == "agreed":
            return True  # تتولى الوكالة بموجب الاتفاق مراقبة كذا
        if scene.doc.tokens[j].kind == "p":
            return False
    return False
