"""A duty that على or ل lays on somebody: على الحكومة أن تفتح المعبر."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import Noun, noun_at, nouns_at
from mahdar.reading.commitments.acts import clausal
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.people import seat, somebody
from mahdar.reading.commitments.steps import steps_of
from mahdar.reading.commitments.subjects import whole
from mahdar.reading.commitments.urged import laid_before, with_deadline
from mahdar.reading.commitments.verbs import Duty
from mahdar.reading.commitments.words import articled, bare, is_deed, words


def on_somebody(scene: Scene, i: int, stop: int, duty: Duty) -> list[Draft]:
    """What the phrase of duty at tokens ``i`` to ``stop`` lays on whoever stands behind it."""
    ctx = scene.ctx
    if stop > i + 1 and ctx.word(i - 1) in words("before_past"):
        return []  # وكان لزاما على الحكومة أن: what had to be done then
    limit = min(ctx.sentence_stop(i), stop + 16)
    said = ctx.word(i - 1) == "ان" or _first_said(scene, i)  # قال إن على الأطراف احترام كذا
    laid = ctx.word(i)[0] == "و" and laid_before(scene, i)
    opening = i == ctx.sentence_first(i) and with_deadline(scene, i)  # وعلى أثينا تسديد القسط قبل نهاية الشهر
    said = said or laid or opening  # ينص الاتفاق على كذا، وعلى الأطراف احترامه
    if stop == i + 1 and not said and not any(ctx.word(j) in words("that_not") for j in range(stop + 1, limit)):
        return []
    laid_on = nouns_at(scene, stop, limit)
    found = somebody(laid_on) or (seat(laid_on[0]) if laid_on else []) or _unknown(scene, stop)
    found = whole(scene, found, limit) if found else found
    if not found:
        return []
    j = _past_place(scene, found[-1].stop, limit)
    j += (j in ctx.quotes or j in ctx.brackets) and j + 1 < limit  # على الحكومة «أن تفتح المعبر»
    if ctx.word(j) in words("that_not"):
        frame = Frame(j + 1 + (j + 1 in ctx.quotes), 0, "that", j)
    elif (stop > i + 1 or said or len(ctx.word(i)) > 4) and _act(scene, j):
        frame = Frame(j, 0, "noun", j)
    else:
        return []
    if stop == i + 1 and not (
        i == ctx.sentence_first(i)
        or scene.doc.tokens[i - 1].kind == "p"
        or ctx.word(i - 1)
        in words("openers") | words("that") | words("becomes") | words("he") | words("clause_openers")
        or ctx.word(i)[0] == "و"
    ):
        return []  # تحرم على فلان أن
    known = found[0].name is not None or found[0].kind in ("state", "organisation", "armed_group", "forces")
    if not (known or laid) and scene.statement_at(i) is None:
        return []
    bound_up = action_stop(scene, frame.at, True) == frame.at + 1 and ctx.word(frame.at).endswith(("ه", "ها"))
    if frame.how == "that" and bound_up and any(ctx.word(j) in words("relatives") for j in range(max(0, i - 3), i)):
        return []  # الثمن الذي يتعين على تركيا أن تدفعه
    if frame.at >= ctx.sentence_stop(i) or (frame.how == "that" and not clausal(scene, frame.at, True)):
        return []
    return steps_of(scene, duty.name, i, 0, frame, duty.standing, found)


def _act(scene: Scene, j: int) -> bool:
    """على الأطراف احترام كذا، على الأطراف عدم عرقلة كذا: whether a deed begins there, or its denial."""
    word = scene.ctx.word(j)
    return is_deed(scene.ctx.word(j + 1)) if word in words("not_to") else is_deed(word)


def _first_said(scene: Scene, i: int) -> bool:
    """وقال: «على الأطراف احترام كذا»: whether what is said begins at token ``i``."""
    statement = scene.statement_at(i)
    return statement is not None and 0 <= scene.doc.tokens[i].start - statement.content.start <= 1


def _unknown(scene: Scene, i: int) -> list[Noun]:
    """على كييف أن: one word that nobody knows, right before أن."""
    word = scene.ctx.word(i)
    if scene.ctx.word(i + 1) not in words("that_not") or word in words("no_obligor") or is_deed(word) or len(word) < 3:
        return []
    return [Noun(i, i + 1, 0, bare(word), "organisation", scene.doc.quote(i, i + 1), True)]


def _past_place(scene: Scene, j: int, limit: int) -> int:
    """Behind كافة، an aside, a place or a time that stands between somebody and أن."""
    j += scene.ctx.word(j) in words("all_behind")
    after = scene.ctx.word(j + 1)
    led = scene.ctx.word(j)[:2] == "لل" or scene.ctx.word(j) in words("taken_up")  # الأطراف الراعية للاتفاق
    j += led and j + 1 < limit and (after in words("that_not") or (articled(after) and is_deed(after)))
    word = scene.ctx.word(j)
    leads = word in words("relatives") or word in words("that_not")  # ألا: no adjective
    if articled(word) and not is_deed(word) and not leads and j < limit:  # اليونان المثقلة بالديون
        j += 1 + (scene.ctx.word(j + 1)[:1] == "ب" and j + 1 < limit)
    if scene.ctx.word(j) in ("،", ",") and scene.ctx.word(j + 1) in words("among_them"):
        j = next((k + 1 for k in range(j + 1, limit) if scene.ctx.word(k) in ("،", ",")), j)
    placed = words("of_place") | words("by_text")
    while scene.ctx.word(j) in placed | words("deadlines") | words("within_time"):
        event = scene.ctx.word(j) not in placed and is_deed(scene.ctx.word(j + 1))  # بعد توقيعها
        noun = noun_at(scene, j + 1, limit) if not event else None  # في المدينة، بموجب الاتفاق، بحلول هذا التاريخ
        past = scene.ctx.times[j + 1][0] if j + 1 in scene.ctx.times else noun.stop if noun is not None else j
        if past <= j:
            break
        j = past
    return scene.ctx.times[j][0] if j in scene.ctx.times else j
