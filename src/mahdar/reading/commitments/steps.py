"""The steps that one trigger tells: actions joined by و or a comma, provisos, what is given in return."""

from __future__ import annotations

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.morphology import Form
from mahdar.reading.clauses.nouns import Noun, finite, kind_of, noun_at
from mahdar.reading.commitments.acts import clausal
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop, added_at, and_not, bound
from mahdar.reading.commitments.frames import Frame
from mahdar.reading.commitments.joined import conjuncts, step_at
from mahdar.reading.commitments.obligors import obligor_in, that_subject
from mahdar.reading.commitments.onward import Step, onward
from mahdar.reading.commitments.people import agrees
from mahdar.reading.commitments.verbs import Standing
from mahdar.reading.commitments.words import articled, bare, is_deed, nouns, phrases, stem_in, words

_STEPS = 7  # of one trigger
_FAR = 12  # tokens between a verb and its action that the quotation still spans
_GENDERS = {"ي": "m", "ت": "f"}  # of a verb of the present, by its first letter
_COMMAS = frozenset({"،", ","})
_LAID_DOWN = frozenset({"agreed", "announced", "approved", "proposed"})


def steps_of(
    scene: Scene, rule: str, i: int, lead: int, frame: Frame, standing: Standing, obligor: list[Noun]
) -> list[Draft]:
    """The draft of each step of an action: the first with its trigger, the others by themselves."""
    if frame.how == "relative":
        draft = Draft(rule, i, frame.at, frame.skip, frame.at, frame.skip, frame.before - 1, standing, obligor)
        draft.end = _past_carrying(scene, max(i + 2, obligor[-1].stop if obligor else 0))
        return [draft]
    verbal = frame.how == "that"
    inner = not verbal and bool(obligor) and obligor[0].first > frame.at
    stop = action_stop(scene, frame.at, verbal)
    more = [] if verbal or standing.outcome is not None else conjuncts(scene, frame.at, stop)
    end = more[0][0] if more else stop
    first, skip = (i, lead) if frame.at - i <= _FAR else (frame.at, frame.skip)
    at, letters = _with_not(scene, frame.at) if verbal else (frame.at, frame.skip)
    own = [] if inner and more and obligor[0].first >= end else obligor  # of a later step alone
    out = [Draft(rule, i, min(first, at), skip, at, letters, end, standing, own)]
    for n, (at, letters, until) in enumerate(more, 1):
        if _bare(scene, at, letters, until):
            continue
        who = obligor if not inner or _theirs(scene, at, until, obligor) else []
        who = who or obligor_in(scene, at, letters)
        out.append(Draft(rule, i, at, letters, at, letters, until, standing, who, parts=n))
        out[-1].rest = scene.ctx.word(at) in words("rests")
    limit = bound(scene, frame.at)
    voted = any(scene.ctx.word(j) in words("circumstances") for j in range(frame.at, stop))  # بتأييد 14 دولة
    step = None if voted else _next(scene, frame, stop, limit, standing) or _onward(scene, i, frame, stop, standing)
    while step is not None and len(out) < _STEPS:
        more = conjuncts(scene, step.at, step.stop) if step.how == "noun" else []
        alone = step._replace(stop=more[0][0]) if more else step
        if not _bare(scene, alone.at, alone.skip, alone.stop):
            who = obligor if not inner or _theirs(scene, alone.at, alone.stop, obligor) else []
            out.append(_draft(scene, rule, i, alone, standing, who, len(out)))
        for at, letters, until in more:
            if _bare(scene, at, letters, until):
                continue
            who = obligor if not inner or _theirs(scene, at, until, obligor) else []
            out.append(Draft(rule, i, at, letters, at, letters, until, standing, who, parts=len(out)))
        limit, stop = max(limit, bound(scene, step.at)), step.stop
        step = _next(scene, frame, stop, limit, standing) or _onward(scene, i, frame, stop, standing)
    return out


def _past_carrying(scene: Scene, j: int) -> int:
    """الزيارة التي يعتزم الوزير القيام بها: index behind the words that take up the noun before."""
    taken = scene.ctx.word(j) in words("carrying") and scene.ctx.word(j + 1) in words("taken_up")
    return j + 2 if taken else j


def _onward(scene: Scene, i: int, frame: Frame, stop: int, standing: Standing) -> Step | None:
    """A step further on, of what is asked, promised, agreed or planned; what became of one is told of one alone."""
    if standing.outcome is not None or scene.ctx.word(i) in words("aims"):
        return None
    laid_down = standing.stage in _LAID_DOWN or standing.stage == "promised" or standing.progress == "planned"
    return onward(scene, i, frame, stop, laid_down)


def _with_not(scene: Scene, at: int) -> tuple[int, int]:
    """ألا تبقى: an act that is left undone begins with the negation."""
    word = scene.ctx.word(at - 1)
    raw = scene.doc.text[scene.doc.tokens[at - 1].start : scene.doc.tokens[at - 1].end]
    skip = len(raw) - 3
    return (at - 1, skip) if word in words("not_that") and raw.endswith(("ألا", "الا")) else (at, 0)


def _draft(scene: Scene, rule: str, i: int, step: Step, standing: Standing, obligor: list[Noun], n: int) -> Draft:
    who = obligor
    if step.how in ("that", "proviso"):
        who = that_subject(scene, step.at) or (obligor if step.how == "that" and _fits(scene, step.at, obligor) else [])
    elif step.how == "return":
        who = obligor_in(scene, step.at, step.skip)
        standing = standing._replace(stage="proposed") if standing.stage == "demanded" else standing
    not_at, letters = _with_not(scene, step.at) if step.how in ("that", "proviso") else (step.at, 0)
    at, skip = (not_at, letters) if not_at < step.at else (step.at, step.skip)
    draft = Draft(rule, i, at, skip, at, skip, step.stop, standing, who, parts=n)
    draft.loose = step.how == "return"
    return draft


def _fits(scene: Scene, at: int, obligor: list[Noun]) -> bool:
    """وأن يستمر الحظر: whether the verb may go on with those who do the step before, by its gender."""
    letter = scene.ctx.word(at)[:1]
    if letter not in _GENDERS or not obligor:
        return True
    many = scene.ctx.word(at).endswith("وا")
    return many or agrees(obligor[0], Form("present", "", _GENDERS[letter], "s", "", False), True)


def _theirs(scene: Scene, at: int, until: int, obligor: list[Noun]) -> bool:
    """Whether a further step is theirs whose the first deed is: وانسحابها, or من قبل الأطراف within it."""
    return scene.ctx.word(at).endswith(("ها", "هم", "هما")) or at < obligor[0].first < until


def _same_doer(scene: Scene, at: int, j: int) -> bool:
    """أن تغير نهجها وترفع الحظر: whether و joins a second verb of the same person to the one behind أن."""
    first, word = scene.ctx.word(at), scene.ctx.word(j)
    same = (
        first[:1] in "يتن"
        and word[:2] == "و" + first[:1]
        and len(word) > 4
        and word.endswith("وا") is first.endswith("وا")
    )
    if not same or j in scene.ctx.named or not finite(scene, j) or not clausal(scene, j, True, 1):
        return False
    between = (k for k in range(at + 1, j) if k not in scene.ctx.named and scene.ctx.word(k)[:1] in "يتن")
    return not any(finite(scene, k) for k in between)  # ينتخب مجلس يتولى كذا ويشرف: the council does


def _bare(scene: Scene, at: int, letters: int, until: int) -> bool:
    """Whether a step is one word that tells nothing of what is done: والعمل."""
    word = scene.ctx.word(at)[letters:]
    return until == at + 1 and is_deed(word) and bare(word) in nouns("nouns") | words("vague_deeds")


def _did(scene: Scene, j: int) -> bool:
    """، وعقد المدير اجتماعا: a verb of the past that is spelt like a verbal noun, with who did it behind it."""
    noun = noun_at(scene, j + 1, scene.ctx.sentence_stop(j))
    person = noun is not None and (noun.kind == "person" or kind_of(scene.ctx.word(j + 1)) == "person")
    return person and (finite(scene, j) or scene.ctx.word(j)[1:] in words("done_by_men"))


def _next(scene: Scene, frame: Frame, stop: int, limit: int, standing: Standing) -> Step | None:
    """The step that follows token ``stop``, where the sentence goes on with one."""
    ctx = scene.ctx
    if stop + 1 >= limit:
        return None
    comma = ctx.word(stop) in _COMMAS
    j = stop + comma
    word = ctx.word(j)
    refused = and_not(scene, j) and ctx.word(j + 1) in words("stay_so")
    for_deed = frame.how == "noun" and frame.skip and ctx.word(frame.at)[:1] == "ل"  # استعدادهم لكذا، وأن يتم كذا
    if (
        word in words("and_that")
        and not for_deed
        and (clausal(scene, j + 1) or refused)
        and (word != "والا" or and_not(scene, j))
    ):
        return Step(j + 1, 0, action_stop(scene, j + 1, True, limit), "that")
    if (
        word == "علي"
        and ctx.word(j + 1) == "ان"
        and (standing.stage in _LAID_DOWN or standing.stage == "promised" or standing.progress)
        and clausal(scene, j + 2)
    ):
        return Step(j + 2, 0, action_stop(scene, j + 2, True, limit), "proviso")
    if frame.how == "that" and not comma and _same_doer(scene, frame.at, j):
        return Step(j, 1, action_stop(scene, j, True, limit), "that")
    if frame.how == "noun":
        led = not frame.skip and ctx.word(frame.before) in words("governing")
        if (
            word in words("and_to")
            and led
            and is_deed(ctx.word(j + 1))
            and bare(ctx.word(j + 1)) not in words("states")
        ):
            return Step(j + 1, 0, action_stop(scene, j + 1, False, limit), "noun")
        skip = step_at(scene, frame.at, j) if comma and not _did(scene, j) else 0
        if skip:
            return Step(j, skip, action_stop(scene, j, False, limit), "noun")
        added = added_at(scene, j)
        if j < added < limit:
            return Step(added, 0, action_stop(scene, added, False, limit), "noun")
    hit = phrases("returns").at(scene.doc, j) if standing.outcome is None else None
    act = ctx.word(hit.stop) if hit is not None else ""
    if hit is not None and is_deed(act) and not articled(act) and not stem_in(act, "undertakings"):
        return Step(hit.stop, 0, action_stop(scene, hit.stop, False, limit), "return")
    return None
