"""What a commitment hangs on: its condition, what it is given in return for, what follows if it is broken."""

from __future__ import annotations

from typing import NamedTuple

from mahdar.reading.clauses import Scene
from mahdar.reading.clauses.nouns import finite
from mahdar.reading.commitments.asides import meeting_at
from mahdar.reading.commitments.conditioned import condition_words
from mahdar.reading.commitments.dated import dated_at
from mahdar.reading.commitments.drafts import Draft
from mahdar.reading.commitments.extent import action_stop, and_not, bound
from mahdar.reading.commitments.words import is_deed, leading, phrases, words
from mahdar.reading.timexes.tense import is_past
from mahdar.records import Passage

_COMMAS = frozenset({"،", ","})


class Terms(NamedTuple):
    """Passages behind the action, each or None; ``stop``: token behind the last of them."""

    condition: Passage | None
    returns: Passage | None
    consequence: Passage | None
    stop: int


def terms_of(scene: Scene, draft: Draft) -> Terms:
    """The terms that follow the action of a commitment, or its condition that leads the sentence."""
    found: dict[str, Passage] = {}
    limit, j = bound(scene, draft.at), draft.stop
    j += scene.ctx.word(j) in words("is_when")
    while j < limit:
        first = j + (scene.ctx.word(j) in _COMMAS)
        if dated_at(scene, j):
            j = action_stop(scene, j + 1, False, limit)
            continue
        key, stop = _term_at(scene, first, limit)
        if key is None or key in found:
            break
        relative = any(scene.ctx.word(k) in words("relatives") for k in range(draft.at, draft.stop))
        if key == "conditions" and relative and scene.ctx.word(first) in words("excepting"):
            break  # المنشور الذي يمنع كذا إلا بعد كذا
        found[key] = scene.doc.passage(first if key == "conditions" else _behind(scene, first, key), stop)
        j = stop
    condition = found.get("conditions") or _leading(scene, draft)
    if condition is None and draft.rule in words("on_them") and not draft.parts:
        told = condition_words(scene, draft.trigger)
        condition = scene.doc.passage(*told) if told is not None else None
    return Terms(condition, found.get("returns"), found.get("consequences"), j)


def _term_at(scene: Scene, j: int, limit: int) -> tuple[str | None, int]:
    for key in ("conditions", "returns", "consequences"):
        hit = phrases(key).at(scene.doc, j) if j < limit and not and_not(scene, j) else None
        if hit is None or hit.stop >= limit or (key == "returns" and meeting_at(scene, j)):
            continue
        if key == "returns" and any(scene.doc.tokens[k].text == "%" for k in range(hit.stop, min(hit.stop + 2, limit))):
            continue  # مقابل 42%: others, and nothing given
        if key == "conditions" and not _conditional(scene, j, hit.stop):
            continue
        return key, action_stop(scene, hit.stop, finite(scene, hit.stop), limit)
    return None, j


def _behind(scene: Scene, j: int, key: str) -> int:
    hit = phrases(key).at(scene.doc, j)
    return hit.stop if hit is not None and key == "returns" else j


def _conditional(scene: Scene, j: int, stop: int) -> bool:
    """Whether words like عندما and حتى are followed by a clause or a deed, not by a time."""
    word = scene.ctx.word(j)
    told = scene.ctx.word(stop)
    if word in words("when_past") and (is_past(told) or (told[:1] == "ت" and told[-1:] == "ت" and word == "بعد")):
        return False  # بعد أن اجتمعت، بعد أن تخلت: what was
    if word == "في":  # في حالة هي الثانية من نوعها
        after = scene.ctx.word(stop)
        return finite(scene, stop) or is_deed(after) or after in words("events") or after[:1] in "يتلم"
    if word not in words("weak_conditions"):
        return True
    if stop in scene.ctx.timed:
        return False
    return finite(scene, stop) or is_deed(scene.ctx.word(stop)) or word in ("عندما",)


def conditional(scene: Scene, i: int) -> bool:
    """Whether the sentence of token ``i`` opens with a condition: وإذا تجاوزنا كذا، وطلبنا."""
    hit = leading().at(scene.doc, scene.ctx.sentence_first(i))
    return hit is not None and scene.ctx.word(hit.first).removeprefix("و") in words("if_words")


def _opens(scene: Scene, k: int, floor: int, then: bool) -> bool:
    """Whether a clause opens at token ``k``: the sentence, behind أن and أنه, behind a comma if فـ or و leads over."""
    before, word = scene.ctx.word(k - 1), scene.ctx.word(k)
    led = any(before in words(key) for key in ("that", "he", "she", "they"))
    comma = before in _COMMAS and (then or word[:1] == "و")
    return k == floor or led or comma or (scene.doc.tokens[k - 1].kind == "p" and before not in _COMMAS)


def _leading(scene: Scene, draft: Draft) -> Passage | None:
    """إذا ... فإن: the condition that the sentence begins with, up to the comma before the commitment."""
    ctx = scene.ctx
    floor = ctx.sentence_first(draft.trigger)
    quote = scene.doc.quote_of[draft.trigger]
    if quote >= 0:
        floor = max(floor, scene.doc.quotes[quote].first + 1)
    for j in range(draft.trigger - 1, max(floor, draft.trigger - 6) - 1, -1):
        then = ctx.word(j) in words("then") and ctx.word(j - 1) not in _COMMAS  # إذا وقع هجوم فإن
        if ctx.word(j) not in _COMMAS and not then:
            continue
        for k in range(max(floor, j - 25), j):
            hit = leading().at(scene.doc, k)
            if (
                hit is not None
                and _opens(scene, k, floor, then or ctx.word(j + 1)[:1] == "ف")
                and ctx.word(k).removeprefix("و") not in words("weak_conditions")
                and not any(ctx.word(m) in _COMMAS for m in range(k, j))
            ):
                return scene.doc.passage(k, j)
        return None
    return None
